"""Who came to which meeting: filled where it is known, boxes where it is not."""

from collections.abc import Sequence

from ipt_desktop.formats import code, localised, number
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.papers.blocks import Blanks, Block, Gap, Words
from ipt_desktop.papers.faces import MM
from ipt_desktop.papers.sheet import Paper
from ipt_desktop.papers.tables import Cell, Column, Table
from ipt_desktop.papers.wording import counsellor_field, group_field
from ipt_desktop.services.printouts import Attendance, Came

# Rows for a group whose members are not known yet.
EMPTY_ROWS = 12
_MOST_ACROSS = 9


def attendance(known: Attendance) -> Paper:
    title = _("Attendance")
    rows = known.rows or tuple(Came("") for _row in range(EMPTY_ROWS))
    blocks: list[Block] = [
        Words(title, "title", 0),
        Gap(2 * MM),
        Blanks([group_field(code(known.group)), counsellor_field(code(known.counsellor))])
        if known.group
        else Blanks([group_field(), counsellor_field()]),
    ]
    tables = -(-known.meetings // _MOST_ACROSS)
    step = -(-known.meetings // max(tables, 1))
    for first in range(1, known.meetings + 1, max(step, 1)):
        across = range(first, min(first + step, known.meetings + 1))
        blocks.append(_table(known, rows, across))
    blocks.append(Words(_legend(), "small", 4 * MM))
    return Paper("attendance", title, blocks, code=code(known.group) if known.group else "")


def _table(known: Attendance, rows: Sequence[Came], across: range) -> Table:
    columns = [Column(pgettext("paper", "Code"), 20)]
    for meeting in across:
        day = known.days.get(meeting)
        # Where the day is not known there is room to write it.
        below = code(localised(f"{day.day}/{day.month}")) if day else "…… / ……"
        head = f"{number(meeting)}\u2028{below}"
        columns.append(Column(head, 10.5, "middle"))
    made = [
        [
            Cell(code(came.code) if came.code else ""),
            *(_mark(came.marks.get(meeting)) for meeting in across),
        ]
        for came in rows
    ]
    return Table(columns, made, least=10.5 * MM, above=5 * MM)


def _mark(status: str | None) -> Cell:
    match status:
        case "present":
            return Cell(box=True, on=True)
        case None:
            return Cell(box=True)
    return Cell(_short(status), "strong", "middle")


def _short(status: str) -> str:
    return {
        # TRANSLATORS: one letter in an attendance sheet; explained beneath it
        "late": pgettext("attendance sheet", "L"),
        "absent": pgettext("attendance sheet", "A"),
        "excused": pgettext("attendance sheet", "E"),
    }.get(status, "")


def _legend() -> str:
    pairs = [
        (_short("late"), pgettext("attendance", "late")),
        (_short("absent"), pgettext("attendance", "absent")),
        (_short("excused"), pgettext("attendance", "excused")),
    ]
    # TRANSLATORS: a letter of the attendance sheet and what it stands for
    told = [_("{letter} = {meaning}").format(letter=a, meaning=b) for a, b in pairs]
    joined = pgettext("list", "; ").join(told)
    return _("Tick who was there. {letters}").format(letters=joined)
