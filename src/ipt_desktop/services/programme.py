"""The programme pack in use here: taken in, in force, dropped; and made, by a supervisor (decision 0072).

It is kept in this vault only, in no fact and no bundle. What it changes is asked of here, and nowhere else.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Protocol

from ipt_desktop.domain.cards import Card, Identity
from ipt_desktop.domain.errors import (
    PackBySupervisorOnly,
    PackMissing,
    PackNotApproved,
    PackOlder,
    PackOther,
    PackRefused,
)
from ipt_desktop.domain.facts import as_utc_text
from ipt_desktop.domain.packs import Approval, InForce, Pack, PackContact, PackService, Signed
from ipt_desktop.domain.programme import Rules
from ipt_desktop.domain.protocols import Lengths
from ipt_desktop.domain.protocols import Protocol as Course
from ipt_desktop.services.pack_checks import Content, document_of, pack_from
from ipt_desktop.services.ports import Tx, Vault

_OWN = "programme_pack"


class PackFiles(Protocol):
    """Packs as bytes; bundles/packs.py fits."""

    def read(self, content: bytes) -> tuple[dict[str, Any], Card | None]: ...
    def write(self, document: Mapping[str, Any], identity: Identity) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Looked:
    """A pack before it is taken in. `asks` are the problems that a person may pass over, by agreeing."""

    pack: Pack
    signer: Card | None
    approval: Approval
    asks: tuple[PackRefused, ...] = ()


class Programme:
    """`content` is read only when a pack is checked; `rules` are the app's own, the defaults."""

    def __init__(
        self, vault: Vault, files: PackFiles, content: Callable[[], Content], rules: Rules
    ) -> None:
        self._vault, self._files, self._content = vault, files, content
        self._defaults = rules
        self._known: tuple[tuple[Signed, str] | None, Rules] | None = None

    # In force

    def in_force(self) -> InForce | None:
        """None: the app's own wording and limits."""
        if self._known is not None and self._known[0] is None:
            return None
        with self._vault.reading() as tx:
            return self.in_force_in(tx)

    def in_force_in(self, tx: Tx) -> InForce | None:
        """Within a transaction: see `in_force`. Who is trusted is asked each time."""
        kept, _ = self._load(tx)
        if kept is None:
            return None
        signed, at = kept
        return InForce(signed.pack, signed.signer, self._approval(tx, signed.signer), at)

    def rules(self) -> Rules:
        """The limits in force: the app's own or stricter ones, also where nobody approved the pack."""
        if self._known is None:
            with self._vault.reading() as tx:
                return self._load(tx)[1]
        return self._known[1]

    @property
    def defaults(self) -> Rules:
        return self._defaults

    def texts(self) -> Mapping[str, Mapping[str, str]]:
        """The pack's own wording, by language and place."""
        found = self.in_force()
        return found.pack.texts if found else {}

    def version_of(self, version: str, beginning: str) -> str:
        """Which wording was read: `version` is the app's own, of all texts whose places begin so."""
        found = self.in_force()
        changed = found is not None and any(
            place.startswith(beginning) for of in found.pack.texts.values() for place in of
        )
        return f"{version}+{found.pack.id}.{found.pack.version}" if found and changed else version

    def lengths(self, protocol: Course) -> Lengths:
        """The lengths offered first: the pack's where it has any that the protocol allows."""
        found = self.in_force()
        wanted = found.pack.lengths.get(protocol.id, {}) if found else {}
        return {
            p.id: n if p.least <= (n := wanted.get(p.id, p.default)) <= p.most else p.default
            for p in protocol.phases
        }

    def retention_in(self, tx: Tx) -> Mapping[str, int | None]:
        """The periods it sets. Of a pack that is not approved none count: what is erased is gone."""
        found = self.in_force_in(tx)
        return found.pack.retention if found and found.is_approved else {}

    def forget(self) -> None:
        """At the lock: what is kept in the vault is not kept beside it."""
        self._known = None

    # Taking and dropping

    def look(self, content: bytes) -> Looked:
        """What the file is, nothing taken. Raises the PackRefused that no agreeing passes over."""
        document, signer = self._files.read(content)
        pack = pack_from(document, self._content(), self._defaults)
        with self._vault.reading() as tx:
            approval = self._approval(tx, signer)
            present = self.in_force_in(tx)
        asks: list[PackRefused] = []
        if approval is not Approval.APPROVED:
            asks.append(PackNotApproved(why=str(approval)))
        if present is not None:
            asks += _against(pack, present.pack)
        return Looked(pack, signer, approval, tuple(asks))

    def take(self, content: bytes, *, unapproved: bool = False, replace: bool = False) -> InForce:
        """In force from now on, in place of any other. Raises what `look` raises.

        PackNotApproved unless `unapproved`; PackOlder and PackOther unless `replace`.
        """
        looked = self.look(content)
        for problem in looked.asks:
            agreed = unapproved if isinstance(problem, PackNotApproved) else replace
            if not agreed:
                raise problem
        at = as_utc_text(self._vault.clock())
        card = asdict(looked.signer) if looked.signer else None
        kept = {"pack": document_of(looked.pack), "card": card, "at": at}
        with self._vault.writing() as tx:
            tx.local.set_own(_OWN, json.dumps(kept, ensure_ascii=False))
            approved = looked.approval is Approval.APPROVED
            tx.audit.note("pack_taken" if approved else "pack_taken_unapproved")
        self.forget()
        return InForce(looked.pack, looked.signer, looked.approval, at)

    def drop(self) -> Pack:
        """Back to the app's own wording and limits; the pack that was dropped. PackMissing."""
        found = self.in_force()
        if found is None:
            raise PackMissing()
        with self._vault.writing() as tx:
            tx.local.drop_own(_OWN)
            tx.audit.note("pack_dropped")
        self.forget()
        return found.pack

    # Making

    @property
    def may_make(self) -> bool:
        return self._vault.identity.card.role == "supervisor"

    def make(self, source: bytes) -> tuple[Pack, bytes]:
        """The edited source, checked and signed by this vault's card. PackBySupervisorOnly, PackRefused."""
        if not self.may_make:
            raise PackBySupervisorOnly()
        document, _ = self._files.read(source)
        pack = pack_from(document, self._content(), self._defaults)
        return pack, self._files.write(document, self._vault.identity)

    def content(self) -> Content:
        """What there is to adapt."""
        return self._content()

    # Inside

    def _load(self, tx: Tx) -> tuple[tuple[Signed, str] | None, Rules]:
        if self._known is None:
            kept = _kept(tx.local.own(_OWN))
            limits = kept[0].pack.thresholds if kept else {}
            self._known = (kept, self._defaults.safest(limits))
        return self._known

    def _approval(self, tx: Tx, signer: Card | None) -> Approval:
        """The role is part of what a fingerprint covers; trust is a person's act here."""
        if signer is None:
            return Approval.NOT_SIGNED
        trusted = {known.card.fingerprint for known in tx.local.cards() if known.trusted}
        if signer.fingerprint not in trusted | {self._vault.identity.card.fingerprint}:
            return Approval.CARD_UNKNOWN
        if signer.role != "supervisor":
            return Approval.NOT_A_SUPERVISOR
        return Approval.APPROVED


def _against(pack: Pack, present: Pack) -> list[PackRefused]:
    if pack.id != present.id:
        return [PackOther(present=present.id)]
    older = pack.version < present.version
    if older or (pack.version == present.version and pack != present):
        return [PackOlder(version=pack.version, present=present.version)]
    return []


def _kept(text: str | None) -> tuple[Signed, str] | None:
    """As it was checked when it was taken in; what cannot be read is no pack, and the defaults hold."""
    if text is None:
        return None
    try:
        kept = json.loads(text)
        told, card = kept["pack"], kept["card"]
        pack = Pack(
            id=told["id"],
            version=told["version"],
            title=told["title"],
            made_on=date.fromisoformat(told["made_on"]),
            approved_by=told["approved_by"],
            approves_safety=told.get("approves_safety", False),
            texts=_by_language(told.get("texts", {})),
            contacts=tuple(PackContact(**one) for one in told.get("contacts", ())),
            services=tuple(PackService(**one) for one in told.get("services", ())),
            thresholds=told.get("thresholds", {}),
            lengths=told.get("lengths", {}),
            retention=told.get("retention", {}),
        )
        return Signed(pack, Card(**card) if card else None), str(kept["at"])
    except (ValueError, TypeError, KeyError):
        return None


def _by_language(texts: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for place, told in texts.items():
        for language, text in told.items():
            found.setdefault(language, {})[place] = text
    return found
