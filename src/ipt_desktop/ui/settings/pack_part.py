"""The card of Settings about the programme: which pack is in use, by whom approved; take one in, drop it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ipt_desktop import formats
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.ui.messages import sentence
from ipt_desktop.ui.programme_words import approval_words, limit_words
from ipt_desktop.ui.settings.pack_state import PackState, Told
from ipt_desktop.ui.widgets.buttons import Button, Kind
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.flow import Flow
from ipt_desktop.ui.widgets.layouts import clear, column, row
from ipt_desktop.ui.widgets.text import Icon, Text

_ENDING = ".iptpack"


class PackPart(Card):
    take_asked = Signal(str)
    agreed = Signal()
    left = Signal()
    drop_asked = Signal()
    drop_confirmed = Signal()
    source_asked = Signal(str)
    make_asked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(_("Programme"), gap=10)
        self._content: QVBoxLayout = column(gap=8)
        self.body.addLayout(self._content)
        self.buttons: dict[str, Button] = {}

    def show_state(self, state: PackState) -> None:
        clear(self._content)
        self.buttons = {}
        if state.problem is not None:
            self._content.addWidget(Banner("caution", sentence(state.problem)))
        if state.told is None:
            self._own()
        else:
            self._in_force(state.told, state)
        if state.asks is not None:
            self._ask(state.asks, state)
        elif state.dropping:
            self._ask_to_drop()
        else:
            self._offer(state)
        for button in self.buttons.values():
            button.setEnabled(not state.is_busy)

    def _own(self) -> None:
        told = _("No programme pack is in use: the wording and the limits are the app’s own.")
        self._content.addWidget(Text(told, "body", "ink2"))
        sign_off = _("They are a proposal. A clinical lead of your programme should approve them.")
        self._content.addWidget(Text(sign_off, "caption", "ink3"))

    def _in_force(self, told: Told, state: PackState) -> None:
        self._content.addLayout(_head(told))
        words = approval_words(told.approval, told.pack.approved_by, told.signer)
        if told.is_approved:
            across = row([Icon("circle-check", 16, "primary"), Text(words, "body", "ink2")], gap=8)
            across.setStretch(1, 1)
            self._content.addLayout(across)
        else:
            self._content.addWidget(Banner("caution", words))
        self._content.addWidget(Text(_brings(told), "body", "ink2"))
        if state.stricter:
            self._content.addWidget(Text(_("Stricter than the app’s own:"), "body", strong=True))
            for name, value, usual in state.stricter:
                self._content.addWidget(Text(limit_words(name, value, usual), "body", "ink2"))

    def _offer(self, state: PackState) -> None:
        buttons = [self._button("take", _("Take in a programme pack"), self._take)]
        if state.told is not None:
            buttons.append(self._button("drop", _("Drop it"), self.drop_asked.emit, "text"))
        if state.may_make:
            buttons.append(self._button("source", _("Save a file to edit"), self._source))
            buttons.append(self._button("make", _("Sign an edited file"), self._make))
        flow = Flow(gap=8)
        for button in buttons:
            flow.addWidget(button)
        self._content.addLayout(flow)
        if state.may_make:
            note = _("The file holds phone numbers in clear: give it only to those who need it.")
            self._content.addWidget(Text(note, "caption", "ink3"))

    def _ask(self, told: Told, state: PackState) -> None:
        self._content.addLayout(_head(told))
        for problem in state.against:
            self._content.addWidget(Banner("caution", sentence(problem)))
        self._content.addWidget(Text(_brings(told), "body", "ink2"))
        warned = _(
            "Its words and its numbers will be shown in danger too. "
            "Take it in only if you know where it comes from."
        )
        self._content.addWidget(Text(warned, "body"))
        flow = Flow(gap=8)
        flow.addWidget(self._button("agree", _("Take it in all the same"), self.agreed.emit))
        flow.addWidget(self._button("leave", _("Do not take it in"), self.left.emit, "text"))
        self._content.addLayout(flow)

    def _ask_to_drop(self) -> None:
        told = _(
            "Drop it? Then the app’s own wording and its default limits hold again, "
            "and the contacts that came with it go. What was typed here stays."
        )
        self._content.addWidget(Text(told, "body"))
        drop = self._button("drop-now", _("Drop it now"), self.drop_confirmed.emit)
        stay = self._button("keep", pgettext("programme pack", "Keep it"), self.left.emit, "text")
        self._content.addLayout(row([drop, stay, None], gap=8))

    def _take(self) -> None:
        title, kinds = _("Take in a programme pack"), f"(*{_ENDING} *.json)"
        file, _kind = QFileDialog.getOpenFileName(self, title, "", kinds)
        self.take_asked.emit(file)

    def _source(self) -> None:
        title = _("Save a file to edit")
        file, _kind = QFileDialog.getSaveFileName(self, title, "programme.json", "(*.json)")
        self.source_asked.emit(file)

    def _make(self) -> None:
        source, _kind = QFileDialog.getOpenFileName(
            self, _("Sign an edited file"), "", f"(*.json *{_ENDING})"
        )
        if not source:
            return
        title = _("Save the signed pack")
        out, _kind = QFileDialog.getSaveFileName(self, title, f"programme{_ENDING}")
        self.make_asked.emit(source, out)

    def _button(
        self, name: str, words: str, do: Callable[[], object], kind: Kind = "ordinary"
    ) -> Button:
        made = Button(words, kind)
        made.setObjectName(f"pack-{name}")
        made.clicked.connect(lambda _checked=False: do())
        self.buttons[name] = made
        return made


def _head(told: Told) -> QVBoxLayout:
    pack = told.pack
    # TRANSLATORS: a programme pack's version and the day it was made
    made = _("Version {number}, of {day}").format(
        number=formats.number(pack.version), day=formats.date_with_year(pack.made_on)
    )
    parts: list[QWidget] = [Text(pack.title, "body", strong=True), Text(made, "caption", "ink3")]
    return column(parts, gap=1)


def _brings(told: Told) -> str:
    pack = told.pack
    counts = (
        (pack.text_count, ngettext("{count} text", "{count} texts", pack.text_count)),
        (
            len(pack.contacts),
            ngettext("{count} safety contact", "{count} safety contacts", len(pack.contacts)),
        ),
        (len(pack.services), ngettext("{count} service", "{count} services", len(pack.services))),
    )
    found = [words.format(count=formats.number(count)) for count, words in counts if count]
    if not found:
        return _("It brings no texts and no contacts.")
    return _("It brings: {things}.").format(things=pgettext("list", " · ").join(found))
