"""A card as text that survives a chat app, a mail and a hand: labelled lines, signed by its own key.

    IPT CARD 1
    code: S1
    role: supervisor
    recipient:
    age1…
    signing:
    64 hex digits
    fingerprint:
    40 hex digits in tens of four
    signature:
    128 hex digits in two lines
    END OF CARD

Any damage shows: the fingerprint covers every field, and the signature covers the fingerprint.
"""

import re

from ipt_desktop.bundles.limits import LARGEST_CARD
from ipt_desktop.bundles.signing import sign, verify
from ipt_desktop.domain.cards import ROLES, Card, Identity
from ipt_desktop.domain.errors import CardDamaged, CardTooNew, SignatureBad

_LABELS = ("code", "role", "recipient", "signing", "fingerprint", "signature")
_FIRST, _LAST = re.compile(r"IPT CARD ([0-9]{1,6})"), "END OF CARD"
_FIELD = re.compile(r"([a-z]+) ?:(.*)")
# What chat and mail programs add unseen: direction marks, joiners, a byte order mark.
_UNSEEN = dict.fromkeys(
    [0x061C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF]
)
_QUOTED = re.compile(r"^(?:\s*>)+")


def checked(card: Card) -> Card:
    """The card itself, where each of its parts is what it must be. Raises CardDamaged."""
    from pyrage import RecipientError, x25519

    code = card.code
    if not (0 < len(code) <= 40 and code.isprintable() and code == " ".join(code.split())):
        raise CardDamaged(field="code")
    if card.role not in ROLES:
        raise CardDamaged(field="role")
    if not re.fullmatch(r"[0-9a-f]{64}", card.signing):
        raise CardDamaged(field="signing")
    try:
        if str(x25519.Recipient.from_str(card.recipient)) != card.recipient:
            raise CardDamaged(field="recipient")
    except RecipientError:
        raise CardDamaged(field="recipient") from None
    return card


def _signed_text(card: Card) -> bytes:
    return f"ipt-card-signature-1\n{card.fingerprint}".encode()


def spaced(fingerprint: str) -> str:
    """In fours, as people compare it."""
    return " ".join(fingerprint[at : at + 4] for at in range(0, len(fingerprint), 4))


class CardText:
    """Cards as text; fits services.handover.CardFiles."""

    def write(self, identity: Identity) -> str:
        card = identity.card
        signature = sign(_signed_text(card), identity.signing_secret).hex()
        lines = (
            "IPT CARD 1",
            f"code: {card.code}",
            f"role: {card.role}",
            "recipient:",
            card.recipient,
            "signing:",
            card.signing,
            "fingerprint:",
            spaced(card.fingerprint),
            "signature:",
            signature[:64],
            signature[64:],
            _LAST,
        )
        return "\n".join(lines) + "\n"

    def read(self, text: str) -> Card:
        """Whatever stands before and after the card is passed over; within it nothing is guessed."""
        if len(text) > LARGEST_CARD:
            raise CardDamaged(field="size")
        fields = _fields(text)
        if sorted(fields) != sorted(_LABELS):
            raise CardDamaged(field="labels")
        solid = {name: re.sub(r"\s", "", value) for name, value in fields.items()}
        card = checked(Card(fields["code"], fields["role"], solid["recipient"], solid["signing"]))
        if solid["fingerprint"] != card.fingerprint:
            raise CardDamaged(field="fingerprint")
        if not re.fullmatch(r"[0-9a-f]{128}", solid["signature"]):
            raise CardDamaged(field="signature")
        try:
            verify(_signed_text(card), bytes.fromhex(solid["signature"]), card.signing)
        except SignatureBad:
            raise CardDamaged(field="signature") from None
        return card


def _fields(text: str) -> dict[str, str]:
    plain = (_QUOTED.sub("", line.translate(_UNSEEN)).strip() for line in text.splitlines())
    lines = [" ".join(line.split()) for line in plain if line]
    starts = [at for at, line in enumerate(lines) if _FIRST.fullmatch(line)]
    if len(starts) != 1 or _LAST not in lines[starts[0] :]:
        raise CardDamaged(field="frame")
    first = _FIRST.fullmatch(lines[starts[0]])
    if first is not None and int(first[1]) != 1:
        raise CardTooNew()
    fields: dict[str, str] = {}
    name = ""
    for line in lines[starts[0] + 1 : lines.index(_LAST, starts[0])]:
        field = _FIELD.fullmatch(line)
        if field is not None:
            name = field[1]
            if name in fields:
                raise CardDamaged(field="labels")
            fields[name] = field[2].strip()
        elif name:
            fields[name] = f"{fields[name]} {line}".strip()
        else:
            raise CardDamaged(field="labels")
    return fields
