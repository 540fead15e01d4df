"""What is known of one person: role, where they are, how near, how it feels, and every probe."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ipt_desktop.domain.worksheets import Field as Probe
from ipt_desktop.domain.worksheets import FieldKind
from ipt_desktop.formats import number
from ipt_desktop.i18n import _, content_text, pgettext
from ipt_desktop.ui.circle.circle_words import ring_words, sign_words, status_words
from ipt_desktop.ui.circle.state import RINGS, Person
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.chips import ChipChoice
from ipt_desktop.ui.widgets.choices import Choice
from ipt_desktop.ui.widgets.fields import Field, TickBox
from ipt_desktop.ui.widgets.layouts import column, row
from ipt_desktop.ui.widgets.text import Text

_STATUSES = ("living", "away", "abroad", "missing", "detained", "unreachable", "dead")
_SIGNS = ("supportive", "strained", "both")
_SHOWN_APART = ("role", "status", "ring", "sign", "candidate")
_SETTLE_MS = 800
Part = ChipChoice | QLineEdit


class PersonCard(QWidget):
    """`changed` tells the person once typing rests, and at the latest when the card is left.

    `probes` are the columns of the circle's worksheet, in its order. The private one, worry about safety, is
    in no fact: it stays on this computer. `paths_asked` asks for the protection path.
    """

    changed = Signal(object)
    paths_asked = Signal()
    remove_asked = Signal(str)
    done_asked = Signal()

    def __init__(self, probes: Sequence[Probe]) -> None:
        super().__init__()
        self._person: Person | None = None
        self._told: Person | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE_MS)
        self._timer.timeout.connect(self.flush)
        self.title = Text("", "heading")
        self.role = QLineEdit()
        self.role.setObjectName("circle role")
        self.role_field = Field(
            pgettext("person", "Who"),
            self.role,
            _("A role such as aunt or neighbour, never a name"),
        )
        self.status = _chips([(s, status_words(s)) for s in _STATUSES], _("Where they are"))
        self.ring = _chips([(r, ring_words(r)) for r in RINGS], _("How close"))
        self.sign = _chips([(s, sign_words(s)) for s in _SIGNS], _("How it feels"), required=False)
        self.candidate = TickBox(_("Perhaps the main problem"))
        self.probes: dict[str, Part] = {}
        self._body: QVBoxLayout = column(gap=10, margins=(16, 12, 16, 12))
        done = Button(_("Close"), "small")
        done.clicked.connect(self.done_asked)
        self._body.addLayout(row([self.title, None, done]))
        self._body.addWidget(self.role_field)
        for label, part in (
            (_("Where they are"), self.status),
            (_("How close"), self.ring),
            (_("How it feels"), self.sign),
        ):
            self._body.addLayout(column([Text(label, "body", strong=True), part], gap=4))
        for probe in probes:
            if probe.id not in _SHOWN_APART and not probe.private:
                self._add_probe(probe)
        self._body.addWidget(self.candidate)
        private = next((probe for probe in probes if probe.private), None)
        self.feared = TickBox(
            content_text(private.label.at, private.label.english) if private else ""
        )
        self.feared.setAccessibleDescription(_("Kept on this computer only."))
        self.paths = Button(_("Path letter"), "small", trailing="chevron-right")
        self.paths.clicked.connect(self.paths_asked)
        self._body.addWidget(self.feared)
        self._body.addWidget(Text(_("Kept on this computer only."), "caption", "ink3"))
        self._body.addLayout(row([self.paths, None]))
        self.remove = Button(_("Take off the circle"), "small", icon="trash-2")
        self.remove.clicked.connect(self._remove)
        self._body.addLayout(row([self.remove, None]))
        self._body.addStretch(1)
        self.setLayout(self._body)
        self.role.textEdited.connect(self._touched)
        for chips in (self.status, self.ring, self.sign):
            chips.chosen.connect(self._touched)
        self.candidate.clicked.connect(self._touched)
        self.feared.clicked.connect(self._touched)
        self.feared.toggled.connect(self.paths.setVisible)

    @property
    def key(self) -> str | None:
        """Whose card it is."""
        return self._person.key if self._person else None

    def show_person(self, person: Person, *, is_new: bool = False) -> None:
        """Another person's card; what was typed for the one before is told first."""
        self.flush()
        self._person, self._told = person, None if is_new else person
        self.title.setText(_("New person") if is_new else person.role)
        self.role.setText(person.role)
        self.status.show_value(person.status)
        self.ring.show_value(person.ring)
        self.sign.show_value(person.sign)
        self.candidate.setChecked(person.probes.get("candidate") == "yes")
        self.feared.setChecked(person.is_feared)
        self.paths.setVisible(person.is_feared)
        for name, part in self.probes.items():
            value = person.probes.get(name)
            if isinstance(part, ChipChoice):
                part.show_value(value)
            else:
                part.setText(str(value or ""))
        self.remove.setVisible(not is_new)
        self.show_problem("")

    def show_place(self, ring: int, angle: int) -> None:
        """Moved on the circle while the card is open: what is typed stays."""
        if self._person is None:
            return
        self.ring.show_value(ring)
        self._person = replace(self._person, ring=ring, angle=angle)
        if self._told is not None:
            self._told = replace(self._told, ring=ring, angle=angle)

    def show_problem(self, words: str) -> None:
        """Why it was not kept; empty takes it away."""
        self.role_field.show_error(words)

    def person(self) -> Person | None:
        """As it stands on the card."""
        if self._person is None:
            return None
        probes: dict[str, Any] = {}
        for name, part in self.probes.items():
            value = part.value() if isinstance(part, ChipChoice) else part.text().strip()
            if value not in (None, ""):
                probes[name] = value
        if self.candidate.isChecked():
            probes["candidate"] = "yes"
        return replace(
            self._person,
            role=self.role.text().strip(),
            ring=self.ring.value(),
            status=self.status.value(),
            sign=self.sign.value(),
            probes={**self._unseen(), **probes},
            is_feared=self.feared.isChecked(),
        )

    def flush(self) -> None:
        """Tell what has changed now, if it has a role to be kept under."""
        self._timer.stop()
        person = self.person()
        if person is None or person == self._told:
            return
        if not person.role:
            if self._told is not None:
                self.show_problem(_("Say who it is by a role, such as aunt."))
            return
        self.show_problem("")
        self._told = person
        self.title.setText(person.role)
        self.remove.setVisible(True)
        self.changed.emit(person)

    def not_kept(self) -> None:
        """What was told could not be kept: it will be told again when it changes."""
        self._told = None

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    def _unseen(self) -> dict[str, Any]:
        """Answers to probes that this sheet does not ask are kept as they are."""
        assert self._person is not None
        asked = {*self.probes, "candidate"}
        return {k: v for k, v in self._person.probes.items() if k not in asked}

    def _touched(self, _value: object = None) -> None:
        self._timer.start()

    def _remove(self) -> None:
        self._timer.stop()
        if self._person is not None:
            key, self._person = self._person.key, None
            self.remove_asked.emit(key)

    def _add_probe(self, probe: Probe) -> None:
        label = content_text(probe.label.at, probe.label.english)
        hint = content_text(probe.hint.at, probe.hint.english) if probe.hint else ""
        part: Part
        if probe.kind is FieldKind.CHOICE:
            options = [(o.code, content_text(o.label.at, o.label.english)) for o in probe.options]
            part = _chips(options, label, required=False)
        elif probe.kind is FieldKind.SCALE:
            steps = range(probe.low, probe.high + 1)
            part = _chips([(n, number(n)) for n in steps], label, required=False)
        else:
            part = QLineEdit()
            part.setObjectName(f"circle {probe.id}")
        if isinstance(part, ChipChoice):
            part.chosen.connect(self._touched)
            about = [Text(label, "body", strong=True)]
            if hint:
                about.append(Text(hint, "caption", "ink3"))
            self._body.addLayout(column([*about, part], gap=4))
        else:
            part.textEdited.connect(self._touched)
            self._body.addWidget(Field(label, part, hint))
        self.probes[probe.id] = part


def _chips(options: Sequence[tuple[Any, str]], name: str, *, required: bool = True) -> ChipChoice:
    return ChipChoice([Choice(value, words) for value, words in options], name, required=required)
