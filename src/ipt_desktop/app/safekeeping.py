"""Is a `Keeper` for the vault that is open in the window: what Settings asks for."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ipt_desktop.app import keeping, keyring, programme
from ipt_desktop.app.recovery_words import new_words
from ipt_desktop.services.desk import Desk
from ipt_desktop.store import second_place
from ipt_desktop.store.backup import backups
from ipt_desktop.store.vault import Vault
from ipt_desktop.ui.settings.safe import Kept, Safe, Second


@dataclass(frozen=True)
class Safekeeping:
    """`begin_again` closes the vault, does what it is given, and shows the unlock page."""

    desk: Desk
    begin_again: Callable[[Callable[[bytes], object]], None]

    def look(self) -> Safe:
        found = programme.programme_of(self.desk)
        return Safe(
            tuple(Kept(one.file.name, one.moment) for one in backups(self.desk.folder)),
            self._second(),
            None if found is None else found.code or "",
            tuple(
                (known.card.fingerprint, known.card.code)
                for known in self.desk.cards.all()
                if known.trusted and known.card.role == "supervisor"
            ),
        )

    def back_up(self) -> None:
        keeping.back_up(self.desk)

    def choose_second(self, folder: str) -> None:
        keeping.choose_second_place(self.desk, Path(folder))

    def forget_second(self) -> None:
        second_place.forget(self.desk.folder)

    def let_in(self, fingerprint: str) -> None:
        programme.add(self.desk, self.desk.cards.find(fingerprint))

    def shut_out(self) -> None:
        programme.remove(self.desk)

    def new_words(self, passphrase: str) -> str:
        keyring.check_passphrase(self.desk.folder, passphrase)
        return new_words()

    def keep_words(self, words: str) -> None:
        vault = self.desk.vault
        assert isinstance(vault, Vault)
        keyring.set_words(self.desk.folder, vault.open_at.key, words)

    def find_notebook(self, folder: str) -> str:
        found = programme.notebook_in(Path(folder))
        programme.key_by_card(found, self.desk.vault.identity)
        return str(found)

    def open_again(self, folder: str, passphrase: str) -> None:
        programme.rescue(Path(folder), self.desk.vault.identity, passphrase)

    def restore(self, name: str) -> None:
        folder = self.desk.folder
        file = next(one.file for one in backups(folder) if one.file.name == name)
        clock = self.desk.vault.clock
        self.begin_again(lambda key: keeping.restore(folder, key, file, clock))

    def _second(self) -> Second | None:
        found = second_place.second_of(self.desk.folder)
        if found is None:
            return None
        return Second(str(found.chosen), found.is_there, found.copied, found.problem)
