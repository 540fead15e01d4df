"""Joins the form for a group and the roster."""

from dataclasses import replace
from typing import Any

from ipt_desktop import i18n
from ipt_desktop.domain.protocols import Lengths, Protocol
from ipt_desktop.domain.records import Group
from ipt_desktop.services.course import Standing
from ipt_desktop.services.roster import NewGroup
from ipt_desktop.ui.new_group.presenter import NewGroupPresenter, Settings, defaults
from ipt_desktop.ui.new_group.state import Plan, State
from ipt_desktop.ui.new_group.view import NewGroupView
from ipt_desktop.ui.programme_words import notice
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.shell import Shell

COURSES = ("who8", "group12", "group16", "three-phase")
ADD_ONS = ("perinatal",)


def new_group_screen(shell: Shell, route: Route) -> NewGroupView:
    """A new group, or with `route.group` a change of that one."""
    desk = shell.desk
    old = desk.roster.group(route.group) if route.group else None
    standing = desk.course.standing(route.group) if route.group else None
    place = f"group/{route.group or 'new'}"
    view = NewGroupView(is_change=old is not None, place=place)
    protocols = [desk.protocol(id) for id in COURSES]
    offered = [_plan(p, p.lengths()) for p in map(desk.protocol, ADD_ONS)]
    # A length that a group's own facts leave out is the protocol's, whatever the programme offers now.
    usual = desk.programme.lengths if old is None else Protocol.lengths
    plans = [_plan(p, usual(p)) for p in protocols]

    def keep(new: NewGroup, settings: Settings) -> str:
        if old is None:
            group = desk.roster.form_group(new, desk.today()).id
        else:
            group = old.id
            desk.roster.change_group(old, new, desk.today())
        body = {
            "place": settings.place,
            "starts_on": settings.starts_on.isoformat() if settings.starts_on else None,
            "add_ons": list(settings.add_ons),
        }
        if standing is not None or any(body.values()):
            before = standing.settings.fact if standing else None
            desk.journal.write(
                "group_settings", body, group=group, day=desk.today(), replaces=before
            )
        return group

    def kept(group: Any) -> None:
        shell.drop_draft(place)
        shell.saved()
        shell.go_instead(Route("group", group=group))

    presenter = NewGroupPresenter(
        replace(
            _state(plans, offered, old, standing),
            not_approved=notice(desk.programme.in_force()),
        ),
        {p.id: p.version for p in protocols},
        keep,
        kept,
        while_alive(view.show_state),
    )
    view.changed.connect(lambda name, value: presenter.change(**{name: value}))
    view.length_changed.connect(presenter.set_length)
    view.save_asked.connect(presenter.save)
    view.presenter = presenter
    return view


def _plan(protocol: Protocol, lengths: Lengths) -> Plan:
    return Plan(
        protocol.id,
        i18n.content_text(protocol.title.at, protocol.title.english),
        i18n.content_text(protocol.about.at, protocol.about.english),
        tuple(
            (p.id, i18n.content_text(p.name.at, p.name.english), p.least, p.most, lengths[p.id])
            for p in protocol.phases
        ),
    )


def _state(
    plans: list[Plan], offered: list[Plan], old: Group | None, standing: Standing | None
) -> State:
    extras = tuple((plan.id, plan.title, plan.about) for plan in offered)
    if old is None or standing is None:
        return State(tuple(plans), plans[0].id, defaults(plans[0]), offered=extras)
    chosen = next(plan for plan in plans if plan.id == old.protocol)
    lengths = tuple((id, old.lengths.get(id, n)) for id, n in defaults(chosen))
    return State(
        plans=tuple(plans),
        plan=chosen.id,
        lengths=lengths,
        code=old.code,
        sex=old.sex or "women",
        weekday=old.weekday,
        time=old.time or "",
        cofacilitator=old.cofacilitator or "",
        place=standing.settings.place,
        starts_on=standing.settings.starts_on,
        add_ons=standing.settings.add_ons,
        offered=extras,
        has_begun=standing.begun > 0,
        is_change=True,
    )
