"""The questionnaire for the room: each one who is here with today's score, face to face or from paper."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ipt_desktop.domain.codes import spaced
from ipt_desktop.formats import code, number
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui import words as common
from ipt_desktop.ui.meeting.acts import Acts
from ipt_desktop.ui.meeting.panels.panel import Panel, member_text
from ipt_desktop.ui.meeting.state import Person, State
from ipt_desktop.ui.meeting.words import absent as absent_words
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.choices import ToggleChip
from ipt_desktop.ui.widgets.layouts import clear, column, line, row
from ipt_desktop.ui.widgets.tags import ChangeLabel, RiskMark, ScoreChip
from ipt_desktop.ui.widgets.text import Text


class ScoresPanel(Panel):
    """Also the half-way check: with `since_first` the change is from the first score."""

    def __init__(self, acts: Acts, state: State, *, since_first: bool = False) -> None:
        super().__init__(acts)
        self._since_first, self._covered = since_first, False
        self._rows = column(gap=0)
        self._hidden: list[ScoreChip | ChangeLabel | RiskMark] = []
        self.grid = Button(_("Fast entry from paper"), icon="keyboard")
        self.grid.clicked.connect(acts.grid_asked)
        self.faces: dict[str, Button] = {}
        self.goals: dict[str, Button] = {}
        parts: list[QWidget] = [] if since_first else [self.grid]
        self.cbt = ToggleChip(_("Cut points from CBT, not IPT"))
        self.cbt.toggled.connect(lambda _on: self._show_cbt())
        self._cbt_told = Text("", "caption", "ink2")
        self.cbt.setVisible(since_first)
        self._cbt_told.hide()
        outside = [row([*parts, None]), self._rows, row([self.cbt, None]), self._cbt_told, None]
        self.setLayout(column(outside, gap=10))
        self._shown: tuple[Person, ...] = ()
        self._contact_days = 2

    def show_state(self, state: State) -> None:
        self._contact_days = state.contact_days
        if state.people == self._shown:
            return
        self._shown = state.people
        clear(self._rows)
        self._hidden, self.faces, self.goals = [], {}, {}
        for person in state.people:
            self._rows.addLayout(self._line(person))
            self._rows.addWidget(line())
        self.set_covered(self._covered)
        self._show_cbt()

    def _show_cbt(self) -> None:
        """Only when it is asked for, and never as a rule of this method."""
        above = [code(spaced(p.code)) for p in self._shown if p.above_cbt]
        named = pgettext("list", ", ").join(above) if above else _("nobody")
        points = _("17 in week 4, 13 in week 9, 9 in week 14")
        self._cbt_told.setText(
            _("At or above the points that studies of CBT used ({points}): {members}").format(
                points=points, members=named
            )
        )
        self._cbt_told.setVisible(self.cbt.isChecked() and not self._covered)

    def count_words(self, state: State) -> str:
        if self._since_first:
            behind = len(not_better(state.people, state.midway_drop))
            return _("{count} not better by {points} yet").format(
                count=number(behind), points=number(state.midway_drop)
            )
        done = len([p for p in state.here if p.has_form])
        return _("{done} of {total} filled in").format(
            done=number(done), total=number(len(state.here))
        )

    def take_focus(self) -> None:
        if not self._since_first:
            self.grid.setFocus()

    def set_covered(self, covered: bool) -> None:
        self._covered = covered
        for part in self._hidden:
            part.set_covered(covered)
        self._show_cbt()

    def _line(self, person: Person) -> QHBoxLayout:
        total = person.latest if self._since_first else person.total
        band = person.latest_band if self._since_first else person.band
        chip = ScoreChip(total, band if band in common.BANDS else None)
        change = ChangeLabel()
        if self._since_first:
            change.show_change(better_since_first(person))
        else:
            change.show_change(person.better_by)
        mark = RiskMark(person.mark)
        self._hidden += [chip, change, mark]
        across = row([chip, member_text(person.code), change, mark], gap=12, margins=(4, 5, 4, 5))
        across.addStrut(look().px(36))
        across.addStretch(1)
        if person.is_away:
            away = absent_words(self._contact_days) if person.attendance == "absent" else ""
            across.addWidget(Text(away or _("Excused"), "caption", "ink3", lines=1))
        elif self._since_first:
            if person.goals:
                goals = Button(_("Goals"), "small", icon="target")
                goals.setAccessibleName(f"{goals.text()}, {code(spaced(person.code))}")
                goals.clicked.connect(lambda: self.acts.sheet_asked.emit(person.id, "goals"))
                self.goals[person.id] = goals
                across.addWidget(goals)
        else:
            words = _("Ask again") if person.has_form else _("Face to face")
            face = Button(words, "small", icon="messages-square")
            face.setAccessibleName(f"{words}, {code(spaced(person.code))}")
            face.clicked.connect(lambda: self.acts.form_asked.emit(person.id))
            self.faces[person.id] = face
            across.addWidget(face)
        return across


def better_since_first(person: Person) -> float | None:
    """Points better since the first score; None where either is missing."""
    if person.first is None or person.latest is None:
        return None
    return person.first - person.latest


def not_better(people: tuple[Person, ...], points: float) -> list[Person]:
    """Those whose change is known to be less than `points`, for supervision (domain.md 2.6)."""
    return [p for p in people if (by := better_since_first(p)) is not None and by < points]
