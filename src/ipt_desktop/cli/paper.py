"""`paper …`: what is printed, as PDF files. The same papers as the window's; no display is needed."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ipt_desktop import i18n
from ipt_desktop.cli.calling import Calling
from ipt_desktop.cli.commands import command as make
from ipt_desktop.cli.commands import family
from ipt_desktop.cli.opening import opened
from ipt_desktop.cli.telling import Told
from ipt_desktop.i18n import _

if TYPE_CHECKING:
    from ipt_desktop.domain.worksheets import Worksheet
    from ipt_desktop.papers.sheet import Paper

_PROTOCOL = "who8"


def command() -> click.Command:
    out = click.Option(
        ["--out"],
        metavar="FILE.pdf",
        required=True,
        type=click.Path(path_type=Path),
        help=_("The file. It is written whole or not at all."),
    )
    group = click.Option(["--group"], metavar="CODE", help=_("For this group."))
    member = click.Option(["--member"], metavar="CODE", help=_("Filled in, of this member."))
    meeting = click.Option(
        ["--meeting"],
        type=click.IntRange(0, 99),
        help=_("Without it: the one open or next. 0 is the one before the group."),
    )
    protocol = click.Option(
        ["--protocol"], metavar="ID", default=_PROTOCOL, help=_("Where no group is named.")
    )
    whose = click.Argument(["member"])
    members = [
        make("form", form_, _("A blank questionnaire."), click.Argument(["measure"]), out),
        make("attendance", attendance_, _("Who came to which meeting."), group, out),
        make(
            "agenda",
            agenda_,
            _("A meeting’s plan with words to say."),
            group,
            meeting,
            protocol,
            out,
        ),
        make(
            "worksheet",
            worksheet_,
            _("A worksheet, blank or filled in."),
            click.Argument(["worksheet"]),
            member,
            out,
        ),
        make("member", member_, _("A member’s course with the mood line."), whose, out),
        make(
            "group",
            group_,
            _("A group’s report: courses, attendance, indicators, how meetings were led."),
            click.Argument(["group"]),
            out,
        ),
        make(
            "supervision",
            supervision_,
            _("What a supervisor goes through, on one page."),
            click.Option(["--group"], metavar="CODE", help=_("Only this group.")),
            out,
        ),
        make("reminder", reminder_, _("A member’s note to take home."), whose, out),
        make("safety-plan", safety_plan_, _("A member’s card for hard days."), whose, out),
        make("safety-card", safety_card_, _("What to do in danger, and whom to call."), out),
        make("recovery", recovery_, _("A sheet to write the twelve words on."), out),
    ]
    return family("paper", _("Write what is printed, as PDF files."), members)


def form_(calling: Calling, measure: str, out: Path) -> Told:
    from ipt_desktop.content.measures import load_measures
    from ipt_desktop.papers.form import form
    from ipt_desktop.shipped import shipped

    measures = load_measures(shipped("resources") / "measures")
    found = measures.get(measure)
    wording = measures.wording(measure, i18n.language().replace("_", "-"))
    return _kept(form(found, wording), out)


def attendance_(calling: Calling, group: str | None, out: Path) -> Told:
    from ipt_desktop.papers.attendance import attendance
    from ipt_desktop.services.printouts import Attendance, attendance_of

    known = Attendance()
    if group is not None:
        with opened(calling) as desk:
            known = attendance_of(desk, desk.roster.find_group(group).id)
            desk.audit.note("paper_saved")
    return _kept(attendance(known), out)


def agenda_(
    calling: Calling, group: str | None, meeting: int | None, protocol: str, out: Path
) -> Told:
    from ipt_desktop.content.protocols import load_protocol
    from ipt_desktop.papers.agenda import agenda
    from ipt_desktop.services.printouts import agenda_for_any, agenda_of
    from ipt_desktop.shipped import shipped

    if group is None:
        number = 1 if meeting is None else meeting
        known = agenda_for_any(load_protocol(shipped("resources"), protocol), number)
    else:
        with opened(calling) as desk:
            known = agenda_of(desk, desk.roster.find_group(group).id, meeting)
            desk.audit.note("paper_saved")
    return _kept(agenda(known), out)


def worksheet_(calling: Calling, worksheet: str, member: str | None, out: Path) -> Told:
    from ipt_desktop.papers.worksheet import worksheet as paper
    from ipt_desktop.services.printouts import filled_sheet

    sheet = _sheet(worksheet)
    if member is None:
        return _kept(paper(sheet), out)
    with opened(calling) as desk:
        filled = filled_sheet(desk, desk.roster.find_member(member), sheet)
        desk.audit.note("paper_saved")
    return _kept(paper(sheet, filled), out)


def member_(calling: Calling, member: str, out: Path) -> Told:
    from ipt_desktop.papers.member_sheet import member_sheet
    from ipt_desktop.services.course import MAIN_MEASURE
    from ipt_desktop.services.printouts import member_sheet_of
    from ipt_desktop.ui.paper.mood_print import mood_sheet

    with opened(calling) as desk:
        found = desk.roster.find_member(member)
        known, measure = member_sheet_of(desk, found), desk.measure(MAIN_MEASURE)
        picture = mood_sheet(desk, found)
        desk.audit.note("paper_saved")
    return _kept(member_sheet(known, measure, picture), out)


def group_(calling: Calling, group: str, out: Path) -> Told:
    from ipt_desktop.papers.group_report import group_report
    from ipt_desktop.services.course import MAIN_MEASURE
    from ipt_desktop.services.group_report import group_report_of
    from ipt_desktop.ui.paper.group_print import group_figures

    with opened(calling) as desk:
        found = desk.roster.find_group(group).id
        known, measure = group_report_of(desk, found), desk.measure(MAIN_MEASURE)
        figures = group_figures(desk, found)
        desk.audit.note("paper_saved")
    return _kept(group_report(known, measure, figures), out)


def supervision_(calling: Calling, group: str | None, out: Path) -> Told:
    from ipt_desktop.papers.supervision_page import supervision_page
    from ipt_desktop.services.supervision import supervision_of

    with opened(calling) as desk:
        found = desk.roster.find_group(group).id if group is not None else None
        known = supervision_of(desk, found)
        desk.audit.note("paper_saved")
    return _kept(supervision_page(known), out)


def reminder_(calling: Calling, member: str, out: Path) -> Told:
    from ipt_desktop.papers.notes import reminder
    from ipt_desktop.services.course import ENDING
    from ipt_desktop.services.printouts import kept_sheet

    sheet = _sheet(ENDING)
    with opened(calling) as desk:
        kept = kept_sheet(desk, desk.roster.find_member(member), sheet)
        desk.audit.note("paper_saved")
    return _kept(reminder(kept), out)


def safety_plan_(calling: Calling, member: str, out: Path) -> Told:
    from ipt_desktop.papers.notes import safety_plan
    from ipt_desktop.services.printouts import SAFETY_PLAN, kept_sheet

    sheet = _sheet(SAFETY_PLAN)
    with opened(calling) as desk:
        kept = kept_sheet(desk, desk.roster.find_member(member), sheet)
        desk.audit.note("paper_saved")
    return _kept(safety_plan(kept), out)


def safety_card_(calling: Calling, out: Path) -> Told:
    """With the vault's own numbers; of all papers this one is most needed without a computer."""
    from ipt_desktop.content.safety import load_safety
    from ipt_desktop.papers.safety_card import numbers_of, safety_card
    from ipt_desktop.shipped import shipped
    from ipt_desktop.ui.programme_words import notice

    with opened(calling) as desk:
        contacts, missing = desk.contacts.contacts(), notice(desk.programme.in_force())
        desk.audit.note("paper_saved")
    card = load_safety(shipped("resources")).card
    return _kept(safety_card(card, numbers_of(contacts), missing), out)


def recovery_(calling: Calling, out: Path) -> Told:
    """Blank: the words themselves are never written to a file."""
    from ipt_desktop.papers.recovery import recovery_sheet

    return _kept(recovery_sheet(), out)


def _sheet(name: str) -> "Worksheet":
    from ipt_desktop.content.worksheets import load_worksheets
    from ipt_desktop.domain.errors import WorksheetUnknown
    from ipt_desktop.shipped import shipped

    found = load_worksheets(shipped("resources")).get(name)
    if found is None:
        raise WorksheetUnknown()
    return found


def _kept(paper: "Paper", out: Path) -> Told:
    # Also where there is a display: none is needed for a file.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication

    from ipt_desktop.files import write_whole
    from ipt_desktop.papers.output import as_pdf
    from ipt_desktop.papers.sheet import lay_out

    running = QGuiApplication.instance() or QGuiApplication([])
    made = lay_out(paper)
    write_whole(out, as_pdf(made))
    assert running is not None  # fonts live as long as it does
    document = {"out": str(out), "paper": paper.name, "size": paper.size, "pages": made.count}
    return Told(document, str(out))
