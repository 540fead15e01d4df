"""Violence and child protection: that information was offered, and what was chosen. Nothing else.

Never a fact: it stays in this vault, goes into no bundle and no export, stands on no list and is found by
no search (domain.md 5.6; docs/decisions/0020).
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from ipt_desktop.domain.errors import FactInvalid
from ipt_desktop.domain.facts import as_utc_text
from ipt_desktop.services.copies import must_go
from ipt_desktop.services.ports import Tx, Vault

# What the letters stand for is set on paper only, so that the screen does not reveal the topic.
PATHS = ("A", "B", "C", "D")


@dataclass(frozen=True, slots=True)
class Offer:
    """No words anywhere. `path` None: none was chosen yet. `agreed`: the person said yes to it."""

    day: date
    offered: bool
    accepted: bool
    path: str | None
    agreed: bool


class Protection:
    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def offers(self, member: str) -> tuple[Offer, ...]:
        """In the order written down. Asked for one member at a time; there is no list of members."""
        with self._vault.reading() as tx:
            kept = tx.local.own(_place(member))
        return tuple(_offer(one) for one in json.loads(kept or "[]"))

    def write(self, member: str, offer: Offer) -> None:
        """Raises FactInvalid for a path that is no letter, or one followed without a yes."""
        if offer.path not in (None, *PATHS):
            raise FactInvalid(kind="protection_path", field="path")
        if offer.path is not None and not offer.agreed:
            raise FactInvalid(kind="protection_path", field="agreed")
        kept = [asdict(one) | {"day": one.day.isoformat()} for one in (*self.offers(member), offer)]
        with self._vault.writing() as tx:
            tx.local.set_own(_place(member), json.dumps(kept))

    def forget(self, member: str) -> None:
        """All of it: when the member withdraws or it endangers anyone."""
        with self._vault.writing() as tx:
            if tx.local.own(_place(member)) is None:
                return
            forget_in(tx, member)
            must_go(tx, as_utc_text(self._vault.clock()))
        self._vault.fold()


def forget_in(tx: Tx, member: str) -> None:
    """Within a transaction: see `forget`. Not even that there was something is left."""
    tx.local.drop_own(_place(member))


def _place(member: str) -> str:
    return f"path:{member}"


def _offer(one: Mapping[str, Any]) -> Offer:
    return Offer(
        date.fromisoformat(one["day"]), one["offered"], one["accepted"], one["path"], one["agreed"]
    )
