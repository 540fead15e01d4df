"""Joins the form for taking part and the services."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from ipt_desktop.domain.codes import spaced
from ipt_desktop.domain.joining import last_to_join
from ipt_desktop.domain.records import Entry
from ipt_desktop.i18n import _
from ipt_desktop.services.course import MemberStanding, Standing
from ipt_desktop.services.membership import can_be_replaced
from ipt_desktop.ui.membership.presenter import MembershipPresenter
from ipt_desktop.ui.membership.state import State, ToldLine
from ipt_desktop.ui.membership.view import MembershipView
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.shell import Shell


@dataclass(frozen=True, slots=True)
class Done:
    """What to say, where to go (None: back), and how to take it back (None: it is one already)."""

    words: str
    there: Route | None
    undo: Callable[[], object] | None


def membership_screen(shell: Shell, route: Route) -> MembershipView:
    """`route.member`; with `route.tab` one of the acts is chosen already."""
    assert route.member is not None
    desk, place = shell.desk, f"membership/{route.member}"
    member = desk.roster.member(route.member)
    standing = desk.course.standing(member.group)
    assert standing is not None
    mine = next(m for m in standing.members if m.member.id == member.id)
    others = [
        s
        for s in desk.course.standings()
        if s.group.id != member.group and desk.membership.may_join(s)
    ]
    entries = desk.journal.entries("member_status", member=member.id)
    state = _state(shell, standing, mine, others, entries)
    if route.tab in state.acts:
        state = replace(state, act=route.tab)
    view = MembershipView(place, state)

    def keep(chosen: State) -> Done:
        day = chosen.day or desk.today()
        code = spaced(member.code)
        match chosen.act:
            case "left":
                fact = desk.membership.leave(member, day, chosen.why, reason=chosen.words.strip())
                said = _("{code} has left the group.").format(code=code)
                return Done(said, None, lambda: desk.membership.take_back(member, fact.id))
            case "moved":
                moved = desk.membership.move(member, chosen.group or "", day)
                said = _("{code} has moved.").format(code=code)
                return Done(said, Route("pregroup", member=moved.member.id), None)
            case "replace":
                made = desk.membership.replace(member, day)
                said = _("{code} can take the place.").format(code=spaced(made.code))
                return Done(said, Route("pregroup", member=made.id), None)
        fact = desk.membership.come_back(member, day)
        said = _("{code} takes part again.").format(code=code)
        return Done(said, None, lambda: desk.membership.take_back(member, fact.id))

    def take_back(fact: str) -> Done:
        desk.membership.take_back(member, fact)
        return Done("", route, None)

    def kept(done: Done) -> None:
        shell.drop_draft(place)
        shell.saved()
        if done.there is None:
            shell.back()
        else:
            shell.go_instead(done.there)
        if done.words:
            shell.window.toast.show_done(done.words, _undo(shell, done))

    presenter = MembershipPresenter(state, keep, take_back, kept, while_alive(view.show_state))
    view.changed.connect(presenter.change)
    view.save_asked.connect(presenter.save)
    view.undo_asked.connect(presenter.undo)
    view.identity_asked.connect(lambda: shell.go(Route("identity", member.group, member.id)))
    view.presenter = presenter
    return view


def _undo(shell: Shell, done: Done) -> Callable[[], None] | None:
    take_back = done.undo
    if take_back is None:
        return None

    def undo() -> None:
        take_back()
        shell.saved()
        if shell.route is not None:
            shell.go_instead(shell.route)

    return undo


def _state(
    shell: Shell,
    standing: Standing,
    mine: MemberStanding,
    others: list[Standing],
    entries: list[Entry],
) -> State:
    desk = shell.desk
    acts = []
    if mine.status in ("member", "candidate") and not standing.is_closed:
        acts = ["left", "moved"] if others else ["left"]
    elif not standing.is_closed:
        if mine.status == "left":
            acts.append("come_back")
        if can_be_replaced(mine.status) and desk.membership.may_join(standing):
            acts.append("replace")
    told = [
        ToldLine(
            e.fact,
            str(e.body["status"]),
            e.day,
            e.body.get("why"),
            # A move has another group's code in it by now, and a place may be taken.
            can_undo=e is entries[-1]
            and e.body["status"] in ("left", "member")
            and len(entries) > 1,
            reason=str(e.body.get("reason") or ""),
        )
        for e in reversed(entries)
    ]
    return State(
        code=spaced(mine.member.code),
        status=mine.status,
        today=desk.today(),
        day=desk.today(),
        acts=tuple(acts),
        groups=tuple((s.group.id, s.group.code) for s in others),
        told=tuple(told),
        last_to_join=last_to_join(standing.of),
    )
