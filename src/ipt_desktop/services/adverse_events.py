"""Adverse events: what went wrong, in codes, and by when the supervisor must hear of it (domain.md 5.5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ipt_desktop.domain.facts import Fact, NewFact, as_utc_text
from ipt_desktop.domain.records import Member
from ipt_desktop.services.ports import Vault

# Days; a programme may shorten them.
REPORT_WITHIN = {"serious": 1, "other": 7}
ALWAYS_SERIOUS = ("death", "suicide_attempt", "hospitalisation")


@dataclass(frozen=True, slots=True)
class AdverseEvent:
    """`report_by` is the last day for telling the supervisor."""

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

    @property
    def report_by(self) -> date:
        return self.day + timedelta(days=REPORT_WITHIN[self.seriousness])

    def is_overdue(self, today: date) -> bool:
        return self.reported_at is None and today > self.report_by


class AdverseEvents:
    def __init__(self, vault: Vault) -> None:
        self._vault = vault

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
        body: dict[str, object] = {
            "category": category,
            "seriousness": "serious" if category in ALWAYS_SERIOUS else seriousness,
            "related": related,
            "action": list(action),
        }
        if outcome is not None:
            body["outcome"] = outcome
        return self._keep(member.id, member.group, day, body, replaces)

    def report(self, event: AdverseEvent, to: str) -> Fact:
        """The supervisor was told now, by voice or file; `to` is their code."""
        body: dict[str, object] = {
            "category": event.category,
            "seriousness": event.seriousness,
            "related": event.related,
            "action": list(event.action),
            "reported_to": to,
            "reported_at": as_utc_text(self._vault.clock()),
        }
        if event.outcome is not None:
            body["outcome"] = event.outcome
        with self._vault.reading() as tx:
            told = tx.log.get(event.fact)
        group = told.group if told else None
        return self._keep(event.member, group, event.day, body, event.fact)

    def all(self, *, member: str | None = None, group: str | None = None) -> list[AdverseEvent]:
        """Current ones, by day."""
        with self._vault.reading() as tx:
            found = tx.shelves.entries("adverse_event", member=member, group=group)
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
            )
            for e in found
        ]
        return sorted(events, key=lambda e: (e.day, e.fact))

    def unreported(self, today: date) -> list[AdverseEvent]:
        """Those the supervisor has not been told of, the most overdue first."""
        waiting = [e for e in self.all() if e.reported_at is None]
        return sorted(waiting, key=lambda e: (not e.is_overdue(today), e.report_by))

    def _keep(
        self,
        member: str,
        group: str | None,
        day: date,
        body: Mapping[str, object],
        replaces: str | None,
    ) -> Fact:
        with self._vault.writing() as tx:
            return tx.log.append(
                NewFact(
                    "adverse_event", body, member=member, group=group, day=day, replaces=replaces
                )
            )
