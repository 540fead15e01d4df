"""Joins the meeting room's view and its presenter, over the open desk."""

from functools import partial
from time import monotonic

from shiboken6 import isValid

from ipt_desktop.domain.follow_ups import is_follow_up
from ipt_desktop.formats import code, short_date
from ipt_desktop.i18n import _
from ipt_desktop.services.course import MAIN_MEASURE, Standing
from ipt_desktop.ui import shell as shells
from ipt_desktop.ui import words
from ipt_desktop.ui.headings import group_title, thread_of
from ipt_desktop.ui.meeting.keeping import Keeper
from ipt_desktop.ui.meeting.loading import room_of
from ipt_desktop.ui.meeting.panels.step import opens
from ipt_desktop.ui.meeting.presenter import MeetingPresenter
from ipt_desktop.ui.meeting.regret_words import act_words, undone_words
from ipt_desktop.ui.meeting.state import Offers, State
from ipt_desktop.ui.meeting.view import MeetingView
from ipt_desktop.ui.meeting.writing import Act
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.screen import while_alive

_TABS = {"circle": "people", "timeline": "timeline"}


def meeting_room(shell: shells.Shell, route: Route) -> MeetingView:
    """A meeting not yet begun asks for its day first; one begun stands where it was left."""
    desk = shell.desk
    group = desk.roster.group(route.group or "")
    standing = desk.course.standing(group.id)
    assert standing is not None  # the group was just found
    number = route.meeting or max(standing.meeting, 1)
    offers = Offers("safety" in shells.OVER, frozenset(shells.SCREENS))
    state = room_of(desk, standing, number, offers)
    view = MeetingView(_heading(standing, state), state)
    presenter = MeetingPresenter(
        state,
        Keeper(desk, group.id, number),
        work=shell.work,
        tell=shell.tell,
        show=while_alive(view.show_state),
        kept=shell.saved,
        ended=lambda: shell.go_instead(Route("group", group.id)),
        minute=lambda: monotonic() / 60,
        acted=lambda act, undone: _offer_undo(shell, view, act, undone=undone),
    )
    _connect(shell, view, presenter, group.id, number)
    view.shown_again.connect(partial(_refresh, shell, presenter, group.id, number))
    view.presenter = presenter
    return view


def _connect(
    shell: shells.Shell, view: MeetingView, presenter: MeetingPresenter, group: str, number: int
) -> None:
    acts = view.acts
    acts.begun.connect(presenter.begin)
    acts.held_on.connect(presenter.hold_on)
    acts.next_asked.connect(presenter.next)
    acts.back_asked.connect(presenter.back)
    acts.step_asked.connect(presenter.go_to)
    acts.rested.connect(presenter.rest)
    acts.undo_asked.connect(presenter.undo)
    acts.member_chosen.connect(presenter.choose)
    acts.moved.connect(presenter.move)
    acts.attended.connect(presenter.attend)
    acts.round_told.connect(presenter.tell_round)
    acts.hard_marked.connect(presenter.mark_hard)
    acts.said.connect(presenter.say)
    acts.happened.connect(presenter.happened)
    acts.turned.connect(presenter.tell_turn)
    acts.invited.connect(presenter.invite)
    acts.agreed.connect(lambda member, name, told: presenter.agree(member, **{name: told}))
    acts.reviewed.connect(lambda member, name, told: presenter.review(member, **{name: told}))
    acts.checked.connect(presenter.check)
    acts.confirmed.connect(presenter.confirm)
    acts.flagged.connect(presenter.flag)
    acts.noted.connect(presenter.note)
    view.minute_passed.connect(presenter.tick)

    def go(there: Route) -> None:
        """Jobs are done one after another: the next screen reads what was kept by then."""
        presenter.rest()
        shell.work(lambda: None, done=lambda _: shell.go(there), failed=lambda _: shell.go(there))

    acts.safety_asked.connect(lambda member: go(Route("safety", group, member)))
    acts.membership_asked.connect(lambda member: go(Route("membership", group, member)))
    acts.form_asked.connect(
        lambda member: go(Route("questionnaire", group, member, number, MAIN_MEASURE))
    )
    view.plan.print_asked.connect(lambda: go(Route("paper", group, meeting=number, tab="agenda")))
    acts.grid_asked.connect(lambda: go(Route("fast_grid", group, meeting=number)))
    acts.sheet_asked.connect(lambda member, tool: go(sheet_route(group, number, member, tool)))


def _offer_undo(shell: shells.Shell, view: MeetingView, act: Act, *, undone: bool) -> None:
    """Each act is named where it can be taken back; once it was, that is said too."""
    if not isValid(view):
        return
    if undone:
        shell.window.toast.show_done(undone_words(act))
    else:
        shell.window.toast.show_done(act_words(act), view.acts.undo_asked.emit)


def sheet_route(group: str, number: int, member: str, tool: str) -> Route:
    """What the step is about, for one member."""
    name = opens(tool)
    tab = tool.partition(":")[2] if name == "worksheet" else _TABS.get(tool)
    return Route(name, group, member, number if name in ("worksheet", "goals") else None, tab)


def _refresh(shell: shells.Shell, presenter: MeetingPresenter, group: str, number: int) -> None:
    """A page that lay over the room may have changed scores and safety."""
    standing = shell.desk.course.standing(group)
    if standing is not None:
        offers = Offers("safety" in shells.OVER, frozenset(shells.SCREENS))
        presenter.refresh(room_of(shell.desk, standing, number, offers).people)


def _heading(standing: Standing, state: State) -> Heading:
    detail = words.meeting_of(state.number, state.of)
    if not is_follow_up(state.number):
        left = words.meetings_left(max(state.of - state.number, 0))
        detail = _("{meeting} · {left}").format(meeting=detail, left=left)
    title, below = group_title(standing.group.code), short_date(state.day)
    if led := standing.led_by(state.number):
        # TRANSLATORS: under the group's code: Tue 13 Jan · F2 leads
        below = _("{date} · {who} leads").format(date=below, who=code(led.leads))
    return Heading(title, detail, below, thread_of(standing), has_back=False)
