"""The members of a group as cards with their course, and who came to which meeting."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ipt_desktop import formats
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui import words
from ipt_desktop.ui.group.state import MemberCard
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.layouts import column, line, pane, row
from ipt_desktop.ui.widgets.rows import OpenRow
from ipt_desktop.ui.widgets.sparkline import Sparkline
from ipt_desktop.ui.widgets.tags import ChangeLabel, RiskMark, ScoreChip
from ipt_desktop.ui.widgets.text import Icon, Text, code_text

_ACROSS = 4


class MemberTile(OpenRow):
    """Chip, code and mark above; the course; problem and change beneath."""

    def __init__(self, member: MemberCard, beads: int) -> None:
        self.chip = ScoreChip(member.total, member.band, estimated=member.is_estimated)
        self.change = ChangeLabel(member.better_by)
        self.mark = RiskMark(member.risk)
        self.spark = Sparkline(member.totals, beads, course_words(member), grow=True)
        area = words.problem_area(member.area) if member.area else status_words(member.status)
        top = row([self.chip, code_text(member.code), None, self.mark], gap=10)
        below = row([Text(area, "body", "ink2", lines=1), None, self.change], gap=8)
        content = column([top, self.spark, below], gap=5, margins=(12, 9, 12, 8))
        content.setStretchFactor(self.spark, 1)
        parts = (
            member.code,
            self.chip.accessibleName(),
            area,
            self.change.text(),
            self.mark.text(),
        )
        name = pgettext("list", ", ").join(part for part in parts if part)
        super().__init__(name, content, least=look().px(118 if look().compact else 140))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_covered(self, covered: bool) -> None:
        self.chip.set_covered(covered)
        self.change.set_covered(covered)
        self.mark.set_covered(covered)
        self.spark.setVisible(not covered)


class MembersPart(QWidget):
    """`opened` tells the member's id."""

    opened = Signal(str)

    def __init__(self, members: Sequence[MemberCard], meetings: int, now: int) -> None:
        super().__init__()
        self.tiles: dict[str, MemberTile] = {}
        grid = QGridLayout()
        grid.setSpacing(12)
        across = 3 if look().compact or look().text > 115 else _ACROSS
        across = 2 if look().narrow else across
        for place, member in enumerate(members):
            tile = MemberTile(member, meetings + 1)
            tile.clicked.connect(lambda _on=False, id=member.id: self.opened.emit(id))
            held = Card(margins=(1, 1, 1, 1), gap=0)
            held.body.addWidget(tile)
            grid.addWidget(held, place // across, place % across)
            self.tiles[member.id] = tile
        for at in range(across):
            grid.setColumnStretch(at, 1)
        parts: list[QWidget | QGridLayout] = [grid]
        if meetings:
            parts.append(AttendanceTable(members, meetings, now))
        self.setLayout(column([*parts, None], gap=14))

    def set_covered(self, covered: bool) -> None:
        for tile in self.tiles.values():
            tile.set_covered(covered)


class AttendanceTable(Card):
    """Who came to which meeting: a tick, or the word; a dot for what is still to come."""

    def __init__(self, members: Sequence[MemberCard], meetings: int, now: int) -> None:
        super().__init__(margins=(1, 6, 1, 6), gap=0)
        heads = [formats.number(n) for n in range(1, meetings + 1)]
        self.body.addWidget(self._line("", heads, _("Came to"), now, head=True))
        for member in members:
            self.body.addWidget(line())
            marks = member.attendance[1 : meetings + 1]
            came = _("{came} of {offered}").format(
                came=formats.number(member.attended), offered=formats.number(member.offered)
            )
            self.body.addWidget(self._line(member.code, list(marks), came, now))
        self.setAccessibleName(_("Attendance"))

    def _line(
        self,
        code: str,
        cells: Sequence[str | None],
        last: str,
        now: int,
        *,
        head: bool = False,
    ) -> QWidget:
        made = QWidget()
        first = code_text(code) if code else Text("", "body")
        first.setFixedWidth(look().px(86 if look().slim else 96))
        side = 8 if look().slim else 14
        across = row([first], gap=0, margins=(side, 0, side, 0))
        said = []
        for number, cell in enumerate(cells, 1):
            shown = _head(cell or "", number == now) if head else _cell(cell)
            said.append(f"{formats.number(number)} {attendance_words(cell)}")
            ground = "primary_soft" if number == now else "surface"
            held = pane(ground, row([shown]))
            held.setFixedHeight(look().px(29 if look().compact else 31))
            across.addWidget(held, 1)
        end = Text(last, "body" if not head else "caption", "ink2", lines=1, align="center")
        end.setFixedWidth(look().px(60 if look().slim else 84))
        across.addWidget(end)
        made.setLayout(across)
        if not head:
            made.setAccessibleName(pgettext("list", ", ").join([code, *said, last]))
        return made


def _head(words_: str, is_now: bool) -> Text:
    tint = "primary" if is_now else "ink3"
    return Text(words_, "caption", tint, strong=is_now, lines=1, align="center")


def _cell(status: str | None) -> QWidget:
    if status == "present":
        held = QWidget()
        held.setLayout(row([None, Icon("check", 16, "ink"), None]))
        return held
    if status is None:
        return Text("·", "body", "ink3", align="center", lines=1)
    strong = status == "absent"
    role = "tick" if look().slim else "caption"
    return Text(attendance_words(status), role, "ink", strong=strong, lines=1, align="center")


def attendance_words(status: str | None) -> str:
    """The word for one mark of attendance."""
    return {
        "present": pgettext("attendance", "there"),
        "late": pgettext("attendance", "late"),
        "absent": pgettext("attendance", "absent"),
        "excused": pgettext("attendance", "excused"),
        None: pgettext("attendance", "not held"),
    }.get(status, "")


def status_words(status: str) -> str:
    """Where someone stands who has no problem area agreed yet."""
    return {
        "candidate": pgettext("member", "Pre-group meeting"),
        "member": pgettext("member", "No main problem yet"),
        "declined": pgettext("member", "Chose not to join"),
        "referred": pgettext("member", "Referred"),
        "waiting": pgettext("member", "Waiting"),
        "left": pgettext("member", "Left the group"),
        "moved": pgettext("member", "Moved to another group"),
        "finished": pgettext("member", "Finished"),
    }[status]


def course_words(member: MemberCard) -> str:
    """The course of scores in words, for those who cannot see the line."""
    told = [
        _("no score") if total is None else formats.number(total, 0 if total == int(total) else 1)
        for total in member.totals
    ]
    return pgettext("list", ", ").join(told)
