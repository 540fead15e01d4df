"""Joins the form for a contact and the journal."""

from datetime import date
from typing import Any

from ipt_desktop.content.safety import load_safety
from ipt_desktop.domain.codes import spaced
from ipt_desktop.domain.safety_rules import State as At
from ipt_desktop.shipped import shipped
from ipt_desktop.ui.contact.presenter import ContactPresenter
from ipt_desktop.ui.contact.state import State
from ipt_desktop.ui.contact.view import ContactView
from ipt_desktop.ui.guide.reading import guide_cards
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.shell import Shell


def contact_screen(shell: Shell, route: Route) -> ContactView:
    """`route.tab`: missed, private_word, quiet or agreed; `route.meeting`: the meeting it goes back to."""
    assert route.member is not None
    desk, about = shell.desk, route.tab or "missed"
    place = f"contact/{route.member}/{about}/{route.meeting or 0}"
    member = desk.roster.member(route.member)
    followed = desk.safety.state(member.id).has(At.PERSISTING, At.HANDED_OVER, At.MONITORED)
    today = desk.today()
    state = State(spaced(member.code), route.meeting, today, today, about, asks=followed)
    question = load_safety(shipped("resources")).contact.title
    card = next((c for c in guide_cards() if c.id == about), None)
    view = ContactView(place, state, question, card)

    def keep(
        body: dict[str, Any], day: date, leaves: bool, thoughts: str | None, why: str | None
    ) -> None:
        if thoughts is not None:
            desk.safety.record(member, "contact", {"thoughts": thoughts}, day)
        desk.journal.write("contact", body, member=member, day=day)
        if leaves:
            desk.membership.leave(member, day, why)

    def kept() -> None:
        shell.drop_draft(place)
        shell.saved()
        shell.back()
        if desk.safety.state(member.id).to_ask:
            shell.go(Route("safety", member.group, member.id))

    presenter = ContactPresenter(state, keep, kept, while_alive(view.show_state))
    view.changed.connect(presenter.change)
    view.save_asked.connect(presenter.save)
    view.identity_asked.connect(lambda: shell.go(Route("identity", member.group, member.id)))
    view.presenter = presenter
    return view
