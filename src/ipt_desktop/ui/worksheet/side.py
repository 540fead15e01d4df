"""Beside the sheet: what to say, how to go on, what to do if feelings rise, what is still open."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ipt_desktop.domain.worksheets import Worksheet
from ipt_desktop.formats import number
from ipt_desktop.i18n import _, ngettext
from ipt_desktop.ui.guide.cards import GuideCardView
from ipt_desktop.ui.guide.reading import card_of
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.told import told
from ipt_desktop.ui.widgets.card import Edged, SayBox
from ipt_desktop.ui.widgets.fields import TickBox
from ipt_desktop.ui.widgets.layouts import Scrolled, clear, column, line, pane, row
from ipt_desktop.ui.widgets.text import Icon, Text
from ipt_desktop.ui.worksheet.state import State


class Side(QWidget):
    """`shown_told`: the member was shown the sheet, or not; `sheet_asked` tells one to go on with."""

    shown_told = Signal(bool)
    sheet_asked = Signal(str)

    def __init__(self, sheet: Worksheet) -> None:
        super().__init__()
        self._sheet = sheet
        self.test = FinishTest(sheet)
        self.shown = TickBox(_("Shown to the member"))
        self.shown.clicked.connect(self.shown_told)
        feelings = Edged("watch_soft", "watch")
        sign = Icon("hand-heart", 20, "watch")
        words = Text(told(sheet.if_feelings_rise), "body", guidance=True)
        inside = column(
            [Text(_("If feelings rise"), "caption", "watch", strong=True), words], gap=2
        )
        across = row([sign, inside], gap=10, margins=(18, 9, 14, 9))
        across.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        across.setStretch(1, 1)
        feelings.setLayout(across)
        feelings.setAccessibleName(words.words())
        self._follow, self._follow_at = "", column(gap=0)
        down = column(
            [
                SayBox(told(sheet.say), edged=True),
                feelings,
                self._follow_at,
                Text(_("Step by step"), "body", strong=True),
                column([_step(n, told(s)) for n, s in enumerate(sheet.steps, 1)], gap=7),
                None,
            ],
            gap=10,
            margins=(16, 14, 16, 12),
        )
        area = Scrolled(pane("surface", down))
        area.setObjectName("worksheet side")
        below = column([self.shown, self.test], gap=4, margins=(16, 4, 16, 10))
        held = column([area, line(), below], gap=0)
        held.setStretch(0, 1)
        self.setLayout(row([line(upright=True), pane("surface", held)], gap=0))
        self.setFixedWidth(look().px(288 if look().compact else 316))

    def show_state(self, state: State) -> None:
        self.shown.setChecked(state.shown)
        self.test.show_state(state)
        if state.follow != self._follow:
            self._follow = state.follow
            clear(self._follow_at)
            if state.follow:
                card = GuideCardView(card_of(state.follow), offers_sheet=True)
                card.sheet_asked.connect(self.sheet_asked)
                self._follow_at.addWidget(card)


class FinishTest(QWidget):
    """What is still open before the sheet is finished, in the sheet's own words."""

    def __init__(self, sheet: Worksheet) -> None:
        super().__init__()
        self._rules = {rule.code: rule.text for rule in sheet.rules}
        self.says = Text("", "caption", "ink2")
        self.setLayout(column([self.says], gap=0))

    def show_state(self, state: State) -> None:
        self.says.set_tint("ink2" if state.left or state.shut else "primary")
        self.says.setText(self.words(state))

    def words(self, state: State) -> str:
        """Still open, a line each; or that nothing is."""
        found = self._open(state)
        if not found:
            return _("Nothing is open: the sheet can be finished.")
        return "\n".join([_("Still open:"), *found])

    def short_words(self, state: State) -> str:
        """The first that is open, and how many more."""
        found = self._open(state)
        if not found:
            return ""
        if len(found) == 1:
            return _("Still open: {what}").format(what=found[0])
        more = len(found) - 1
        return ngettext(
            "Still open: {what} And {count} more.", "Still open: {what} And {count} more.", more
        ).format(what=found[0], count=number(more))

    def _open(self, state: State) -> list[str]:
        found = [_("First, what the yellow note on the sheet says.")] if state.shut else []
        return found + [told(self._rules[code]) for code in state.left if code in self._rules]


def _step(index: int, words: str) -> QWidget:
    mark = Text(number(index), "caption", "primary", strong=True, align="center", keep=True)
    mark.setFixedWidth(look().px(18))
    said = Text(words, "body", "ink")
    holder = QWidget()
    across = row([mark, said], gap=8)
    across.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
    across.setStretch(1, 1)
    holder.setLayout(across)
    return holder
