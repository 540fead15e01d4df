"""Beside the list: one member's course, every reason, what was answered last, and the way in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ipt_desktop import formats
from ipt_desktop.formats import parse_date
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui import words as shared
from ipt_desktop.ui.caseload import words
from ipt_desktop.ui.caseload.state import Reply, Row
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner, BannerKind, Card
from ipt_desktop.ui.widgets.layouts import Scrolled, column, pane, row
from ipt_desktop.ui.widgets.score_line import ScoreLine
from ipt_desktop.ui.widgets.tags import RiskMark
from ipt_desktop.ui.widgets.text import Icon, Text


class Preview(QWidget):
    review_asked = Signal()

    def __init__(self, shown: Row) -> None:
        super().__init__()
        self.mark = RiskMark(shown.mark)
        title = Text(formats.code(shown.code), "title", keep=True)
        course = ScoreLine(shown.totals, shown.meetings, course_words(shown))
        self._hidden: list[QWidget] = [course]
        parts: list[QWidget] = [Text(about(shown), "body", "ink2"), course]
        if shown.why:
            kind: BannerKind = "caution"
            if shown.mark in ("imminent", "followed_up"):
                kind = "danger" if shown.mark == "imminent" else "watch"
            banner = Banner(kind, words.all_reasons(shown))
            self._hidden.append(banner)
            parts.append(banner)
        parts += boxes(shown.reply)
        self.review = Button(review_verb(shown), "primary", trailing="chevron-right")
        self.review.setObjectName("review")
        self.review.clicked.connect(self.review_asked)
        inside = column([row([title, None, self.mark]), *parts, None], gap=10)
        inside.setContentsMargins(20, 14, 20, 8)
        foot = pane("surface", column([self.review], margins=(20, 8, 20, 14)))
        whole = column([Scrolled(inside), foot], gap=0)
        held = pane("surface", whole)
        self.setLayout(column([held], gap=0))
        self.setFixedWidth(look().px(350))

    def set_covered(self, covered: bool) -> None:
        self.mark.set_covered(covered)
        for part in self._hidden:
            part.setVisible(not covered)


def about(shown: Row) -> str:
    """Group G2, F3 · life change · attended 4 of 4."""
    parts = [
        _("Group {group}, {counsellor}").format(
            group=formats.code(shown.group), counsellor=formats.code(shown.counsellor)
        )
    ]
    if shown.area:
        parts.append(shared.problem_area(shown.area))
    if shown.offered:
        parts.append(
            _("attended {count} of {offered}").format(
                count=formats.number(shown.attended), offered=formats.number(shown.offered)
            )
        )
    return " · ".join(parts)


def course_words(shown: Row) -> str:
    """The scores one after another, in words."""
    told = [
        _("no score") if total is None else formats.number(round(total)) for total in shown.totals
    ]
    scores = pgettext("list", ", ").join(told) or _("no score")
    return _("PHQ-9 of {code}: {scores}").format(code=shown.code, scores=scores)


def review_verb(shown: Row) -> str:
    """Review G2-07 T."""
    return _("Review {code}").format(code=formats.code(shown.code))


def boxes(reply: Reply | None) -> list[QWidget]:
    """What was answered last, or what an answer will hold."""
    by = parse_date(reply.by) if reply and reply.by else None
    practice = (
        _("1 practice by {date}").format(date=formats.day_and_month(by)) if by else _("1 practice")
    )
    texts = (reply.strength, reply.change, reply.practice) if reply else ("", "", "")
    made: list[QWidget] = []
    for icon, title, text, hint in (
        ("leaf", _("1 strength"), texts[0], _("What went well")),
        ("undo-2", _("1 change"), texts[1], _("One thing to do differently")),
        ("target", practice, texts[2], _("One thing to rehearse")),
    ):
        card = Card(margins=(12, 8, 12, 9), gap=2)
        head = row([Icon(icon, 16, "primary"), Text(title, "caption", "primary", strong=True)])
        card.body.addLayout(row([head, None]))
        card.body.addWidget(Text(text or hint, "body", "ink" if text else "ink3"))
        card.setAccessibleName(title)
        made.append(card)
    return made
