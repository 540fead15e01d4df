"""Whose page it is, which part of it is open, and what can be done in any part."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ipt_desktop import formats
from ipt_desktop.formats import code
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.member.member_words import age_words, sex_words, tie_words
from ipt_desktop.ui.member.state import State
from ipt_desktop.ui.membership.words import status_words
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button, IconButton
from ipt_desktop.ui.widgets.layouts import column, ends, row
from ipt_desktop.ui.widgets.tabs import Tabs
from ipt_desktop.ui.widgets.tags import RiskMark
from ipt_desktop.ui.widgets.text import Text

TABS = ("timeline", "people", "worksheets", "safety", "ending")


class MemberTop(QWidget):
    """`tab_chosen` tells one of TABS."""

    tab_chosen = Signal(str)
    add_asked = Signal()
    table_asked = Signal()
    print_asked = Signal()
    taking_part_asked = Signal()

    def __init__(self, tab: str) -> None:
        super().__init__()
        small = look().compact
        self.code = Text("", "title", keep=True)
        self.about = Text("", "caption", "ink2", lines=1)
        self.came = Text("", "caption", "ink2", lines=1)
        # Whose place they took, or who they are elsewhere: a line of its own, where there is such a tie.
        self.ties = Text("", "caption", "ink2")
        self.ties.hide()
        self.mark = RiskMark()
        names = [
            ("timeline", _("Timeline")),
            ("people", _("People")),
            ("worksheets", _("Worksheets")),
            ("safety", pgettext("page", "Safety")),
            ("ending", _("Ending")),
        ]
        self.tabs = Tabs(names, tab, _("Parts of the member’s page"))
        self.tabs.setObjectName("member tabs")
        self.tabs.chosen.connect(self.tab_chosen)
        self.table = Button(_("As table"), "small" if small else "ordinary", icon="list")
        self.table.clicked.connect(self.table_asked)
        self.part = IconButton("user-check", _("Taking part: left, moves, comes back"))
        self.part.clicked.connect(self.taking_part_asked)
        self.print = IconButton("printer", _("Print the course"))
        self.print.setObjectName("print course")
        self.print.clicked.connect(self.print_asked)
        self.add = Button(_("Add event"), "small" if small else "ordinary", icon="plus")
        self.add.clicked.connect(self.add_asked)
        if small:
            who = row([self.code, self.about, self.came, self.mark, self.part, None], gap=10)
            acts = row([None, self.print, self.table, self.add], gap=8)
            parts = ends(self.tabs, acts)
            self.setLayout(column([who, self.ties, parts], gap=2, margins=(12, 6, 12, 0)))
        else:
            lines = column([None, self.about, self.came, None], gap=0)
            across = row(
                [
                    self.code,
                    lines,
                    self.mark,
                    self.part,
                    None,
                    self.tabs,
                    self.print,
                    self.table,
                    self.add,
                ],
                gap=14,
                margins=(20, 8, 20, 2),
            )
            beneath = column([self.ties], margins=(20, 0, 20, 0))
            self.setLayout(column([across, beneath], gap=0))

    def show_state(self, state: State) -> None:
        self.code.setText(code(state.code))
        joined = ""
        if state.joined is not None:
            # TRANSLATORS: the day a member joined the group: joined 5 Nov
            joined = _("joined {date}").format(date=formats.day_and_month(state.joined))
        attended = ""
        if state.offered:
            attended = _("attended {came} of {offered}").format(
                came=formats.number(state.attended), offered=formats.number(state.offered)
            )
        # Two short lines: the tabs beside them need the room.
        gone = "" if state.status in ("member", "candidate") else status_words(state.status)
        who = (gone, sex_words(state.sex), age_words(state.age_band))
        self.about.setText(_dotted(who))
        self.about.setVisible(bool(self.about.words()))
        self.came.setText(_dotted((joined, attended)))
        self.ties.setText(_dotted(tuple(tie_words(tie.kind, code(tie.code)) for tie in state.ties)))
        self.ties.setVisible(bool(state.ties))
        self.mark.show_state(state.risk)

    def show_part(self, tab: str, *, as_table: bool = False) -> None:
        """What can be done in this part."""
        self.tabs.show_now(tab)
        self.add.setVisible(tab == "timeline")
        self.table.setVisible(tab == "timeline")
        self.table.setText(_("As picture") if as_table else _("As table"))


def _dotted(parts: tuple[str, ...]) -> str:
    return pgettext("list", " · ").join(part for part in parts if part)
