"""Joins the fast grid's view and its presenter, over the open desk."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from ipt_desktop import i18n
from ipt_desktop.domain.facts import Fact
from ipt_desktop.domain.filling import begin, refill
from ipt_desktop.domain.measures import Measure
from ipt_desktop.formats import short_date
from ipt_desktop.services.assessments import Answers
from ipt_desktop.services.course import MAIN_MEASURE, MemberStanding, Standing
from ipt_desktop.ui import shell as shells
from ipt_desktop.ui.fast_grid.presenter import FastGridPresenter
from ipt_desktop.ui.fast_grid.state import Grid, Row, State, draft_of
from ipt_desktop.ui.fast_grid.view import FastGridView
from ipt_desktop.ui.headings import group_heading
from ipt_desktop.ui.questionnaire.side import day_of
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.screen import while_alive


def fast_grid(shell: shells.Shell, route: Route) -> FastGridView:
    """The main measure of everybody in a meeting, from paper."""
    desk = shell.desk
    group = desk.roster.group(route.group or "")
    standing = desk.course.standing(group.id)
    assert standing is not None  # the group was just found
    number = route.meeting or standing.meeting
    measure = desk.measure(MAIN_MEASURE)
    wording = desk.wording(measure.id, i18n.language())
    held = standing.held_meeting(number)
    day = held.day if held else desk.today()
    state = State(_rows(measure, standing, number), day)
    state = replace(state, at=_first_open(state))
    about: dict[str, Any] = {"mode": "paper", "meeting": number or None}
    if wording is not None:
        about |= {"language": wording.language, "wording_version": wording.version}
    place = f"fast_grid/{group.id}/{number}"
    heading = replace(group_heading(standing, short_date(day)), has_back=True)
    offers_safety = "safety" in shells.OVER
    view = FastGridView(Grid(measure, wording, offers_safety), heading, place, state)
    presenter = FastGridPresenter(
        state,
        about,
        record=partial(_record, shell),
        work=shell.work,
        tell=shell.tell,
        show=while_alive(view.show_state),
        kept=partial(_kept, shell, place),
    )
    view.typed.connect(presenter.type)
    view.went_back.connect(presenter.back)
    view.went_on.connect(presenter.forward)
    view.moved.connect(presenter.move)
    view.cell_asked.connect(presenter.go_to)
    view.row_ended.connect(presenter.end_row)
    view.undo_asked.connect(presenter.undo)
    view.dated.connect(lambda day: presenter.date_it(day_of(day)))
    view.rested.connect(presenter.rest)
    view.draft_offered.connect(presenter.restore)
    view.safety_asked.connect(lambda member: shell.go(Route("safety", group.id, member)))
    view.face_asked.connect(lambda: _face_to_face(shell, presenter, group.id, number))
    view.done_asked.connect(lambda: _done(shell, presenter))
    view.presenter = presenter
    return view


def _record(shell: shells.Shell, member: str, form: Answers, replaces: str | None) -> Fact:
    found = shell.desk.roster.member(member)
    return shell.desk.assessments.record(found, form, replaces=replaces)


def _kept(shell: shells.Shell, place: str, state: State) -> None:
    shell.saved()
    if not draft_of(state):
        shell.drop_draft(place)


def _done(shell: shells.Shell, presenter: FastGridPresenter) -> None:
    presenter.keep()
    _afterwards(shell, shell.back)


def _face_to_face(
    shell: shells.Shell, presenter: FastGridPresenter, group: str, meeting: int
) -> None:
    """The same member, asked face to face."""
    presenter.keep()
    member = presenter.member_in_turn
    if member is not None:
        there = Route("questionnaire", group, member, meeting, MAIN_MEASURE)
        _afterwards(shell, lambda: shell.go_instead(there))


def _afterwards(shell: shells.Shell, go: Callable[[], None]) -> None:
    """Jobs are done one after another: the next screen reads what was kept by then."""
    shell.work(lambda: None, done=lambda _: go(), failed=lambda error: go())


def _rows(measure: Measure, standing: Standing, meeting: int) -> tuple[Row, ...]:
    """Those who are here or not marked first, then those who are not; each by code."""
    rows = [_row(measure, m, meeting) for m in standing.invited(meeting)]
    return tuple(sorted(rows, key=lambda row: row.is_away))


def _row(measure: Measure, member: MemberStanding, meeting: int) -> Row:
    mark = member.attendance.get(meeting)
    row = Row(member.member.id, member.member.code, begin(measure), mark.status if mark else "")
    taken = [a for a in member.scores if a.measure == measure.id and a.meeting == meeting]
    if not taken or not meeting:
        return row
    filling = refill(measure, taken[-1].answers, taken[-1].function).gone_to(0)
    return replace(row, filling=filling, kept=filling, fact=taken[-1].fact)


def _first_open(state: State) -> int:
    """The first who is here and has not answered yet."""
    waiting = (i for i, r in enumerate(state.rows) if not r.is_away and not r.filling.is_done)
    return next(waiting, 0)
