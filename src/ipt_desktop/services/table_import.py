"""Members and assessments out of a table: every row is checked, and all that are good are kept at once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import Any

from ipt_desktop.domain.errors import ContentDamaged, DayInFuture, Problem, WrongNumberOfAnswers
from ipt_desktop.domain.facts import NewFact
from ipt_desktop.domain.measures import Measure
from ipt_desktop.domain.records import Assessment
from ipt_desktop.domain.scoring import Score, score, score_total
from ipt_desktop.services.assessments import Answers
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.ports import Tx
from ipt_desktop.services.table_cells import check_total, form_in
from ipt_desktop.services.table_days import EXCEL, EXCEL_1904, day_of, orders_for
from ipt_desktop.services.table_kept import BATCH, Kept
from ipt_desktop.services.table_map import TableMap, cleaned, read_map
from ipt_desktop.services.table_people import People, Person
from ipt_desktop.services.table_problems import ConflictingRow, DuplicateRow, MapDamaged
from ipt_desktop.services.table_reading import Row, read_rows
from ipt_desktop.services.table_xlsx import SIGN, counts_from_1904

DEFAULT_PROTOCOL = "who8"
_LOOKED_AT = 5_000
_NOT_USUAL = ("mm/dd/yyyy", "dd/mm/yy", "mm/dd/yy", EXCEL, EXCEL_1904)

# Told how many rows are done, now and then; raises ImportStopped where a person thought better of it.
Pace = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that was not taken, and why."""

    line: int
    why: Problem


@dataclass(frozen=True, slots=True)
class ImportResult:
    """`read` and `taken` count rows; `members` and `groups` those that were made, `people` all it is about.

    `risky` counts answers that ask for the safety questions. `batch` is what `take_back` takes; None of none.
    """

    read: int
    taken: int
    skipped: tuple[Skipped, ...]
    members: int
    groups: int
    assessments: int
    people: int = 0
    risky: int = 0
    first: date | None = None
    last: date | None = None
    batch: str | None = None


def import_table(
    desk: Desk,
    content: bytes,
    map_text: str,
    *,
    dry_run: bool = False,
    new_members: bool = True,
    pace: Pace = lambda rows: None,
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
    if wanted.date_column is not None and wanted.date_format is None:
        wanted = replace(wanted, date_format=_order_in(content, wanted, desk.today()))
    rows = read_rows(content, wanted)
    # What is written in a reading transaction is dropped at its end.
    if not dry_run:
        desk.vault.guard()
    with desk.vault.reading() if dry_run else desk.vault.writing() as tx:
        kept = Kept(tx, desk.vault.replica)
        people = People(tx, kept, desk.vault.identity.card.fingerprint, protocol, new_members)
        result = _Import(desk, tx, wanted, measure, people, kept, pace).take(rows)
        tx.audit.note("table_taken_in", result.assessments)
        return result


def _order_in(content: bytes, wanted: TableMap, today: date) -> str | None:
    """How the days are written where the map does not say it: None reads ISO and day/month/year.

    Another order counts only where it alone reads more of the first rows than any other.
    """
    first = islice(read_rows(content, wanted), _LOOKED_AT)
    cells = [cleaned(row.cells[wanted.date_column or ""]) for row in first if row.refused is None]
    if all(day_of(cell, None) for cell in cells):
        return None
    orders = orders_for(cells, today)
    if EXCEL in orders and EXCEL_1904 in orders and content.startswith(SIGN):
        # A workbook says itself from which day it counts.
        orders = tuple(
            o for o in orders if o != (EXCEL if counts_from_1904(content) else EXCEL_1904)
        )
    return orders[0] if len(orders) == 1 and orders[0] in _NOT_USUAL else None


@dataclass
class _Import:
    desk: Desk
    tx: Tx
    wanted: TableMap
    measure: Measure
    people: People
    kept: Kept
    pace: Pace
    known: dict[tuple[str, str], dict[date, list[Any]]] = field(default_factory=dict)
    answers: dict[str, int | None] = field(default_factory=dict)
    about: set[str] = field(default_factory=set)
    days: list[date] = field(default_factory=list)
    risky: int = 0

    def take(self, rows: Iterator[Row]) -> ImportResult:
        read, skipped = 0, []
        for row in rows:
            if read % 100 == 0:
                self.pace(read)
            read += 1
            try:
                self._take(row)
            except Problem as why:
                if why.code.startswith("vault_"):
                    raise
                skipped.append(Skipped(row.line, why))
        self.pace(read)
        taken, people = read - len(skipped), self.people
        first, last = min(self.days, default=None), max(self.days, default=None)
        batch = self._tell(taken, first, last) if taken else None
        return ImportResult(
            read,
            taken,
            tuple(skipped),
            people.made,
            people.formed,
            taken,
            len(self.about),
            self.risky,
            first,
            last,
            batch,
        )

    def _tell(self, taken: int, first: date | None, last: date | None) -> str:
        """One fact that says which facts came together, so that they can be taken back together."""
        self.kept.flush()
        body = {
            "first": self.kept.first,
            "measure": self.measure.id,
            "assessments": taken,
            "members": self.people.made,
            "groups": self.people.formed,
            "from": first.isoformat() if first else None,
            "to": last.isoformat() if last else None,
        }
        return self.tx.log.append(NewFact(BATCH, body, day=self.desk.today())).id

    def _take(self, row: Row) -> None:
        """Everything is checked before anything is written, so that a refused row leaves nothing."""
        if row.refused is not None:
            raise row.refused
        group = self.wanted.group or row.cells[self.wanted.group_column or ""]
        person = self.people.find(row.cells[self.wanted.member_column], group)
        form = form_in(row.cells, self.wanted, self.answers)
        if form.day > self.desk.today():
            raise DayInFuture()
        scored = _score(self.measure, form)
        check_total(row.cells, self.wanted, form, scored)
        days = self._days(person)
        told = _told(form.answers, form.function, form.total)
        if form.day in days:
            raise DuplicateRow() if told in days[form.day] else ConflictingRow()
        member = self.people.member(person, form.day)
        facts = self.desk.assessments.facts_of(member, form, scored=scored)
        self.kept(*facts)
        days[form.day] = [told]
        # One who was just made is known by id from now on, before the shelves know of it.
        self.known[person.group, member.id] = days
        self.about.add(member.id)
        self.days.append(form.day)
        self.risky += len(facts) > 1

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
