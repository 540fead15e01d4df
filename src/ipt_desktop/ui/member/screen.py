"""Joins a member's page and what is known of the member."""

from collections.abc import Callable

from shiboken6 import isValid

from ipt_desktop.domain.errors import Problem
from ipt_desktop.domain.guide import MemberStep
from ipt_desktop.domain.records import Member
from ipt_desktop.formats import short_date
from ipt_desktop.i18n import _
from ipt_desktop.services.course import MAIN_MEASURE
from ipt_desktop.services.versions import Versions
from ipt_desktop.ui import shell as shells
from ipt_desktop.ui.circle.joining import circle_editor
from ipt_desktop.ui.ending.screen import ending_screen
from ipt_desktop.ui.headings import group_heading
from ipt_desktop.ui.member.gathering import gather
from ipt_desktop.ui.member.presenter import Acts, MemberPresenter
from ipt_desktop.ui.member.state import State
from ipt_desktop.ui.member.view import MemberView
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.screen import ScreenView
from ipt_desktop.ui.timeline.joining import compared_subject, keep_event, story_of
from ipt_desktop.ui.timeline.state import EventEntry, When
from ipt_desktop.ui.timeline.subjects import meeting_of_key, offer_of, scores_to_link, sheet_of_key


def member_screen(shell: shells.Shell, route: Route) -> ScreenView:
    """`route.tab` is timeline, people, worksheets, safety or ending."""
    if route.tab == "ending":
        return ending_screen(shell, route)
    desk = shell.desk
    member = desk.roster.member(route.member or "")
    view = MemberView(
        lambda: _heading(shell, member),
        route.tab or "timeline",
        shell.work,
        lambda: circle_editor(shell, member),
    )
    versions = Versions(desk.vault)
    line = [MAIN_MEASURE, ""]  # the measure, and what the course is put beside

    def show_line(measure: str, compared: str) -> None:
        line[:] = [measure, compared]
        found = compared_subject(desk, member, measure, compared)
        if isValid(view) and found is not None:
            view.timeline.show_line(*found, offer_of(desk, member, measure, compared))

    def show(state: State) -> None:
        show_line(line[0], line[1])
        if isValid(view):
            view.show_state(state)

    def take_out(fact: str) -> Callable[[], object]:
        out = versions.take_back(fact)
        return lambda: versions.put_back(out)

    def refuse(problem: Problem) -> None:
        if isValid(view):
            view.show_problem(shell.tell(problem))

    def kept() -> None:
        shell.saved()
        if isValid(view):
            view.timeline.close_panel()

    def offer_undo(undo: Callable[[], None]) -> None:
        shell.window.toast.show_done(_("Taken out of the story."), undo)

    presenter = MemberPresenter(
        Acts(
            gather=lambda: gather(desk, member, has_safety="safety" in shells.OVER),
            keep_event=lambda entry: keep_event(desk, member, entry),
            take_out=take_out,
            choose=lambda place, fact: versions.choose(versions.conflicts(member.id)[place], fact),
        ),
        show=show,
        kept=kept,
        offer_undo=offer_undo,
        refused=refuse,
    )
    part = view.timeline
    part.event_kept.connect(presenter.keep_event)
    part.event_out.connect(presenter.take_out)
    part.version_chosen.connect(presenter.choose)
    part.opened.connect(lambda key: _open(shell, member, view, key))
    part.corrected.connect(lambda key: _correct(shell, member, view, key))
    part.picture.day_asked.connect(
        lambda day: _open_form(shell, member, view, EventEntry(when=When(day)))
    )
    part.mood.copied.connect(
        lambda: shell.window.toast.show_done(
            _("Copied in greys, by code only. It leaves the clipboard in a minute.")
        )
    )
    view.line_asked.connect(show_line)
    view.add_asked.connect(lambda: _open_form(shell, member, view, EventEntry()))
    view.reopen_asked.connect(lambda entry: _open_form(shell, member, view, entry))
    view.acted.connect(lambda: shell.go(step_route(shell, member)))
    view.taking_part_asked.connect(lambda: shell.go(Route("membership", member.group, member.id)))
    view.ending_asked.connect(lambda: shell.go(Route("ending", member.group, member.id)))
    view.top.print_asked.connect(
        lambda: shell.go(Route("paper", member.group, member.id, tab="member"))
    )
    view.safety_asked.connect(lambda: shell.go(Route("safety", member.group, member.id)))
    view.page_asked.connect(lambda page: shell.go(Route(page, member.group, member.id)))
    view.goals_asked.connect(lambda: shell.go(Route("goals", member.group, member.id)))
    view.sheet_asked.connect(
        lambda sheet: shell.go(Route("worksheet", member.group, member.id, tab=sheet))
    )
    view.presenter = presenter
    presenter.show()
    return view


def step_route(shell: shells.Shell, member: Member) -> Route:
    """Where the member's next step is done."""
    standing = shell.desk.course.standing(member.group)
    assert standing is not None
    step = next(m.step for m in standing.members if m.member.id == member.id)
    match step:
        case MemberStep.SAFETY:
            return Route("safety", member.group, member.id)
        case MemberStep.ASSESSMENT:
            return Route("questionnaire", member.group, member.id, tab=MAIN_MEASURE)
        case MemberStep.MEETING:
            return Route("meeting", member.group, meeting=max(standing.meeting, 1))
        case MemberStep.FOLLOW_UP_PLAN | MemberStep.ENDING:
            return Route("ending", member.group, member.id)
    return Route("pregroup", member.group, member.id)


def _heading(shell: shells.Shell, member: Member) -> Heading:
    standing = shell.desk.course.standing(member.group)
    assert standing is not None
    return group_heading(standing, short_date(shell.desk.today()), has_back=True)


def _open(shell: shells.Shell, member: Member, view: MemberView, key: str) -> None:
    """A score's meeting, an event's form, a worksheet, or where safety is told."""
    desk, group = shell.desk, member.group
    meeting = meeting_of_key(desk, member, key)
    if meeting:
        shell.go(Route("meeting", group, meeting=meeting))
    elif key.startswith("safety:"):
        shell.go_instead(Route("member", group, member.id, tab="safety"))
    elif (sheet := sheet_of_key(desk, member, key)) is not None:
        name, number = sheet
        shell.go(Route("worksheet", group, member.id, number, tab=name))
    else:
        _correct(shell, member, view, key)


def _correct(shell: shells.Shell, member: Member, view: MemberView, key: str) -> None:
    """A score's answers, or an event's form."""
    desk = shell.desk
    score = next((a for a in desk.assessments.of_member(member.id) if a.fact == key), None)
    if score is not None:
        tab = f"{score.measure}@{key}"
        shell.go(Route("questionnaire", member.group, member.id, score.meeting, tab))
        return
    event = next((e for e in story_of(desk, member.id).events if e.fact == key), None)
    if event is not None:
        _open_form(shell, member, view, event)


def _open_form(shell: shells.Shell, member: Member, view: MemberView, entry: EventEntry) -> None:
    desk = shell.desk
    marks, scores = story_of(desk, member.id).marks, scores_to_link(desk, member)
    view.timeline.open_panel(entry, desk.today(), marks, scores)
