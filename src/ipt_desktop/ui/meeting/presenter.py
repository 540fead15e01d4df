"""Leading a meeting: which step, who speaks, what is kept and when. No Qt in here."""

from collections.abc import Callable, Hashable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from ipt_desktop.domain.protocols import Part
from ipt_desktop.ui.meeting.keeping import Keeper
from ipt_desktop.ui.meeting.state import NEXT_DATE, Happening, Person, State
from ipt_desktop.ui.work import Work

Show = Callable[[State], None]
Job = Callable[[], object]
# Checks that have no answer when a step is left with "Next" are taken as done; the checklist
# at the end shows them all, to be looked over and put right.
TAKEN_AS = "done"


class MeetingPresenter:
    """What was typed is owed to the vault until it is kept; `rest` pays."""

    def __init__(
        self,
        state: State,
        keeper: Keeper,
        *,
        work: Work,
        tell: Callable[[Exception], str],
        show: Show,
        kept: Callable[[], None],
        ended: Callable[[], None],
        minute: Callable[[], float],
    ) -> None:
        self._state, self._keeper, self._work, self._tell = state, keeper, work, tell
        self._show, self._kept, self._ended, self._minute = show, kept, ended, minute
        self._owed: dict[Hashable, Job] = {}
        self._since = minute()
        self._confirmed: tuple[str, ...] = ()
        if state.current is None and state.here:
            self._state = replace(state, current=state.here[0].id)
        self._show(self._state)

    # The meeting

    def begin(self, day: date | None) -> None:
        if day is None:
            return
        first = self._state.steps[0].id
        self._since = self._minute()
        self._now(day=day, status="open", at=first)
        self._keep("begin", partial(self._keeper.begin, day, first))

    def hold_on(self, day: date | None) -> None:
        """Entered afterwards from paper: the day it was held."""
        if day is None or not self._state.status:
            return
        self._now(day=day)
        self._owe("day", partial(self._keeper.hold_on, day))

    def next(self) -> None:
        """The step is over: to the one after it, or to the end of the meeting."""
        state = self._state
        if not state.status:
            self.begin(state.day)
            return
        self._leave_step()
        if state.is_last_step:
            self._complete()
        else:
            self.go_to(state.steps[state.index + 1].id)

    def back(self) -> None:
        if self._state.index > 0:
            self.go_to(self._state.steps[self._state.index - 1].id)

    def go_to(self, step: str) -> None:
        """Any step may be opened; the last meeting waits for scores and plans (domain.md 2.1, 8.0)."""
        state = self._state
        chosen = next((s for s in state.steps if s.id == step), state.step)
        if chosen.part is not Part.BEFORE and self._lacking():
            self._now(lacking=self._lacking(), left_out=())
            return
        self.rest()
        self._since = self._minute()
        self._confirmed = ()
        current = state.current if state.person and not state.person.is_away else None
        here = state.here[0].id if state.here else None
        self._now(
            at=step,
            spent=0,
            held_up=(),
            lacking=(),
            left_out=(),
            problem="",
            current=current or here,
        )
        if state.status:
            self._keep("step", partial(self._keeper.at_step, step))

    def refresh(self, people: tuple[Person, ...]) -> None:
        """Back from another page: scores and safety may be others."""
        self._now(people=people)

    def tick(self) -> None:
        """A minute may have passed."""
        spent = int(self._minute() - self._since)
        if spent != self._state.spent:
            self._now(spent=spent)

    # People

    def choose(self, member: str) -> None:
        self.rest()
        self._now(current=member)

    def move(self, step: int) -> None:
        """To the next or the one before among those the step is about."""
        people = self._about()
        ids = [p.id for p in people]
        if not ids:
            return
        at = ids.index(self._state.current) if self._state.current in ids else -1
        self.choose(ids[min(max(at + step, 0), len(ids) - 1)])

    def attend(self, member: str, status: str | None) -> None:
        person = self._person(member)
        if status is None or status == person.attendance:
            self._put(person)
            return
        self._put(replace(person, attendance=status))
        self._keep(
            ("attend", member), partial(self._keeper.attend, member, status, self._state.day)
        )

    def tell_round(self, member: str, change: str | None) -> None:
        """Better, same or worse. Pressed away: nothing that was told is taken back silently."""
        person = self._person(member)
        if change is None:
            self._put(person)
            return
        self._put(replace(person, round=replace(person.round, change=change)))
        self._owe_round(member)
        self.rest()

    def mark_hard(self, member: str, what: str, is_hard: bool) -> None:
        person = self._person(member)
        hard = [h for h in person.round.hard if h != what] + ([what] if is_hard else [])
        self._put(replace(person, round=replace(person.round, hard=tuple(hard))))
        self._owe_round(member)

    def say(self, member: str, words: str) -> None:
        person = self._person(member)
        self._put(replace(person, round=replace(person.round, words=words)))
        self._owe_round(member)

    def happened(self, member: str, told: Happening) -> None:
        """An event with its day and what it did to the mood."""
        if not told.text.strip():
            return
        person = self._person(member)
        self._put(replace(person, happenings=(*person.happenings, told)))
        self._keep(
            ("event", member, len(person.happenings)),
            partial(self._keeper.happened, member, told, person.area),
        )

    def agree(self, member: str, **changes: Any) -> None:
        """The practice until next time: what, by, barrier."""
        person = self._person(member)
        practice = replace(person.next, **changes)
        self._put(replace(person, next=practice))
        self._owe(("agree", member), partial(self._keeper.agree, member, practice, self._state.day))

    def review(self, member: str, **changes: Any) -> None:
        """What came of the last one: result, learned."""
        person = self._person(member)
        if person.agreed is None:
            return
        practice = replace(person.agreed, **changes)
        self._put(replace(person, agreed=practice))
        self._owe(
            ("review", member), partial(self._keeper.review, member, practice, self._state.day)
        )

    # Checklist and notes

    def check(self, check: str, done: str | None) -> None:
        if done is None:
            self._show(self._state)
            return
        self._now(done={**self._state.done, check: done}, left_out=())
        self._keep(("check", check), partial(self._keeper.check, check, done, self._state.day))

    def note(self, about: str, text: str) -> None:
        self._now(notes={**self._state.notes, about: text})
        self._owe(("note", about), partial(self._keeper.note, about, text, self._state.day))

    def rest(self) -> None:
        """Keep all that is owed."""
        for key in list(self._owed):
            self._pay(key)

    # Inside

    def _leave_step(self) -> None:
        """Its lines without an answer are taken as done, with the minutes it took."""
        state = self._state
        minutes = dict(state.minutes)
        if state.is_live:
            minutes[state.at] = minutes.get(state.at, 0) + state.spent
        said = dict(state.done)
        for check in state.step.checks:
            if check.id in said and check.id != state.at:
                continue
            said.setdefault(check.id, TAKEN_AS)
            spent = minutes.get(state.at) if check.id == state.at else None
            self._owe(
                ("check", check.id),
                partial(self._keeper.check, check.id, said[check.id], state.day, spent),
            )
        self._now(done=said, minutes=minutes, spent=0)
        if state.step.tool == "closing" and state.number < state.of:
            self.note(NEXT_DATE, state.next_date.isoformat())
        self.rest()

    def _complete(self) -> None:
        """Safety first; what was left out is named once, and stays the person's to decide."""
        state = self._state
        left_out = tuple(s.id for s in state.steps if s.required and not self._state.is_done(s))
        if left_out and left_out != self._confirmed:
            self._confirmed = left_out
            self._now(left_out=left_out)
            return
        self._work(
            self._keeper.held_up,
            done=self._complete_unless,
            failed=lambda error: self._now(problem=self._tell(error)),
        )

    def _complete_unless(self, held_up: tuple[str, ...]) -> None:
        if held_up:
            self._now(held_up=held_up)
            return
        self._work(
            self._keeper.complete,
            done=lambda _: self._completed(),
            failed=lambda error: self._now(problem=self._tell(error)),
        )

    def _completed(self) -> None:
        self._now(status="complete")
        self._kept()
        self._ended()

    def _lacking(self) -> tuple[str, ...]:
        """Who keeps the last meeting from beginning: no score of today, or no plan that is needed."""
        state = self._state
        if state.number < state.of or state.status == "complete":
            return ()
        return tuple(p.code for p in state.people if not p.has_form or p.lacks_plan)

    def _about(self) -> tuple[Person, ...]:
        is_roll = self._state.step.tool in ("attendance", "welcome")
        return self._state.people if is_roll else self._state.here

    def _owe_round(self, member: str) -> None:
        told = self._person(member).round
        self._owe(("round", member), partial(self._keeper.round, member, told, self._state.day))

    def _person(self, member: str) -> Person:
        return next(p for p in self._state.people if p.id == member)

    def _put(self, person: Person) -> None:
        self._state = self._state.with_person(person)
        self._show(self._state)

    def _now(self, **changes: Any) -> None:
        self._state = replace(self._state, **changes)
        self._show(self._state)

    def _keep(self, key: Hashable, job: Job) -> None:
        self._owe(key, job)
        self._pay(key)

    def _owe(self, key: Hashable, job: Job) -> None:
        self._owed[key] = job

    def _pay(self, key: Hashable) -> None:
        """What could not be kept is owed again, unless something newer is."""
        job = self._owed.pop(key)
        self._work(
            job,
            done=lambda _: self._paid(),
            failed=lambda error: self._unpaid(key, job, error),
        )

    def _paid(self) -> None:
        if self._state.problem:
            self._now(problem="")
        self._kept()

    def _unpaid(self, key: Hashable, job: Job, error: Exception) -> None:
        self._owed.setdefault(key, job)
        self._now(problem=self._tell(error))
