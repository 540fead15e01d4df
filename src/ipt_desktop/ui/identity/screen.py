"""Joins the page of a member's name and phone with the identity compartment."""

from ipt_desktop.domain.codes import spaced
from ipt_desktop.ui.identity.presenter import IdentityPresenter
from ipt_desktop.ui.identity.view import IdentityView
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.shell import Shell


def identity_screen(shell: Shell, route: Route) -> IdentityView:
    """Of `route.member`."""
    desk = shell.desk
    member = desk.roster.member(route.member or "")
    view = IdentityView(spaced(member.code))
    presenter = IdentityPresenter(
        spaced(member.code),
        member.id,
        desk.identities,
        show=while_alive(view.show_state),
        kept=shell.saved,
    )
    view.save_asked.connect(presenter.save)
    view.forget_asked.connect(presenter.forget)
    view.presenter = presenter
    return view
