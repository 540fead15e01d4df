"""Editing the safety contacts: one row of each kind to begin with, more where they are wanted. No Qt."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from ipt_desktop.domain.errors import ContactInvalid
from ipt_desktop.services.contacts import KINDS, Contact, Contacts
from ipt_desktop.ui.contacts.state import Given, Row, State
from ipt_desktop.ui.work import Work


class ContactsPresenter:
    def __init__(
        self,
        contacts: Contacts,
        work: Work,
        show: Callable[[State], None],
        saved: Callable[[], None],
        not_approved: str = "",
    ) -> None:
        self._contacts, self._work, self._show, self._saved = contacts, work, show, saved
        kept = [Row(c.kind, c.who, c.number, c.hours) for c in contacts.own()]
        missing = [Row(kind) for kind in KINDS if kind not in {row.kind for row in kept}]
        rows = sorted([*kept, *missing], key=lambda row: KINDS.index(row.kind))
        pack = contacts.of_pack()
        given = tuple(Given(c.kind, c.who, c.number, c.hours) for c in pack)
        title = pack[0].pack if pack else ""
        self._state = State(tuple(rows), given, title, not_approved)
        self._show(self._state)

    def add(self, rows: Sequence[Row], kind: str) -> None:
        """One more of that kind; what is typed stays."""
        more = sorted([*rows, Row(kind)], key=lambda row: KINDS.index(row.kind))
        self._now(replace(self._state, rows=tuple(more), is_saved=False, problem=None))

    def save(self, rows: Sequence[Row]) -> None:
        """All of them or none; a row left empty is no contact."""
        kept = [row for row in rows if not row.is_empty]
        contacts = [Contact(row.kind, row.who, row.number, row.hours) for row in kept]
        self._work(
            partial(self._contacts.set_contacts, contacts),
            done=lambda _: self._done(rows),
            failed=lambda problem: self._failed(rows, kept, problem),
        )

    def _done(self, rows: Sequence[Row]) -> None:
        mended = tuple(replace(row, wrong=None) for row in rows)
        self._now(replace(self._state, rows=mended, is_saved=True, problem=None))
        self._saved()

    def _failed(self, rows: Sequence[Row], kept: Sequence[Row], problem: Exception) -> None:
        wrong, field = None, None
        if isinstance(problem, ContactInvalid):
            wrong = kept[int(str(problem.details["place"]))]
            field = str(problem.details["field"])
        marked = tuple(replace(row, wrong=field if row is wrong else None) for row in rows)
        self._now(replace(self._state, rows=marked, is_saved=False, problem=problem))

    def _now(self, state: State) -> None:
        self._state = state
        self._show(state)
