"""The words of the safety steps: what to do, what to say, what to look out for. From resources/safety."""

from dataclasses import dataclass

from ipt_desktop.domain.words import Words


@dataclass(frozen=True, slots=True)
class SafetyText:
    """One step or question. `{code}` in its words stands for the member's code. `say` None: nothing aloud."""

    id: str
    name: Words
    title: Words
    guide: Words
    say: Words | None
    tips: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class SafetyCard:
    """What stands on the paper card."""

    title: Words
    lines: tuple[Words, ...]
    calls: Words


@dataclass(frozen=True, slots=True)
class SafetyTexts:
    """`approved_by` is empty until a programme's clinical lead has signed the words off."""

    version: str
    approved_by: str
    source: str
    ask: SafetyText
    questions: tuple[SafetyText, ...]
    danger: tuple[SafetyText, ...]
    medical: tuple[SafetyText, ...]
    persisting: tuple[SafetyText, ...]
    contact: SafetyText
    unlikely: SafetyText
    card: SafetyCard
