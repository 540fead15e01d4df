"""Members and assessments out of a table: every row is checked, and all that are good are kept at once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ipt_desktop.domain.errors import ContentDamaged, DayInFuture, Problem, WrongNumberOfAnswers
from ipt_desktop.domain.measures import Measure
from ipt_desktop.domain.records import Assessment
from ipt_desktop.domain.scoring import Score, score, score_total
from ipt_desktop.services.assessments import Answers
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.ports import Tx
from ipt_desktop.services.table_cells import check_total, form_in
from ipt_desktop.services.table_map import TableMap, read_map
from ipt_desktop.services.table_people import People, Person
from ipt_desktop.services.table_problems import ConflictingRow, DuplicateRow, MapDamaged
from ipt_desktop.services.table_reading import Row, read_rows

DEFAULT_PROTOCOL = "who8"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that was not taken, and why."""

    line: int
    why: Problem


@dataclass(frozen=True, slots=True)
class ImportResult:
    """`read` and `taken` count rows; `members` and `groups` those that were made."""

    read: int
    taken: int
    skipped: tuple[Skipped, ...]
    members: int
    groups: int
    assessments: int


def import_table(
    desk: Desk, content: bytes, map_text: str, *, dry_run: bool = False, new_members: bool = True
) -> ImportResult:
    """Takes all good rows in one transaction, and lists the others. A dry run keeps nothing.

    Raises what is wrong with the map or with the file as a whole: nothing is taken then.
    """
    wanted = read_map(map_text)
    measure = desk.measure(wanted.measure)
    if wanted.answers and len(wanted.answers) != len(measure.items):
        raise WrongNumberOfAnswers(
            measure=measure.id, expected=len(measure.items), given=len(wanted.answers)
        )
    try:
        protocol = desk.protocol(wanted.protocol or DEFAULT_PROTOCOL)
    except ContentDamaged:
        raise MapDamaged(field="protocol") from None
    rows = read_rows(content, wanted)
    # What is written in a reading transaction is dropped at its end.
    with desk.vault.reading() if dry_run else desk.vault.writing() as tx:
        author = desk.vault.identity.card.fingerprint
        people = People(tx, author, protocol, new_members)
        return _Import(desk, tx, wanted, measure, people).take(rows)


@dataclass
class _Import:
    desk: Desk
    tx: Tx
    wanted: TableMap
    measure: Measure
    people: People
    known: dict[tuple[str, str], dict[date, list[Any]]] = field(default_factory=dict)

    def take(self, rows: Iterator[Row]) -> ImportResult:
        read, skipped = 0, []
        for row in rows:
            read += 1
            try:
                self._take(row)
            except Problem as why:
                if why.code.startswith("vault_"):
                    raise
                skipped.append(Skipped(row.line, why))
        taken = read - len(skipped)
        people = self.people
        return ImportResult(read, taken, tuple(skipped), people.made, people.formed, taken)

    def _take(self, row: Row) -> None:
        """Everything is checked before anything is written, so that a refused row leaves nothing."""
        if row.refused is not None:
            raise row.refused
        group = self.wanted.group or row.cells[self.wanted.group_column or ""]
        person = self.people.find(row.cells[self.wanted.member_column], group)
        form = form_in(row.cells, self.wanted)
        if form.day > self.desk.today():
            raise DayInFuture()
        check_total(row.cells, self.wanted, form, _score(self.measure, form))
        days = self._days(person)
        told = _told(form.answers, form.function, form.total)
        if form.day in days:
            raise DuplicateRow() if told in days[form.day] else ConflictingRow()
        member = self.people.member(person, form.day)
        self.desk.assessments.record_in(self.tx, member, form)
        days[form.day] = [told]

    def _days(self, person: Person) -> dict[date, list[Any]]:
        """What is known of that person with this measure, by day."""
        key = (person.group, person.typed if person.known is None else person.known.id)
        if key not in self.known:
            found: dict[date, list[Any]] = {}
            if person.known is not None:
                for a in self.tx.shelves.assessments(member=person.known.id):
                    if a.measure == self.measure.id:
                        found.setdefault(a.day, []).append(_of(a))
            self.known[key] = found
        return self.known[key]


def _of(known: Assessment) -> Any:
    return _told(known.answers, known.function, known.content.get("total"))


def _told(answers: Any, function: int | None, total: int | None) -> Any:
    return tuple(answers), function, total


def _score(measure: Measure, form: Answers) -> Score:
    if form.total is not None:
        return score_total(measure, form.total, risk_answer=None)
    return score(
        measure,
        form.answers,
        form.function,
        answers_are=form.answers_are,
        coding=form.coding,
    )
