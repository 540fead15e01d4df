"""`safety show --member M`: how a member's safety stands, and every fact that led there."""

from typing import TYPE_CHECKING, Any

import click

from ipt_desktop.cli.calling import Calling
from ipt_desktop.cli.commands import command as make
from ipt_desktop.cli.commands import family
from ipt_desktop.cli.opening import opened
from ipt_desktop.cli.telling import Told, table
from ipt_desktop.i18n import _, pgettext

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ipt_desktop.domain.safety import Transition


def command() -> click.Command:
    members = [
        make(
            "show",
            show,
            _("Every fact of a member's safety, also those without effect."),
            click.Option(["--member"], metavar="CODE", required=True, help=_("Whose safety.")),
        )
    ]
    return family("safety", _("How a member's safety stands, and how it came to that."), members)


def show(calling: Calling, member: str) -> Told:
    with opened(calling) as desk:
        found = desk.roster.find_member(member)
        state = desk.safety.state(found.id)
        due = desk.safety.due(state)
        own = desk.cards.own()
        codes = {k.card.fingerprint: k.card.code for k in desk.cards.all()}
        codes[own.fingerprint] = own.code
    document = {
        "member": found.code,
        "state": state.state.value,
        "open": state.is_open,
        "danger": state.is_danger,
        "due": [
            {"rule": one.rule.value, "until": one.until.isoformat(), "overdue": one.overdue}
            for one in due
        ],
        "triggers": list(state.triggers),
        "clear_contacts": state.clear_contacts,
        "matters": [
            {
                "id": one.fact,
                "state": one.state.value,
                "sources": list(one.sources),
                "since": one.day.isoformat(),
            }
            for one in state.matters
        ],
        "history": [_step(one, codes) for one in state.history],
    }
    heads = (
        pgettext("column", "Date"),
        pgettext("column", "Event"),
        pgettext("column", "By"),
        pgettext("column", "State"),
        pgettext("column", "No effect because"),
    )
    rows = (
        (one.day, one.event, codes.get(one.author), one.after.value, one.ignored)
        for one in state.history
    )
    return Told(document, f"{found.code}: {state.state.value}\n" + table(heads, rows))


def _step(one: "Transition", codes: "Mapping[str, str]") -> dict[str, Any]:
    """All that was recorded. `by` is the code on the card that signed it, null for a card not known here."""
    return {
        "id": one.fact,
        "date": one.day.isoformat(),
        "at": one.at,
        "by": codes.get(one.author),
        "event": one.event,
        "answers": {k: v for k, v in one.answers.items() if k != "seen"},
        "before": one.before.value,
        "after": one.after.value,
        "sources": list(one.sources),
        "ignored": one.ignored,
    }
