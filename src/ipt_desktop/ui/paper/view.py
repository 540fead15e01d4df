"""The print preview: the pages as they will lie on the table, larger or smaller, printed or saved."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog

from ipt_desktop.formats import code, number, percent
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.papers.sheet import LaidOut
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.paper.pages import Pages
from ipt_desktop.ui.paper.state import ZOOMS, State
from ipt_desktop.ui.screen import ScreenView
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import IconButton
from ipt_desktop.ui.widgets.card import Banner, EmptyState
from ipt_desktop.ui.widgets.choices import Choice, ChoiceRow
from ipt_desktop.ui.widgets.frame import Footer
from ipt_desktop.ui.widgets.layouts import column, row
from ipt_desktop.ui.widgets.text import Text


class PaperView(ScreenView):
    """`zoom_asked` tells steps; `version_asked` blank or filled; `save_asked` the file chosen."""

    zoom_asked = Signal(int)
    version_asked = Signal(str)
    save_asked = Signal(str)
    print_asked = Signal()

    def __init__(
        self, made: LaidOut, place: str, sentence: Callable[[Exception], str], state: State
    ) -> None:
        super().__init__()
        self._made, self._place, self._sentence = made, place, sentence
        self._zoom = 100
        self.pages = Pages(made)
        self.smaller = IconButton("minus", _("Smaller"))
        self.larger = IconButton("plus", _("Larger"))
        self.smaller.clicked.connect(lambda: self.zoom_asked.emit(-1))
        self.larger.clicked.connect(lambda: self.zoom_asked.emit(1))
        self.zoom = Text("", "body", keep=True)
        self.count = Text("", "body", "ink2", keep=True)
        self.versions: ChoiceRow | None = None
        bar = row([self.count, None], gap=10, margins=(20, 10, 20, 6))
        if state.version:
            choices = [
                Choice("blank", pgettext("paper", "Blank")),
                Choice("filled", pgettext("paper", "Filled in")),
            ]
            self.versions = ChoiceRow(choices, _("Which version"))
            self.versions.show_value(state.version)
            self.versions.chosen.connect(self._choose)
            bar.addWidget(self.versions)
            bar.addStretch(1)
        for part in (self.smaller, self.zoom, self.larger):
            bar.addWidget(part)
        self.problem = Banner("caution", "")
        self.problem.hide()
        self.covered = EmptyState("eye-off", _("Covered. F10 shows the paper."))
        self.covered.hide()
        self.footer = Footer(
            _("Print"), back=_("Save as PDF"), back_icon=None, icon="printer", trailing=None
        )
        self.footer.primary_asked.connect(self.print_asked)
        self.footer.back_asked.connect(self._save)
        notice = row([self.problem], margins=(20, 0, 20, 6))
        down = column([bar, notice, self.pages, self.covered, self.footer], gap=0)
        down.setStretchFactor(self.pages, 1)
        down.setStretchFactor(self.covered, 1)
        self.setLayout(down)

    def heading(self) -> Heading:
        return Heading(_("Print preview"), subtitle=self._made.paper.title, has_back=True)

    def place(self) -> str:
        return self._place

    def set_covered(self, covered: bool) -> None:
        """What a member said lies open on the pages."""
        is_hidden = covered and bool(self._made.paper.code or self._made.paper.plain)
        self.pages.setVisible(not is_hidden)
        self.covered.setVisible(is_hidden)

    def show_state(self, state: State) -> None:
        pages = ngettext("{count} page", "{count} pages", state.pages)
        words = [pages.format(count=number(state.pages)), _size_words(self._made.paper.size)]
        self.count.setText(pgettext("list", ", ").join(words))
        self.zoom.setText(percent(state.zoom / 100))
        self.smaller.setEnabled(state.zoom > ZOOMS[0])
        self.larger.setEnabled(state.zoom < ZOOMS[-1])
        if state.zoom != self._zoom:
            self._zoom = state.zoom
            self.pages.show_zoom(state.zoom)
        self.problem.setVisible(state.problem is not None)
        if state.problem is not None:
            self.problem.show_words(self._sentence(state.problem))
        note = ""
        if state.is_saved:
            note = _("Saved. The file can be read by anyone who has it.")
        elif state.is_own and not look().compact:
            note = _("A file is not locked as the notebook is. Paper is safer.")
        self.footer.show_primary(_("Print"), enabled=not state.is_busy, note=note)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_asked.emit(1)
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom_asked.emit(-1)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self.pages, self.pages.setFocus)

    def _choose(self, version: str | None) -> None:
        if version is not None:
            self.version_asked.emit(version)

    def _save(self) -> None:
        file, _kind = QFileDialog.getSaveFileName(
            self, _("Save as PDF"), f"{self._made.paper.name}.pdf", "PDF (*.pdf)"
        )
        if file:
            self.save_asked.emit(file)


def _size_words(size: str) -> str:
    # TRANSLATORS: a sheet of A4 whose long side lies below
    return pgettext("paper size", "A4 across") if size == "A4 across" else code(size)
