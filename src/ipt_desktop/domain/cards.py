"""Cards: who someone is to other vaults. Public keys and a code, never a name, never a secret."""

import hashlib
from dataclasses import dataclass

ROLES = ("counsellor", "supervisor")


@dataclass(frozen=True, slots=True)
class Card:
    """`recipient` is an age X25519 recipient (age1…), `signing` an Ed25519 public key in hex."""

    code: str
    role: str
    recipient: str
    signing: str

    @property
    def fingerprint(self) -> str:
        """40 hex digits over all of the card, its role included: a card that claims more is another card."""
        text = "\n".join(("ipt-card-1", self.code, self.role, self.recipient, self.signing))
        return hashlib.sha256(text.encode()).hexdigest()[:40]


@dataclass(frozen=True, slots=True)
class Identity:
    """A card and its two secrets (age identity text, Ed25519 seed in hex). Kept only inside the vault."""

    card: Card
    age_secret: str
    signing_secret: str

    def __repr__(self) -> str:
        return f"Identity({self.card.fingerprint})"
