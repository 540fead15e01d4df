"""Joins the safety contacts with the desk."""

from ipt_desktop.ui.contacts.presenter import ContactsPresenter
from ipt_desktop.ui.contacts.view import ContactsView
from ipt_desktop.ui.programme_words import notice
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.shell import Shell


def contacts_screen(shell: Shell, route: Route) -> ContactsView:
    """From Settings, and from where a number is missing."""
    view = ContactsView()
    presenter = ContactsPresenter(
        shell.desk.contacts,
        shell.work,
        while_alive(view.show_state),
        shell.saved,
        notice(shell.desk.programme.in_force()),
    )
    view.save_asked.connect(presenter.save)
    view.more_asked.connect(presenter.add)
    view.directory_asked.connect(lambda: shell.go(Route("directory")))
    view.presenter = presenter
    return view
