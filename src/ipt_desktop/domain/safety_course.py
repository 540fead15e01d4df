"""From facts to a safety state: one pass over what is known of a member (domain.md 5.2).

A matter goes on only by an event that names it in `seen` (what its writer had before them), that is
documented, and, for lowering and closing, whose author is a supervisor. So whatever was not seen stays,
nothing is lowered by a merge, and the order of arrival does not matter: facts are taken by (tick, id),
never by clocks.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

from ipt_desktop.domain.records import SafetyEvent
from ipt_desktop.domain.safety import Matter, SafetyState, Transition
from ipt_desktop.domain.safety_rules import (
    CLEAR_CONTACTS,
    SUPERVISORS_ONLY,
    TO_ASK,
    Event,
    Reply,
    State,
    had_before,
    is_written,
    lacking,
    moment,
    outcome,
    reply,
)
from ipt_desktop.domain.safety_triggers import RiskAnswer, sources

IsSupervisor = Callable[[str], bool]


def fold(
    events: Iterable[SafetyEvent], answers: Iterable[RiskAnswer], is_supervisor: IsSupervisor
) -> SafetyState:
    """The state that one member's facts give, in whatever order and from whomever they came."""
    told: list[SafetyEvent | RiskAnswer] = [*events, *answers]
    course = Course(is_supervisor)
    for fact in sorted(told, key=lambda f: (f.tick, f.fact)):
        course.take(fact)
    return course.result()


@dataclass
class Course:
    """The fold's own running picture."""

    is_supervisor: IsSupervisor
    matters: dict[str, Matter] = field(default_factory=dict)
    taken: dict[str, RiskAnswer] = field(default_factory=dict)
    history: list[Transition] = field(default_factory=list)
    since: Transition | None = None
    settled: State = State.NOT_ASKED
    clear: int = 0

    @property
    def state(self) -> State:
        most = max(self.matters.values(), key=lambda m: m.rank, default=None)
        return most.state if most else self.settled

    def result(self) -> SafetyState:
        live = sorted(self.matters.values(), key=lambda m: (-m.rank, m.tick, m.fact))
        return SafetyState(self.state, self.since, tuple(self.history), tuple(live), self.clear)

    def take(self, fact: SafetyEvent | RiskAnswer) -> None:
        before = self.state
        if isinstance(fact, RiskAnswer):
            why = self._assessment(fact)
            if not why and self.state is before:
                return
            step = Transition(
                fact.fact,
                fact.tick,
                fact.author,
                fact.day,
                None,
                "assessment",
                {},
                why,
                before,
                before,
            )
        else:
            ignored = self._event(fact)
            step = Transition(
                fact.fact,
                fact.tick,
                fact.author,
                fact.day,
                fact.written_at,
                fact.event,
                fact.answers,
                (),
                before,
                before,
                ignored,
            )
        step = replace(step, after=self.state)
        self.history.append(step)
        if step.after is not before:
            self.since = step

    def _assessment(self, taken: RiskAnswer) -> tuple[str, ...]:
        why = sources(taken, self.taken.values())
        self.taken[taken.fact] = taken
        if why:
            self._raise(Matter(taken.fact, taken.tick, State.TRIGGERED, why, taken.day))
        elif taken.asks and taken.risk == "none" and self.settled is State.NOT_ASKED:
            self.settled = State.NO_INDICATION
        return why

    def _event(self, told: SafetyEvent) -> str | None:
        """Why it did not count; None where it did."""
        try:
            event = Event(told.event)
        except ValueError:
            return "unknown_event"
        if event in _RAISING:
            return _RAISING[event](self, told)
        if event in SUPERVISORS_ONLY and not self.is_supervisor(told.author):
            return "not_supervisor"
        if lacking(event, told.answers):
            return "undocumented"
        return _GOING_ON[event](self, told) if event in _GOING_ON else None

    # What raises: never refused, however little is written.

    def _raise(self, matter: Matter) -> None:
        self.matters[matter.fact] = matter
        self.clear = 0

    def _trigger(self, told: SafetyEvent) -> str | None:
        source, about = str(told.answers.get("source", "concern")), told.fact
        if source == "measure" and isinstance(told.answers.get("about"), str):
            about = told.answers["about"]
            if about in self.taken and not self.taken[about].erased:
                return None  # The assessment is here and speaks for itself.
        if about not in self.matters:
            self._raise(_matter(told, State.TRIGGERED, source, fact=about))
        return None

    def _answered(self, told: SafetyEvent) -> str | None:
        led_to = State.IMMINENT if told.event == Event.REFUSED else outcome(told.answers)
        seen = self._seen(told, *TO_ASK)
        was_opened = any(m.state is State.ASKING for m in seen)
        least = State.PERSISTING if had_before(told.answers) else None
        if led_to is not State.UNLIKELY:
            self._raise(_matter(told, led_to, str(told.event), least=least))
        if led_to is State.ASKING:
            return None
        if not was_opened:
            return "not_opened"
        for matter in seen:
            if matter.least is not None and led_to is State.UNLIKELY:
                self._move(matter, matter.least, told)
            else:
                del self.matters[matter.fact]
        if led_to is State.UNLIKELY:
            self.settled = State.UNLIKELY
            self.clear += 1
        return None

    def _act(self, told: SafetyEvent) -> str | None:
        # An act now is an act within the year: whatever is answered afterwards, it is at least PERSISTING.
        matter = _matter(told, State.MEDICAL, "serious_act", least=State.PERSISTING)
        self._raise(replace(matter, facility=is_written(told.answers, "facility")))
        return None

    def _contact(self, told: SafetyEvent) -> str | None:
        if reply(told.answers.get("thoughts")) is Reply.NO:
            self.clear += 1
            return None
        monitored = any(
            m.state in (State.HANDED_OVER, State.MONITORED) for m in self.matters.values()
        )
        self._raise(_matter(told, State.ASKING if monitored else State.TRIGGERED, "contact"))
        return None

    def _opened(self, told: SafetyEvent) -> str | None:
        seen = self._seen(told, State.TRIGGERED)
        for matter in seen:
            self._move(matter, State.ASKING, told)
        if not seen and not any(m.state is State.ASKING for m in self.matters.values()):
            self._raise(_matter(told, State.ASKING, "opened"))
        return None

    # What goes on from a matter that was seen: documented, or it does not count.

    def _not_possible(self, told: SafetyEvent) -> str | None:
        seen = self._seen(told, State.TRIGGERED)
        # A day far ahead would excuse meetings to come: no later than a day after it was written.
        written = moment(told.written_at)
        last = min(told.day, written.date() + timedelta(days=1)) if written else told.day
        for matter in seen:
            excused = max(last, matter.excused_on or last)
            self.matters[matter.fact] = replace(matter, excused_on=excused)
        return None if seen else "nothing_seen"

    def _stable(self, told: SafetyEvent) -> str | None:
        seen = self._seen(told, State.MEDICAL)
        known = [m for m in seen if m.facility or is_written(told.answers, "facility")]
        for matter in known:
            self._move(matter, State.ASKING, told)
        return None if known else "undocumented" if seen else "nothing_seen"

    def _handed_over(self, told: SafetyEvent) -> str | None:
        ignored = self._all(told, State.IMMINENT, to=State.HANDED_OVER)
        if ignored is None:
            # The supervisor was reached and the place made safer: what PERSISTING asks for is done too.
            self._all(told, State.PERSISTING, to=State.HANDED_OVER)
        return ignored

    def _told(self, told: SafetyEvent) -> str | None:
        self.clear = 0
        return self._all(told, State.PERSISTING, to=State.MONITORED)

    def _confirmed(self, told: SafetyEvent) -> str | None:
        self.clear = 0
        return self._all(told, State.HANDED_OVER, to=State.MONITORED)

    def _lowered(self, told: SafetyEvent) -> str | None:
        return self._all(told, State.IMMINENT, to=State.PERSISTING)

    def _closed(self, told: SafetyEvent) -> str | None:
        closable = {State.IMMINENT, State.PERSISTING}
        if self.clear >= CLEAR_CONTACTS:
            closable.add(State.MONITORED)
        seen = self._seen(told, *closable)
        for matter in seen:
            del self.matters[matter.fact]
        if seen:
            self.settled = State.CLOSED
        return None if seen else "nothing_seen"

    def _call(self, told: SafetyEvent) -> str | None:
        if told.answers.get("whom") == "facility" and reply(told.answers["reached"]) is Reply.YES:
            for matter in list(self.matters.values()):
                if matter.state is State.MEDICAL:
                    self.matters[matter.fact] = replace(matter, facility=True)
        return None

    def _nothing_found(self, told: SafetyEvent) -> str | None:
        if self.settled is State.NOT_ASKED:
            self.settled = State.NO_INDICATION
        return None

    def _all(self, told: SafetyEvent, state: State, *, to: State) -> str | None:
        seen = self._seen(told, state)
        for matter in seen:
            self._move(matter, to, told)
        return None if seen else "nothing_seen"

    def _move(self, matter: Matter, to: State, told: SafetyEvent) -> None:
        self.matters[matter.fact] = replace(matter, state=to, day=told.day, at=told.written_at)

    def _seen(self, told: SafetyEvent, *states: State) -> list[Matter]:
        """The live matters in those states that the event's writer had before them."""
        named = told.answers.get("seen")
        if not isinstance(named, list):
            return []
        found = (self.matters.get(fact) for fact in named if isinstance(fact, str))
        live = [m for m in found if m is not None and m.state in states and m.tick < told.tick]
        return list({m.fact: m for m in live}.values())


def _matter(
    told: SafetyEvent,
    state: State,
    source: str,
    *,
    fact: str | None = None,
    least: State | None = None,
) -> Matter:
    return Matter(fact or told.fact, told.tick, state, (source,), told.day, told.written_at, least)


_Step = Callable[[Course, SafetyEvent], str | None]

_RAISING: Mapping[Event, _Step] = {
    Event.TRIGGER: Course._trigger,
    Event.OPENED: Course._opened,
    Event.ANSWERED: Course._answered,
    Event.REFUSED: Course._answered,
    Event.SERIOUS_ACT: Course._act,
    Event.CONTACT: Course._contact,
}
_GOING_ON: Mapping[Event, _Step] = {
    Event.NO_INDICATION: Course._nothing_found,
    Event.NOT_POSSIBLE: Course._not_possible,
    Event.STABLE: Course._stable,
    Event.HANDED_OVER: Course._handed_over,
    Event.TOLD: Course._told,
    Event.CONFIRMED: Course._confirmed,
    Event.LOWERED: Course._lowered,
    Event.CLOSED: Course._closed,
    Event.CALL: Course._call,
}
