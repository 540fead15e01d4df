"""A supervisor's word on safety: what stands, what may be decided, and always why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from ipt_desktop.i18n import _
from ipt_desktop.ui.messages import sentence
from ipt_desktop.ui.review import words
from ipt_desktop.ui.review.state import State
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.fields import Field
from ipt_desktop.ui.widgets.layouts import clear, column, row
from ipt_desktop.ui.widgets.tags import RiskMark
from ipt_desktop.ui.widgets.text import Text


class SafetyPart(Card):
    decided = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(_("Safety"), gap=8, margins=(14, 10, 14, 12))
        self.buttons: dict[str, Button] = {}
        self.reason = QLineEdit()
        self.reason.setObjectName("reason")
        self.field = Field(_("Reason"), self.reason, _("A decision on safety needs one. No names."))
        self._above: QVBoxLayout = column(gap=6)
        self._verbs: QVBoxLayout = column(gap=6)
        self.body.addLayout(self._above)
        self.body.addWidget(self.field)
        self.body.addLayout(self._verbs)

    def show_state(self, state: State) -> None:
        clear(self._above)
        clear(self._verbs)
        self.buttons.clear()
        course = state.course
        stands = Text(words.state_words(course.safety), "body", strong=True)
        across = row([stands, RiskMark(course.row.mark)], gap=8)
        across.setStretch(0, 1)
        self._above.addLayout(across)
        if course.needs:
            self._above.addWidget(Text(words.needs_words(course.needs), "caption", "ink2"))
        if state.recorded and not state.safety_problem:
            told = words.recorded_words(state.recorded)
            self._above.addWidget(Banner("info", told, icon="circle-check"))
        if state.safety_problem is not None:
            self._above.addWidget(Banner("caution", sentence(state.safety_problem)))
        wrong = _("Write the reason first.") if state.reason_missing else ""
        self.field.show_error(wrong)
        for event in course.moves:
            button = Button(words.decision_verb(event))
            button.wrap_words()
            button.setObjectName(f"decide-{event}")
            button.clicked.connect(
                lambda _on=False, event=event: self.decided.emit(event, self.reason.text())
            )
            self.buttons[event] = button
            self._verbs.addWidget(button)
