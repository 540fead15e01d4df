"""Joins a new recovery sheet with the keys of the notebook."""

from ipt_desktop.i18n import _
from ipt_desktop.ui.recovery_sheet.presenter import RecoverySheetPresenter
from ipt_desktop.ui.recovery_sheet.view import RecoverySheetView
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.shell import Shell


def recovery_sheet_screen(shell: Shell, route: Route) -> RecoverySheetView:
    view = RecoverySheetView()

    def done() -> None:
        shell.back()
        shell.window.toast.show_done(_("The new sheet holds. Destroy the old one."))

    presenter = RecoverySheetPresenter(
        shell.keeper.new_words,
        shell.keeper.keep_words,
        shell.work,
        while_alive(view.show_state),
        done,
    )
    view.passphrase_given.connect(presenter.begin)
    view.copied.connect(presenter.check)
    view.look_asked.connect(presenter.look_again)
    view.answered.connect(presenter.answer)
    view.presenter = presenter
    return view
