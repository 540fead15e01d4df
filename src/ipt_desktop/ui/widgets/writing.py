"""Writing more than a word: a text that grows with what is typed, and a list of short lines."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.theme import colour, look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.layouts import column, row, take_out
from ipt_desktop.ui.widgets.painting import painter_on

_MARGIN = 1  # of the document, on each side
_AROUND = 2 * (_MARGIN + 5)  # with border and padding, above and below


class GrowingText(QPlainTextEdit):
    """As tall as its words, up to `most` lines; Tab leaves it. `edited` tells what a person typed."""

    edited = Signal(str)

    def __init__(self, *, most: int = 6, least: int = 1, placeholder: str = "") -> None:
        super().__init__()
        self._most, self._least = most, least
        self.setPlaceholderText(placeholder)
        self.setProperty("growing", "true")
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(_MARGIN)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._follow_direction()
        self.textChanged.connect(self._grow)
        self.textChanged.connect(lambda: self.edited.emit(self.toPlainText()))
        self._grow()

    def show_text(self, text: str) -> None:
        """Show it, telling nobody."""
        if text != self.toPlainText():
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
            self._grow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._follow_direction()

    def _follow_direction(self) -> None:
        """Words begin where reading begins, also before the first letter tells."""
        option = QTextOption(self.document().defaultTextOption())
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        option.setTextDirection(self.layoutDirection())
        option.setAlignment(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        self.document().setDefaultTextOption(option)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            # Lines that were laid for another width would stay where they stood.
            self.document().markContentsDirty(0, self.document().characterCount())
            self._grow()

    def sizeHint(self) -> QSize:
        return QSize(look().px(260), self.height())

    def _grow(self) -> None:
        block, tall, lines = self.document().firstBlock(), 0.0, 0
        while block.isValid():
            box = self.blockBoundingRect(block)
            tall, lines = tall + box.height(), lines + max(1, block.layout().lineCount())
            block = block.next()
        pitch = max(tall / max(lines, 1), self.fontMetrics().lineSpacing())
        shown = min(max(lines, self._least), self._most)
        bar = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            bar.ScrollBarAsNeeded if lines > self._most else bar.ScrollBarAlwaysOff
        )
        wanted = max(math.ceil(shown * pitch) + _AROUND, look().px(36))
        if wanted != self.height() or self.minimumHeight() != wanted:
            self.setFixedHeight(wanted)


class Line(QLineEdit):
    """One short line of a list."""

    def __init__(self, owner: "LinesEditor") -> None:
        super().__init__()
        self._owner = owner
        self.setProperty("line", "true")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip():
            self._owner.begin_after(self)
        elif key == Qt.Key.Key_Backspace and not self.text() and self._owner.drop(self):
            return
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._owner.step_from(self, 1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


class LinesEditor(QWidget):
    """A list of short lines. Enter begins the next, Backspace in an empty one takes it away.

    `changed` tells the lines that say something, in order.
    """

    changed = Signal(list)

    def __init__(self, name: str, *, placeholder: str = "") -> None:
        super().__init__()
        self._name, self._placeholder = name, placeholder
        self.lines: list[Line] = []
        self._down: QVBoxLayout = column(gap=2)
        self.add = Button(pgettext("a line of a list", "Add"), "text", icon="plus")
        self.add.setAccessibleName(_("{name}: add a line").format(name=name))
        self.add.clicked.connect(lambda: self.begin_after(self.lines[-1] if self.lines else None))
        self.setLayout(column([self._down, row([self.add, None])], gap=2))
        self.show_lines([])

    def value(self) -> list[str]:
        """The lines that say something."""
        return [line.text().strip() for line in self.lines if line.text().strip()]

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show them, telling nobody; an empty list shows one line to begin with."""
        while self._down.count():
            take_out(self._down, 0)
        self.lines = []
        for text in lines or [""]:
            self._insert(len(self.lines), text)
        self._show_add()

    def begin_after(self, line: Line | None) -> None:
        """A new line there; an empty one that is there already is gone to."""
        at = self.lines.index(line) + 1 if line in self.lines else len(self.lines)
        if at < len(self.lines) and not self.lines[at].text():
            self.lines[at].setFocus()
            return
        self._insert(at, "").setFocus(Qt.FocusReason.TabFocusReason)
        self._show_add()

    def drop(self, line: Line) -> bool:
        """Take an empty line away; False for the only one."""
        if len(self.lines) == 1:
            return False
        at = self.lines.index(line)
        self.lines.remove(line)
        self.lines[max(0, at - 1)].setFocus(Qt.FocusReason.TabFocusReason)
        take_out(self._down, at)
        self._show_add()
        self._tell()
        return True

    def step_from(self, line: Line, step: int) -> None:
        """To the line before or after."""
        at = self.lines.index(line) + step
        if 0 <= at < len(self.lines):
            self.lines[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _insert(self, at: int, text: str) -> Line:
        line = Line(self)
        line.setText(text)
        line.setPlaceholderText(self._placeholder)
        line.setAccessibleName(self._name)
        line.setCursorPosition(0)
        line.textEdited.connect(self._tell)
        holder = QWidget()
        across = row([_Bullet(), line], gap=6)
        across.setStretch(1, 1)
        holder.setLayout(across)
        self._down.insertWidget(at, holder)
        if self.lines:
            self.setTabOrder(self.lines[max(0, at - 1)], line)
        self.lines.insert(at, line)
        self.setTabOrder(self.lines[-1], self.add)
        self.setFocusProxy(self.lines[0])
        return line

    def _tell(self, _text: str = "") -> None:
        self._show_add()
        self.changed.emit(self.value())

    def _show_add(self) -> None:
        self.add.setVisible(bool(self.lines[-1].text().strip()))


class _Bullet(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(look().px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("ink2"))
        size = look().px(6)
        box = QRectF(0, 0, size, size)
        box.moveCenter(self.rect().toRectF().center())
        painter.drawEllipse(box)
