"""The members at the end side: today's score, how it changed, the risk mark."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ipt_desktop.domain.codes import spaced
from ipt_desktop.formats import number
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.ui import words as common
from ipt_desktop.ui.meeting import words
from ipt_desktop.ui.meeting.panels.scores import not_better
from ipt_desktop.ui.meeting.state import Person, State
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.layouts import Scrolled, column, line, row
from ipt_desktop.ui.widgets.rows import MemberRow, MemberState
from ipt_desktop.ui.widgets.text import Icon, Text, bold


class Members(QWidget):
    """A narrow strip in compact windows. `chosen` tells whose row was pressed."""

    chosen = Signal(str)

    def __init__(self, state: State) -> None:
        super().__init__()
        strip = look().compact
        self.rows: dict[str, MemberRow] = {}
        self._covered = False
        self._shown: dict[str, MemberState] = {}
        down = column(gap=0)
        for person in state.people:
            made = MemberRow(_state_of(person, state), strip=strip)
            made.clicked.connect(lambda _on=False, id=person.id: self.chosen.emit(id))
            self.rows[person.id] = made
            down.addWidget(made)
            down.addWidget(line())
        down.addStretch(1)
        area = Scrolled(down)
        area.setObjectName("members")
        self._here = Text("", "heading", strong=False, lines=1)
        outside = column(gap=0)
        if not strip:
            about = Text(_("PHQ-9, since last"), "caption", "ink3", keep=True)
            head = row([self._here, None, about], margins=(18, 12, 12, 9))
            outside.addLayout(head)
            outside.addWidget(line())
        outside.addWidget(area, 1)
        self._half = Text("", "caption", "ink2")
        self._foot = QWidget()
        across = row([Icon("flag", 18, "ink2"), self._half], gap=10, margins=(18, 8, 12, 8))
        across.setStretch(1, 1)
        self._foot.setLayout(column([line(), across], gap=0))
        if not strip:
            outside.addWidget(self._foot)
        self.setLayout(outside)
        self.setFixedWidth(look().px(92) if strip else look().px(288))
        self._has_foot = not strip and state.is_half_way
        if not self._has_foot:
            self._foot.hide()

    def show_state(self, state: State) -> None:
        for person in state.people:
            told = _state_of(person, state)
            if told != self._shown.get(person.id):
                self._shown[person.id] = told
                self.rows[person.id].show_state(told)
                self.rows[person.id].set_covered(self._covered)
        here = len([p for p in state.people if p.attendance in ("present", "late")])
        self._here.setText(
            _("{here} {count} of {total}").format(
                here=bold(pgettext("members", "Here")),
                count=number(here),
                total=number(len(state.people)),
            )
        )
        behind = len(not_better(state.people, state.midway_drop))
        self._half.setText(
            ngettext(
                "Half-way check: {count} person is not yet better by {points}.",
                "Half-way check: {count} people are not yet better by {points}.",
                behind,
            ).format(count=number(behind), points=number(state.midway_drop))
        )

    def set_covered(self, covered: bool) -> None:
        self._covered = covered
        for made in self.rows.values():
            made.set_covered(covered)
        self._foot.setVisible(self._has_foot and not covered)


def _state_of(person: Person, state: State) -> MemberState:
    note, icon = "", ""
    if person.attendance == "absent":
        note, icon = words.absent(state.contact_days), "user-x"
    elif person.attendance == "excused":
        note, icon = _("Excused"), "user-x"
    elif not person.has_form:
        note = _("not filled in")
    return MemberState(
        code=spaced(person.code),
        total=person.total,
        band=person.band if person.band in common.BANDS else None,
        is_estimated=person.is_estimated,
        better_by=person.better_by,
        risk=person.mark,
        note=note,
        note_icon=icon,
        is_current=person.id == state.current,
    )
