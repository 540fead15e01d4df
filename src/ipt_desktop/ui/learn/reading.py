"""The method to read, outside of any meeting: cards by what they are about, and pages to read aloud."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desktop.domain.guidance import GuideCard, Page
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.guide.cards import Reader
from ipt_desktop.ui.guide.reading import guide_cards, guide_pages
from ipt_desktop.ui.widgets.chips import ChipChoice
from ipt_desktop.ui.widgets.choices import Choice
from ipt_desktop.ui.widgets.layouts import clear, column
from ipt_desktop.ui.widgets.text import Text

SUBJECTS = ("area", "technique", "group", "safety", "ending", "pages")
# In the order in which a course meets them.
_PAGES = (
    *("why-talk", "consent", "suitability", "depression", "caring", "problem-areas", "fit"),
    *("group-rules", "barriers", "ending", "quality", "reflection"),
)


class ReadingPart(QWidget):
    """One subject at a time, and of it one card or page."""

    def __init__(self, subject: str = "area") -> None:
        super().__init__()
        lead = Text(_("All that helps in a meeting, to read before one."), "body", "ink2")
        choices = [Choice(key, _subject_words(key)) for key in SUBJECTS]
        self.subjects = ChipChoice(choices, _("What to read about"), required=True)
        self.subjects.chosen.connect(self.show_subject)
        self._at: QVBoxLayout = column(gap=0)
        self.setLayout(column([lead, self.subjects, self._at, None], gap=12))
        self.show_subject(subject)

    def show_subject(self, subject: str) -> None:
        """Its titles, and the first of them open."""
        clear(self._at)
        self.subjects.show_value(subject)
        name = _subject_words(subject)
        parts: list[GuideCard | Page] = [c for c in guide_cards() if c.topic == subject]
        parts = parts or [guide_pages()[id] for id in _PAGES]
        self.reader = Reader(name, parts, now=parts[0].id)
        # What opens is of another height: the page around it must know.
        self.reader.choice.chosen.connect(lambda _id: QTimer.singleShot(0, self, self._settle))
        self._at.addWidget(self.reader)
        QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        self._at.invalidate()
        self.updateGeometry()


def _subject_words(subject: str) -> str:
    return {
        "area": pgettext("guide", "The four main problems"),
        "technique": pgettext("guide", "Techniques"),
        "group": pgettext("guide", "In the group"),
        "safety": pgettext("guide", "Danger and violence"),
        "ending": pgettext("guide", "The ending"),
        "pages": pgettext("guide", "To read aloud"),
    }[subject]
