"""The mood line large, the same as a table, and what stands beneath."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.member.cards import Cards
from ipt_desktop.ui.member.member_words import choosing_words
from ipt_desktop.ui.member.state import Choosing, State
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.timeline.mood_panel import MoodPanel
from ipt_desktop.ui.timeline.mood_picture import MoodPicture, Subject
from ipt_desktop.ui.timeline.panels import EventPanel
from ipt_desktop.ui.timeline.state import EventEntry, MarkEntry, Offer, Twin
from ipt_desktop.ui.timeline.story_editor import bring_to_sight
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.layouts import Scrolled, clear, column, row
from ipt_desktop.ui.widgets.rows import Column, Table
from ipt_desktop.ui.widgets.text import Text
from ipt_desktop.ui.work import Work


class TimelinePart(QWidget):
    """`opened` tells the key of a spot, `corrected` that of a row or a spot; `version_chosen` the place
    of what is to be chosen between and the fact that is right."""

    opened = Signal(str)
    corrected = Signal(str)
    event_kept = Signal(object)
    event_out = Signal(str)
    version_chosen = Signal(int, str)
    acted = Signal()
    people_asked = Signal()
    sheet_asked = Signal(str)
    goals_asked = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__()
        small = look().compact
        self._twin: Twin | None = None
        self.picture = MoodPicture(work)
        self.picture.opened.connect(self.opened)
        self.picture.correct_asked.connect(self.corrected)
        self.picture.setMinimumHeight(look().px(300 if small else 340))
        self.picture.setObjectName("mood line")
        self.mood = MoodPanel(work, self.picture)
        self.offer: Offer | None = None
        self.table = Table([Column("") for _n in range(6)], _("The mood line as a table"))
        self._table_at = column(gap=0)
        self._ways = QStackedWidget()
        held = Card(margins=(3, 3, 3, 3))
        held.body.addWidget(self.mood)
        self._ways.addWidget(held)
        table_page = Scrolled(self._table_at)
        table_page.setObjectName("mood table")
        self._ways.addWidget(table_page)
        self._choosing = column(gap=8)
        self.panel = EventPanel()
        self.panel.kept.connect(self.event_kept)
        self.panel.closed.connect(self.close_panel)
        self.panel.remove_asked.connect(self.event_out)
        self.panel.hide()
        self.cards: Cards | None = None
        self._cards_at = column(gap=0)
        side = 12 if small else 20
        down = column(
            [self._choosing, self._ways, self.panel, self._cards_at],
            gap=12,
            margins=(side, 4, side, 14),
        )
        down.setStretchFactor(self._ways, 1)
        page = Scrolled(down)
        page.setObjectName("member page")
        self.setLayout(column([page], gap=0))

    @property
    def as_table(self) -> bool:
        return self._ways.currentIndex() == 1

    @property
    def shown_measure(self) -> str:
        """The id of the measure that is drawn; empty before anything is."""
        return self.offer.measure if self.offer else ""

    def show_as_table(self, *, on: bool) -> None:
        """The picture, or its table with the keyboard in its first row."""
        if on and self._twin is not None:
            self._fill_table(self._twin)
        self._ways.setCurrentIndex(1 if on else 0)
        (self.table if on else self.picture).setFocus(Qt.FocusReason.TabFocusReason)
        if on and self.table.rows:
            next(iter(self.table.rows.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def show_line(self, subject: Subject, twin: Twin, offer: Offer | None = None) -> None:
        """The picture; its table is built when it is asked for."""
        self.offer = offer
        self.mood.show_subject(subject, offer)
        self._twin = twin
        if self.as_table:
            self._fill_table(twin)

    def _fill_table(self, twin: Twin) -> None:
        clear(self._table_at)
        shares = (4, 2, 3, 4, 3, 7)
        heads = [Column(w, stretch=s) for w, s in zip(twin.head, shares, strict=True)]
        self.table = Table(heads, _("The mood line as a table"))
        self.table.opened.connect(self.corrected)
        for number, line in enumerate(twin.rows):
            name = pgettext("list", ", ").join(cell for cell in line.cells if cell)
            self.table.add_row(line.key or f"row {number}", name, list(line.cells))
        self._table_at.addWidget(self.table)
        self._table_at.addStretch(1)

    def show_state(self, state: State) -> None:
        """What stands around the picture."""
        clear(self._choosing)
        for place, choosing in enumerate(state.choosing):
            self._add_choosing(place, choosing)
        clear(self._cards_at)
        self.cards = Cards(state)
        self.cards.acted.connect(self.acted)
        self.cards.people_asked.connect(self.people_asked)
        self.cards.sheet_asked.connect(self.sheet_asked)
        self.cards.goals_asked.connect(self.goals_asked)
        self._cards_at.addWidget(self.cards)
        self.cards.setVisible(not self.panel.isVisibleTo(self))

    def set_covered(self, covered: bool) -> None:
        self.mood.set_covered(covered)
        self._ways.setCurrentIndex(0 if covered else self._ways.currentIndex())
        if self.cards is not None:
            self.cards.set_covered(covered)

    def open_panel(
        self,
        entry: EventEntry,
        today: date,
        marks: Sequence[MarkEntry] = (),
        scores: Sequence[tuple[str, str]] = (),
    ) -> None:
        """The form of an event in the place of the cards: the picture stays in sight."""
        self.panel.show_entry(entry, today, marks, scores)
        if self.cards is not None:
            self.cards.hide()
        self.panel.show()
        self.panel.when.setFocus()
        QTimer.singleShot(0, self.panel, lambda: bring_to_sight(self.panel))

    def close_panel(self) -> None:
        """Back to the picture; nothing happens where no form is open."""
        if not self.panel.isVisible():
            return
        self.panel.hide()
        if self.cards is not None:
            self.cards.show()
        self.picture.setFocus(Qt.FocusReason.TabFocusReason)

    def _add_choosing(self, place: int, choosing: Choosing) -> None:
        banner = Banner("caution", choosing_words(choosing.kind), _("Choose"))
        versions = Card(_("Which one is right?"), gap=0)
        for version in choosing.versions:
            said = Text(version.words, "body", lines=3)
            button = Button(_("This one"), "small")
            pick = row([said, button], gap=10, margins=(0, 4, 0, 4))
            pick.setStretch(0, 1)
            button.setAccessibleName(_("This one: {words}").format(words=version.words))
            button.clicked.connect(
                lambda _on=False, fact=version.fact: self.version_chosen.emit(place, fact)
            )
            versions.body.addLayout(pick)
        versions.hide()
        banner.action_asked.connect(lambda: versions.setVisible(not versions.isVisible()))
        self._choosing.addWidget(banner)
        self._choosing.addWidget(versions)
