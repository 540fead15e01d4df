"""What is told of the members: who is here, the round, events, practices. No Qt in here."""

from dataclasses import replace
from functools import partial
from typing import Any

from ipt_desktop.ui.meeting.state import Happening, Person, Practice, Round
from ipt_desktop.ui.meeting.writing import Act, Writing


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
        self._may_regret(
            Act("attendance", person.code, status), partial(self._mark, member, person.attendance)
        )
        self._mark(member, status)

    def _mark(self, member: str, status: str) -> None:
        self._put(replace(self._person(member), attendance=status))
        self._keep(
            ("attend", member), partial(self._keeper.attend, member, status, self._state.day)
        )

    def tell_round(self, member: str, change: str | None) -> None:
        """Better, same or worse. Pressed away: nothing that was told is taken back silently."""
        person = self._person(member)
        if change is None:
            self._put(person)
            return
        self._may_regret(
            Act("round", person.code, change), partial(self._tell_again, member, person.round)
        )
        self._tell_again(member, replace(person.round, change=change))
        self.rest()

    def mark_hard(self, member: str, what: str, is_hard: bool) -> None:
        person = self._person(member)
        act = Act("hard" if is_hard else "not_hard", person.code, what)
        self._may_regret(act, partial(self._tell_again, member, person.round))
        hard = [h for h in person.round.hard if h != what] + ([what] if is_hard else [])
        self._tell_again(member, replace(person.round, hard=tuple(hard)))

    def say(self, member: str, words: str) -> None:
        person = self._person(member)
        again = partial(self._tell_again, member, person.round)
        self._may_regret(Act("words", person.code), again, typed=("words", member))
        self._tell_again(member, replace(person.round, words=words))

    def _tell_again(self, member: str, told: Round) -> None:
        self._put(replace(self._person(member), round=told))
        self._owe_round(member)

    def happened(self, member: str, told: Happening) -> None:
        """An event with its day and what it did to the mood."""
        if not told.text.strip():
            return
        person = self._person(member)
        again = partial(self._unhappened, member, told, person.spoke)
        self._may_regret(Act("event", person.code, told.text), again)
        self._put(replace(person, happenings=(*person.happenings, told)))
        self._keep(
            ("event", member, len(person.happenings)),
            partial(self._keeper.happened, member, told, person.area),
        )
        if not person.spoke:
            self._turned(replace(self._person(member), spoke=True))

    def _unhappened(self, member: str, told: Happening, spoke: bool | None) -> None:
        person = self._person(member)
        left = [one for one in person.happenings if one is not told]
        self._put(replace(person, happenings=tuple(left)))
        self._keep(("not told", member), partial(self._keeper.not_happened, member, told))
        if person.spoke != spoke:
            self._turned(replace(self._person(member), spoke=spoke))

    def tell_turn(self, member: str, spoke: bool) -> None:
        """Spoke in the talk, or not."""
        person = self._person(member)
        act = Act("spoke" if spoke else "silent", person.code)
        self._may_regret(act, partial(self._turn_again, person))
        self._turned(replace(person, spoke=spoke))

    def invite(self, member: str) -> None:
        """Asked once to say something; nobody is asked twice in one meeting (domain.md 4.9)."""
        person = self._person(member)
        self._may_regret(Act("invited", person.code), partial(self._turn_again, person))
        self._turned(replace(person, was_invited=True, spoke=bool(person.spoke)))

    def _turn_again(self, before: Person) -> None:
        person = self._person(before.id)
        self._turned(replace(person, spoke=before.spoke, was_invited=before.was_invited))

    def _turned(self, person: Person) -> None:
        self._put(person)
        self._keep(
            ("turn", person.id),
            partial(
                self._keeper.turn,
                person.id,
                self._state.day,
                spoke=person.spoke,
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
        again = partial(self._agree_on, member, person.next)
        self._may_regret(Act("practice", person.code), again, typed=("agree", member, *changes))
        self._agree_on(member, replace(person.next, **changes))

    def _agree_on(self, member: str, practice: Practice) -> None:
        self._put(replace(self._person(member), next=practice))
        self._owe(("agree", member), partial(self._keeper.agree, member, practice, self._state.day))

    def review(self, member: str, **changes: Any) -> None:
        """What came of the last one: result, learned."""
        person = self._person(member)
        if person.agreed is None:
            return
        again = partial(self._came_of_it, member, person.agreed)
        if "result" in changes:
            act = Act("result", person.code, changes["result"] or "")
            self._may_regret(act, again)
        else:
            act = Act("review", person.code)
            self._may_regret(act, again, typed=("review", member, *changes))
        self._came_of_it(member, replace(person.agreed, **changes))

    def _came_of_it(self, member: str, practice: Practice) -> None:
        self._put(replace(self._person(member), agreed=practice))
        self._owe(
            ("review", member), partial(self._keeper.review, member, practice, self._state.day)
        )

    def _about(self) -> tuple[Person, ...]:
        is_roll = self._state.step.tool in ("attendance", "welcome")
        return self._state.people if is_roll else self._state.here

    def _owe_round(self, member: str) -> None:
        told = self._person(member).round
        self._owe(("round", member), partial(self._keeper.round, member, told, self._state.day))
