"""What is said of a programme pack: who approved it, or what is missing. No Qt in here."""

from ipt_desktop import formats
from ipt_desktop.domain.packs import Approval, InForce
from ipt_desktop.i18n import _


def approval_words(approval: Approval | None, approved_by: str, signer: str) -> str:
    """One sentence."""
    code = formats.code(signer)
    if approval is Approval.APPROVED:
        return _("Approved by {who}, signed by {code}.").format(who=approved_by, code=code)
    return {
        Approval.NOT_SIGNED: _("Not approved by a supervisor: nobody has signed it."),
        Approval.CARD_UNKNOWN: _(
            "Not approved by a supervisor you trust: it is signed by {code}, "
            "and nobody here has accepted that card."
        ).format(code=code),
        Approval.NOT_A_SUPERVISOR: _(
            "Not approved by a supervisor: it is signed by {code}, who is none."
        ).format(code=code),
    }.get(approval or Approval.NOT_SIGNED, "")


def notice(found: InForce | None) -> str:
    """What stands wherever the pack matters; empty where it is approved, or there is none."""
    if found is None or found.is_approved:
        return ""
    signer = found.signer.code if found.signer else ""
    told = approval_words(found.approval, found.pack.approved_by, signer)
    # TRANSLATORS: a programme pack's title, and what is missing of its approval
    return _("Programme pack “{title}”. {missing}").format(title=found.pack.title, missing=told)
