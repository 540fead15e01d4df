"""The recovery sheet: twelve words and where to keep them. It names no notebook, no person and no place."""

from collections.abc import Sequence

from ipt_desktop.formats import code, number
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.papers.blocks import Block, Gap, Words
from ipt_desktop.papers.faces import MM
from ipt_desktop.papers.sheet import Paper
from ipt_desktop.papers.tables import Cell, Column, Table

_WORDS, _ACROSS = 12, 3


def recovery_sheet(words: Sequence[str] = ()) -> Paper:
    """Without words: places to write them in by hand, which no printer remembers."""
    title = _("Recovery sheet")
    given = [*words, *[""] * (_WORDS - len(words))]
    down = _WORDS // _ACROSS
    rows = [
        [
            cell
            for column in range(_ACROSS)
            for cell in (
                Cell(number(column * down + row + 1), "small", "middle"),
                Cell(code(given[column * down + row]) if words else "", "lead"),
            )
        ]
        for row in range(down)
    ]
    columns = [c for _n in range(_ACROSS) for c in (Column("", 8), Column("", 25))]
    advice = [
        _("These twelve words open the notebook if its passphrase is forgotten."),
        _("Whoever has this sheet and the laptop can read everything. Never keep them together."),
        _(
            "Keep it where papers are safe: with the supervisor, in a locked drawer, or in two halves."
        ),
        _("Never take a photo of it, and never send it."),
        _("When a new sheet is made, destroy this one."),
    ]
    blocks: list[Block] = [
        Words(title, "title", 0),
        Gap(2 * MM),
        Table(columns, rows, least=15 * MM),
        Gap(3 * MM),
    ]
    for place, line in enumerate(advice, 1):
        mark = pgettext("list", "{number}.").format(number=number(place))
        blocks.append(Words(line, "body", 1.5 * MM, mark=mark))
    return Paper("recovery-sheet", title, blocks)
