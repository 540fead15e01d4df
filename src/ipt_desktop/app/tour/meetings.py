"""The tour through the meetings: roll, round, talk, questionnaires by key, practices, notes, complete."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from ipt_desktop.app.tour.hand import Hand
from ipt_desktop.ui.fast_grid.view import FastGridView
from ipt_desktop.ui.meeting.panels.closing import ClosingPanel
from ipt_desktop.ui.meeting.panels.notes import PAGES, NotesPanel
from ipt_desktop.ui.meeting.panels.practice import PracticePanel
from ipt_desktop.ui.meeting.panels.roll import RollPanel
from ipt_desktop.ui.meeting.panels.round import RoundPanel
from ipt_desktop.ui.meeting.panels.talk import TalkPanel
from ipt_desktop.ui.meeting.view import MeetingView
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.shell import Shell

_MOST_STEPS = 30
# The meeting of which also what is called up is shown.
_SHOWN_WHOLE = 1
# What is said in the tour's language; content of a made-up course.
Said = Mapping[str, str]


def hold(
    hand: Hand,
    shell: Shell,
    group: str,
    number: int,
    answers: Sequence[str],
    said: Said,
    *,
    pictures: bool,
    once_scored: Callable[[], None] = lambda: None,
) -> None:
    """One meeting from its first step to its last. `answers` are each present member's ten keys.

    `once_scored` is done between the questionnaires and the first step.
    """
    shell.go(Route("meeting", group=group, meeting=number))
    hand.page(MeetingView)
    if pictures:
        hand.picture(f"meeting-{number}-begin")
    hand.press(hand.page(MeetingView).footer.primary)
    _take_questionnaires(hand, shell, group, number, answers, pictures=pictures)
    once_scored()
    shell.go_instead(Route("meeting", group=group, meeting=number))
    for turn in range(_MOST_STEPS):
        view = hand.page(MeetingView)
        _work(hand, view, number, said)
        if pictures:
            hand.picture(f"meeting-{number}-{turn + 1:02d}")
        if pictures and number == _SHOWN_WHOLE:
            _look_further(hand, view, f"meeting-{number}-{turn + 1:02d}")
        hand.press(view.footer.primary)
        if shell.route is not None and shell.route.name != "meeting":
            return
    hand.expect(False, f"meeting {number} did not come to its end")


def _take_questionnaires(
    hand: Hand, shell: Shell, group: str, number: int, answers: Sequence[str], *, pictures: bool
) -> None:
    """Ten keys a member in the fast grid, then back to the meeting."""
    shell.go(Route("fast_grid", group=group, meeting=number))
    hand.page(FastGridView)
    for keys in answers[:-1]:
        hand.keys(keys)
    hand.keys(answers[-1][:5])
    if pictures:
        hand.picture(f"meeting-{number}-fast-grid")
    hand.keys(answers[-1][5:])
    view = hand.page(FastGridView)
    hand.press(view.footer.primary)


def _look_further(hand: Hand, view: MeetingView, name: str) -> None:
    """What is called up: why and more to say; the other pages after the meeting."""
    if view.middle.more.isVisible():
        hand.press(view.middle.more)
        hand.picture(f"{name}-more")
        hand.press(view.middle.more)
    panel = view.middle.panel
    if isinstance(panel, NotesPanel):
        for page in PAGES:
            panel.open_page(page)
            hand.picture(f"{name}-{page}")
        panel.open_page("notes")


def _work(hand: Hand, view: MeetingView, number: int, said: Said) -> None:
    """What there is to do at the open step."""
    panel = view.middle.panel
    match panel:
        case RollPanel():
            _to_the_first(hand, len(panel.turns.rows))
            for _row in panel.turns.rows:
                hand.keys("1")
        case RoundPanel():
            count = len(panel.turns.rows)
            _to_the_first(hand, count)
            for place in range(count):
                hand.keys("2" if place == 0 and number < 4 else "3")
                if place < count - 1:
                    hand.key(Qt.Key.Key_Down)
        case TalkPanel() if number in (2, 4):
            hand.write(panel.form.text, said["event"])
            support = next(k for k in panel.form.kinds if "support" in k.values())
            hand.press(support.button("support"))
            hand.press(panel.form.linked.button("better"))
            hand.press(panel.form.keep)
        case PracticePanel():
            _practise(hand, panel, said)
        case NotesPanel() if panel.fields:
            hand.write(panel.fields[0].note, said["note"])
            view.acts.rested.emit()
        case ClosingPanel():
            view.acts.rested.emit()


def _practise(hand: Hand, panel: PracticePanel, said: Said) -> None:
    count = len(panel.turns.rows)
    _to_the_first(hand, count)
    for place in range(count):
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit) and focus.objectName().startswith("what"):
            hand.write(focus, said["practice"])
        else:
            hand.keys("1")
        if place < count - 1:
            hand.key(Qt.Key.Key_Down)
    panel.acts.rested.emit()


def _to_the_first(hand: Hand, rows: int) -> None:
    for _row in range(rows):
        hand.key(Qt.Key.Key_Up)
