"""A member's row of the grid: code, a cell for each question, the score, the mark, what is kept."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipt_desktop.domain.codes import spaced
from ipt_desktop.domain.scoring import Risk
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui import words
from ipt_desktop.ui.fast_grid.cells import Cell
from ipt_desktop.ui.fast_grid.state import Row
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.layouts import column, line, pane, row
from ipt_desktop.ui.widgets.tags import RiskMark, ScoreChip
from ipt_desktop.ui.widgets.text import Text, code_text

CODE_WIDTH, FUNCTION_GAP = 84, 12


class GridRow(QWidget):
    """`pressed` tells the question whose cell was pressed."""

    pressed = Signal(int)

    def __init__(self, state: Row, labels: Sequence[str]) -> None:
        super().__init__()
        self._state: Row | None = None
        self._in_turn, self._covered = False, False
        code = spaced(state.code)
        self.code = code_text(code)
        self.code.setFixedWidth(look().px(CODE_WIDTH))
        self.cells = [Cell(code, label) for label in labels]
        for place, cell in enumerate(self.cells):
            cell.clicked.connect(partial(self._press, place))
        self.chip, self.mark = ScoreChip(), RiskMark()
        self.note = Text("", "caption", "ink3", lines=1)
        self.note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        items = len(state.filling.measure.items)
        plain: list[QWidget] = [*self.cells[:items]]
        across = row(
            [self.code, *plain], gap=4 if not look().compact else 3, margins=(12, 4, 12, 4)
        )
        across.addSpacing(FUNCTION_GAP)
        for cell in self.cells[items:]:
            across.addWidget(cell)
        across.addSpacing(FUNCTION_GAP)
        across.addWidget(self.chip)
        across.addSpacing(4)
        across.addWidget(self.mark)
        across.addWidget(self.note, 1)
        self._ground = pane("surface", column([across, line()], gap=0))
        self.setLayout(column([self._ground], gap=0))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_state(self, state: Row, *, in_turn: bool) -> None:
        if (state, in_turn) == (self._state, self._in_turn):
            return
        self._state, self._in_turn = state, in_turn
        filling = state.filling
        for place, cell in enumerate(self.cells):
            asked = place < filling.count
            cell.setEnabled(asked)
            cell.show_answer(
                filling.answers[place],
                reached=asked and filling.reached[place],
                in_turn=in_turn and place == filling.at,
            )
        score = filling.score if filling.is_done else None
        band = score.band if score else None
        self.chip.show_score(
            score.total if score else None,
            band if band in words.BANDS else None,
            estimated=bool(score and score.prorated),
        )
        self.mark.show_state("none" if filling.risk is Risk.NONE else "triggered")
        if look().compact:
            self.mark.show_sign_only()
        self._tell(state)
        self.set_covered(self._covered)

    def set_covered(self, covered: bool) -> None:
        self._covered = covered
        self.chip.set_covered(covered)
        self.mark.set_covered(covered)
        for cell in self.cells:
            cell.set_covered(covered)

    def take_focus(self, place: int) -> None:
        self.cells[place].setFocus()

    def _tell(self, state: Row) -> None:
        filling = state.filling
        is_kept = state.kept is not None and not state.is_changed
        score = filling.score if filling.is_done else None
        tint = "primary" if is_kept else "ink3"
        if is_kept:
            said = pgettext("row", "Saved")
        elif state.kept is not None:
            said = pgettext("row", "Changed, not kept yet")
        elif filling.is_done:
            said = pgettext("row", "Complete")
        elif not filling.is_empty:
            said = pgettext("row", "Begun")
        else:
            said = words_of_absence(state.attendance)
        if score is not None and score.total is None:
            said = pgettext("list", ", ").join([said, _("no score")])
        self.note.setText(said)
        self.note.set_tint(tint)

    def _press(self, place: int) -> None:
        self.pressed.emit(place)


def words_of_absence(attendance: str) -> str:
    """Why a row may stay empty."""
    return {
        "absent": pgettext("attendance", "Absent"),
        "excused": pgettext("attendance", "Excused"),
    }.get(attendance, "")
