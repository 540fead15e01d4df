"""The one window: the framed screen, what lies over it, and hiding it all at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from ipt_desktop.i18n import _
from ipt_desktop.ui import theme
from ipt_desktop.ui.notices import Notices
from ipt_desktop.ui.screen import ScreenView
from ipt_desktop.ui.slots import Slot
from ipt_desktop.ui.widgets.layouts import Scrolled
from ipt_desktop.ui.widgets.mark import draw_mark

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from ipt_desktop.ui.framed import Framed
    from ipt_desktop.ui.keyboard import Spot
    from ipt_desktop.ui.keys import EverywhereKeys
    from ipt_desktop.ui.widgets.frame import Header
    from ipt_desktop.ui.widgets.rail import Rail
    from ipt_desktop.ui.widgets.toast import Toast

MakeScreen = Callable[[], ScreenView]
MakePage = Callable[[], QWidget]

COMPACT_WIDTH, COMPACT_HEIGHT = 1100, 680
NARROW, SLIM = 860, 740
# A screen of 1024x600 whose desktop draws all at 200 % has 512x300 to give.
SMALLEST = (480, 270)


class Held(QWidget):
    """Gives `pages` all the room there is, and no less than the page that is seen needs.

    Without a layout: one would ask the pages how high they would like to be, and they scroll.
    """

    def __init__(self, pages: QStackedWidget) -> None:
        super().__init__()
        self._pages = pages
        pages.setParent(self)

    def minimumSizeHint(self) -> QSize:
        page = self._pages.currentWidget()
        return page.minimumSizeHint().expandedTo(page.minimumSize()) if page else QSize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._pages.setGeometry(self.rect())


class Window(QMainWindow):
    """Opens pages that factories make, so that each can be built again in another language.

    One page at a time is to be seen, the first of these that is there: the page that hides
    everything, a page over all (safety), a page alone (unlock, first run), the framed screen.
    """

    place_asked = Signal(str)
    help_asked = Signal()
    safety_asked = Signal()
    cover_changed = Signal(bool)
    hidden = Signal()
    painted = Signal()
    touched = Signal()  # somebody is there: a key, the mouse
    file_dropped = Signal(object)

    def __init__(self, look: theme.Look | None = None, size: tuple[int, int] = (1366, 768)) -> None:
        super().__init__()
        self._look = look or theme.Look()
        self._role = "counsellor"
        self._covered = False
        self._is_stale = False
        self._notices = Notices()
        self._lock: MakePage | None = None
        self._frame: Framed | None = None
        self._pages = QStackedWidget()
        # Where the window is smaller than what is open can be, all of it scrolls: nothing is cut.
        self._whole = Scrolled(Held(self._pages), leaves_keys=True)
        self._whole.setObjectName("whole")
        self.setCentralWidget(self._whole)
        self.setAcceptDrops(True)
        self._screen: Slot[ScreenView] = Slot(self._put_in_frame)
        self._alone: Slot[QWidget] = Slot(self._pages.addWidget)
        self._over: Slot[QWidget] = Slot(self._pages.addWidget)
        self._blank: Slot[QWidget] = Slot(self._pages.addWidget)
        self.setMinimumSize(*SMALLEST)
        self.resize(*size)
        self._look = self._fitting(self._look)
        theme.begin(self._look)
        self._name()
        self._toast: Toast | None = None
        self._keys: EverywhereKeys | None = None
        self._spot: Spot | None = None

    # Pages

    def open(self, make: MakeScreen, role: str | None = None) -> ScreenView:
        """Show a screen in the frame of rail and header; pages alone end."""
        self._note_spot()
        self._alone.close()
        if self._frame is None or (role and role != self._role):
            self._role = role or self._role
            self._build_frame()
        screen = self._screen.open(make)
        self._show_page()
        return screen

    def open_alone(self, make: MakePage) -> None:
        """Show a page without rail and header, and forget the screen that was open."""
        self._screen.close()
        self._drop_frame()
        self._over.close()
        self._alone.open(make)
        self._show_page()

    def show_over(self, make: MakePage) -> None:
        """Cover all with a page that has the whole window, such as safety, until `end_over`."""
        self._over.open(make)
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

    @property
    def rail(self) -> "Rail | None":
        return self._frame.rail if self._frame is not None else None

    @property
    def header(self) -> "Header | None":
        return self._frame.header if self._frame is not None else None

    @property
    def toast(self) -> "Toast":
        """For a word on what was done."""
        if self._toast is None:
            from ipt_desktop.ui.widgets.toast import Toast

            self._toast = Toast(self, lambda: self._screen.shown)
        return self._toast

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
        self._drop_toast()
        self._blank.open(self._lock or self._make_blank)
        self._show_page()
        self.hidden.emit()

    def reveal(self) -> None:
        """Show again what was hidden, as it was left."""
        self._blank.close()
        if self._is_stale:
            self.rebuild()
        self._show_page()

    def is_hidden_away(self) -> bool:
        return self._blank.shown is not None

    def set_covered(self, covered: bool) -> None:
        """F10: scores and risk words are hidden from the people in the room."""
        self._covered = covered
        if self._frame is not None:
            self._frame.header.risk.set_covered(covered)
        if self._screen.shown is not None:
            self._screen.shown.set_covered(covered)
        self.cover_changed.emit(covered)

    def is_covered(self) -> bool:
        return self._covered

    # What the frame tells

    def show_saved(self, moment: datetime | None) -> None:
        """When the last change was kept."""
        self._notices.saved = moment
        self._tell()

    def show_waiting(self, changes: int) -> None:
        """How many changes are not yet handed over."""
        self._notices.waiting = changes
        self._tell()

    def show_risk(self, mark: str) -> None:
        """The safety of whom the screen is about, as in ui.words.risk; none: no mark."""
        self._notices.risk = mark
        self._tell()

    def show_badge(self, place: str, count: int) -> None:
        """How many things wait in a place of the rail."""
        self._notices.badges[place] = count
        self._tell()

    # Language, theme, size

    @property
    def look(self) -> theme.Look:
        return self._look

    def use_look(self, look: theme.Look) -> None:
        """Another theme or text size; how small it is follows the window."""
        self._look = self._fitting(look)
        self.rebuild()

    def rebuild(self) -> None:
        """Build all that is shown anew, in the language in use; what was typed is kept."""
        self._note_spot()
        theme.apply(self._look)
        self._name()
        # What is hidden may have nothing to ask: the vault is locked. It is built once it is shown again.
        self._is_stale = self.is_hidden_away()
        if self._is_stale:
            self._blank.rebuild()
            self._drop_toast()
            self._show_page()
            return
        old = self._frame
        if old is not None:
            self._frame = None
            self._build_frame()
        for slot in (self._screen, self._alone, self._over, self._blank):
            slot.rebuild()
        if old is not None:
            old.deleteLater()
        self._drop_toast()
        self._show_page()

    def dragEnterEvent(self, event: "QDragEnterEvent") -> None:
        # Only over an open screen: never over what is locked or in the midst of safety.
        here = self._frame is not None and self.page is self._frame
        if here and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: "QDropEvent") -> None:
        files = [Path(u.toLocalFile()) for u in event.mimeData().urls() if u.isLocalFile()]
        if files and self._frame is not None and self.page is self._frame:
            event.acceptProposedAction()
            self.file_dropped.emit(files[0])

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._keys is None:  # what the first picture does not need is loaded after it
            QTimer.singleShot(0, self, self.listen)

    def listen(self) -> None:
        """From now on the keys that work everywhere do; without a paint, call it yourself."""
        if self._keys is not None:
            return
        from ipt_desktop.ui.keys import EverywhereKeys

        theme.finish()
        self._draw_icon()
        self._keys = keys = EverywhereKeys(self)
        keys.hide_pressed.connect(self.hide_now)
        keys.cover_pressed.connect(self._turn_cover)
        keys.help_pressed.connect(self._ask_help)
        keys.safety_pressed.connect(self._ask_for_safety)
        keys.place_pressed.connect(self._go_to)
        keys.primary_pressed.connect(self._press_primary)
        keys.lost.connect(self._give_keyboard)
        keys.undo = self._undo
        keys.touched.connect(self.touched)
        self._give_keyboard()
        self.painted.emit()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab follows the reading order of what is to be seen."""
        from ipt_desktop.ui import keyboard

        return self.page is not None and keyboard.go_on(self.page, forward=next)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitting(self._look) != self._look:
            # Not inside the event: the layout that is being resized would be deleted under it.
            QTimer.singleShot(0, self, self._follow_size)

    # Inside

    def _fitting(self, look: theme.Look) -> theme.Look:
        """`look` for a window of this size; larger text needs more of it."""
        wide, tall = self.width() * 100 / look.text, self.height() * 100 / look.text
        compact = wide < COMPACT_WIDTH or tall < COMPACT_HEIGHT
        return replace(look, compact=compact, narrow=wide < NARROW, slim=wide < SLIM)

    def _follow_size(self) -> None:
        if self._fitting(self._look) != self._look:
            self.use_look(self._look)

    def _name(self) -> None:
        self.setWindowTitle(_("Notebook"))

    def _draw_icon(self) -> None:
        sign = QPixmap(64, 64)
        sign.fill(theme.colour("rail"))
        painter = QPainter(sign)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_mark(painter, QRectF(4, 4, 56, 56))
        painter.end()
        self.setWindowIcon(QIcon(sign))

    def _drop_toast(self) -> None:
        if self._toast is not None:
            self._toast.hide()
            self._toast.deleteLater()
        self._toast = None

    def _build_frame(self) -> None:
        from ipt_desktop.ui.framed import Framed

        self._drop_frame()
        self._frame = Framed(self._role, self._notices)
        self._frame.rail.asked.connect(self.place_asked)
        self._frame.header.hide_asked.connect(self.hide_now)
        self._pages.addWidget(self._frame)

    def _drop_frame(self) -> None:
        if self._frame is not None:
            self._frame.hide()
            self._frame.deleteLater()
        self._frame = None

    def _put_in_frame(self, screen: ScreenView) -> None:
        if self._frame is not None:
            self._frame.put(screen)
            screen.set_covered(self._covered)
            self._frame.header.risk.set_covered(self._covered)

    def _tell(self) -> None:
        if self._frame is not None:
            self._frame.show_notices(self._notices)

    def _show_page(self) -> None:
        for page in (self._blank.shown, self._over.shown, self._alone.shown, self._frame):
            if page is not None:
                self._pages.setCurrentWidget(page)
                self._pages.updateGeometry()
                # After what the page itself does about the keyboard once it is shown.
                QTimer.singleShot(0, self, self._give_keyboard)
                return

    def _note_spot(self) -> None:
        """Where the keyboard is, for the page that comes: it may be the same one built anew."""
        if self._frame is not None and self._screen.shown is not None:
            from ipt_desktop.ui import keyboard

            self._spot = keyboard.spot_on(self._screen.shown) or self._spot

    def _give_keyboard(self) -> None:
        """The keyboard is never nowhere, nor left on what was there before."""
        page = self.page
        if page is None or self._keys is None:
            return
        from ipt_desktop.ui import keyboard

        framed = page is self._frame and self._screen.shown is not None
        keyboard.give(self._screen.shown if framed and self._screen.shown else page, self._spot)
        self._spot = None

    def _undo(self) -> bool:
        """What the toast offers, also after it went, while the same screen is open; else the screen's own."""
        screen = self._screen.shown
        if screen is None or self.page is not self._frame:
            return False
        toast = self._toast
        if toast is not None and toast.is_offering(screen):
            toast.take_back()
            return True
        return screen.undo()

    def _press_primary(self) -> None:
        """The one filled button of what is to be seen, wherever the keyboard is."""
        from ipt_desktop.ui import keyboard

        if self.page is not None and not self.is_hidden_away():
            button = keyboard.primary_of(self.page)
            if button is not None:
                button.setFocus()
                button.click()

    def _make_blank(self) -> QWidget:
        from ipt_desktop.ui.blank import BlankPage

        page = BlankPage()
        page.show_asked.connect(self.reveal)
        return page

    def _turn_cover(self) -> None:
        if not self.is_hidden_away():
            self.set_covered(not self._covered)

    def _ask_help(self) -> None:
        if not self.is_hidden_away():
            self.help_asked.emit()

    def _ask_for_safety(self) -> None:
        """From any screen with rail and header; pages that cover them go on as they are."""
        if self._frame is not None and self.page is self._frame:
            self.safety_asked.emit()

    def _go_to(self, number: int) -> None:
        from ipt_desktop.ui import navigation

        places = navigation.places(self._role)
        if self._frame is not None and self.page is self._frame and number <= len(places):
            self.place_asked.emit(places[number - 1].key)
