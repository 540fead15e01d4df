"""Joins the referral directory with the desk."""

from ipt_desktop.ui.directory.presenter import DirectoryPresenter
from ipt_desktop.ui.directory.view import DirectoryView
from ipt_desktop.ui.programme_words import notice
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.shell import Shell


def directory_screen(shell: Shell, route: Route) -> DirectoryView:
    """From the safety contacts, and from where a referral finds no service."""
    view = DirectoryView()
    presenter = DirectoryPresenter(
        shell.desk.directory,
        shell.work,
        while_alive(view.show_state),
        shell.saved,
        notice(shell.desk.programme.in_force()),
    )
    view.save_asked.connect(presenter.save)
    view.more_asked.connect(presenter.add)
    view.presenter = presenter
    return view
