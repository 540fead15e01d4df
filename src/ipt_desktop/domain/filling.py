"""A questionnaire while it is being filled in: one answer after another, gaps said and not guessed."""

from dataclasses import dataclass, replace

from ipt_desktop.domain.measures import AnswersAre, Measure
from ipt_desktop.domain.scoring import Risk, Score, score


@dataclass(frozen=True, slots=True)
class Filling:
    """`answers` as typed, in the order of the form, the function item last where there is one.

    An item that was reached and has no answer is a gap; one not reached is still to be asked.
    `at` is the item in turn, `count` once there is none. `answers_are` and `coding` say what the
    numbers mean where a measure has more than one way.
    """

    measure: Measure
    answers: tuple[int | None, ...] = ()
    reached: tuple[bool, ...] = ()
    at: int = 0
    answers_are: str | None = None
    coding: str | None = None

    @property
    def items(self) -> int:
        """How many items count for the total."""
        return len(self.measure.items)

    @property
    def count(self) -> int:
        """How many are to be asked now: the function item only after an answer above 0."""
        return self.items + (1 if self.asks_function else 0)

    @property
    def asks_function(self) -> bool:
        """All items are reached and at least one is a problem (domain.md 3.1)."""
        if self.measure.function is None or not all(self.reached[: self.items]):
            return False
        return any(self.answers[: self.items])

    @property
    def is_stated(self) -> bool:
        """Is it known what the numbers typed mean?"""
        if self.measure.has_positions and self.answers_are is None:
            return False
        return not self.measure.codings or self.coding is not None

    @property
    def done(self) -> int:
        """How many of `count` have been reached."""
        return sum(self.reached[: self.count])

    @property
    def is_done(self) -> bool:
        return self.is_stated and self.done == self.count

    @property
    def is_empty(self) -> bool:
        return not any(self.reached)

    @property
    def risk(self) -> Risk:
        """From the moment the risk item was reached; a gap there is unknown, never a no."""
        rule = self.measure.risk
        if rule is None or rule.item is None or not self.is_stated:
            return Risk.NONE
        place = self.measure.number_of(rule.item) - 1
        return self._scored().risk if self.reached[place] else Risk.NONE

    @property
    def score(self) -> Score | None:
        """None until every item was asked: a total of half a form would be a lie."""
        if not self.is_stated or not all(self.reached[: self.items]):
            return None
        return self._scored()

    @property
    def function(self) -> int | None:
        """The function item's answer, if it is to be asked at all."""
        return self.answers[self.items] if self.asks_function else None

    def values(self, place: int) -> tuple[int, ...]:
        """What may be typed at an item: scores, positions from 1, or the chosen coding's numbers."""
        if place == self.items and self.measure.function is not None:
            return tuple(answer.value for answer in self.measure.function.answers)
        if self.answers_are == AnswersAre.POSITIONS:
            return tuple(range(1, len(self.measure.items[place].positions) + 1))
        shift = next((c.shift for c in self.measure.codings if c.code == self.coding), 0)
        return tuple(sorted(value + shift for value in self.measure.values))

    def answered(self, place: int, value: int | None) -> "Filling":
        """Answered, or with None said to be a gap; on to the item after it. Others stay as they are."""
        if not 0 <= place < self.count or not self.is_stated:
            return self
        if value is not None and value not in self.values(place):
            return self
        answers = (*self.answers[:place], value, *self.answers[place + 1 :])
        reached = (*self.reached[:place], True, *self.reached[place + 1 :])
        filled = replace(self, answers=answers, reached=reached)
        return replace(filled, at=filled.next_after(place))

    def unanswered(self, place: int) -> "Filling":
        """Taken back: it is to be asked again."""
        answers = (*self.answers[:place], None, *self.answers[place + 1 :])
        reached = (*self.reached[:place], False, *self.reached[place + 1 :])
        return replace(self, answers=answers, reached=reached, at=place)

    def gone_to(self, place: int) -> "Filling":
        """To an item already reached or the first that is not; never past one not asked."""
        return replace(self, at=self.next_after(max(place, 0) - 1))

    def next_after(self, place: int) -> int:
        """The item after `place`, but never past one that was not asked."""
        first_open = next((i for i in range(self.count) if not self.reached[i]), self.count)
        return min(place + 1, first_open)

    def stated(self, *, answers_are: str | None = None, coding: str | None = None) -> "Filling":
        """Said what the numbers mean. Answers typed under another meaning are let go."""
        meaning = (answers_are or self.answers_are, coding or self.coding)
        if meaning == (self.answers_are, self.coding):
            return self
        return begin(self.measure, answers_are=meaning[0], coding=meaning[1])

    def _scored(self) -> Score:
        answers = [
            answer if there else None
            for answer, there in zip(self.answers, self.reached, strict=True)
        ][: self.items]
        return score(
            self.measure,
            answers,
            self.function,
            answers_are=self.answers_are,
            coding=self.coding,
        )


def begin(
    measure: Measure, *, answers_are: str | None = None, coding: str | None = None
) -> Filling:
    """An empty form."""
    places = len(measure.items) + (1 if measure.function is not None else 0)
    return Filling(measure, (None,) * places, (False,) * places, 0, answers_are, coding)


def refill(
    measure: Measure,
    answers: tuple[int | None, ...],
    function: int | None,
    *,
    answers_are: str | None = None,
    coding: str | None = None,
) -> Filling:
    """A form that was filled in before, to be corrected; it stands at its end."""
    empty = begin(measure, answers_are=answers_are, coding=coding)
    places = len(empty.answers)
    given = (*answers, function)[:places]
    filled = replace(empty, answers=given, reached=(True,) * places)
    return replace(filled, at=filled.count)
