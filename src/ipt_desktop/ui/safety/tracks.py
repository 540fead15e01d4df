"""What each safety step offers, and what pressing it writes down. Codes only; words.py has the words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ipt_desktop.domain.safety_rules import State
from ipt_desktop.ui.safety.state import Act, Page


@dataclass(frozen=True, slots=True)
class Press:
    """`event` with `answers` is written when `choice` is pressed; `done`: the step is done by it."""

    choice: str
    event: str
    answers: Mapping[str, str] = field(default_factory=dict)
    done: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """`calls` are the kinds of contact that are offered, in the order in which they are called."""

    key: str
    act: Act
    presses: tuple[Press, ...] = ()
    calls: tuple[str, ...] = ()


def _step(step: str, *choices: str, not_done: tuple[str, ...] = ()) -> tuple[Press, ...]:
    return tuple(
        Press(c, "step", {"step": step, "how": c}, done=c not in not_done) for c in choices
    )


_SHARE = (
    Press("consent_yes", "step", {"step": "share", "how": "consent_yes", "consent": "yes"}),
    Press("consent_no", "step", {"step": "share", "how": "consent_no", "consent": "no"}),
)
_MEANS = Step("means", "choose", _step("means", "safer", "not_yet", not_done=("not_yet",)))
_SUPERVISOR = Step("supervisor", "call", calls=("supervisor",))

TRACKS: Mapping[str, tuple[Step, ...]] = {
    "danger": (
        Step("stay", "choose", _step("stay", "i_stay", "colleague_stays")),
        _SUPERVISOR,
        Step("second", "call", calls=("second", "facility")),
        Step(
            "company",
            "choose",
            _step("company", "family", "neighbour", "colleague", "nobody", not_done=("nobody",)),
        ),
        _MEANS,
        Step("share", "choose", _SHARE),
        Step("carer", "choose", _step("carer", "spoken", "nobody", not_done=("nobody",))),
        Step("calls", "calls", _step("calls", "all_written")),
        Step("leave", "hand_over"),
    ),
    "medical": (
        Step("facility", "call", calls=("facility",)),
        Step("stay", "choose", _step("stay", "i_stay", "colleague_stays")),
        _SUPERVISOR,
        Step(
            "stable",
            "choose",
            (
                Press("clinic_says", "stable", {"reported_by": "facility"}),
                Press("supervisor_says", "stable", {"reported_by": "supervisor"}),
            ),
        ),
    ),
    "persisting": (
        _SUPERVISOR,
        _MEANS,
        Step("plan", "choose", _step("plan", "made", "not_yet", not_done=("not_yet",))),
    ),
}
RECEIVERS = ("family", "clinic", "supervisor", "ambulance")
REASONS = ("left_early", "no_private_place", "no_interpreter", "too_unwell")
TOLD = ("supervisor", "second", "facility")
SOURCES = ("concern", "statement", "worse")
REPLIES = ("yes", "no", "unsure", "refused")
PRESENT = ("alone", "with_colleague", "with_interpreter")
LOWERINGS = ("spoke_with", "no_danger_now", "entered_by_mistake")
CLOSINGS = ("followed_up", "help_elsewhere", "entered_by_mistake")

# Pages that are asked for, beside those that the state says.
BESIDE: tuple[Page, ...] = (
    "not_possible",
    "concern",
    "monitored",
    "act",
    "lowering",
    "closing",
)
PAGES: Mapping[State, Page] = {
    State.NOT_ASKED: "concern",
    State.NO_INDICATION: "concern",
    State.UNLIKELY: "unlikely",
    State.CLOSED: "concern",
    State.TRIGGERED: "ask",
    State.ASKING: "question",
    State.PERSISTING: "persisting",
    State.IMMINENT: "danger",
    State.MEDICAL: "medical",
    State.HANDED_OVER: "handed_over",
    State.MONITORED: "monitored",
}
