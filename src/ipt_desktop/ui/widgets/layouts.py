"""Rows, columns, lines and pages that scroll: the spacing of the design in one place."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ipt_desktop.ui.theme import look

Part = QWidget | QLayout | int | None
BoxT = TypeVar("BoxT", QHBoxLayout, QVBoxLayout)


def row(
    parts: Sequence[Part] = (), gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QHBoxLayout:
    """Side by side in reading order; a number is that much room, None takes what is left."""
    made = QHBoxLayout()
    return _fill(made, parts, gap, margins)


def column(
    parts: Sequence[Part] = (), gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QVBoxLayout:
    """One under another; a number is that much room, None takes what is left."""
    made = QVBoxLayout()
    return _fill(made, parts, gap, margins)


def _fill(made: BoxT, parts: Sequence[Part], gap: int, margins: tuple[int, int, int, int]) -> BoxT:
    made.setSpacing(gap)
    made.setContentsMargins(*margins)
    for part in parts:
        if part is None:
            made.addStretch(1)
        elif isinstance(part, int):
            made.addSpacing(part)
        elif isinstance(part, QLayout):
            made.addLayout(part)
        else:
            made.addWidget(part)
    return made


def put(layout: QHBoxLayout | QVBoxLayout, made: QWidget, at: int = -1) -> None:
    """Into what may be seen already: left to Qt it would appear a turn later, and all be painted twice."""
    layout.insertWidget(at, made)
    around = made.parentWidget()
    if around is not None and around.isVisible():
        made.show()


def lay_out_now(root: QWidget) -> None:
    """Lay out all in `root` that waits for it: what follows finds it in its place, and it is painted once.

    From the inside out: an outer part asks the inner ones for their size.
    """
    for part in (*reversed(root.findChildren(QWidget)), root):
        if (layout := part.layout()) is not None:
            layout.activate()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def line(*, upright: bool = False) -> QFrame:
    """A separator of one pixel."""
    made = QFrame()
    made.setProperty("ground", "line")
    if upright:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made


def pane(ground: str, layout: QLayout) -> QWidget:
    """A widget on one of the grounds bg, surface, sunken, rail."""
    made = QWidget()
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    made.setProperty("ground", ground)
    made.setLayout(layout)
    return made


def beside(main: QLayout, side: QLayout, widths: tuple[int, int], gap: int = 14) -> QBoxLayout:
    """What stands at the end side of the main work, so wide (in compact windows, in others); in a narrow
    window beneath it."""
    if look().narrow:
        return column([main, side], gap=gap)
    held = QWidget()
    held.setLayout(side)
    held.setFixedWidth(look().px(widths[0] if look().compact else widths[1]))
    across = row([main, held], gap=gap)
    across.setStretch(0, 1)
    return across


def ends(start: QWidget, acts: QHBoxLayout) -> QBoxLayout:
    """Tabs, and at the end side what can be done; in a slim window one beneath the other."""
    if look().slim:
        return column([row([start, None]), acts], gap=4)
    across = row([start], gap=10)
    across.addLayout(acts, 1)
    return across


def narrow(layout: QLayout, widest: int = 940) -> QHBoxLayout:
    """At the start edge and no wider than reads well. The limit is on the whole: a part with one of its
    own would be given a height for a width that it does not get."""
    held = QWidget()
    held.setLayout(layout)
    held.setMaximumWidth(look().px(widest))
    across = row([held, None], gap=0)
    across.setStretch(0, 1000)
    return across


class Scrolled(QScrollArea):
    """A page that scrolls up and down; what does not fit across should wrap. Only where a window is
    smaller than any that was drawn for it scrolls across too: nothing is out of reach.

    `leaves_keys`: Up, Down and the like mean something to the screen and do not scroll.
    """

    def __init__(self, content: QWidget | QLayout, *, leaves_keys: bool = False) -> None:
        super().__init__()
        self._leaves_keys = leaves_keys
        if isinstance(content, QLayout):
            held = QWidget()
            held.setLayout(content)
            content = held
        content.setProperty("ground", content.property("ground") or "none")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(content)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._leaves_keys:
            event.ignore()
        else:
            super().keyPressEvent(event)


def show_if(widget: QWidget, shown: bool) -> None:
    """Show or hide a part that may not be laid out yet: shown without a parent it would be a window of its
    own for a moment, and take the keyboard with it."""
    if widget.parentWidget() is None:
        widget.setVisible(False)
        # Not hidden by anybody's will: it comes to be seen with whatever it is put into.
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, not shown)
    else:
        widget.setVisible(shown)


def clear(layout: QLayout) -> None:
    """Take everything out of `layout`; the widgets are let go."""
    while layout.count():
        take_out(layout, 0)


def take_out(layout: QLayout, index: int) -> None:
    """Take one thing out of `layout` and let it go."""
    item: QLayoutItem | None = layout.takeAt(index)
    if item is None:
        return
    if (widget := item.widget()) is not None:
        widget.hide()
        widget.deleteLater()
    elif (inner := item.layout()) is not None:
        clear(inner)
        inner.deleteLater()
