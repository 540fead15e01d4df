"""What a workbook unpacks to, looked through before its reader builds anything of it: a small file can
be made that would fill the memory. Each part is read once, in pieces, and none is kept.
"""

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers.expat import ExpatError, ParserCreate

from ipt_desktop.services.table_problems import TableDamaged, TableTooLarge

LARGEST_UNPACKED = 512 * 1024 * 1024
MOST_PARTS = 5_000
# Between two rows, two strings, or in a part that has neither. A row of all 16,384 cells has fewer elements.
_MOST_AT_ONCE = 200_000
_LONGEST_AT_ONCE = 32 * 1024 * 1024
_MOST_ROWS, _MOST_STRINGS = 1_100_000, 1_000_000
_PIECE = 256 * 1024
# Pictures, and drawings that are no good XML, are read by nobody here.
_READ = (".xml", ".rels")
_OF_TABLES = (
    *("main+xml", "worksheet+xml", "styles+xml", "sharedStrings+xml", "theme+xml"),
    *("/officeDocument", "/worksheet", "/styles", "/sharedStrings", "/theme"),
)


def last_rows(content: bytes) -> Mapping[str, int]:
    """By a part's name, the last row of it that holds something. Raises TableTooLarge, TableDamaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            told = parts.infolist()
            if len(told) > MOST_PARTS or sum(p.file_size for p in told) > LARGEST_UNPACKED:
                raise TableTooLarge()
            return {p.filename: _last_row(parts, p) for p in told if _is_read(p.filename)}
    except (zipfile.BadZipFile, zlib.error, ExpatError, LookupError, ValueError, EOFError):
        raise TableDamaged(line=1) from None
    except (RuntimeError, NotImplementedError, OSError):
        # A password, or a way of packing that nobody uses.
        raise TableDamaged(line=1) from None


def _is_read(name: str) -> bool:
    return name.lower().endswith(_READ)


@dataclass
class _Count:
    """`row` is the number of the row that is being read, `last` that of the last with a value."""

    elements: int = 0
    began: int = 0
    row: int = 0
    rows: int = 0
    strings: int = 0
    last: int = 0


def _last_row(parts: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    count = _Count()
    parser = ParserCreate()

    def start(name: str, attributes: Mapping[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name in ("v", "is"):
            count.last = count.row
        elif name == "row":
            number = attributes.get("r")
            count.row = int(number) if number is not None else count.row + 1
            count.rows += 1
            begin()
        elif name in ("Override", "Relationship"):
            # A part of the table by another name would not be looked through.
            place = attributes.get("PartName") or attributes.get("Target") or ""
            kind = attributes.get("ContentType") or attributes.get("Type") or ""
            if kind.endswith(_OF_TABLES) and not _is_read(place):
                raise TableDamaged(line=1)
        elif name == "si":
            count.strings += 1
            begin()
        count.elements += 1
        if count.elements > _MOST_AT_ONCE:
            raise TableTooLarge()

    def begin() -> None:
        if count.rows > _MOST_ROWS or count.strings > _MOST_STRINGS:
            raise TableTooLarge()
        count.elements, count.began = 0, parser.CurrentByteIndex

    def doctype(*_told: object) -> None:
        # Text that stands for other text could grow without end; no workbook needs it.
        raise TableDamaged(line=1)

    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = doctype
    with parts.open(part) as source:
        read = 0
        while piece := source.read(_PIECE):
            parser.Parse(piece, False)
            read += len(piece)
            if read - count.began > _LONGEST_AT_ONCE:
                raise TableTooLarge()
        if read:
            parser.Parse(b"", True)
    return count.last
