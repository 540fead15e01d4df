"""The files of one parcel, from the desk. No Qt in here."""

from pathlib import Path

from ipt_desktop.exports.csv_file import as_csv
from ipt_desktop.exports.dhis2 import map_text
from ipt_desktop.papers.exporting import dhis2_file, fhir_file, spreadsheet, tables
from ipt_desktop.services.desk import Desk
from ipt_desktop.ui.indicators.state import Parcel


def files_of(
    desk: Desk, parcel: Parcel, place: Path, map_file: Path | None, group: str | None = None
) -> tuple[dict[Path, bytes], int]:
    """`place` is the file, for csv a folder. Also how many forms or figures could not go."""
    if parcel.kind == "fhir":
        made = fhir_file(desk, parcel.profile)
        return {place: made.content}, made.forms_left_out
    if parcel.kind == "dhis2":
        assert map_file is not None
        made = dhis2_file(desk, map_text(map_file), group)
        return {place: made.content}, len(made.left_out)
    sheets = tables(desk, labels=parcel.labels, profile=parcel.profile)
    if parcel.kind == "xlsx":
        return {place: spreadsheet(sheets)}, 0
    # People open these in spreadsheets, which read Arabic rightly only with the mark at the beginning.
    return {place / f"{sheet.name}.csv": as_csv(sheet, bom=True) for sheet in sheets}, 0
