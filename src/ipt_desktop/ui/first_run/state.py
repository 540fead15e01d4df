"""What the first run shows: six pages, one after another."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from ipt_desktop.domain.cards import Card
from ipt_desktop.ui.contacts.state import Row

Strength = Literal["none", "weak", "fair", "strong"]


class Page(IntEnum):
    LANGUAGE = 0
    ROLE = 1
    PASSPHRASE = 2
    RECOVERY = 3
    CARD = 4
    CONTACTS = 5


@dataclass(frozen=True, slots=True)
class State:
    """`contacts` has a line for each kind of contact, empty where nothing was typed.

    `recovery` are the twelve words while they are shown; `asked` the places (1–12) of the two
    that are typed back; `is_checking` shows these in place of the words.
    """

    page: Page = Page.LANGUAGE
    role: str | None = None
    code: str = ""
    is_code_wrong: bool = False
    offered: str = ""
    strength: Strength = "none"
    is_same_twice: bool = False
    differs: bool = False
    is_busy: bool = False
    recovery: tuple[str, ...] = ()
    asked: tuple[int, int] = (0, 0)
    is_checking: bool = False
    is_answer_wrong: bool = False
    card: Card | None = None
    contacts: tuple[Row, ...] = ()
    problem: Exception | None = None
    can_go_on: bool = True
    can_go_back: bool = False
