"""The reply: exactly three boxes and the day of the practice."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ipt_desktop.i18n import _
from ipt_desktop.ui.messages import sentence
from ipt_desktop.ui.review.state import State
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.card import Banner
from ipt_desktop.ui.widgets.fields import DateField, Field
from ipt_desktop.ui.widgets.layouts import Part, clear, column
from ipt_desktop.ui.widgets.text import Text


class ReplyPart(QWidget):
    written = Signal(str, str)
    until = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, QPlainTextEdit] = {}
        self.fields: dict[str, Field] = {}
        for name, title, hint in (
            ("strength", _("1 strength"), _("What went well")),
            ("change", _("1 change"), _("One thing to do differently")),
            ("practice", _("1 practice"), _("One thing to rehearse")),
        ):
            box = QPlainTextEdit()
            box.setObjectName(name)
            box.setTabChangesFocus(True)
            box.setPlaceholderText(hint)
            box.setFixedHeight(look().px(58))
            box.textChanged.connect(
                lambda name=name, box=box: self.written.emit(name, box.toPlainText())
            )
            self.boxes[name] = box
            self.fields[name] = Field(title, box)
        self.by = DateField()
        self.by.setObjectName("by")
        self.by.date_changed.connect(self.until)
        self.by_field = Field(_("Practice by"), self.by)
        self._banner = column(gap=0)
        # One case in depth, then the one who leads it (domain.md 7.3, steps 5 and 7).
        self.to_ask = Text(
            _("Ask: is it the right main problem? Is its way followed? How is the counsellor?"),
            "caption",
            "ink2",
        )
        parts: list[Part] = [self._banner, self.to_ask, *self.fields.values(), self.by_field]
        self.setLayout(column(parts, gap=8))

    def show_state(self, state: State) -> None:
        clear(self._banner)
        if state.problem is not None:
            self._banner.addWidget(Banner("caution", sentence(state.problem)))
        elif state.signed:
            told = _("Signed. Hand it over, and the counsellor reads it.")
            self._banner.addWidget(Banner("info", told, icon="circle-check"))
        for name, box in self.boxes.items():
            if box.toPlainText() != state.text(name):
                # Without telling it: it is not a person who types here.
                box.blockSignals(True)
                box.setPlainText(state.text(name))
                box.blockSignals(False)
            missing = _("Write one. A reply has all three.") if name in state.missing else ""
            self.fields[name].show_error(missing)
        wrong = _("Type a day to come, as day/month/year.") if state.by_wrong else ""
        self.by_field.show_error(wrong)

    def show_day(self, day: date | None) -> None:
        """The day that is offered first."""
        self.by.show_date(day)
