"""Two cards of Settings: backups with their second place, and whose card opens the notebook."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ipt_desktop import formats
from ipt_desktop.i18n import _
from ipt_desktop.ui.messages import sentence, sentence_of
from ipt_desktop.ui.settings.safe import Kept, Safe, Second
from ipt_desktop.ui.settings.safe_presenter import SafeState
from ipt_desktop.ui.widgets.buttons import Button, Kind
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.layouts import clear, column, row
from ipt_desktop.ui.widgets.text import Text

_SHOWN = 4


class BackupsPart(Card):
    """What is kept, where else, and the way back."""

    back_up_asked = Signal()
    second_chosen = Signal(str)
    second_forgotten = Signal()
    restore_asked = Signal(str)
    restore_confirmed = Signal()

    def __init__(self) -> None:
        super().__init__(_("Backups"), gap=10)
        self._content: QVBoxLayout = column(gap=8)
        self.body.addLayout(self._content)
        self.buttons: dict[str, Button] = {}

    def show_state(self, state: SafeState) -> None:
        clear(self._content)
        self.buttons = {}
        if state.problem is not None:
            self._content.addWidget(Banner("caution", sentence(state.problem)))
        self._last(state)
        self._second(state.safe.second)
        self._way_back(state)
        for button in self.buttons.values():
            button.setEnabled(not state.is_busy)

    def _last(self, state: SafeState) -> None:
        newest = state.safe.backups[:1]
        if newest:
            told = _("The last backup: {moment}.").format(moment=_moment(newest[0].moment))
        else:
            told = _("There is no backup yet.")
        self._content.addWidget(Text(told, "body", "ink2"))
        busy = _("Backing up…") if state.is_busy else _("Back up now")
        self._row(self._button("back-up", busy, self.back_up_asked.emit))

    def _second(self, second: Second | None) -> None:
        self._content.addWidget(Text(_("A second place, such as a stick"), "body", strong=True))
        self._content.addWidget(Text(_about(second), "body", "ink2"))
        if second is not None:
            self._content.addWidget(Text(formats.code(second.folder), "caption", "ink3"))
        buttons = [self._button("choose", _("Choose a folder"), self._choose)]
        if second is not None:
            buttons.append(
                self._button(
                    "forget", _("No more copies there"), self.second_forgotten.emit, "text"
                )
            )
        self._row(*buttons)

    def _way_back(self, state: SafeState) -> None:
        if not state.safe.backups:
            return
        self._content.addWidget(Text(_("Go back to a backup"), "body", strong=True))
        asked = next((one for one in state.safe.backups if one.name == state.asks), None)
        if asked is not None:
            self._confirm(asked)
            return
        for one in state.safe.backups[:_SHOWN]:
            moment = _moment(one.moment)
            button = self._button(
                f"restore-{one.name}",
                _("Go back to it"),
                partial(self.restore_asked.emit, one.name),
                "text",
            )
            button.setAccessibleName(_("Go back to {moment}").format(moment=moment))
            self._content.addLayout(row([Text(moment, "body", "ink2"), None, button], gap=8))

    def _confirm(self, asked: Kept) -> None:
        told = _(
            "Go back to {moment}? What was saved later is not in it. "
            "It is backed up first, and kept; then the passphrase is asked for."
        ).format(moment=_moment(asked.moment))
        self._content.addWidget(Text(told, "body"))
        self._row(
            self._button("restore", _("Restore this backup"), self.restore_confirmed.emit),
            self._button("stay", _("Stay here"), lambda: self.restore_asked.emit(""), "text"),
        )

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("A second place for backups"))
        self.second_chosen.emit(chosen)

    def _button(
        self, name: str, words: str, do: Callable[[], object], kind: Kind = "ordinary"
    ) -> Button:
        made = Button(words, kind)
        made.setObjectName(name)
        made.clicked.connect(lambda _checked=False: do())
        self.buttons[name] = made
        return made

    def _row(self, *parts: QWidget) -> None:
        self._content.addLayout(row([*parts, None], gap=8))


class ProgrammePart(Card):
    """Whose card may set a new passphrase when it is forgotten."""

    let_in_asked = Signal(str)
    shut_out_asked = Signal()

    def __init__(self) -> None:
        super().__init__(_("If the passphrase is forgotten"), gap=10)
        self._content: QVBoxLayout = column(gap=8)
        self.body.addLayout(self._content)
        self.buttons: dict[str, Button] = {}

    def show_state(self, state: SafeState) -> None:
        clear(self._content)
        self.buttons = {}
        self._content.addWidget(Text(_about_card(state.safe), "body", "ink2"))
        buttons: list[QWidget] = []
        if state.safe.programme is not None:
            self.buttons["shut-out"] = made = Button(_("Take this back"))
            made.clicked.connect(lambda _checked=False: self.shut_out_asked.emit())
            buttons.append(made)
        for fingerprint, code in state.safe.cards:
            if code == state.safe.programme:
                continue
            made = Button(_("Let {code} help").format(code=formats.code(code)))
            made.clicked.connect(lambda _c=False, of=fingerprint: self.let_in_asked.emit(of))
            self.buttons[code] = made
            buttons.append(made)
        for button in self.buttons.values():
            button.setEnabled(not state.is_busy)
        if buttons:
            self._content.addLayout(row([*buttons, None], gap=8))


def _about(second: Second | None) -> str:
    if second is None:
        return _("Backups are only on this computer. If it is lost, they are lost with it.")
    if not second.is_there:
        told = _("Not plugged in now. It is copied when it is there again.")
        if second.copied is None:
            return told
        # TRANSLATORS: two sentences, one after the other
        return _("{first} {second}").format(first=told, second=_copied(second.copied))
    if second.problem is not None:
        return _("No copy could be made there. {why}").format(why=sentence_of(second.problem))
    return _copied(second.copied) if second.copied else _("Nothing is copied there yet.")


def _copied(moment: datetime) -> str:
    return _("Last copied: {moment}.").format(moment=_moment(moment))


def _about_card(safe: Safe) -> str:
    if safe.programme is None and not safe.cards:
        return _(
            "The recovery sheet sets a new passphrase. A supervisor’s card can too, "
            "once you have accepted that card."
        )
    if safe.programme is None:
        return _(
            "The recovery sheet sets a new passphrase. You may let a supervisor’s card do that too: "
            "whoever holds it can then read this notebook."
        )
    if not safe.programme:
        return _("A card can set a new passphrase here; it is not known whose.")
    return _("The card of {code} can set a new passphrase here, and read this notebook.").format(
        code=formats.code(safe.programme)
    )


def _moment(moment: datetime) -> str:
    at = moment.astimezone()
    # TRANSLATORS: a day and a time of day, e.g. 3 March 2026, 14:05
    return _("{day}, {time}").format(day=formats.date_with_year(at.date()), time=formats.clock(at))
