"""A hand at the window: it types, presses and looks as a person does, and writes a picture of what it saw."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from ipt_desktop.ui.pictures import cut_words, settle, shoot
from ipt_desktop.ui.theme import application
from ipt_desktop.ui.window import Window

W = TypeVar("W", bound=QWidget)
Editor = QLineEdit | QPlainTextEdit | QTextEdit


class StepFailed(Exception):
    """The tour asked for something that the window did not do."""


class Hand:
    """Pictures of a window of `size` go to `folder`, numbered in the order they were taken."""

    def __init__(self, window: Window, folder: Path, size: tuple[int, int]) -> None:
        self.window, self.folder, self.size = window, folder, size
        self.pictures: list[Path] = []
        self.faults: list[str] = []
        folder.mkdir(parents=True, exist_ok=True)

    def picture(self, name: str) -> None:
        """What is to be seen now; words that are cut off are noted as faults."""
        file = self.folder / f"{len(self.pictures) + 1:02d}-{name}.png"
        shoot(self.window, file, self.size)
        self.pictures.append(file)
        self.faults += [f"{file.name}: cut off: {words}" for words in cut_words(self.window)]

    def page(self, kind: type[W]) -> W:
        """The page or screen that is open, which must be of that kind; keys go to its window from now on."""
        self.window.activateWindow()
        settle()
        for shown in (self.window.page, self.window.open_screen):
            if isinstance(shown, kind):
                return shown
        raise StepFailed(f"{kind.__name__} is not open, but {type(self.window.page).__name__}")

    def press(self, button: QAbstractButton | None) -> None:
        """With the mouse; it must be there and allowed."""
        if button is None or not button.isVisible() or not button.isEnabled():
            words = "nothing" if button is None else button.text()
            raise StepFailed(f"cannot press: {words}")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(button.rect().center()))
        settle()

    def key(self, key: Qt.Key, at: QWidget | None = None) -> None:
        """One key, where the focus is."""
        target = at or application().focusWidget() or self.window
        QTest.keyClick(target, key)
        settle()

    def keys(self, text: str, at: QWidget | None = None) -> None:
        """Characters one after another, of any script, as a keyboard would send them."""
        for sign in text:
            # Where the focus is now: an answer moves it on.
            target = at or application().focusWidget() or self.window
            code = ord(sign.upper()) if sign.isascii() else 0
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                modifiers = Qt.KeyboardModifier.NoModifier
                application().sendEvent(target, QKeyEvent(kind, code, modifiers, sign))
            settle()

    def write(self, editor: Editor, text: str) -> None:
        """Type into a field, in place of what is in it."""
        if not editor.isVisible() or not editor.isEnabled():
            raise StepFailed(f"cannot type into {editor.objectName() or editor.accessibleName()}")
        editor.setFocus()
        editor.selectAll()
        self.keys(text, editor)
        shown = editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()
        if shown != text:
            raise StepFailed(f"{editor.objectName() or editor.accessibleName()} did not take it")

    def expect(self, holds: bool, what: str) -> None:
        """Fail the tour where something that should be so is not."""
        if not holds:
            raise StepFailed(what)
