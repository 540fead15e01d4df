"""When the group meets again after the course: asked as the group is closed."""

from collections.abc import Sequence
from datetime import date

from ipt_desktop.i18n import _
from ipt_desktop.ui import words
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.fields import DateField, Field
from ipt_desktop.ui.widgets.layouts import row
from ipt_desktop.ui.widgets.text import Text


class AfterCourse(Card):
    """A day for each; an empty one means that there is no such meeting. They can be changed later."""

    def __init__(self, planned: Sequence[tuple[int, date]]) -> None:
        super().__init__(_("Meetings after the course"), gap=10)
        told = _("Each takes the PHQ-9. Leave a day empty if there is no such meeting.")
        self.body.addWidget(Text(told, "body", "ink2"))
        self.days: dict[int, DateField] = {}
        self.fields: dict[int, Field] = {}
        across = row(gap=20)
        for number, day in planned:
            editor = DateField(day)
            editor.setObjectName(f"after {number}")
            field = Field(words.meeting_named(number), editor)
            self.days[number], self.fields[number] = editor, field
            across.addWidget(field)
        across.addStretch(1)
        self.body.addLayout(across)
        if not planned:
            self.hide()

    def chosen(self) -> dict[int, date | None] | None:
        """The day of each by its number; None where one is not a day, with the reason shown."""
        wrong = [number for number, day in self.days.items() if day.is_wrong()]
        for number, field in self.fields.items():
            field.show_error(_("Type day, month and year.") if number in wrong else "")
        return None if wrong else {number: day.date() for number, day in self.days.items()}
