"""What Settings shows of backups and of whose card opens the notebook; and who does what is asked there."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Kept:
    """One backup; `name` is its file's."""

    name: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class Second:
    """The second place for backups. `copied` is when, None where never; `problem` a code."""

    folder: str
    is_there: bool
    copied: datetime | None
    problem: str | None


@dataclass(frozen=True, slots=True)
class Safe:
    """`backups` are the newest ones; `cards` those of supervisors that may be let in: fingerprint and code.

    `programme` is the code of whose card opens the notebook: None nobody's, "" not known whose.
    """

    backups: tuple[Kept, ...] = ()
    second: Second | None = None
    programme: str | None = None
    cards: tuple[tuple[str, str], ...] = ()


class Keeper(Protocol):
    """All but `look` are slow, and raise what a person can be told."""

    def look(self) -> Safe: ...
    def back_up(self) -> None: ...
    def choose_second(self, folder: str) -> None: ...
    def forget_second(self) -> None: ...
    def let_in(self, fingerprint: str) -> None: ...
    def shut_out(self) -> None: ...
    def new_words(self, passphrase: str) -> str:
        """Twelve new recovery words, for who knows the passphrase. Nothing is changed yet."""

    def keep_words(self, words: str) -> None:
        """From now on these open the notebook, and the words before them do not."""

    def find_notebook(self, folder: str) -> str:
        """Where the notebook is that was chosen, or lies in what was chosen; this card opens it."""

    def open_again(self, folder: str, passphrase: str) -> None:
        """From now on only that passphrase opens that notebook."""

    def restore(self, name: str) -> None:
        """The window begins again over the restored notebook."""


class NoKeeper:
    """Where no notebook is kept, such as in a picture."""

    def look(self) -> Safe:
        return Safe()

    def back_up(self) -> None:
        return

    def choose_second(self, folder: str) -> None:
        return

    def forget_second(self) -> None:
        return

    def let_in(self, fingerprint: str) -> None:
        return

    def shut_out(self) -> None:
        return

    def new_words(self, passphrase: str) -> str:
        return ""

    def keep_words(self, words: str) -> None:
        return

    def find_notebook(self, folder: str) -> str:
        return folder

    def open_again(self, folder: str, passphrase: str) -> None:
        return

    def restore(self, name: str) -> None:
        return
