"""The form for a new group: code, course, who, when."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ipt_desktop import formats
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.ui.messages import sentence
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.new_group.state import Plan, State
from ipt_desktop.ui.programme_line import NotApproved
from ipt_desktop.ui.screen import Draft, ScreenView
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.choices import Choice, ChoiceRow
from ipt_desktop.ui.widgets.fields import DateField, Field, TickBox
from ipt_desktop.ui.widgets.frame import Footer
from ipt_desktop.ui.widgets.layouts import Scrolled, clear, column, row
from ipt_desktop.ui.widgets.text import Text


class NewGroupView(ScreenView):
    changed = Signal(str, object)
    length_changed = Signal(str, int)
    save_asked = Signal()

    def __init__(self, *, is_change: bool, place: str) -> None:
        super().__init__()
        self._is_change, self._place = is_change, place
        self._plan, self._is_touched = "", False
        self.changed.connect(self._touched)
        self.length_changed.connect(self._touched)
        self.code = self._line("code", 140)
        self.code_field = Field(
            _("Code of the group"),
            self.code,
            _("Letters A–Z and digits, such as G2. Never a name."),
        )
        if is_change:
            self.code_field.hide()
        self.plan: ChoiceRow | None = None
        self._plan_at: QVBoxLayout = column(gap=6)
        self._phases: QVBoxLayout = column(gap=8)
        self.lengths: dict[str, ChoiceRow] = {}
        self.total = Text("", "body", "primary", strong=True)
        self.sex = self._choices(
            "sex",
            _("Who comes"),
            [
                Choice("women", pgettext("group", "Women")),
                Choice("men", pgettext("group", "Men")),
                Choice("mixed", pgettext("group", "Both")),
            ],
        )
        days = [Choice(str(d % 7), formats.weekday_name(d % 7)) for d in range(5, 12)]
        self.weekday = self._choices("weekday", _("Day of the week"), days)
        self.time = self._line("time", 120)
        self.time_field = Field(_("Time"), self.time, _("Such as 10:00"))
        self.cofacilitator = self._line("cofacilitator", 200)
        self.cofacilitator_field = Field(
            _("Code of the co-facilitator"), self.cofacilitator, _("May stay empty. Never a name.")
        )
        self.where = self._line("place", 320)
        self.where_field = Field(
            _("Place"), self.where, _("Such as the health centre. No street, no names.")
        )
        self.starts = DateField()
        self.starts.setObjectName("starts")
        self.starts.date_changed.connect(self._started)
        self.starts_field = Field(_("First meeting on"), self.starts, _("May stay empty for now"))
        self.add_ons: dict[str, TickBox] = {}
        self._add_ons_at: QVBoxLayout = column(gap=4)
        self._banner_at: QVBoxLayout = column(gap=0)
        verb = _("Keep the change") if is_change else _("Form the group")
        self.footer = Footer(verb, back=_("Back"))
        self.footer.primary_asked.connect(self.save_asked)
        self.footer.back_asked.connect(self.back_asked)
        self._build()

    def _touched(self) -> None:
        self._is_touched = True

    def heading(self) -> Heading:
        title = _("Change the group") if self._is_change else _("A new group")
        return Heading(title, has_back=True)

    def place(self) -> str:
        return "groups"

    def draft_place(self) -> str:
        return self._place

    def draft(self) -> Draft:
        # A form that was only looked at is not half-filled.
        if not self._is_touched:
            return {}
        chosen: Draft = {
            "plan": self._plan,
            "sex": self.sex.value(),
            "weekday": self.weekday.value(),
            "add_ons": list(self._ticked()) or None,
            "lengths": {phase: chosen.value() for phase, chosen in self.lengths.items()},
        }
        return super().draft() | chosen

    def restore(self, draft: Draft) -> None:
        super().restore(draft)
        for name in ("plan", "sex"):
            if isinstance(value := draft.get(name), str):
                self.changed.emit(name, value)
        if isinstance(day := draft.get("weekday"), str):
            self.changed.emit("weekday", int(day))
        if isinstance(chosen := draft.get("add_ons"), list):
            self.changed.emit("add_ons", tuple(chosen))
        if self.starts.text():
            self._started(self.starts.date())
        lengths = draft.get("lengths")
        if isinstance(lengths, dict):
            for phase, meetings in lengths.items():
                if phase in self.lengths and isinstance(meetings, str):
                    self.length_changed.emit(phase, int(meetings))

    def show_state(self, state: State) -> None:
        plan = next(plan for plan in state.plans if plan.id == state.plan)
        if self.plan is None:
            self.plan = self._show_plans(state.plans)
        self.plan.show_value(state.plan)
        if plan.id != self._plan:
            self._plan = plan.id
            self._show_phases(plan)
        for phase, meetings in state.lengths:
            self.lengths[phase].show_value(str(meetings))
        count = sum(meetings for _phase, meetings in state.lengths)
        told = ngettext("{count} meeting in all", "{count} meetings in all", count)
        self.total.setText(told.format(count=formats.number(count)))
        self.sex.show_value(state.sex)
        self.weekday.show_value(None if state.weekday is None else str(state.weekday))
        self._show_settings(state)
        for editor, text in (
            (self.code, state.code),
            (self.where, state.place),
            (self.time, state.time),
            (self.cofacilitator, state.cofacilitator),
        ):
            if editor.text() != text:
                editor.setText(text)
        self._show_faults(state)

    def _show_settings(self, state: State) -> None:
        if not self.starts.is_wrong() and self.starts.date() != state.starts_on:
            self.starts.show_date(state.starts_on)
        self.starts_field.setVisible(not state.has_begun)
        if not self.add_ons:
            for id, title, about in state.offered:
                box = TickBox(title)
                box.setObjectName(f"add-on-{id}")
                box.clicked.connect(lambda _on=False: self.changed.emit("add_ons", self._ticked()))
                self.add_ons[id] = box
                self._add_ons_at.addWidget(box)
                self._add_ons_at.addWidget(Text(about, "caption", "ink2"))
        for id, box in self.add_ons.items():
            box.setChecked(id in state.add_ons)

    def _ticked(self) -> tuple[str, ...]:
        return tuple(id for id, box in self.add_ons.items() if box.isChecked())

    def _started(self, day: object) -> None:
        is_wrong = self.starts.is_wrong()
        self.changed.emit("starts_on", day)
        self.changed.emit("starts_wrong", is_wrong)

    def _show_faults(self, state: State) -> None:
        told = sentence(state.problem) if state.problem else ""
        code = told or _("Use letters A–Z and digits only, at most 12.")
        self.code_field.show_error(code if state.wrong == "code" else "")
        time = _("Type a time such as 10:00.")
        self.time_field.show_error(time if state.wrong == "time" else "")
        self.cofacilitator_field.show_error(told if state.wrong == "cofacilitator" else "")
        self.where_field.show_error(told if state.wrong == "place" else "")
        starts = _("Type day, month and year.")
        self.starts_field.show_error(starts if state.wrong == "starts_on" else "")
        clear(self._banner_at)
        if state.not_approved:
            self._banner_at.addWidget(NotApproved(state.not_approved))
        if told and not state.wrong:
            self._banner_at.addWidget(Banner("caution", told))

    def _show_plans(self, plans: tuple[Plan, ...]) -> ChoiceRow:
        choices = [Choice(p.id, p.title) for p in plans]
        made = ChoiceRow(choices, _("Course"), joined=False, wraps=True)
        made.chosen.connect(self._plan_chosen)
        self._plan_at.addWidget(made)
        self.about = Text("", "body", "ink2")
        self._plan_at.addWidget(self.about)
        self._abouts = {p.id: p.about for p in plans}
        return made

    def _plan_chosen(self, value: str | None) -> None:
        # Pressing the chosen one again clears it; a group always has a course.
        self.changed.emit("plan", value or self._plan)

    def _show_phases(self, plan: Plan) -> None:
        clear(self._phases)
        self.lengths.clear()
        self.about.setText(self._abouts[plan.id])
        across = row(gap=28)
        for id, name, least, most, _default in plan.phases:
            span = [Choice(str(n), formats.number(n)) for n in range(least, most + 1)]
            lengths = ChoiceRow(span, name, least=44)
            lengths.chosen.connect(lambda value, id=id: self._length_chosen(id, value))
            self.lengths[id] = lengths
            across.addWidget(self._titled(name, lengths))
        across.addStretch(1)
        self._phases.addLayout(across)
        self._phases.addWidget(self.total)

    def _length_chosen(self, phase: str, value: str | None) -> None:
        # Pressing the chosen one again clears it; a phase always has a length.
        self.length_changed.emit(phase, 0 if value is None else int(value))

    def _build(self) -> None:
        course = Card(_("Course"), gap=10)
        course.body.addLayout(self._plan_at)
        course.body.addWidget(Text(_("Meetings in each phase"), "body", strong=True))
        course.body.addLayout(self._phases)
        course.body.addWidget(Text(_("What can be added"), "body", strong=True))
        course.body.addLayout(self._add_ons_at)
        when = Card(_("Who, where and when"), gap=12)
        when.body.addWidget(self._titled(_("Who comes"), self.sex))
        when.body.addWidget(self._titled(_("Day of the week"), self.weekday))
        gap = 10 if look().narrow else 24
        when.body.addLayout(row([self.starts_field, self.time_field, None], gap=gap))
        when.body.addLayout(row([self.where_field, self.cofacilitator_field, None], gap=gap))
        page = column(
            [self._banner_at, self.code_field, course, when, None],
            gap=14,
            margins=(20, 14, 20, 14),
        )
        scrolled = Scrolled(page)
        scrolled.setObjectName("page")
        self.setLayout(column([scrolled, self.footer], gap=0))

    def _titled(self, title: str, part: QWidget) -> QWidget:
        made = QWidget()
        made.setLayout(column([Text(title, "body", strong=True), row([part, None])], gap=5))
        return made

    def _line(self, name: str, width: int) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(name)
        made.setMaximumWidth(look().px(width))
        made.setMinimumHeight(look().px(38))
        made.textEdited.connect(lambda text: self.changed.emit(name, text))
        return made

    def _choices(self, name: str, label: str, choices: list[Choice]) -> ChoiceRow:
        wraps = look().narrow and len(choices) > 3
        made = ChoiceRow(choices, label, joined=not wraps, wraps=wraps)
        read: Callable[[str], object] = int if name == "weekday" else str
        made.chosen.connect(lambda v: self.changed.emit(name, None if v is None else read(v)))
        return made
