"""Filling in one questionnaire with one person: what to show and when. No Qt in here."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from ipt_desktop.domain.answers import whole_total
from ipt_desktop.domain.filling import Filling
from ipt_desktop.domain.measures import Entry
from ipt_desktop.domain.scoring import Score
from ipt_desktop.services.assessments import Answers
from ipt_desktop.ui.questionnaire.drafts import restored
from ipt_desktop.ui.questionnaire.state import RISK_ANSWERS, State, scored
from ipt_desktop.ui.work import Work

Record = Callable[[Answers], object]
Show = Callable[[State], None]
Tell = Callable[[Exception], str]


class QuestionnairePresenter:
    """`about` is what is kept with the answers: mode, language, wording version, meeting."""

    def __init__(
        self,
        state: State,
        about: Mapping[str, Any],
        *,
        record: Record,
        work: Work,
        tell: Tell,
        show: Show,
        kept: Callable[[Score], None],
    ) -> None:
        self._state, self._about = state, about
        self._record, self._work, self._tell = record, work, tell
        self._show, self._kept = show, kept
        self._show(self._state)

    # What the person did

    def answer(self, place: int, value: int | None) -> None:
        """An answer, or None: asked and not answered."""
        self._fill(self._state.filling.answered(place, value))

    def take_back(self, place: int) -> None:
        self._fill(self._state.filling.unanswered(place))

    def go_to(self, place: int) -> None:
        self._fill(self._state.filling.gone_to(place))

    def state_meaning(self, answers_are: str | None, coding: str | None) -> None:
        """What the numbers on the paper mean."""
        self._fill(self._state.filling.stated(answers_are=answers_are, coding=coding))

    def enter_by(self, entry: str) -> None:
        self._now(entry=Entry(entry), problem="")

    def type_total(self, typed: str) -> None:
        self._now(total=typed, problem="")

    def answer_risk(self, answer: str | None) -> None:
        self._now(risk_answer=answer, problem="")

    def date_it(self, day: date | None) -> None:
        self._now(day=day, problem="")

    def restore(self, draft: Mapping[str, Any]) -> None:
        """What was typed before, as `draft_of` wrote it; anything that does not fit is left out."""
        self._now(**restored(self._state, draft))

    def finish(self) -> None:
        """Keep it. Once kept, the screen says so, and safety comes first where it is due."""
        if not self._state.can_finish:
            return
        form = self._form()
        self._now(is_saving=True, problem="")
        self._work(
            lambda: self._record(form),
            done=lambda _: self._done(),
            failed=lambda error: self._now(is_saving=False, problem=self._tell(error)),
        )

    # Inside

    def _fill(self, filling: Filling) -> None:
        self._now(filling=filling, problem="")

    def _now(self, **changes: Any) -> None:
        self._state = replace(self._state, **changes)
        self._show(self._state)

    def _done(self) -> None:
        score = scored(self._state)
        self._now(is_saving=False, saved=score)
        self._kept(score)

    def _risk_answer(self) -> bool | None:
        return RISK_ANSWERS[self._state.risk_answer or "unknown"]

    def _form(self) -> Answers:
        state, filling = self._state, self._state.filling
        assert state.day is not None
        measure = filling.measure
        if state.entry is Entry.TOTAL:
            return Answers(
                measure.id,
                state.day,
                total=whole_total(measure, state.total),
                risk_answer=self._risk_answer(),
                edition=measure.editions[0] if measure.editions else None,
                **self._about,
            )
        return Answers(
            measure.id,
            state.day,
            filling.answers[: filling.items],
            filling.function,
            answers_are=filling.answers_are,
            coding=filling.coding,
            **self._about,
        )
