"""Leading a meeting: which step, who speaks, what is kept and when. No Qt in here."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from ipt_desktop.domain.follow_ups import is_follow_up
from ipt_desktop.domain.note_subjects import NEXT_DATE
from ipt_desktop.domain.protocols import Part
from ipt_desktop.ui.meeting.keeping import Keeper
from ipt_desktop.ui.meeting.people import PeopleWriting
from ipt_desktop.ui.meeting.state import Person, State
from ipt_desktop.ui.meeting.writing import Act, Show
from ipt_desktop.ui.work import Work

# Checks that have no answer when a step is left with "Next" are taken as done, until a person looks them
# over at the end; a check that is to be asked is never taken for granted.
TAKEN_AS = "done"


class MeetingPresenter(PeopleWriting):
    """The meeting as a whole: its steps, its time, its end."""

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
        acted: Callable[[Act, bool], None] = lambda act, undone: None,
    ) -> None:
        super().__init__(state, keeper, work=work, tell=tell, show=show, kept=kept, acted=acted)
        self._ended, self._minute = ended, minute
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
        if day is None or not self._state.status or day == self._state.day:
            return
        self._may_regret(Act("day"), partial(self.hold_on, self._state.day), typed="day")
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

    # Checklist and notes

    def check(self, check: str, done: str | None) -> None:
        if done is None:
            self._show(self._state)
            return
        state = self._state
        again = partial(self._check_again, check, state.done.get(check), check in state.assumed)
        self._may_regret(Act("check", value=done), again)
        self._check_again(check, done, False)

    def _check_again(self, check: str, done: str | None, is_assumed: bool) -> None:
        """None: nothing was said of it."""
        state = self._state
        said = {name: word for name, word in state.done.items() if name != check}
        if done is not None:
            said[check] = done
        assumed = state.assumed - {check} | ({check} if is_assumed else set())
        self._now(done=said, assumed=assumed, left_out=())
        if done is None:
            self._keep(("check", check), partial(self._keeper.not_said, check))
        else:
            self._keep(
                ("check", check),
                partial(self._keeper.check, check, done, state.day, None, is_assumed),
            )

    def confirm(self) -> None:
        """What going on took as done was looked over, and is true."""
        state = self._state
        said = {check: state.done[check] for check in state.assumed}
        self._may_regret(Act("confirmed"), partial(self._doubt, said))
        self._now(assumed=frozenset())
        self._keep("confirm", partial(self._keeper.confirm, said, state.day))

    def _doubt(self, said: Mapping[str, str]) -> None:
        for check, done in said.items():
            self._check_again(check, done, True)

    def flag(self, flag: str, is_so: bool) -> None:
        """Something in this meeting was not group IPT, as the counsellor says."""
        told = self._state.told_flags
        self._may_regret(Act("flag"), partial(self._flag_again, told))
        self._flag_again(told | {flag} if is_so else told - {flag})

    def _flag_again(self, told: frozenset[str]) -> None:
        self._now(told_flags=told)
        self._keep("flags", partial(self._keeper.not_our_way, told, self._state.day))

    def note(self, about: str, text: str) -> None:
        again = partial(self._note_again, about, self._state.notes.get(about, ""))
        act = Act("date" if about == NEXT_DATE else "note")
        self._may_regret(act, again, typed=("note", about))
        self._note_again(about, text)

    def _note_again(self, about: str, text: str) -> None:
        self._now(notes={**self._state.notes, about: text})
        self._owe(("note", about), partial(self._keeper.note, about, text, self._state.day))

    # Inside

    def _leave_step(self) -> None:
        """Its lines without an answer are taken as done, with the minutes it took."""
        state = self._state
        minutes = dict(state.minutes)
        if state.is_live:
            minutes[state.at] = minutes.get(state.at, 0) + state.spent
        said, assumed = dict(state.done), set(state.assumed)
        for check in state.step.checks:
            if check.id in said and check.id != state.at:
                continue
            if check.id not in said:
                if check.asked:
                    continue
                said[check.id] = TAKEN_AS
                assumed.add(check.id)
            spent = minutes.get(state.at) if check.id == state.at else None
            word, taken = said[check.id], check.id in assumed
            self._owe(
                ("check", check.id),
                partial(self._keeper.check, check.id, word, state.day, spent, taken),
            )
        self._now(done=said, assumed=frozenset(assumed), minutes=minutes, spent=0)
        if state.step.tool == "talk":
            self._close_talk()
        if state.step.tool == "closing" and state.number < state.of:
            agreed = state.next_date
            self._now(notes={**state.notes, NEXT_DATE: agreed.isoformat()})
            self._owe(("note", NEXT_DATE), partial(self._keeper.meet_again, agreed, state.day))
        self.rest()

    def _complete(self) -> None:
        """Safety first; what was left out is named once, and stays the person's to decide."""
        left_out = self._state.not_done
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
            self._now(held_up=held_up, left_out=())
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
        is_after = is_follow_up(state.number)
        if state.number < state.of or is_after or state.status == "complete":
            return ()
        asked = (p for p in state.people if not p.without_notes)
        return tuple(p.code for p in asked if not p.has_form or p.lacks_plan)
