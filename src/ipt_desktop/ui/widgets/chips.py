"""Choosing one of several by round chips that flow over lines."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipt_desktop.ui.widgets.choices import Choice, ToggleChip
from ipt_desktop.ui.widgets.flow import Flow


class ChipChoice(QWidget):
    """At most one is on; `chosen` tells its value, or None where it was taken back.

    With `required` one stays on. One tab stop; arrows move between the chips.
    """

    chosen = Signal(object)

    def __init__(self, choices: Sequence[Choice], name: str, *, required: bool = False) -> None:
        super().__init__()
        self._required = required
        self.setAccessibleName(name)
        flow = Flow(self, gap=6)
        self.chips: dict[Any, ToggleChip] = {}
        for choice in choices:
            chip = ToggleChip(choice.words, choice.icon)
            chip.setAccessibleName(f"{name}: {choice.words}")
            chip.clicked.connect(lambda _on=False, value=choice.value: self._pressed(value))
            chip.installEventFilter(self)
            flow.addWidget(chip)
            self.chips[choice.value] = chip
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._stop_at(next(iter(self.chips), None))

    def value(self) -> Any:
        """What is chosen, or None."""
        return next((value for value, chip in self.chips.items() if chip.isChecked()), None)

    def show_value(self, value: Any) -> None:
        """Show what is chosen, telling nobody."""
        for own, chip in self.chips.items():
            chip.setChecked(value is not None and own == value)
        self._stop_at(self.value())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            step = {Qt.Key.Key_Right: -1 if right else 1, Qt.Key.Key_Left: 1 if right else -1}.get(
                Qt.Key(event.key())
            )
            chips = list(self.chips.values())
            if step is not None and watched in chips:
                there = (chips.index(watched) + step) % len(chips)
                self._stop_at(list(self.chips)[there])
                chips[there].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False

    def _pressed(self, value: Any) -> None:
        chip = self.chips[value]
        if self._required:
            chip.setChecked(True)
        for own, other in self.chips.items():
            if own != value:
                other.setChecked(False)
        self._stop_at(value)
        self.chosen.emit(self.value())

    def _stop_at(self, value: Any) -> None:
        stop = self.chips.get(value) or next(iter(self.chips.values()), None)
        for chip in self.chips.values():
            policy = Qt.FocusPolicy.StrongFocus if chip is stop else Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(policy)
        if stop is not None:
            self.setFocusProxy(stop)
