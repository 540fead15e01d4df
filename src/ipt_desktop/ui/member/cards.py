"""What stands under the mood line: the main problem, the people, the worksheets, what comes next."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ipt_desktop import formats
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.ui import words as shown
from ipt_desktop.ui.circle.editor import Legend
from ipt_desktop.ui.circle.picture import CircleView
from ipt_desktop.ui.goals.goal_words import SIGNS, progress_words
from ipt_desktop.ui.member.member_words import (
    change_since,
    confirmed_words,
    sheet_icon,
    sheet_words,
    step_reason,
    step_verb,
)
from ipt_desktop.ui.member.state import SheetLine, State
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.layouts import column, pane, row
from ipt_desktop.ui.widgets.rows import OpenRow
from ipt_desktop.ui.widgets.text import Icon, Text

_SHEETS_SHOWN = 3


class Cards(QWidget):
    """Four cards in a row, two by two in a small window. They fill once."""

    acted = Signal()
    people_asked = Signal()
    sheet_asked = Signal(str)
    goals_asked = Signal()

    def __init__(self, state: State) -> None:
        super().__init__()
        self.problem = ProblemCard(state)
        self.problem.goals_asked.connect(self.goals_asked)
        self.next = NextCard(state)
        self.next.acted.connect(self.acted)
        people = PeopleCard(state)
        people.opened.connect(self.people_asked)
        sheets = SheetsCard(state)
        sheets.sheet_asked.connect(self.sheet_asked)
        if look().compact:
            first = row([self.problem, self.next], gap=12)
            second = row([people, sheets], gap=12)
            for across in (first, second):
                across.setStretch(0, 1)
                across.setStretch(1, 1)
            self.setLayout(column([first, second], gap=12))
        else:
            across = row([self.problem, people, sheets, self.next], gap=12)
            for place, share in enumerate((38, 26, 29, 27)):
                across.setStretch(place, share)
            self.setLayout(across)

    def set_covered(self, covered: bool) -> None:
        """Scores are hidden from the people in the room."""
        self.next.set_covered(covered)


class ProblemCard(Card):
    """The agreed problem in the member's own words, and the goals with how far they are."""

    goals_asked = Signal()

    def __init__(self, state: State) -> None:
        super().__init__(_("Main problem and goals"), gap=6)
        if state.area is None:
            self.body.addWidget(Text(_("No main problem is agreed yet."), "body", "ink2"))
        else:
            self._add_area(state)
        if state.confirmed is not None:
            told = state.confirmed
            by = formats.code(told.by) if told.by else ""
            said = confirmed_words(told.said, by, told.day)
            self.body.addWidget(Text(said, "caption", "ink2"))
        for goal in state.goals:
            line = row([Icon(SIGNS[goal.progress], 16, "ink2"), Text(goal.text, "body", lines=2)])
            line.setStretch(1, 1)
            far = progress_words(goal.progress)
            if far:
                line.addWidget(Text(far, "caption", "ink3", keep=True))
            self.body.addLayout(line)
        if not state.goals:
            self.body.addWidget(Text(_("No goal is written yet."), "body", "ink2"))
        self.body.addStretch(1)
        self.look = Button(
            _("How far are the goals?") if state.goals else _("Agree goals"), "small"
        )
        self.look.clicked.connect(self.goals_asked)
        self.body.addLayout(row([self.look, None]))

    def _add_area(self, state: State) -> None:
        if self.note is not None:
            self.note.setText(shown.problem_area(state.area or ""))
        if state.words:
            # TRANSLATORS: quotation marks around a member's own words
            quoted = _("“{words}”").format(words=state.words)
            edge = pane("primary", column([]))
            edge.setFixedWidth(4)
            said = row([edge, Text(quoted, "body", guidance=True)], gap=10)
            said.setStretch(1, 1)
            self.body.addLayout(said)
        self.body.addWidget(Text(_agreed(state), "caption", "ink3"))


def _agreed(state: State) -> str:
    parts = []
    if state.agreed is not None:
        parts.append(_("agreed {date}").format(date=formats.day_and_month(state.agreed)))
    if state.fit_of:
        fit = ngettext(
            "{yes} of {count} fit question yes",
            "{yes} of {count} fit questions yes",
            state.fit_of,
        )
        parts.append(
            fit.format(yes=formats.number(state.fit_yes), count=formats.number(state.fit_of))
        )
    return pgettext("list", " · ").join(parts)


class PeopleCard(Card):
    """A small circle; pressing it opens the large one."""

    opened = Signal()

    def __init__(self, state: State) -> None:
        people = ngettext("{count} person", "{count} people", len(state.people)).format(
            count=formats.number(len(state.people))
        )
        near = len([p for p in state.people if p.ring == 1])
        close = ngettext("{count} close", "{count} close", near).format(count=formats.number(near))
        note = pgettext("list", " · ").join([people, close] if state.people else [])
        super().__init__(_("People"), note, gap=2)
        if not state.people:
            self.body.addWidget(
                Text(_("Nobody is on the circle yet."), "body", "ink2", align="center")
            )
            self.body.addStretch(1)
        else:
            circle = CircleView(state.people, still=True)
            held = _Pressed(_("Open the circle of people"), circle)
            held.clicked.connect(self.opened)
            self.body.addWidget(held, 1)
            self.body.addWidget(Legend(small=True))
        if not state.people:
            add = Button(_("Open the circle"), "small")
            add.clicked.connect(self.opened)
            self.body.addLayout(row([add, None]))


class _Pressed(OpenRow):
    """A picture that can be pressed as a whole; it grows with the card."""

    def __init__(self, name: str, content: QWidget) -> None:
        super().__init__(name, column([content], gap=0))
        content.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = self.sizePolicy()
        policy.setVerticalPolicy(policy.Policy.Expanding)
        self.setSizePolicy(policy)
        self.setAccessibleDescription(content.accessibleDescription())

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        return QSize(look().px(220), look().px(130))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(180), look().px(118))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)


class SheetsCard(Card):
    """The first three worksheets: those begun, then those made for the main problem."""

    sheet_asked = Signal(str)

    def __init__(self, state: State) -> None:
        super().__init__(gap=0, margins=(2, 10, 2, 10))
        head = row([Text(_("Worksheets"), "heading")], margins=(14, 0, 14, 4))
        self.body.addLayout(head)
        for sheet in state.sheets[:_SHEETS_SHOWN]:
            made = sheet_row(sheet)
            made.clicked.connect(lambda _on=False, key=sheet.id: self.sheet_asked.emit(key))
            self.body.addWidget(made)
        self.body.addStretch(1)


def sheet_row(sheet: SheetLine, *, with_purpose: bool = False) -> OpenRow:
    """A worksheet by its sign, its title and how far it is."""
    kept = sheet_words(sheet)
    lines: list[QWidget | None] = [Text(sheet.title, "body", strong=with_purpose, lines=1)]
    if with_purpose:
        lines.append(Text(sheet.purpose, "caption", "ink2", lines=2))
    else:
        lines.append(Text(kept, "caption", "ink3", lines=1))
    sign = Icon(sheet_icon(sheet.kept), 18, "primary" if sheet.kept == "finished" else "ink2")
    middle = column([None, *lines, None], gap=0)
    across = row([sign, middle], gap=12, margins=(14, 3, 14, 3))
    across.setStretch(1, 1)
    if with_purpose:
        across.addWidget(Text(kept, "caption", "ink2", lines=1))
        across.addWidget(Icon("chevron-right", 16, "ink3"))
    name = pgettext("list", ", ").join([sheet.title, kept])
    return OpenRow(name, across, least=look().px(52 if with_purpose else 44))


class NextCard(Card):
    """How it goes, and the one next thing."""

    acted = Signal()

    def __init__(self, state: State) -> None:
        super().__init__(_("What comes next"), kind="next", gap=4)
        self._scores = [Text(change_since(*change), "body", "ink2") for change in state.changes]
        for line in self._scores:
            self.body.addWidget(line)
        reason = step_reason(state.step)
        if reason:
            self.body.addWidget(Text(reason, "body", "ink2"))
        self.body.addStretch(1)
        self.button: Button | None = None
        verb = step_verb(state.step, state.meeting)
        if verb:
            self.button = Button(verb, "primary", trailing="chevron-right")
            self.button.wrap_words()
            self.button.clicked.connect(self.acted)
            self.body.addWidget(self.button)

    def set_covered(self, covered: bool) -> None:
        for line in self._scores:
            line.setVisible(not covered)
