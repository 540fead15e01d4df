"""The referral directory: which service there is at which place, for what, and how to reach it.

Kept in this vault only, in no fact and no bundle: a list of who helps whom can endanger both.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from ipt_desktop.domain.aftercare import PURPOSES
from ipt_desktop.domain.errors import ServiceInvalid
from ipt_desktop.domain.packs import InForce
from ipt_desktop.domain.privacy import looks_identifying
from ipt_desktop.services.contacts import as_number
from ipt_desktop.services.ports import Vault

# A referral names the service in a fact, where names are short.
LONGEST_NAME, LONGEST = 40, 60
_OWN = "referral_directory"


@dataclass(frozen=True, slots=True)
class Service:
    """`what_for` is one of PURPOSES; `hours` free words, empty where always; `number` may be empty.

    `pack` is the title of the programme pack it came with; empty where it was typed here.
    """

    name: str
    place: str
    what_for: str
    number: str = ""
    hours: str = ""
    pack: str = ""


class Directory:
    """`in_force` tells the programme pack in use here."""

    def __init__(self, vault: Vault, in_force: Callable[[], InForce | None] = lambda: None) -> None:
        self._vault, self._in_force = vault, in_force

    def services(self) -> tuple[Service, ...]:
        """By place, then name; empty: ask the programme for its list.

        Of one name there is one: that of an approved pack, else the one typed here, else any pack's.
        """
        pack = self._in_force()
        first, then = self.own(), self.of_pack()
        if pack is not None and pack.is_approved:
            first, then = then, first
        known = {s.name for s in first}
        found = [*first, *(s for s in then if s.name not in known)]
        return tuple(sorted(found, key=lambda s: (s.place, s.name)))

    def of_pack(self) -> tuple[Service, ...]:
        """Those that came with the programme pack."""
        pack = self._in_force()
        if pack is None:
            return ()
        title = pack.pack.title
        return tuple(
            Service(s.name, s.place, s.what_for, s.number, s.hours, title)
            for s in pack.pack.services
        )

    def own(self) -> tuple[Service, ...]:
        """Those that were typed here."""
        with self._vault.reading() as tx:
            kept = tx.local.own(_OWN)
        found = [Service(**one) for one in json.loads(kept or "[]")]
        return tuple(sorted(found, key=lambda s: (s.place, s.name)))

    def set_services(self, services: Sequence[Service]) -> None:
        """Those typed here. ServiceInvalid names the place (from 0) and the field; then nothing changes."""
        checked = [_kept(checked_service(place, one)) for place, one in enumerate(services)]
        names = [one["name"] for one in checked]
        for place, name in enumerate(names):
            if name in names[:place]:
                raise ServiceInvalid(place=place, field="name")
        with self._vault.writing() as tx:
            tx.local.set_own(_OWN, json.dumps(checked, ensure_ascii=False))


def _kept(service: Service) -> dict[str, str]:
    return {name: value for name, value in asdict(service).items() if name != "pack"}


def checked_service(place: int, one: Service) -> Service:
    """As it is kept. ServiceInvalid names `place` and the field."""
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
