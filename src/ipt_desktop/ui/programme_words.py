"""What is said of a programme pack: who approved it, or what is missing. No Qt in here."""

from collections.abc import Callable, Mapping

from ipt_desktop import formats
from ipt_desktop.domain.packs import Approval, InForce
from ipt_desktop.i18n import _, ngettext


def approval_words(approval: Approval | None, approved_by: str, signer: str) -> str:
    """One sentence."""
    code = formats.code(signer)
    if approval is Approval.APPROVED:
        who = isolated(approved_by)
        return _("Approved by {who}, signed by {code}.").format(who=who, code=code)
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
    return _("Programme pack “{title}”. {missing}").format(
        title=isolated(found.pack.title), missing=told
    )


def isolated(text: str) -> str:
    """A programme's own words, in whatever script, within a sentence."""
    return f"\u2068{text}\u2069"


def limit_words(name: str, value: int, usual: int) -> str:
    """A limit in force, beside the app's own."""
    return _LIMITS[name]().format(value=_amount(name, value), usual=_amount(name, usual))


def _amount(name: str, value: int) -> str:
    if name.endswith("_days"):
        return _days(value)
    if name.endswith("_hours"):
        return ngettext("{count} hour", "{count} hours", value).format(count=formats.number(value))
    return ngettext("{count} point", "{count} points", value).format(count=formats.number(value))


def _days(value: int) -> str:
    return ngettext("{count} day", "{count} days", value).format(count=formats.number(value))


# TRANSLATORS: {value} and {usual} are amounts such as "8 points" or "12 hours"
_LIMITS: Mapping[str, Callable[[], str]] = {
    "plan_from": lambda: _("A follow-up plan is due from {value} (usually {usual})"),
    "rise": lambda: _("For review after a rise of {value} (usually {usual})"),
    "midway_drop": lambda: _("Half-way, better by {value} at least (usually {usual})"),
    "entry_from": lambda: _("Joining needs no reason from {value} (usually {usual})"),
    "ask_days": lambda: _("Safety questions asked within {value} (usually {usual})"),
    "tell_hours": lambda: _("Supervisor told within {value} (usually {usual})"),
    "confirm_days": lambda: _("A hand-over confirmed within {value} (usually {usual})"),
    "contact_days": lambda: _("Asked again within {value} (usually {usual})"),
    "absent_contact_days": lambda: _("Who was away is contacted within {value} (usually {usual})"),
    "news_old_days": lambda: _("News count as old after {value} (usually {usual})"),
    "report_serious_hours": lambda: _(
        "A serious event is reported within {value} (usually {usual})"
    ),
    "referral_days": lambda: _("A referral is looked at again after {value} (usually {usual})"),
    "report_other_days": lambda: _("Other events are reported within {value} (usually {usual})"),
}


def changed_words(what: str) -> str:
    """What has just been done: taken, dropped, signed or saved."""
    return {
        "taken": _("The programme pack is in use."),
        "dropped": _("Dropped. The app’s own wording and its default limits hold again."),
        "signed": _("Signed and saved."),
        "saved": _("Saved. Edit it, then sign it here."),
    }[what]
