"""Referrals to a service of the directory: asked, agreed, sent, received, looked at again.

Nothing is sent by the app: it writes down what people did (domain.md 5.4, 5.6).
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Any

from ipt_desktop.domain.errors import DayInFuture, FactInvalid, SafetyRecordMissing
from ipt_desktop.domain.facts import Fact, NewFact
from ipt_desktop.domain.privacy import refuse_identifying
from ipt_desktop.domain.records import Entry, Member
from ipt_desktop.services.ports import Vault

_DAYS = ("asked_on", "sent_on", "received_on", "follow_up")


@dataclass(frozen=True, slots=True)
class Referral:
    """`service` is the name in the directory. `consent` asked: no answer yet; refused: the no was accepted.

    `fact`, `member` and `group` are ids; empty `fact`: not written yet.
    """

    fact: str
    member: str
    day: date
    service: str
    consent: str
    reason: str | None = None
    receipt: str | None = None
    follow_up: date | None = None
    what_for: str | None = None
    asked_on: date | None = None
    sent_on: date | None = None
    channel: str | None = None
    received_on: date | None = None
    outcome: str | None = None
    group: str | None = None

    @property
    def step(self) -> str:
        """What comes next: answer, send, receipt, outcome; done."""
        if self.consent == "refused" or self.outcome is not None:
            return "done"
        if self.consent == "asked":
            return "answer"
        if self.receipt == "received":
            return "outcome"
        return "send" if self.sent_on is None else "receipt"

    def is_due(self, today: date) -> bool:
        """Its day to look again has come, and nobody has said since how it went."""
        if self.step == "done" or self.follow_up is None or today < self.follow_up:
            return False
        return self.received_on is None or self.follow_up > self.received_on

    def is_overdue(self, today: date) -> bool:
        return self.is_due(today) and self.follow_up is not None and today > self.follow_up


class Referrals:
    """`days` until a referral is looked at again: the programme's."""

    def __init__(self, vault: Vault, days: Callable[[], int] = lambda: 7) -> None:
        self._vault, self._days = vault, days

    @property
    def follow_up_after(self) -> timedelta:
        """Until it is looked at again; twice that once the service has confirmed it."""
        return timedelta(days=self._days())

    def write(
        self,
        member: Member,
        day: date,
        service: str,
        consent: str,
        *,
        replaces: str | None = None,
        **parts: Any,
    ) -> Fact:
        """`parts` are those of Referral. Without consent only with a reason (a code), such as danger.

        Raises SafetyRecordMissing, FactInvalid, TextIdentifies.
        """
        told = Referral("", member.id, day, service.strip(), consent, group=member.group, **parts)
        return self._keep(told, replaces)

    def change(self, before: Referral, today: date, **changes: Any) -> Fact:
        """What came next: an answer, that it was sent, a receipt, an outcome. Corrects the fact before.

        Raises DayInFuture for something done tomorrow.
        """
        told = replace(before, **changes)
        done = (told.asked_on, told.sent_on, told.received_on)
        if any(day is not None and day > today for day in done):
            raise DayInFuture()
        return self._keep(told, before.fact)

    def _keep(self, told: Referral, replaces: str | None) -> Fact:
        if told.consent == "without" and not told.reason:
            raise SafetyRecordMissing(event="referral", missing=["reason"])
        if told.consent in ("asked", "refused") and told.sent_on is not None:
            raise SafetyRecordMissing(event="referral", missing=["consent"])
        if told.sent_on is not None and told.follow_up is None and told.step != "done":
            raise SafetyRecordMissing(event="referral", missing=["follow_up"])
        if told.step != "done" and told.receipt == "received" and told.received_on is None:
            told = replace(told, received_on=told.day)
        if not told.service:
            raise FactInvalid(kind="referral", field="service")
        refuse_identifying(told.service)
        body: dict[str, object] = {}
        for name, value in asdict(told).items():
            if name in ("fact", "member", "group", "day") or value is None:
                continue
            body[name] = value.isoformat() if isinstance(value, date) else value
        new = NewFact(
            "referral", body, member=told.member, group=told.group, day=told.day, replaces=replaces
        )
        with self._vault.writing() as tx:
            return tx.log.append(new)

    def all(self, member: str | None = None) -> list[Referral]:
        """Current ones, by day."""
        with self._vault.reading() as tx:
            found = tx.shelves.entries("referral", member=member)
        return sorted((_referral(e) for e in found), key=lambda r: (r.day, r.fact))

    def due(self, today: date) -> list[Referral]:
        """Of everybody, those to look at again, the most overdue first."""
        found = [r for r in self.all() if r.is_due(today)]
        return sorted(found, key=lambda r: (r.follow_up or date.max, r.fact))


def _referral(e: Entry) -> Referral:
    names = ("reason", "receipt", "what_for", "channel", "outcome")
    parts: dict[str, Any] = {n: e.body.get(n) for n in names}
    parts |= {n: _day(e.body.get(n)) for n in _DAYS}
    return Referral(
        e.fact,
        e.member or "",
        e.day or date.min,
        str(e.body["service"]),
        str(e.body["consent"]),
        group=e.group,
        **parts,
    )


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
