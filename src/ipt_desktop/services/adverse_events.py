"""Adverse events: what went wrong, in codes, and by when the supervisor must hear of it (domain.md 5.5).

What was written is corrected by a new fact. Where two corrections meet, the more serious sets the deadline
until a person chooses.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from ipt_desktop.domain.aftercare import ALWAYS_SERIOUS
from ipt_desktop.domain.errors import SafetyRecordMissing
from ipt_desktop.domain.facts import RESTATED, Fact, NewFact, as_utc_text
from ipt_desktop.domain.records import Member
from ipt_desktop.domain.safety_rules import moment
from ipt_desktop.services.ports import Tx, Vault
from ipt_desktop.services.versions import rivals_of

# After these the safety questions are due, whatever was asked before.
ASK_AFTER = ("suicide_attempt", "self_harm")
# As Safety.record_in.
Alarm = Callable[[Tx, Member, str, Mapping[str, Any], date], Fact]


class ReportWithin(Protocol):
    """Until the supervisor hears of it; domain/programme.py has the programme's."""

    @property
    def report_serious_hours(self) -> int: ...
    @property
    def report_other_days(self) -> int: ...


@dataclass(frozen=True, slots=True)
class _Usual:
    report_serious_hours: int = 24
    report_other_days: int = 7


@dataclass(frozen=True, slots=True)
class AdverseEvent:
    """`report_by` is the last day for telling the supervisor, `within` how long after it happened.

    `versions` are two or more where corrections disagree; the event itself is then the most serious of them.
    """

    fact: str
    member: str
    day: date
    category: str
    seriousness: str
    related: str
    action: tuple[str, ...]
    outcome: str | None
    reported_to: str | None
    reported_at: str | None
    noted_at: str | None = None
    group: str | None = None
    within: timedelta = timedelta(0)
    versions: "tuple[AdverseEvent, ...]" = ()

    @property
    def report_by(self) -> date:
        return self.day + timedelta(days=self.within.days)

    @property
    def is_open(self) -> bool:
        """Closed only once the supervisor was told and what came of it is known."""
        return self.reported_at is None or self.outcome in (None, "still_open")

    def is_overdue(self, today: date, now: datetime | None = None) -> bool:
        """Not reported, and its day has passed; also once its hours are over since it was written down."""
        if self.reported_at is not None:
            return False
        noted = moment(self.noted_at)
        late = now is not None and noted is not None and now - noted > self.within
        return late or today > self.report_by


class AdverseEvents:
    """`alarm` opens the safety questions where an event says that somebody hurt themselves."""

    def __init__(
        self,
        vault: Vault,
        alarm: Alarm | None = None,
        rules: Callable[[], ReportWithin] = _Usual,
    ) -> None:
        self._vault, self._alarm, self._rules = vault, alarm, rules

    def write(
        self,
        member: Member,
        day: date,
        category: str,
        *,
        seriousness: str = "other",
        related: str = "possible",
        action: Sequence[str] = (),
        outcome: str | None = None,
        replaces: str | None = None,
    ) -> Fact:
        """A death, an attempt and a hospital stay are serious whatever was ticked. FactInvalid."""
        body = _told(category, seriousness, related, action)
        body["noted_at"] = as_utc_text(self._vault.clock())
        if outcome is not None:
            body["outcome"] = outcome
        with self._vault.writing() as tx:
            if self._alarm is not None and category in ASK_AFTER and replaces is None:
                self._alarm(tx, member, "trigger", {"source": "other"}, day)
            return self._keep_in(tx, member.id, member.group, day, body, replaces)

    def correct(
        self,
        member: Member,
        event: AdverseEvent,
        day: date,
        category: str,
        *,
        seriousness: str = "other",
        related: str = "possible",
        action: Sequence[str] = (),
    ) -> Fact:
        """Say it rightly, in the place of every version; what was written before stays to be seen.

        Told as less serious, it has to be told again; the deadline counts from the first writing, as ever.
        """
        body = _body(event) | _told(category, seriousness, related, action)
        if body["seriousness"] == "serious" and event.seriousness != "serious":
            body = {k: v for k, v in body.items() if k not in ("reported_to", "reported_at")}
        first, *others = event.versions or (event,)
        with self._vault.writing() as tx:
            before = {version.category for version in (first, *others)}
            if self._alarm is not None and category in ASK_AFTER and category not in before:
                self._alarm(tx, member, "trigger", {"source": "other"}, day)
            made = self._keep_in(tx, event.member, event.group, day, body, first.fact)
            for other in others:
                restated = _body(other) | {RESTATED: made.id}
                self._keep_in(tx, event.member, event.group, other.day, restated, other.fact)
        return made

    def earlier(self, event: AdverseEvent) -> tuple[tuple[str, str], ...]:
        """What it was called before it was corrected: category and seriousness, the first first."""
        with self._vault.reading() as tx:
            known = {f.id: f for f in tx.log.of_member(event.member) if f.kind == "adverse_event"}
        said: list[tuple[str, str]] = []
        for version in event.versions or (event,):
            fact = known.get(version.fact)
            while fact is not None and (fact := known.get(fact.replaces or "")) is not None:
                if fact.content is not None:
                    said.append((str(fact.body["category"]), str(fact.body["seriousness"])))
        now = {(v.category, v.seriousness) for v in event.versions or (event,)}
        return tuple(dict.fromkeys(one for one in reversed(said) if one not in now))

    def report(self, event: AdverseEvent, to: str) -> Fact:
        """The supervisor was told now, by voice or file; `to` is their code."""
        if not to.strip():
            raise SafetyRecordMissing(event="adverse_event", missing=["reported_to"])
        told: dict[str, object] = {"reported_to": to.strip()}
        told["reported_at"] = as_utc_text(self._vault.clock())
        return self._add(event, told)

    def settle(self, event: AdverseEvent, outcome: str) -> Fact:
        """What came of it. Telling the supervisor comes first: SafetyRecordMissing."""
        if event.reported_at is None:
            raise SafetyRecordMissing(event="adverse_event", missing=["reported_to"])
        return self._add(event, {"outcome": outcome})

    def all(self, *, member: str | None = None, group: str | None = None) -> list[AdverseEvent]:
        """Current ones, by day; those whose corrections disagree once."""
        with self._vault.reading() as tx:
            found = tx.shelves.entries("adverse_event", member=member, group=group)
            rivals = rivals_of(tx, found)
        rules = self._rules()
        within = {
            "serious": timedelta(hours=rules.report_serious_hours),
            "other": timedelta(days=rules.report_other_days),
        }
        events = [
            AdverseEvent(
                fact=e.fact,
                member=e.member or "",
                day=e.day or date.min,
                category=str(e.body["category"]),
                seriousness=str(e.body["seriousness"]),
                related=str(e.body["related"]),
                action=tuple(e.body.get("action", ())),
                outcome=e.body.get("outcome"),
                reported_to=e.body.get("reported_to"),
                reported_at=e.body.get("reported_at"),
                noted_at=e.body.get("noted_at"),
                group=e.group,
                within=within[str(e.body["seriousness"])],
            )
            for e in found
        ]
        apart = [e for e in events if e.fact not in rivals]
        together: dict[frozenset[str], list[AdverseEvent]] = {}
        for event in events:
            if event.fact in rivals:
                together.setdefault(rivals[event.fact], []).append(event)
        return sorted([*apart, *map(_as_one, together.values())], key=lambda e: (e.day, e.fact))

    def unreported(self, today: date) -> list[AdverseEvent]:
        """Those the supervisor has not been told of, the most overdue first."""
        waiting = [e for e in self.all() if e.reported_at is None]
        return sorted(waiting, key=lambda e: (not self.is_late(e, today), e.report_by))

    def is_late(self, event: AdverseEvent, today: date) -> bool:
        """By the clock of this vault."""
        return event.is_overdue(today, self._vault.clock())

    def _add(self, event: AdverseEvent, told: dict[str, object]) -> Fact:
        """To each version, for that chooses none of them; the fact about the most serious."""
        with self._vault.writing() as tx:
            made = {
                v.fact: self._keep_in(tx, v.member, v.group, v.day, _body(v) | told, v.fact)
                for v in event.versions or (event,)
            }
        return made[event.fact]

    @staticmethod
    def _keep_in(
        tx: Tx,
        member: str,
        group: str | None,
        day: date,
        body: Mapping[str, object],
        replaces: str | None,
    ) -> Fact:
        new = NewFact("adverse_event", body, member=member, group=group, day=day, replaces=replaces)
        return tx.log.append(new)


def _told(
    category: str, seriousness: str, related: str, action: Sequence[str]
) -> dict[str, object]:
    return {
        "category": category,
        "seriousness": "serious" if category in ALWAYS_SERIOUS else seriousness,
        "related": related,
        "action": list(action),
    }


def _as_one(versions: Sequence[AdverseEvent]) -> AdverseEvent:
    """The most serious, and of those one that was told of; open as long as any of them is."""
    first, *others = sorted(
        versions, key=lambda e: (e.seriousness != "serious", e.reported_at is None, e.fact)
    )
    if not others:
        return first
    settled = None if any(v.outcome in (None, "still_open") for v in versions) else first.outcome
    return replace(
        first,
        day=min(v.day for v in versions),
        outcome=settled or ("still_open" if first.outcome else None),
        versions=(first, *others),
    )


def _body(event: AdverseEvent) -> dict[str, object]:
    """All of it again, for a correction."""
    parts = ("category", "seriousness", "related", "outcome", "noted_at", "reported_to")
    told = {name: getattr(event, name) for name in (*parts, "reported_at")}
    known: dict[str, object] = {name: value for name, value in told.items() if value is not None}
    return known | {"action": list(event.action)}
