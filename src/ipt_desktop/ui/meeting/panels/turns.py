"""Rows of which one is in turn: a line each, the one in turn opened into a card."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ipt_desktop.ui.meeting.state import Person
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.choices import ChoiceRow, Segment
from ipt_desktop.ui.widgets.layouts import clear, column, put

_ROW_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class TurnChoice(ChoiceRow):
    """A choice in a row of turns: Up and Down are the rows'."""

    def take_key(self, event: QKeyEvent, at: Segment) -> bool:
        if event.key() in _ROW_KEYS:
            event.ignore()
            return True
        return super().take_key(event, at)


class TurnRow(QWidget):
    """One person. Subclasses make the closed line and the open card, and show the person in both."""

    opened = Signal()

    def __init__(self, person: Person) -> None:
        super().__init__()
        self.person = person
        self._closed: QWidget | None = None
        self._open: Card | None = None
        self._around: QWidget | None = None
        self._is_open: bool | None = None
        self._down = column(gap=0)
        self.setLayout(self._down)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def closed_line(self) -> QWidget:
        raise NotImplementedError

    def open_into(self, card: Card) -> None:
        raise NotImplementedError

    def show_person(self, person: Person) -> None:
        raise NotImplementedError

    def focus_first(self) -> None:
        raise NotImplementedError

    def first_choice(self) -> ChoiceRow | None:
        """The choice that bare keys answer."""
        return None

    def show_turn(self, person: Person, *, in_turn: bool) -> None:
        self.person = person
        if in_turn and self._open is None:
            self._open = Card(kind="current", margins=(12, 8, 12, 12), gap=8)
            self.open_into(self._open)
            # A widget around it: a layout's margins would stay when the card is hidden.
            self._around = QWidget()
            self._around.setLayout(column([self._open], margins=(0, 5, 0, 5)))
            put(self._down, self._around)
        elif self._around is not None and in_turn != self._is_open:
            self._around.setVisible(in_turn)
        if not in_turn and self._closed is None:
            self._closed = self.closed_line()
            put(self._down, self._closed, 0)
        elif self._closed is not None and in_turn != self._is_open:
            self._closed.setVisible(not in_turn)
        self._is_open = in_turn
        self.show_person(person)


class Turns(QWidget):
    """The rows of a step, made anew only when other people are there."""

    def __init__(self, make: Callable[[Person], TurnRow]) -> None:
        super().__init__()
        self._make = make
        self.rows: dict[str, TurnRow] = {}
        self._down: QVBoxLayout = column(gap=0)
        self.setLayout(self._down)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_people(self, people: Sequence[Person], current: str | None) -> None:
        if tuple(self.rows) != tuple(p.id for p in people):
            clear(self._down)
            self.rows = {}
            for person in people:
                made = self._make(person)
                self.rows[person.id] = made
                self._down.addWidget(made)
        for person in people:
            self.rows[person.id].show_turn(person, in_turn=person.id == current)
        self.current = self.rows.get(current or "")

    current: TurnRow | None = None

    def take_key(self, event: QKeyEvent) -> bool:
        choice = self.current.first_choice() if self.current else None
        return choice is not None and choice.take_key(event, choice.segments[0])


def value_of(chosen: Any) -> str | None:
    """What a ChoiceRow of codes told."""
    return chosen if isinstance(chosen, str) else None
