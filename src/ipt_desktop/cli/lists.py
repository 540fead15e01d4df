"""`list …`: what is there, as tables for people and as JSON for scripts."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from ipt_desktop.cli.calling import Calling
from ipt_desktop.cli.commands import command as make
from ipt_desktop.cli.commands import family
from ipt_desktop.cli.opening import opened
from ipt_desktop.cli.telling import Told, table
from ipt_desktop.i18n import _, pgettext

if TYPE_CHECKING:
    from ipt_desktop.services.desk import Desk

Rows = list[dict[str, Any]]


def command() -> click.Command:
    group = click.Option(["--group"], metavar="CODE", help=_("Only this group."))
    member = click.Option(["--member"], metavar="CODE", help=_("Only this member."))
    members = [
        make("groups", groups, _("Every group and where its course stands.")),
        make("members", members_, _("Every member."), group),
        make("meetings", meetings, _("Every meeting that was begun."), group),
        make("assessments", assessments, _("Every questionnaire, with its score."), member),
        make("due", due, _("What is due or overdue, the most pressing first.")),
        make("safety", safety, _("Every open safety state, the most serious first.")),
    ]
    return family("list", _("What is there."), members)


def groups(calling: Calling) -> Told:
    from ipt_desktop.services import listing

    return _told(calling, listing.groups, ("code", "protocol", "phase", "meeting", "of", "members"))


def members_(calling: Calling, group: str | None) -> Told:
    from ipt_desktop.services import listing

    columns = ("code", "group", "status", "problem_area", "safety", "assessments", "next")
    return _told(calling, lambda desk: listing.members(desk, _group(desk, group)), columns)


def meetings(calling: Calling, group: str | None) -> Told:
    from ipt_desktop.services import listing

    columns = ("group", "number", "date", "status", "present", "marked")
    return _told(calling, lambda desk: listing.meetings(desk, _group(desk, group)), columns)


def assessments(calling: Calling, member: str | None) -> Told:
    from ipt_desktop.services import listing

    def rows(desk: "Desk") -> Rows:
        found = None if member is None else desk.roster.find_member(member).id
        return listing.assessments(desk, found)

    return _told(calling, rows, ("member", "date", "measure", "total", "band", "risk"))


def due(calling: Calling) -> Told:
    from ipt_desktop.services import listing

    columns = ("kind", "group", "member", "meeting", "date", "overdue")
    return _told(calling, listing.waiting, columns)


def safety(calling: Calling) -> Told:
    from ipt_desktop.services import listing

    return _told(calling, listing.safety, ("member", "group", "state", "since", "overdue"))


def _group(desk: "Desk", code: str | None) -> str | None:
    return None if code is None else desk.roster.find_group(code).id


def _told(calling: Calling, ask: "Callable[[Desk], Rows]", columns: Sequence[str]) -> Told:
    with opened(calling) as desk:
        rows = ask(desk)
    if not rows:
        return Told(rows, _("Nothing yet."))
    heads = [_head(name) for name in columns]
    return Told(rows, table(heads, ([_cell(row[name]) for name in columns] for row in rows)))


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return pgettext("answer", "yes") if value else None
    return value


def _head(name: str) -> str:
    """A column's name for people; scripts read the keys of the JSON."""
    return {
        "code": pgettext("column", "Code"),
        "group": pgettext("column", "Group"),
        "protocol": pgettext("column", "Course"),
        "phase": pgettext("column", "Phase"),
        "meeting": pgettext("column", "Meeting"),
        "number": pgettext("column", "Meeting"),
        "of": pgettext("column", "Of"),
        "members": pgettext("column", "Members"),
        "member": pgettext("column", "Member"),
        "status": pgettext("column", "Status"),
        "problem_area": pgettext("column", "Problem area"),
        "safety": pgettext("column", "Safety"),
        "assessments": pgettext("column", "Questionnaires"),
        "next": pgettext("column", "Next"),
        "date": pgettext("column", "Date"),
        "present": pgettext("column", "Present"),
        "marked": pgettext("column", "Marked"),
        "measure": pgettext("column", "Questionnaire"),
        "total": pgettext("column", "Total"),
        "band": pgettext("column", "Severity"),
        "risk": pgettext("column", "Risk"),
        "kind": pgettext("column", "What"),
        "since": pgettext("column", "Since"),
        "state": pgettext("column", "State"),
        "overdue": pgettext("column", "Overdue"),
    }[name]
