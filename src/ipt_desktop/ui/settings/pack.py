"""The programme pack in Settings: in force, looked at, taken in, dropped, signed. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from ipt_desktop.domain.packs import InForce
from ipt_desktop.services.programme import Looked, Programme
from ipt_desktop.ui.settings.pack_state import PackState, Told
from ipt_desktop.ui.work import Work


@dataclass(frozen=True)
class Files:
    """How a pack is read and written here; `source` is what is edited, as bytes."""

    read: Callable[[Path], bytes]
    write: Callable[[Path, bytes], None]
    source: Callable[[], bytes]


class PackPresenter:
    """`changed` is told "taken", "dropped", "signed" or "saved" once it is so."""

    def __init__(
        self,
        programme: Programme,
        files: Files,
        work: Work,
        show: Callable[[PackState], None],
        changed: Callable[[str], None],
    ) -> None:
        self._programme, self._files, self._work = programme, files, work
        self._show, self._changed = show, changed
        self._content = b""
        self._state = PackState(may_make=programme.may_make)
        self._look_anew()

    def take(self, file: str) -> None:
        """Look at that file first; what speaks against it is asked."""
        if file:
            self._do(partial(self._look, Path(file)), self._looked)

    def agree(self) -> None:
        """Take in what was asked about all the same."""
        if self._state.asks is not None:
            self._take()

    def leave(self) -> None:
        """Nothing is taken in or dropped."""
        self._content = b""
        self._now(asks=None, against=(), dropping=False)

    def ask_to_drop(self) -> None:
        self._now(dropping=True, asks=None, against=(), problem=None)

    def drop(self) -> None:
        if self._state.dropping:
            self._do(self._programme.drop, partial(self._done, "dropped"))

    def save_source(self, file: str) -> None:
        """All that is in force now, as a file to edit."""
        if file:
            job = partial(self._save, Path(file))
            self._do(job, partial(self._done, "saved"))

    def make(self, source: str, out: str) -> None:
        """Sign the edited source."""
        if source and out:
            self._do(partial(self._make, Path(source), Path(out)), partial(self._done, "signed"))

    def _look(self, file: Path) -> Looked:
        self._content = self._files.read(file)
        return self._programme.look(self._content)

    def _looked(self, looked: Looked) -> None:
        if looked.asks:
            self._now(is_busy=False, asks=_told(looked), against=looked.asks, dropping=False)
        else:
            self._now(is_busy=False)
            self._take()

    def _take(self) -> None:
        agreed = self._state.asks is not None
        job = partial(self._programme.take, self._content, unapproved=agreed, replace=agreed)
        self._do(job, partial(self._done, "taken"))

    def _save(self, file: Path) -> None:
        self._files.write(file, self._files.source())

    def _make(self, source: Path, out: Path) -> None:
        _pack, signed = self._programme.make(self._files.read(source))
        self._files.write(out, signed)

    def _do(self, job: Callable[[], Any], done: Callable[[Any], None]) -> None:
        if self._state.is_busy:
            return
        self._now(is_busy=True, problem=None)
        self._work(job, done=done, failed=self._failed)

    def _done(self, what: str, _nothing: object) -> None:
        self._content = b""
        self._state = replace(
            self._state, is_busy=False, asks=None, against=(), dropping=False, problem=None
        )
        self._look_anew()
        self._changed(what)

    def _failed(self, problem: Exception) -> None:
        self._content = b""
        self._now(is_busy=False, asks=None, against=(), dropping=False, problem=problem)

    def _look_anew(self) -> None:
        found = self._programme.in_force()
        usual = self._programme.defaults.values()
        stricter = tuple(
            (name, value, usual[name])
            for name, value in self._programme.rules().values().items()
            if value != usual[name]
        )
        self._now(told=_told(found) if found else None, stricter=stricter)

    def _now(self, **changes: Any) -> None:
        self._state = replace(self._state, **changes)
        self._show(self._state)


def _told(found: InForce | Looked) -> Told:
    return Told(found.pack, found.approval, found.signer.code if found.signer else "")
