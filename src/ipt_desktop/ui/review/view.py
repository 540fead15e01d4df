"""Case review: the course at the start side, the reply and the word on safety at the end side."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from ipt_desktop import formats
from ipt_desktop.i18n import _
from ipt_desktop.ui.caseload import words
from ipt_desktop.ui.caseload.preview import about
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.review.known import known
from ipt_desktop.ui.review.reply import ReplyPart
from ipt_desktop.ui.review.safety_part import SafetyPart
from ipt_desktop.ui.review.state import State
from ipt_desktop.ui.screen import Draft, ScreenView
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.timeline.mood_picture import MoodPicture
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner, BannerKind, Card
from ipt_desktop.ui.widgets.frame import Footer
from ipt_desktop.ui.widgets.layouts import Scrolled, clear, column, line, pane, row
from ipt_desktop.ui.widgets.tags import ChangeLabel, RiskMark, ScoreChip


class ReviewView(ScreenView):
    """`picture` is the member's mood line, made by whoever opens the screen."""

    written = Signal(str, str)
    until = Signal(object)
    sign_asked = Signal()
    send_asked = Signal()
    print_asked = Signal()
    decided = Signal(str, str)

    def __init__(self, place: str, picture: MoodPicture) -> None:
        super().__init__()
        self._draft_place = place
        self._state: State | None = None
        self._covered = False
        self.picture = picture
        self.reply, self.safety = ReplyPart(), SafetyPart()
        self.reply.written.connect(self.written)
        self.reply.until.connect(self.until)
        self.safety.decided.connect(self.decided)
        self._banner: QVBoxLayout = column(gap=0)
        self._known: QVBoxLayout = column(gap=12)
        self.footer = Footer(_("Sign and reply"), back=_("Back"))
        self.footer.primary_asked.connect(self._primary)
        self.footer.back_asked.connect(self.back_asked)
        self._build()

    def heading(self) -> Heading:
        state = self._state
        if state is None:
            return Heading(_("Review"), has_back=True)
        shown = state.course.row
        return Heading(
            formats.code(shown.code), shown.where, about(shown), shown.thread, has_back=True
        )

    def place(self) -> str:
        return "caseload"

    def draft_place(self) -> str:
        return self._draft_place

    def draft(self) -> Draft:
        # An untouched screen is no half-filled form.
        typed = [box.toPlainText() for box in self.reply.boxes.values()]
        return super().draft() if any((*typed, self.safety.reason.text())) else {}

    def set_covered(self, covered: bool) -> None:
        self._covered = covered
        self.picture.set_covered(covered)
        marks: list[ScoreChip | RiskMark | ChangeLabel] = [
            *self.findChildren(ScoreChip),
            *self.findChildren(RiskMark),
            *self.findChildren(ChangeLabel),
        ]
        for mark in marks:
            mark.set_covered(covered)
        for banner in self.findChildren(Banner):
            banner.setVisible(not covered)

    def show_state(self, state: State) -> None:
        first = self._state is None
        anew = first or (self._state is not None and self._state.course is not state.course)
        self._state = state
        if first:
            self.reply.show_day(state.by)
        self.reply.show_state(state)
        self.safety.show_state(state)
        if state.recorded and not state.safety_problem and anew:
            self.safety.reason.clear()
        if anew:
            self._show_course(state)
        if self._covered:
            self.set_covered(True)
        has_new = any(state.text(part) for part in self.reply.boxes)
        if state.signed and not has_new:
            self.footer.show_primary(_("Hand the reply over"))
        else:
            self.footer.show_primary(_("Sign and reply"))

    def _show_course(self, state: State) -> None:
        clear(self._banner)
        clear(self._known)
        shown = state.course.row
        if shown.why:
            kind: BannerKind = "caution"
            if shown.mark in ("imminent", "followed_up"):
                kind = "danger" if shown.mark == "imminent" else "watch"
            self._banner.addWidget(Banner(kind, words.all_reasons(shown)))
        for part in known(state.course):
            self._known.addWidget(part)
        self.heading_changed.emit()

    def _primary(self) -> None:
        state = self._state
        has_new = any(box.toPlainText().strip() for box in self.reply.boxes.values())
        if state is not None and state.signed and not has_new:
            self.send_asked.emit()
        else:
            self.sign_asked.emit()

    def _build(self) -> None:
        chart = Card(margins=(10, 8, 10, 8))
        chart.body.addWidget(self.picture)
        self.print = Button(_("Print the group’s page for supervision"), "small", icon="printer")
        self.print.setObjectName("print-supervision")
        self.print.clicked.connect(self.print_asked)
        printing = row([self.print, None])
        if look().is_tight:
            whole = column(
                [self._banner, chart, self.reply, self.safety, self._known, printing, None]
            )
            whole.setContentsMargins(20, 12, 20, 14)
            page = Scrolled(whole)
            page.setObjectName("page")
            self.setLayout(column([page, self.footer], gap=0))
            return
        start = column([self._banner, chart, self._known, printing, None], 12, (20, 14, 14, 14))
        end = column([self.reply, self.safety, None], 12, (18, 12, 18, 12))
        page = Scrolled(start)
        page.setObjectName("page")
        side = Scrolled(pane("surface", end))
        side.setObjectName("reply")
        held = pane("surface", column([side], gap=0))
        held.setFixedWidth(look().px(308 if look().compact else 372))
        across = row([page, line(upright=True), held], gap=0)
        across.setStretch(0, 1)
        self.setLayout(column([across, self.footer], gap=0))
