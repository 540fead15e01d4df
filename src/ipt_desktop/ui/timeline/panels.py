"""Two small forms: something that happened, and how mood or sleep turned."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ipt_desktop.domain.kinds import AREAS, EVENT_KINDS, MARKS
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui import words as shown
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.timeline.state import EventEntry, MarkEntry
from ipt_desktop.ui.timeline.story_words import (
    FEELINGS,
    LEVELS,
    event_icon,
    event_kind_words,
    feeling_words,
    level_words,
    mark_label,
    mark_words,
)
from ipt_desktop.ui.timeline.when_field import WhenField
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.chips import ChipChoice
from ipt_desktop.ui.widgets.choices import Choice
from ipt_desktop.ui.widgets.fields import Field
from ipt_desktop.ui.widgets.layouts import column, row
from ipt_desktop.ui.widgets.text import Text

_MARK_ICONS = {
    "worse": "arrow-down",
    "better": "arrow-up",
    "sleep_worse": "moon",
    "onset": "circle-dot",
    "seeks_help": "circle",
}


class _Panel(Card):
    """When, words, Keep and Close; Escape closes."""

    closed = Signal()
    remove_asked = Signal(str)

    def __init__(self, title: str, name: str, words: QLineEdit, words_field: Field) -> None:
        super().__init__(title, gap=8)
        self._today = date.max
        self._fact = ""
        self.when = WhenField()
        self.when.setObjectName(f"{name} when")
        self.words = words
        words.setObjectName(f"{name} words")
        self.when_field = Field(_("When"), self.when, _("Or only month/year"))
        self.words_field = words_field
        self.keep = Button(_("Keep"), icon="check")
        self.keep.clicked.connect(self._keep)
        self.close_button = Button(_("Close"))
        self.close_button.clicked.connect(self.closed)
        self.remove = Button(_("Take out"), icon="trash-2")
        self.remove.clicked.connect(lambda: self.remove_asked.emit(self._fact))
        for field in (self.when, words):
            field.returnPressed.connect(self._keep)
        first = row([self.when_field, self.words_field], gap=14)
        first.setStretchFactor(self.words_field, 1)
        self.when_field.setFixedWidth(look().px(230))
        self.body.addLayout(first)

    def show_problem(self, words: str) -> None:
        """Why it was not kept: about the words that were typed."""
        self.words_field.show_error(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _finish(self) -> None:
        self.body.addLayout(row([self.remove, None, self.close_button, self.keep], gap=10))

    def _reset(self, fact: str, today: date) -> None:
        self._fact, self._today = fact, today
        self.remove.setVisible(bool(fact))
        self.when_field.show_error("")
        self.words_field.show_error("")

    def _keep(self) -> None:
        raise NotImplementedError

    def _is_dated(self) -> bool:
        """Says at the field what is wrong with the day."""
        when = self.when.when()
        wrong = ""
        if when is None:
            wrong = _("Type a day such as 5/11/2026, or a month such as 11/2026.")
        elif when.day > self._today:
            wrong = _("That day has not come yet. Check the date.")
        self.when_field.show_error(wrong)
        if wrong:
            self.when.setFocus()
        return not wrong


class EventPanel(_Panel):
    """`kept` tells an EventEntry; its `fact` is the one it corrects. Titles may follow `marks`."""

    kept = Signal(object)

    def __init__(self) -> None:
        self._marks: tuple[MarkEntry, ...] = ()
        self._scores: tuple[tuple[str, str], ...] = ()
        words = QLineEdit()
        field = Field(
            _("What happened"),
            words,
            _("A few words, by roles: her mother, the landlord. No names"),
        )
        super().__init__(_("Something that happened"), "event", words, field)
        kinds = [Choice(k, event_kind_words(k), event_icon(k)) for k in EVENT_KINDS]
        self.event_kind = ChipChoice(kinds, _("Kind of event"), required=True)
        moods = [
            Choice("worse", _("mood dropped"), "arrow-down"),
            Choice("better", _("mood improved"), "arrow-up"),
        ]
        self.linked = ChipChoice(moods, _("What mood did with it"))
        self.linked.chosen.connect(self._show_links)
        areas = [Choice(area, shown.problem_area(area)) for area in AREAS]
        self.area = ChipChoice(areas, _("It belongs to"))
        self.link: ChipChoice | None = None
        self._links = column(gap=4)
        self.who, self.landmark, self.link_words = QLineEdit(), QLineEdit(), QLineEdit()
        for editor, name in (
            (self.who, "who"),
            (self.landmark, "landmark"),
            (self.link_words, "link words"),
        ):
            editor.setObjectName(f"event {name}")
            editor.returnPressed.connect(self._keep)
        with_whom = Field(pgettext("event", "Who"), self.who, _("A role, never a name"))
        about = Field(_("If no date is known"), self.landmark, _("Such as: after the move"))
        second = row([about, with_whom], gap=14)
        second.setStretch(1, 1)
        about.setFixedWidth(look().px(230))
        self.body.addLayout(second)
        strengths = [Choice(n, feeling_words(n)) for n in FEELINGS]
        self.feeling = ChipChoice(strengths, _("How strong the feeling was"))
        self.words_of_link = Field(_("The link in their words"), self.link_words)
        self.body.addLayout(_asked(_("Kind of event"), self.event_kind))
        self.body.addLayout(_asked(_("How strong the feeling was"), self.feeling))
        mood = _asked(_("What mood did with it, if they agree"), self.linked)
        belongs = _asked(_("It belongs to"), self.area)
        if look().compact:
            self.body.addLayout(mood)
            self.body.addLayout(belongs)
        else:
            both = row([mood, belongs], gap=24)
            both.setStretch(0, 1)
            both.setStretch(1, 1)
            self.body.addLayout(both)
        self.body.addWidget(self.words_of_link)
        self.body.addLayout(self._links)
        self._finish()

    def show_entry(
        self,
        entry: EventEntry,
        today: date,
        marks: Sequence[MarkEntry] = (),
        scores: Sequence[tuple[str, str]] = (),
    ) -> None:
        """An empty one to add, or one to correct. `marks` and `scores` are what it may be linked to."""
        self._reset(entry.fact, today)
        self._marks, self._scores = tuple(marks), tuple(scores)
        self.when.show_when(entry.when)
        self.words.setText(entry.text)
        self.event_kind.show_value(entry.event)
        self.linked.show_value(entry.linked)
        self.area.show_value(entry.area)
        self.who.setText(entry.who)
        self.landmark.setText(entry.landmark)
        self.link_words.setText(entry.link_words)
        self.feeling.show_value(entry.feeling)
        self._show_links()
        if self.link is not None:
            self.link.show_value(entry.link)

    def entry(self) -> EventEntry:
        """As typed."""
        linked = self.linked.value()
        return EventEntry(
            fact=self._fact,
            when=self.when.when(),
            text=self.words.text().strip(),
            event=self.event_kind.value() or "other",
            area=self.area.value(),
            linked=linked,
            link=self.link.value() if linked and self.link is not None else None,
            who=self.who.text().strip(),
            feeling=self.feeling.value(),
            link_words=self.link_words.text().strip() if linked else "",
            landmark=self.landmark.text().strip(),
        )

    def _show_links(self, _value: object = None) -> None:
        """Which mark the curve leads to; asked once there is a link and something to link to."""
        self.words_of_link.setVisible(self.linked.value() is not None)
        chosen = self.link.value() if self.link is not None else None
        while self._links.count():
            item = self._links.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.link = None
        if self.linked.value() is None or not (self._marks or self._scores):
            return
        choices = [Choice(m.fact, mark_label(m)) for m in self._marks]
        choices += [Choice(fact, words) for fact, words in self._scores]
        self.link = ChipChoice(choices, _("The change it goes with"))
        self.link.show_value(chosen)
        self._links.addWidget(Text(_("The change it goes with"), "body", strong=True))
        self._links.addWidget(self.link)

    def _keep(self) -> None:
        entry = self.entry()
        dated = self._is_dated()
        self.words_field.show_error("" if entry.text else _("Say in a few words what happened."))
        if not entry.text and dated:
            self.words.setFocus()
        if dated and entry.text:
            self.kept.emit(entry)


class MarkPanel(_Panel):
    """`kept` tells a MarkEntry; its `fact` is the one it corrects."""

    kept = Signal(object)

    def __init__(self) -> None:
        words = QLineEdit()
        field = Field(_("In their own words"), words, _("May stay empty"))
        super().__init__(_("How mood or sleep turned"), "mark", words, field)
        marks = [Choice(m, mark_words(m), _MARK_ICONS[m]) for m in MARKS]
        self.mark = ChipChoice(marks, _("What changed"), required=True)
        levels = [Choice(level, level_words(level)) for level in LEVELS]
        self.level = ChipChoice(levels, _("How mood was then"), required=True)
        self.body.addLayout(_asked(_("What changed"), self.mark))
        self.body.addLayout(_asked(_("How mood was then"), self.level))
        self._finish()

    def show_entry(self, entry: MarkEntry, today: date) -> None:
        """An empty one to add, or one to correct."""
        self._reset(entry.fact, today)
        self.when.show_when(entry.when)
        self.words.setText(entry.words)
        self.mark.show_value(entry.mark)
        self.level.show_value(entry.level)

    def entry(self) -> MarkEntry:
        """As typed."""
        return MarkEntry(
            fact=self._fact,
            when=self.when.when(),
            mark=self.mark.value() or "worse",
            level=self.level.value() if self.level.value() is not None else 2,
            words=self.words.text().strip(),
        )

    def _keep(self) -> None:
        if self._is_dated():
            self.kept.emit(self.entry())


def mark_icon(mark: str) -> str:
    """The sign of a mark in a list."""
    return _MARK_ICONS[mark]


def _asked(label: str, part: QWidget) -> Any:
    return column([Text(label, "body", strong=True), part], gap=4)
