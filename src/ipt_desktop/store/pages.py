"""Every row that can still be read in a damaged file, page by page, without its list of tables.

A copy of the file is given a new first page, made by SQLCipher itself under the same key and salt, with one
table in it that has no types. That table is then said to begin at each page in turn: where the page is the
leaf of any table, SQLite reads its rows, with what overflows to other pages. A page whose authentication
code does not fit gives nothing, and whether there is still a way to the page from the top does not matter.
"""

import os
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlcipher3

from ipt_desktop.files import copy_private, make_private
from ipt_desktop.store.journals import remove
from ipt_desktop.store.spare import SALT_BYTES
from ipt_desktop.store.wal import PAGE, committed_pages

Row = tuple[Any, ...]

# Stands for a column that a row does not have; more columns than the widest table.
_ABSENT = b"no such column\x00"
_COLUMNS = 40
# So many rows at most are on one page.
_MOST_ROWS = 1_000
_FILL = 4_000_000
_Damage = sqlcipher3.dbapi2.DatabaseError


@dataclass
class Pages:
    """Rows of the file as its journal makes it. `unreadable` and `pages` are known once they were read."""

    file: Path
    key: bytes = field(repr=False)
    salts: list[bytes]
    work: Path
    pages: int = 0
    unreadable: int = 0
    _connection: Any = field(default=None, repr=False)

    def rows(self) -> Generator[Row]:
        """Each as often as it is found. Nothing where no salt fits; nothing of `file` is changed."""
        try:
            for salt in self._salts():
                self._make(salt)
                bad = self._unreadable(salt)
                if self.pages > 1 and len(bad) >= self.pages - 1:
                    self.unreadable = self.pages
                    continue
                self.unreadable = len(bad) + self._first_is_bad(salt)
                for number in range(2, self.pages + 1):
                    if number not in bad:
                        yield from self._of_page(number, salt)
                return
        finally:
            self._close()
            remove(self.work)
            remove(self._donor)

    @property
    def _donor(self) -> Path:
        return self.work.with_name(self.work.name + "-first")

    def _salts(self) -> list[bytes]:
        with self.file.open("rb") as source:
            found = [source.read(SALT_BYTES), *self.salts]
        return [salt for salt in dict.fromkeys(found) if len(salt) == SALT_BYTES]

    def _make(self, salt: bytes) -> None:
        copy_private(self.file, self.work)
        newest = committed_pages(self.file.with_name(self.file.name + "-wal"))
        size = self.work.stat().st_size
        with self.work.open("r+b") as out:
            for number, page in newest.items():
                out.seek((number - 1) * PAGE)
                out.write(page)
        self.pages = max(-(-size // PAGE), *newest, 0) if newest else -(-size // PAGE)
        first, grown = self._first_page(salt)
        with self.work.open("r+b") as out:
            out.write(first)
        # SQLite takes a file for damaged that is shorter than its first page says.
        os.truncate(self.work, grown * PAGE)

    def _first_page(self, salt: bytes) -> tuple[bytes, int]:
        """A first page with one table that may begin anywhere, and the number of pages it speaks of."""
        remove(self._donor)
        make_private(self._donor)
        connection = self._open(self._donor, salt)
        names = ", ".join(f"c{n} DEFAULT x'{_ABSENT.hex()}'" for n in range(_COLUMNS))
        connection.execute(f"CREATE TABLE found ({names})")
        connection.execute("CREATE TABLE fill (x)")
        connection.execute("BEGIN")
        while (grown := _count(connection)) < self.pages:
            size = min(_FILL, (self.pages - grown + 2) * PAGE)
            connection.execute("INSERT INTO fill VALUES (zeroblob(?))", (size,))
        connection.execute("COMMIT")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("DELETE FROM sqlite_schema WHERE name = 'fill'")
        connection.close()
        with self._donor.open("rb") as source:
            return source.read(PAGE), grown

    def _first_is_bad(self, salt: bytes) -> int:
        """The real first page was not read; whether it could have been is worth telling."""
        with closing(
            self._connect(f"{self.file.absolute().as_uri()}?mode=ro&immutable=1", salt)
        ) as it:
            try:
                it.execute("PRAGMA schema_version").fetchone()
            except _Damage:
                return 1
        return 0

    def _unreadable(self, salt: bytes) -> set[int]:
        """Numbers of the pages whose authentication code does not fit."""
        bad = set()
        with closing(self._open(self.work, salt)) as connection:
            for (told,) in connection.execute("PRAGMA cipher_integrity_check").fetchall():
                number = str(told).rsplit(" ", 1)[-1]
                if number.isdigit() and int(number) <= self.pages:
                    bad.add(int(number))
        return bad

    def _of_page(self, number: int, salt: bytes) -> Iterator[Row]:
        self._begin_at(number, salt)
        try:
            for row in self._connection.execute("SELECT * FROM found"):
                yield _cut(row)
        except _Damage:
            # No leaf of a table; or one of its rows goes on in a page that is damaged: then row by row.
            yield from self._row_by_row(salt)

    def _begin_at(self, number: int, salt: bytes) -> None:
        """The table that was made begins at that page from now on."""
        if self._connection is None:
            self._connection = self._open(self.work, salt)
        self._connection.execute("PRAGMA writable_schema = ON")
        change = "UPDATE sqlite_schema SET rootpage = ? WHERE name = 'found'"
        self._connection.execute(change, (number,))
        self._connection.execute("PRAGMA writable_schema = RESET")

    def _row_by_row(self, salt: bytes) -> Iterator[Row]:
        self._again(salt)
        ids = []
        try:
            for (id,) in self._connection.execute("SELECT rowid FROM found LIMIT ?", (_MOST_ROWS,)):
                ids.append(id)
        except _Damage:
            self._again(salt)
        for id in ids:
            try:
                found = self._connection.execute("SELECT * FROM found WHERE rowid = ?", (id,))
                row = found.fetchone()
            except _Damage:
                self._again(salt)
                continue
            if row is not None:
                yield _cut(row)

    def _again(self, salt: bytes) -> None:
        """Once a page did not fit its code, SQLCipher gives and takes nothing more over that connection."""
        self._close()
        self._connection = self._open(self.work, salt)

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def _open(self, file: Path, salt: bytes) -> Any:
        connection = self._connect(str(file), salt)
        try:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except BaseException:
            connection.close()
            raise
        return connection

    def _connect(self, named: str, salt: bytes) -> Any:
        connection = sqlcipher3.connect(named, isolation_level=None, uri=named.startswith("file:"))
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{self.key.hex()}{salt.hex()}'\"")
        connection.execute("PRAGMA temp_store = MEMORY")
        return connection


def _count(connection: Any) -> int:
    return int(connection.execute("PRAGMA page_count").fetchone()[0])


def _cut(row: Row) -> Row:
    """Without the columns that the row does not have."""
    end = len(row)
    while end and row[end - 1] == _ABSENT:
        end -= 1
    return row[:end]
