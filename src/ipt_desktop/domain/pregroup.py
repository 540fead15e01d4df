"""What the pre-group meeting may keep, and what stands against it (domain.md 2.1 to 2.3)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

PAGES = ("private", "consent", "symptoms", "safety", "story", "problem", "group")
# What a person who wants no notes is still told, asked and offered; nothing of it is written down.
WITHOUT_NOTES = ("private", "consent", "group")
FIT = ("story", "sense", "timing", "feeling", "acceptable")
# Other care comes before the group, and no reason changes that.
ACUTE = ("suicide_plan", "harm_others")
# Below it somebody joins with a reason written down; a programme may only lower it (decision 0072).
USUAL_SCORE = 10

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept already. `total` is the PHQ-9's; `decision` that of the suitability check."""

    status: str = "candidate"
    consent: bool | None = None
    total: float | None = None
    pressing: bool = False
    decision: str | None = None
    age_band: str | None = None
    refer: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    usual_score: int = USUAL_SCORE

    @property
    def is_refused(self) -> bool:
        """Asked, and no notes are wanted."""
        return self.consent is False

    @property
    def is_minor(self) -> bool:
        return self.age_band == "under18"


# The row of domain.md 2.1 that is only for minors.
_FOR_MINORS = "p16"


def is_for(step: str, known: Known) -> bool:
    """Whether a step is for this person; while the age is not known, every step is."""
    return step != _FOR_MINORS or known.age_band is None or known.is_minor


def blocks(page: str, answers: Answers, known: Known) -> tuple[str, ...]:
    """Codes of what stands against keeping the page; nothing where nothing was begun."""
    rules = _RULES.get(page)
    return rules(answers, known) if rules and is_begun(page, answers) else ()


def is_begun(page: str, answers: Answers) -> bool:
    """Was anything but the ticks filled in?"""
    return any(answers.get(name) not in (None, "", [], {}, False) for name in _BEGINS.get(page, ()))


_BEGINS = {
    "consent": ("given", "items"),
    "safety": ("answers", "decision", "reason", "next"),
    "problem": ("area", "fit", "second", "words", "goals"),
    "group": ("joins",),
}


def _consent(answers: Answers, known: Known) -> tuple[str, ...]:
    if answers.get("given") is None:
        return ("given",)
    items = answers.get("items") or {}
    if answers["given"] == "yes" and any(
        items.get(code) not in ("yes", "no") for code in known.items
    ):
        return ("items",)
    return ()


def needs_reason(answers: Answers, known: Known) -> bool:
    """Joining although something speaks against it, which is allowed with a reason."""
    said = answers.get("answers") or {}
    against = any(said.get(code) in ("yes", "unsure") for code in known.refer)
    lacking = any(said.get(code) in ("no", "unsure") for code in known.good)
    return against or lacking or known.total is None or known.total < known.usual_score


def _suitability(answers: Answers, known: Known) -> tuple[str, ...]:
    said = answers.get("answers") or {}
    decision = answers.get("decision")
    if decision is None:
        return ("decision",)
    if decision != "join":
        return () if _filled(answers.get("next")) else ("next",)
    found = []
    if any(said.get(code) not in ("yes", "no", "unsure") for code in known.refer):
        found.append("unanswered")
    # Severe danger to oneself or to others is no matter of a reason (domain.md 2.3).
    found += [code for code in ACUTE if said.get(code) in ("yes", "unsure")]
    if known.pressing:
        found.append("safety_open")
    if needs_reason(answers, known) and not _filled(answers.get("reason")):
        found.append("reason")
    return tuple(found)


def _problem(answers: Answers, known: Known) -> tuple[str, ...]:
    fit = answers.get("fit") or {}
    area = answers.get("area")
    if area is None:
        return ("area",)
    found = [code for code in ("timing", "acceptable") if fit.get(code) == "no"]
    if any(fit.get(code) not in ("yes", "partly", "no") for code in FIT):
        found.append("fit")
    if area == "loneliness" and not answers.get("nearer"):
        found.append("nearer")
    if not _filled(answers.get("words")):
        found.append("words")
    return tuple(found)


def _group(answers: Answers, known: Known) -> tuple[str, ...]:
    joins = answers.get("joins")
    if joins == "no":
        found = [] if answers.get("why") else ["why"]
        return tuple(found if _filled(answers.get("next")) else [*found, "next"])
    found = []
    if known.pressing:
        found.append("safety_open")
    if known.consent is None:
        found.append("consent_missing")
    if known.consent and known.decision is None:
        found.append("suitability_missing")
    if known.decision not in (None, "join"):
        found.append("not_suitable")
    if known.is_minor and not answers.get("caregiver"):
        found.append("caregiver")
    return tuple(found)


def _filled(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


_RULES: Mapping[str, Callable[[Answers, Known], tuple[str, ...]]] = {
    "consent": _consent,
    "safety": _suitability,
    "problem": _problem,
    "group": _group,
}
