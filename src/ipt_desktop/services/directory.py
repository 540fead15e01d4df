"""The referral directory: which service there is at which place, for what, and how to reach it.

Kept in this vault only, in no fact and no bundle: a list of who helps whom can endanger both.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from ipt_desktop.domain.aftercare import PURPOSES
from ipt_desktop.domain.errors import ServiceInvalid
from ipt_desktop.domain.privacy import looks_identifying
from ipt_desktop.services.contacts import as_number
from ipt_desktop.services.ports import Vault

# A referral names the service in a fact, where names are short.
LONGEST_NAME, LONGEST = 40, 60
_OWN = "referral_directory"


@dataclass(frozen=True, slots=True)
class Service:
    """`what_for` is one of PURPOSES; `hours` free words, empty where always; `number` may be empty."""

    name: str
    place: str
    what_for: str
    number: str = ""
    hours: str = ""


class Directory:
    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def services(self) -> tuple[Service, ...]:
        """By place, then name; empty: ask the programme for its list."""
        with self._vault.reading() as tx:
            kept = tx.local.own(_OWN)
        found = [Service(**one) for one in json.loads(kept or "[]")]
        return tuple(sorted(found, key=lambda s: (s.place, s.name)))

    def set_services(self, services: Sequence[Service]) -> None:
        """Raises ServiceInvalid, naming the place (from 0) and the field; then nothing is changed."""
        checked = [asdict(_checked(place, one)) for place, one in enumerate(services)]
        names = [one["name"] for one in checked]
        for place, name in enumerate(names):
            if name in names[:place]:
                raise ServiceInvalid(place=place, field="name")
        with self._vault.writing() as tx:
            tx.local.set_own(_OWN, json.dumps(checked, ensure_ascii=False))


def _checked(place: int, one: Service) -> Service:
    name, where, hours = one.name.strip(), one.place.strip(), one.hours.strip()
    number = one.number.strip()
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable() or looks_identifying(name):
        raise ServiceInvalid(place=place, field="name")
    if not 0 < len(where) <= LONGEST:
        raise ServiceInvalid(place=place, field="place")
    if one.what_for not in PURPOSES:
        raise ServiceInvalid(place=place, field="what_for")
    if number and (number := as_number(number)) == "":
        raise ServiceInvalid(place=place, field="number")
    if len(hours) > LONGEST:
        raise ServiceInvalid(place=place, field="hours")
    return Service(name, where, one.what_for, number, hours)
