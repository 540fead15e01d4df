"""All groups of this vault, and the way to a new one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ipt_desktop import formats
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.ui.groups.state import GroupLine, State
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.screen import ScreenView
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import EmptyState
from ipt_desktop.ui.widgets.frame import Footer
from ipt_desktop.ui.widgets.layouts import Scrolled, clear, column
from ipt_desktop.ui.widgets.rows import Cell, Column, Table
from ipt_desktop.ui.widgets.tags import RiskMark
from ipt_desktop.ui.widgets.text import Text, code_text
from ipt_desktop.ui.widgets.thread import CourseThread


class GroupsView(ScreenView):
    group_asked = Signal(str)
    new_asked = Signal()
    table_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.table: Table | None = None
        self._content: QVBoxLayout = column(margins=(20, 12, 20, 12))
        self.footer = Footer(_("Form a group"), icon="plus", trailing=None)
        self.footer.primary_asked.connect(self.new_asked)
        self.take_table = Button(_("Take in a table"), icon="file-down")
        self.take_table.setObjectName("take-table")
        self.take_table.clicked.connect(self.table_asked)
        self.footer.add_beside_back(self.take_table)
        self.setLayout(column([Scrolled(self._content), self.footer], gap=0))

    def heading(self) -> Heading:
        return Heading(_("Groups"))

    def place(self) -> str:
        return "groups"

    def show_state(self, state: State) -> None:
        clear(self._content)
        self.table = None
        if not state.groups:
            empty = EmptyState("users", _("No group yet. A course begins with one."))
            self._content.addWidget(empty)
            return
        self.table = Table(_columns(), _("Groups"))
        self.table.opened.connect(self.group_asked)
        for group in state.groups:
            name = _("Group {code}, {where}").format(code=group.code, where=group.where)
            self.table.add_row(group.id, name, _cells(group))
        self._content.addWidget(self.table)
        self._content.addStretch(1)


def _columns() -> list[Column]:
    small = look().compact
    return [
        Column(_("Group"), width=86),
        Column(_("In the course"), stretch=3),
        Column(_("Members"), width=84 if look().slim else 104 if small else 140),
        Column(_("What comes next"), stretch=3),
        Column("", width=34 if look().slim else 120),
    ]


def _cells(group: GroupLine) -> list[Cell]:
    where: Cell = Text(group.where, "body", lines=1)
    if not look().compact:
        where = QWidget()
        thread = CourseThread(group.thread, small=True)
        where.setLayout(column([thread, Text(group.where, "caption", "ink2", lines=1)], gap=2))
    mark = RiskMark(group.risk)
    if look().slim:
        mark.show_sign_only()
    people = ngettext("{count} member", "{count} members", group.members)
    return [
        code_text(group.code),
        where,
        people.format(count=formats.number(group.members)),
        Text(next_words(group.next_step, group.candidates), "body", lines=2),
        mark,
    ]


def next_words(step: str, candidates: int) -> str:
    """What comes next for a group, by its GroupStep code."""
    meetings = ngettext(
        "{count} pre-group meeting left", "{count} pre-group meetings left", candidates
    )
    return {
        "safety": _("A safety matter first"),
        "add_members": _("Add the first members"),
        "pregroup": meetings.format(count=formats.number(candidates)),
        "continue_meeting": _("Go on with the open meeting"),
        "meeting": pgettext("what comes next", "The next meeting"),
        "follow_up_plans": _("Follow-up plans before the last meeting"),
        "close": _("Close the group"),
        "none": _("Nothing more: the group is closed"),
    }[step]
