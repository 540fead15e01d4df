"""Referrals to a service of the programme's directory: with consent, a receipt and a day to look again."""

from dataclasses import dataclass
from datetime import date

from ipt_desktop.domain.errors import SafetyRecordMissing
from ipt_desktop.domain.facts import Fact, NewFact
from ipt_desktop.domain.records import Member
from ipt_desktop.services.ports import Vault

CONSENTS = ("given", "refused", "without")


@dataclass(frozen=True, slots=True)
class Referral:
    """`service` is the code in the directory. `consent` refused: the no was accepted, nothing was sent."""

    fact: str
    member: str
    day: date
    service: str
    consent: str
    reason: str | None
    receipt: str | None
    follow_up: date | None

    def is_due(self, today: date) -> bool:
        """It was sent, its day to look again has come and nobody confirmed."""
        return (
            self.consent != "refused"
            and self.receipt != "received"
            and self.follow_up is not None
            and today >= self.follow_up
        )


class Referrals:
    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def write(
        self,
        member: Member,
        day: date,
        service: str,
        consent: str,
        *,
        reason: str | None = None,
        receipt: str | None = None,
        follow_up: date | None = None,
        replaces: str | None = None,
    ) -> Fact:
        """Without consent only with a reason (a code), such as danger: SafetyRecordMissing. FactInvalid."""
        if consent == "without" and not reason:
            raise SafetyRecordMissing(event="referral", missing=["reason"])
        body: dict[str, object] = {"service": service, "consent": consent}
        parts = {
            "reason": reason,
            "receipt": receipt,
            "follow_up": follow_up.isoformat() if follow_up else None,
        }
        body |= {name: value for name, value in parts.items() if value is not None}
        with self._vault.writing() as tx:
            return tx.log.append(
                NewFact(
                    "referral",
                    body,
                    member=member.id,
                    group=member.group,
                    day=day,
                    replaces=replaces,
                )
            )

    def all(self, member: str | None = None) -> list[Referral]:
        """Current ones, by day."""
        with self._vault.reading() as tx:
            found = tx.shelves.entries("referral", member=member)
        made = [
            Referral(
                fact=e.fact,
                member=e.member or "",
                day=e.day or date.min,
                service=str(e.body["service"]),
                consent=str(e.body["consent"]),
                reason=e.body.get("reason"),
                receipt=e.body.get("receipt"),
                follow_up=_day(e.body.get("follow_up")),
            )
            for e in found
        ]
        return sorted(made, key=lambda r: (r.day, r.fact))


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
