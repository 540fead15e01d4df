"""The words of the safety steps from `resources/safety`: every step, and in the protocol's order."""

from collections.abc import Sequence
from pathlib import Path

from ipt_desktop.content.reading import Schema, numbered, read_named, words
from ipt_desktop.domain.errors import ContentDamaged
from ipt_desktop.domain.safety_rules import DANGER_STEPS, QUESTIONS
from ipt_desktop.domain.safety_texts import SafetyCard, SafetyText, SafetyTexts

_ORDER = {
    "danger": DANGER_STEPS,
    "medical": ("facility", "stay", "supervisor", "stable"),
    "persisting": ("supervisor", "means", "plan"),
}


class TextFile(Schema):
    id: str
    name: str
    title: str
    guide: str
    say: str = ""
    tips: list[str] = []


class CardFile(Schema):
    title: str
    lines: list[str]
    calls: str


class SafetyFile(Schema):
    id: str
    version: str
    approved_by: str
    source: str
    ask: TextFile
    questions: list[TextFile]
    danger: list[TextFile]
    medical: list[TextFile]
    persisting: list[TextFile]
    contact: TextFile
    unlikely: TextFile
    card: CardFile


def load_safety(resources: Path) -> SafetyTexts:
    """ContentDamaged where a step or a question is missing, doubled or in another order."""
    one = read_named(resources / "safety", "steps", SafetyFile)
    made = {
        part: _texts(f"safety/{part}", getattr(one, part), order) for part, order in _ORDER.items()
    }
    questions = _texts("safety/question", one.questions, ())
    if {q.id for q in questions} != set(QUESTIONS) or len(questions) != len(QUESTIONS):
        raise ContentDamaged(file="safety", reason="not the questions of the table")
    return SafetyTexts(
        version=one.version,
        approved_by=one.approved_by,
        source=one.source,
        ask=_text("safety", one.ask),
        questions=questions,
        danger=made["danger"],
        medical=made["medical"],
        persisting=made["persisting"],
        contact=_text("safety", one.contact),
        unlikely=_text("safety", one.unlikely),
        card=SafetyCard(
            words("safety/card/title", one.card.title),
            numbered("safety/card", one.card.lines),
            words("safety/card/calls", one.card.calls),
        ),
    )


def _texts(at: str, found: Sequence[TextFile], order: Sequence[str]) -> tuple[SafetyText, ...]:
    if order and [text.id for text in found] != list(order):
        raise ContentDamaged(file=at, reason="not the steps of the protocol, or not in its order")
    return tuple(_text(at, text) for text in found)


def _text(at: str, one: TextFile) -> SafetyText:
    place = f"{at}/{one.id}"
    return SafetyText(
        id=one.id,
        name=words(f"{place}/name", one.name),
        title=words(f"{place}/title", one.title),
        guide=words(f"{place}/guide", one.guide),
        say=words(f"{place}/say", one.say) if one.say else None,
        tips=numbered(f"{place}/tip", one.tips),
    )
