"""Learn: the method to read, hours, supervision, what was seen, who is ready, what members say."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desktop import formats
from ipt_desktop.domain.competence import Line
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.learn import words
from ipt_desktop.ui.learn.asking import AskingPart
from ipt_desktop.ui.learn.judging import ReadyForm, SeenForm
from ipt_desktop.ui.learn.parts import Form, HoursForm, SupervisionForm
from ipt_desktop.ui.learn.reading import ReadingPart
from ipt_desktop.ui.learn.state import State
from ipt_desktop.ui.messages import sentence
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.screen import Draft, ScreenView
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.frame import Footer
from ipt_desktop.ui.widgets.layouts import Scrolled, clear, column, line, row
from ipt_desktop.ui.widgets.tabs import Tabs
from ipt_desktop.ui.widgets.text import Text

_FORMS: Mapping[str, Callable[[State], Form]] = {
    "hours": HoursForm,
    "supervision": SupervisionForm,
    "seen": SeenForm,
    "ready": ReadyForm,
}


class LearnView(ScreenView):
    changed = Signal(str, object)
    turned = Signal(str)
    save_asked = Signal()
    undo_asked = Signal(object)
    answered = Signal(str, str)
    target_set = Signal(str)

    def __init__(self, state: State) -> None:
        super().__init__()
        self._state = state
        self._shown: tuple[object, ...] = ()
        pairs = [(tab, words.tab_words(tab, state.role)) for tab in state.tabs]
        self.tabs = Tabs(pairs, state.tab, _("Parts of learning"))
        self.tabs.setObjectName("learn tabs")
        self.tabs.chosen.connect(self.turned)
        self.part: Form | AskingPart | ReadingPart | None = None
        self.undos: dict[str, Button] = {}
        self._at: QVBoxLayout = column(gap=12, margins=(20, 12, 20, 14))
        page = Scrolled(self._at)
        page.setObjectName("page")
        self.footer = Footer(_("Keep it"))
        self.footer.primary_asked.connect(self.save_asked)
        top = row([self.tabs, None], margins=(20, 10, 20, 0))
        down = column([top, page, self.footer], gap=0)
        down.setStretchFactor(page, 1)
        self.setLayout(down)

    def heading(self) -> Heading:
        return Heading(pgettext("rail", "Learn"), subtitle=_("The method, and how we keep it up"))

    def place(self) -> str:
        return "learn"

    def draft(self) -> Draft:
        """Which part is open and what was chosen in it."""
        mine: Draft = {"tab": self._state.tab, "typed": dict(self._state.typed)}
        return super().draft() | mine | {"group": self._state.group}

    def restore(self, draft: Draft) -> None:
        tab, typed, group = (draft.pop(name, None) for name in ("tab", "typed", "group"))
        if isinstance(tab, str):
            self.turned.emit(tab)
        if isinstance(group, str):
            self.changed.emit("group", group)
        if isinstance(typed, dict):
            if typed.get("about") and tab == "ready":
                self.changed.emit("learner", typed.pop("about"))
            for name, value in typed.items():
                self.changed.emit(name, value)
            self._again(typed)
        super().restore(draft)

    def show_state(self, state: State) -> None:
        self._state = state
        shown = (state.tab, state.filling)
        if shown != self._shown:
            self._shown = shown
            self._make(state)
        if not isinstance(self.part, ReadingPart) and self.part is not None:
            self.part.show_state(state)
        self._banner_at.setVisible(state.problem is not None)
        if state.problem is not None:
            self._banner_at.show_words(sentence(state.problem))

    def _make(self, state: State) -> None:
        """The part that is open, with what was written down before beneath it."""
        clear(self._at)
        self.undos = {}
        self.tabs.show_now(state.tab)
        self._banner_at = Banner("caution", "")
        self._banner_at.hide()
        self._at.addWidget(self._banner_at)
        self.part = self._part(state)
        held = row([self.part, None])
        if state.tab == "read":
            self._at.addWidget(self.part)
        else:
            if not look().narrow:
                self.part.setFixedWidth(look().px(660))
            self._at.addLayout(held)
        if state.lines:
            listed = self._list(state)
            if not look().narrow:
                listed.setFixedWidth(look().px(660))
            self._at.addLayout(row([listed, None]))
        self._at.addStretch(1)
        self.footer.setVisible(bool(state.kind))

    def _part(self, state: State) -> Form | AskingPart | ReadingPart:
        if state.tab == "read":
            return ReadingPart()
        if state.tab == "asked":
            asking = AskingPart(state)
            asking.changed.connect(self.changed)
            asking.answered.connect(self.answered)
            return asking
        form = _FORMS[state.tab](state)
        form.changed.connect(self.changed)
        form.target_set.connect(self.target_set)
        return form

    def _list(self, state: State) -> QWidget:
        card = Card(_("Written down so far"), gap=4)
        for place, one in enumerate(state.lines):
            if place:
                card.body.addWidget(line())
            card.body.addLayout(self._line(one))
        return card

    def _line(self, one: Line) -> QVBoxLayout:
        day = formats.date_with_year(one.day) if one.day else ""
        said = words.line_words(one)
        text = column([Text(said, "body"), Text(day, "caption", "ink3")], gap=0)
        undo = Button(_("Take back"), "small", icon="undo-2")
        undo.setAccessibleName(_("Take back: {what}").format(what=said))
        undo.clicked.connect(lambda: self.undo_asked.emit(one))
        self.undos[one.fact] = undo
        held = QWidget()
        held.setLayout(text)
        across = row([held, undo], gap=10)
        across.setStretch(0, 1)
        return column([across], gap=0)

    def _again(self, typed: dict[str, object]) -> None:
        """Show what was chosen before the screen was built anew."""
        part = self.part
        if not isinstance(part, Form):
            return
        for name, value in typed.items():
            field = part.fields.get(name)
            show = getattr(field.editor, "show_value", None) if field is not None else None
            if show is not None:
                show(value)
