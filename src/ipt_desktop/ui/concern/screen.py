"""Joins "about whom?" with the members of one's groups: F9, a number, and the safety steps are open."""

from ipt_desktop.domain.codes import spaced
from ipt_desktop.services.course import Standing
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.roster import ACTIVE
from ipt_desktop.ui.concern.state import Person, State
from ipt_desktop.ui.concern.view import ConcernView
from ipt_desktop.ui.risk import mark_in_list
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.shell import Shell


def concern_screen(shell: Shell, route: Route) -> ConcernView:
    """Members of `route.group` first; one with anything open is there whatever the status."""
    view = ConcernView()

    def leave() -> None:
        shell.window.end_over()

    view.chosen.connect(lambda member: shell.go(Route("safety", member=member, tab="concern")))
    view.leave_asked.connect(leave)
    view.hide_asked.connect(shell.window.hide_now)
    view.show_state(State(people_of(shell.desk, route.group)))
    return view


def people_of(desk: Desk, group: str | None) -> tuple[Person, ...]:
    """Those of `group` first, then of the meeting that is open, then by code."""
    standings = sorted(desk.course.standings(), key=lambda s: _order(s, group))
    return tuple(
        Person(m.member.id, spaced(m.member.code), s.group.code, mark_in_list(m))
        for s in standings
        for m in s.members
        if m.status in ACTIVE or m.safety.is_open
    )


def _order(standing: Standing, group: str | None) -> tuple[bool, bool, bool, str]:
    is_other = standing.group.id != group
    is_open = standing.situation.meeting_open
    return (is_other, not is_open, standing.is_closed, standing.group.code)
