"""What a screen is to the window: a heading, a widget, and what is typed but not yet kept."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QScrollArea, QTextEdit, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from ipt_desktop.ui.navigation import Heading

Draft = dict[str, object]
Editor = QLineEdit | QPlainTextEdit | QTextEdit
P = ParamSpec("P")


class ScreenView(QWidget):
    """The base of every screen's view.

    A change of language, theme or size builds the screen anew and calls `restore(draft())`.
    By itself that keeps what is typed into every editor that has an `objectName`, the place
    scrolled to, and the focus. A screen with more to keep overrides both.
    """

    heading_changed = Signal()
    back_asked = Signal()
    presenter: object  # kept alive by the screen that made it

    def heading(self) -> "Heading":
        """What the header says, in today's language."""
        from ipt_desktop.ui.navigation import Heading

        return Heading("")

    def place(self) -> str:
        """The key of the rail's place that this screen belongs to."""
        return ""

    def set_covered(self, covered: bool) -> None:
        """F10: hide scores and risk words on the members' side. Most screens have none."""

    def safety_member(self) -> str | None:
        """Whom F9 is about: the id of the member chosen on this screen; None: its route's member."""
        return None

    def undo(self) -> bool:
        """Ctrl+Z outside of a field: take the last act back; False where the screen keeps no acts."""
        return False

    def draft_place(self) -> str:
        """Under which name the draft is kept on this device; empty: nothing here outlives the screen."""
        return ""

    def draft(self) -> Draft:
        """What a person typed, by the editors' names."""
        kept: Draft = {}
        for editor in self._editors():
            if isinstance(editor, QLineEdit):
                kept[editor.objectName()] = (editor.text(), editor.cursorPosition())
            else:
                kept[editor.objectName()] = (editor.toPlainText(), editor.textCursor().position())
        for area in self.findChildren(QScrollArea):
            if area.objectName():
                kept[f"scrolled {area.objectName()}"] = area.verticalScrollBar().value()
        focus = self.focusWidget()
        if focus is not None and focus.hasFocus() and focus.objectName():
            kept["focus"] = focus.objectName()
        return kept

    def restore(self, draft: Draft) -> None:
        """Put it back; editors tell their change as if it had been typed again."""
        for editor in self._editors():
            kept = draft.get(editor.objectName())
            if not isinstance(kept, tuple):
                continue
            text, at = kept
            if isinstance(editor, QLineEdit):
                if editor.text() != text:
                    editor.setText(text)
                    editor.textEdited.emit(text)
                editor.setCursorPosition(at)
            else:
                if editor.toPlainText() != text:
                    editor.setPlainText(text)
                cursor = editor.textCursor()
                cursor.setPosition(min(at, len(text)))
                editor.setTextCursor(cursor)
        for area in self.findChildren(QScrollArea):
            scrolled = draft.get(f"scrolled {area.objectName()}")
            if isinstance(scrolled, int):
                area.verticalScrollBar().setValue(scrolled)
        focus = draft.get("focus")
        if isinstance(focus, str) and (there := self.findChild(QWidget, focus)) is not None:
            there.setFocus()

    def _editors(self) -> list[Editor]:
        found: list[Editor] = [
            *self.findChildren(QLineEdit),
            *self.findChildren(QPlainTextEdit),
            *self.findChildren(QTextEdit),
        ]
        return [editor for editor in found if editor.objectName()]


def while_alive(show: Callable[P, None]) -> Callable[P, None]:
    """`view.show_state` for a presenter whose slow work may end after its view is gone."""
    view = getattr(show, "__self__", None)

    @wraps(show)
    def shown(*args: P.args, **kwargs: P.kwargs) -> None:
        if isinstance(view, QWidget) and isValid(view):
            show(*args, **kwargs)

    return shown
