"""The story before the group: what happened, how mood turned, and which goes with which."""

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from ipt_desktop import formats
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.timeline.mood_picture import MoodPicture, Subject
from ipt_desktop.ui.timeline.panels import EventPanel, MarkPanel, mark_icon
from ipt_desktop.ui.timeline.state import EventEntry, MarkEntry, Story, When
from ipt_desktop.ui.timeline.story_words import (
    event_icon,
    event_words,
    level_words,
    linked_words,
    mark_label,
    mark_words,
    when_words,
)
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Card, EmptyState
from ipt_desktop.ui.widgets.layouts import clear, column, line, row
from ipt_desktop.ui.widgets.rows import OpenRow
from ipt_desktop.ui.widgets.text import Icon, Text
from ipt_desktop.ui.work import Work


def bring_to_sight(part: QWidget) -> None:
    """Scroll the page that holds `part` so that all of it is seen, its top first."""
    around = part.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    within = around.widget() if isinstance(around, QScrollArea) else None
    if isinstance(around, QScrollArea) and within is not None and part.isVisible():
        top = part.mapTo(within, part.rect().topLeft()).y()
        room = around.viewport().height()
        bar = around.verticalScrollBar()
        if top < bar.value() or top + part.height() > bar.value() + room:
            bar.setValue(min(top - 8, max(top - 8, top + part.height() - room)))


class StoryEditor(QWidget):
    """`mark_kept` and `event_kept` tell an entry to keep (its `fact` is the one it corrects),
    `taken_out` the fact to take out. Whoever keeps them calls `show_story` with what is there now;
    `show_problem` says why something was not kept, and what was typed stays.
    """

    mark_kept = Signal(object)
    event_kept = Signal(object)
    taken_out = Signal(str)
    presenter: object  # kept alive by the one who joined it to a desk

    def __init__(self, work: Work, today: date) -> None:
        super().__init__()
        self._today, self._story = today, Story()
        self.picture = MoodPicture(work, least=(420, look().px(170)))
        self.picture.setMinimumHeight(look().px(190 if look().compact else 300))
        self.picture.opened.connect(self.open_entry)
        self.events = EventPanel()
        self.events.kept.connect(self.event_kept)
        self.events.closed.connect(self.close_panel)
        self.events.remove_asked.connect(self.taken_out)
        self.marks = MarkPanel()
        self.marks.kept.connect(self.mark_kept)
        self.marks.closed.connect(self.close_panel)
        self.marks.remove_asked.connect(self.taken_out)
        self.add_mark = Button(_("Add a turn of mood"), icon="plus")
        self.add_mark.clicked.connect(self.begin_mark)
        self.add_event = Button(_("Add something that happened"), icon="plus")
        self.add_event.clicked.connect(self.begin_event)
        self.count = Text("", "caption", "ink3")
        held = Card(margins=(1, 1, 1, 1), gap=0)
        self._list = held.body
        self._rows: dict[str, OpenRow] = {}
        adding = row([self.add_mark, self.add_event, None, self.count], gap=10)
        self.setLayout(column([self.picture, adding, self.marks, self.events, held], gap=10))
        self.close_panel()
        self.show_story(Story())

    def show_story(self, story: Story, subject: Subject | None = None) -> None:
        """What is there now; with `subject` it is drawn too."""
        self._story = story
        clear(self._list)
        self._rows = {}
        entries: list[MarkEntry | EventEntry] = [*story.marks, *story.events]
        told: list[tuple[date, MarkEntry | EventEntry]] = [
            (e.when.day, e) for e in entries if e.when is not None
        ]
        for _day, entry in sorted(told, key=lambda one: one[0]):
            self._add_row(entry)
        if not told:
            self._list.addWidget(
                EmptyState("calendar", _("Nothing is written yet. Ask when the low mood began."))
            )
        total = len(told)
        self.count.setText(
            ngettext("{count} entry", "{count} entries", total).format(count=formats.number(total))
            if total
            else ""
        )
        self.picture.setVisible(subject is not None and bool(told))
        if subject is not None:
            self.picture.show_subject(subject)

    def begin_mark(self) -> None:
        """An empty form for a turn of mood or sleep."""
        self._show_panel(self.marks)
        self.marks.show_entry(MarkEntry(), self._today)
        self.marks.when.setFocus()

    def begin_event(self) -> None:
        """An empty form for something that happened."""
        self._show_panel(self.events)
        self.events.show_entry(EventEntry(), self._today, self._story.marks)
        self.events.when.setFocus()

    def open_entry(self, fact: str) -> None:
        """The form of one entry, to correct it."""
        for mark in self._story.marks:
            if mark.fact == fact:
                self._show_panel(self.marks)
                self.marks.show_entry(mark, self._today)
                self.marks.when.setFocus()
        for event in self._story.events:
            if event.fact == fact:
                self._show_panel(self.events)
                self.events.show_entry(event, self._today, self._story.marks)
                self.events.when.setFocus()

    def close_panel(self) -> None:
        """Without keeping anything."""
        back = self.add_event if self.events.isVisible() else self.add_mark
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.marks.hide()
        self.events.hide()
        if had_focus:
            back.setFocus(Qt.FocusReason.TabFocusReason)

    def show_problem(self, words: str) -> None:
        """Why the open form was not kept."""
        for panel in (self.marks, self.events):
            if panel.isVisible():
                panel.show_problem(words)

    def _show_panel(self, panel: MarkPanel | EventPanel) -> None:
        self.marks.setVisible(panel is self.marks)
        self.events.setVisible(panel is self.events)
        QTimer.singleShot(0, panel, lambda: bring_to_sight(panel))

    def _add_row(self, entry: MarkEntry | EventEntry) -> None:
        assert entry.when is not None
        if isinstance(entry, EventEntry):
            icon, words, name = event_icon(entry.event), entry.text, event_words(entry)
            side = linked_words(entry.linked)
        else:
            icon, words = mark_icon(entry.mark), entry.words or mark_words(entry.mark)
            side = level_words(entry.level)
            name = pgettext("list", ", ").join([mark_label(entry), mark_words(entry.mark), side])
        made = self._row(entry.when, icon, words, side, name)
        made.clicked.connect(lambda _on=False, fact=entry.fact: self.open_entry(fact))
        if self._rows:
            self._list.addWidget(line())
        self._list.addWidget(made)
        self._rows[entry.fact] = made

    def _row(self, when: When, icon: str, words: str, side: str, name: str) -> OpenRow:
        day = Text(when_words(when), "caption", "ink3", lines=1)
        day.setFixedWidth(look().px(150))
        said = Text(words, "body", lines=2)
        across = row(
            [day, Icon(icon, 16, "ink2"), said, Text(side, "caption", "ink2", lines=1)],
            gap=10,
            margins=(12, 4, 12, 4),
        )
        across.setStretchFactor(said, 1)
        return OpenRow(name, across, least=look().px(38))
