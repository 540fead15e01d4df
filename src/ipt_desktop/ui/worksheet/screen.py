"""Joins a worksheet's view and its presenter, over the open desk."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ipt_desktop import i18n
from ipt_desktop.content.worksheets import load_worksheet
from ipt_desktop.domain.codes import spaced
from ipt_desktop.domain.records import Member
from ipt_desktop.domain.worksheets import Worksheet
from ipt_desktop.formats import code
from ipt_desktop.i18n import _
from ipt_desktop.services.course import Standing
from ipt_desktop.services.printouts import SAFETY_PLAN
from ipt_desktop.services.worksheets import KeptSheet
from ipt_desktop.shipped import shipped
from ipt_desktop.ui import words
from ipt_desktop.ui.headings import group_heading
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.shell import Shell
from ipt_desktop.ui.told import told
from ipt_desktop.ui.worksheet.drawing import drawing_of
from ipt_desktop.ui.worksheet.presenter import WorksheetPresenter
from ipt_desktop.ui.worksheet.sheet_view import SheetView
from ipt_desktop.ui.worksheet.state import State
from ipt_desktop.ui.worksheet.view import WorksheetView

NEW = "new"


def worksheet_screen(shell: Shell, route: Route) -> WorksheetView:
    """`route.tab` is the worksheet's id. What was kept last is there again, and is corrected.

    `id@new` begins another one beside it; `id@fact` shows an earlier one, to be read.
    """
    desk = shell.desk
    member = desk.roster.member(route.member or "")
    name, _at, which = (route.tab or "").partition("@")
    sheet = load_worksheet(shipped("resources"), name)
    standing = desk.course.standing(member.group)
    is_earlier = which not in ("", NEW)
    kept = KeptSheet() if which == NEW else desk.worksheets.last(member.id, sheet, which or None)
    status = "finished" if kept.finished else "draft" if kept.fact else "new"
    held = "-" if route.meeting is None else route.meeting
    place = f"worksheet/{member.id}/{route.tab}/{held}"
    drawing = None if is_earlier else drawing_of(shell, member, sheet)
    earlier = () if which else desk.worksheets.earlier(member.id, sheet)
    view = WorksheetView(
        sheet,
        place,
        spaced(member.code),
        lambda: worksheet_heading(standing, member),
        drawing.drawn if drawing else None,
        earlier=[(one.fact, one.day) for one in earlier if one.fact and one.day],
        titles=sheet_titles(sheet),
        can_review=shell.role == "supervisor" and kept.fact is not None,
    )

    def keep(answers: Mapping[str, Any], finished: bool, shown: bool) -> object:
        # The circle keeps its own part of the same sheet: ask again which fact is the last.
        before = None if which == NEW else desk.worksheets.last(member.id, sheet).fact
        if drawing is not None:
            answers = {**answers, **drawing.answers()}
        return desk.worksheets.keep(
            member,
            desk.today(),
            sheet,
            answers,
            finished=finished,
            shown=shown,
            meeting=route.meeting,
            language=i18n.language(),
            replaces=before,
        )

    def done() -> None:
        if not is_earlier:
            shell.drop_draft(place)
            shell.saved()
        shell.back()

    def look_over() -> None:
        desk.worksheets.look_over(member, desk.today(), sheet, kept.fact or "")
        done()

    answers = {**kept.answers, **(drawing.answers() if drawing else {})}
    presenter = WorksheetPresenter(
        sheet,
        State(
            answers=answers,
            status=status,
            shown=kept.shown,
            reviewed=kept.reviewed,
            is_earlier=is_earlier,
        ),
        keep=keep,
        work=shell.work,
        tell=shell.tell,
        show=while_alive(view.show_state),
        kept=done,
    )
    connect_sheet(view, presenter)

    def go(tab: str) -> None:
        shell.go(replace(route, name="worksheet", tab=tab))

    view.sheet_asked.connect(go)
    view.again_asked.connect(lambda: shell.go_instead(replace(route, tab=f"{sheet.id}@{NEW}")))
    view.earlier_asked.connect(lambda fact: go(f"{sheet.id}@{fact}"))
    view.looked_over.connect(look_over)
    view.paths_asked.connect(lambda: shell.go(Route("paths", member.group, member.id)))
    view.print_asked.connect(lambda: shell.go(paper_route(shell, member, sheet)))
    view.removed.connect(
        lambda put_back: shell.window.toast.show_done(_("The row was taken out."), put_back)
    )
    if drawing is not None:
        drawing.follow(lambda: presenter.see(drawing.answers()))
    view.presenter = presenter
    presenter.start()
    return view


def connect_sheet(view: SheetView, presenter: WorksheetPresenter) -> None:
    """What a person does on any sheet."""
    view.changed.connect(presenter.change)
    view.shown_told.connect(presenter.tell_shown)
    view.save_asked.connect(presenter.save)
    view.finish_asked.connect(presenter.finish)
    view.draft_offered.connect(presenter.restore)


def sheet_titles(sheet: Worksheet) -> dict[str, str]:
    """The titles of the sheets that its fields lead to."""
    names = {field.opens for field in sheet.fields if field.opens}
    return {one: told(load_worksheet(shipped("resources"), one).title) for one in names}


def paper_route(shell: Shell, member: Member, sheet: Worksheet) -> Route:
    """The sheet as it was last kept; one of which nothing is kept, to write on by hand."""
    is_kept = shell.desk.worksheets.last(member.id, sheet).fact is not None
    if sheet.id == SAFETY_PLAN and is_kept:
        return Route("paper", member.group, member.id, tab=SAFETY_PLAN)
    name = "worksheet" if is_kept else "blank"
    return Route("paper", member.group, member.id, tab=f"{name}:{sheet.id}")


def worksheet_heading(standing: Standing | None, member: Member) -> Heading:
    """The group's heading, with whose sheet it is and the main problem."""
    subtitle = _("Worksheet · {code}").format(code=code(spaced(member.code)))
    if standing is None:
        return Heading(subtitle, has_back=True)
    area = next((m.problem_area for m in standing.members if m.member.id == member.id), None)
    if area:
        subtitle = _("Worksheet · {code} · Main problem: {area}").format(
            code=code(spaced(member.code)), area=words.problem_area(area)
        )
    return group_heading(standing, subtitle, has_back=True)
