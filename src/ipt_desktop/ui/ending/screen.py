"""Joins the ending's view, the worksheet's presenter and the open desk."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from ipt_desktop.content.worksheets import load_worksheet
from ipt_desktop.domain.codes import spaced
from ipt_desktop.domain.goals import goals_of
from ipt_desktop.domain.records import Assessment, Member
from ipt_desktop.domain.safety_gates import holds_up_ending
from ipt_desktop.formats import code
from ipt_desktop.i18n import _
from ipt_desktop.services.contacts import Contact
from ipt_desktop.services.course import (
    ENDING,
    FOLLOW_UP_PLAN,
    MAIN_MEASURE,
    MemberStanding,
    Standing,
    plan_reasons,
)
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.endings import PLAN_FIELD, Endings, ending_sheet
from ipt_desktop.shipped import shipped
from ipt_desktop.ui import shell as shells
from ipt_desktop.ui.ending.state import Review, ScoreThen
from ipt_desktop.ui.ending.view import EndingView
from ipt_desktop.ui.headings import group_heading
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.worksheet.presenter import WorksheetPresenter
from ipt_desktop.ui.worksheet.screen import connect_sheet
from ipt_desktop.ui.worksheet.state import State


def ending_screen(shell: shells.Shell, route: Route) -> EndingView:
    """What was kept last is there again, and is corrected."""
    desk = shell.desk
    member = desk.roster.member(route.member or "")
    standing = desk.course.standing(member.group)
    assert standing is not None
    mine = next(m for m in standing.members if m.member.id == member.id)
    review = review_of(desk, standing, mine)
    written = load_worksheet(shipped("resources"), ENDING)
    sheet = ending_sheet(written, needs_plan=review.needs_plan)
    kept = desk.worksheets.last(member.id, sheet)
    place = f"worksheet/{member.id}/{ENDING}/-"
    title = _("Ending · {code}").format(code=code(spaced(member.code)))
    view = EndingView(sheet, review, lambda: group_heading(standing, title, has_back=True), place)

    def keep(answers: Mapping[str, Any], finished: bool, shown: bool) -> object:
        return Endings(desk.vault, desk.safety.require_leaving).keep(
            member,
            desk.today(),
            sheet,
            answers,
            finished=finished,
            shown=shown,
            leaves=review.meetings_left == 0 and mine.status == "member",
            replaces=kept.fact,
        )

    def done() -> None:
        shell.drop_draft(place)
        shell.saved()
        shell.back()

    answers = dict(kept.answers)
    plan = desk.journal.last("worksheet", member.id, FOLLOW_UP_PLAN)
    if plan is not None:
        answers.setdefault(PLAN_FIELD, str(plan.body["answers"].get("plan", "")))
    status = "finished" if kept.finished else "draft" if kept.fact else "new"
    presenter = WorksheetPresenter(
        sheet,
        State(answers=answers, status=status, shown=kept.shown),
        keep=keep,
        work=shell.work,
        tell=shell.tell,
        show=while_alive(view.show_state),
        kept=done,
    )
    connect_sheet(view, presenter)
    see_goal = partial(_see_goal, shell, member, standing, view)
    view.goals.seen.connect(see_goal)
    view.referral_asked.connect(lambda: shell.go(Route("referrals", member.group, member.id)))
    view.print_asked.connect(
        lambda: shell.go(Route("paper", member.group, member.id, tab="reminder"))
    )
    view.safety_asked.connect(lambda: shell.go(Route("safety", member.group, member.id)))
    view.score_asked.connect(lambda: shell.go(_score_route(standing, member)))
    view.presenter = presenter
    presenter.start()
    return view


def _see_goal(
    shell: shells.Shell,
    member: Member,
    standing: Standing,
    view: EndingView,
    place: int,
    progress: str,
) -> None:
    """How far a goal is at the end; kept at once, apart from the sheet."""
    desk = shell.desk
    before = desk.journal.last("goals", member.id)
    goals = list(goals_of(before.body)) if before else []
    goals[place] = replace(goals[place], progress=progress)
    desk.journal.goals(
        member,
        desk.today(),
        [goal.text for goal in goals],
        progress=[goal.progress for goal in goals],
        meeting=standing.begun,
    )
    shell.saved()
    view.goals.show_goals(tuple(goals))


def review_of(desk: Desk, standing: Standing, mine: MemberStanding) -> Review:
    """The course in numbers, and what the end rules of domain.md 2.6 say of it."""
    first, last = mine.first, mine.last
    totals: list[float | None] = [None] * (standing.of + 1)
    for score in mine.scores:
        if score.measure == MAIN_MEASURE and 0 <= (at := score.meeting or 0) <= standing.of:
            totals[at] = score.total
    while totals and totals[-1] is None:
        totals.pop()
    main = [a for a in mine.scores if a.measure == MAIN_MEASURE]
    reasons = plan_reasons(desk.measure(MAIN_MEASURE), main)
    held_up = holds_up_ending(desk.safety.state(mine.member.id), desk.today())
    return Review(
        code=spaced(mine.member.code),
        first=_then(first),
        last=_then(last),
        better_by=mine.change_since(first) if first is not last else None,
        totals=tuple(totals),
        beads=standing.of + 1,
        reasons=tuple(str(reason) for reason in reasons),
        meetings_left=standing.left,
        is_held_up=bool(held_up),
        is_finished=mine.status == "finished",
        is_latest=_is_latest(standing, last),
        goals=mine.goals,
        numbers=tuple(_number(contact) for contact in desk.contacts.contacts()),
    )


def _is_latest(standing: Standing, last: Assessment | None) -> bool:
    held = max((m.day for m in standing.meetings if m.status == "complete"), default=None)
    return last is not None and (held is None or last.day >= held)


def _number(contact: Contact) -> str:
    """Who, the number in one run, and the hours."""
    return " ".join(part for part in (contact.who, code(contact.number), contact.hours) if part)


def _then(taken: Assessment | None) -> ScoreThen | None:
    if taken is None or taken.total is None:
        return None
    return ScoreThen(taken.total, taken.band, taken.day, taken.prorated)


def _score_route(standing: Standing, member: Member) -> Route:
    meeting = max(standing.meeting, 1)
    return Route("questionnaire", member.group, member.id, meeting, MAIN_MEASURE)
