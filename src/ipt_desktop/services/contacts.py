"""Whom to call: the programme's safety contacts. Kept in this vault only, in no fact and no bundle."""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from ipt_desktop.domain.errors import ContactInvalid
from ipt_desktop.services.ports import Vault

# In the order in which they are called (domain.md 5.3).
KINDS = ("supervisor", "second", "facility", "service")
LONGEST = 60
_OWN = "safety_contacts"
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_NUMBER = re.compile(r"\+?[0-9][0-9 ()/.-]{1,28}[0-9]")


@dataclass(frozen=True, slots=True)
class Contact:
    """`who` is a code or a role (S1, clinic nurse); `hours` is free words, empty where always."""

    kind: str
    who: str
    number: str
    hours: str = ""


class Contacts:
    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def contacts(self) -> tuple[Contact, ...]:
        """In the order in which they are called; empty: ask the programme now."""
        with self._vault.reading() as tx:
            kept = tx.local.own(_OWN)
        found = [Contact(**one) for one in json.loads(kept or "[]")]
        return tuple(sorted(found, key=lambda c: KINDS.index(c.kind)))

    def of_kind(self, kind: str) -> tuple[Contact, ...]:
        return tuple(c for c in self.contacts() if c.kind == kind)

    def set_contacts(self, contacts: Sequence[Contact]) -> None:
        """Raises ContactInvalid, naming the place (from 0) and the field; then nothing is changed."""
        checked = [asdict(_checked(place, one)) for place, one in enumerate(contacts)]
        with self._vault.writing() as tx:
            tx.local.set_own(_OWN, json.dumps(checked, ensure_ascii=False))


def as_number(typed: str) -> str:
    """With Western digits, for phones need them; empty for what nobody can dial."""
    number = typed.strip().translate(_DIGITS)
    return number if _NUMBER.fullmatch(number) else ""


def _checked(place: int, contact: Contact) -> Contact:
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
