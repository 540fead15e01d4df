"""The caseload: safety, not better, overdue, going as planned; beside it the one looked at."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ipt_desktop import formats
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.ui import words as shared
from ipt_desktop.ui.caseload import words
from ipt_desktop.ui.caseload.preview import Preview, course_words, review_verb
from ipt_desktop.ui.caseload.state import ALL, NEEDS, SECTIONS, Late, Row, State
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.screen import Draft, ScreenView
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button, IconButton
from ipt_desktop.ui.widgets.card import Banner, EmptyState
from ipt_desktop.ui.widgets.frame import Footer
from ipt_desktop.ui.widgets.layouts import Scrolled, clear, column, line, row
from ipt_desktop.ui.widgets.rows import Column, Table
from ipt_desktop.ui.widgets.sparkline import Sparkline
from ipt_desktop.ui.widgets.tabs import Tabs
from ipt_desktop.ui.widgets.tags import ChangeLabel, RiskMark
from ipt_desktop.ui.widgets.text import Text, code_text
from ipt_desktop.ui.widgets.thread import CourseThread

_SIGNS = {
    "safety": ("shield-alert", "caution"),
    "not_better": ("chart-line", "ink"),
    "overdue": ("clock", "ink"),
    "as_planned": ("check", "ink2"),
}


class CaseloadView(ScreenView):
    chosen = Signal(str)
    review_asked = Signal()
    filtered = Signal(str)
    fold_asked = Signal()
    receive_asked = Signal()
    taken_back = Signal(str, object, bool)
    print_asked = Signal()
    log_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state: State | None = None
        self._covered: list[ChangeLabel | RiskMark] = []
        self._hidden: list[QWidget] = []
        self._is_covered = False
        self.table: Table | None = None
        self.preview: Preview | None = None
        self.pills: Tabs | None = None
        self.fold: Button | None = None
        self.print: IconButton | None = None
        self._list: QVBoxLayout = column(gap=8, margins=(20, 12, 20, 14))
        self._beside: QHBoxLayout = row(gap=0)
        page = Scrolled(self._list)
        page.setObjectName("page")
        across = row([page], gap=0)
        across.setStretch(0, 1)
        across.addLayout(self._beside)
        self.footer = Footer(_("Review"))
        self.footer.primary_asked.connect(self.review_asked)
        self.setLayout(column([across, self.footer], gap=0))

    def heading(self) -> Heading:
        state = self._state
        if state is None:
            return Heading(_("Caseload"))
        people = ngettext("{count} person", "{count} people", len(state.rows)).format(
            count=formats.number(len(state.rows))
        )
        parts = [shared.who("supervisor", state.own)]
        if state.rows:
            told = ngettext(
                "{people} in {count} group", "{people} in {count} groups", state.groups
            ).format(people=people, count=formats.number(state.groups))
            parts.append(told)
        if state.newest is not None:
            day = formats.relative_day(state.newest.date(), state.now.date())
            parts.append(
                _("newest file made {day} {time}").format(day=day, time=formats.clock(state.newest))
            )
        return Heading(_("Caseload"), subtitle=" · ".join(parts))

    def place(self) -> str:
        return "caseload"

    def set_covered(self, covered: bool) -> None:
        self._is_covered = covered
        for part in self._covered:
            part.set_covered(covered)
        for hidden in self._hidden:
            hidden.setVisible(not covered)
        if self.preview is not None:
            self.preview.set_covered(covered)

    def draft(self) -> Draft:
        state = self._state
        if state is None:
            return super().draft()
        mine: Draft = {"shown": state.shown, "chosen": state.chosen, "unfolded": state.unfolded}
        return super().draft() | mine

    def restore(self, draft: Draft) -> None:
        if isinstance(shown := draft.get("shown"), str):
            self.taken_back.emit(shown, draft.get("chosen"), bool(draft.get("unfolded")))
        super().restore(draft)

    def show_state(self, state: State) -> None:
        focus = self.focusWidget()
        named = focus.objectName() if focus is not None and focus.hasFocus() else ""
        self._state = state
        self._covered.clear()
        self._hidden.clear()
        clear(self._list)
        clear(self._beside)
        self.table = self.preview = self.fold = self.print = None
        if not state.rows:
            self._show_nobody()
        else:
            self._show_list(state)
        self._show_beside(state)
        self.set_covered(self._is_covered)
        self.heading_changed.emit()
        again = self.findChild(QWidget, named) if named else None
        if again is not None:
            again.setFocus()

    def _show_nobody(self) -> None:
        told = _("Nobody yet. The caseload fills when a counsellor hands over.")
        empty = EmptyState("layers", told, _("Take in a file"))
        empty.action_asked.connect(self.receive_asked)
        self._list.addWidget(empty, 1)

    def _show_list(self, state: State) -> None:
        self.pills = Tabs(_pill_words(state), state.shown, _("Whom to show"), pills=True)
        self.pills.chosen.connect(self.filtered)
        self.print = IconButton("printer", _("Print the page for supervision"))
        self.print.setObjectName("print-supervision")
        self.print.clicked.connect(self.print_asked)
        self.log = IconButton("notebook-pen", _("Write down supervision"))
        self.log.setObjectName("write-supervision")
        self.log.clicked.connect(self.log_asked)
        top = row([self.pills, self.log, self.print], gap=8)
        top.setStretch(0, 1)
        self._list.addLayout(top)
        for late in state.late:
            self._list.addWidget(Banner("caution", _late_words(late, state)))
        rows = state.visible()
        if not rows:
            self._list.addWidget(Text(_("Nothing waits for you."), "lead", "ink2"))
        else:
            self.table = self._table(rows, state)
            self._list.addWidget(self.table)
        self._list.addLayout(self._foot(state))
        self._list.addStretch(1)

    def _table(self, rows: Sequence[Row], state: State) -> Table:
        table = Table(_columns(), _("Caseload"))
        for section in SECTIONS:
            mine = [r for r in rows if r.section == section]
            if not mine:
                continue
            icon, tint = _SIGNS[section]
            title = words.section_title(section, state.points)
            table.add_section(title, len(mine), icon=icon, tint=tint)
            for one in mine:
                made = table.add_row(one.id, _name(one, state), self._cells(one, state))
                made.setObjectName(f"row-{one.id}")
        table.opened.connect(self.chosen)
        if state.picked is not None:
            table.select(state.picked.id)
        return table

    def _cells(self, one: Row, state: State) -> list[QWidget | str]:
        code = QWidget()
        code.setLayout(
            column(
                [
                    None,
                    code_text(one.code),
                    Text(formats.code(one.counsellor), "caption", "ink2"),
                    None,
                ],
                gap=0,
            )
        )
        course = QWidget()
        where = Text(one.where, "caption", "ink2", lines=1)
        course.setLayout(column([None, CourseThread(one.thread, small=True), where, None], gap=2))
        change, mark = ChangeLabel(one.better_by), RiskMark(one.mark)
        self._covered += [change, mark]
        why = QWidget()
        words_ = Text(words.first_reason(one), "body", lines=3)
        self._hidden.append(words_)
        across = row([mark, words_], gap=8)
        across.setStretch(1, 1)
        why.setLayout(across)
        told = Text(words.age(one.told, state.now), "caption", "ink2", align="end", lines=1)
        if look().slim:
            return [code, change, why, told]
        cells: list[QWidget | str] = [code, course]
        if _has_room():
            course_line = Sparkline(one.totals, one.meetings + 1, course_words(one))
            self._hidden.append(course_line)
            cells.append(course_line)
        return [*cells, change, why, told]

    def _foot(self, state: State) -> QHBoxLayout:
        planned = len([r for r in state.rows if r.section == "as_planned"])
        told = _("Told: how old the newest file about this member is")
        parts: list[QWidget | None] = []
        if state.shown == NEEDS and planned:
            title = _("Going as planned: {count}").format(count=formats.number(planned))
            icon = "chevron-up" if state.unfolded else "chevron-down"
            self.fold = Button(title, "text", icon=icon)
            self.fold.setObjectName("fold")
            self.fold.clicked.connect(self.fold_asked)
            parts.append(self.fold)
        note = Text(told, "caption", "ink3", align="end")
        made = row([*parts], gap=12)
        made.addWidget(note, 1)
        return made

    def _show_beside(self, state: State) -> None:
        picked = state.picked
        narrow = look().compact
        self.footer.setVisible(narrow and picked is not None)
        if picked is None:
            return
        if narrow:
            self.footer.show_primary(review_verb(picked), note=words.first_reason(picked))
            self._hidden.append(self.footer.note)
            return
        self._beside.addWidget(line(upright=True))
        self.preview = Preview(picked)
        self.preview.review_asked.connect(self.review_asked)
        self._beside.addWidget(self.preview)


def _has_room() -> bool:
    return not look().is_tight


def _columns() -> list[Column]:
    columns = [
        Column(_("Member"), width=84),
        Column(_("In the course"), width=150),
        Column(_("PHQ-9, up is better"), width=146),
        Column(_("Since first"), width=118),
        Column(_("Why it is here"), stretch=1),
        # TRANSLATORS: heading of a narrow column: how old the news is
        Column(pgettext("caseload", "Told"), width=58, align="end"),
    ]
    if look().slim:
        return [columns[0], *columns[3:]]
    return columns if _has_room() else [*columns[:2], *columns[3:]]


def _pill_words(state: State) -> list[tuple[str, str]]:
    titles = {NEEDS: _("Needs you"), ALL: pgettext("caseload", "All")}
    return [
        (
            key,
            _("{title} · {count}").format(
                title=titles.get(key) or formats.code(code), count=formats.number(count)
            ),
        )
        for key, code, count in state.pills
    ]


def _late_words(late: Late, state: State) -> str:
    code = formats.code(late.code)
    if late.told is None:
        return _("Nothing has come from {code} yet.").format(code=code)
    return _("The last file from {code} is {age} old. Ask for a new one.").format(
        code=code, age=words.age(late.told, state.now)
    )


def _name(one: Row, state: State) -> str:
    """A row in words, for those who cannot see it."""
    parts = [one.code, one.counsellor, shared.risk(one.mark), one.where]
    if one.better_by is not None:
        parts.append(shared.change(one.better_by))
    parts += [words.first_reason(one), words.age(one.told, state.now)]
    return pgettext("list", ", ").join(part for part in parts if part and part != "–")
