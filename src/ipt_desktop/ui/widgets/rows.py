"""Lists: a row that can be opened, a table of such rows in sections, a member's row."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from ipt_desktop.formats import code, number
from ipt_desktop.i18n import pgettext
from ipt_desktop.ui import words
from ipt_desktop.ui.theme import colour, look
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.layouts import column, line, row, take_out
from ipt_desktop.ui.widgets.painting import PaintedButton, painter_on, visual
from ipt_desktop.ui.widgets.tags import ChangeLabel, RiskMark, ScoreChip
from ipt_desktop.ui.widgets.text import Align, Icon, Text


class OpenRow(PaintedButton):
    """A whole row to press. Up and Down go to its neighbours. Selected has a start edge."""

    def __init__(
        self, name: str, content: QLayout, *, ground: str = "surface", least: int = 0
    ) -> None:
        super().__init__(name, checkable=True)
        self._ground = ground
        self._content = content
        self._least = QSize(0, least)  # a set minimum height would hide what the content needs
        self.setLayout(content)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def sizeHint(self) -> QSize:
        return self._content.sizeHint().expandedTo(self._least)

    def minimumSizeHint(self) -> QSize:
        return self._content.minimumSize().expandedTo(self._least)

    def hasHeightForWidth(self) -> bool:
        return self._content.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        return max(self._content.heightForWidth(width), self._least.height())

    def nextCheckState(self) -> None:
        """What is selected is the screen's to say, by `setChecked`."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._go(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        if self.isChecked():
            painter.fillRect(
                self.rect(), colour("surface" if self._ground == "bg" else "primary_soft")
            )
            painter.fillRect(visual(self, QRectF(0, 0, 4, self.height())), colour("primary"))
        elif self.underMouse():
            painter.setOpacity(0.5)
            painter.fillRect(self.rect(), colour("primary_soft"))

    def _go(self, step: int) -> None:
        within: QWidget = self.window()
        others = [
            r for r in within.findChildren(OpenRow) if r.isVisible() and type(r) is type(self)
        ]
        others.sort(key=lambda r: r.mapTo(within, r.rect().topLeft()).y())
        there = others.index(self) + step
        if 0 <= there < len(others):
            others[there].setFocus(Qt.FocusReason.TabFocusReason)


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in pixels, or a share of what is left if `stretch`."""

    words: str
    width: int = 0
    stretch: int = 0
    align: Align = "start"


Cell = QWidget | str


class Table(QWidget):
    """Rows in sections; `opened` tells the key of the row pressed. No zebra, lines between rows."""

    opened = Signal(str)

    def __init__(self, columns: Sequence[Column], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._columns = tuple(columns)
        self.rows: dict[str, OpenRow] = {}
        self._card: Card | None = None
        heads = [Text(c.words, "caption", "ink3", lines=1, align=c.align) for c in self._columns]
        self._down: QVBoxLayout = column(gap=6)
        if any(c.words for c in self._columns):
            self._down.addLayout(self._across(heads, top=2, bottom=2))
        self._rows_at = self._down.count()
        self.setLayout(self._down)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def add_section(
        self, title: str, count: int | None = None, *, icon: str = "", tint: str = "ink"
    ) -> None:
        """The rows that follow belong under `title`; caution and danger also mark the border."""
        parts: list[QWidget | None] = [Icon(icon, 20, tint)] if icon else []
        parts.append(Text(title, "body", tint, strong=True, lines=1))
        if count is not None:
            parts.append(Text(number(count), "body", "ink2", lines=1))
        self._down.addLayout(row([*parts, None], gap=8, margins=(0, 8, 0, 0)))
        self._card = None

    def add_row(self, key: str, name: str, cells: Sequence[Cell]) -> OpenRow:
        """`name` is the row in words, for those who cannot see it; strings become labels."""
        if self._card is None:
            self._card = Card(margins=(1, 1, 1, 1), gap=0)
            self._down.addWidget(self._card)
        else:
            self._card.body.addWidget(line())
        parts = [
            Text(c, "body", lines=2, align=where.align) if isinstance(c, str) else c
            for c, where in zip(cells, self._columns, strict=True)
        ]
        across = self._across(parts, top=4, bottom=4)
        across.addStrut(look().px(33 if look().compact else 35))
        made = OpenRow(name, across)
        made.clicked.connect(lambda _on=False: self.opened.emit(key))
        self._card.body.addWidget(made)
        self.rows[key] = made
        return made

    def clear_rows(self) -> None:
        """Take out all rows and sections; the head stays."""
        self.rows.clear()
        self._card = None
        while self._down.count() > self._rows_at:
            take_out(self._down, self._rows_at)

    def select(self, key: str | None) -> None:
        """Mark one row."""
        for name, made in self.rows.items():
            made.setChecked(name == key)

    def _across(self, parts: Sequence[QWidget], *, top: int, bottom: int) -> QHBoxLayout:
        across = row(gap=12, margins=(14, top, 14, bottom))
        for part, where in zip(parts, self._columns, strict=True):
            if where.width:
                held = QWidget()
                pushed = [None, part] if where.align == "end" else [part, None]
                held.setLayout(row([part] if isinstance(part, Text) else pushed))
                held.setFixedWidth(look().px(where.width))
                across.addWidget(held)
            else:
                across.addWidget(part, where.stretch or 1)
        return across


@dataclass(frozen=True, slots=True)
class MemberState:
    """A member in a list. `note` (absent, not filled in) stands in the place of the change."""

    code: str
    total: float | None = None
    band: str | None = None
    is_estimated: bool = False
    better_by: float | None = None
    risk: str = "none"
    note: str = ""
    note_icon: str = ""
    is_current: bool = False


class MemberRow(OpenRow):
    """Score chip, code, change, risk mark at the end. `strip` is the narrow form."""

    def __init__(self, state: MemberState, *, strip: bool = False) -> None:
        self.chip = ScoreChip()
        self.code = Text("", "body", strong=True, keep=True, align="center" if strip else "start")
        if not strip:
            self.code.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.change = ChangeLabel()
        self.note = Text("", "caption", "ink3", lines=1)
        self.note_icon: Icon | None = None
        self.mark = RiskMark()
        self._strip = strip
        self._covered = False
        self._notes = row(gap=5)
        content = self._narrow() if strip else self._wide()
        super().__init__("", content, ground="bg", least=look().px(56))
        self.show_state(state)

    def show_state(self, state: MemberState) -> None:
        self.chip.show_score(state.total, state.band, estimated=state.is_estimated)
        self.code.setText(code(state.code))
        self.mark.show_state(state.risk)
        if self._strip:
            self.mark.show_sign_only()
        self.change.show_change(None if self._strip or state.note else state.better_by)
        self.note.setText(state.note)
        self._show_note(state)
        self.setChecked(state.is_current)
        self._state = state
        self._say()

    def set_covered(self, covered: bool) -> None:
        """Scores and risk words are replaced; codes stay."""
        self._covered = covered
        self.chip.set_covered(covered)
        self.change.set_covered(covered)
        self.mark.set_covered(covered)
        self._say()

    def _say(self) -> None:
        state = self._state
        parts = [state.code]
        if not self._covered:
            by = state.better_by
            parts += [self.chip.accessibleName(), state.note]
            parts += [words.change(by)] if by is not None and not state.note else []
            parts += [words.risk(state.risk)]
        self.setAccessibleName(pgettext("list", ", ").join(part for part in parts if part))

    def _show_note(self, state: MemberState) -> None:
        if self.note_icon is not None:
            self.note_icon.deleteLater()
            self.note_icon = None
        if state.note and state.note_icon and not self._strip:
            self.note_icon = Icon(state.note_icon, 16, "ink3")
            self._notes.insertWidget(0, self.note_icon)
        self.note.setVisible(bool(state.note) and not self._strip)

    def _wide(self) -> QHBoxLayout:
        self._notes.addWidget(self.note, 1)
        middle = column([None, self.code, self.change, self._notes, None], gap=0)
        made = row([self.chip, middle, self.mark], gap=10, margins=(18, 5, 12, 5))
        made.setStretchFactor(middle, 1)
        return made

    def _narrow(self) -> QVBoxLayout:
        self._notes.addWidget(self.note)
        chips = row([None, self.chip, None])
        marks = row([None, self.mark, None])
        return column([chips, self.code, marks], gap=2, margins=(4, 6, 4, 5))
