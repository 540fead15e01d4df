"""What has been done in the present matter, read from a member's history. No Qt in here."""

from collections.abc import Sequence
from datetime import datetime

from ipt_desktop.domain.safety import SafetyState, Transition
from ipt_desktop.domain.safety_rules import OPEN, Reply, State, moment, reply
from ipt_desktop.domain.safety_texts import SafetyText
from ipt_desktop.ui.safety.state import Done, Line
from ipt_desktop.ui.safety.tracks import TRACKS, Press, Step

_REACHED = ("supervisor", "second")


def since_open(state: SafetyState) -> tuple[Transition, ...]:
    """From the fact that opened it to now; all of nothing where nothing is open."""
    history = state.history
    last = max((n for n, t in enumerate(history) if t.after not in OPEN), default=-1)
    return history[last + 1 :]


def since_matter(state: SafetyState, *states: State) -> tuple[Transition, ...]:
    """What followed the fact behind the oldest live matter that is in one of those states."""
    facts = {m.fact for m in state.matters if m.state in states}
    for place, told in enumerate(state.history):
        if told.fact in facts:
            return state.history[place + 1 :]
    return ()


def log_of(told: Sequence[Transition]) -> tuple[Done, ...]:
    """Every line with its time, in the order in which it was written."""
    return tuple(
        Done(
            local(t.at),
            t.event,
            {k: v for k, v in t.answers.items() if isinstance(v, str)}
            | ({"sources": " ".join(t.sources)} if t.sources else {}),
        )
        for t in told
        # The form and the event that goes with it are one thing to a reader.
        if not (t.event == "trigger" and t.answers.get("source") == "measure")
    )


def lines_of(
    track: str, texts: Sequence[SafetyText], told: Sequence[Transition]
) -> tuple[Line, ...]:
    """The steps of a track, each with whether and when it was done."""
    words = {text.id: text for text in texts}
    return tuple(Line(step.key, words[step.key], *_done(step, told)) for step in TRACKS[track])


def calls_in(told: Sequence[Transition]) -> list[Transition]:
    return [t for t in told if t.event == "call"]


def reached(told: Sequence[Transition], *kinds: str) -> str | None:
    """Who of those kinds answered last, as written; None: nobody."""
    found = [
        t
        for t in calls_in(told)
        if t.answers.get("whom") in kinds and reply(t.answers.get("reached")) is Reply.YES
    ]
    return str(found[-1].answers.get("who") or found[-1].answers["whom"]) if found else None


def consent(told: Sequence[Transition]) -> str | None:
    """The answer to what is shared: yes, no, or None where it was not said yet."""
    said = [t.answers.get("consent") for t in told if t.answers.get("step") == "share"]
    return str(said[-1]) if said and said[-1] else None


def lacking_for_hand_over(told: Sequence[Transition]) -> tuple[str, ...]:
    """Steps that must be done before anybody can be handed over to (domain.md 5.2, row R6)."""
    missing = [] if reached(told, *_REACHED) else ["supervisor"]
    if not any(_fits(t, press) for t in told for press in _press("means") if press.done):
        missing.append("means")
    if consent(told) is None:
        missing.append("share")
    return tuple(missing)


def local(text: str | None) -> datetime | None:
    """The moment at the counsellor's place."""
    found = moment(text)
    return found.astimezone() if found else None


def _done(step: Step, told: Sequence[Transition]) -> tuple[bool, datetime | None]:
    for t in told:
        if step.act == "call" and reached([t], *step.calls):
            return True, local(t.at)
        if any(press.done and _fits(t, press) for press in step.presses):
            return True, local(t.at)
    # Nobody else need be called once the supervisor has answered.
    return step.key == "second" and reached(told, "supervisor") is not None, None


def _press(step: str) -> tuple[Press, ...]:
    return next(s.presses for s in TRACKS["danger"] if s.key == step)


def _fits(told: Transition, press: Press) -> bool:
    return told.event == press.event and press.answers.items() <= dict(told.answers).items()
