"""The safety protocol: where each member stands, what may be recorded next, what it holds up.

The app informs and records; it alerts nobody (domain.md 5.3).
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ipt_desktop.domain.errors import (
    DayInFuture,
    MeasureUnknown,
    NotSupervisor,
    SafetyBlocks,
    SafetyMoveImpossible,
    SafetyRecordMissing,
)
from ipt_desktop.domain.facts import Fact, NewFact, as_utc_text
from ipt_desktop.domain.measures import Measure
from ipt_desktop.domain.records import Member, SafetyFacts
from ipt_desktop.domain.safety import SafetyState, Transition
from ipt_desktop.domain.safety_course import fold
from ipt_desktop.domain.safety_deadlines import Due, Limits, due
from ipt_desktop.domain.safety_gates import holds_up_ending, holds_up_erasing, holds_up_meeting
from ipt_desktop.domain.safety_moves import checked, event_named, needed
from ipt_desktop.domain.safety_rules import RAISING, SUPERVISORS_ONLY, Event, State, lacking, moment
from ipt_desktop.domain.safety_triggers import RiskAnswer, risk_answer
from ipt_desktop.services.assessments import FindMeasure
from ipt_desktop.services.ports import Shelves, Tx, Vault
from ipt_desktop.services.roster import members_of

NOT_ASKED = SafetyState()


@dataclass(frozen=True, slots=True)
class OpenState:
    """`code` is None for somebody whose roster entry is not known here (or was erased)."""

    member: str
    code: str | None
    group: str | None
    state: SafetyState
    due: tuple[Due, ...]


@dataclass(frozen=True, slots=True)
class Blocked:
    """A member who holds something up. `states` are those of the matters that do."""

    member: str
    code: str
    states: tuple[State, ...]
    triggers: tuple[str, ...]


class Safety:
    """`today` is the counsellor's day; without it, the day of the vault's clock."""

    def __init__(
        self,
        vault: Vault,
        measure: FindMeasure,
        today: Callable[[], date] | None = None,
        limits: Callable[[], Limits] = Limits,
    ) -> None:
        self._vault, self._measure = vault, measure
        self._today = today or (lambda: vault.clock().date())
        self._limits = limits

    @property
    def is_supervisor(self) -> bool:
        """This vault may lower and close."""
        return self._vault.identity.card.role == "supervisor"

    def state(self, member: str) -> SafetyState:
        """`member` is an id. Somebody nothing is known of: not asked."""
        with self._vault.reading() as tx:
            return self.state_in(tx, member)

    def state_in(self, tx: Tx, member: str) -> SafetyState:
        """Within a transaction: see `state`."""
        return self._states(tx, [member]).get(member, NOT_ASKED)

    def states_of(self, tx: Tx, members: Collection[str]) -> dict[str, SafetyState]:
        """Those of whom anything is known, asked for all at once."""
        return self._states(tx, list(members)) if members else {}

    def held_from_erasing(self, tx: Tx, members: Collection[str]) -> set[str]:
        """Those of `members` (ids) of whom nothing may be erased, asked for all at once."""
        found = self._states(tx, sorted(members)) if members else {}
        return {id for id, state in found.items() if holds_up_erasing(state)}

    def history(self, member: str) -> tuple[Transition, ...]:
        """Every fact that bears on it, in the order of what was known, also those without effect."""
        return self.state(member).history

    def states(self, tx: Tx, group: str | None = None) -> dict[str, SafetyState]:
        """Every member's state, of one group or of all, in a handful of questions to the store."""
        ids = [m.id for m in tx.shelves.members(group)]
        found = self._states(tx, ids if group is not None else None)
        return {id: NOT_ASKED for id in ids} | found

    def open_members(self, tx: Tx, group: str | None = None) -> dict[str, State]:
        """Those with an open state, and which."""
        return {id: s.state for id, s in self.states(tx, group).items() if s.is_open}

    def open_states(self) -> list[OpenState]:
        """Everybody with an open state, the most serious first, also those no list of members has."""
        with self._vault.reading() as tx:
            known = {m.id: m for m in members_of(tx.shelves)}
            found = [
                self._open_state(id, state, known.get(id))
                for id, state in self.states(tx).items()
                if state.is_open
            ]
        return sorted(found, key=lambda o: (-o.state.matters[0].rank, o.code or "~", o.member))

    def resting_on(self, card: str) -> list[OpenState]:
        """Who would stand more seriously if that card (a fingerprint) were not believed any more, and how."""
        with self._vault.reading() as tx:
            if card not in self._supervisors(tx):
                return []
            known = {m.id: m for m in members_of(tx.shelves)}
            now, without = self._states(tx, None), self._states(tx, None, but=card)
        return [
            self._open_state(id, state, known.get(id))
            for id, state in without.items()
            if state.matters != now[id].matters
        ]

    def emergencies(self) -> list[OpenState]:
        """Those in danger now: what the window opens at, also after it was closed."""
        return [found for found in self.open_states() if found.state.is_danger]

    def due(self, state: SafetyState) -> tuple[Due, ...]:
        """What a state waits for, and what of it is overdue today."""
        return due(state, self._vault.clock(), self._today(), self.limits)

    @property
    def limits(self) -> Limits:
        """How long a state may wait: the programme's."""
        return self._limits()

    def record(
        self, member: Member, event: str, answers: Mapping[str, Any] | None, day: date
    ) -> Fact:
        """Keep one event of docs/safety-events.md; what its writer had seen is added here.

        SafetyEventUnknown, SafetyAnswerUnknown, TextIdentifies, DayInFuture, NotSupervisor;
        SafetyMoveImpossible where the state does not go on that way, SafetyRecordMissing where something
        it must record is not there. What raises the alarm is never refused for lack of paper.
        """
        with self._vault.writing() as tx:
            return self.record_in(tx, member, event, answers, day)

    def record_in(
        self, tx: Tx, member: Member, event: str, answers: Mapping[str, Any] | None, day: date
    ) -> Fact:
        """Within a transaction: see `record`."""
        named = event_named(event)
        body = checked(named, answers or {})
        if named in SUPERVISORS_ONLY and not self.is_supervisor:
            raise NotSupervisor(event=str(named))
        state = self.state_in(tx, member.id)
        if named not in RAISING and (day - self._latest_day(named, state)).days > 1:
            raise DayInFuture()
        if (need := needed(named, state)) is not None:
            raise SafetyMoveImpossible(event=str(named), state=str(state.state), need=need)
        if missing := (*lacking(named, body), *_facility(named, state, body)):
            raise SafetyRecordMissing(event=str(named), missing=list(missing))
        body.setdefault("time", as_utc_text(self._vault.clock()))
        body["seen"] = [matter.fact for matter in state.matters]
        return tx.log.append(
            NewFact(
                "safety_event",
                {"event": str(named), "answers": body},
                member=member.id,
                group=member.group,
                day=day,
            )
        )

    def _latest_day(self, event: Event, state: SafetyState) -> date:
        """The clock's, or one told before where the clock went back: an empty battery stops nobody.

        What excuses asking is held to the moments that were written, not to days that somebody typed.
        """
        told = (moment(t.at) for t in state.history)
        written = max([self._vault.clock(), *(m for m in told if m)]).date()
        if event is Event.NOT_POSSIBLE:
            return written
        return max([written, *(t.day for t in state.history)])

    def gate_meeting(self, group: str, number: int) -> tuple[Blocked, ...]:
        """Who must be asked (or recorded as not possible, who was told) before it may be complete."""
        with self._vault.reading() as tx:
            return self.gate_meeting_in(tx, group, number)

    def gate_meeting_in(self, tx: Tx, group: str, number: int) -> tuple[Blocked, ...]:
        """Within a transaction: see `gate_meeting`."""
        days = [m.day for m in tx.shelves.meetings(group) if m.number == number]
        day = max(days, default=self._today())
        return self._blocked(tx, group, lambda state: holds_up_meeting(state, day))

    def gate_close(self, group: str) -> tuple[Blocked, ...]:
        """Who holds up the group's end, or handing it to another counsellor."""
        with self._vault.reading() as tx:
            return self.gate_close_in(tx, group)

    def gate_close_in(self, tx: Tx, group: str) -> tuple[Blocked, ...]:
        """Within a transaction: see `gate_close`."""
        return self._blocked(tx, group, lambda state: holds_up_ending(state, self._today()))

    def require_close(self, tx: Tx, group: str) -> None:
        """Raise SafetyBlocks with the codes of those who hold up the group's end."""
        if blocked := self.gate_close_in(tx, group):
            raise SafetyBlocks(members=[b.code for b in blocked])

    def require_leaving(self, tx: Tx, member: Member) -> None:
        """Raise SafetyBlocks where this member's course may not end, nor pass into other hands."""
        if holds_up_ending(self.state_in(tx, member.id), self._today()):
            raise SafetyBlocks(members=[member.code])

    def gate_erase(self, member: str) -> tuple[Blocked, ...]:
        """A member with anything open is not erased."""
        with self._vault.reading() as tx:
            state = self.state_in(tx, member)
            codes = [m.code for m in tx.shelves.member_versions(member)]
        found = _blocked(member, codes[-1] if codes else "", holds_up_erasing(state))
        return (found,) if found else ()

    def require_meeting(self, tx: Tx, group: str, number: int) -> None:
        """Raise SafetyBlocks with the codes of those who hold it up."""
        if blocked := self.gate_meeting_in(tx, group, number):
            raise SafetyBlocks(members=[b.code for b in blocked])

    def require_moving(self, tx: Tx, member: Member) -> None:
        """Raise SafetyBlocks while anything is open: under a new code nobody would follow it up."""
        if holds_up_erasing(self.state_in(tx, member.id)):
            raise SafetyBlocks(members=[member.code])

    def _blocked(
        self, tx: Tx, group: str, held: Callable[[SafetyState], Any]
    ) -> tuple[Blocked, ...]:
        states = self.states(tx, group)
        found = (
            _blocked(m.id, m.code, held(states.get(m.id, NOT_ASKED)))
            for m in members_of(tx.shelves, group)
        )
        return tuple(blocked for blocked in found if blocked is not None)

    def _open_state(self, id: str, state: SafetyState, member: Member | None) -> OpenState:
        code, group = (member.code, member.group) if member else (None, None)
        return OpenState(id, code, group, state, self.due(state))

    def _states(
        self, tx: Tx, members: list[str] | None, but: str | None = None
    ) -> dict[str, SafetyState]:
        facts = tx.shelves.safety_facts(members)
        events: dict[str, list[Any]] = {}
        for event in facts.events:
            events.setdefault(event.member, []).append(event)
        answers = self._answers(tx.shelves, facts)
        supervisors = self._supervisors(tx) - {but}
        ids = events.keys() | answers.keys()
        return {
            id: fold(events.get(id, ()), answers.get(id, ()), supervisors.__contains__)
            for id in sorted(ids)
        }

    def _answers(self, shelves: Shelves, facts: SafetyFacts) -> dict[str, list[RiskAnswer]]:
        found: dict[str, list[RiskAnswer]] = {}
        for taken in facts.assessments:
            measure = self._known(taken.measure)
            found.setdefault(taken.member, []).append(risk_answer(taken, measure))
        if facts.erased:
            # Somebody erased as a whole cannot be asked; one erased answer of a member can.
            asked = {gone.member for gone in facts.erased}
            there = {id for id in asked if shelves.member_versions(id)}
            for gone in facts.erased:
                if gone.member in there:
                    found.setdefault(gone.member, []).append(
                        RiskAnswer(
                            gone.fact,
                            gone.tick,
                            gone.author,
                            gone.day,
                            "",
                            "unknown",
                            True,
                            erased=True,
                        )
                    )
        return found

    def _known(self, measure: str) -> Measure | None:
        try:
            return self._measure(measure)
        except MeasureUnknown:
            return None

    def _supervisors(self, tx: Tx) -> frozenset[str]:
        """Fingerprints of trusted cards with that role: the role is part of what the fingerprint covers."""
        own = self._vault.identity.card
        cards = [known.card for known in tx.local.cards() if known.trusted] + [own]
        return frozenset(card.fingerprint for card in cards if card.role == "supervisor")


def _blocked(member: str, code: str, matters: Any) -> Blocked | None:
    if not matters:
        return None
    triggers = tuple(dict.fromkeys(source for m in matters for source in m.sources))
    return Blocked(member, code, tuple(dict.fromkeys(m.state for m in matters)), triggers)


def _facility(event: Any, state: SafetyState, body: Mapping[str, Any]) -> tuple[str, ...]:
    """A medical emergency ends only with the facility that was called on record."""
    if event != "stable" or body.get("facility"):
        return ()
    return (
        () if any(m.facility for m in state.matters if m.state is State.MEDICAL) else ("facility",)
    )
