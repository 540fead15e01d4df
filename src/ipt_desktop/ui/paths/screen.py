"""Joins the path letter's page with this vault's own keeping."""

from ipt_desktop.domain.codes import spaced
from ipt_desktop.ui.paths.presenter import PathsPresenter
from ipt_desktop.ui.paths.view import PathsView
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.shell import Shell


def paths_screen(shell: Shell, route: Route) -> PathsView:
    """Of `route.member`."""
    desk = shell.desk
    member = desk.roster.member(route.member or "")
    view = PathsView(spaced(member.code))
    presenter = PathsPresenter(
        member,
        desk.protection,
        desk.today,
        show=while_alive(view.show_state),
        kept=shell.saved,
    )
    view.changed.connect(presenter.change)
    view.save_asked.connect(presenter.save)
    view.forget_asked.connect(presenter.forget)
    view.presenter = presenter
    return view
