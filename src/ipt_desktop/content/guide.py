"""The counsellor's guide from `resources/guide`: cards and pages."""

from pathlib import Path

from ipt_desktop.content.reading import Schema, files, numbered, read, read_named, unique, words
from ipt_desktop.domain.errors import ContentDamaged
from ipt_desktop.domain.guidance import GuideCard, Line, Page, PageSection

TOPICS = ("area", "technique", "group", "safety", "ending")
AREAS = ("", "grief", "dispute", "life_change", "loneliness")


class CardFile(Schema):
    id: str
    title: str
    when: str
    steps: list[str]
    say: list[str]
    source: str
    area: str = ""
    pitfalls: list[str] = []
    worksheet: str = ""


class CardsFile(Schema):
    topic: str
    cards: list[CardFile]


class LineFile(Schema):
    code: str
    text: str


class SectionFile(Schema):
    code: str
    title: str
    lines: list[LineFile]


class PageFile(Schema):
    id: str
    version: str
    title: str
    sections: list[SectionFile]
    source: str


def load_cards(resources: Path) -> tuple[GuideCard, ...]:
    """Every card, in the order of the files and of the cards in them."""
    cards: list[GuideCard] = []
    for file in files(resources / "guide" / "cards"):
        one = read(file, CardsFile)
        if one.topic not in TOPICS or any(card.area not in AREAS for card in one.cards):
            raise ContentDamaged(file=file.name, reason="no such topic or problem area")
        cards += (_card(one.topic, card) for card in one.cards)
    unique("guide/cards", (card.id for card in cards))
    return tuple(cards)


def load_pages(resources: Path) -> dict[str, Page]:
    """Every page by id."""
    folder = resources / "guide" / "pages"
    return {file.stem: load_page(resources, file.stem) for file in files(folder)}


def load_page(resources: Path, page_id: str) -> Page:
    """One page; ContentDamaged if there is none of that id or it breaks the schema."""
    one = read_named(resources / "guide" / "pages", page_id, PageFile)
    at = f"guide/pages/{one.id}"
    unique(at, (section.code for section in one.sections))
    sections = tuple(_section(f"{at}/{section.code}", section) for section in one.sections)
    return Page(one.id, one.version, words(f"{at}/title", one.title), sections, one.source)


def _card(topic: str, one: CardFile) -> GuideCard:
    at = f"guide/cards/{one.id}"
    return GuideCard(
        id=one.id,
        topic=topic,
        area=one.area,
        title=words(f"{at}/title", one.title),
        when=words(f"{at}/when", one.when),
        steps=numbered(f"{at}/step", one.steps),
        say=numbered(f"{at}/say", one.say),
        pitfalls=numbered(f"{at}/pitfall", one.pitfalls),
        worksheet=one.worksheet,
        source=one.source,
    )


def _section(at: str, one: SectionFile) -> PageSection:
    unique(at, (line.code for line in one.lines))
    lines = tuple(Line(line.code, words(f"{at}/{line.code}", line.text)) for line in one.lines)
    return PageSection(one.code, words(f"{at}/title", one.title), lines)
