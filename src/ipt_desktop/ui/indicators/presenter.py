"""The programme's figures: which courses, worked out in the background, saved where the person chooses."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from ipt_desktop.domain.errors import FolderNotWritable
from ipt_desktop.files import write_whole
from ipt_desktop.ui.indicators.state import Parcel, State, Wanted
from ipt_desktop.ui.work import Work

Load = Callable[[Wanted], Mapping[str, Any]]
# From what is to be saved, where, and the map for DHIS2: each file's content, and how much could not go.
Make = Callable[[Parcel, Path, Path | None], tuple[dict[Path, bytes], int]]


class IndicatorsPresenter:
    def __init__(
        self, state: State, load: Load, make: Make, work: Work, show: Callable[[State], None]
    ) -> None:
        self.state = state
        self._load, self._make, self._work, self._show = load, make, work, show

    def start(self) -> None:
        self._reckon()

    def take_back(self, wanted: Wanted, parcel: Parcel) -> None:
        """As it was before the screen was built anew."""
        self.state = replace(self.state, parcel=parcel)
        self.choose(wanted)

    def choose(self, wanted: Wanted) -> None:
        """Other courses; a period that ends before it begins is not asked for."""
        if wanted == self.state.wanted:
            self._now()
            return
        self._now(wanted=wanted, saved=0)
        if not wanted.is_turned:
            self._reckon()

    def pack(self, parcel: Parcel) -> None:
        self._now(parcel=parcel, saved=0, left_out=0, problem=None)

    def save(self, place: Path, map_file: Path | None = None) -> None:
        """To that file; tables of text to that folder. Whole files or none."""
        self._now(is_busy=True, saved=0, left_out=0, problem=None)
        job = partial(_save, self._make, self.state.parcel, place, map_file)
        self._work(job, done=self._saved, failed=self._failed)

    def _saved(self, told: tuple[int, int]) -> None:
        self._now(is_busy=False, saved=told[0], left_out=told[1])

    def _failed(self, problem: Exception) -> None:
        self._now(is_busy=False, problem=problem)

    def _reckon(self) -> None:
        wanted = self.state.wanted
        self._now(figures=None, problem=None)
        self._work(
            partial(self._load, wanted), done=partial(self._reckoned, wanted), failed=self._failed
        )

    def _reckoned(self, wanted: Wanted, figures: Mapping[str, Any]) -> None:
        # Somebody may have chosen others meanwhile.
        if wanted == self.state.wanted:
            self._now(figures=figures)

    def _now(self, **changes: Any) -> None:
        self.state = replace(self.state, **changes)
        self._show(self.state)


def _save(make: Make, parcel: Parcel, place: Path, map_file: Path | None) -> tuple[int, int]:
    files, left_out = make(parcel, place, map_file)
    try:
        for file, content in files.items():
            write_whole(file, content)
    except OSError as error:
        raise FolderNotWritable() from error
    return len(files), left_out
