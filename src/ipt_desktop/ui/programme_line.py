"""One line wherever an unapproved programme pack matters; nothing where all is approved."""

from PySide6.QtWidgets import QWidget

from ipt_desktop.ui.widgets.layouts import column, row, show_if
from ipt_desktop.ui.widgets.text import Icon, Text


class NotApproved(QWidget):
    """`words` as programme_words.notice gives them."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = Text(words, "caption", "caution", strong=True)
        across = row([column([Icon("triangle-alert", 16, "caution"), None]), self.words], gap=8)
        across.setStretch(1, 1)
        across.setContentsMargins(0, 0, 0, 0)
        self.setLayout(across)
        show_if(self, bool(words))
