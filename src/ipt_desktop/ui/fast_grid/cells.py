"""One cell of the grid: a member's answer to one question, one key each."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from ipt_desktop.formats import number
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.theme import colour, look
from ipt_desktop.ui.widgets.painting import PaintedButton, draw_words, face, painter_on

GAP_SIGN = "–"


class Cell(PaintedButton):
    """Empty, a number, or a dash for "not answered". Keys go to the grid; a press chooses it."""

    def __init__(self, code: str, label: str) -> None:
        super().__init__("")
        self._code, self._label = code, label
        self._value: int | None = None
        self._reached = self._covered = self._in_turn = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._name()

    def show_answer(self, value: int | None, *, reached: bool, in_turn: bool) -> None:
        now = (value, reached, in_turn)
        if now == (self._value, self._reached, self._in_turn):
            return
        self._value, self._reached, self._in_turn = now
        self._name()
        self.update()

    def set_covered(self, covered: bool) -> None:
        self._covered = covered
        self._name()
        self.update()

    def sizeHint(self) -> QSize:
        if look().slim:
            return QSize(look().px(30), look().px(32))
        if look().compact:
            return QSize(look().px(36), look().px(32))
        return QSize(look().px(44), look().px(36))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        thick = 2 if self._in_turn else 1
        inset = thick / 2
        box = self.rect().toRectF().adjusted(inset, inset, -inset, -inset)
        ground = "primary_soft" if self._in_turn or self.underMouse() else "surface"
        painter.setBrush(colour(ground if self.isEnabled() else "bg"))
        dashed = self._reached and self._value is None
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        edge = "primary" if self._in_turn else "line2" if self.isEnabled() else "line"
        painter.setPen(QPen(colour(edge), thick, style))
        painter.drawRoundedRect(box, 6, 6)
        if self._reached:
            draw_words(painter, box, self._shown(), face("body", strong=True), "ink")

    def _shown(self) -> str:
        if self._covered:
            return "•"
        return GAP_SIGN if self._value is None else number(self._value)

    def _name(self) -> None:
        if not self._reached:
            said = pgettext("answer", "empty")
        elif self._covered:
            said = _("covered")
        elif self._value is None:
            said = pgettext("answer", "not answered")
        else:
            said = number(self._value)
        self.setAccessibleName(
            _("{code}, {question}: {answer}").format(
                code=self._code, question=self._label, answer=said
            )
        )
