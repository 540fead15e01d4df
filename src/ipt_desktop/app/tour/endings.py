"""The tour's ends: each member's page and ending, the group closed; and settings."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QScrollArea

from ipt_desktop.app.tour.first_run import PASSPHRASE
from ipt_desktop.app.tour.hand import Hand
from ipt_desktop.app.tour.worksheets import look_at_names_and_numbers, look_at_worksheets
from ipt_desktop.ui.contact.view import ContactView
from ipt_desktop.ui.ending.view import EndingView
from ipt_desktop.ui.goals.view import GoalsView
from ipt_desktop.ui.group.view import GroupView
from ipt_desktop.ui.keeping.view import KeepingView
from ipt_desktop.ui.member.view import MemberView
from ipt_desktop.ui.paper.view import PaperView
from ipt_desktop.ui.recovery_sheet.view import RecoverySheetView
from ipt_desktop.ui.routes import SETTINGS, Route
from ipt_desktop.ui.settings.view import SettingsView
from ipt_desktop.ui.shell import Shell
from ipt_desktop.ui.widgets.buttons import Button

TABS = ("timeline", "people", "worksheets", "safety")


def look_at_member(hand: Hand, shell: Shell, member: str, when: str) -> None:
    """All parts of a member's page."""
    for tab in TABS:
        shell.go(Route("member", member=member, tab=tab))
        hand.page(MemberView)
        hand.picture(f"member-{when}-{tab}")
    shell.go(Route("member", member=member))
    timeline = hand.page(MemberView).timeline
    timeline.picture.look_closer()
    hand.picture(f"member-{when}-timeline-closer")
    timeline.picture.look_at_all()
    if timeline.offer is not None and timeline.offer.people:
        timeline.mood.compare_chosen.emit(timeline.offer.people[0][0])
        hand.picture(f"member-{when}-timeline-beside")
    look_at_worksheets(hand, shell, member)
    look_at_names_and_numbers(hand, shell, member)


def look_at_goals(hand: Hand, shell: Shell, member: str) -> None:
    """How far the goals are, looked at half-way."""
    shell.go(Route("goals", member=member))
    view = hand.page(GoalsView)
    hand.press(view.rows[0].button("some"))
    hand.picture("goals")
    hand.press(hand.page(GoalsView).footer.primary)
    shell.go(Route("contact", member=member, meeting=3, tab="quiet"))
    hand.page(ContactView)
    hand.picture("contact-quiet")


def plan_follow_up(hand: Hand, shell: Shell, member: str, plan: str, *, picture: bool) -> None:
    """A written plan for someone who is not well yet, before the last meeting."""
    shell.go(Route("ending", member=member))
    view = hand.page(EndingView)
    _fill(view, {"follow_up": plan})
    if picture:
        hand.picture("ending-plan")
    hand.press(hand.page(EndingView).footer.back)


def end(hand: Hand, shell: Shell, member: str, sheet: Mapping[str, Any], *, picture: bool) -> None:
    """One member's ending, filled and finished."""
    shell.go(Route("ending", member=member))
    view = hand.page(EndingView)
    if picture:
        hand.picture("ending-open")
    _fill(view, sheet)
    if picture:
        hand.picture("ending-filled")
    hand.press(hand.page(EndingView).footer.primary)


def close(hand: Hand, shell: Shell, group: str) -> None:
    """Nothing holds it up: the group is closed."""
    shell.go(Route("group", group=group, tab="closing"))
    view = hand.page(GroupView)
    hand.picture("group-closing")
    buttons = [b for b in view.findChildren(Button) if b.objectName() == "close-group"]
    hand.press(buttons[0] if buttons else None)
    standing = shell.desk.course.standing(group)
    hand.expect(standing is not None and standing.is_closed, "the group is closed")
    hand.picture("group-closed")
    shell.go(Route("group", group=group, tab="meetings"))
    hand.page(GroupView)
    hand.picture("group-closed-plan")


def look_at_papers(hand: Hand, shell: Shell, group: str, member: str) -> None:
    """The print preview of a table, of a meeting, of a filled sheet and of a note to take home."""
    for name, route in (
        ("group", Route("paper", group, tab="group")),
        ("supervision", Route("paper", group, tab="supervision")),
        ("attendance", Route("paper", group, tab="attendance")),
        ("agenda", Route("paper", group, meeting=4, tab="agenda")),
        ("worksheet", Route("paper", group, member, tab="worksheet:circle")),
        ("reminder", Route("paper", group, member, tab="reminder")),
        ("form", Route("paper", tab="form:phq9")),
    ):
        shell.go(route)
        hand.page(PaperView)
        hand.picture(f"paper-{name}")


def look_at_settings(hand: Hand, shell: Shell) -> None:
    shell.go(SETTINGS)
    settings = hand.page(SettingsView)
    hand.picture("settings")
    # The programme's card is further down.
    scroll = settings.findChild(QScrollArea, "page")
    if scroll is not None:
        scroll.ensureWidgetVisible(settings.pack)
    hand.picture("settings-programme")
    shell.go(Route("keeping"))
    hand.page(KeepingView)
    hand.picture("keeping")
    _renew_sheet(hand, shell)


def _renew_sheet(hand: Hand, shell: Shell) -> None:
    """A new recovery sheet, as far as its words; the old one stays."""
    shell.go(Route("recovery_sheet"))
    view = hand.page(RecoverySheetView)
    hand.picture("new-sheet")
    hand.write(view.passphrase, PASSPHRASE)
    hand.press(view.footer.primary)
    hand.expect(view.page.isVisible(), "the new words are shown")
    hand.picture("new-sheet-words")
    hand.press(view.footer.back)


def look_at_rescue(hand: Hand, shell: Shell) -> None:
    """A supervisor's Settings, where a counsellor's notebook is opened again."""
    shell.go(SETTINGS)
    settings = hand.page(SettingsView)
    scroll = settings.findChild(QScrollArea, "page")
    assert settings.rescue is not None
    if scroll is not None:
        scroll.ensureWidgetVisible(settings.rescue)
    hand.picture("settings-open-again")


def _fill(view: EndingView, answers: Mapping[str, Any]) -> None:
    for name, value in answers.items():
        view.sections.editors[name].show_value(value)
        view.changed.emit(name, value)
