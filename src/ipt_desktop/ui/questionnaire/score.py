"""The score as far as the rules give one, and how far the form is."""

from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipt_desktop.domain.measures import Measure
from ipt_desktop.domain.scoring import Score
from ipt_desktop.formats import code, number
from ipt_desktop.i18n import _, content_text, ngettext, pgettext
from ipt_desktop.ui import words
from ipt_desktop.ui.theme import colour, look
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.layouts import column, row
from ipt_desktop.ui.widgets.painting import painter_on, visual
from ipt_desktop.ui.widgets.text import Text


class ScoreBox(Card):
    """The total, only when the rules give one; until then why there is none."""

    def __init__(self) -> None:
        super().__init__(kind="dashed", margins=(12, 8, 12, 9), gap=2)
        self.total = Text("–", "title", align="center")
        self.says = Text("", "caption", "ink3", align="center")
        self.body.addWidget(Text(pgettext("questionnaire", "Score"), "caption", align="center"))
        self.body.addWidget(self.total)
        self.body.addWidget(self.says)
        self._covered = False
        self._shown: tuple[str, str] = ("–", "")

    def show_score(self, measure: Measure, score: Score | None) -> None:
        if score is None:
            self._shown = ("–", _("Shown once every question has been asked"))
        elif score.total is None:
            gaps = len(score.missing)
            why = ngettext(
                "No score: {count} question is not answered",
                "No score: {count} questions are not answered",
                gaps,
            )
            self._shown = ("–", why.format(count=number(gaps)))
        else:
            self._shown = self._told(measure, score)
        self.set_covered(self._covered)

    def set_covered(self, covered: bool) -> None:
        """Nothing but a dot for the people in the room."""
        self._covered = covered
        self.total.setText("•" if covered else self._shown[0])
        self.says.setText(_("covered") if covered else self._shown[1])

    @staticmethod
    def _told(measure: Measure, score: Score) -> tuple[str, str]:
        assert score.total is not None
        decimals = 0 if score.total == int(score.total) else 1
        shown = number(score.total, decimals)
        band = band_words(measure, score.band)
        if not score.prorated:
            return shown, band
        asked = len(measure.items)
        says = _("estimated from {answered} of {asked} answers").format(
            answered=number(asked - len(score.missing)), asked=number(asked)
        )
        return code(f"~{shown}"), "\n".join(part for part in (band, says) if part)


class Progress(QWidget):
    """How many have been asked, in words and as a row of pips."""

    def __init__(self) -> None:
        super().__init__()
        self._of = Text("", "body", strong=True, lines=1)
        self._left = Text("", "caption", "ink3", keep=True)
        self._pips = Pips()
        self.setLayout(column([row([self._of, None, self._left]), self._pips], gap=5))

    def show_done(self, done: int, total: int) -> None:
        self._of.setText(_("{now} of {total}").format(now=number(done), total=number(total)))
        left = total - done
        self._left.setText(
            ngettext("{count} left", "{count} left", left).format(count=number(left))
        )
        self._pips.show_done(done, total)


class Pips(QWidget):
    """One short bar for each question, filled once it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self._done, self._total = 0, 1
        self.setFixedHeight(look().px(8))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_done(self, done: int, total: int) -> None:
        self._done, self._total = done, max(total, 1)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        step = self.width() / self._total
        for index in range(self._total):
            box = self.rect().toRectF()
            box.setLeft(index * step + 1)
            box.setRight((index + 1) * step - 2)
            filled, now = index < self._done, index == self._done
            painter.setPen(QPen(colour("primary" if filled or now else "line2"), 1))
            painter.setBrush(colour("primary" if filled else "surface"))
            painter.drawRoundedRect(visual(self, box.adjusted(0, 0.5, 0, -0.5)), 3, 3)


def band_words(measure: Measure, band: str | None) -> str:
    """A band's name: the common words of severity, else the measure's own."""
    if band is None:
        return ""
    if band in words.BANDS:
        return words.severity(band)
    name = next(b.name for b in measure.bands if b.code == band)
    return content_text(name.at, name.english)
