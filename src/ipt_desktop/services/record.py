"""Facts from outside, one JSON object each (product.md 12): checked as strictly as a screen checks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ipt_desktop.domain.errors import DayInFuture, FactInvalid, FactUnknown, Problem
from ipt_desktop.domain.facts import Fact
from ipt_desktop.domain.kinds import ATTENDANCE, STATUSES
from ipt_desktop.domain.records import Member, newest
from ipt_desktop.services.assessments import Answers
from ipt_desktop.services.days import read_day
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.journal import write_in
from ipt_desktop.services.ports import Tx
from ipt_desktop.services.record_conduct import CONDUCT_KINDS, record_conduct
from ipt_desktop.services.record_group import GROUP_KINDS, record_group
from ipt_desktop.services.roster import GIVEN_UP, find_member

_ALWAYS = ("kind", "member", "date", "replaces")
_ASSESSMENT_EXTRAS = ("function", "total", "risk_answer", "answers_are", "coding")
_ASSESSMENT_ABOUT = ("edition", "language", "wording_version", "mode", "meeting")


@dataclass
class Recorder:
    """Keeps what lines say. Members are looked up once: a long file names the same few again."""

    desk: Desk
    _members: dict[str, Member] = field(default_factory=dict)
    _known_day: date | None = None

    def record(self, line: Mapping[str, Any]) -> Fact:
        """One fact in a transaction of its own, durable on return. Raises a Problem."""
        with self.desk.vault.writing() as tx:
            return self.record_in(tx, line)

    def record_in(self, tx: Tx, line: Mapping[str, Any]) -> Fact:
        """Within a transaction: see `record`. A line that is refused has changed nothing."""
        kind = line.get("kind")
        if kind in GROUP_KINDS:
            return record_group(self.desk, tx, str(kind), line, self._day(line))
        if kind in CONDUCT_KINDS:
            return record_conduct(tx, str(kind), line, self._day(line))
        if not isinstance(kind, str) or kind not in _KINDS:
            raise FactInvalid(field="kind")
        keep, fields = _KINDS[kind]
        for name in line:
            if name not in _ALWAYS and name not in fields:
                raise FactInvalid(kind=kind, field=name[:40])
        entry = Line(kind, line, self._member(tx, line), self._day(line))
        entry.check_replaced(tx)
        return keep(self.desk, tx, entry)

    def _member(self, tx: Tx, line: Mapping[str, Any]) -> Member:
        typed = line.get("member")
        if not isinstance(typed, str) or not 0 < len(typed) <= 80:
            raise FactInvalid(field="member")
        if typed not in self._members:
            self._members[typed] = find_member(tx.shelves, typed)
        return self._members[typed]

    def _day(self, line: Mapping[str, Any]) -> date:
        day = read_day(line.get("date"))
        if day is None:
            raise FactInvalid(field="date")
        if self._known_day is None or day > self._known_day:
            # The clock is asked only where the day was not yet here when it was asked last.
            self._known_day = self.desk.today()
        # What raises an alarm is kept also by a clock that lost its time; services/safety.py judges its day.
        if day > self._known_day and line.get("kind") != "safety_event":
            raise DayInFuture()
        return day


@dataclass(frozen=True, slots=True)
class Line:
    """A line whose kind, member and day are known to be good."""

    kind: str
    given: Mapping[str, Any]
    member: Member
    day: date

    @property
    def replaces(self) -> str | None:
        found: str | None = self.given.get("replaces")
        return found

    def check_replaced(self, tx: Tx) -> None:
        """A correction is of the same kind and about the same member, or it would hide nothing."""
        if self.given.get("replaces") is None:
            return
        if not isinstance(self.replaces, str) or len(self.replaces) > 64:
            raise FactInvalid(kind=self.kind, field="replaces")
        before = tx.log.get(self.replaces)
        if before is None:
            raise FactUnknown()
        if (before.kind, before.member) != (self.kind, self.member.id):
            raise FactInvalid(kind=self.kind, field="replaces")

    def body(self, *names: str) -> dict[str, Any]:
        """Those of the named fields that the line gives; null is the same as not given."""
        return {n: self.given[n] for n in names if self.given.get(n) is not None}

    def write(self, tx: Tx, body: Mapping[str, Any]) -> Fact:
        return write_in(
            tx, self.kind, body, member=self.member, day=self.day, replaces=self.replaces
        )


def _assessment(desk: Desk, tx: Tx, line: Line) -> Fact:
    given = line.given
    if not isinstance(given.get("measure"), str):
        raise FactInvalid(kind=line.kind, field="measure")
    answers = given.get("answers")
    if answers is not None and not isinstance(answers, list):
        raise FactInvalid(kind=line.kind, field="answers")
    if answers is not None and given.get("total") is not None:
        # Two sources for one number: which of them would a correction correct?
        raise FactInvalid(kind=line.kind, field="total")
    for name in ("answers_are", "coding"):
        if not isinstance(given.get(name), str | None):
            raise FactInvalid(kind=line.kind, field=name)
    form = Answers(
        measure=given["measure"],
        day=line.day,
        answers=tuple(answers or ()),
        **line.body(*_ASSESSMENT_EXTRAS, *_ASSESSMENT_ABOUT),
    )
    return desk.assessments.record_in(tx, line.member, form, replaces=line.replaces)


def _attendance(desk: Desk, tx: Tx, line: Line) -> Fact:
    present, status = line.given.get("present"), line.given.get("status")
    if "status" in line.given:
        if "present" in line.given or status not in ATTENDANCE:
            raise FactInvalid(kind=line.kind, field="status")
    elif not isinstance(present, bool):
        raise FactInvalid(kind=line.kind, field="present")
    else:
        status = "present" if present else "absent"
    body = line.body("meeting", "reason") | {"status": status}
    replaces = line.replaces
    if replaces is None:
        # Marking again corrects the mark before, as in the meeting room.
        marks = tx.shelves.attendance(member=line.member.id)
        before = newest(a for a in marks if a.meeting == body.get("meeting"))
        replaces = before.fact if before else None
    return write_in(tx, line.kind, body, member=line.member, day=line.day, replaces=replaces)


def _mood(desk: Desk, tx: Tx, line: Line) -> Fact:
    return line.write(tx, line.body("change", "meeting", "hard", "words"))


def _status(desk: Desk, tx: Tx, line: Line) -> Fact:
    """Who takes part: a safety matter holds up an end as on the screens."""
    status = line.given.get("status")
    if status not in STATUSES or status == "moved":
        # A move makes a member of another group: that is done on the screens.
        raise FactInvalid(kind="status", field="status")
    if status in GIVEN_UP:
        desk.safety.require_leaving(tx, line.member)
    if line.replaces is not None:
        raise FactInvalid(kind="status", field="replaces")
    body = line.body("status", "why", "reason")
    return write_in(tx, "member_status", body, member=line.member, day=line.day)


_EVENT = (
    *("text", "area", "event", "precision", "linked", "link"),
    *("who", "feeling", "link_words", "landmark"),
)


def _life_event(desk: Desk, tx: Tx, line: Line) -> Fact:
    return line.write(tx, line.body(*_EVENT))


def _satisfaction(desk: Desk, tx: Tx, line: Line) -> Fact:
    return line.write(tx, line.body("answer", "asked_by"))


def _reach(desk: Desk, tx: Tx, line: Line) -> Fact:
    return line.write(tx, line.body("disability", "displacement"))


def _safety_event(desk: Desk, tx: Tx, line: Line) -> Fact:
    """docs/safety-events.md. Never a correction: a mistake is followed by the event that is right."""
    event, answers = line.given.get("event"), line.given.get("answers", {})
    if line.replaces is not None:
        raise FactInvalid(kind=line.kind, field="replaces")
    if not isinstance(event, str):
        raise FactInvalid(kind=line.kind, field="event")
    if not isinstance(answers, dict):
        raise FactInvalid(kind=line.kind, field="answers")
    return desk.safety.record_in(tx, line.member, event, answers, line.day)


_Keep = Callable[[Desk, Tx, Line], Fact]

_KINDS: Mapping[str, tuple[_Keep, tuple[str, ...]]] = {
    "assessment": (
        _assessment,
        ("measure", "answers", *_ASSESSMENT_EXTRAS, *_ASSESSMENT_ABOUT),
    ),
    "attendance": (_attendance, ("meeting", "present", "status", "reason")),
    "status": (_status, ("status", "why", "reason")),
    "mood": (_mood, ("change", "meeting", "hard", "words")),
    "safety_event": (_safety_event, ("event", "answers")),
    "satisfaction": (_satisfaction, ("answer", "asked_by")),
    "reach": (_reach, ("disability", "displacement")),
    "life_event": (_life_event, _EVENT),
}


def is_refusal(problem: Problem) -> bool:
    """A fault of the line, not of the vault: the next line may well be good."""
    return not problem.code.startswith("vault_")
