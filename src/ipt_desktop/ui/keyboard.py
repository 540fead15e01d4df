"""Where the keyboard is, so that it is never nowhere: what opens gets it, what is built anew gets it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QGridLayout,
    QLayout,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

_MANY = 60
_ROOM = 12  # above and below what is brought to view, for its ring


@dataclass(frozen=True, slots=True)
class Spot:
    """A place for the keyboard on a page, to be found again on the same page built anew."""

    page: type[QWidget]
    kind: type[QWidget]
    name: str
    index: int


def go_on(page: QWidget, *, forward: bool) -> bool:
    """Tab and Shift+Tab: to the stop after or before what has the keyboard, round the end.

    By the layouts of what is to be seen: Qt's own order is that in which widgets were made, and what a screen
    adds later would come last. Only the neighbourhood is looked at; a page may have hundreds of lines.
    """
    chosen = _from(page, QApplication.focusWidget(), forward) or _first_in(page, forward)
    if chosen is None:
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    chosen.setFocus(reason)
    bring_to_view(chosen)
    return True


def bring_to_view(widget: QWidget) -> None:
    """Scroll whatever holds `widget` so that it and its ring are seen."""
    step = widget.parentWidget()
    while step is not None:
        if isinstance(step, QScrollArea):
            step.ensureWidgetVisible(widget, _ROOM, _ROOM)
        step = step.parentWidget()


def has_it(page: QWidget) -> bool:
    """Whether something on `page` that can be seen has the keyboard."""
    here = QApplication.focusWidget()
    return here is not None and here.isVisible() and (here is page or page.isAncestorOf(here))


def spot_on(page: QWidget | None) -> Spot | None:
    """Where the keyboard is on `page`; None where it is not there."""
    here = QApplication.focusWidget()
    if page is None or here is None or not has_it(page):
        return None
    alike = _alike(page, type(here), here.accessibleName())
    at = alike.index(here) if here in alike else 0
    return Spot(type(page), type(here), here.accessibleName(), at)


def give(page: QWidget, before: Spot | None = None) -> None:
    """If nothing on `page` has it: what had it on the same page before, or else the first stop."""
    if has_it(page) or not page.isVisible():
        return
    chosen: QWidget | None = None
    if before is not None and before.page is type(page):
        alike = [w for w in _alike(page, before.kind, before.name) if _is_stop(w)]
        chosen = alike[min(before.index, len(alike) - 1)] if alike else None
    chosen = chosen or _first_in(page, forward=True)
    if chosen is not None:
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_to_view(chosen)


def primary_of(page: QWidget) -> QAbstractButton | None:
    """The one filled button of `page`, if it can be pressed now."""
    for button in page.findChildren(QAbstractButton):
        if button.property("kind") == "primary" and button.isVisible() and button.isEnabled():
            return button
    return None


def _from(page: QWidget, here: QWidget | None, forward: bool) -> QWidget | None:
    """The next stop on `page` after `here`, or before it; None at the end."""
    if here is None or not page.isAncestorOf(here):
        return None
    if forward and (inside := _first_of(_inside(here), forward)) is not None:
        return inside
    step = here
    while step is not page:
        around = step.parentWidget()
        if around is None:
            return None
        beside = _inside(around)
        at = beside.index(step) if step in beside else -1
        rest = beside[at + 1 :] if forward else beside[: max(at, 0)]
        found = _first_of(rest, forward)
        if found is None and not forward and _is_stop(around):
            found = around
        if found is not None:
            return found
        step = around
    return None


def _first_in(widget: QWidget, forward: bool) -> QWidget | None:
    """The first stop of `widget` and all in it, or the last."""
    if not widget.isVisible():
        return None
    if forward and _is_stop(widget):
        return widget
    found = _first_of(_inside(widget), forward)
    return widget if found is None and not forward and _is_stop(widget) else found


def _first_of(widgets: Sequence[QWidget], forward: bool) -> QWidget | None:
    for widget in widgets if forward else reversed(widgets):
        if (found := _first_in(widget, forward)) is not None:
            return found
    return None


def _inside(page: QWidget) -> list[QWidget]:
    """What `page` holds, as its layouts read."""
    if isinstance(page, QStackedWidget):
        shown: QWidget | None = page.currentWidget()
        return [shown] if shown is not None else []
    if isinstance(page, QScrollArea):
        return [page.viewport()]
    free = _children(page)
    layout = page.layout() if free else None
    if len(free) > _MANY:
        layout = None  # a long list: where its lines lie says the same, and sooner
    laid_out = _in_layout(layout, free) if layout is not None else []
    placed = set(laid_out)
    # What stands free, such as the people of the circle, is read after what is laid out.
    left = [widget for widget in free if widget not in placed]
    mirrored = page.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return laid_out + sorted(left, key=lambda widget: _reading_place(widget, mirrored))


def _in_layout(layout: QLayout, widgets: Sequence[QWidget]) -> list[QWidget]:
    """Those of `widgets` that `layout` and the layouts in it hold, in their order.

    Asked by index: the items themselves, taken to Python, are second wrappers of the inner layouts, and a
    layout that is deleted with such a wrapper alive takes the process down (PySide 6.11).
    """
    found: list[tuple[tuple[int, ...], list[QWidget]]] = []
    for widget in widgets:
        if (index := layout.indexOf(widget)) >= 0:
            found.append((_place_in(layout, index), [widget]))
    for inner in layout.children():
        if isinstance(inner, QLayout):
            held = _in_layout(inner, widgets)
            found.append((_place_in(layout, layout.indexOf(inner)), held))
    found.sort(key=lambda one: one[0])
    return [widget for _place, held in found for widget in held]


def _place_in(layout: QLayout, index: int) -> tuple[int, ...]:
    if isinstance(layout, QGridLayout) and index >= 0:
        return cast("tuple[int, ...]", layout.getItemPosition(index))[:2]
    return (index,)


def _children(page: QWidget) -> list[QWidget]:
    return [w for w in page.children() if isinstance(w, QWidget) and not w.isWindow()]


def _reading_place(widget: QWidget, mirrored: bool) -> tuple[int, int]:
    box = widget.geometry()
    return box.top(), -box.right() if mirrored else box.left()


def _is_stop(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def _alike(page: QWidget, kind: type[QWidget], name: str) -> list[QWidget]:
    """Those of one kind and name, in the order in which they were made."""
    return [w for w in page.findChildren(kind) if type(w) is kind and w.accessibleName() == name]
