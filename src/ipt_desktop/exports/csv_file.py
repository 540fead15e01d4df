"""A sheet as CSV: UTF-8, commas, line ends as RFC 4180 has them."""

import csv
import io

from ipt_desktop.exports.cells import as_text
from ipt_desktop.services.extract import Sheet


def as_csv(sheet: Sheet, *, bom: bool = False) -> bytes:
    """`bom` is for spreadsheets that would read Arabic as an old code page without it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.name for column in sheet.columns)
    for row in sheet.rows:
        writer.writerow([as_text(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig" if bom else "utf-8")
