"""A reply of three parts, and a supervisor's word on safety: each with its reason. No Qt in here."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from ipt_desktop.domain.errors import Problem
from ipt_desktop.ui.review.state import Course, State

PARTS = ("strength", "change", "practice")
Keep = Callable[[Mapping[str, str]], Any]
Record = Callable[[str, str], Any]


class ReviewPresenter:
    """`keep` signs a reply; `record` keeps a safety event with its reason; `gather` asks for all anew."""

    def __init__(
        self,
        gather: Callable[[], Course],
        keep: Keep,
        record: Record,
        kept: Callable[[], None],
        by: date,
        show: Callable[[State], None],
    ) -> None:
        self._gather, self._keep, self._record = gather, keep, record
        self._kept, self._show = kept, show
        self._state = State(gather(), by=by)
        show(self._state)

    @property
    def state(self) -> State:
        return self._state

    def write(self, part: str, text: str) -> None:
        """What is typed into one of the three boxes."""
        texts = dict(self._state.texts) | {part: text}
        missing = tuple(p for p in self._state.missing if p != part)
        self._set(texts=tuple(texts.items()), missing=missing, problem=None, signed=False)

    def until(self, by: date | None) -> None:
        """The day by which the practice is done."""
        self._set(by=by, by_wrong=False, signed=False)

    def sign(self) -> None:
        """Keep the reply, once all three parts are there."""
        state = self._state
        missing = tuple(part for part in PARTS if not state.text(part).strip())
        by_wrong = state.by is None or state.by < state.course.today
        if missing or by_wrong:
            self._set(missing=missing, by_wrong=by_wrong)
            return
        assert state.by is not None
        body = {part: state.text(part).strip() for part in PARTS} | {"by": state.by.isoformat()}
        try:
            self._keep(body)
        except Problem as problem:
            self._set(problem=problem)
            return
        self._set(course=self._gather(), texts=(), signed=True, problem=None)
        self._kept()

    def decide(self, event: str, reason: str) -> None:
        """Lower, close or raise, with the reason that a person gave."""
        if not reason.strip():
            self._set(reason_missing=True, safety_problem=None)
            return
        try:
            self._record(event, reason.strip())
        except Problem as problem:
            self._set(safety_problem=problem, reason_missing=False)
            return
        course = self._gather()
        self._set(course=course, safety_problem=None, reason_missing=False, recorded=event)
        self._kept()

    def _set(self, **changes: Any) -> None:
        self._state = replace(self._state, **changes)
        self._show(self._state)
