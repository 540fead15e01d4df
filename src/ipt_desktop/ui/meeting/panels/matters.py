"""What helps with one member's main problem: what it aims at, its cards and sheets, and techniques."""

from PySide6.QtWidgets import QWidget

from ipt_desktop.domain.guidance import GuideCard
from ipt_desktop.domain.offers import cards_for_matter
from ipt_desktop.i18n import _
from ipt_desktop.ui.guide.cards import Reader
from ipt_desktop.ui.guide.reading import guide_pages
from ipt_desktop.ui.meeting import words
from ipt_desktop.ui.meeting.acts import Acts
from ipt_desktop.ui.meeting.state import Person
from ipt_desktop.ui.widgets.card import Banner
from ipt_desktop.ui.widgets.layouts import column
from ipt_desktop.ui.widgets.text import Text, bold


class Matters(QWidget):
    """`is_open`: the most fitting card stands open at once."""

    def __init__(
        self, acts: Acts, cards: tuple[GuideCard, ...], person: Person, *, is_open: bool = True
    ) -> None:
        super().__init__()
        self._acts, self._id = acts, person.id
        down = column(gap=8)
        self.barred: Banner | None = None
        if person.matter.is_barred:
            # The room may read along: not a word of why.
            self.barred = Banner(
                "watch",
                _("Not for the group today. Look at the sheet of the dispute when you are alone."),
            )
            down.addWidget(self.barred)
        elif goal := _goal(person.matter.area):
            named = bold(words.area(person.matter.area))
            # TRANSLATORS: a main problem, and what the work on it aims at
            said = _("{area}. What we work for: {goal}").format(area=named, goal=goal)
            down.addWidget(Text(said, "body", "ink2"))
        mine = cards_for_matter(cards, person.matter)
        self.area: Reader | None = None
        if mine:
            now = mine[0].id if is_open else None
            self.area = Reader(_("For this problem"), mine, now=now, offers_sheets=True)
            self.area.sheet_asked.connect(self._ask)
            down.addWidget(self.area)
        techniques = tuple(card for card in cards if card.topic == "technique")
        if person.matter.is_barred:
            # Nothing is rehearsed with somebody who may be violent (domain.md 4.5, 5.6).
            techniques = tuple(c for c in techniques if c.worksheet in ("", "supports"))
        self.techniques = Reader(_("Techniques, in their order"), techniques, offers_sheets=True)
        self.techniques.sheet_asked.connect(self._ask)
        down.addWidget(self.techniques)
        self.setLayout(down)

    def _ask(self, sheet: str) -> None:
        self._acts.sheet_asked.emit(self._id, f"worksheet:{sheet}")


def _goal(area: str) -> str:
    section = guide_pages()["problem-areas"].section("goals")
    lines = section.lines if section else ()
    return next((words.text(line.text) for line in lines if line.code == area), "")
