"""Cards and pages of the guide as widgets: when, the steps, what to ask, what to beware of, its sheet."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ipt_desktop.domain.guidance import GuideCard, Page
from ipt_desktop.i18n import _
from ipt_desktop.ui.told import told
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Card, SayBox
from ipt_desktop.ui.widgets.chips import ChipChoice
from ipt_desktop.ui.widgets.choices import Choice
from ipt_desktop.ui.widgets.layouts import clear, column, row
from ipt_desktop.ui.widgets.steps import Tip, tip_line
from ipt_desktop.ui.widgets.text import Icon, Text


class GuideCardView(Card):
    """`sheet_asked` tells the worksheet that goes with it, where one is offered."""

    sheet_asked = Signal(str)

    def __init__(self, card: GuideCard, label: str = "", *, offers_sheet: bool = False) -> None:
        super().__init__(told(card.title), label, gap=6)
        self.body.addWidget(Text(told(card.when), "caption", "ink2"))
        for step in card.steps:
            line = row([Icon("check", 15, "primary"), Text(told(step), "body")], gap=8)
            line.setStretch(1, 1)
            self.body.addLayout(line)
        for said in card.say:
            self.body.addWidget(SayBox(told(said)))
        for pitfall in card.pitfalls:
            self.body.addLayout(tip_line(Tip(told(pitfall), "circle-alert")))
        self.sheet: Button | None = None
        if offers_sheet and card.worksheet:
            self.sheet = Button(_("Open the worksheet"), "small", trailing="chevron-right")
            self.sheet.setAccessibleName(f"{self.sheet.text()}: {told(card.title)}")
            self.sheet.clicked.connect(lambda: self.sheet_asked.emit(card.worksheet))
            self.body.addLayout(row([self.sheet, None]))


class PageView(Card):
    """A page to read, or to read aloud: its sections, a line each."""

    def __init__(self, page: Page) -> None:
        super().__init__(told(page.title), gap=5)
        for at, section in enumerate(page.sections):
            if at or told(section.title) != told(page.title):
                self.body.addWidget(Text(told(section.title), "body", strong=True))
            for said in section.lines:
                line = row([Icon("leaf", 15, "primary"), Text(told(said.text), "body")], gap=8)
                line.setStretch(1, 1)
                self.body.addLayout(line)


class Reader(QWidget):
    """One of several cards or pages at a time, chosen by its title. `sheet_asked` as of the card."""

    sheet_asked = Signal(str)

    def __init__(
        self,
        name: str,
        parts: Sequence[GuideCard | Page],
        *,
        now: str | None = None,
        offers_sheets: bool = False,
    ) -> None:
        """`now` is the id of the one that is open at first; None: none is."""
        super().__init__()
        self._parts = {part.id: part for part in parts}
        self._offers_sheets = offers_sheets
        choices = [Choice(part.id, told(part.title)) for part in parts]
        self.choice = ChipChoice(choices, name)
        self.choice.chosen.connect(self.open)
        self._at = column(gap=0)
        head = Text(name, "caption", "ink2")
        self.setLayout(column([head, self.choice, self._at], gap=6))
        self.shown: GuideCardView | PageView | None = None
        self.choice.show_value(now)
        self.open(now)

    def open(self, id: str | None) -> None:
        """Show that one; None shows none."""
        clear(self._at)
        self.shown = None
        part = self._parts.get(id or "")
        if part is None:
            return
        if isinstance(part, Page):
            self.shown = PageView(part)
        else:
            self.shown = GuideCardView(part, offers_sheet=self._offers_sheets)
            self.shown.sheet_asked.connect(self.sheet_asked)
        self._at.addWidget(self.shown)
        QTimer.singleShot(0, self, self.updateGeometry)
