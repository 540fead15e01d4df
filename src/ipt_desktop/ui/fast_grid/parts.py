"""What stands around the rows of the grid: the heads, the keys, and the word about safety."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ipt_desktop.domain.codes import spaced
from ipt_desktop.domain.scoring import Risk
from ipt_desktop.formats import code, number
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.ui.fast_grid.cells import Cell
from ipt_desktop.ui.fast_grid.rows import CODE_WIDTH, FUNCTION_GAP
from ipt_desktop.ui.fast_grid.state import Grid, State
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.card import Banner
from ipt_desktop.ui.widgets.keys import KeyLine
from ipt_desktop.ui.widgets.layouts import column, row
from ipt_desktop.ui.widgets.text import Text, bold


class RiskBanner(Banner):
    """Names everybody whose risk answer is not a plain no; its action opens the first one's steps."""

    safety_asked = Signal(str)

    def __init__(self, grid: Grid) -> None:
        super().__init__("caution", "", _("Open safety steps") if grid.offers_safety else None)
        rule = grid.measure.risk
        self._number = number(grid.measure.number_of(rule.item)) if rule and rule.item else ""
        self._covered, self._said, self._first = False, "", ""
        self.action_asked.connect(lambda: self.safety_asked.emit(self._first))
        self.hide()

    def show_state(self, state: State) -> None:
        at_risk = [row for row in state.rows if row.filling.risk is not Risk.NONE]
        self._first = at_risk[0].member if at_risk else ""
        codes = pgettext("list", ", ").join(bold(code(spaced(row.code))) for row in at_risk)
        self._said = ngettext(
            "{members}: question {number} is not a plain no. Speak alone today.",
            "{members}: question {number} is not a plain no. Speak with each one alone today.",
            len(at_risk),
        ).format(members=codes, number=self._number)
        self.setVisible(bool(at_risk))
        self.set_covered(self._covered)

    def set_covered(self, covered: bool) -> None:
        self._covered = covered
        self.show_words(_("One private matter before we close") if covered else self._said)
        if self.action is not None:
            self.action.setText(_("Open") if covered else _("Open safety steps"))


def named_questions(grid: Grid) -> tuple[str, ...]:
    """Each question's words, or its number where there are none in this language."""
    measure, wording = grid.measure, grid.wording
    if wording is None:
        count = len(measure.items) + (1 if measure.function else 0)
        return tuple(_("Answer {number}").format(number=number(n + 1)) for n in range(count))
    named = [wording.items[item.id] for item in measure.items]
    return (*named, wording.function.question) if wording.function else tuple(named)


def heads(grid: Grid, labels: tuple[str, ...]) -> QWidget:
    """The numbers of the questions over their cells; the words are their tips."""
    held = QWidget()
    wide = Cell("", "").sizeHint().width()
    across = row([], gap=3 if look().compact else 4, margins=(12, 0, 12, 0))
    across.addSpacing(look().px(CODE_WIDTH))
    for place, said in enumerate(labels):
        if place == len(grid.measure.items):
            across.addSpacing(FUNCTION_GAP)
        head = Text(number(place + 1), "caption", "ink3", strong=True, align="center")
        head.setToolTip(said)
        head.setFixedWidth(wide)
        across.addWidget(head)
    across.addStretch(1)
    held.setLayout(across)
    return held


def keys(grid: Grid) -> QWidget:
    """What each key does."""
    held = QWidget()
    values = [str(value) for value in sorted(grid.measure.values)]
    lines: list[QWidget] = [
        Text(_("Keys"), "caption", "ink2", strong=True),
        KeyLine(values, _("answer, next question")),
        KeyLine(["."], pgettext("answer", "not answered")),
        KeyLine(["Backspace"], _("question before")),
        KeyLine(["Enter"], _("next member")),
        KeyLine(["Ctrl+Z"], _("take the last key back")),
    ]
    held.setLayout(column(lines, gap=5))
    return held
