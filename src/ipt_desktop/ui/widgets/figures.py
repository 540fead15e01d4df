"""A table to be read and not pressed: names at the start, figures under their heads."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ipt_desktop.i18n import pgettext
from ipt_desktop.ui.widgets.layouts import line
from ipt_desktop.ui.widgets.text import Text


class FigureTable(QWidget):
    """`heads` are the words above the columns, the first above the names; none: no line of heads.

    Whoever cannot see it hears each figure with the name of its row and of its column.
    """

    def __init__(self, heads: Sequence[str], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._heads = tuple(heads)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(5)
        self.setLayout(self._grid)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._next = self._first = 0
        if any(self._heads):
            for at, words in enumerate(self._heads):
                head = Text(words, "caption", "ink3", align="start" if at == 0 else "center")
                self._grid.addWidget(head, 0, at, Qt.AlignmentFlag.AlignBottom)
            self._next = self._first = 1

    def minimumSizeHint(self) -> QSize:
        """Its height goes by its width; counted with the narrowest, a page would end in empty room."""
        return QSize(self._grid.minimumSize().width(), 1)

    def add(self, name: str, figures: Sequence[str], *, is_part: bool = False) -> None:
        """A row; `is_part`: it tells more of the row above."""
        if self._next > self._first and not is_part:
            self._grid.addWidget(line(), self._next, 0, 1, len(figures) + 1)
            self._next += 1
        self._grid.addWidget(
            Text(f"· {name}" if is_part else name, "body", "ink2" if is_part else "ink"),
            self._next,
            0,
        )
        for at, told in enumerate(figures, 1):
            cell = Text(told, "body", strong=at == 1 and not is_part, align="center")
            head = self._heads[at] if at < len(self._heads) else ""
            parts = [part for part in (name, head, told) if part]
            cell.setAccessibleName(pgettext("list", ", ").join(parts))
            self._grid.addWidget(cell, self._next, at)
        self._grid.setColumnStretch(0, 5)
        for at in range(1, len(figures) + 1):
            self._grid.setColumnStretch(at, 3)
        self._next += 1
