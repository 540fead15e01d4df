"""Joins the list of groups and what is known of them."""

from ipt_desktop.services.course import Standing
from ipt_desktop.ui.groups.state import GroupLine, State
from ipt_desktop.ui.groups.view import GroupsView
from ipt_desktop.ui.headings import meeting_words, thread_of
from ipt_desktop.ui.risk import worst_mark
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.shell import Shell


def groups_screen(shell: Shell, route: Route) -> GroupsView:
    view = GroupsView()
    show = while_alive(view.show_state)
    view.group_asked.connect(lambda group: shell.go(Route("group", group=group)))
    view.new_asked.connect(lambda: shell.go(Route("new_group")))
    view.table_asked.connect(lambda: shell.go(Route("table_import")))
    show(State(tuple(_line(standing) for standing in shell.desk.course.standings())))
    return view


def _line(standing: Standing) -> GroupLine:
    return GroupLine(
        id=standing.group.id,
        code=standing.group.code,
        where=meeting_words(standing),
        thread=thread_of(standing),
        members=standing.situation.members,
        candidates=standing.situation.pregroup_open,
        next_step=standing.step.value,
        risk=worst_mark(standing.members),
    )
