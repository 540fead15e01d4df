"""A blank questionnaire: its published wording, untouched, with rings to tick and room for the code."""

from ipt_desktop.domain.errors import FormNotPrintable
from ipt_desktop.domain.measures import Measure, Wording
from ipt_desktop.formats import number
from ipt_desktop.i18n import _
from ipt_desktop.papers.blocks import Blanks, Block, Framed, Gap, Ticks, Together, Words
from ipt_desktop.papers.faces import MM
from ipt_desktop.papers.sheet import Paper
from ipt_desktop.papers.tables import Cell, Column, Table
from ipt_desktop.papers.wording import code_field, counsellor_field, date_field, meeting_field


def form(measure: Measure, wording: Wording | None) -> Paper:
    """Raises FormNotPrintable where no wording may be printed in the language asked for."""
    if wording is None or not measure.items:
        raise FormNotPrintable(measure=measure.id)
    heads = [Column(answer, 11.5, "middle") for answer in wording.answers]
    rings = [number(answer.value) for answer in measure.answers]
    rows = [
        [
            Cell(number(place), "small", "middle"),
            Cell(wording.items[item.id]),
            *(Cell(ring=ring) for ring in rings),
        ]
        for place, item in enumerate(measure.items, 1)
    ]
    columns = [Column("", 5), Column("", 49), *heads]
    blocks: list[Block] = [
        Words(wording.title, "title", 0),
        Gap(2 * MM),
        Blanks([code_field(), date_field(), meeting_field(), counsellor_field()]),
        Words(wording.stem, "lead", 5 * MM, stays=True),
        Table(columns, rows, least=11 * MM, shaded=frozenset(range(1, len(rows), 2))),
    ]
    if wording.function is not None:
        question = Words(wording.function.question, "body", 5 * MM, stays=True)
        blocks.append(Together([question, Ticks(wording.function.answers)]))
    blocks.append(_for_the_counsellor(measure))
    return Paper(f"form-{measure.id}", wording.title, blocks)


def _for_the_counsellor(measure: Measure) -> Framed:
    lines = [
        Words(
            _("For the counsellor: leave no question out. What was not answered is not a “no”."),
            "small",
        )
    ]
    if measure.risk is not None and measure.risk.item is not None:
        asked = number(measure.number_of(measure.risk.item))
        lines.append(
            Words(
                _(
                    "If question {number} is ticked above 0, or left empty, "
                    "take the safety steps today."
                ).format(number=asked),
                "small",
                1 * MM,
            )
        )
    return Framed(lines, above=6 * MM)
