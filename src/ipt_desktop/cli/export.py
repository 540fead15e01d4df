"""`export …`: what the vault holds, for other systems. Never the identity compartment, never free text."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ipt_desktop.cli.calling import Calling
from ipt_desktop.cli.commands import command as make
from ipt_desktop.cli.commands import family
from ipt_desktop.cli.opening import opened
from ipt_desktop.cli.telling import Told
from ipt_desktop.i18n import _

if TYPE_CHECKING:
    from ipt_desktop.services.extract import Sheet


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
    from ipt_desktop.papers.exporting import tables

    with opened(calling) as desk:
        sheets = tables(desk, labels=labels, profile=profile)
    if out.is_dir():
        files = {out / f"{sheet.name}.csv": sheet for sheet in sheets}
    else:
        files = {out: next(sheet for sheet in sheets if sheet.name == table)}
    return _kept({file: as_csv(sheet, bom=bom) for file, sheet in files.items()}, sheets, profile)


def xlsx(calling: Calling, out: Path, labels: bool, profile: str) -> Told:
    from ipt_desktop.papers.exporting import spreadsheet, tables

    with opened(calling) as desk:
        sheets = tables(desk, labels=labels, profile=profile)
    return _kept({out: spreadsheet(sheets)}, sheets, profile)


def fhir(calling: Calling, out: Path, profile: str) -> Told:
    from ipt_desktop.files import write_whole
    from ipt_desktop.papers.exporting import fhir_file

    with opened(calling) as desk:
        made = fhir_file(desk, profile)
    write_whole(out, made.content)
    document = {
        "files": [str(out)],
        "profile": profile,
        "resources": made.counts,
        "left_out": made.forms_left_out,
    }
    return Told(document, str(out))


def dhis2(calling: Calling, out: Path, map_file: Path, group: str | None) -> Told:
    from ipt_desktop.exports.dhis2 import map_text
    from ipt_desktop.files import write_whole
    from ipt_desktop.papers.exporting import dhis2_file

    wanted = map_text(map_file)
    with opened(calling) as desk:
        one = None if group is None else desk.roster.find_group(group).id
        made = dhis2_file(desk, wanted, one)
    write_whole(out, made.content)
    document = {"files": [str(out)], "values": made.counts["values"], "empty": made.left_out}
    return Told(document, str(out))


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
