"""Joins the safety page with the desk and the window."""

from PySide6.QtCore import QTimer

from ipt_desktop import i18n
from ipt_desktop.content.safety import load_safety
from ipt_desktop.shipped import shipped
from ipt_desktop.ui.paper.printing import has_printer
from ipt_desktop.ui.programme_words import notice
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.safety.presenter import SafetyPresenter, Sources
from ipt_desktop.ui.safety.printing import print_card
from ipt_desktop.ui.safety.view import SafetyView
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.shell import Shell


def safety_screen(shell: Shell, route: Route) -> SafetyView:
    """The steps for `route.member`; over all else, until it is left or handed over.

    `route.tab` concern: opened to tell of something new.
    """
    desk = shell.desk
    assert route.member is not None
    member = desk.roster.member(route.member)
    texts = load_safety(shipped("resources"))
    known = Sources(
        safety=desk.safety,
        contacts=desk.contacts,
        drafts=desk.drafts,
        texts=texts,
        today=desk.today,
        author=desk.vault.identity.card.fingerprint,
        language=i18n.language,
        in_force=desk.programme.in_force,
    )
    presenter = SafetyPresenter(member, known, shell.work)
    view = SafetyView()
    view.pressed.connect(presenter.press)
    view.called.connect(presenter.call)
    view.go_on_asked.connect(presenter.go_on)
    view.step_asked.connect(presenter.open_step)
    view.moved.connect(presenter.move)
    view.page_asked.connect(presenter.ask_for)
    view.hide_asked.connect(shell.window.hide_now)

    def print_it() -> None:
        desk.audit.note("printed")
        print_card(texts.card, desk.contacts.contacts(), notice(desk.programme.in_force()))

    view.print_asked.connect(print_it)

    def leave() -> None:
        if presenter.may_leave():
            shell.window.end_over()
            shell.again()

    view.leave_asked.connect(leave)
    presenter.show_on(while_alive(view.show_state), concern=route.tab == "concern")
    view.presenter = presenter
    # Asking for printers may take a moment: after the steps are on the screen.
    QTimer.singleShot(400, view, lambda: view.offer_printing() if has_printer() else None)
    return view
