"""Joins what is kept and what happened with the desk."""

from ipt_desktop.ui.keeping.presenter import Erase, KeepingPresenter
from ipt_desktop.ui.keeping.view import KeepingView
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.shell import Shell


def keeping_screen(shell: Shell, route: Route) -> KeepingView:
    """From Settings, and from Today where something is past its period."""
    desk = shell.desk
    view = KeepingView(may_set=desk.retention.may_set)
    presenter = KeepingPresenter(
        desk.retention,
        desk.audit.newest,
        Erase(desk.retention.purge, shell.delete_copies),
        shell.work,
        while_alive(view.show_state),
        shell.saved,
    )
    view.period_chosen.connect(presenter.set)
    view.erase_asked.connect(presenter.ask)
    view.erase_confirmed.connect(presenter.erase)
    view.left.connect(presenter.leave_it)
    view.presenter = presenter
    return view
