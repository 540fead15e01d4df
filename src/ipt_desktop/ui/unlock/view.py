"""The unlock page: plain, and nothing of the work on it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ipt_desktop import i18n
from ipt_desktop.formats import clock, date_with_year, number
from ipt_desktop.i18n import _, ngettext
from ipt_desktop.ui.messages import sentence
from ipt_desktop.ui.screen import ScreenView
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.unlock.state import State
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.fields import Field
from ipt_desktop.ui.widgets.layouts import column, row
from ipt_desktop.ui.widgets.secret import SecretEdit
from ipt_desktop.ui.widgets.tabs import Tabs
from ipt_desktop.ui.widgets.text import Icon, Text


class UnlockView(ScreenView):
    """`open_asked` carries what was typed; the field is emptied when the page is left."""

    open_asked = Signal(str)
    restore_asked = Signal(str)
    repair_asked = Signal(str)
    recovery_asked = Signal(bool)
    language_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "bg")
        self._is_shown_with_recovery = False
        self.secret = SecretEdit()
        self.secret.setObjectName("secret")
        self.field = Field(_("Passphrase"), self.secret)
        self.words: QLineEdit | None = None
        self.words_field: Field | None = None
        self.backup: Text | None = None
        self.go_back: Button | None = None
        self.repair: Button | None = None
        self.about_repair: Text | None = None
        self.keyboard = Text("", "caption", "ink3", lines=1)
        self.caps_lock = Text(_("Caps Lock is on."), "caption", "caution")
        self.caps_lock.hide()
        self.open = Button(_("Open"), "primary")
        self.open.setMinimumWidth(look().px(300))
        self.other = Button("", "text")
        self.languages = Tabs(i18n.LANGUAGES, i18n.language(), _("Language"), pills=True)

        self._card = card = Card(margins=(28, 24, 28, 22), gap=14)
        card.setFixedWidth(look().px(420))
        card.body.addWidget(Text(_("Notebook"), "title", align="center", keep=True))
        card.body.addWidget(self.field)
        self._keyboard_line = QWidget()
        self._keyboard_row = row([self.keyboard], gap=6)
        self._keyboard_line.setLayout(self._keyboard_row)
        card.body.addWidget(self._keyboard_line)
        card.body.addWidget(self.caps_lock)
        card.body.addWidget(self.open)
        card.body.addLayout(row([None, self.other, None]))
        middle = column([None, card, 14, row([None, self.languages, None]), None], gap=0)
        self.setLayout(row([None, middle, None], margins=(12, 12, 12, 12)))

        self.open.clicked.connect(self._ask)
        self.secret.returnPressed.connect(self._ask)
        self.secret.caps_lock_seen.connect(self.caps_lock.setVisible)
        self.other.clicked.connect(
            lambda: self.recovery_asked.emit(not self._is_shown_with_recovery)
        )
        self.languages.chosen.connect(self.language_chosen)
        self._is_following_keyboard = False
        self._keyboard_line.hide()
        self.setFocusProxy(self.secret)

    def show_state(self, state: State) -> None:
        self._is_shown_with_recovery = state.with_recovery
        if state.with_recovery and self.words_field is None:
            self._make_words_field()
        self.field.setVisible(not state.with_recovery)
        if state.with_recovery:
            # Their capitals do not matter.
            self.caps_lock.hide()
        if self.words_field is not None:
            self.words_field.setVisible(state.with_recovery)
        self.other.setVisible(state.can_recover and not state.can_repair)
        self.other.setText(
            _("Use the passphrase") if state.with_recovery else _("Use the recovery sheet")
        )
        self.open.setText(_("Opening…") if state.is_busy else _("Open"))
        self.open.setEnabled(state.can_try)
        self._show_rescue(state)
        shown = self._shown_field()
        shown.show_error(self._error(state))
        if state.problem is not None and state.can_try:
            shown.editor.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._shown_field().editor.setFocus()
        if not self._is_following_keyboard:
            # QLocale is slow to load, so it comes after the first picture.
            self._is_following_keyboard = True
            QTimer.singleShot(0, self, self._follow_keyboard)

    def _ask(self) -> None:
        editor = self._shown_field().editor
        if isinstance(editor, QLineEdit):
            self.open_asked.emit(editor.text())

    def _show_rescue(self, state: State) -> None:
        if (state.needs_rescue or state.repaired) and self.backup is None:
            self._make_rescue()
        if not (self.backup and self.go_back and self.repair and self.about_repair):
            return
        # To open a damaged file once more leads nowhere; one that is gone may have been plugged in.
        self.open.setVisible(not state.can_repair)
        self.repair.setVisible(state.can_repair)
        self.repair.setEnabled(state.can_try)
        self.repair.setText(_("Repairing…") if state.is_busy else _("Repair"))
        self.about_repair.setVisible(state.can_repair or state.repaired is not None)
        self.about_repair.setText(_about_repair(state))
        self.backup.setVisible(state.needs_rescue)
        self.go_back.setVisible(state.offer is not None)
        self.go_back.setEnabled(state.can_try)
        if state.offer is None:
            self.backup.setText(_("No good backup is here. Delete nothing; ask your supervisor."))
            return
        at = state.offer.moment.astimezone()
        entries = ngettext("{count} entry", "{count} entries", state.offer.facts).format(
            count=number(state.offer.facts)
        )
        # TRANSLATORS: {entries} is e.g. "12 entries"; the file is the damaged one
        self.backup.setText(
            _(
                "Newest good backup: {day}, {time}, {entries}. "
                "What came later is not in it; the present file is kept."
            ).format(day=date_with_year(at.date()), time=clock(at), entries=entries)
        )

    def _make_rescue(self) -> None:
        # Wider, so that all of it has room on the smallest screen.
        self._card.setFixedWidth(look().px(640))
        self.backup = Text("", "body", "ink2")
        self.go_back = Button(_("Restore this backup"))
        self.go_back.clicked.connect(self._ask_to_restore)
        self.about_repair = Text("", "body", "ink2")
        self.repair = Button(_("Repair"), "primary")
        self.repair.clicked.connect(self._ask_to_repair)
        before = self._card.body.indexOf(self.open) + 1
        self._card.body.insertWidget(before, self.about_repair)
        self._card.body.insertWidget(before + 1, self.backup)
        self._card.body.insertLayout(before + 2, row([self.repair, self.go_back], gap=10))

    def _ask_to_restore(self) -> None:
        editor = self._shown_field().editor
        if isinstance(editor, QLineEdit):
            self.restore_asked.emit(editor.text())

    def _ask_to_repair(self) -> None:
        editor = self._shown_field().editor
        if isinstance(editor, QLineEdit):
            self.repair_asked.emit(editor.text())

    def _shown_field(self) -> Field:
        if self._is_shown_with_recovery and self.words_field is not None:
            return self.words_field
        return self.field

    def _make_words_field(self) -> None:
        self.words = QLineEdit()
        self.words.setObjectName("recovery_words")
        self.words.returnPressed.connect(self._ask)
        self.words_field = Field(
            _("Recovery words"), self.words, _("The twelve words of your recovery sheet, in order")
        )
        self._card.body.insertWidget(2, self.words_field)

    @staticmethod
    def _error(state: State) -> str:
        if state.problem is None:
            return ""
        words = sentence(state.problem)
        if not state.wait:
            return words
        again = ngettext(
            "Try again in {count} second.", "Try again in {count} seconds.", state.wait
        ).format(count=number(state.wait))
        # TRANSLATORS: two sentences, one after the other
        return _("{first} {second}").format(first=words, second=again)

    def _follow_keyboard(self) -> None:
        self._keyboard_row.insertWidget(0, Icon("keyboard", 16, "ink3"))
        QGuiApplication.inputMethod().localeChanged.connect(self._show_keyboard)
        self._show_keyboard()

    def _show_keyboard(self) -> None:
        locale = QGuiApplication.inputMethod().locale()
        language = "" if locale.name() == "C" else locale.nativeLanguageName()
        # TRANSLATORS: the language that the keyboard writes now
        self.keyboard.setText(_("Keyboard: {language}").format(language=language))
        self._keyboard_line.setVisible(bool(language))


def _about_repair(state: State) -> str:
    """What a repair does; afterwards, what came of it."""
    done = state.repaired
    if done is None:
        return _(
            "Repair reads every entry that can still be read and takes the rest from the backups."
        )
    told = ngettext(
        "Repaired: {count} entry is there.", "Repaired: {count} entries are there.", done.facts
    ).format(count=number(done.facts))
    if done.lost:
        lost = ngettext(
            "{count} entry could not be read. Compare with your paper, and tell your supervisor.",
            "{count} entries could not be read. Compare with your paper, and tell your supervisor.",
            done.lost,
        ).format(count=number(done.lost))
        # TRANSLATORS: two sentences, one after the other
        told = _("{first} {second}").format(first=told, second=lost)
    if done.coming_back:
        told = _("{first} {second}").format(
            first=told, second=_("What others hold comes back with their next hand-over.")
        )
    return told
