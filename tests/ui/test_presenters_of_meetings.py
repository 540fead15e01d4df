"""Questionnaire, grid and room without a window: what is shown and kept, and when."""

from datetime import date
from types import SimpleNamespace

import pytest

from ipt_desktop.content.measures import load_measures
from ipt_desktop.domain.errors import VaultNotWritable
from ipt_desktop.domain.filling import begin
from ipt_desktop.shipped import shipped
from ipt_desktop.ui.fast_grid.presenter import FastGridPresenter
from ipt_desktop.ui.fast_grid.state import Row
from ipt_desktop.ui.fast_grid.state import State as GridState
from ipt_desktop.ui.meeting.keeping import Keeper
from ipt_desktop.ui.meeting.loading import room_of
from ipt_desktop.ui.meeting.presenter import MeetingPresenter
from ipt_desktop.ui.meeting.state import Offers
from ipt_desktop.ui.questionnaire.drafts import draft_of, first_state, restored
from ipt_desktop.ui.questionnaire.presenter import QuestionnairePresenter
from ipt_desktop.ui.work import at_once

DAY = date(2026, 3, 1)
MEASURES = load_measures(shipped("resources") / "measures")
PHQ9 = MEASURES.get("phq9")


class Later:
    """Work that is done when it is told to."""

    def __init__(self):
        self.waiting = []

    def __call__(self, job, *, done, failed):
        self.waiting.append((job, done, failed))

    def do(self):
        waiting, self.waiting = self.waiting, []
        for job, done, failed in waiting:
            at_once(job, done=done, failed=failed)


@pytest.fixture
def asked():
    """A questionnaire's presenter with what it kept and showed."""
    seen = SimpleNamespace(shown=[], recorded=[], kept=[], error=None, work=at_once)

    def record(form):
        if seen.error:
            raise seen.error
        seen.recorded.append(form)

    def start(work=at_once):
        presenter = QuestionnairePresenter(
            first_state(PHQ9, DAY),
            {"mode": "read_aloud", "meeting": 4},
            record=record,
            work=work,
            tell=lambda error: error.code,
            show=seen.shown.append,
            kept=seen.kept.append,
        )
        return presenter, seen

    return start


def fill(presenter, answers):
    for place, answer in enumerate(answers):
        presenter.answer(place, answer)


def test_it_cannot_be_finished_before_the_last_answer(asked):
    presenter, seen = asked()
    fill(presenter, [1] * 9)
    presenter.finish()
    assert not seen.shown[-1].can_finish
    assert seen.recorded == []
    presenter.answer(9, 2)
    presenter.finish()
    (form,) = seen.recorded
    assert (form.answers, form.function, form.meeting, form.day) == ((1,) * 9, 2, 4, DAY)
    assert [score.total for score in seen.kept] == [9]


def test_it_is_kept_once_however_often_finish_is_pressed(asked):
    later = Later()
    presenter, seen = asked(later)
    fill(presenter, [0] * 9)
    presenter.finish()
    presenter.finish()
    later.do()
    presenter.finish()
    later.do()
    assert len(seen.recorded) == 1


def test_a_failed_save_says_so_and_leaves_the_answers(asked):
    presenter, seen = asked()
    fill(presenter, [0] * 9)
    seen.error = VaultNotWritable()
    presenter.finish()
    assert seen.shown[-1].problem == "vault_not_writable"
    assert seen.shown[-1].can_finish
    seen.error = None
    presenter.finish()
    assert len(seen.recorded) == 1


def test_a_draft_comes_back_as_it_was(asked):
    presenter, seen = asked()
    fill(presenter, [1, None, 3])
    draft = draft_of(seen.shown[-1])
    again = restored(first_state(PHQ9, date(2026, 3, 9)), draft)
    assert again["filling"] == seen.shown[-1].filling
    assert again["day"] == DAY


def test_a_draft_of_another_form_is_left_alone():
    assert restored(first_state(PHQ9, DAY), {"answers": [1], "reached": [True]}) == {}
    assert restored(first_state(PHQ9, DAY), {}) == {}


def test_a_grid_row_is_not_kept_twice_while_it_is_being_kept():
    later, kept = Later(), []
    rows = tuple(Row(str(n), f"G1-0{n}", begin(PHQ9)) for n in range(2))

    def record(member, form, replaces):
        kept.append((member, replaces))
        return SimpleNamespace(id=f"fact-{len(kept)}")

    presenter = FastGridPresenter(
        GridState(rows, DAY),
        {"mode": "paper"},
        record=record,
        work=later,
        tell=str,
        show=lambda state: None,
        kept=lambda state: None,
    )
    for _ in range(11):
        presenter.type(0)
    presenter.rest()
    later.do()
    assert kept == [("0", None)]


def test_writes_that_wait_in_line_correct_one_another(desk, group):
    later = Later()
    member = desk.roster.members(group.id)[0]
    desk.meetings.open(group.id, 2, desk.today())
    standing = desk.course.standing(group.id)
    presenter = MeetingPresenter(
        room_of(desk, standing, 2, Offers()),
        Keeper(desk, group.id, 2),
        work=later,
        tell=str,
        show=lambda state: None,
        kept=lambda: None,
        ended=lambda: None,
        minute=lambda: 0.0,
    )
    for change in ("worse", "same", "better"):
        presenter.tell_round(member.id, change)
    later.do()
    (mood,) = desk.journal.moods(member.id)
    assert mood.change == "better"


def test_minutes_are_counted_for_a_meeting_held_today_only(desk, group):
    now = [0.0]
    for days, counted in ((0, 12), (7, None)):
        day = date.fromordinal(desk.today().toordinal() - days)
        number = 2 + days
        desk.meetings.open(group.id, number, day)
        standing = desk.course.standing(group.id)
        presenter = MeetingPresenter(
            room_of(desk, standing, number, Offers()),
            Keeper(desk, group.id, number),
            work=at_once,
            tell=str,
            show=lambda state: None,
            kept=lambda: None,
            ended=lambda: None,
            minute=lambda: now[0],
        )
        now[0] += 12
        presenter.tick()
        presenter.next()
        told = next(iter(desk.meetings.steps(group.id, number).values()))
        assert told.body.get("minutes") == counted
