"""The first page: choose or drop a table; tables that were taken in, and taking one back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ipt_desktop import formats
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.table_import import words
from ipt_desktop.ui.table_import.sentences import stays_words
from ipt_desktop.ui.table_import.state import Back, State, TableLine
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.layouts import column, line, row
from ipt_desktop.ui.widgets.text import Icon, Text

_MOST_STAYS = 100


class FilePage(QWidget):
    choose_asked = Signal()
    back_asked = Signal(object)
    back_confirmed = Signal()

    def __init__(self, state: State) -> None:
        super().__init__()
        parts: list[QWidget] = [self._place()]
        if state.back is not None:
            parts.append(_gone(state.back))
        if state.tables:
            parts.append(self._tables(state))
        self.setLayout(column([*parts, None], gap=14))

    def _place(self) -> QWidget:
        place = Card(kind="dashed", margins=(16, 22, 16, 22), gap=10)
        told = _(
            "Drop a table here: CSV or XLSX. It is looked at first; nothing is taken in by itself."
        )
        self.choose = Button(_("Choose a table"), icon="folder-open")
        self.choose.setObjectName("choose-table")
        self.choose.clicked.connect(self.choose_asked)
        place.body.addLayout(row([None, Icon("download", 28, "ink3", stroke=1.6), None]))
        place.body.addWidget(Text(told, "body", "ink2", align="center"))
        place.body.addLayout(row([None, self.choose, None]))
        return place

    def _tables(self, state: State) -> QWidget:
        card = Card(_("Tables taken in"), gap=8)
        for number, one in enumerate(state.tables):
            if number:
                card.body.addWidget(line())
            card.body.addLayout(self._table(one, state))
            if state.asked_back == one.id:
                card.body.addWidget(self._question(one))
        return card

    def _table(self, one: TableLine, state: State) -> QHBoxLayout:
        name = dict(state.measures).get(one.measure, one.measure)
        day = Text(formats.date_with_year(one.day), "body", keep=True)
        head = row([Text(name, "body", strong=True, keep=True), day, None], gap=12)
        told = words.taken_back(one) or words.table(one)
        tint = "ink3" if one.taken_back else "ink2"
        left = column([head, Text(told, "caption", tint)], gap=1)
        across = row([left], gap=12)
        across.setStretchFactor(left, 1)
        if one.taken_back is None or one.stay:
            again = one.taken_back is not None
            button = Button(_("Try the rest") if again else _("Take back"), icon="undo-2")
            button.setObjectName(f"back-{one.id}")
            button.setAccessibleName(f"{button.text()}: {words.table(one)}")
            button.setEnabled(not state.busy)
            button.clicked.connect(lambda _on=False: self.back_asked.emit(one.id))
            across.addWidget(button)
        return across

    def _question(self, one: TableLine) -> QWidget:
        banner = Banner("caution", words.about_to(one), pgettext("table", "Take all back"))
        assert banner.action is not None
        banner.action.setObjectName("confirm-back")
        banner.action_asked.connect(self.back_confirmed)
        keep = Button(_("Leave it"))
        keep.setObjectName("leave-it")
        keep.clicked.connect(lambda _on=False: self.back_asked.emit(None))
        held = QWidget()
        held.setLayout(column([banner, row([None, keep])], gap=8))
        return held


def _gone(back: Back) -> QWidget:
    card = Card(words.gone(back), gap=6)
    for why in dict.fromkeys(why for _code, why in back.stays):
        codes = [code for code, other in back.stays if other == why]
        card.body.addWidget(Text(words.stays(len(codes)), "body", strong=True))
        card.body.addWidget(Text(stays_words(why), "body", "ink2"))
        shown = pgettext("list", ", ").join(map(formats.code, codes[:_MOST_STAYS]))
        more = len(codes) - _MOST_STAYS
        card.body.addWidget(Text(shown if more <= 0 else words.with_more(shown, more), "body"))
    return card
