"""The circle with its side card: add people, place them, say what is known of each."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QStackedWidget, QWidget

from ipt_desktop.domain.worksheets import Field as Probe
from ipt_desktop.i18n import _
from ipt_desktop.ui.circle.card import PersonCard
from ipt_desktop.ui.circle.circle_words import sign_words
from ipt_desktop.ui.circle.dot import TINTS
from ipt_desktop.ui.circle.picture import CircleView
from ipt_desktop.ui.circle.state import Person
from ipt_desktop.ui.theme import colour, look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.fields import Field
from ipt_desktop.ui.widgets.layouts import Scrolled, column, pane, row
from ipt_desktop.ui.widgets.painting import draw_words, face, painter_on, visual, width_of
from ipt_desktop.ui.widgets.text import Text


class CircleEditor(QWidget):
    """Each signal asks to keep one fact. `person_added` and `person_changed` tell a Person,
    `person_moved` its key, ring and angle; a person taken off is changed to `gone`.

    `probes`: the people columns of the circle's worksheet. Whoever keeps the facts tells
    `show_left` what the sheet still lacks, and `show_problem` why something was not kept.
    """

    person_added = Signal(object)
    person_changed = Signal(object)
    person_moved = Signal(str, int, int)
    reason_given = Signal(str)
    presenter: object  # kept alive by the one who joined it to a desk

    def __init__(self, people: Sequence[Person], probes: Sequence[Probe]) -> None:
        super().__init__()
        self.people: dict[str, Person] = {p.key: p for p in people if not p.gone}
        self.circle = CircleView()
        self.circle.person_chosen.connect(self.open_card)
        self.circle.person_moved.connect(self._moved)
        self.add = Button(_("Add a person"), icon="user-plus")
        self.add.clicked.connect(self.begin_new)
        self.card = PersonCard(probes)
        self.card.changed.connect(self._changed)
        self.card.remove_asked.connect(self._remove)
        self.card.done_asked.connect(self.close_card)
        self.left = Text("", "caption", "ink2")
        self.reason = QLineEdit()
        self.reason.setObjectName("circle few reason")
        self.reason.editingFinished.connect(
            lambda: self.reason_given.emit(self.reason.text().strip())
        )
        self.reason_field = Field(_("If there are fewer than three: why?"), self.reason)
        keys = Text(
            _(
                "Tab to a person. Up brings nearer, Down further, Left and Right go round. "
                "Enter opens the card. Or drag with the mouse."
            ),
            "caption",
            "ink3",
        )
        ask = Text(
            _("Who matters now and before? Who raised them? Whom do they turn to?"),
            "body",
            "ink2",
            guidance=True,
        )
        about = column(
            [ask, 4, keys, 8, self.left, self.reason_field, None],
            gap=6,
            margins=(16, 12, 16, 12),
        )
        self._side = QStackedWidget()
        told = Scrolled(about)
        told.setObjectName("about the circle")
        self._side.addWidget(pane("surface", column([told], gap=0)))
        card_area = Scrolled(self.card)
        card_area.setObjectName("person card")
        self._side.addWidget(pane("surface", column([card_area], gap=0)))
        beside = 250 if look().narrow else 300 if look().compact else 350
        self._side.setFixedWidth(look().px(beside))
        self._legend = Legend()
        margins = (14, 0, 14, 10)
        main = column([self.circle], gap=4)
        if look().narrow:
            main.addLayout(column([self._legend, row([self.add, None])], 6, margins))
        else:
            main.addLayout(row([self.add, None, self._legend], 14, margins))
        main.setStretchFactor(self.circle, 1)
        across = row([pane("surface", main), self._side], gap=0)
        across.setStretch(0, 1)
        self.setLayout(across)
        self.circle.show_people(list(self.people.values()))
        self._show_reason()

    def show_left(self, sentences: Sequence[str]) -> None:
        """What the finish test of the sheet still asks for."""
        self.left.setText("\n".join(sentences))
        self.left.setVisible(bool(sentences))

    def show_reason(self, words: str) -> None:
        self.reason.setText(words)

    def show_problem(self, words: str) -> None:
        """The last change was not kept, and why."""
        self.card.show_problem(words)
        self.card.not_kept()

    def open_card(self, key: str) -> None:
        """The card of one person beside the circle."""
        self.card.show_person(self.people[key])
        self.circle.choose(key)
        self._side.setCurrentIndex(1)
        self.card.role.setFocus()

    def close_card(self) -> None:
        """Back to the circle; the focus returns to the person."""
        self.card.flush()
        key = self.card.key
        self.circle.choose(None)
        self._side.setCurrentIndex(0)
        dot = self.circle.dots.get(key or "")
        (dot or self.add).setFocus(Qt.FocusReason.TabFocusReason)

    def begin_new(self) -> None:
        """An empty card; the person is on the circle as soon as there is a role."""
        self.card.show_person(Person(f"new-{uuid4().hex}"), is_new=True)
        self.circle.choose(None)
        self._side.setCurrentIndex(1)
        self.card.role.setFocus()

    def put_back(self, person: Person) -> None:
        """Undo of taking somebody off."""
        self._changed(replace(person, gone=False))

    def flush(self) -> None:
        """Tell whatever has not been told yet."""
        self.card.flush()
        for dot in self.circle.dots.values():
            dot.settle()

    def _changed(self, person: Person) -> None:
        is_new = person.key not in self.people
        self.people[person.key] = person
        self.circle.show_people(list(self.people.values()))
        if self.card.key == person.key:
            self.circle.choose(person.key)
        self._show_reason()
        (self.person_added if is_new else self.person_changed).emit(person)

    def _moved(self, key: str, ring: int, angle: int) -> None:
        self.people[key] = replace(self.people[key], ring=ring, angle=angle)
        self.circle.show_people(list(self.people.values()))
        if self.card.key == key:
            self.card.show_place(ring, angle)
        self.person_moved.emit(key, ring, angle)

    def _remove(self, key: str) -> None:
        person = replace(self.people.pop(key), gone=True)
        self.circle.show_people(list(self.people.values()))
        self._side.setCurrentIndex(0)
        self.add.setFocus(Qt.FocusReason.TabFocusReason)
        self._show_reason()
        self.person_changed.emit(person)

    def _show_reason(self) -> None:
        self.reason_field.setVisible(len(self.people) < 3)


class Legend(QWidget):
    """What each kind of line means; words beside samples."""

    def __init__(self, *, small: bool = False) -> None:
        super().__init__()
        self._face = face("caption")
        self._gap = 10 if small else 18
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        wide = sum(width_of(sign_words(s), self._face) + 32 for s in _KINDS)
        return QSize(round(wide + self._gap * 2) + 2, look().px(22))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        x = max(0.0, (self.width() - self.sizeHint().width()) / 2)
        for sign in _KINDS:
            sample = visual(self, QRectF(x, self.height() / 2, 22, 0))
            painter.setPen(QPen(colour(TINTS[sign]), 2.2, _PENS[sign]))
            painter.drawLine(sample.topLeft(), sample.topRight())
            wide = width_of(sign_words(sign), self._face) + 2
            room = visual(self, QRectF(x + 28, 0, wide, self.height()))
            draw_words(painter, room, sign_words(sign), self._face, "ink2", "start")
            x += 30 + wide + self._gap


_KINDS = ("supportive", "strained", "both")
_PENS = {
    "supportive": Qt.PenStyle.SolidLine,
    "strained": Qt.PenStyle.DotLine,
    "both": Qt.PenStyle.DashLine,
}
