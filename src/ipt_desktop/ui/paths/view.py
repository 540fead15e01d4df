"""A neutral page: the red rules, four answers, a letter. Nothing on it says what it is about."""

from PySide6.QtCore import Signal

from ipt_desktop import formats
from ipt_desktop.formats import code
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.messages import sentence
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.paths.state import Line, State
from ipt_desktop.ui.screen import Draft, ScreenView
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner, Card, SayBox
from ipt_desktop.ui.widgets.choices import Choice, ChoiceRow
from ipt_desktop.ui.widgets.fields import DateField, Field
from ipt_desktop.ui.widgets.frame import Footer
from ipt_desktop.ui.widgets.layouts import Scrolled, clear, column, narrow, row
from ipt_desktop.ui.widgets.text import Icon, Text

LETTERS = ("A", "B", "C", "D")


class PathsView(ScreenView):
    """`changed` tells a part and its value. There is no field for words, and no draft."""

    changed = Signal(str, object)
    save_asked = Signal()
    forget_asked = Signal()

    def __init__(self, member: str) -> None:
        super().__init__()
        self._member = member
        yes_no = [Choice(True, _("Yes")), Choice(False, _("No"))]
        self.offered = ChoiceRow(yes_no, _("Information offered?"))
        self.accepted = ChoiceRow(yes_no, _("Accepted?"))
        letters = [Choice(one, code(one)) for one in LETTERS]
        self.path = ChoiceRow(letters, _("Letter, as on the paper"), least=56)
        self.agreed = ChoiceRow(yes_no, _("Agreed to follow it?"))
        for name in ("offered", "accepted", "path", "agreed"):
            choice: ChoiceRow = getattr(self, name)
            choice.chosen.connect(lambda value, name=name: self.changed.emit(name, value))
        self.day = DateField()
        self.day.date_changed.connect(lambda day: self.changed.emit("day", day))
        self.day_field = Field(_("On which day"), self.day)
        self._top = column(gap=0)
        self._kept = column(gap=6)
        self._form = Card(_("Written down for one person"), gap=10)
        for part in (self.offered, self.accepted, self.path, self.agreed):
            title = Text(part.accessibleName(), "body", strong=True)
            title.setFixedWidth(look().px(250))
            self._form.body.addLayout(row([title, part, None], gap=10))
        self._form.body.addWidget(self.day_field)
        self.forget = Button("", "small", icon="trash-2")
        self.forget.clicked.connect(self.forget_asked)
        down = column(
            [self._top, rules(), self._form, self._kept, row([self.forget, None])],
            gap=12,
            margins=(20, 14, 20, 14),
        )
        down.addStretch(1)
        self.footer = Footer(_("Keep it here"), back=_("Back"))
        self.footer.back_asked.connect(self.back_asked)
        self.footer.primary_asked.connect(self.save_asked)
        self.setLayout(column([Scrolled(narrow(down)), self.footer], gap=0))

    def heading(self) -> Heading:
        title = _("Path letter · {code}").format(code=code(self._member))
        subtitle = _("Stays in this notebook: never handed over, exported, listed or searched")
        return Heading(title, subtitle=subtitle, has_back=True)

    def place(self) -> str:
        return "groups"

    def draft(self) -> Draft:
        """Nothing: what is half answered is asked again."""
        return {}

    def set_covered(self, covered: bool) -> None:
        """F10: what was written down before is not for the room."""
        for place in range(self._kept.count()):
            item = self._kept.itemAt(place)
            widget = item.widget() if item else None
            if widget is not None:
                widget.setVisible(not covered)
        self._form.setVisible(not covered)

    def show_state(self, state: State) -> None:
        clear(self._top)
        clear(self._kept)
        if state.problem is not None:
            self._top.addWidget(Banner("caution", sentence(state.problem)))
        self.offered.show_value(state.offered)
        self.accepted.show_value(state.accepted)
        self.path.show_value(state.path)
        self.agreed.show_value(state.agreed)
        self.accepted.setEnabled(bool(state.offered))
        for part in (self.path, self.agreed):
            part.setEnabled(bool(state.accepted))
        if state.day and self.day.date() != state.day:
            self.day.show_date(state.day)
        self.day_field.show_error(
            _("A day that has been, as day/month/year.") if state.day_wrong else ""
        )
        if state.lines:
            card = Card(_("Kept in this notebook"), gap=4)
            for line in state.lines:
                card.body.addWidget(Text(line_words(line), "body"))
            self._kept.addWidget(card)
        self.forget.setVisible(bool(state.lines))
        self.forget.setText(
            _("Press again: forget all of it") if state.forgetting else _("Forget all of it")
        )
        self.footer.show_primary(_("Keep it here"), enabled=state.can_save)


def rules() -> Card:
    """The red rules (domain.md 5.6), without a word on what the letter is for."""
    card = Card(_("Before anything else"), gap=5)
    for said in (
        _("Not in the group, and not with the other person there."),
        _("Never send two people to settle it together. No role play about it."),
        _("Listen. Do not ask for details. Write nothing about it, here or on paper."),
        _("Say what there is. The person chooses; a no is accepted, and help stays open."),
        _("Someone under 18: promise no secret, do not question. Ask the focal point first."),
        _("Not the police by default. Follow the programme’s path, on its paper."),
    ):
        line = row([Icon("octagon-alert", 17, "danger"), Text(said, "body")], gap=8)
        line.setStretch(1, 1)
        card.body.addLayout(line)
    card.body.addWidget(
        SayBox(
            _(
                "Thank you for telling me. It is not your fault. I can tell you what help there is. "
                "You decide, today or later."
            )
        )
    )
    return card


def line_words(line: Line) -> str:
    """A day, and what was answered."""
    parts = [formats.date_with_year(line.day)]
    if not line.offered:
        parts.append(pgettext("path", "not offered"))
    else:
        parts.append(pgettext("path", "offered"))
        parts.append(
            pgettext("path", "accepted") if line.accepted else pgettext("path", "declined")
        )
    if line.path:
        parts.append(_("letter {letter}").format(letter=code(line.path)))
    return pgettext("list", " · ").join(parts)
