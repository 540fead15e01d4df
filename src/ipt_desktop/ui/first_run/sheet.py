"""The recovery sheet and the supervisor's card: the two pages after the notebook is made."""

from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLineEdit, QWidget

from ipt_desktop.formats import code, number
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.first_run.state import State
from ipt_desktop.ui.messages import sentence
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.fields import Field
from ipt_desktop.ui.widgets.layouts import clear, column, row
from ipt_desktop.ui.widgets.text import Text, bold


class Sheet(Protocol):
    """What is shown of the twelve words, when the notebook is made and whenever they are renewed."""

    @property
    def recovery(self) -> tuple[str, ...]: ...
    @property
    def asked(self) -> tuple[int, int]: ...
    @property
    def is_checking(self) -> bool: ...
    @property
    def is_answer_wrong(self) -> bool: ...


class RecoveryPage(QWidget):
    answered = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(24)
        self.grid.setVerticalSpacing(6)
        self.sheet = Card(margins=(24, 16, 24, 16))
        self.sheet.body.addLayout(self.grid)
        self.title = Text(_("Copy these twelve words by hand"), "big")
        self.why = Text("", "lead", "ink2")
        self.first, self.second = QLineEdit(), QLineEdit()
        self.first.setObjectName("first_word")
        self.second.setObjectName("second_word")
        self.fields = [Field("", self.first), Field("", self.second)]
        self.second.returnPressed.connect(self.answer)
        self.wrong = Banner(
            "caution",
            _("These are not the two words. Look at the paper, or go back to see them again."),
        )
        self.print = Button(_("Print the sheet"), "small", icon="printer")
        self.print.clicked.connect(self._print)
        self.no_printer = Text(
            _("No printer is set up here. Copy the words by hand."), "caption", "ink2"
        )
        self.no_printer.hide()
        self.asking = QWidget()
        side_by_side = row(list(self.fields), gap=14)
        for field in self.fields:
            side_by_side.setStretchFactor(field, 1)
        self.asking.setLayout(column([side_by_side, self.wrong], gap=14))
        self.by_printer = QWidget()
        self.by_printer.setLayout(row([self.print, self.no_printer, None], gap=12))
        parts = [self.title, self.why, self.sheet, self.by_printer, self.asking]
        self.setLayout(column(parts, gap=12))
        self._words: tuple[str, ...] = ()

    def show_state(self, state: Sheet) -> None:
        if state.recovery != self._words:
            self._words = state.recovery
            self._show_words()
        self.sheet.setVisible(not state.is_checking)
        self.by_printer.setVisible(not state.is_checking)
        self.asking.setVisible(state.is_checking)
        if state.is_checking:
            self.title.setText(_("Is the sheet right?"))
            self.why.setText(_("Type these two words back from your paper."))
        else:
            self.title.setText(_("Copy these twelve words by hand"))
            self.why.setText(
                _(
                    "They open the notebook if the passphrase is forgotten. They are shown only "
                    "now. Keep the paper away from the laptop."
                )
            )
        for field, place in zip(self.fields, state.asked, strict=True):
            words = _("Word {number}").format(number=number(place))
            field.label.setText(words)
            field.editor.setAccessibleName(words)
        self.wrong.setVisible(state.is_answer_wrong)

    def _show_words(self) -> None:
        clear(self.grid)
        rows = 3 if look().compact else 4
        for index, word in enumerate(self._words):
            # TRANSLATORS: the number and the word of one place on the recovery sheet
            words = _("{number}. {word}").format(number=number(index + 1), word=bold(code(word)))
            self.grid.addWidget(Text(words, "lead", keep=True), index % rows, index // rows)

    def _print(self) -> None:
        """Straight to a printer: these words are never written to a file."""
        from ipt_desktop.papers.recovery import recovery_sheet
        from ipt_desktop.papers.sheet import lay_out
        from ipt_desktop.ui.paper.printing import ask_and_print, has_printer

        self.no_printer.setVisible(not has_printer())
        if has_printer():
            ask_and_print(lay_out(recovery_sheet(self._words)), self)

    def answer(self) -> None:
        """Hand in the two words."""
        self.answered.emit(self.first.text(), self.second.text())


class CardPage(QWidget):
    file_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.choose = Button(_("Read a card from a file"), icon="file-down")
        self.choose.clicked.connect(self._choose)
        self.shown = Card(kind="open", margins=(20, 14, 20, 14))
        self.who = Text("", "heading")
        self.marks = Text("", "lead", keep=True)
        compare = _("Compare these check marks with the person. If they differ, do not accept.")
        self.shown.body.addWidget(self.who)
        self.shown.body.addWidget(self.marks)
        self.shown.body.addWidget(Text(compare, "caption", "ink2"))
        self.problem = Banner("caution", "")
        self.setFocusProxy(self.choose)
        self.setLayout(
            column(
                [
                    Text(_("Who may read what you hand over?"), "big"),
                    Text(
                        _("Read in your supervisor’s card. Without it nothing can be handed over."),
                        "lead",
                        "ink2",
                    ),
                    row([self.choose, None]),
                    self.shown,
                    self.problem,
                ],
                gap=12,
            )
        )

    def show_state(self, state: State) -> None:
        self.shown.setVisible(state.card is not None)
        if state.card is not None:
            role = {
                "counsellor": pgettext("role", "Counsellor"),
                "supervisor": pgettext("role", "Supervisor"),
            }.get(state.card.role, state.card.role)
            # TRANSLATORS: a role and a code: "Supervisor S1"
            self.who.setText(_("{role} {code}").format(role=role, code=code(state.card.code)))
            marks = state.card.fingerprint
            grouped = " ".join(marks[at : at + 4] for at in range(0, 20, 4))
            self.marks.setText(code(grouped))
        self.problem.show_words(sentence(state.problem) if state.problem else "")
        self.problem.setVisible(state.problem is not None)

    def _choose(self) -> None:
        file, _kind = QFileDialog.getOpenFileName(self, _("Read a card from a file"))
        if file:
            self.file_chosen.emit(file)
