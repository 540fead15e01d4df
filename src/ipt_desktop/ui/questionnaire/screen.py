"""Joins the questionnaire's view and its presenter, over the open desk."""

from dataclasses import replace
from functools import partial
from typing import Any

from ipt_desktop import i18n
from ipt_desktop.domain.codes import spaced
from ipt_desktop.domain.filling import refill
from ipt_desktop.domain.follow_ups import is_follow_up
from ipt_desktop.domain.measures import Entry, Measure
from ipt_desktop.domain.records import Assessment, Member
from ipt_desktop.domain.scoring import Score
from ipt_desktop.formats import code, number, relative_day
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.services.assessments import Answers
from ipt_desktop.services.course import MAIN_MEASURE, Standing
from ipt_desktop.ui import shell as shells
from ipt_desktop.ui.questionnaire.drafts import first_state
from ipt_desktop.ui.questionnaire.presenter import QuestionnairePresenter
from ipt_desktop.ui.questionnaire.side import day_of
from ipt_desktop.ui.questionnaire.state import RISK_ANSWERS, Form, State
from ipt_desktop.ui.questionnaire.view import QuestionnaireView
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.words import meeting_of, meetings_left


def questionnaire(shell: shells.Shell, route: Route) -> QuestionnaireView:
    """`route.tab` is the measure's id, or `id@fact` to correct an assessment."""
    desk = shell.desk
    measure_id, _at, fact = (route.tab or MAIN_MEASURE).partition("@")
    member, measure = desk.roster.member(route.member or ""), desk.measure(measure_id)
    mine = desk.assessments.of_member(member.id, measure.id)
    before = next((a for a in mine if a.fact == fact), None) if fact else None
    standing = desk.course.standing(member.group)
    wording = desk.wording(measure.id, i18n.language())
    state, about = _first(shell, route, measure, before, standing)
    if before is None and wording is not None:
        about |= {"language": wording.language, "wording_version": wording.version}
    form = Form(
        measure=measure,
        wording=wording,
        member=member.id,
        title=code(spaced(member.code)),
        subtitle=_subtitle(shell, standing, route.meeting, mine),
        offers_grid=_offers_grid(route, measure, before),
        offers_safety="safety" in shells.OVER,
        is_correction=before is not None,
    )
    held = "-" if route.meeting is None else route.meeting
    place = f"questionnaire/{member.id}/{route.tab or measure.id}/{held}"
    view = QuestionnaireView(form, place, state)
    presenter = QuestionnairePresenter(
        state,
        about,
        record=partial(_record, shell, member, before),
        work=shell.work,
        tell=shell.tell,
        show=while_alive(view.show_state),
        kept=partial(_kept, shell, place),
    )
    view.answered.connect(presenter.answer)
    view.taken_back.connect(presenter.take_back)
    view.went_to.connect(presenter.go_to)
    view.meaning_stated.connect(lambda a, c: presenter.state_meaning(a or None, c or None))
    view.entry_asked.connect(presenter.enter_by)
    view.total_typed.connect(presenter.type_total)
    view.risk_answered.connect(presenter.answer_risk)
    view.dated.connect(lambda day: presenter.date_it(day_of(day)))
    view.draft_offered.connect(presenter.restore)
    view.finish_asked.connect(presenter.finish)
    view.later_asked.connect(shell.back)
    view.leave_asked.connect(shell.back)
    view.safety_asked.connect(lambda: shell.go(Route("safety", member.group, member.id)))
    view.grid_asked.connect(
        lambda: shell.go_instead(Route("fast_grid", member.group, meeting=route.meeting))
    )
    view.presenter = presenter
    return view


def _record(
    shell: shells.Shell, member: Member, before: Assessment | None, form: Answers
) -> object:
    replaces = before.fact if before else None
    return shell.desk.assessments.record(member, form, replaces=replaces)


def _kept(shell: shells.Shell, place: str, score: Score) -> None:
    """Where there is no risk the person is where they came from; else safety is offered first."""
    shell.drop_draft(place)
    shell.saved()
    if not score.asks_for_safety:
        shell.back()


def _first(
    shell: shells.Shell,
    route: Route,
    measure: Measure,
    before: Assessment | None,
    standing: Standing | None,
) -> tuple[State, dict[str, Any]]:
    """What stands in the form when it opens, and what is kept beside the answers."""
    if before is None:
        held = [m for m in standing.meetings if m.number == route.meeting] if standing else []
        day = held[0].day if held else shell.desk.today()
        has_words = shell.desk.wording(measure.id, i18n.language()) is not None
        about: dict[str, Any] = {"mode": "read_aloud" if has_words else "paper"}
        return first_state(measure, day), about | {"meeting": route.meeting}
    content = before.content
    names = ("mode", "language", "wording_version", "meeting")
    about = {name: content.get(name) for name in names}
    empty = first_state(measure, before.day)
    if content.get("total") is not None and not before.answers:
        said = next(k for k, v in RISK_ANSWERS.items() if v is content.get("risk_answer"))
        state = replace(empty, entry=Entry.TOTAL, total=str(content["total"]), risk_answer=said)
        return state, about
    filling = refill(
        measure,
        before.answers,
        before.function,
        answers_are=content.get("answers_are"),
        coding=content.get("coding"),
    )
    return replace(empty, filling=filling, entry=Entry.ITEMS), about


def _offers_grid(route: Route, measure: Measure, before: Assessment | None) -> bool:
    if route.meeting is None or before is not None or measure.id != MAIN_MEASURE:
        return False
    return "fast_grid" in shells.SCREENS


def _subtitle(
    shell: shells.Shell, standing: Standing | None, meeting: int | None, mine: list[Assessment]
) -> str:
    parts = []
    if standing is not None:
        parts.append(_("Group {code}").format(code=code(standing.group.code)))
        if meeting:
            parts.append(meeting_of(meeting, standing.of))
            if not is_follow_up(meeting):
                parts.append(meetings_left(max(standing.of - meeting, 0)))
    last = next((a for a in reversed(mine) if a.total is not None), None)
    if last is not None and last.total is not None:
        total = number(last.total, 0 if last.total == int(last.total) else 1)
        parts.append(
            _("last score {total}, {when}").format(
                total=total, when=relative_day(last.day, shell.desk.today())
            )
        )
    return pgettext("list", " · ").join(parts)
