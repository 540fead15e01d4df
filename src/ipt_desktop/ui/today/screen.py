"""Joins Today and all that waits."""

from ipt_desktop.domain.due_kinds import DueKind
from ipt_desktop.services.due import Due
from ipt_desktop.ui.routes import EXCHANGE, Route
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.shell import Shell
from ipt_desktop.ui.today.gathering import gather
from ipt_desktop.ui.today.view import TodayView


def today_screen(shell: Shell, route: Route) -> TodayView:
    view = TodayView()
    show = while_alive(view.show_state)
    state, waiting = gather(shell.desk)
    shell.window.show_badge("today", len(state.safety) + len(state.waiting))

    def start() -> None:
        if state.now is not None:
            shell.go(Route("meeting", group=state.now.group, meeting=state.now.meeting))

    view.safety_asked.connect(lambda member: shell.go(Route("safety", member=member)))
    view.start_asked.connect(start)
    view.waiting_asked.connect(lambda key: shell.go(route_of(waiting[key])))
    view.group_asked.connect(lambda group: shell.go(Route("group", group=group)))
    view.exchange_asked.connect(lambda: shell.go(EXCHANGE))
    view.set_up_asked.connect(lambda page: shell.go(Route(page)))
    view.new_asked.connect(lambda: shell.go(Route("new_group")))
    show(state)
    return view


def route_of(item: Due) -> Route:
    """Where a waiting thing is done."""
    match item.kind:
        case DueKind.SAFETY:
            return Route("safety", member=item.member)
        case DueKind.PREGROUP:
            return Route("pregroup", member=item.member)
        case DueKind.ADVERSE_EVENT:
            return Route("adverse_events", member=item.member)
        case DueKind.REFERRAL:
            return Route("referrals", member=item.member)
        case DueKind.CONTACT_ABSENT:
            return Route("contact", member=item.member, meeting=item.meeting)
        case DueKind.PRIVATE_WORD:
            return Route("contact", member=item.member, meeting=item.meeting, tab="private_word")
        case DueKind.AGREED_CONTACT:
            return Route("contact", member=item.member, tab="agreed")
        case DueKind.QUIET:
            return Route("contact", member=item.member, meeting=item.meeting, tab="quiet")
        case DueKind.GOALS:
            return Route("goals", member=item.member, meeting=item.meeting)
        case DueKind.FOLLOW_UP_PLAN | DueKind.ENDING:
            return Route("ending", member=item.member)
        case DueKind.MEASURE:
            return Route("questionnaire", member=item.member, meeting=item.meeting, tab=item.step)
        case DueKind.MEETING_OVERDUE | DueKind.FOLLOW_UP_MEETING:
            return Route("group", group=item.group, meeting=item.meeting, tab="meetings")
        case DueKind.NOT_IMPROVING:
            return Route("member", member=item.member)
        case DueKind.CLOSE_GROUP:
            return Route("group", group=item.group, tab="closing")
        case DueKind.HAND_OVER:
            return EXCHANGE
        case DueKind.RETENTION:
            return Route("keeping")
        case DueKind.DRAFT:
            return draft_route(item.step or "")
    return Route("meeting", group=item.group, meeting=item.meeting)


def draft_route(place: str) -> Route:
    """Where a draft was begun; its place says so: form/whom/which/meeting."""
    parts = place.split("/")
    form, rest = parts[0], parts[1:]
    if form == "group":
        return Route("new_group", group=None if rest == ["new"] else rest[0])
    name = {"assessment": "questionnaire"}.get(form, form)
    about = rest[0] if rest else None
    which = rest[1] if len(rest) > 1 else None
    meeting = int(rest[2]) if len(rest) > 2 and rest[2].isdigit() else None
    if name in ("meeting", "fast_grid"):
        return Route(name, group=about, meeting=int(which) if which and which.isdigit() else None)
    return Route(name, member=about, tab=which, meeting=meeting)
