"""Page 4: safe today? Then who needs other care first, and what was decided (P5, P6; domain.md 2.3)."""

from collections.abc import Collection, Mapping
from functools import partial
from typing import Any

from ipt_desktop.domain.pregroup import needs_reason
from ipt_desktop.i18n import _
from ipt_desktop.ui.pregroup.columns import Columns
from ipt_desktop.ui.pregroup.page import Page, PickOne, Questions, yes_no_unsure
from ipt_desktop.ui.pregroup.state import Form, State
from ipt_desktop.ui.told import told
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.layouts import column
from ipt_desktop.ui.widgets.text import Text
from ipt_desktop.ui.worksheet.editors import TextEditor


class SafetyPage(Page):
    """`asked` tells safety (open the steps) or concern (raise it, then open them)."""

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        top = self._safe_today()
        care = self.section("suitability", "refer")
        self.refer = Questions(care.lines, yes_no_unsure())
        good = self.section("suitability", "good")
        self.good = Questions(good.lines, yes_no_unsure())
        self._answers: dict[str, str] = {}
        for questions in (self.refer, self.good):
            questions.changed.connect(partial(self._answered, frozenset(questions.rows)))
        first, second = Card(told(care.title), gap=6), Card(told(good.title), gap=6)
        first.body.addWidget(self.refer)
        second.body.addWidget(self.good)
        self.plan = Banner(
            "danger",
            _("A plan or a recent attempt: acute care comes first. Open the safety steps now."),
            _("Open the safety steps") if form.offers_safety else None,
        )
        self.plan.action_asked.connect(lambda: self.asked.emit("concern"))
        first.body.addWidget(self.plan)
        self.harm = Banner(
            "danger",
            _("Somebody may be hurt: speak with your supervisor now, before anything else."),
        )
        first.body.addWidget(self.harm)
        decided = self.section("suitability", "decision")
        third = Card(told(decided.title), gap=10)
        options = [(line.code, told(line.text)) for line in decided.lines]
        decision = PickOne(told(decided.title), options)
        third.body.addWidget(decision)
        decision.changed.connect(self.telling("decision"))
        self.editors["decision"] = decision
        self._reason = self.add_field(
            "reason",
            _("Why joining is still right"),
            TextEditor(_("Why joining is still right")),
            _("A low score, or something that speaks against it, needs a reason."),
        )
        self._next = self.add_field(
            "next",
            _("The next step we offer"),
            TextEditor(_("The next step we offer")),
            _("Where, when and whom to ask for. No phone numbers of people."),
        )
        third.body.addWidget(self._reason)
        third.body.addWidget(self._next)
        notes = self.section("suitability", "note")
        for note in (notes.lines[0], notes.lines[2]):
            third.body.addWidget(Text(told(note.text), "caption", "ink3"))
        across = Columns(column([first, None], gap=12), column([second, third, None], gap=12))
        self.setLayout(column([top, across, None], gap=12))

    def fill(self, answers: Mapping[str, Any]) -> None:
        super().fill(answers)
        self._answers = dict(answers.get("answers") or {})
        self.refer.show_answers(self._answers)
        self.good.show_answers(self._answers)

    def show_state(self, state: State) -> None:
        super().show_state(state)
        decision = state.answers.get("decision")
        self._reason.setVisible(decision == "join" and needs_reason(state.answers, self.form.known))
        self._next.setVisible(decision not in (None, "join"))
        said = state.answers.get("answers") or {}
        self.plan.setVisible(said.get("suicide_plan") in ("yes", "unsure"))
        self.harm.setVisible(said.get("harm_others") in ("yes", "unsure"))

    def _answered(self, rows: Collection[str], answers: Mapping[str, str]) -> None:
        """Both cards tell into one set; each speaks for its own rows."""
        kept = {k: v for k, v in self._answers.items() if k not in rows}
        self._answers = kept | {k: v for k, v in answers.items() if k in rows}
        self.changed.emit("answers", dict(self._answers))

    def _safe_today(self) -> Banner:
        known, score = self.form.known, self.form.score
        if known.pressing:
            words = _("A safety matter is open. It comes before everything else.")
            banner = Banner(
                "danger", words, _("Open the safety steps") if self.form.offers_safety else None
            )
            banner.action_asked.connect(lambda: self.asked.emit("safety"))
            return banner
        said = _("Question 9 raised no alarm. Worried all the same, by a word or a look?")
        if score is None:
            said = _("The questionnaire was not taken yet, so question 9 is open. Worried already?")
        action = _("We are worried") if self.form.offers_safety else None
        banner = Banner("watch" if score else "caution", said, action)
        banner.action_asked.connect(lambda: self.asked.emit("concern"))
        return banner
