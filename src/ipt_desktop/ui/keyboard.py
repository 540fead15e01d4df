"""Where the keyboard is, so that it is never nowhere: what opens gets it, what is built anew gets it back."""

from collections.abc import Iterator, Sequence
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

_ROOM = 12  # above and below what is brought to view, for its ring


@dataclass(frozen=True, slots=True)
class Spot:
    """A place for the keyboard on a page, to be found again on the same page built anew."""

    page: type[QWidget]
    kind: type[QWidget]
    name: str
    index: int


def stops(page: QWidget) -> list[QWidget]:
    """What Tab comes to on `page`, in the order in which it is laid out to be read.

    Qt's own order is that in which widgets were made, and what a screen adds later would come last.
    """
    return [widget for widget in _laid_out(page) if _is_stop(widget)]


def go_on(page: QWidget, *, forward: bool) -> bool:
    """Tab and Shift+Tab: to the stop after or before the one that has the keyboard, round the end."""
    there = stops(page)
    here = QApplication.focusWidget()
    if not there:
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    if here in there:
        at = there.index(here) + (1 if forward else -1)
    else:
        at = _place_of(here, page, there, forward=forward)
    chosen = there[at % len(there)]
    chosen.setFocus(reason)
    bring_to_view(chosen)
    return True


def bring_to_view(widget: QWidget) -> None:
    """Scroll whatever holds `widget` so that it and its ring are seen."""
    step = widget.parentWidget()
    while step is not None:
        if isinstance(step, QScrollArea):
            step.ensureWidgetVisible(widget, 0, _ROOM)
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
    alike = [other for other in stops(page) if _same(other, type(here), here.accessibleName())]
    at = alike.index(here) if here in alike else 0
    return Spot(type(page), type(here), here.accessibleName(), at)


def give(page: QWidget, before: Spot | None = None) -> None:
    """If nothing on `page` has it: what had it on the same page before, or else the first stop."""
    if has_it(page) or not page.isVisible():
        return
    there = stops(page)
    if before is not None and before.page is type(page):
        alike = [other for other in there if _same(other, before.kind, before.name)]
        if alike:
            there = [alike[min(before.index, len(alike) - 1)]]
    if there:
        there[0].setFocus(Qt.FocusReason.OtherFocusReason)
        bring_to_view(there[0])


def primary_of(page: QWidget) -> QAbstractButton | None:
    """The one filled button of `page`, if it can be pressed now."""
    for button in page.findChildren(QAbstractButton):
        if button.property("kind") == "primary" and button.isVisible() and button.isEnabled():
            return button
    return None


def _laid_out(page: QWidget) -> Iterator[QWidget]:
    """What can be seen in `page`, itself first, as its layouts read."""
    if not page.isVisible():
        return
    yield page
    if isinstance(page, QStackedWidget):
        shown: QWidget | None = page.currentWidget()
        inside = [shown] if shown is not None else []
    elif isinstance(page, QScrollArea):
        held: QWidget | None = page.widget()
        inside = [held] if held is not None else []
    else:
        layout, free = page.layout(), _children(page)
        inside = _in_layout(layout, free) if layout is not None else []
        placed = set(inside)
        # What stands free, such as the people of the circle, is read after what is laid out.
        left = [w for w in free if w not in placed]
        inside += sorted(left, key=lambda w: _reading_place(page, w))
    for part in inside:
        yield from _laid_out(part)


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


def _reading_place(page: QWidget, widget: QWidget) -> tuple[int, int]:
    box = widget.geometry()
    mirrored = page.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return box.top(), -box.right() if mirrored else box.left()


def _place_of(
    here: QWidget | None, page: QWidget, there: Sequence[QWidget], *, forward: bool
) -> int:
    """Where to go on from something that is no stop itself, such as an answer reached by its key."""
    if here is None:
        return 0 if forward else -1
    all_of_it = list(_laid_out(page))
    if here not in all_of_it:
        return 0 if forward else -1
    at = all_of_it.index(here)
    before = sum(1 for stop in there if all_of_it.index(stop) < at)
    return before if forward else before - 1


def _is_stop(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def _same(widget: QWidget, kind: type[QWidget], name: str) -> bool:
    return type(widget) is kind and widget.accessibleName() == name
