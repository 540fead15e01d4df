"""Whether the group was what they needed, asked by somebody who does not lead it (domain.md 6.2, I20)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ipt_desktop import formats
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.learn.state import State
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.card import Card, SayBox
from ipt_desktop.ui.widgets.chips import ChipChoice
from ipt_desktop.ui.widgets.choices import Choice, ChoiceRow
from ipt_desktop.ui.widgets.layouts import column, line, row
from ipt_desktop.ui.widgets.text import Text, code_text


class AskingPart(QWidget):
    """`answered` tells a member's id and yes, partly or no; each answer is kept at once."""

    changed = Signal(str, object)
    answered = Signal(str, str)

    def __init__(self, state: State) -> None:
        super().__init__()
        card = Card(_("Members asked by us"), gap=10, margins=(20, 16, 20, 18))
        say = _("Was the group what you needed? What you say changes nothing in the help you get.")
        card.body.addWidget(SayBox(say))
        card.body.addWidget(
            Text(
                _("Asked by somebody who does not lead the group. Only then it counts."),
                "caption",
                "ink2",
            )
        )
        self.groups = ChipChoice(
            [Choice(id, formats.code(code)) for id, code in state.groups], _("Group")
        )
        self.groups.show_value(state.group)
        self.groups.chosen.connect(lambda group: self.changed.emit("group", group))
        card.body.addWidget(self.groups)
        self.rows: dict[str, ChoiceRow] = {}
        for place, one in enumerate(state.members):
            if place:
                card.body.addWidget(line())
            choices = [
                Choice("yes", pgettext("satisfied", "Yes")),
                Choice("partly", pgettext("satisfied", "Partly")),
                Choice("no", pgettext("satisfied", "No")),
            ]
            made = ChoiceRow(choices, formats.code(one.code), least=look().px(64))
            made.show_value(None if one.by_counsellor else one.answer)
            made.chosen.connect(lambda said, id=one.id: self._tell(id, said))
            self.rows[one.id] = made
            note = _("answered the counsellor") if one.by_counsellor else ""
            across = row(
                [code_text(formats.code(one.code)), Text(note, "caption", "ink3"), None, made],
                gap=12,
            )
            card.body.addLayout(across)
        if state.group and not state.members:
            card.body.addWidget(Text(_("Nobody has taken part here yet."), "body", "ink2"))
        self.setLayout(column([card], gap=0))

    def _tell(self, member: str, said: str | None) -> None:
        if said is not None:
            self.answered.emit(member, said)

    def show_state(self, state: State) -> None:
        """Built anew with each answer."""
