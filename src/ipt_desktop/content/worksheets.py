"""Worksheets from `resources/worksheets`: one file each, checked whole."""

from pathlib import Path

from ipt_desktop.content.reading import Schema, files, numbered, read_named, unique, words
from ipt_desktop.domain.errors import ContentDamaged
from ipt_desktop.domain.worksheets import (
    Field,
    FieldKind,
    Follow,
    Gate,
    Option,
    Rule,
    Section,
    Worksheet,
)

RULE_KINDS = frozenset({"filled", "said", "count", "columns", "some_row", "rows_with", "chosen"})
LAYOUTS = frozenset({"form", "circle", "timeline", "grid", "table", "ladder", "pages"})


class FieldFile(Schema):
    id: str
    kind: FieldKind
    label: str
    hint: str = ""
    options: dict[str, str] = {}
    low: int = 0
    high: int = 0
    columns: list["FieldFile"] = []
    of: str = ""
    private: bool = False
    opens: str = ""


class SectionFile(Schema):
    id: str
    title: str
    fields: list[FieldFile]


class RuleFile(Schema):
    code: str
    kind: str
    fields: list[str]
    text: str
    at_least: int = 1
    columns: list[str] = []
    value: str = ""
    or_reason: str = ""
    unless: tuple[str, str] | None = None


class GateFile(Schema):
    code: str
    needs: tuple[str, str]
    locks: list[str]
    text: str
    when: tuple[str, str] | None = None
    card: str = ""


class FollowFile(Schema):
    field: str
    cards: dict[str, str]


class WorksheetFile(Schema):
    id: str
    version: str
    title: str
    purpose: str
    say: str
    steps: list[str]
    if_feelings_rise: str
    sections: list[SectionFile]
    rules: list[RuleFile]
    source: str
    areas: list[str] = []
    layout: str = "form"
    gates: list[GateFile] = []
    follow: FollowFile | None = None


def load_worksheets(resources: Path) -> dict[str, Worksheet]:
    """Every worksheet by id."""
    return {file.stem: load_worksheet(resources, file.stem) for file in files(_folder(resources))}


def load_worksheet(resources: Path, worksheet_id: str) -> Worksheet:
    """One worksheet; ContentDamaged if there is none of that id or it breaks the schema."""
    one = read_named(_folder(resources), worksheet_id, WorksheetFile)
    at = f"worksheets/{one.id}"
    sections = tuple(
        Section(
            s.id, words(f"{at}/section/{s.id}", s.title), tuple(_field(at, f) for f in s.fields)
        )
        for s in one.sections
    )
    sheet = Worksheet(
        id=one.id,
        version=one.version,
        title=words(f"{at}/title", one.title),
        purpose=words(f"{at}/purpose", one.purpose),
        say=words(f"{at}/say", one.say),
        steps=numbered(f"{at}/step", one.steps),
        if_feelings_rise=words(f"{at}/if_feelings_rise", one.if_feelings_rise),
        areas=tuple(one.areas),
        layout=one.layout,
        sections=sections,
        rules=tuple(_rule(at, rule) for rule in one.rules),
        gates=tuple(_gate(at, gate) for gate in one.gates),
        source=one.source,
        follow=Follow(one.follow.field, one.follow.cards) if one.follow else None,
    )
    _check(sheet)
    return sheet


def _folder(resources: Path) -> Path:
    return resources / "worksheets"


def _field(at: str, one: FieldFile) -> Field:
    place = f"{at}/{one.id}"
    return Field(
        id=one.id,
        kind=one.kind,
        label=words(f"{place}/label", one.label),
        hint=words(f"{place}/hint", one.hint) if one.hint else None,
        options=tuple(Option(c, words(f"{place}/option/{c}", t)) for c, t in one.options.items()),
        low=one.low,
        high=one.high,
        columns=tuple(_field(place, column) for column in one.columns),
        of=one.of,
        private=one.private,
        opens=one.opens,
    )


def _rule(at: str, one: RuleFile) -> Rule:
    return Rule(
        code=one.code,
        kind=one.kind,
        fields=tuple(one.fields),
        text=words(f"{at}/rule/{one.code}", one.text),
        at_least=one.at_least,
        columns=tuple(one.columns),
        value=one.value,
        or_reason=one.or_reason,
        unless=one.unless,
    )


def _gate(at: str, one: GateFile) -> Gate:
    text = words(f"{at}/gate/{one.code}", one.text)
    return Gate(one.code, one.when, one.needs, tuple(one.locks), text, one.card)


def _check(sheet: Worksheet) -> None:
    """Refuse a sheet whose rules speak of fields that it does not have."""
    at = f"worksheets/{sheet.id}"
    unique(at, (field.id for field in sheet.fields))
    unique(at, [rule.code for rule in sheet.rules] + [gate.code for gate in sheet.gates])
    tables = {field.id: field for field in sheet.fields if field.columns}
    known = {field.id for field in sheet.fields}
    named = {name for rule in sheet.rules for name in rule.fields}
    named |= {rule.or_reason for rule in sheet.rules if rule.or_reason}
    named |= {rule.unless[0] for rule in sheet.rules if rule.unless}
    named |= {name for gate in sheet.gates for name in (gate.needs[0], *gate.locks)}
    named |= {gate.when[0] for gate in sheet.gates if gate.when}
    named |= {field.of for field in sheet.fields if field.of}
    named |= {sheet.follow.field} if sheet.follow else set()
    if missing := named - known:
        raise ContentDamaged(file=at, reason=f"no field {sorted(missing)[0]}")
    for rule in sheet.rules:
        if rule.kind not in RULE_KINDS or sheet.layout not in LAYOUTS:
            raise ContentDamaged(file=at, reason=f"no such rule or layout: {rule.kind}")
        table = tables.get(rule.fields[-1])
        if set(rule.columns) - {column.id for column in (table.columns if table else ())}:
            raise ContentDamaged(file=at, reason=f"{rule.code} names no column")
