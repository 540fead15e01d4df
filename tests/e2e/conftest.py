"""People with real vaults who hand over to one another: counsellors, supervisors, each with a folder."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from ipt_desktop.bundles.cards import CardText
from ipt_desktop.bundles.identity import new_identity
from ipt_desktop.bundles.seal import AgeSealer
from ipt_desktop.carriers.folder import FolderCarrier
from ipt_desktop.content.measures import load_measures
from ipt_desktop.domain.cards import Card
from ipt_desktop.domain.facts import Fact, NewFact
from ipt_desktop.services.cards import Cards
from ipt_desktop.services.digest import digest
from ipt_desktop.services.exchange import Exchange, Imported
from ipt_desktop.services.scoring import Scorer
from ipt_desktop.shipped import shipped
from ipt_desktop.store.keys import new_key
from ipt_desktop.store.vault import Vault, create_vault, open_vault

GROUP, MEMBER = "0" * 35 + "1", "0" * 35 + "2"
DAY = date(2026, 2, 3)


def life_event(text: str, **more: object) -> NewFact:
    """A fact to hand over; `more` are parts of its envelope."""
    parts = {"member": MEMBER, "group": GROUP, "day": DAY} | more
    return NewFact("life_event", {"text": text}, **parts)


@dataclass
class Person:
    vault: Vault
    folder: Path
    reopen: Callable[[Path], Vault]

    @property
    def exchange(self) -> Exchange:
        return Exchange(self.vault, AgeSealer(), FolderCarrier(self.folder / "refused"))

    @property
    def cards(self) -> Cards:
        return Cards(self.vault, CardText())

    @property
    def card(self) -> Card:
        return self.vault.identity.card

    @property
    def digest(self) -> str:
        return digest(self.vault)

    def trusts(self, *others: "Person") -> None:
        for other in others:
            self.cards.trust(other.card)

    def writes(self, *facts: NewFact) -> list[Fact]:
        with self.vault.writing() as tx:
            return [tx.log.append(fact) for fact in facts]

    def says(self, *texts: str) -> list[Fact]:
        return self.writes(*map(life_event, texts))

    def hands_to(self, other: "Person") -> Path:
        (made,) = self.exchange.export([other.card], self.folder / "out")
        return made.path

    def takes(self, file: Path, trust: str | None = None) -> Imported:
        return self.exchange.take_in(file, trust)

    def facts(self) -> list[Fact]:
        with self.vault.reading() as tx:
            return list(tx.log.all())

    def texts(self) -> set[str]:
        with self.vault.reading() as tx:
            return {event.text for event in tx.shelves.life_events(MEMBER)}

    def copy(self) -> bytes:
        """The vault's file as it is now, as a backup would hold it."""
        self.vault.close()
        content = self.vault.file.read_bytes()
        self.vault = self.reopen(self.vault.file.parent)
        return content

    def goes_back_to(self, copy: bytes, *, unnoticed: bool = False) -> None:
        """Put an old file back: in another place, as a restore does, or into the very same file."""
        self.vault.close()
        file = self.vault.file
        if not unnoticed:
            file = self.folder / f"restored-{len(copy)}" / file.name
            file.parent.mkdir(exist_ok=True)
        file.write_bytes(copy)
        self.vault = self.reopen(file.parent)

    def set_aside(self) -> list[str]:
        return sorted(file.name for file in (self.folder / "refused").glob("*"))


NewPerson = Callable[..., Person]


@pytest.fixture(scope="session")
def scorer() -> Scorer:
    return Scorer(load_measures(shipped("resources") / "measures").get)


@pytest.fixture
def new_person(tmp_path, scorer) -> Iterator[NewPerson]:
    """A counsellor (or another role) by code, with an empty vault that nobody else knows of."""
    made: list[Person] = []

    def make(code: str, role: str = "counsellor") -> Person:
        ticking = iter(range(10**6))
        start = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
        folder = tmp_path / f"{code}-{len(made)}"
        key, more = (
            new_key(),
            {
                "scripts": shipped("migrations"),
                "scorer": scorer,
                "clock": lambda: start + timedelta(seconds=next(ticking)),
            },
        )
        vault = create_vault(folder, key, new_identity(code, role), **more)
        person = Person(vault, folder, lambda place: open_vault(place, key, **more))
        made.append(person)
        return person

    yield make
    for person in made:
        person.vault.close()


@pytest.fixture
def counsellor(new_person) -> Person:
    return new_person("F1")


@pytest.fixture
def supervisor(new_person, counsellor) -> Person:
    """Knows the counsellor, and is known to them."""
    person = new_person("S1", "supervisor")
    person.trusts(counsellor)
    counsellor.trusts(person)
    return person
