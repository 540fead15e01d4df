"""Words on the screen: wrapped or elided, at the line height of the language, never clipped."""

import math
import re
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ipt_desktop.formats import code
from ipt_desktop.ui import fonts
from ipt_desktop.ui.theme import colour, look

if TYPE_CHECKING:
    from PySide6.QtGui import QTextLine

Align = Literal["start", "center", "end"]

_BOLD = re.compile(r"<b>(.*?)</b>", re.DOTALL)
# Where the middle of a line of letters is above its baseline, in ems.
_MIDDLE = {False: 0.36, True: 0.33}
_NO_LIMIT = 0
# A width that no words reach.
_UNBROKEN = 100_000.0


def bold(text: str) -> str:
    """`text` to stand out inside a `Text`; marks inside it are shown as they are."""
    return f"<b>{text.replace('&', '&amp;').replace('<', '&lt;')}</b>"


def plain(markup: str) -> str:
    """The words alone, for names and tests."""
    return _unescaped(_BOLD.sub(r"\1", markup)) if "<b>" in markup else markup


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&amp;", "&")


class Text(QLabel):
    """Words in one of the roles of `fonts`, in one of the tokens.

    `lines=1` elides and tells all in the tool tip; 0 wraps without limit. `<b>…</b>` (see `bold`)
    makes a part bold. `keep` holds one line whole: others shrink before it. The accessible name is
    the words themselves.
    """

    def __init__(
        self,
        words: str = "",
        role: str = "body",
        tint: str = "ink",
        *,
        strong: bool | None = None,
        lines: int = _NO_LIMIT,
        align: Align = "start",
        guidance: bool = False,
        keep: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.role, self.tint = role, tint
        self._lines, self._align, self._keep = (1 if keep else lines), align, keep
        lines = self._lines
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(fonts.font(role, look().text, bold=strong))
        size = self.font().pointSizeF() * self.logicalDpiY() / 72
        self._em = size
        self._pitch = math.ceil(size * fonts.line_height(role, guidance=guidance))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if lines != 1:
            policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._laid: QTextLayout | None = None
        self._laid_width = -1.0
        self._counts: dict[int, int] = {}  # lines by width: layouts ask again and again
        self._unbroken: QTextLayout | None = None
        self._natural = 0.0
        self.setText(words)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(plain(text))
        self._laid = None
        self._unbroken = None
        self._counts = {}
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """What is read, without marks."""
        return plain(self.text())

    def set_tint(self, tint: str) -> None:
        self.tint = tint
        self.update()

    def line_count(self, width: int) -> int:
        """How many lines the words take at `width`."""
        return self._layout_at(width).lineCount()

    def is_cut(self) -> bool:
        """Are words left out for want of room?"""
        return bool(self._lines) and self._needed(self.width()) > self._lines

    def sizeHint(self) -> QSize:
        wide = math.ceil(self._natural_width()) + 1
        if self._lines == 1:
            return QSize(wide, self._pitch)
        wide = min(wide, self.maximumWidth(), round(self._em * 34))
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        if self._keep:
            return self.sizeHint()
        if self._lines == 1:
            return QSize(min(self.sizeHint().width(), round(self._em * 3)), self._pitch)
        longest = max(self.words().split() or [""], key=len)
        metrics = QFontMetricsF(self._bold_font())
        return QSize(min(math.ceil(metrics.horizontalAdvance(longest)) + 1, 220), self._pitch)

    def hasHeightForWidth(self) -> bool:
        return self._lines != 1

    def heightForWidth(self, width: int) -> int:
        count = max(1, self._needed(width))
        if self._lines:
            count = min(count, self._lines)
        return count * self._pitch

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._lines:
            self.setToolTip(self.words() if self.is_cut() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(colour(self.tint if self.isEnabled() else "ink3"))
        arranged = self._shown_layout()
        drop = self._em * _MIDDLE[fonts.is_arabic_first()] + self._pitch / 2
        top = (self.height() - arranged.lineCount() * self._pitch) / 2
        for index in range(arranged.lineCount()):
            line = arranged.lineAt(index)
            start = self._start_of(line) if arranged is self._unbroken else 0
            line.setPosition(QPointF(start, top + index * self._pitch + drop - line.ascent()))
        arranged.draw(painter, QPointF(0, 0))

    def _start_of(self, line: "QTextLine") -> float:
        """Where a line that has all the room it wants begins."""
        spare = self.width() - line.naturalTextWidth()
        alignment = self._alignment()
        if alignment & Qt.AlignmentFlag.AlignHCenter:
            return spare / 2
        return spare if alignment & Qt.AlignmentFlag.AlignRight else 0

    def _shown_layout(self) -> QTextLayout:
        if not self._lines or self._needed(self.width()) <= self._lines:
            return self._layout_at(self.width())
        full = self._layout_at(self.width())
        last = full.lineAt(self._lines - 1)
        words = self.words()
        metrics = QFontMetricsF(self._bold_font() if "<b>" in self.text() else self.font())
        rest = words[last.textStart() :].replace("\n", " ")
        cut = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, self.width() - 1)
        return self._arrange(words[: last.textStart()] + cut, self.width())

    def _needed(self, width: int) -> int:
        if width not in self._counts:
            self._counts[width] = self._layout_at(width).lineCount()
        return self._counts[width]

    def _natural_width(self) -> float:
        return self._lay_unbroken()[1]

    def _lay_unbroken(self) -> tuple[QTextLayout, float]:
        """All in as many lines as are written, and the longest line's width. Laid out once."""
        if self._unbroken is None:
            laid = self._unbroken = self._arrange(self.words(), _UNBROKEN)
            lines = (laid.lineAt(i).naturalTextWidth() for i in range(laid.lineCount()))
            self._natural = max(lines, default=0)
        return self._unbroken, self._natural

    def _layout_at(self, width: float) -> QTextLayout:
        unbroken, natural = self._lay_unbroken()
        if natural <= width:
            return unbroken
        if self._laid is None or self._laid_width != width:
            self._laid, self._laid_width = self._arrange(self.words(), width), width
        return self._laid

    def _arrange(self, words: str, width: float) -> QTextLayout:
        laid = QTextLayout(words.replace("\n", "\u2028"), self.font())
        # A line that has all the room it wants is put in its place when it is painted.
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        option = QTextOption(left if width == _UNBROKEN else self._alignment())
        option.setTextDirection(self.layoutDirection())
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        laid.setTextOption(option)
        laid.setFormats(self._bold_ranges(len(words)))
        laid.beginLayout()
        while (line := laid.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, 0))
        laid.endLayout()
        return laid

    def _bold_ranges(self, length: int) -> list[QTextLayout.FormatRange]:
        markup, ranges, shift = self.text(), [], 0
        if "<b>" not in markup:
            return []
        from PySide6.QtGui import QTextCharFormat  # its lists are long: only where needed

        for found in _BOLD.finditer(markup):
            before = len(_unescaped(_BOLD.sub(r"\1", markup[: found.start()])))
            inner = _unescaped(found.group(1))
            if before + shift >= length:
                break
            part = QTextLayout.FormatRange()
            part.start, part.length = before, min(len(inner), length - before)
            look_of = QTextCharFormat()
            look_of.setFontWeight(QFont.Weight.Bold)
            part.format = look_of
            ranges.append(part)
        return ranges

    def _bold_font(self) -> QFont:
        made = QFont(self.font())
        made.setBold(made.bold() or "<b>" in self.text())
        return made

    def _alignment(self) -> Qt.AlignmentFlag:
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if self._align == "center":
            return Qt.AlignmentFlag.AlignHCenter
        at_right = right if self._align == "start" else not right
        flag = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
        return flag | Qt.AlignmentFlag.AlignAbsolute


def code_text(member: str, role: str = "body") -> Text:
    """A member's or group's code: bold, one left-to-right run, never shortened."""
    return Text(code(member), role, strong=True, keep=True)


class Icon(QLabel):
    """A drawn sign beside a word. It has no name of its own: the word says it."""

    def __init__(
        self, name: str, size: int = 16, tint: str = "ink", *, stroke: float = 1.9
    ) -> None:
        super().__init__()
        from ipt_desktop.ui import icons

        scaled = look().px(size)
        self.setPixmap(icons.pixmap(name, scaled, tint, stroke=stroke))
        self.setFixedSize(scaled, scaled)
