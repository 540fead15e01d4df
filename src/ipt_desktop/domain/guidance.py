"""What a counsellor reads or reads aloud: cards on what to do, and pages of text."""

from dataclasses import dataclass

from ipt_desktop.domain.words import Words


@dataclass(frozen=True, slots=True)
class GuideCard:
    """One way of working: `area` is a problem area or empty, `worksheet` the sheet it goes with."""

    id: str
    topic: str
    area: str
    title: Words
    when: Words
    steps: tuple[Words, ...]
    say: tuple[Words, ...]
    pitfalls: tuple[Words, ...]
    worksheet: str
    source: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page; `code` is what is kept when a person answers or agrees to it."""

    code: str
    text: Words


@dataclass(frozen=True, slots=True)
class PageSection:
    code: str
    title: Words
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A text with a version, so that what was read to someone can be named later."""

    id: str
    version: str
    title: Words
    sections: tuple[PageSection, ...]
    source: str

    def section(self, code: str) -> PageSection | None:
        return next((section for section in self.sections if section.code == code), None)


def cards_for(
    cards: tuple[GuideCard, ...], *, topic: str = "", area: str = ""
) -> tuple[GuideCard, ...]:
    """The cards on a topic and for a problem area; those of no area serve every area."""
    return tuple(
        card
        for card in cards
        if topic in ("", card.topic) and (not area or card.area in ("", area))
    )
