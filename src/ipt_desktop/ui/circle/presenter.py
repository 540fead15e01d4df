"""Keeps the circle: each change is one fact, which names the one it corrects."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ipt_desktop import i18n
from ipt_desktop.domain.errors import Problem
from ipt_desktop.domain.records import Entry
from ipt_desktop.domain.worksheets import Worksheet, unfinished
from ipt_desktop.ui.circle.state import Person, as_rows

# Body of a person fact, and the fact it corrects; answers the new fact's id.
KeepPerson = Callable[[Mapping[str, Any], str | None], str]
KeepReason = Callable[[str, bool], None]
# The fact of a person, the one it corrects, and whether there is worry about safety with them.
KeepFear = Callable[[str, str | None, bool], None]


class CirclePresenter:
    """`told` shows what the sheet still lacks, `refused` why something was not kept."""

    def __init__(
        self,
        people: Sequence[Person],
        reason: str,
        sheet: Worksheet,
        *,
        keep: KeepPerson,
        keep_reason: KeepReason,
        keep_fear: KeepFear = lambda fact, before, feared: None,
        saved: Callable[[Person], None],
        left: Callable[[Sequence[str]], None],
        refused: Callable[[Problem], None],
    ) -> None:
        self.people = {p.key: p for p in people}
        self._facts = {p.key: p.key for p in people}
        self._reason, self._sheet = reason, sheet
        self._keep, self._keep_reason, self._keep_fear = keep, keep_reason, keep_fear
        self._saved, self._left, self._refused = saved, left, refused

    def change(self, person: Person) -> None:
        """A new person, a correction, or one taken off the circle."""
        try:
            before = self._facts.get(person.key)
            fact = self._keep(body_of(person), before)
            self._keep_fear(fact, before, person.is_feared)
        except Problem as problem:
            self._refused(problem)
            return
        self._facts[person.key] = fact
        self.people[person.key] = person
        self._saved(person)
        self.tell_left()

    def move(self, key: str, ring: int, angle: int) -> None:
        """Nearer, further or round the circle."""
        self.change(replace(self.people[key], ring=ring, angle=angle))

    def give_reason(self, words: str) -> None:
        """Why there are fewer than three."""
        if words == self._reason:
            return
        self._reason = words
        try:
            self._keep_reason(words, not self._lacks())
        except Problem as problem:
            self._refused(problem)
            return
        self.tell_left()

    def tell_left(self) -> None:
        """What the finish test still asks for, in the sheet's words."""
        rules = {rule.code: rule.text for rule in self._sheet.rules}
        self._left([i18n.content_text(rules[c].at, rules[c].english) for c in self._lacks()])

    def _lacks(self) -> tuple[str, ...]:
        answers = {"people": as_rows(list(self.people.values())), "few_reason": self._reason}
        return unfinished(self._sheet, answers)


def body_of(person: Person) -> dict[str, Any]:
    """A person fact's content (domain/kinds.py)."""
    body: dict[str, Any] = {
        "role": person.role,
        "ring": person.ring,
        "status": person.status,
        "probes": dict(person.probes),
    }
    if person.sign is not None:
        body["sign"] = person.sign
    if person.angle is not None:
        body["angle"] = person.angle
    if person.gone:
        body["gone"] = True
    return body


def person_of(entry: Entry, feared: Collection[str] = ()) -> Person:
    """As it stands in a person fact; `feared` are the facts of those there is worry about."""
    body = entry.body
    return Person(
        key=entry.fact,
        role=str(body["role"]),
        ring=int(body["ring"]),
        angle=body.get("angle"),
        status=str(body.get("status", "living")),
        sign=body.get("sign"),
        probes=dict(body.get("probes", {})),
        gone=bool(body.get("gone", False)),
        is_feared=entry.fact in feared,
    )
