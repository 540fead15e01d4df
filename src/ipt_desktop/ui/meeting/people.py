"""What is told of the members: who is here, the round, events, practices. No Qt in here."""

from dataclasses import replace
from functools import partial
from typing import Any

from ipt_desktop.ui.meeting.state import Happening, Person
from ipt_desktop.ui.meeting.writing import Writing


class PeopleWriting(Writing):
    """Each act shows at once and is kept at once, or once the person pauses where it is typed."""

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
        if person.attendance:
            self._may_regret(partial(self.attend, member, person.attendance))
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
        if person.round.change is not None:
            self._may_regret(partial(self.tell_round, member, person.round.change))
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
        if not person.spoke:
            self._turned(replace(self._person(member), spoke=True))

    def tell_turn(self, member: str, spoke: bool) -> None:
        """Spoke in the talk, or not."""
        person = self._person(member)
        if person.spoke is not None:
            self._may_regret(partial(self.tell_turn, member, person.spoke))
        self._turned(replace(person, spoke=spoke))

    def invite(self, member: str) -> None:
        """Asked once to say something; nobody is asked twice in one meeting (domain.md 4.9)."""
        person = self._person(member)
        self._turned(replace(person, was_invited=True, spoke=bool(person.spoke)))

    def _turned(self, person: Person) -> None:
        self._put(person)
        self._keep(
            ("turn", person.id),
            partial(
                self._keeper.turn,
                person.id,
                self._state.day,
                spoke=bool(person.spoke),
                invited=person.was_invited,
            ),
        )

    def _close_talk(self) -> None:
        """Once somebody is marked as having spoken, the others who were there are known to be silent."""
        here = self._state.here
        if any(p.spoke for p in here):
            for person in here:
                if person.spoke is None:
                    self._turned(replace(person, spoke=False))

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

    def _about(self) -> tuple[Person, ...]:
        is_roll = self._state.step.tool in ("attendance", "welcome")
        return self._state.people if is_roll else self._state.here

    def _owe_round(self, member: str) -> None:
        told = self._person(member).round
        self._owe(("round", member), partial(self._keeper.round, member, told, self._state.day))
