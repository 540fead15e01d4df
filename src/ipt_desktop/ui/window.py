"""The one window: rail, header and the open screen; what lies over them; and hiding it all at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QKeySequence, QPainter, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QToolTip, QVBoxLayout, QWidget

from ipt_desktop.i18n import _
from ipt_desktop.ui import navigation, theme
from ipt_desktop.ui.blank import BlankPage
from ipt_desktop.ui.screen import Draft, ScreenView
from ipt_desktop.ui.widgets.frame import Header
from ipt_desktop.ui.widgets.layouts import column, row
from ipt_desktop.ui.widgets.rail import Rail, draw_mark
from ipt_desktop.ui.widgets.toast import Toast

V = TypeVar("V", bound=QWidget)
MakeScreen = Callable[[], ScreenView]
MakePage = Callable[[], QWidget]

COMPACT_WIDTH, COMPACT_HEIGHT = 1100, 680
SMALLEST = (900, 560)


class Slot(Generic[V]):
    """A place for one page, and how to build it anew."""

    def __init__(self) -> None:
        self.make: Callable[[], V] | None = None
        self.shown: V | None = None

    def close(self) -> None:
        if self.shown is not None:
            self.shown.hide()
            self.shown.deleteLater()
        self.make = self.shown = None


class Window(QMainWindow):
    """Opens pages that factories make, so that each can be built again in another language.

    One page at a time is to be seen, the first of these that is there: the page that hides
    everything, a page over all (safety), a page alone (unlock, first run), the framed screen.
    """

    place_asked = Signal(str)
    help_asked = Signal()
    cover_changed = Signal(bool)
    hidden = Signal()

    def __init__(self, look: theme.Look | None = None, size: tuple[int, int] = (1366, 768)) -> None:
        super().__init__()
        self._look = look or theme.Look()
        self._role = "counsellor"
        self._covered = False
        self._saved: datetime | None = None
        self._waiting = 0
        self._badges: dict[str, int] = {}
        self._pages = QStackedWidget()
        self.setCentralWidget(self._pages)
        self._frame: QWidget | None = None
        self._screen_at: QVBoxLayout | None = None
        self.rail: Rail | None = None
        self.header: Header | None = None
        self._screen: Slot[ScreenView] = Slot()
        self._alone: Slot[QWidget] = Slot()
        self._over: Slot[QWidget] = Slot()
        self._blank: Slot[QWidget] = Slot()
        self._lock: MakePage | None = None
        self.setMinimumSize(*SMALLEST)
        self.resize(*size)
        self._look = replace(self._look, compact=self._is_small())
        theme.apply(self._look)
        self._name()
        self.toast = Toast(self)
        theme.application().installEventFilter(self)
        for number in range(1, 7):
            keys = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            keys.activated.connect(lambda number=number: self._go_to(number))

    # Pages

    def open(self, make: MakeScreen, role: str | None = None) -> ScreenView:
        """Show a screen in the frame of rail and header; pages alone end."""
        self._alone.close()
        if self._frame is None or (role and role != self._role):
            self._role = role or self._role
            self._build_frame()
        self._screen.close()
        self._screen.make = make
        screen = self._build_screen({})
        self._show_page()
        return screen

    def open_alone(self, make: MakePage) -> None:
        """Show a page without rail and header, and forget the screen that was open."""
        self._screen.close()
        self._drop_frame()
        self._over.close()
        self._put(self._alone, make)
        self._show_page()

    def show_over(self, make: MakePage) -> None:
        """Cover all with a page that has the whole window, such as safety, until `end_over`."""
        self._put(self._over, make)
        self._show_page()

    def end_over(self) -> None:
        """Back to the screen beneath, as it was left."""
        self._over.close()
        self._show_page()

    @property
    def open_screen(self) -> ScreenView | None:
        """The framed screen, also while something lies over it."""
        return self._screen.shown

    @property
    def page(self) -> QWidget | None:
        """What is to be seen now."""
        return self._pages.currentWidget()

    # Hiding and covering

    def lock_with(self, make: MakePage | None) -> None:
        """The page that `hide_now` shows; whoever makes it calls `reveal` once it is unlocked."""
        self._lock = make

    def hide_now(self) -> None:
        """Nothing of the work is to be seen from this moment on."""
        if self.is_hidden_away():
            return
        for other in theme.application().topLevelWidgets():
            if other is not self and other.isVisible():
                other.close()
        QToolTip.hideText()
        self.toast.hide()
        self._put(self._blank, self._lock or self._make_blank)
        self._show_page()
        self.hidden.emit()

    def reveal(self) -> None:
        """Show again what was hidden, as it was left."""
        self._blank.close()
        self._show_page()

    def is_hidden_away(self) -> bool:
        return self._blank.shown is not None

    def set_covered(self, covered: bool) -> None:
        """F10: scores and risk words are hidden from the people in the room."""
        self._covered = covered
        if self._screen.shown is not None:
            self._screen.shown.set_covered(covered)
        self.cover_changed.emit(covered)

    def is_covered(self) -> bool:
        return self._covered

    # What the frame tells

    def show_saved(self, moment: datetime | None) -> None:
        """When the last change was kept."""
        self._saved = moment
        if self.header is not None:
            self.header.show_saved(moment)

    def show_waiting(self, changes: int) -> None:
        """How many changes are not yet handed over."""
        self._waiting = changes
        if self.header is not None:
            self.header.show_waiting(changes)

    def show_badge(self, place: str, count: int) -> None:
        """How many things wait in a place of the rail."""
        self._badges[place] = count
        if self.rail is not None:
            self.rail.show_waiting(place, count)

    # Language, theme, size

    @property
    def look(self) -> theme.Look:
        return self._look

    def use_look(self, look: theme.Look) -> None:
        """Another theme or text size; `compact` follows the window."""
        self._look = look
        self._look = replace(look, compact=self._is_small())
        self.rebuild()

    def rebuild(self) -> None:
        """Build all that is shown anew, in the language in use; what was typed is kept."""
        theme.apply(self._look)
        self._name()
        screen = self._screen.shown
        draft = screen.draft() if screen is not None else {}
        if self._frame is not None:
            if screen is not None:
                screen.hide()
                screen.deleteLater()
            self._build_frame()
            if self._screen.make is not None:
                self._build_screen(draft)
        for slot in (self._alone, self._over, self._blank):
            if slot.make is not None:
                self._put(slot, slot.make)
        self.toast.deleteLater()
        self.toast = Toast(self)
        self._show_page()

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_small() != self._look.compact:
            # Not inside the event: the layout that is being resized would be deleted under it.
            QTimer.singleShot(0, self, self._follow_size)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Seen before any dialog or field sees it, so that hiding always works.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_F12:
                self.hide_now()
                return True
            if event.key() == Qt.Key.Key_F10 and not self.is_hidden_away():
                self.set_covered(not self._covered)
                return True
            if event.key() == Qt.Key.Key_F1 and not self.is_hidden_away():
                self.help_asked.emit()
                return True
        return False

    # Inside

    def _is_small(self) -> bool:
        grown = self._look.text / 100
        return self.width() < COMPACT_WIDTH * grown or self.height() < COMPACT_HEIGHT * grown

    def _follow_size(self) -> None:
        if self._is_small() != self._look.compact:
            self.use_look(self._look)

    def _name(self) -> None:
        self.setWindowTitle(_("Notebook"))
        sign = QPixmap(64, 64)
        sign.fill(theme.colour("rail"))
        painter = QPainter(sign)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_mark(painter, QRectF(4, 4, 56, 56))
        painter.end()
        self.setWindowIcon(QIcon(sign))

    def _build_frame(self) -> None:
        self._drop_frame()
        self.rail = Rail(navigation.places(self._role))
        self.rail.asked.connect(self.place_asked)
        self.header = Header()
        self.header.hide_asked.connect(self.hide_now)
        self.header.show_saved(self._saved)
        self.header.show_waiting(self._waiting)
        for place, count in self._badges.items():
            self.rail.show_waiting(place, count)
        self._screen_at = column([self.header], gap=0)
        self._frame = QWidget()
        self._frame.setLayout(row([self.rail, self._screen_at], gap=0))
        self._pages.addWidget(self._frame)

    def _drop_frame(self) -> None:
        if self._frame is not None:
            self._frame.hide()
            self._frame.deleteLater()
        self._frame = self._screen_at = self.rail = self.header = None

    def _build_screen(self, draft: Draft) -> ScreenView:
        assert self._screen.make is not None
        assert self._screen_at is not None
        assert self.header is not None
        screen = self._screen.make()
        self._screen.shown = screen
        self._screen_at.addWidget(screen, 1)
        screen.show()  # now, not in the next turn: a focus given back needs it
        screen.heading_changed.connect(self._show_heading)
        self.header.back_asked.connect(screen.back_asked)
        self._show_heading()
        screen.set_covered(self._covered)
        screen.restore(draft)
        return screen

    def _show_heading(self) -> None:
        if self.header is not None and self.rail is not None and self._screen.shown is not None:
            self.header.show_heading(self._screen.shown.heading())
            self.rail.show_open(self._screen.shown.place())

    def _put(self, slot: Slot[QWidget], make: MakePage) -> None:
        old = slot.shown
        draft = old.draft() if isinstance(old, ScreenView) and slot.make is make else {}
        slot.close()
        slot.make = make
        slot.shown = made = make()
        self._pages.addWidget(made)
        if isinstance(made, ScreenView):
            made.restore(draft)

    def _show_page(self) -> None:
        for page in (self._blank.shown, self._over.shown, self._alone.shown, self._frame):
            if page is not None:
                self._pages.setCurrentWidget(page)
                return

    def _make_blank(self) -> QWidget:
        page = BlankPage()
        page.show_asked.connect(self.reveal)
        return page

    def _go_to(self, number: int) -> None:
        places = navigation.places(self._role)
        if self.rail is not None and self.page is self._frame and number <= len(places):
            self.place_asked.emit(places[number - 1].key)
