"""A group: its members and their course, its meetings, and closing it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipt_desktop import formats
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.ui.group.after_course import AfterCourse
from ipt_desktop.ui.group.ending_card import EndingCard
from ipt_desktop.ui.group.late_joining import LateJoining
from ipt_desktop.ui.group.members import MembersPart
from ipt_desktop.ui.group.state import State
from ipt_desktop.ui.messages import sentence
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.plan.view import PlanPart
from ipt_desktop.ui.screen import Draft, ScreenView
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.timeline.mood_panel import MoodPanel
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner, Card, EmptyState
from ipt_desktop.ui.widgets.layouts import Scrolled, clear, column, ends, row
from ipt_desktop.ui.widgets.tabs import Tabs
from ipt_desktop.ui.widgets.text import Text

TABS = ("members", "picture", "meetings", "closing")


class GroupView(ScreenView):
    """`acted` asks for what comes next; `close_asked` tells the days of the meetings after it, by number."""

    member_asked = Signal(str)
    add_asked = Signal()
    late_agreed = Signal(str)
    late_left = Signal()
    change_asked = Signal()
    acted = Signal()
    close_asked = Signal(object)
    reopen_asked = Signal()
    hand_on_asked = Signal(str)
    tab_chosen = Signal(str)
    paper_asked = Signal(str)

    def __init__(
        self,
        heading: Callable[[], Heading],
        tab: str,
        make_plan: Callable[[], PlanPart],
        make_picture: Callable[[], MoodPanel],
    ) -> None:
        super().__init__()
        self._heading, self._make_plan, self._make_picture = heading, make_plan, make_picture
        self.picture: MoodPanel | None = None
        self.plan: PlanPart | None = None
        self.after_course: AfterCourse | None = None
        self.late: LateJoining | None = None
        self._members: MembersPart | None = None
        names = [
            ("members", _("Members")),
            ("picture", pgettext("group", "Picture")),
            ("meetings", pgettext("group", "Plan")),
            ("closing", _("Close the group")),
        ]
        self.tabs = Tabs(names, tab if tab in TABS else "members", _("Parts of the group's page"))
        self.tabs.chosen.connect(self.tab_chosen)
        self.add = Button(_("Add a member"), icon="plus")
        self.add.clicked.connect(self.add_asked)
        self.go = Button("", "primary", trailing="chevron-right")
        self.go.clicked.connect(self.acted)
        self._content: QVBoxLayout = column(margins=(20, 4, 20, 14), gap=12)
        top = ends(self.tabs, row([None, self.add, self.go], gap=10))
        side = 14 if look().narrow else 20
        top.setContentsMargins(side, 10, side, 4)
        page = Scrolled(self._content)
        page.setObjectName("page")
        self.setLayout(column([top, page], gap=0))

    def heading(self) -> Heading:
        return self._heading()

    def place(self) -> str:
        return "groups"

    def draft(self) -> Draft:
        """Which meeting of the plan is shown, and why somebody is added late: for a change of language."""
        kept = super().draft() | ({"meeting": self.plan.chosen} if self.plan else {})
        return kept | ({"why_late": self.late.why.toPlainText()} if self.late else {})

    def restore(self, draft: Draft) -> None:
        if isinstance(why := draft.pop("why_late", None), str):
            self.add_asked.emit()
            if self.late is not None:
                self.late.why.setPlainText(why)
        chosen = draft.pop("meeting", None)
        if self.plan is not None and isinstance(chosen, int):
            self.plan.choose(chosen)
        super().restore(draft)

    def set_covered(self, covered: bool) -> None:
        if self._members is not None:
            self._members.set_covered(covered)
        if self.picture is not None:
            self.picture.set_covered(covered)

    def show_state(self, state: State) -> None:
        clear(self._content)
        self._members = self.plan = self.picture = None
        self.go.setText(step_verb(state.next_step, state.meeting))
        self.go.setVisible(state.next_step not in ("none", "add_members"))
        self.add.setVisible(not state.is_closed)
        if state.problem is not None:
            self._content.addWidget(Banner("caution", sentence(state.problem)))
        self.late = self._late(state)
        part: QWidget
        match self.tabs.now():
            case "meetings":
                part = self.plan = self._make_plan()
                self.plan.paper_asked.connect(self.paper_asked)
            case "picture":
                self.picture = self._make_picture()
                self.picture.picture.opened.connect(
                    lambda key: self.member_asked.emit(key.partition("@")[0])
                )
                part = Card(margins=(10, 8, 10, 8), gap=0)
                part.body.addWidget(self.picture)
                self._content.addLayout(self._papers())
            case "closing":
                part = self._closing(state)
            case _:
                part = self._people(state)
        self._content.addWidget(part, 1)
        if self.tabs.now() in ("members", "meetings") and state.members and state.prompts:
            self._content.addWidget(EndingCard(state.prompts))

    def _late(self, state: State) -> LateJoining | None:
        if not state.asks_why or state.too_late_after is None:
            return None
        made = LateJoining(state.too_late_after, state.meeting, state.of)
        made.why.setPlainText(state.why)
        made.agreed.connect(self.late_agreed)
        made.left.connect(self.late_left)
        self._content.addWidget(made)
        made.why.setFocus()
        return made

    def _papers(self) -> QHBoxLayout:
        """What is printed of the whole group."""
        made = []
        for name, told in (
            ("group", _("Print the group’s report")),
            ("supervision", _("Print the page for supervision")),
        ):
            printed = Button(told, "small", icon="printer")
            printed.setObjectName(f"print-{name}")
            printed.clicked.connect(lambda _on=False, name=name: self.paper_asked.emit(name))
            made.append(printed)
        figures = Button(_("Figures"), "small", icon="chart-no-axes-column")
        figures.setObjectName("figures")
        figures.clicked.connect(lambda: self.paper_asked.emit("figures"))
        return row([figures, *made, None], gap=8)

    def _people(self, state: State) -> QWidget:
        if not state.members:
            empty = EmptyState(
                "users",
                _("Nobody is in this group yet. Each one begins with a meeting alone with us."),
                _("Add a member"),
            )
            empty.action_asked.connect(self.add_asked)
            return empty
        self._members = MembersPart(state.members, state.meetings, state.meeting)
        self._members.opened.connect(self.member_asked)
        return self._members

    def _closing(self, state: State) -> QWidget:
        made = QWidget()
        inside = column(gap=10)
        if state.is_closed:
            inside.addWidget(
                Text(_("This group is closed. Its members and their course stay."), "lead")
            )
            again = Button(_("Closed by mistake: open it again"), "small", icon="undo-2")
            again.setObjectName("reopen-group")
            again.clicked.connect(self.reopen_asked)
            inside.addLayout(row([again, None]))
        elif state.blocks:
            count = len(state.blocks)
            told = ngettext(
                "One thing must be done before the group can be closed.",
                "{count} things must be done before the group can be closed.",
                count,
            ).format(count=formats.number(count))
            inside.addWidget(Banner("caution", told))
            for code, reason in state.blocks:
                line = _("{code}: {reason}").format(
                    code=formats.code(code), reason=block_words(reason)
                )
                inside.addWidget(Text(line, "body"))
        else:
            inside.addWidget(
                Text(
                    _("All meetings are held and everyone has an ending. The group can be closed."),
                    "lead",
                )
            )
            close = Button(_("Close the group"))
            close.setObjectName("close-group")
            days = AfterCourse(state.follow_ups)
            close.clicked.connect(lambda: self._close(days))
            inside.addWidget(days)
            inside.addLayout(row([close, None]))
            self.after_course = days
        if not state.is_closed and (state.others or state.handed_to):
            inside.addWidget(self._handing_on(state))
        inside.addStretch(1)
        made.setLayout(inside)
        made.setMaximumWidth(look().px(720))
        return made

    def _close(self, days: AfterCourse) -> None:
        chosen = days.chosen()
        if chosen is not None:
            self.close_asked.emit(chosen)

    def _handing_on(self, state: State) -> QWidget:
        card = Card(_("Another counsellor goes on"), gap=8)
        if state.handed_to:
            who = formats.code(state.handed_to)
            card.body.addWidget(Text(_("Counsellor {code} leads it now.").format(code=who), "lead"))
        elif any(reason == "safety" for _code, reason in state.blocks):
            card.body.addWidget(
                Text(_("A group is handed on once no safety matter waits."), "body", "ink2")
            )
            return card
        else:
            told = _(
                "Safety, scores and notes reach them when you hand over. Nothing is lost here."
            )
            card.body.addWidget(Text(told, "body", "ink2"))
        for fingerprint, who in state.others:
            if who == state.handed_to:
                continue
            words_ = _("Hand the group to {code}").format(code=formats.code(who))
            button = Button(words_, icon="arrow-left-right")
            button.setObjectName(f"hand-on-{who}")
            button.clicked.connect(lambda _on=False, to=fingerprint: self.hand_on_asked.emit(to))
            card.body.addLayout(row([button, None]))
        return card


def step_verb(step: str, meeting: int) -> str:
    """The primary button of a group: a verb for its GroupStep code."""
    number = formats.number(max(meeting, 1))
    return {
        "safety": _("Open the safety steps"),
        "add_members": _("Add a member"),
        "pregroup": _("Go on with the pre-group meetings"),
        "continue_meeting": _("Back to meeting {number}").format(number=number),
        "meeting": _("Go to meeting {number}").format(number=number),
        "follow_up_plans": _("Write the follow-up plans"),
        "close": _("Close the group"),
        "none": "",
    }[step]


def block_words(reason: str) -> str:
    """What holds up closing the group."""
    return {
        "safety": _("a safety matter is open"),
        "follow_up_plan": _("a written follow-up plan is needed"),
        "ending": _("the ending has not been done"),
        "meetings": _("meetings of the course have not been held"),
    }[reason]
