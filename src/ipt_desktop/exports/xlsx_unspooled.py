"""Sheets kept packed in memory until the file is made: openpyxl would lay them open in a temporary file."""

import gzip
import io
import shutil
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter


def unspooled(page: Any) -> None:
    """Called once what stands before the rows is known; afterwards rows may be appended."""
    page._writer = _InMemory(page, _Packed())
    page._writer.write_top()


def save(book: Any) -> bytes:
    """Of a book all of whose pages are `unspooled`."""
    out = io.BytesIO()
    ExcelWriter(book, _Archive(out, "w", ZIP_DEFLATED, allowZip64=True)).save()
    return out.getvalue()


class _Packed:
    """A tenth of the memory; what is written can be read once it is closed."""

    def __init__(self) -> None:
        self._kept = io.BytesIO()
        self._packing = gzip.GzipFile(fileobj=self._kept, mode="wb", compresslevel=1)

    def write(self, content: bytes) -> int:
        return self._packing.write(content)

    def flush(self) -> None:
        """Nothing is anywhere else."""

    def opened(self) -> gzip.GzipFile:
        self._packing.close()
        self._kept.seek(0)
        return gzip.GzipFile(fileobj=self._kept)


class _InMemory(WorksheetWriter):  # type: ignore[misc]
    def cleanup(self) -> None:
        """There is no file to remove."""


class _Archive(ZipFile):
    def write(self, filename: Any, arcname: Any = None, *more: Any, **named: Any) -> None:
        if not isinstance(filename, _Packed):
            super().write(filename, arcname, *more, **named)
            return
        with filename.opened() as source, self.open(arcname, "w", force_zip64=True) as target:
            shutil.copyfileobj(source, target)
