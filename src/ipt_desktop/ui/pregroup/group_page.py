"""Page 7: how the group works, what could stop them, the ending named, the decision (P12 to P17)."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from ipt_desktop import formats
from ipt_desktop.domain.privacy import looks_identifying
from ipt_desktop.i18n import _, ngettext
from ipt_desktop.ui.messages import SENTENCES
from ipt_desktop.ui.pregroup.columns import Columns
from ipt_desktop.ui.pregroup.page import Page, PickOne, choices
from ipt_desktop.ui.pregroup.state import Form, State
from ipt_desktop.ui.told import told
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.fields import DateField, Field, TickBox
from ipt_desktop.ui.widgets.layouts import column, row
from ipt_desktop.ui.widgets.text import Icon, Text
from ipt_desktop.ui.worksheet.editors import OneOf, SomeOf, TextEditor


class GroupPage(Page):
    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self._plans: dict[str, Field] = {}
        self._planned: dict[str, str] = {}
        notes = form.known.is_refused is False
        first = column([self._how(), self._why(), None], gap=12)
        second = column([self._barriers()] if notes else [], gap=12)
        second.addWidget(self._decision())
        second.addStretch(1)
        across = Columns(first, second, (4, 5))
        self.setLayout(column([across], gap=0))

    def fill(self, answers: Mapping[str, Any]) -> None:
        super().fill(answers)
        self._planned = dict(answers.get("plans") or {})
        for code, field in self._plans.items():
            self.plan_editors[code].show_value(self._planned.get(code))
            field.show_error("")
        day = answers.get("ends_on")
        self.ends_on.show_date(formats.parse_date(day) if day else None)
        self.caregiver.setChecked(bool(answers.get("caregiver")))

    def show_state(self, state: State) -> None:
        super().show_state(state)
        on = state.answers.get("barriers") or []
        for code, field in self._plans.items():
            field.setVisible(code in on)
        joins = state.answers.get("joins")
        self._not.setVisible(joins == "no")
        if "plans" in state.wrong and self._plans:
            for code, field in self._plans.items():
                wrong = looks_identifying(self._planned.get(code, ""))
                field.show_error(SENTENCES["text_identifies"]({}) if wrong else "")

    def _how(self) -> QWidget:
        group, card = self.form.group, Card(_("How the group works"), gap=6)
        who = {"women": _("Only women come."), "men": _("Only men come.")}.get(group.sex or "", "")
        when = ""
        if group.weekday is not None and group.time:
            when = _("Each {weekday} at {time}, about {length}.").format(
                weekday=formats.weekday_name(group.weekday),
                time=formats.localised(group.time),
                length=formats.minutes(group.minutes),
            )
        count = ngettext(
            "{count} meeting in all, then it ends.",
            "{count} meetings in all, then it ends.",
            group.meetings,
        ).format(count=formats.number(group.meetings))
        where = _("We meet here: {place}").format(place=group.place) if group.place else ""
        last = ""
        if group.last_day is not None:
            last = _("The last one is planned for {day}.").format(
                day=formats.long_date(group.last_day)
            )
        for icon, said in (
            ("users", who),
            ("calendar", when),
            ("house", where),
            ("list-checks", count),
            ("flag", last),
            ("heart-handshake", _("Each absence is felt by all. Whoever cannot come sends word.")),
            ("message-circle", _("Speaking is invited and never forced.")),
        ):
            if said:
                across = row([Icon(icon, 18, "primary"), Text(said)], gap=10)
                across.setStretch(1, 1)
                card.body.addLayout(across)
        self.ends_on = DateField()
        self.ends_on.setObjectName("ends on")
        self.ends_on.date_changed.connect(
            lambda day: self.changed.emit("ends_on", day.isoformat() if day else None)
        )
        self.ending = Field(
            _("Day of the last meeting, as we named it"),
            self.ends_on,
            _("A plan, not a promise. It may still move."),
        )
        card.body.addWidget(self.ending)
        self.ending.setVisible(not self.form.known.is_refused)
        return card

    def _why(self) -> QWidget:
        section = self.section("why-talk", "lines")
        card = Card(told(section.title), gap=5)
        for said in section.lines:
            across = row([Icon("leaf", 16, "primary"), Text(told(said.text))], gap=10)
            across.setStretch(1, 1)
            card.body.addLayout(across)
        return card

    def _barriers(self) -> QWidget:
        section = self.section("barriers", "barriers")
        card = Card(told(section.title), gap=10)
        options = choices([(line.code, told(line.text)) for line in section.lines])
        barriers = SomeOf(told(section.title), options)
        barriers.changed.connect(lambda on: self.changed.emit("barriers", on or []))
        self.editors["barriers"] = barriers
        card.body.addWidget(barriers)
        self.plan_editors: dict[str, TextEditor] = {}
        for line in section.lines:
            label = _("What we do about it: {barrier}").format(barrier=told(line.text))
            editor = TextEditor(label, most=3)
            editor.changed.connect(lambda text, code=line.code: self._plan(code, text))
            self.plan_editors[line.code] = editor
            self._plans[line.code] = Field(label, editor)
            card.body.addWidget(self._plans[line.code])
        label = _("How to reach them safely after an absence")
        card.body.addWidget(
            self.add_field(
                "reach",
                label,
                TextEditor(label),
                _("A way, not a number: the number stays on paper."),
            )
        )
        return card

    def _decision(self) -> QWidget:
        card = Card(_("Decision"), kind="open", gap=10)
        self.caregiver = TickBox(_("The caregiver was met and agreed"))
        self.caregiver.clicked.connect(self.telling("caregiver"))
        card.body.addWidget(self.caregiver)
        self.caregiver.setVisible(self.form.known.is_minor)
        joins = [("yes", _("Joins the group")), ("no", _("Does not join now"))]
        choice = OneOf(_("Decision"), choices(joins))
        choice.changed.connect(self.telling("joins"))
        self.editors["joins"] = choice
        card.body.addWidget(choice)
        self._not = QWidget()
        reasons = [
            ("waiting", _("Other care first, then a group")),
            ("referred", _("Other care instead")),
            ("declined", _("Does not want to, for now")),
        ]
        why = self.add_field("why", _("Why"), PickOne(_("Why"), reasons))
        label = _("The next step we offer")
        step = self.add_field(
            "next",
            label,
            TextEditor(label),
            _("Where, when and whom to ask for. No one leaves with nothing."),
        )
        self._not.setLayout(column([why, step], gap=10))
        card.body.addWidget(self._not)
        return card

    def _plan(self, code: str, text: str | None) -> None:
        self._planned = {k: v for k, v in self._planned.items() if k != code}
        if text:
            self._planned[code] = text
        self.changed.emit("plans", dict(self._planned))
