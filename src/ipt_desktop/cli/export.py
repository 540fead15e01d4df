"""`export …`: what the vault holds, for other systems. Never the identity compartment, never free text."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ipt_desktop import i18n
from ipt_desktop.cli.calling import Calling
from ipt_desktop.cli.commands import command as make
from ipt_desktop.cli.commands import family
from ipt_desktop.cli.opening import opened
from ipt_desktop.cli.telling import Told
from ipt_desktop.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipt_desktop.domain.measures import Measure, Wording
    from ipt_desktop.services.desk import Desk
    from ipt_desktop.services.extract import Sheet
    from ipt_desktop.services.extract_sharing import Keys

_LARGEST_MAP = 1024 * 1024


def command() -> click.Command:
    out = click.Option(
        ["--out"],
        metavar="PATH",
        required=True,
        type=click.Path(path_type=Path),
        help=_("The file. For csv also a folder, which then gets all three tables."),
    )
    words = click.Option(
        ["--labels/--codes"], default=False, help=_("Words in the cells, or codes (as without it).")
    )
    profile = click.Option(
        ["--profile"],
        type=click.Choice(["full", "shareable"]),
        default="full",
        help=_("shareable: new codes, days as weeks, and only what others may have."),
    )
    bom = click.Option(["--bom"], is_flag=True, help=_("For programs that misread UTF-8."))
    which = click.Option(
        ["--table"],
        type=click.Choice(["long", "wide", "dictionary"]),
        default="long",
        help=_("Which table goes into the one file."),
    )
    map_file = click.Option(
        ["--map", "map_file"],
        metavar="MAP.toml",
        required=True,
        type=click.Path(path_type=Path),
        help=_("Which figure goes into which data element, for which place and period."),
    )
    group = click.Option(["--group"], metavar="CODE", help=_("Only this group."))
    members = [
        make("csv", csv_, _("Tables as files of text."), out, words, profile, which, bom),
        make("xlsx", xlsx, _("Tables as one spreadsheet."), out, words, profile),
        make(
            "fhir", fhir, _("Questionnaires and totals as FHIR R4, in one JSON file."), out, profile
        ),
        make("dhis2", dhis2, _("Indicators as DHIS2 data values."), out, map_file, group),
    ]
    return family("export", _("Write tables for other systems."), members)


def csv_(calling: Calling, out: Path, labels: bool, profile: str, table: str, bom: bool) -> Told:
    from ipt_desktop.exports.csv_file import as_csv

    sheets = _sheets(calling, labels=labels, profile=profile)
    if out.is_dir():
        files = {out / f"{sheet.name}.csv": sheet for sheet in sheets}
    else:
        files = {out: next(sheet for sheet in sheets if sheet.name == table)}
    return _kept({file: as_csv(sheet, bom=bom) for file, sheet in files.items()}, sheets, profile)


def xlsx(calling: Calling, out: Path, labels: bool, profile: str) -> Told:
    from ipt_desktop.exports.xlsx_file import as_xlsx

    sheets = _sheets(calling, labels=labels, profile=profile)
    made = as_xlsx(sheets, right_to_left=i18n.is_right_to_left())
    return _kept({out: made}, sheets, profile)


def fhir(calling: Calling, out: Path, profile: str) -> Told:
    import json

    from ipt_desktop.exports.fhir import bundle, can_go
    from ipt_desktop.files import write_whole
    from ipt_desktop.services.extract_forms import forms

    with opened(calling) as desk:
        found = forms(desk, _keys(profile))
        desk.audit.note("exported", len(found.assessments))
        known = {}
        for measure, words in _measures(desk, {a.measure for a in found.assessments}):
            if words is not None and can_go(measure):
                known[measure.id] = (measure, words)
    made = bundle(found, known, rekeyed=profile == "shareable")
    write_whole(out, json.dumps(made, ensure_ascii=False, allow_nan=False).encode())
    counts = Counter(entry["resource"]["resourceType"] for entry in made.get("entry", ()))
    document = {
        "files": [str(out)],
        "profile": profile,
        "resources": dict(sorted(counts.items())),
        "left_out": len(found.assessments) - counts["QuestionnaireResponse"],
    }
    return Told(document, str(out))


def dhis2(calling: Calling, out: Path, map_file: Path, group: str | None) -> Told:
    from ipt_desktop.exports.dhis2 import data_values, read_map
    from ipt_desktop.files import write_whole
    from ipt_desktop.services.indicators import indicators

    wanted = read_map(_map_text(map_file))
    with opened(calling) as desk:
        one = None if group is None else desk.roster.find_group(group).id
        figures = indicators(desk, one, *wanted.days)
        content, count, empty = data_values(figures, wanted)
        desk.audit.note("exported", count)
    write_whole(out, content)
    return Told({"files": [str(out)], "values": count, "empty": empty}, str(out))


def _map_text(file: Path) -> str:
    from ipt_desktop.exports.dhis2 import ExportMapDamaged

    with file.open("rb") as source:
        content = source.read(_LARGEST_MAP + 1)
    if len(content) > _LARGEST_MAP:
        raise ExportMapDamaged(field="size")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ExportMapDamaged(field="encoding") from None


def _measures(desk: "Desk", ids: set[str]) -> "Iterator[tuple[Measure, Wording | None]]":
    """Each measure that is known here, with its words in the chosen language, else in English."""
    from ipt_desktop.domain.errors import Problem

    for id in sorted(ids):
        try:
            measure = desk.measure(id)
        except Problem:
            continue
        yield measure, desk.wording(id, i18n.language()) or desk.wording(id, i18n.SOURCE)


def _keys(profile: str) -> "Keys":
    from ipt_desktop.services.extract_sharing import as_it_is, shareable

    return shareable if profile == "shareable" else as_it_is


def _sheets(calling: Calling, *, labels: bool, profile: str) -> "list[Sheet]":
    from ipt_desktop.cli.export_words import dictionary, labelled, labels_for
    from ipt_desktop.services.extract import extract

    with opened(calling) as desk:
        long, wide = extract(desk, _keys(profile))
        desk.audit.note("exported", len(long.rows))
        words = labels_for(long, desk.measure, desk.wording, i18n.language())
    told = dictionary((long, wide), words)
    if labels:
        long, wide = labelled(long, words), labelled(wide, words)
    return [long, wide, told]


def _kept(files: dict[Path, bytes], sheets: "list[Sheet]", profile: str) -> Told:
    from ipt_desktop.files import write_whole

    for file, content in files.items():
        write_whole(file, content)
    paths = [str(file) for file in files]
    document: dict[str, Any] = {
        "files": paths,
        "profile": profile,
        "rows": {sheet.name: len(sheet.rows) for sheet in sheets},
    }
    return Told(document, "\n".join(paths))
