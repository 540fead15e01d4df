"""Page 2: the consent text, who will see what, each point answered, sex and age band (P3, D3)."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from ipt_desktop.domain.guidance import PageSection
from ipt_desktop.domain.kinds import DISPLACEMENT
from ipt_desktop.formats import code as run
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.pregroup.columns import Columns
from ipt_desktop.ui.pregroup.page import Page, Questions, choices, yes_no
from ipt_desktop.ui.pregroup.page_words import displacement_words
from ipt_desktop.ui.pregroup.state import Form, State
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.told import told
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.choices import ToggleChip
from ipt_desktop.ui.widgets.layouts import clear, column, row
from ipt_desktop.ui.widgets.text import Icon, Text
from ipt_desktop.ui.worksheet.editors import OneOf

_SIGNS = {
    "counsellor": "user",
    "supervisor": "user-check",
    "programme": "chart-no-axes-column",
    "nobody_else": "eye-off",
}


class ConsentPage(Page):
    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self._large = False
        text = Card(told(form.guide["consent"].title))
        self.large = ToggleChip(_("Large, to read aloud"), "volume-2")
        self.large.toggled.connect(self._show_text)
        text.body.addLayout(row([self.large, None]))
        self._text = column(gap=4)
        text.body.addLayout(self._text)
        self._show_text(False)
        modes = [
            ("read_aloud", _("Read aloud")),
            ("read", _("They read it")),
            ("written", _("On paper")),
        ]
        answer = Card(_("Their answer"), gap=10)
        mode = OneOf(_("How it was asked"), choices(modes))
        answer.body.addWidget(self.add_field("mode", _("How it was asked"), mode))
        given = OneOf(_("May we keep notes under a code?"), choices(yes_no()))
        answer.body.addWidget(self.add_field("given", _("May we keep notes under a code?"), given))
        self.refused = Banner(
            "watch",
            _(
                "A no changes nothing in the help we give. Only this answer is kept. "
                "The other pages guide the talk, and nothing is written down."
            ),
        )
        answer.body.addWidget(self.refused)
        self.items = Questions(self.section("consent", "items").lines, yes_no())
        self.items.changed.connect(self.telling("items"))
        self._items = Card(told(self.section("consent", "items").title), gap=6)
        self._items.body.addWidget(self.items)
        about = Card(_("Who it is"), _("no date of birth, no name"), gap=10)
        sexes = [("woman", pgettext("sex", "Woman")), ("man", pgettext("sex", "Man"))]
        sex = OneOf(_("Sex"), choices(sexes))
        bands = [("under18", _("under 18"))]
        bands += [
            (band, run(band.replace("-", "–"))) for band in ("18-29", "30-44", "45-59", "60+")
        ]
        age = OneOf(_("Age"), choices(bands))
        about.body.addWidget(self.add_field("sex", _("Sex"), sex))
        about.body.addWidget(self.add_field("age_band", _("Age"), age))
        lives = OneOf(
            _("Lives here as"),
            choices([(one, displacement_words(one)) for one in DISPLACEMENT]),
            joined=False,
        )
        label = _("Lives here as")
        about.body.addWidget(self.add_field("displacement", label, lives, _("May stay open.")))
        label = _("Lives with a disability")
        disability = OneOf(label, choices(yes_no()))
        about.body.addWidget(self.add_field("disability", label, disability, _("May stay open.")))
        minors = self.section("consent", "minors").lines[0]
        self.minor = Banner("watch", told(minors.text))
        about.body.addWidget(self.minor)
        self._about = about
        second = column([self._who_sees(), answer, self._items, about, None], gap=12)
        first = column([text, None], gap=12)
        across = Columns(first, second, (4, 5))
        self.setLayout(column([across], gap=0))

    def fill(self, answers: Mapping[str, Any]) -> None:
        super().fill(answers)
        self.items.show_answers(answers.get("items") or {})

    def show_state(self, state: State) -> None:
        super().show_state(state)
        given = state.answers.get("given")
        self.refused.setVisible(given == "no")
        self._items.setVisible(given == "yes")
        self._about.setVisible(given == "yes")
        self.minor.setVisible(state.answers.get("age_band") == "under18")

    def _show_text(self, large: bool) -> None:
        clear(self._text)
        for code in ("opening", "limits", "refusing", "stopping"):
            section = self.section("consent", code)
            for part in _section(section, large=large):
                self._text.addWidget(part)

    def _who_sees(self) -> QWidget:
        section = self.section("consent", "who_sees")
        card = Card(told(section.title), gap=6)
        for seen in section.lines:
            across = row([Icon(_SIGNS[seen.code], 22, "primary"), Text(told(seen.text))], gap=12)
            across.setStretch(1, 1)
            across.addStrut(look().px(28))
            card.body.addLayout(across)
        return card


def _section(section: PageSection, *, large: bool) -> list[QWidget]:
    head = Text(told(section.title), "body", "primary", strong=True)
    role = "heading" if large else "body"
    return [
        head,
        *(Text(told(said.text), role, strong=False, guidance=True) for said in section.lines),
    ]
