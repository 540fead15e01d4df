"""A meeting's fidelity in words, the same for the counsellor and the supervisor."""

from functools import cache

from ipt_desktop.content.guide import load_page
from ipt_desktop.domain.fidelity import Fidelity, own_view
from ipt_desktop.domain.guidance import Page
from ipt_desktop.formats import number, percent
from ipt_desktop.i18n import _, content_text
from ipt_desktop.papers.fidelity_words import band_words
from ipt_desktop.shipped import shipped


def score_words(rated: Fidelity) -> str:
    """How many percent and what that means; without a score how many lines are answered."""
    if rated.score is None:
        return _("{band}: {answered} of {items} lines").format(
            band=band_words(rated.band), answered=number(rated.answered), items=number(rated.items)
        )
    return _("{percent} · {band}").format(
        percent=percent(rated.score / 100), band=band_words(rated.band)
    )


def reflection_questions() -> list[tuple[str, str]]:
    """The subject of each note about oneself, and its question in the language in use."""
    questions = load_page(shipped("resources"), "reflection").section("questions")
    assert questions is not None
    lines = questions.lines
    return [(own_view(line.code), content_text(line.text.at, line.text.english)) for line in lines]


@cache
def quality_page() -> Page:
    """Part of the app; it does not change while it runs."""
    return load_page(shipped("resources"), "quality")
