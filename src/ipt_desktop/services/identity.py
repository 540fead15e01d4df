"""The identity compartment: how a member is called and reached. Optional, and apart from everything else.

Never a fact: no bundle, no export, no paper and no search ever holds it (product.md 4). It goes with the
member when the member is erased (services/forgetting.py), and a programme can switch the whole of it off.
"""

import json
from dataclasses import asdict

from ipt_desktop.domain.errors import IdentityInvalid
from ipt_desktop.domain.facts import as_utc_text
from ipt_desktop.domain.identity import LONGEST, Identity
from ipt_desktop.services.contacts import as_number
from ipt_desktop.services.copies import must_go
from ipt_desktop.services.ports import Tx, Vault

_PLACE = "identity:"
_OFF = "identity_off"


class Identities:
    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    @property
    def is_on(self) -> bool:
        """Whether names may be kept in this vault at all."""
        with self._vault.reading() as tx:
            return tx.local.own(_OFF) is None

    def of(self, member: str) -> Identity:
        """Empty where nothing is kept, and while the compartment is off."""
        with self._vault.reading() as tx:
            if tx.local.own(_OFF) is not None:
                return Identity()
            kept = tx.local.own(_PLACE + member)
        return Identity(**json.loads(kept)) if kept else Identity()

    def write(self, member: str, identity: Identity) -> None:
        """An empty one is forgotten. Raises IdentityInvalid naming the field, also while it is off."""
        checked = _checked(identity)
        with self._vault.writing() as tx:
            if tx.local.own(_OFF) is not None:
                raise IdentityInvalid(field="off")
            before = tx.local.own(_PLACE + member)
            if checked.is_empty:
                tx.local.drop_own(_PLACE + member)
            else:
                kept = json.dumps(asdict(checked), ensure_ascii=False)
                tx.local.set_own(_PLACE + member, kept)
            if is_gone := checked.is_empty and before is not None:
                must_go(tx, as_utc_text(self._vault.clock()))
        if is_gone:
            self._vault.fold()

    def count(self) -> int:
        """Of how many members something is kept."""
        with self._vault.reading() as tx:
            return len(_kept(tx))

    def switch(self, *, on: bool) -> None:
        """Off erases all that is kept, older copies follow; switching it on again brings nothing back."""
        with self._vault.writing() as tx:
            if on:
                tx.local.drop_own(_OFF)
                return
            kept = _kept(tx)
            for name in kept:
                tx.local.drop_own(name)
            tx.local.set_own(_OFF, "1")
            if kept:
                must_go(tx, as_utc_text(self._vault.clock()))
        self._vault.fold()


def _kept(tx: Tx) -> list[str]:
    return [name for name in tx.local.names() if name.startswith(_PLACE)]


def _checked(one: Identity) -> Identity:
    texts = {name: text.strip() for name, text in asdict(one).items()}
    for name, text in texts.items():
        if len(text) > LONGEST or (text and not text.isprintable()):
            raise IdentityInvalid(field=name)
    if texts["phone"] and not (number := as_number(texts["phone"])):
        raise IdentityInvalid(field="phone")
    return Identity(**(texts | {"phone": number if texts["phone"] else ""}))
