"""Whose cards are known here, and who is believed."""

from dataclasses import dataclass

from ipt_desktop.domain.cards import Card
from ipt_desktop.domain.errors import CardUnknown, CodeAmbiguous
from ipt_desktop.domain.facts import as_utc_text
from ipt_desktop.services.handover import CardFiles
from ipt_desktop.services.ports import KnownCard, Vault


@dataclass(frozen=True)
class Cards:
    vault: Vault
    files: CardFiles

    def own(self) -> Card:
        return self.vault.identity.card

    def own_text(self) -> str:
        """One's own card as text for a message or a file. Holds no secret."""
        return self.files.write(self.vault.identity)

    def read(self, text: str) -> Card:
        """The card in that text, to show before anyone accepts it. Raises CardDamaged, CardTooNew."""
        return self.files.read(text)

    def add(self, text: str) -> Card:
        """Keep and trust the card in that text: a person has compared its fingerprint."""
        card = self.files.read(text)
        self.trust(card)
        return card

    def trust(self, card: Card) -> None:
        """From now on: hand over to it, take in from it, and count its role."""
        if card == self.own():
            return
        with self.vault.writing() as tx:
            tx.local.put_card(card, trusted=True, at=as_utc_text(self.vault.clock()))
            tx.audit.note("card_trusted")

    def untrust(self, card: Card) -> None:
        """Not any more: its files are refused, and what it closed counts no longer (decision 0055).

        What was taken in stays. Raises CardUnknown where it is not accepted.
        """
        with self.vault.writing() as tx:
            if not any(known.trusted and known.card == card for known in tx.local.cards()):
                raise CardUnknown()
            tx.local.put_card(card, trusted=False, at=as_utc_text(self.vault.clock()))
            tx.audit.note("card_untrusted")

    def all(self) -> list[KnownCard]:
        """Every card but one's own, by code. Those that only came along in a bundle are not trusted."""
        own = self.own()
        with self.vault.reading() as tx:
            return [known for known in tx.local.cards() if known.card != own]

    def find(self, name: str) -> Card:
        """A trusted card by its code, or any by its fingerprint (or its first 8 digits, spaces allowed).

        Raises CardUnknown, CodeAmbiguous.
        """
        wanted = "".join(name.split()).lower()
        found = [
            known.card
            for known in self.all()
            if (known.trusted and known.card.code == name.strip())
            or (len(wanted) >= 8 and known.card.fingerprint.startswith(wanted))
        ]
        if not found:
            raise CardUnknown()
        if len(found) > 1:
            raise CodeAmbiguous()
        return found[0]
