"""Whom to call: the programme's safety contacts. Kept in this vault only, in no fact and no bundle.

Those of a programme pack stand beside those that were typed here; a pack that is dropped takes only its own.
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from ipt_desktop.domain.errors import ContactInvalid
from ipt_desktop.domain.packs import InForce
from ipt_desktop.services.ports import Vault

# In the order in which they are called (domain.md 5.3).
KINDS = ("supervisor", "second", "facility", "service")
LONGEST = 60
_OWN = "safety_contacts"
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_NUMBER = re.compile(r"\+?[0-9][0-9 ()/.-]{1,28}[0-9]")


@dataclass(frozen=True, slots=True)
class Contact:
    """`who` is a code or a role (S1, clinic nurse); `hours` is free words, empty where always.

    `pack` is the title of the programme pack it came with; empty where it was typed here.
    """

    kind: str
    who: str
    number: str
    hours: str = ""
    pack: str = ""


class Contacts:
    """`in_force` tells the programme pack in use here."""

    def __init__(self, vault: Vault, in_force: Callable[[], InForce | None] = lambda: None) -> None:
        self._vault, self._in_force = vault, in_force

    def contacts(self) -> tuple[Contact, ...]:
        """In the order in which they are called; empty: ask the programme now.

        Within a kind those of an approved pack come first, and those of any other pack last.
        """
        own, given, pack = self.own(), self.of_pack(), self._in_force()
        first, then = (given, own) if pack is not None and pack.is_approved else (own, given)
        known = {(c.kind, c.number) for c in first}
        found = [*first, *(c for c in then if (c.kind, c.number) not in known)]
        return tuple(sorted(found, key=lambda c: KINDS.index(c.kind)))

    def own(self) -> tuple[Contact, ...]:
        """Those that were typed here."""
        with self._vault.reading() as tx:
            kept = tx.local.own(_OWN)
        found = [Contact(**one) for one in json.loads(kept or "[]")]
        return tuple(sorted(found, key=lambda c: KINDS.index(c.kind)))

    def of_pack(self) -> tuple[Contact, ...]:
        """Those that came with the programme pack."""
        pack = self._in_force()
        if pack is None:
            return ()
        found = pack.pack.contacts
        return tuple(Contact(c.kind, c.who, c.number, c.hours, pack.pack.title) for c in found)

    def of_kind(self, kind: str) -> tuple[Contact, ...]:
        return tuple(c for c in self.contacts() if c.kind == kind)

    def set_contacts(self, contacts: Sequence[Contact]) -> None:
        """Those typed here. ContactInvalid names the place (from 0) and the field; then nothing changes."""
        checked = [_kept(checked_contact(place, one)) for place, one in enumerate(contacts)]
        with self._vault.writing() as tx:
            tx.local.set_own(_OWN, json.dumps(checked, ensure_ascii=False))


def as_number(typed: str) -> str:
    """With Western digits, for phones need them; empty for what nobody can dial."""
    number = typed.strip().translate(_DIGITS)
    return number if _NUMBER.fullmatch(number) else ""


def _kept(contact: Contact) -> dict[str, str]:
    return {name: value for name, value in asdict(contact).items() if name != "pack"}


def checked_contact(place: int, contact: Contact) -> Contact:
    """As it is kept. ContactInvalid names `place` and the field."""
    number = as_number(contact.number)
    who, hours = contact.who.strip(), contact.hours.strip()
    if contact.kind not in KINDS:
        raise ContactInvalid(place=place, field="kind")
    if not 0 < len(who) <= LONGEST:
        raise ContactInvalid(place=place, field="who")
    if not number:
        raise ContactInvalid(place=place, field="number")
    if len(hours) > LONGEST:
        raise ContactInvalid(place=place, field="hours")
    return Contact(contact.kind, who, number, hours)
