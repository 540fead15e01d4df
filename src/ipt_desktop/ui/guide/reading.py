"""The counsellor's guide as the screens read it: part of the app, it does not change while it runs."""

from collections.abc import Mapping
from functools import cache

from ipt_desktop.content.guide import load_cards, load_pages
from ipt_desktop.domain.guidance import GuideCard, Page
from ipt_desktop.shipped import shipped

# Pages to read, or to read aloud, at a step, by its tool.
PAGES_OF: Mapping[str, tuple[str, ...]] = {
    "psychoeducation": ("depression", "problem-areas", "caring"),
    "rules": ("group-rules",),
    "goals": ("problem-areas",),
    "problem_area": ("problem-areas", "fit"),
    "worksheet:supports": ("caring",),
    "ending": ("ending",),
    "follow_up": ("ending",),
    "closing": (),
}
# Cards that help at a step, by its tool.
CARDS_OF: Mapping[str, tuple[str, ...]] = {
    "half_way": ("not-better",),
    "ending": ("naming-the-end", "good-goodbye", "warning-signs"),
    "follow_up": ("not-better", "after-the-group"),
    "worksheet:ending": ("warning-signs",),
    "reminder_note": ("good-goodbye",),
}


@cache
def guide_cards() -> tuple[GuideCard, ...]:
    """All cards, in the order of the guide."""
    return load_cards(shipped("resources"))


@cache
def guide_pages() -> Mapping[str, Page]:
    """All pages by id."""
    return load_pages(shipped("resources"))


def card_of(id: str) -> GuideCard:
    return next(card for card in guide_cards() if card.id == id)


def cards_at(tool: str) -> tuple[GuideCard, ...]:
    """The cards for a step."""
    return tuple(card_of(id) for id in CARDS_OF.get(tool, ()))


def pages_at(tool: str) -> tuple[Page, ...]:
    """The pages for a step."""
    return tuple(guide_pages()[id] for id in PAGES_OF.get(tool, ()))
