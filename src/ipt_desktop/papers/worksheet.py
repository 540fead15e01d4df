"""Any worksheet, blank to write on or as it was filled in. Private answers are never on paper."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ipt_desktop.domain.worksheets import Field, FieldKind, Section, Worksheet, is_blank, rows
from ipt_desktop.formats import code, date_with_year, localised, month_name, number
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.papers.blocks import (
    Answer,
    Blanks,
    Block,
    Framed,
    Gap,
    Heading,
    Scale,
    Ticks,
    Together,
    Words,
)
from ipt_desktop.papers.drawings import Rings, Tracks
from ipt_desktop.papers.faces import MM
from ipt_desktop.papers.sheet import Paper
from ipt_desktop.papers.tables import Cell, Column, Table
from ipt_desktop.papers.wording import (
    code_field,
    counsellor_field,
    date_field,
    group_field,
    meeting_field,
    told,
)
from ipt_desktop.services.printouts import Filled

# Sheet → its name of a row, what is good, what is hard: two ways of living side by side.
GRIDS = {
    "roles": (("old_role", "old_good", "old_hard"), ("new_role", "new_good", "new_hard")),
    "decision-grid": (("now", "now_good", "now_bad"), ("other", "other_good", "other_bad")),
}
_EMPTY_ROWS = 4
# More columns than this do not fit across a page: they go on in a second table, named by the first.
_MOST_COLUMNS = 6


def worksheet(sheet: Worksheet, filled: Filled | None = None) -> Paper:
    known = filled or Filled()
    # Nothing was said yet: the sheet to fill in, with the codes that are known.
    to_fill_in = not known.answers
    title = told(sheet.title)
    blocks: list[Block] = [
        Words(title, "title", 0),
        Words(told(sheet.purpose), "lead", 0, soft=True),
        Gap(1 * MM),
        Blanks(
            [
                code_field(code(known.code) if known.code else ""),
                group_field(code(known.group) if known.group else ""),
                meeting_field(number(known.meeting) if known.meeting else ""),
                date_field(date_with_year(known.day) if known.day else ""),
                counsellor_field(code(known.counsellor) if known.counsellor else ""),
            ],
            across=3,
        ),
    ]
    if to_fill_in:
        blocks += _guidance(sheet)
    blocks += _drawing(sheet, known.answers)
    for section in sheet.sections:
        blocks += _section(sheet, section, known.answers, is_blank_sheet=to_fill_in)
    if to_fill_in:
        blocks += _end(sheet)
    whose = code(known.code) if known.code else ""
    return Paper(f"worksheet-{sheet.id}", title, blocks, code=whose)


def _guidance(sheet: Worksheet) -> Sequence[Block]:
    made: list[Block] = [
        Framed([Words(told(sheet.say), "lead", 0)], filled=True, above=4 * MM),
        Gap(1 * MM),
    ]
    for place, step in enumerate(sheet.steps, 1):
        # TRANSLATORS: the number before a line of a list
        mark = pgettext("list", "{number}.").format(number=number(place))
        made.append(Words(told(step), "body", 0.6 * MM, mark=mark))
    if any(one.private for one in sheet.fields):
        words = _(
            "For the counsellor: the question that is asked alone comes first. "
            "Its answer is kept in the notebook, never on paper."
        )
        made.append(Framed([Words(words, "small", 0)], above=3 * MM))
    return made


def _end(sheet: Worksheet) -> Sequence[Block]:
    words = _("If feelings rise: {words}").format(words=told(sheet.if_feelings_rise))
    done: list[Block] = [Words(_("The sheet is finished when"), "strong", 5 * MM, stays=True)]
    done += [Ticks([told(rule.text)], above=1 * MM) for rule in sheet.rules]
    return [Framed([Words(words, "body", 0)], above=6 * MM), Together(done)]


def _drawing(sheet: Worksheet, answers: Mapping[str, Any]) -> Sequence[Block]:
    if sheet.layout == "circle":
        table = sheet.field("people")
        sizes = {} if table is None else _signs(table)
        return [Rings(tuple(_person(row, sizes) for row in rows(answers, "people")))]
    if sheet.layout == "timeline" and not answers:
        return [Tracks((pgettext("story line", "Mood"), pgettext("story line", "Events")))]
    return []


def _signs(table: Field) -> dict[str, str]:
    column = next((one for one in table.columns if one.id == "sign"), None)
    return {} if column is None else {o.code: told(o.label) for o in column.options}


def _person(row: Mapping[str, Any], signs: Mapping[str, str]) -> tuple[str, int, str]:
    ring = str(row.get("ring") or "3")
    sign = str(row.get("sign") or "")
    return str(row.get("role") or ""), int(ring) if ring in "123" else 3, sign


def _section(
    sheet: Worksheet, section: Section, answers: Mapping[str, Any], *, is_blank_sheet: bool
) -> Sequence[Block]:
    grid = GRIDS.get(sheet.id, ())
    boxes = {name for line in grid for name in line[1:]}
    shown = [one for one in section.fields if not one.private and one.id not in boxes]
    has_grid = any(one.id in boxes for one in section.fields)
    if not is_blank_sheet:
        shown = [one for one in shown if not is_blank(answers.get(one.id))]
    if not shown and not (has_grid and (is_blank_sheet or _some(boxes, answers))):
        return []
    made: list[Block] = [Heading(told(section.title))]
    if has_grid:
        # Two ways of living are read side by side: not on two pages.
        made = [Together([*made, _grid(sheet, grid, answers)])]
    for one in shown:
        made += _field(sheet, one, answers)
    return made


def _some(names: set[str], answers: Mapping[str, Any]) -> bool:
    return any(not is_blank(answers.get(name)) for name in names)


def _grid(
    sheet: Worksheet, grid: Sequence[tuple[str, str, str]], answers: Mapping[str, Any]
) -> Table:
    made = []
    for name, good, hard in grid:
        of_row = sheet.field(name)
        label = str(answers.get(name) or "") or (told(of_row.label) if of_row else "")
        cells = [Cell(label, "strong")]
        cells += [Cell("\u2028".join(_lines(answers.get(one)))) for one in (good, hard)]
        made.append(cells)
    columns = [Column("", 22), Column(_("Good in it"), 39), Column(_("Hard in it"), 39)]
    return Table(columns, made, least=44 * MM if not answers else 18 * MM)


def _field(sheet: Worksheet, one: Field, answers: Mapping[str, Any]) -> Sequence[Block]:
    value = answers.get(one.id)
    label = told(one.label)
    head = Words(label, "strong", 4 * MM, stays=True)
    match one.kind:
        case FieldKind.CHOICE | FieldKind.MULTI | FieldKind.YES_NO:
            options = option_words(one)
            codes = [code_ for code_, _words in options]
            said = value if isinstance(value, list) else [value]
            chosen = frozenset(codes.index(str(s)) for s in said if str(s) in codes)
            return [Together([head, Ticks([words for _code, words in options], chosen)])]
        case FieldKind.SCALE:
            steps = range(one.low, one.high + 1)
            at = value - one.low if type(value) is int and value in steps else None
            hint = [Words(told(one.hint), "small", 0, stays=True, soft=True)] if one.hint else []
            return [Together([head, *hint, Scale([number(n) for n in steps], at)])]
        case FieldKind.TABLE | FieldKind.PEOPLE:
            return [head, *_tables(one, rows(answers, one.id))]
    long = 3 if one.kind is FieldKind.LINES else 2
    short = one.kind in (FieldKind.DATE, FieldKind.MONTH, FieldKind.ROW)
    said = _said(sheet, one, answers)
    return [Answer(label, said, told(one.hint) if not said else "", 1 if short else long)]


def _tables(one: Field, found: Sequence[Mapping[str, Any]]) -> Sequence[Block]:
    columns = [column for column in one.columns if not column.private]
    first, rest = columns[0], columns[1:]
    parts = [columns]
    if len(columns) > _MOST_COLUMNS:
        step = -(-len(rest) // -(-len(rest) // (_MOST_COLUMNS - 1)))
        parts = [[first, *rest[at : at + step]] for at in range(0, len(rest), step)]
    blank: list[Mapping[str, Any]] = [{}] * _EMPTY_ROWS
    made: list[Block] = []
    for part in parts:
        heads = [Column(told(column.label), 1) for column in part]
        cells = [[Cell(_cell(column, row)) for column in part] for row in found or blank]
        made.append(Table(heads, cells, least=9 * MM if found else 15 * MM))
    return made


def _cell(column: Field, row: Mapping[str, Any]) -> str:
    value = row.get(column.id)
    if is_blank(value):
        return ""
    if column.kind in (FieldKind.CHOICE, FieldKind.YES_NO):
        return dict(option_words(column)).get(str(value), str(value))
    return value_words(column.kind, value)


def _said(sheet: Worksheet, one: Field, answers: Mapping[str, Any]) -> list[str]:
    value = answers.get(one.id)
    if one.kind is FieldKind.ROW:
        table = answers.get(one.of)
        of = sheet.field(one.of)
        if type(value) is int and isinstance(table, list) and value < len(table) and of:
            text = next((c for c in of.columns if c.kind is FieldKind.TEXT), None)
            return [str(table[value].get(text.id, ""))] if text else []
        return []
    if one.kind is FieldKind.LINES:
        return _lines(value)
    return [] if is_blank(value) else [value_words(one.kind, value)]


def _lines(value: Any) -> list[str]:
    if isinstance(value, str):
        value = value.splitlines()
    found = [str(line).strip() for line in value] if isinstance(value, list) else []
    return [f"– {line}" for line in found if line]


def option_words(one: Field) -> list[tuple[str, str]]:
    """Codes with their words."""
    if one.kind is FieldKind.YES_NO:
        return [("True", pgettext("answer", "yes")), ("False", pgettext("answer", "no"))]
    return [(option.code, told(option.label)) for option in one.options]


def value_words(kind: FieldKind, value: Any) -> str:
    """One value as it is read: days and months in words, numbers in the chosen digits."""
    text = str(value)
    if kind in (FieldKind.DATE, FieldKind.MONTH):
        parts = text.split("-")
        if len(parts) == 3:
            return date_with_year(date.fromisoformat(text))
        if len(parts) == 2:
            return _("{month} {year}").format(
                month=month_name(int(parts[1])), year=localised(parts[0])
            )
    if kind is FieldKind.SCALE:
        return localised(text)
    return text
