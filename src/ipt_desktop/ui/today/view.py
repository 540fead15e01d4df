"""Today: safety first, then what is now, then what waits; beside it groups, the reply, the hand-over."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ipt_desktop import formats
from ipt_desktop.domain.due_kinds import DueKind
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.ui.messages import sentence
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.screen import ScreenView
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.today import words
from ipt_desktop.ui.today.state import GroupLine, Now, Reply, State, Waiting
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner, BannerKind, Card, EmptyState
from ipt_desktop.ui.widgets.fields import TickBox
from ipt_desktop.ui.widgets.layouts import Scrolled, beside, clear, column, line, row
from ipt_desktop.ui.widgets.rows import OpenRow
from ipt_desktop.ui.widgets.text import Icon, Text, bold, code_text
from ipt_desktop.ui.widgets.thread import CourseThread


class TodayView(ScreenView):
    safety_asked = Signal(str)
    start_asked = Signal()
    waiting_asked = Signal(str)
    group_asked = Signal(str)
    exchange_asked = Signal()
    new_asked = Signal()
    set_up_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._state: State | None = None
        self.start: Button | None = None
        self.waiting: dict[str, Button] = {}
        self._main: QVBoxLayout = column(gap=12)
        self._side: QVBoxLayout = column(gap=12)
        inside = beside(self._main, self._side, (292, 372))
        inside.setContentsMargins(20, 14, 20, 14)
        page = Scrolled(inside)
        page.setObjectName("page")
        self.setLayout(column([page], gap=0))

    def heading(self) -> Heading:
        state = self._state
        if state is None:
            return Heading(_("Today"))
        title = _("Today, {date}").format(date=formats.long_date(state.today))
        author = _("Counsellor {code}").format(code=formats.code(state.author))
        count = len(state.waiting)
        told = ngettext("{count} thing waits", "{count} things wait", count)
        both = _("{who} · {what}").format(who=author, what=told.format(count=formats.number(count)))
        return Heading(title, subtitle=both if count else author)

    def place(self) -> str:
        return "today"

    def show_state(self, state: State) -> None:
        self._state = state
        clear(self._main)
        clear(self._side)
        self.waiting.clear()
        self.start = None
        if state.problem is not None:
            self._main.addWidget(Banner("caution", sentence(state.problem)))
        for matter in state.safety:
            why = words.safety_sentence(
                matter.mark,
                matter.reasons,
                matter.rule,
                late=matter.overdue,
                tell_hours=matter.tell_hours,
            )
            told = _("{code}: {sentence}").format(
                code=bold(formats.code(matter.code)), sentence=why
            )
            kind: BannerKind = "danger" if matter.overdue else "caution"
            banner = Banner(kind, told, _("Open the safety steps"))
            banner.action_asked.connect(lambda m=matter.member: self.safety_asked.emit(m))
            self._main.addWidget(banner)
        if state.lacks_contacts:
            told = _("No number to call in danger is set. Ask your programme now.")
            lacking = Banner("caution", told, _("Set the contacts"))
            lacking.action_asked.connect(lambda: self.set_up_asked.emit("contacts"))
            self._main.addWidget(lacking)
        elif state.lacks_services:
            told = _("The referral directory is empty. Ask your programme for its list.")
            lacking = Banner("watch", told, _("Add services"))
            lacking.action_asked.connect(lambda: self.set_up_asked.emit("directory"))
            self._main.addWidget(lacking)
        if state.now is not None:
            self._main.addWidget(self._hero(state.now, state))
        elif not state.groups and not state.waiting:
            why, verb = _("No group yet. A course begins with one."), _("Form your first group")
            if state.has_closed:
                why, verb = _("All your groups are closed."), _("Form the next group")
            empty = EmptyState("users", why, verb)
            empty.action_asked.connect(self.new_asked)
            self._main.addWidget(empty, 1)
        if state.waiting:
            self._main.addWidget(self._waiting(state))
        elif state.groups:
            self._main.addWidget(Text(_("Nothing else waits for you."), "body", "ink2"))
        self._main.addStretch(1)
        if state.groups:
            self._side.addWidget(self._groups(state.groups))
        if state.reply is not None:
            self._side.addWidget(self._reply(state.reply, state))
        self._side.addWidget(self._exchange(state))
        self._side.addStretch(1)
        self.heading_changed.emit()

    def _hero(self, now: Now, state: State) -> QWidget:
        card = Card(kind="current", margins=(22, 16, 22, 14), gap=8)
        clock = formats.localised(now.time) if now.time else ""
        when = formats.relative_day(now.day, state.today) if now.day else ""
        if clock:
            top = row([Text(clock, "big", keep=True), Text(when, "lead", "ink2"), None], gap=12)
        else:
            top = row([Text(when, "big", keep=True), None])
        title = _("Group {code} · {where}").format(code=formats.code(now.code), where=now.where)
        left = column(
            [top, Text(title, "title"), CourseThread(now.thread, labels=not look().compact)], gap=8
        )
        verb = _("Back to the meeting") if now.is_open else _("Start the meeting")
        self.start = Button(verb, "primary", trailing="chevron-right")
        self.start.clicked.connect(self.start_asked)
        right = column([None, self.start, None])
        across = row(gap=20)
        across.addLayout(left, 1)
        across.addLayout(right)
        card.body.addLayout(across)
        if now.checks:
            card.body.addWidget(line())
            card.body.addWidget(Text(_("Before you start"), "body", strong=True))
            grid = QGridLayout()
            grid.setHorizontalSpacing(20)
            grid.setVerticalSpacing(2)
            for place, (what, code, count) in enumerate(now.checks):
                box = TickBox(words.check_words(what, code, count))
                box.setObjectName(f"check-{what}-{code}")
                wide = 1 if look().compact else 2
                grid.addWidget(box, place // wide, place % wide)
            card.body.addLayout(grid)
        card.setAccessibleName(title)
        return card

    def _waiting(self, state: State) -> QWidget:
        card = Card(
            _("What waits"), formats.number(len(state.waiting)), margins=(1, 10, 1, 2), gap=0
        )
        card.body.setContentsMargins(1, 10, 1, 2)
        head = card.body.itemAt(0)
        if head is not None and head.layout() is not None:
            head.layout().setContentsMargins(16, 0, 16, 8)  # type: ignore[union-attr]
        for item in state.waiting:
            card.body.addWidget(line())
            card.body.addWidget(self._line(item, state))
        return card

    def _line(self, item: Waiting, state: State) -> QWidget:
        made = QWidget()
        # A deadline of safety that has passed is red; whatever else is late is amber.
        is_red = item.kind in (DueKind.ADVERSE_EVENT, DueKind.REFERRAL)
        tint = ("danger" if is_red else "caution") if item.overdue else "ink2"
        title = Text(words.waiting_title(item), "body", strong=True)
        note = Text(words.waiting_note(item, state.today), "caption", tint)
        button = Button(words.waiting_verb(item.kind), "small")
        button.clicked.connect(lambda _on=False, key=item.key: self.waiting_asked.emit(key))
        # Heard alone, without the line around it.
        said = [title.words(), note.words(), button.text()]
        what = pgettext("list", ", ").join(part for part in said if part)
        if item.code:
            what = _("{code}: {sentence}").format(code=item.code, sentence=what)
        button.setAccessibleName(what)
        self.waiting[item.key] = button
        texts = column([title, note] if note.words() else [title], gap=1)
        code = code_text(item.code) if item.code else Text("", "body")
        code.setFixedWidth(look().px(84))
        across = row(
            [Icon(words.waiting_icon(item.kind), 20, tint), code], gap=12, margins=(16, 7, 14, 7)
        )
        across.addLayout(texts, 1)
        across.addWidget(button)
        made.setLayout(across)
        return made

    def _groups(self, groups: tuple[GroupLine, ...]) -> QWidget:
        card = Card(_("My groups"), gap=0, margins=(1, 10, 1, 2))
        head = card.body.itemAt(0)
        if head is not None and head.layout() is not None:
            head.layout().setContentsMargins(16, 0, 16, 8)  # type: ignore[union-attr]
        for group in groups:
            card.body.addWidget(line())
            below = row(gap=8)
            if not look().compact:
                below.addWidget(CourseThread(group.thread, small=True))
            below.addStretch(1)
            if group.when:
                below.addWidget(Text(group.when, "caption", "ink2", lines=1))
            texts = column([Text(group.where, "body", lines=1), below], gap=4)
            code = code_text(group.code)
            code.setFixedWidth(look().px(44))
            across = row([code], gap=10, margins=(16, 8, 14, 8))
            across.addLayout(texts, 1)
            name = _("Group {code}, {where}").format(code=group.code, where=group.where)
            made = OpenRow(name, across)
            made.clicked.connect(lambda _on=False, id=group.id: self.group_asked.emit(id))
            card.body.addWidget(made)
        return card

    def _reply(self, reply: Reply, state: State) -> QWidget:
        when = formats.relative_day(reply.day, state.today) if reply.day else ""
        card = Card(_("From the supervisor"), when, gap=8)
        for icon, title, text in (
            ("leaf", _("Strength"), reply.strength),
            ("undo-2", _("To change"), reply.change),
            ("target", _("Practice"), reply.practice),
        ):
            told = _("{title}: {text}").format(title=bold(title), text=text)
            words_ = Text(told, "body")
            across = row([Icon(icon, 18, "primary"), words_], gap=10)
            across.setStretchFactor(words_, 1)
            card.body.addLayout(across)
        return card

    def _exchange(self, state: State) -> QWidget:
        card = Card(_("Hand over"), gap=8)
        if not state.has_supervisor:
            told = _("No supervisor's card yet. Add it, and everything can be handed over.")
        elif state.not_handed_over:
            told = ngettext(
                "{count} change not yet handed over",
                "{count} changes not yet handed over",
                state.not_handed_over,
            ).format(count=formats.number(state.not_handed_over))
        else:
            told = _("All is handed over.")
        card.body.addWidget(Text(told, "body", "ink2"))
        if state.last_receipt is not None:
            last = _("Last receipt: {date}").format(date=formats.short_date(state.last_receipt))
            card.body.addWidget(Text(last, "caption", "ink3"))
        verb = _("Hand over") if state.has_supervisor else _("Add a card")
        button = Button(verb, icon="arrow-left-right")
        button.clicked.connect(self.exchange_asked)
        card.body.addWidget(button)
        return card

    def set_covered(self, covered: bool) -> None:
        """Nothing on Today shows a score; risk stays, because it is why one looks here."""
