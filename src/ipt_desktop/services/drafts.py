"""Half-filled forms: kept at each change, on this device only, offered again after a crash."""

from collections.abc import Mapping
from typing import Any

from ipt_desktop.domain.facts import as_utc_text
from ipt_desktop.services.ports import Draft, Vault


class Drafts:
    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def keep(self, place: str, content: Mapping[str, Any], language: str) -> Draft:
        """`place` names the form and whom it is about, e.g. "assessment/<member>/phq9/4"."""
        draft = Draft(place, language, as_utc_text(self._vault.clock()), dict(content))
        with self._vault.writing() as tx:
            tx.local.put_draft(draft)
        return draft

    def find(self, place: str) -> Draft | None:
        with self._vault.reading() as tx:
            return tx.local.draft(place)

    def all(self) -> list[Draft]:
        """Oldest first."""
        with self._vault.reading() as tx:
            return tx.local.drafts()

    def drop(self, place: str) -> None:
        """Once saved as a fact, or discarded by a person who was asked."""
        with self._vault.writing() as tx:
            tx.local.drop_draft(place)
