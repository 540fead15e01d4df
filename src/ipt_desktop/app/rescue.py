"""The way out when the vault's file is damaged or gone: read what can be read, or go back to a backup."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ipt_desktop.ui.unlock.state import Offer, Repaired

if TYPE_CHECKING:
    from ipt_desktop.services.desk import Desk
    from ipt_desktop.services.ports import Clock


@dataclass(frozen=True, slots=True)
class Rescue:
    """Is a `Rescuer` for the vault in `folder`; what it needs is loaded when it is asked."""

    folder: Path
    clock: "Callable[[], Clock]"
    mended: "Callable[[], None]" = lambda: None

    def find(self, secret: str, *, with_recovery: bool) -> Offer:
        """Raises BackupMissing, and what a wrong secret raises."""
        from ipt_desktop.app.keeping import newest_good

        found, copied = newest_good(self.folder, self._key(secret, with_recovery))
        return Offer(found.moment, copied.facts)

    def restore(self, secret: str, *, with_recovery: bool) -> "Desk":
        """The desk over the restored vault."""
        from ipt_desktop.app.keeping import restore
        from ipt_desktop.app.unlock import open_with_key

        key = self._key(secret, with_recovery)
        restore(self.folder, key, clock=self.clock())
        self.mended()
        return open_with_key(self.folder, key, self.clock())

    def repair(self, secret: str, *, with_recovery: bool) -> Repaired:
        """See store/salvage.py."""
        from ipt_desktop.app.keeping import salvage

        done = salvage(self.folder, self._key(secret, with_recovery), self.clock())
        self.mended()
        return Repaired(done.facts, done.lost, done.coming_back)

    def _key(self, secret: str, with_recovery: bool) -> bytes:
        from ipt_desktop.app.keyring import key_of, key_of_words

        return (key_of_words if with_recovery else key_of)(self.folder, secret)
