"""Editing the referral directory. No Qt in here."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from ipt_desktop.domain.errors import ServiceInvalid
from ipt_desktop.services.directory import Directory, Service
from ipt_desktop.ui.directory.state import Row, State
from ipt_desktop.ui.work import Work


class DirectoryPresenter:
    def __init__(
        self,
        directory: Directory,
        work: Work,
        show: Callable[[State], None],
        saved: Callable[[], None],
        not_approved: str = "",
    ) -> None:
        self._directory, self._work, self._show, self._saved = directory, work, show, saved
        pack = directory.of_pack()
        title = pack[0].pack if pack else ""
        kept = tuple(map(_row, directory.own())) or (Row(),)
        self._state = State(kept, tuple(map(_row, pack)), title, not_approved)
        self._show(self._state)

    def add(self, rows: Sequence[Row]) -> None:
        """One more; what is typed stays."""
        place = rows[-1].place if rows else ""
        self._now((*rows, Row(place=place)))

    def save(self, rows: Sequence[Row]) -> None:
        """All of them or none; a row left empty is no service."""
        kept = [row for row in rows if not row.is_empty]
        services = [Service(r.name, r.place, r.what_for or "", r.number, r.hours) for r in kept]
        self._work(
            partial(self._directory.set_services, services),
            done=lambda _: self._done(rows),
            failed=lambda problem: self._failed(rows, kept, problem),
        )

    def _done(self, rows: Sequence[Row]) -> None:
        self._now(tuple(replace(row, wrong=None) for row in rows), is_saved=True)
        self._saved()

    def _failed(self, rows: Sequence[Row], kept: Sequence[Row], problem: Exception) -> None:
        wrong, field = None, None
        if isinstance(problem, ServiceInvalid):
            wrong, field = kept[int(str(problem.details["place"]))], str(problem.details["field"])
        marked = tuple(replace(row, wrong=field if row is wrong else None) for row in rows)
        self._now(marked, problem=problem)

    def _now(
        self, rows: tuple[Row, ...], *, is_saved: bool = False, problem: Exception | None = None
    ) -> None:
        self._state = replace(self._state, rows=rows, is_saved=is_saved, problem=problem)
        self._show(self._state)


def _row(service: Service) -> Row:
    return Row(service.name, service.place, service.what_for, service.number, service.hours)
