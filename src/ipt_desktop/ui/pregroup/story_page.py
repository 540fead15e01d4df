"""Page 5: when it began, who is there, what came before (P8, P9). Story and circle keep themselves."""

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget

from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.pregroup.page import Page, choices, yes_no, yes_no_unsure
from ipt_desktop.ui.pregroup.state import Form, State
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.layouts import Scrolled, column, row
from ipt_desktop.ui.widgets.tabs import Tabs
from ipt_desktop.ui.worksheet.editors import DayEditor, OneOf, TextEditor

Make = Callable[[], QWidget]


class StoryPage(Page):
    """Its three parts fill the room themselves, so the page around it does not scroll."""

    def __init__(self, form: Form, story: Make, circle: Make) -> None:
        super().__init__(form)
        names = [
            ("story", _("Story line")),
            ("people", pgettext("pre-group page", "People")),
            ("before", _("What came before")),
        ]
        self.tabs = Tabs(names, "story", _("Parts of the story"), pills=True)
        self.tabs.chosen.connect(self._show)
        self._makes: dict[str, Make] = {
            "story": lambda: _scrolled(story(), "story"),
            "people": circle,
        }
        self.parts: dict[str, QWidget] = {}
        self._pages = QStackedWidget()
        self._before = _scrolled(self._history(), "history")
        self._pages.addWidget(self._before)
        self.parts["before"] = self._before
        self.setLayout(column([self.tabs, self._pages], gap=10, margins=(8, 0, 8, 0)))
        self._show("story")

    def show_state(self, state: State) -> None:
        super().show_state(state)
        self._treated.setVisible(state.answers.get("episodes") in ("yes", "unsure"))
        self._family.setVisible(state.answers.get("family") in ("yes", "unsure"))
        has_said = state.answers.get("confirmed") in ("yes", "no")
        self._by.setVisible(has_said)
        self._on.setVisible(has_said)

    def _show(self, part: str) -> None:
        """Made when first opened: a circle and a picture take their time."""
        if part not in self.parts:
            self.parts[part] = self._makes[part]()
            self._pages.addWidget(self.parts[part])
        self._pages.setCurrentWidget(self.parts[part])

    def _history(self) -> QWidget:
        card = Card(gap=12)
        onset = DayEditor(_("When this low time began"))
        label = _("When this low time began")
        card.body.addWidget(
            self.add_field("onset", label, onset, _("A month is enough. No date? Use a season."))
        )
        label = _("Has it been like this before?")
        episodes = OneOf(label, choices(yes_no_unsure()))
        card.body.addWidget(self.add_field("episodes", label, episodes))
        label = _("How was it treated, and what helped?")
        self._treated = self.add_field("treated", label, TextEditor(label))
        card.body.addWidget(self._treated)
        label = _("Has anyone in the family had this?")
        family = OneOf(label, choices(yes_no_unsure()))
        card.body.addWidget(self.add_field("family", label, family))
        label = _("Who, and what is known of it")
        self._family = self.add_field(
            "family_words", label, TextEditor(label), _("A role such as aunt, never a name.")
        )
        card.body.addWidget(self._family)
        holder = QWidget()
        holder.setLayout(row([column([card, self._clinician(), None], gap=12)]))
        return holder

    def _clinician(self) -> QWidget:
        """Counsellors say probable; who may confirm it says so, and only that is written (2.3)."""
        card = Card(_("A clinician’s word"), gap=12)
        label = _("Has a clinician confirmed that it is depression?")
        answers = [*yes_no(), ("not_asked", _("Not asked yet"))]
        said = OneOf(label, choices(answers))
        card.body.addWidget(
            self.add_field(
                "confirmed",
                label,
                said,
                _("We say probable depression. Only a clinician confirms it."),
            )
        )
        label = _("Code of the clinician")
        self._by = self.add_field(
            "confirmed_by", label, TextEditor(label, most=1), _("A code, never a name.")
        )
        card.body.addWidget(self._by)
        label = _("When")
        self._on = self.add_field("confirmed_on", label, DayEditor(label))
        card.body.addWidget(self._on)
        return card


def _scrolled(part: QWidget, name: str) -> QWidget:
    held = Scrolled(column([part, None], margins=(0, 0, 4, 8)))
    held.setObjectName(name)
    return held
