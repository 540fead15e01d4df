"""People with real vaults and the safety service over them, and facts carried from one to another."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from ipt_desktop.domain.cards import Card, Identity
from ipt_desktop.domain.facts import Fact, as_utc_text
from ipt_desktop.domain.records import Member
from ipt_desktop.domain.safety import SafetyState
from ipt_desktop.services.assessments import Answers, Assessments
from ipt_desktop.services.meetings import Meetings
from ipt_desktop.services.roster import NewGroup, NewMember, Roster
from ipt_desktop.services.safety import Safety
from ipt_desktop.services.scoring import Scorer
from ipt_desktop.shipped import shipped
from ipt_desktop.store.keys import new_key
from ipt_desktop.store.vault import Vault, create_vault
from shipped_measures import MEASURES

DAY = date(2026, 3, 1)
CLEAR = dict.fromkeys(("current", "plan", "month", "year", "agitated"), "no")
HANDED = {
    "supervisor": "S1",
    "receiver": "clinic nurse",
    "channel": "phone",
    "means": "done",
    "consent": "yes",
}
TOLD = {"supervisor": "S1", "channel": "phone", "steps": "done", "safety_plan": "made"}


@dataclass
class Clock:
    """Time stands still until a test moves it."""

    now: datetime = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def on(self, **passed: float) -> None:
        self.now += timedelta(**passed)


@dataclass
class Person:
    vault: Vault
    clock: Clock
    safety: Safety
    assessments: Assessments
    meetings: Meetings
    roster: Roster
    member: Member | None = None

    @property
    def card(self) -> Card:
        return self.vault.identity.card

    def starts(self) -> Member:
        """A group with one member."""
        group = self.roster.form_group(NewGroup("G1", "who8", "1", {"middle": 6}), DAY)
        self.member = self.roster.add_member(group.id, NewMember(), DAY)
        return self.member

    def trusts(self, card: Card) -> None:
        with self.vault.writing() as tx:
            tx.local.put_card(card, trusted=True, at=as_utc_text(self.clock()))

    def phq9(
        self, item9: int | None, *, others: int = 0, day: date = DAY, replaces: str | None = None
    ) -> Fact:
        form = Answers("phq9", day, [others] * 8 + [item9], function=0)
        return self.assessments.record(self.who, form, replaces=replaces)

    def says(self, event: str, answers: Mapping[str, Any] | None = None, day: date = DAY) -> Fact:
        return self.safety.record(self.who, event, answers, day)

    @property
    def who(self) -> Member:
        assert self.member is not None
        return self.member

    @property
    def standing(self) -> SafetyState:
        return self.safety.state(self.who.id)

    @property
    def state(self) -> str:
        return str(self.standing.state)

    def facts(self) -> list[Fact]:
        with self.vault.reading() as tx:
            return list(tx.log.all())

    def hears(self, other: "Person") -> None:
        """Take in everything the other has, as the exchange would once it is verified."""
        with self.vault.writing() as tx:
            heads = tx.log.heads()
            known = {replica: head.seq for replica, head in heads.items()}
            tx.log.take_in([f for f in other.facts() if f.seq > known.get(f.replica, 0)])
        self.member = self.member or other.member


def new_person(folder: Path, code: str, role: str = "counsellor") -> Person:
    """A vault of its own in `folder`."""
    card = Card(code, role, f"age1{code.lower()}", code.encode().hex() * 4)
    clock = Clock()
    vault = create_vault(
        folder,
        new_key(),
        Identity(card, "AGE-SECRET-KEY-MADE-UP", "00" * 32),
        scripts=shipped("migrations"),
        scorer=Scorer(MEASURES.get),
        clock=clock,
    )
    safety = Safety(vault, MEASURES.get)
    return Person(
        vault,
        clock,
        safety,
        Assessments(vault, MEASURES.get),
        Meetings(vault, safety.require_meeting),
        Roster(vault),
    )
