"""What stands above and below every screen: the header and the footer."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ipt_desktop.formats import clock, number
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button, IconButton
from ipt_desktop.ui.widgets.layouts import clear, column, line, pane, row
from ipt_desktop.ui.widgets.tags import RiskMark
from ipt_desktop.ui.widgets.text import Icon, Text
from ipt_desktop.ui.widgets.thread import CourseThread


class Header(QWidget):
    """Title, course thread, a member's risk, Saved, not handed over, Hide. Nothing else."""

    hide_asked = Signal()
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "surface")
        self._place: QHBoxLayout = row(gap=14 if look().compact else 22)
        self._saved_words = Text("", "caption", "primary", keep=True)
        self._saved = _with_sign("circle-check", "primary", self._saved_words)
        self._waiting_words = Text("", "caption", "ink2", keep=True)
        self._waiting = _with_sign("arrow-left-right", "ink2", self._waiting_words)
        key = None if look().slim else "F12"
        self.hide_button = Button(_("Hide"), "small", icon="eye-off", key=key)
        self.hide_button.clicked.connect(self.hide_asked)
        self.hide_button.setToolTip(_("Hide everything at once"))
        self.risk = RiskMark()
        if look().compact:
            self.risk.show_sign_only()
        margin = 14 if look().compact else 20
        across = row(
            [self._place, None, self.risk, self._saved, self._waiting, self.hide_button],
            gap=10 if look().compact else 16,
            margins=(margin, 0, margin, 0),
        )
        across.setStretchFactor(self._place, 1000)
        across.addStrut(look().px(53 if look().compact else 65))
        self.setLayout(column([across, line()], gap=0))
        self.back: IconButton | None = None
        self.show_saved(None)
        self.show_waiting(0)

    def show_heading(self, heading: Heading) -> None:
        clear(self._place)
        self.back = None
        if heading.has_back:
            self.back = IconButton("chevron-left", _("Back"), kind="back")
            self.back.clicked.connect(self.back_asked)
            self._place.addWidget(self.back)
        title = row(gap=7)
        words = Text(heading.title, "heading", keep=heading.thread is not None)
        title.addWidget(words)
        below = heading.subtitle
        if heading.detail and look().is_tight:
            below = heading.detail
        elif heading.detail:
            title.addWidget(Text("|", "heading", "line2", strong=False, keep=True))
            title.addWidget(
                Text(heading.detail, "heading", lines=1, keep=heading.thread is not None)
            )
        title.addStretch(1)
        lines = [title]
        if below and not (look().compact and heading.thread and not look().is_tight):
            most = 2 if look().narrow and not heading.thread else 1
            lines.append(row([Text(below, "caption", "ink2", lines=most)]))
        self._place.addLayout(column([None, *lines, None], gap=0))
        if heading.thread:
            labels = not look().compact and bool(heading.thread.stretches)
            thread = CourseThread(heading.thread, small=look().is_tight, labels=labels)
            self._place.addWidget(thread)
        self._place.addStretch(1)

    def show_saved(self, moment: datetime | None) -> None:
        """When the last change was kept; None says nothing."""
        self._saved.setVisible(moment is not None)
        if moment is not None and look().slim:
            self._saved_words.hide()
            self._saved.setToolTip(_("Saved {time}").format(time=clock(moment)))
            self._saved.setAccessibleName(self._saved.toolTip())
        elif moment is not None and self._is_short():
            self._saved_words.setText(pgettext("header", "Saved"))
        elif moment is not None:
            self._saved_words.setText(_("Saved {time}").format(time=clock(moment)))

    def show_waiting(self, count: int) -> None:
        """How many changes have not been handed over yet."""
        self._waiting.setVisible(count > 0)
        if look().slim:
            words = "{count}"
        elif self._is_short():
            words = ngettext("{count} not handed over", "{count} not handed over", count)
        else:
            words = ngettext(
                "{count} change not yet handed over", "{count} changes not yet handed over", count
            )
        self._waiting_words.setText(words.format(count=number(count)))
        if look().slim:
            whole = ngettext("{count} not handed over", "{count} not handed over", count)
            self._waiting.setToolTip(whole.format(count=number(count)))
            self._waiting_words.setAccessibleName(self._waiting.toolTip())

    def _is_short(self) -> bool:
        return look().compact or look().text > 115


class Footer(QWidget):
    """Back at the start, the one primary action at the end, perhaps a word between."""

    back_asked = Signal()
    primary_asked = Signal()

    def __init__(
        self,
        primary: str | None,
        *,
        back: str | None = None,
        note: str = "",
        icon: str | None = None,
        trailing: str | None = "chevron-right",
        back_icon: str | None = "chevron-left",
        crowded: bool = False,
    ) -> None:
        super().__init__()
        self._is_crowded = crowded
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "surface")
        self.back: Button | None = None
        self.primary: Button | None = None
        margin = 12 if look().compact else 20
        self.row: QHBoxLayout = row(gap=14, margins=(margin, 0, margin, 0))
        if back:
            self.back = Button(back, icon=back_icon)
            self.back.clicked.connect(self.back_asked)
            self.row.addWidget(self.back)
        self.note = Text(note, "caption", "ink3", lines=3 if look().slim else 2)
        self.row.addWidget(self.note, 1)
        if primary:
            self.primary = Button(primary, "primary", icon=icon, trailing=trailing)
            self.primary.clicked.connect(self.primary_asked)
            self.row.addWidget(self.primary)
        self.row.addStrut(look().px(53 if look().compact else 65))
        self._besides = row([None], gap=8)
        self.setLayout(column([line(), self._besides, self.row], gap=0))

    def add_beside_back(self, part: QWidget) -> None:
        """A second, quiet thing to do: printing, later. Where there is no room, on a line of their own."""
        if look().slim or self._is_crowded:
            self._besides.setContentsMargins(12, 6, 12, 0)
            self._besides.insertWidget(0, part)
        else:
            self.row.insertWidget(1 if self.back else 0, part)

    def show_primary(self, words: str, *, enabled: bool = True, note: str = "") -> None:
        """What comes next, and, if it cannot be done yet, why."""
        if self.primary is not None:
            self.primary.setText(words)
            if not enabled and self.primary.hasFocus():
                # Else Qt gives the keyboard to the next stop, which is at the other end: the rail.
                self.focusNextPrevChild(False)
            self.primary.setEnabled(enabled)
        self.note.setText(note)


def _with_sign(icon: str, tint: str, words: Text) -> QWidget:
    return pane("surface", row([Icon(icon, 17, tint), words], gap=6))
