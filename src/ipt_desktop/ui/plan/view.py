"""The plan of a group: its meetings with their days, what can be done with one, and every change."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ipt_desktop import formats
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.ui import words
from ipt_desktop.ui.plan.meeting_card import MeetingCard
from ipt_desktop.ui.plan.state import ChangeLine, MeetingLine, State
from ipt_desktop.ui.plan.words import (
    change_words,
    led_words,
    origin_words,
    status_icon,
    status_words,
    told_words,
)
from ipt_desktop.ui.programme_line import NotApproved
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.flow import Flow
from ipt_desktop.ui.widgets.layouts import beside, clear, column, line, row
from ipt_desktop.ui.widgets.rows import Column, Table
from ipt_desktop.ui.widgets.text import Icon, Text


class PlanPart(QWidget):
    """`acted` tells an act and the number of the meeting it is about."""

    acted = Signal(str, int)
    moved = Signal(int, object, bool)
    put_off = Signal(int)
    lead_chosen = Signal(int, str)
    add_asked = Signal()
    booster_asked = Signal(int)
    undo_asked = Signal(str)
    change_asked = Signal()
    paper_asked = Signal(str)
    presenter: object  # kept alive by whoever joined them

    def __init__(self, state: State) -> None:
        super().__init__()
        self._state = state
        self._is_tight = look().is_tight
        self.table = Table(self._columns(), _("Plan of the meetings"))
        self.table.opened.connect(lambda key: self.choose(int(key)))
        for one in state.lines:
            self._add_line(one)
        if state.after:
            self.table.add_section(_("After the course"))
            for one in state.after:
                self._add_line(one)
        self.card: MeetingCard | None = None
        self._side: QVBoxLayout = column(gap=12)
        self.problem = Banner("caution", "")
        self.problem.hide()
        self.undos: dict[str, Button] = {}
        main = column(
            [NotApproved(state.not_approved), self.problem, self.table, self._beneath(state)],
            gap=12,
        )
        if state.changes:
            main.addWidget(self._changes(state.changes))
        main.addStretch(1)
        self.setLayout(beside(main, self._side, (292, 340), gap=16))
        self.chosen = state.chosen
        self.choose(state.chosen)

    def show_problem(self, told: str) -> None:
        """Why something was not kept."""
        self.problem.show_words(told)
        self.problem.setVisible(bool(told))

    def _columns(self) -> list[Column]:
        found = [
            Column(pgettext("one meeting", "Meeting"), stretch=3),
            Column(_("Date"), stretch=3),
            Column("", stretch=3),
        ]
        if not self._is_tight:
            found.append(Column(_("Came"), width=76))
        if not look().compact:
            found.insert(1, Column(_("Phase"), stretch=2))
        return found

    def _add_line(self, one: MeetingLine) -> None:
        name = words.meeting_named(one.number)
        why, led = origin_words(one), led_words(one)
        day = formats.short_date(one.day) if one.day else "–"
        came = "–"
        if one.there + one.away:
            came = _("{came} of {offered}").format(
                came=formats.number(one.there), offered=formats.number(one.there + one.away)
            )
        below = pgettext("list", " · ").join(filter(None, (why, led)))
        texts = [Text(name, "body", strong=one.status in ("open", "today"))]
        if below:
            texts.append(Text(below, "caption", "ink2"))
        called = QWidget()
        called.setLayout(column([*texts], gap=0))
        tint = "caution" if one.status == "overdue" else "ink2"
        said = Text(status_words(one.status), "body", tint)
        status = QWidget()
        with_sign = row([Icon(status_icon(one.status), 18, tint), said], gap=8)
        with_sign.setStretchFactor(said, 1)
        status.setLayout(with_sign)
        cells: list[QWidget | str] = [called, day, status]
        if not self._is_tight:
            cells.append(came)
        if not look().compact:
            cells.insert(1, one.phase)
        spoken = (name, below, day, status_words(one.status), came)
        told = pgettext("list", ", ").join(part for part in spoken if part and part != "–")
        self.table.add_row(str(one.number), told, cells)

    def _beneath(self, state: State) -> QWidget:
        made = QWidget()
        flow = Flow(made, gap=10)
        if not state.is_closed:
            add = Button(_("Add one before the ending"), "small", icon="plus")
            add.clicked.connect(self.add_asked)
            add.setEnabled(state.can_add)
            add.setObjectName("add-meeting")
            change = Button(_("Place, day, time and length"), "small", icon="pencil")
            change.clicked.connect(self.change_asked)
            if not state.can_add:
                add.setToolTip(_full())
                add.setAccessibleDescription(_full())
            flow.addWidget(add)
            flow.addWidget(change)
        self.boosters: dict[int, Button] = {}
        for months in state.boosters[:3] if state.is_closed else ():
            say = ngettext("Booster after {count} month", "Booster after {count} months", months)
            booster = Button(say.format(count=formats.number(months)), "small", icon="plus")
            booster.clicked.connect(lambda _on=False, m=months: self.booster_asked.emit(m))
            self.boosters[months] = booster
            flow.addWidget(booster)
        for name, told in (
            ("attendance", _("Print the attendance sheet")),
            ("agenda", _("Print the next meeting’s plan")),
        ):
            printed = Button(told, "small", icon="printer")
            printed.setObjectName(f"print-{name}")
            printed.clicked.connect(lambda _on=False, name=name: self.paper_asked.emit(name))
            flow.addWidget(printed)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
        return made

    def _changes(self, changes: Sequence[ChangeLine]) -> QWidget:
        card = Card(_("What was changed"), formats.number(len(changes)), gap=4)
        for place, change in enumerate(changes):
            if place:
                card.body.addWidget(line())
            said = change_words(change)
            texts = column([Text(said, "body"), Text(told_words(change), "caption", "ink3")], gap=0)
            across = row(gap=10)
            across.addLayout(texts, 1)
            if change.can_undo:
                undo = Button(_("Undo"), "small", icon="undo-2")
                undo.setAccessibleName(_("Undo: {what}").format(what=said))
                undo.clicked.connect(lambda _on=False, f=change.fact: self.undo_asked.emit(f))
                self.undos[change.fact] = undo
                across.addWidget(undo)
            else:
                across.addWidget(Text(_("begun, so it stays"), "caption", "ink3", lines=1))
            card.body.addLayout(across)
        return card

    def choose(self, number: int) -> None:
        """Show what can be done with that meeting."""
        self.chosen = number
        clear(self._side)
        self.card = None
        self.table.select(str(number))
        lines = (*self._state.lines, *self._state.after)
        meeting = next((one for one in lines if one.number == number), None)
        if meeting is None:
            return
        self.card = MeetingCard(meeting, self._state)
        self.card.acted.connect(lambda what: self.acted.emit(what, number))
        self.card.moved.connect(lambda day, rest: self.moved.emit(number, day, rest))
        self.card.put_off.connect(lambda: self.put_off.emit(number))
        self.card.lead_chosen.connect(lambda who: self.lead_chosen.emit(number, who))
        self._side.addWidget(self.card)
        self._side.addStretch(1)


def _full() -> str:
    return _("The middle has as many meetings as this course allows.")
