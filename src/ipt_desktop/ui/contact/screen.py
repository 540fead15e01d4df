"""Joins the form for a contact and the journal."""

from datetime import date
from typing import Any

from ipt_desktop.domain.codes import spaced
from ipt_desktop.ui.contact.presenter import ContactPresenter
from ipt_desktop.ui.contact.state import State
from ipt_desktop.ui.contact.view import ContactView
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.shell import Shell


def contact_screen(shell: Shell, route: Route) -> ContactView:
    """`route.member`, and in `route.meeting` the meeting that was missed."""
    assert route.member is not None
    desk, place = shell.desk, f"contact/{route.member}/missed/{route.meeting or 0}"
    member = desk.roster.member(route.member)
    state = State(spaced(member.code), route.meeting, desk.today(), desk.today())
    view = ContactView(place, state)

    def keep(body: dict[str, Any], day: date, leaves: bool) -> None:
        desk.journal.write("contact", body, member=member, day=day)
        if leaves:
            desk.roster.set_status(member, "left", day)

    def kept() -> None:
        shell.drop_draft(place)
        shell.saved()
        shell.back()

    presenter = ContactPresenter(state, keep, kept, while_alive(view.show_state))
    view.changed.connect(presenter.change)
    view.save_asked.connect(presenter.save)
    view.presenter = presenter
    return view
