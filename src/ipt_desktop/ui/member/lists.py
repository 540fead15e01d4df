"""The two quiet parts of a member's page: all worksheets, and the safety history in words."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ipt_desktop import formats
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.ui.member.cards import sheet_row
from ipt_desktop.ui.member.member_words import event_words, state_words
from ipt_desktop.ui.member.state import SafetyLine, SheetLine, State
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Card, EmptyState
from ipt_desktop.ui.widgets.layouts import Scrolled, column, line, row
from ipt_desktop.ui.widgets.rows import OpenRow
from ipt_desktop.ui.widgets.text import Icon, Text


class SheetsPart(QWidget):
    """Those begun or made for the main problem first. `sheet_asked` tells a worksheet's id."""

    sheet_asked = Signal(str)

    def __init__(self, sheets: tuple[SheetLine, ...]) -> None:
        super().__init__()
        first = [s for s in sheets if s.fits or s.kept != "none"]
        others = [s for s in sheets if s not in first]
        down = column(gap=6, margins=(20, 6, 20, 14))
        title = _("Begun, or made for the main problem")
        for words, part in ((title, first), (_("Others"), others)):
            if not part:
                continue
            down.addWidget(Text(words, "body", strong=True))
            card = Card(margins=(1, 1, 1, 1), gap=0)
            for number, sheet in enumerate(part):
                if number:
                    card.body.addWidget(line())
                made = sheet_row(sheet, with_purpose=True)
                made.clicked.connect(lambda _on=False, key=sheet.id: self.sheet_asked.emit(key))
                card.body.addWidget(made)
            down.addWidget(card)
        down.addStretch(1)
        page = Scrolled(down)
        page.setObjectName("member sheets")
        self.setLayout(column([page], gap=0))


class SafetyPart(QWidget):
    """Where the member stands, how it came to that, newest first, and the way to the steps.

    `page_asked` tells referrals, adverse_events or paths.
    """

    open_asked = Signal()
    page_asked = Signal(str)

    def __init__(self, state: State) -> None:
        super().__init__()
        now = Card(_("Where it stands now"), gap=6)
        now.body.addWidget(Text(state_words(state.safety_state), "lead", strong=True))
        now.body.addWidget(
            Text(_("This computer cannot call for help. Only a supervisor lowers the level."),
                 "caption", "ink2")
        )  # fmt: skip
        self.open: Button | None = None
        if state.can_open_safety:
            self.open = Button(_("Open the safety steps"), icon="shield")
            self.open.clicked.connect(self.open_asked)
            now.body.addLayout(row([self.open, None]))
        around = Card(margins=(1, 1, 1, 1), gap=0)
        self.pages: dict[str, OpenRow] = {}
        for place, (key, icon, title, note, tint) in enumerate(_pages(state)):
            if place:
                around.body.addWidget(line())
            told = column([None, Text(title, "body", strong=True), None], gap=0)
            if note:
                told.insertWidget(2, Text(note, "caption", tint))
            across = row([Icon(icon, 18, tint), told, None], gap=12, margins=(14, 3, 14, 3))
            across.addWidget(Icon("chevron-right", 16, "ink3"))
            made = OpenRow(pgettext("list", ", ").join(p for p in (title, note) if p), across)
            made.clicked.connect(lambda _on=False, key=key: self.page_asked.emit(key))
            self.pages[key] = made
            around.body.addWidget(made)
        down = column([now, around], gap=12, margins=(20, 6, 20, 14))
        if state.safety:
            history = Card(_("What was recorded"), gap=0)
            for number, step in enumerate(state.safety):
                if number:
                    history.body.addWidget(line())
                history.body.addWidget(_history_row(step))
            down.addWidget(history)
        else:
            down.addWidget(EmptyState("shield", _("Nothing has been recorded yet.")))
        down.addStretch(1)
        page = Scrolled(down)
        page.setObjectName("member safety")
        self.setLayout(column([page], gap=0))


def _pages(state: State) -> list[tuple[str, str, str, str, str]]:
    """Key, sign, title, note and its colour. The path letter says nothing here, not even a number."""
    waits = ngettext(
        "{count} waits to be looked at", "{count} wait to be looked at", state.referrals_due
    ).format(count=formats.number(state.referrals_due))
    untold = ngettext(
        "{count} not told to the supervisor yet",
        "{count} not told to the supervisor yet",
        state.untold,
    ).format(count=formats.number(state.untold))
    return [
        (
            "referrals",
            "signpost",
            _("Referrals"),
            waits if state.referrals_due else "",
            "caution" if state.referrals_due else "ink2",
        ),
        (
            "adverse_events",
            "file-warning",
            _("When something goes wrong"),
            untold if state.untold else "",
            "danger" if state.untold else "ink2",
        ),
        ("paths", "folder-open", _("Path letter"), "", "ink2"),
    ]


def _history_row(step: SafetyLine) -> QWidget:
    made = QWidget()
    day = Text(formats.date_with_year(step.day), "caption", "ink3", lines=1)
    day.setFixedWidth(look().px(150))
    parts = [event_words(step), step.why]
    told = [Text(pgettext("list", ": ").join(p for p in parts if p), "body")]
    if step.ignored:
        told.append(Text(_("On record; it changed nothing."), "caption", "ink2"))
    elif step.before != step.after:
        told.append(
            Text(_("Now: {state}").format(state=state_words(step.after)), "caption", "ink2")
        )
    if not step.mine:
        told.append(Text(_("Came from another notebook"), "caption", "ink3"))
    words = column([*told], gap=0)
    across = row([day, words], gap=12, margins=(0, 7, 0, 7))
    across.setStretch(1, 1)
    made.setLayout(across)
    return made
