"""The paper card for danger: what to do, whom to call, lines for the calls. Nothing about any member."""

from collections.abc import Sequence

from ipt_desktop.domain.safety_texts import SafetyCard
from ipt_desktop.formats import code, number
from ipt_desktop.i18n import pgettext
from ipt_desktop.papers.blocks import Block, Lines, Words
from ipt_desktop.papers.faces import MM
from ipt_desktop.papers.sheet import Paper
from ipt_desktop.papers.wording import called, told
from ipt_desktop.services.contacts import Contact

# Who, in words, and the number.
Numbers = Sequence[tuple[str, str]]
_BLANK_LINES = 4


def numbers_of(contacts: Sequence[Contact]) -> list[tuple[str, str]]:
    """Whom to call, in the order in which they are called."""
    return [(f"{called(c.kind)} · {c.who} {c.hours}".strip(), c.number) for c in contacts]


def safety_card(card: SafetyCard, numbers: Numbers, not_approved: str = "") -> Paper:
    """One A5 page in the language in use; no numbers known: lines to write them on.

    `not_approved` says what stands against the programme's pack; empty where nothing does.
    """
    title = told(card.title)
    blocks: list[Block] = [Words(title, "title", 0)]
    if not_approved:
        blocks.append(Words(not_approved, "small", 1 * MM))
    for place, line in enumerate(card.lines, 1):
        mark = pgettext("list", "{number}.").format(number=number(place))
        blocks.append(Words(told(line), "body", 1 * MM, mark=mark))
    for who, digits in numbers:
        blocks.append(Words(who, "small", 2.5 * MM, stays=True))
        blocks.append(Words(code(digits), "heading", 0))
    if not numbers:
        blocks.append(Lines(3))
    blocks.append(Words(told(card.calls), "strong", 4 * MM, stays=True))
    blocks.append(Lines(_BLANK_LINES))
    return Paper("safety-card", title, blocks, size="A5")
