"""Joins a group's page and what is known of the group."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from ipt_desktop import formats
from ipt_desktop.domain.codes import spaced
from ipt_desktop.domain.errors import Problem
from ipt_desktop.domain.guide import GroupStep, MemberStep
from ipt_desktop.domain.joining import last_to_join
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.services.course import MAIN_MEASURE, MemberStanding, Standing
from ipt_desktop.services.ending_prompts import Named, named_endings
from ipt_desktop.services.group_end import GroupEnd
from ipt_desktop.services.roster import ACTIVE, GONE
from ipt_desktop.ui.group.picture_part import picture_part
from ipt_desktop.ui.group.state import MemberCard, Prompt, State
from ipt_desktop.ui.group.view import GroupView
from ipt_desktop.ui.headings import group_heading
from ipt_desktop.ui.plan.gathering import usual_follow_ups
from ipt_desktop.ui.plan.joining import plan_part
from ipt_desktop.ui.risk import mark_in_list
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.shell import Shell


def group_screen(shell: Shell, route: Route) -> GroupView:
    """`route.tab` is members, meetings or closing."""
    assert route.group is not None
    standing = shell.desk.course.standing(route.group)
    assert standing is not None
    group = standing.group
    view = GroupView(
        lambda: group_heading(standing, _subtitle(standing)),
        route.tab or "members",
        lambda: plan_part(shell, standing, route.meeting),
        lambda: picture_part(shell, standing, shell.desk.measure(MAIN_MEASURE)),
    )
    show = while_alive(view.show_state)
    state = _state(shell, standing)

    def add(why: str = "") -> None:
        if state.too_late_after is not None and not why:
            show(replace(state, asks_why=True))
            return
        try:
            member = shell.desk.membership.add(group.id, shell.desk.today(), reason=why)
        except Problem as problem:
            show(replace(state, problem=problem, asks_why=bool(why), why=why))
            return
        shell.saved()
        shell.go(Route("pregroup", member=member.id))

    end = GroupEnd(shell.desk.vault, shell.desk.safety)

    def finally_(act: Callable[[], None], tab: str | None = None) -> bool:
        try:
            act()
        except Problem as problem:
            show(replace(state, problem=problem))
            return False
        shell.saved()
        shell.go_instead(Route("group", group=group.id, tab=tab))
        return True

    def close(follow_ups: dict[int, date | None]) -> None:
        # A day nobody changed is worked out, as long as the meetings it follows are not corrected.
        usual = usual_follow_ups(standing)
        told = {n: day for n, day in follow_ups.items() if day != usual.get(n)}
        day = shell.desk.today()
        if finally_(lambda: end.close(standing, day, follow_ups=told), "meetings"):
            shell.window.toast.show_done(_("The group is closed."), reopen)

    def reopen() -> None:
        now = shell.desk.course.standing(group.id)
        if now is not None and now.is_closed:
            finally_(lambda: end.reopen(now, shell.desk.today()), "closing")

    def hand_on(fingerprint: str) -> None:
        to = shell.desk.cards.find(fingerprint)
        finally_(lambda: end.hand_on(standing, to, shell.desk.today()), "closing")

    view.member_asked.connect(lambda member: shell.go(_member_route(standing, member)))
    view.add_asked.connect(lambda: add())
    view.late_agreed.connect(add)
    view.late_left.connect(lambda: show(state))
    view.change_asked.connect(lambda: shell.go(Route("new_group", group=group.id)))
    view.close_asked.connect(close)
    view.reopen_asked.connect(reopen)
    view.hand_on_asked.connect(hand_on)
    view.acted.connect(lambda: shell.go(next_route(standing)))
    view.paper_asked.connect(lambda name: shell.go(_printed(group.id, name)))
    view.tab_chosen.connect(lambda tab: shell.go_instead(replace(route, tab=tab, meeting=None)))
    show(state)
    return view


def _printed(group: str, name: str) -> Route:
    """The figures are looked at first; all else is paper."""
    return Route("indicators", group) if name == "figures" else Route("paper", group, tab=name)


def next_route(standing: Standing) -> Route:
    """Where the group's next step is done."""
    group = standing.group.id
    match standing.step:
        case GroupStep.SAFETY:
            at_risk = next(m for m in standing.members if m.situation.safety_open)
            return Route("safety", member=at_risk.member.id)
        case GroupStep.PREGROUP:
            waiting = next(m for m in standing.members if m.status == "candidate")
            return Route("pregroup", member=waiting.member.id)
        case GroupStep.MEETING | GroupStep.CONTINUE_MEETING:
            return Route("meeting", group=group, meeting=max(standing.meeting, 1))
        case GroupStep.FOLLOW_UP_PLANS:
            plan = next(m for m in standing.members if m.step is MemberStep.FOLLOW_UP_PLAN)
            return Route("ending", member=plan.member.id)
    return Route("group", group=group, tab="closing")


def _member_route(standing: Standing, member: str) -> Route:
    found = next(m for m in standing.members if m.member.id == member)
    is_new = found.status == "candidate"
    return Route("pregroup" if is_new else "member", member=member)


def _subtitle(standing: Standing) -> str:
    group = standing.group
    parts = []
    if group.weekday is not None and group.time is not None:
        # TRANSLATORS: when a group meets each week: Tuesday, 10:00
        when = _("{weekday}, {time}").format(
            weekday=formats.weekday_name(group.weekday), time=formats.localised(group.time)
        )
        parts.append(when)
    if standing.settings.place:
        parts.append(standing.settings.place)
    return pgettext("list", " · ").join(parts)


def _state(shell: Shell, standing: Standing) -> State:
    desk = shell.desk
    own = desk.cards.own()
    held_up = GroupEnd(desk.vault, desk.safety).held_up(standing)
    others = [k.card for k in desk.cards.all() if k.trusted and k.card.role == "counsellor"]
    people = [m for m in standing.members if m.status in (*ACTIVE, "finished", *GONE)]
    return State(
        code=standing.group.code,
        of=standing.of,
        meeting=standing.meeting,
        next_step=standing.step.value,
        is_closed=standing.is_closed,
        too_late_after=None if desk.membership.may_join(standing) else last_to_join(standing.of),
        members=tuple(_card(m, standing.of) for m in people),
        meetings=standing.of if standing.meetings else 0,
        blocks=tuple(
            (spaced(h.member) if h.member else standing.group.code, h.why) for h in held_up
        ),
        follow_ups=tuple(usual_follow_ups(standing).items()),
        prompts=tuple(prompt_of(named) for named in named_endings(desk, standing)),
        handed_to=standing.leader_code if standing.leader != own.fingerprint else None,
        others=tuple((card.fingerprint, card.code) for card in others),
    )


def prompt_of(named: Named) -> Prompt:
    """How far naming the ending is, in one of its five places."""
    alone = named.code == "pregroup"
    state = "done" if named.is_done else "missed" if named.is_past and not alone else "ahead"
    said, of = (named.alone, named.people) if alone else (len(named.said), named.times)
    return Prompt(named.code, named.meetings, state, said, of)


def _card(m: MemberStanding, of: int) -> MemberCard:
    last = m.last
    totals: list[float | None] = [None] * (of + 1)
    for score in m.scores:
        at = score.meeting
        if score.measure == MAIN_MEASURE and at is not None and 0 <= at <= of:
            totals[at] = score.total
    while totals and totals[-1] is None:
        totals.pop()
    marks = {number: mark.status for number, mark in m.attendance.items()}
    return MemberCard(
        id=m.member.id,
        code=spaced(m.member.code),
        status=m.status,
        step=m.step.value,
        total=last.total if last else None,
        band=last.band if last else None,
        is_estimated=bool(last and last.prorated),
        better_by=m.change_since(m.first) if last is not m.first else None,
        risk=mark_in_list(m),
        area=m.problem_area,
        totals=tuple(totals),
        attendance=tuple(marks.get(number) for number in range(of + 1)),
        attended=m.attended,
        offered=m.offered,
    )
