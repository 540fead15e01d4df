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
    document = {
        "member": found.code,
        "state": state.state.value,
        "open": state.is_open,
        "danger": state.is_danger,
        "due": [
            {"rule": one.rule.value, "until": one.until.isoformat(), "overdue": one.overdue}
            for one in due
        ],
        "history": [_step(one) for one in state.history],
    }
    heads = (
        pgettext("column", "Date"),
        pgettext("column", "Event"),
        pgettext("column", "State"),
        pgettext("column", "No effect because"),
    )
    rows = ((one.day, one.event, one.after.value, one.ignored) for one in state.history)
    return Told(document, f"{found.code}: {state.state.value}\n" + table(heads, rows))


def _step(one: "Transition") -> dict[str, Any]:
    """Codes and days; what was answered in words stays in the vault."""
    return {
        "id": one.fact,
        "date": one.day.isoformat(),
        "event": one.event,
        "before": one.before.value,
        "after": one.after.value,
        "sources": list(one.sources),
        "ignored": one.ignored,
    }
