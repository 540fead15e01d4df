"""The mood line with what can be done to it: choose the measure, look closer, compare, copy."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMenu, QWidget

from ipt_desktop import formats
from ipt_desktop.i18n import _
from ipt_desktop.plots.style import PRINT, Style
from ipt_desktop.ui.clipboard import copy_picture_for_a_minute
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.timeline.drawing import Drawer, Drawn
from ipt_desktop.ui.timeline.mood_picture import MoodPicture, Subject
from ipt_desktop.ui.timeline.state import Offer
from ipt_desktop.ui.timeline.zoom import can_look_closer
from ipt_desktop.ui.widgets.buttons import IconButton
from ipt_desktop.ui.widgets.layouts import clear, column, row
from ipt_desktop.ui.widgets.tabs import Tabs
from ipt_desktop.ui.work import Work

_GAP = 2
_COPY_SCALE = 2.0  # sharp enough for a page


class MoodPanel(QWidget):
    """`measure_chosen` tells a measure's id, `compare_chosen` a key of the offer or nothing.

    The signs lie over the end of the picture's first row, which leaves it free. `copied` says that the
    picture is on the clipboard: redrawn for paper, in greys, by code only, and for a minute.
    """

    measure_chosen = Signal(str)
    compare_chosen = Signal(str)
    copied = Signal()

    def __init__(self, work: Work, picture: MoodPicture) -> None:
        super().__init__()
        self._work, self.picture = work, picture
        self._offer: Offer | None = None
        self._subject: Subject | None = None
        self._covered = False
        self._measures_at = column(gap=0, margins=(10, 6, 10, 0))
        self.measures: Tabs | None = None
        self._names: tuple[tuple[str, str], ...] = ()
        self.closer = _sign("zoom-in", _("Look closer (+)"))
        self.closer.clicked.connect(picture.look_closer)
        self.further = _sign("zoom-out", _("Look from further off (-)"))
        self.further.clicked.connect(picture.look_from_further)
        self.whole = _sign("arrow-left-right", _("The whole course (0)"))
        self.whole.clicked.connect(picture.look_at_all)
        self.compare = _sign("layers", _("Compare"))
        self.compare.clicked.connect(self._open_comparing)
        self.copy = _sign("copy", _("Copy as a picture"))
        self.copy.clicked.connect(self.copy_picture)
        self._signs = QWidget(self)
        signs = (self.closer, self.further, self.whole, self.compare, self.copy)
        self._signs.setLayout(row(list(signs), gap=_GAP))
        self._down = column(gap=0)
        self._down.addLayout(self._measures_at)
        self._down.addWidget(picture, 1)
        self.setLayout(self._down)
        picture.view_changed.connect(self._show_signs)
        picture.menu_asked.connect(self._open_menu)
        picture.installEventFilter(self)

    def show_subject(self, subject: Subject, offer: Offer | None = None) -> None:
        """Draw it, with room left for the signs."""
        self._subject, self._offer = subject, offer
        self._show_measures()
        self._show_signs()
        corner = float(self._signs.sizeHint().width() + 8)

        def style() -> Style:
            return replace(subject.style(), corner=corner)

        self.picture.show_subject(replace(subject, style=style))

    def set_covered(self, covered: bool) -> None:
        self._covered = covered
        self.picture.set_covered(covered)
        self._signs.setVisible(not covered)

    def copy_picture(self) -> None:
        """What is in sight, redrawn for paper."""
        if self._subject is None or self._covered:
            return
        subject, view = self._subject, self.picture.view
        style = replace(subject.style(), theme=PRINT, text_scale=1.0)
        size = (max(900, self.picture.width()), max(420, self.picture.height()))
        self._work(
            lambda: Drawer().draw(subject.compose, view, style, size, _COPY_SCALE),
            done=while_alive(self._put_on_clipboard),
            failed=_raise,
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The signs go where the picture goes."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._place_signs()
        return super().eventFilter(watched, event)

    # Inside

    def _put_on_clipboard(self, drawn: Drawn) -> None:
        kind = QImage.Format.Format_RGBA8888
        image = QImage(drawn.pixels, drawn.across, drawn.down, drawn.across * 4, kind).copy()
        copy_picture_for_a_minute(image)
        self.copied.emit()

    def _show_measures(self) -> None:
        offer = self._offer
        names = offer.measures if offer is not None and len(offer.measures) > 1 else ()
        if names == self._names:  # the keyboard stays where it is
            if self.measures is not None and offer is not None:
                self.measures.show_now(offer.measure)
            return
        clear(self._measures_at)
        self.measures, self._names = None, names
        if offer is None or not names:
            return
        self.measures = Tabs(offer.measures, offer.measure, _("Questionnaire"), pills=True)
        self.measures.chosen.connect(self.measure_chosen)
        self._measures_at.addWidget(self.measures)

    def _show_signs(self) -> None:
        subject, offer = self._subject, self._offer
        extents, is_whole = subject.extents if subject else {}, self.picture.is_whole
        self.closer.setVisible(not is_whole or can_look_closer(self.picture.view, extents))
        self.further.setVisible(not is_whole)
        self.whole.setVisible(not is_whole)
        self.compare.setVisible(bool(offer and (offer.beside or offer.people)))
        self._signs.adjustSize()
        self._place_signs()

    def _place_signs(self) -> None:
        self._signs.resize(self._signs.sizeHint())
        top = self.picture.y()
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = 6 if right else self.width() - self._signs.width() - 6
        self._signs.move(x, top)
        self._signs.raise_()

    def _open_comparing(self) -> None:
        menu = self.comparing_menu()
        menu.popup(self.compare.mapToGlobal(QPoint(0, self.compare.height())))

    def comparing_menu(self) -> QMenu:
        """Other questionnaires, then other people of the group; the one in use is ticked."""
        menu, offer = QMenu(self), self._offer
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if offer is None:
            return menu
        if offer.compared:
            _act(menu, _("Only this course"), lambda: self.compare_chosen.emit(""))
            menu.addSeparator()
        for key, name in (*offer.beside, *offer.people):
            # TRANSLATORS: put this course above that of another questionnaire or member, by name
            self._add_choice(menu, _("Beside {name}").format(name=name), key)
        return menu

    def _add_choice(self, menu: QMenu, words: str, key: str) -> None:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(self._offer is not None and self._offer.compared == key)
        action.triggered.connect(lambda _on=False: self.compare_chosen.emit(key))

    def _open_menu(self, at: QPoint) -> None:
        self.picture_menu().popup(at)

    def picture_menu(self) -> QMenu:
        """What can be done at the place in turn, by mouse and by the menu key."""
        menu, picture = QMenu(self), self.picture
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        key, day = picture.spot, picture.day()
        told = self._subject.told.get(key) if self._subject and key else None
        if told is not None and told.opens and key is not None:
            _act(menu, _("Open"), lambda: picture.opened.emit(key))
            if told.rows:
                _act(
                    menu,
                    _("Look at the answers or correct them"),
                    lambda: picture.correct_asked.emit(key),
                )
        if day is not None:
            _act(menu, add_words(day), lambda: picture.day_asked.emit(day))
        menu.addSeparator()
        if not self.closer.isHidden():
            _act(menu, _("Look closer"), picture.look_closer)
        if not picture.is_whole:
            _act(menu, _("Look from further off"), picture.look_from_further)
            _act(menu, _("The whole course"), picture.look_at_all)
        _act(menu, _("Copy as a picture"), self.copy_picture)
        return menu


def add_words(day: date) -> str:
    """The menu's line that begins an event on a day."""
    return _("Add an event on {date}").format(date=formats.date_with_year(day))


def _sign(icon: str, name: str) -> IconButton:
    """As high as the row it lies over."""
    return IconButton(icon, name, kind="sign")


def _act(menu: QMenu, words: str, act: Callable[[], object]) -> None:
    menu.addAction(words).triggered.connect(lambda _on=False: act())


def _raise(error: Exception) -> None:
    raise error
