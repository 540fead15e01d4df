"""The invariants of the safety table in random histories: several devices, merges in any order, forgeries."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ipt_desktop.domain.records import SafetyEvent
from ipt_desktop.domain.safety import SafetyState
from ipt_desktop.domain.safety_course import fold
from ipt_desktop.domain.safety_moves import needed
from ipt_desktop.domain.safety_rules import (
    QUESTIONS,
    RANK,
    Event,
    State,
    lacking,
    outcome,
)
from ipt_desktop.domain.safety_triggers import RiskAnswer
from shipped_measures import PHQ9

AUTHORS = ("F1", "F2", "S1", "S9")  # S9 says it is a supervisor; nobody here trusts its card.
DAY = date(2026, 3, 1)
Fact = SafetyEvent | RiskAnswer

REPLIES = st.sampled_from(["yes", "no", "no", "no", "unsure", "refused", None, "", "perhaps", 0])
RECORDS: dict[str, dict[str, Any]] = {
    "handed_over": {
        "supervisor": "S1",
        "receiver": "nurse",
        "channel": "phone",
        "means": "done",
        "consent": "yes",
    },
    "told": {"supervisor": "S1", "channel": "phone", "steps": "done", "safety_plan": "made"},
    "confirmed": {"service": "clinic"},
    "stable": {"reported_by": "nurse", "facility": "clinic"},
    "lowered": {"to": "persisting", "reason": "spoke"},
    "closed": {"reason": "well"},
    "not_possible": {"reason": "left", "told": "S1"},
    "opened": {"present": "F1"},
    "refused": {"reason": "silent"},
    "no_indication": {"source": "epds", "concern": "no"},
    "call": {"whom": "facility", "reached": "yes"},
    "step": {"step": "stay"},
}
_LESS_OFTEN = ("trigger", "no_indication", "step", "call", "contact", "not_possible")


@dataclass
class World:
    """Four devices, each with what it knows. Ticks as the store gives them: above all its writer knew."""

    known: dict[str, list[Fact]] = field(default_factory=lambda: {a: [] for a in AUTHORS})
    facts: list[Fact] = field(default_factory=list)

    def writes(self, author: str, make: Any) -> None:
        tick = 1 + max((f.tick for f in self.known[author]), default=0)
        # Ids do not come in the order of time: two that were written apart may share a tick.
        id = f"{(len(self.facts) * 7919) % 1000:03d}-{author}"
        fact = make(id, tick, author)
        self.known[author].append(fact)
        self.facts.append(fact)

    def hears(self, author: str, other: str) -> None:
        there = {f.fact for f in self.known[author]}
        self.known[author] += [f for f in self.known[other] if f.fact not in there]


def is_supervisor(author: str) -> bool:
    return author == "S1"


def state_of(facts: list[Fact]) -> SafetyState:
    return fold(
        [f for f in facts if isinstance(f, SafetyEvent)],
        [f for f in facts if isinstance(f, RiskAnswer)],
        is_supervisor,
    )


def rank(state: SafetyState) -> float:
    return max((m.rank for m in state.matters), default=0)


@st.composite
def histories(draw: st.DrawFn) -> World:
    world = World()
    for _ in range(draw(st.integers(1, 25))):
        author = draw(st.sampled_from(["F1", "F1", *AUTHORS]))
        what = draw(st.sampled_from(["follows", "follows", "follows", "anything", "form", "hear"]))
        if what == "hear":
            world.hears(author, draw(st.sampled_from(AUTHORS)))
        elif what == "form":
            world.writes(author, draw(forms(world)))
        else:
            if draw(st.booleans()):
                world.hears(author, draw(st.sampled_from(AUTHORS)))
            world.writes(author, draw(events(world, author, follows=what == "follows")))
    return world


@st.composite
def forms(draw: st.DrawFn, world: World) -> Any:
    value = draw(st.sampled_from([0, 0, 1, 3, None]))
    taken = [f.fact for f in world.facts if isinstance(f, RiskAnswer)]
    replaces = draw(st.sampled_from([None, *taken]))
    day = DAY + timedelta(days=draw(st.integers(0, 30)))
    total = draw(st.sampled_from([None, 0, 4, 9, 15]))
    hopeless = draw(st.booleans())
    risk = "unknown" if value is None else "present" if value else "none"

    def make(id: str, tick: int, author: str) -> RiskAnswer:
        return RiskAnswer(
            fact=id,
            tick=tick,
            author=author,
            day=day,
            measure="phq9",
            risk=risk,
            asks=True,
            value=(value, None),
            replaces=replaces,
            total=total,
            hopeless=hopeless,
            watched=PHQ9,
        )

    return make


@st.composite
def events(draw: st.DrawFn, world: World, author: str, *, follows: bool) -> Any:
    """One that follows from what its writer knows, or anything with anything.

    Only the fold stands between a counsellor and a supervisor's event here: no service refuses it.
    """
    state = state_of(world.known[author])
    possible = [str(e) for e in Event if not follows or needed(e, state) is None]
    onward = [e for e in possible if e not in _LESS_OFTEN] if follows else []
    event = draw(st.sampled_from([*possible, *onward * 3]))
    answers = dict(RECORDS.get(event, {}))
    if event == "answered":
        clear = dict.fromkeys(QUESTIONS, "no")
        one = draw(st.sampled_from(QUESTIONS))
        answers = draw(
            st.sampled_from(
                [clear, clear | {one: draw(REPLIES)}, {q: draw(REPLIES) for q in QUESTIONS}]
            )
        )
    elif event == "contact":
        answers = {"thoughts": draw(REPLIES)}
    elif event == "trigger":
        answers = {"source": draw(st.sampled_from(["concern", "statement", "measure"]))}
    if not follows and answers and draw(st.booleans()):
        answers = {k: v for k, v in answers.items() if k != draw(st.sampled_from(sorted(answers)))}
    ids = [f.fact for f in world.facts]
    claimed = draw(st.lists(st.sampled_from(ids))) if ids else []
    answers = answers | {"seen": [m.fact for m in state.matters] if follows else claimed}
    # Clocks say anything.
    written = f"{draw(st.integers(1990, 2090))}-01-01T00:00:00.000Z"

    def make(id: str, tick: int, author: str) -> SafetyEvent:
        return SafetyEvent(id, "m", "g", author, author, tick, DAY, written, event, answers)

    return make


def told(facts: list[Fact], *events: Event) -> list[SafetyEvent]:
    return [f for f in facts if isinstance(f, SafetyEvent) and f.event in events]


def let_go(fact: Fact, by: list[SafetyEvent]) -> bool:
    """Some event that counts names it as seen, and was written by somebody who could have seen it."""
    return any(
        fact.fact in e.answers["seen"]
        and e.tick > fact.tick
        and not lacking(Event(e.event), e.answers)
        for e in by
    )


def answers_that_end_asking(facts: list[Fact]) -> list[SafetyEvent]:
    return [
        e
        for e in told(facts, Event.ANSWERED, Event.REFUSED)
        if e.event == Event.REFUSED or outcome(e.answers) is not State.ASKING
    ]


def by_supervisor(events: list[SafetyEvent]) -> list[SafetyEvent]:
    return [e for e in events if is_supervisor(e.author)]


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(world, random):
    before = state_of(world.facts)
    shuffled = list(world.facts)
    random.shuffle(shuffled)
    assert state_of(shuffled) == before


@given(histories())
def test_danger_ends_only_by_hand_over_or_a_supervisor(world):
    ends = told(world.facts, Event.HANDED_OVER) + by_supervisor(
        told(world.facts, Event.LOWERED, Event.CLOSED)
    )
    state = state_of(world.facts)
    for answer in told(world.facts, Event.ANSWERED, Event.REFUSED):
        danger = answer.event == Event.REFUSED or outcome(answer.answers) is State.IMMINENT
        if danger and not let_go(answer, ends):
            assert state.is_danger


@given(histories())
def test_persisting_ends_only_by_telling_the_supervisor_or_a_supervisor(world):
    ends = told(world.facts, Event.TOLD, Event.HANDED_OVER) + by_supervisor(
        told(world.facts, Event.CLOSED)
    )
    state = state_of(world.facts)
    for answer in told(world.facts, Event.ANSWERED):
        if outcome(answer.answers) is State.PERSISTING and not let_go(answer, ends):
            assert rank(state) >= RANK[State.PERSISTING]


@given(histories())
def test_an_act_stays_medical_until_somebody_reports_otherwise_and_is_never_forgotten(world):
    state = state_of(world.facts)
    stable = told(world.facts, Event.STABLE)
    closings = by_supervisor(told(world.facts, Event.CLOSED))
    for act in told(world.facts, Event.SERIOUS_ACT):
        if not let_go(act, stable):
            assert state.state is State.MEDICAL
        answered = [e for e in told(world.facts, Event.ANSWERED, Event.REFUSED) if let_go(act, [e])]
        ended = any(
            e.event == Event.REFUSED or outcome(e.answers) in (State.PERSISTING, State.IMMINENT)
            for e in answered
        )
        if not ended and not let_go(act, closings):
            assert state.is_open


@given(histories())
def test_what_was_not_asked_about_stays_open(world):
    state = state_of(world.facts)
    ends = answers_that_end_asking(world.facts)
    for fact in world.facts:
        if isinstance(fact, RiskAnswer):
            raised = fact.risk != "none" and fact.replaces is None
        else:
            raised = fact.event == Event.TRIGGER
        if raised and not let_go(fact, ends):
            assert state.is_open


@given(histories())
def test_a_half_answered_form_ends_nothing(world):
    """Answers with a gap, and nothing that is danger anyway, are as good as no answers."""
    state = state_of(world.facts)
    full = [
        f
        for f in world.facts
        if not (
            isinstance(f, SafetyEvent)
            and f.event == Event.ANSWERED
            and outcome(f.answers) is State.ASKING
        )
    ]
    assert rank(state) >= rank(state_of(full))


@given(histories())
def test_lowering_and_closing_count_from_a_trusted_supervisor_only(world):
    forged = [
        f for f in told(world.facts, Event.LOWERED, Event.CLOSED) if not is_supervisor(f.author)
    ]
    without = [f for f in world.facts if f not in forged]
    assert state_of(world.facts).matters == state_of(without).matters
    assert state_of(world.facts).state is state_of(without).state


@given(histories())
def test_whatever_raises_the_alarm_never_lowers_it(world):
    full = rank(state_of(world.facts))
    replaced = {f.replaces for f in world.facts if isinstance(f, RiskAnswer)}
    for fact in world.facts:
        raises = (
            fact.fact not in replaced
            if isinstance(fact, RiskAnswer)
            else fact.event in (Event.TRIGGER, Event.SERIOUS_ACT)
        )
        if raises:
            assert rank(state_of([f for f in world.facts if f is not fact])) <= full


@given(histories())
def test_a_clock_decides_no_state(world):
    moved = [
        replace(f, written_at="2031-06-01T00:00:00.000Z") if isinstance(f, SafetyEvent) else f
        for f in world.facts
    ]
    assert state_of(moved).state is state_of(world.facts).state


@given(histories())
def test_every_fact_that_bears_on_it_stands_in_the_history(world):
    state = state_of(world.facts)
    kept = {t.fact for t in state.history}
    assert {f.fact for f in world.facts if isinstance(f, SafetyEvent)} <= kept
    assert [t.before for t in state.history[1:]] == [t.after for t in state.history[:-1]]


@settings(max_examples=300)
@given(histories())
def test_devices_that_know_the_same_show_the_same(world):
    for one in AUTHORS:
        for other in AUTHORS:
            world.hears(one, other)
    for one in AUTHORS:
        for other in AUTHORS:
            world.hears(one, other)
    states = [state_of(world.known[author]) for author in AUTHORS]
    assert all(state == states[0] for state in states)


@given(histories())
def test_no_single_step_lowers_what_it_may_not(world):
    acted = False
    for step in state_of(world.facts).history:
        closes = step.event == Event.CLOSED and is_supervisor(step.author)
        lowers = step.event == Event.LOWERED and is_supervisor(step.author)
        if step.before is State.MEDICAL and step.after is not State.MEDICAL:
            assert step.event == Event.STABLE
        if step.before is State.IMMINENT and step.after is not State.MEDICAL:
            assert (
                step.after is State.IMMINENT or step.event == Event.HANDED_OVER or closes or lowers
            )
        if step.before is State.PERSISTING and RANK.get(step.after, 0) < RANK[State.PERSISTING]:
            # Asking again somebody who is at least PERSISTING is no lowering: RANK_ASKING_AGAIN.
            assert step.event in (Event.TOLD, Event.HANDED_OVER) or closes
        if step.after is State.CLOSED is not step.before:
            assert closes
        acted = (acted or step.event == Event.SERIOUS_ACT) and not closes
        if acted:
            assert step.after not in (State.UNLIKELY, State.NO_INDICATION, State.NOT_ASKED)
