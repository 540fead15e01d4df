"""What a supervisor saw somebody do, and whether somebody is ready to lead (domain.md 7.2, 1.1)."""

from PySide6.QtWidgets import QHBoxLayout

from ipt_desktop.domain.kinds import COMPETENCE_TOOLS, ELIGIBLE
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.learn import words
from ipt_desktop.ui.learn.parts import Form, pairs_of
from ipt_desktop.ui.learn.state import State
from ipt_desktop.ui.widgets.chips import ChipChoice
from ipt_desktop.ui.widgets.choices import Choice, ChoiceRow
from ipt_desktop.ui.widgets.layouts import row
from ipt_desktop.ui.widgets.text import Icon, Text
from ipt_desktop.ui.worksheet.editors import SomeOf


class SeenForm(Form):
    """What a supervisor saw somebody do; the level follows from it."""

    def __init__(self, state: State) -> None:
        super().__init__(state, _("What I saw a counsellor do"))
        self.about = self.chips("about", _("Who"), pairs_of(state.crew))
        self.errors["about"] = _("Choose a counsellor.")
        self.tool = self.chips(
            "tool", _("Seen with"), [(one, words.tool_words(one)) for one in COMPETENCE_TOOLS]
        )
        self.errors["tool"] = _("Choose one of the two.")
        self.asked: dict[str, ChoiceRow] = {}
        for name, label in (
            ("harm", _("Was there anything that may harm?")),
            ("basics", _("Were all the basics there?")),
            ("advanced", _("Was there more than the basics?")),
        ):
            answers = [("yes", pgettext("answer", "Yes")), ("no", pgettext("answer", "No"))]
            made = ChoiceRow([Choice(value, said) for value, said in answers], label)
            made.chosen.connect(self.tell(name))
            self.asked[name] = made
            self.add(name, label, made)
        self.level = Text("", "body", strong=True)
        self.card.body.addWidget(self.level)
        self.add_day()

    def show_state(self, state: State) -> None:
        super().show_state(state)
        harm, basics = state.typed.get("harm"), state.typed.get("basics")
        self.fields["basics"].setVisible(harm == "no")
        self.fields["advanced"].setVisible(harm == "no" and basics == "yes")
        self.level.setText(words.level_words(state.level))


class ReadyForm(Form):
    """Whether somebody is ready to lead: told to a counsellor, signed by a supervisor."""

    def __init__(self, state: State) -> None:
        super().__init__(state, _("Ready to lead groups?"))
        learner = state.learner
        if state.signs:
            self.about = ChipChoice(
                [Choice(code, said) for code, said in pairs_of(state.crew)], _("Who")
            )
            self.about.show_value(state.typed.get("about"))
            self.about.chosen.connect(self.tell("learner"))
            hint = (
                "" if state.crew else _("Nobody is known yet: take in a counsellor’s card first.")
            )
            self.add("about", _("Who"), self.about, hint)
            self.errors["about"] = _("Choose a counsellor.")
        if learner is not None:
            level = _("No level has been written down yet.")
            if learner.level is not None:
                level = words.level_words(learner.level)
            for said in (words.hours_words(learner), level, words.ready_words(learner)):
                self.card.body.addWidget(Text(said, "body"))
        criteria = [Choice(one, words.eligible_words(one)) for one in ELIGIBLE]
        if not state.signs:
            met = learner.criteria if learner is not None else ()
            self.card.body.addWidget(Text(_("What is looked at"), "body", strong=True))
            for one in criteria:
                sign = "circle-check" if one.value in met else "circle"
                self.card.body.addLayout(_marked(sign, one.words))
            return
        self.criteria = SomeOf(_("What is given"), criteria)
        self.criteria.show_value(list(learner.criteria) if learner is not None else [])
        self.criteria.changed.connect(self.tell("criteria"))
        self.add("criteria", _("What is given"), self.criteria)
        answers = [("yes", _("Ready to lead groups")), ("no", _("Not ready to lead yet"))]
        self.ready = self.chips("ready", _("What I sign"), answers)
        self.errors["ready"] = _("Choose what you sign.")
        self.add_day()


def _marked(icon: str, said: str) -> QHBoxLayout:
    across = row([Icon(icon, 16, "primary"), Text(said, "body")], gap=8)
    across.setStretch(1, 1)
    return across
