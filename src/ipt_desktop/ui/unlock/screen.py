"""Joins the unlock page and its presenter."""

from collections.abc import Callable

from PySide6.QtCore import QTimer

from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.unlock.presenter import Open, Opened, Rescuer, UnlockPresenter
from ipt_desktop.ui.unlock.view import UnlockView
from ipt_desktop.ui.work import Work


def unlock_screen(
    unlock: Open,
    opened: Opened,
    choose_language: Callable[[str], None],
    work: Work,
    *,
    recover: Open | None = None,
    rescue: Rescuer | None = None,
) -> Callable[[], UnlockView]:
    """A factory for `Window.open_alone` or `lock_with`; wrong tries are counted across its pages."""
    presenter = UnlockPresenter(unlock, opened, work, _later, recover=recover, rescue=rescue)

    def make() -> UnlockView:
        view = UnlockView()
        view.open_asked.connect(presenter.try_to_open)
        view.restore_asked.connect(presenter.restore)
        view.repair_asked.connect(presenter.repair)
        view.recovery_asked.connect(presenter.use_recovery)
        view.language_chosen.connect(choose_language)
        presenter.show_on(while_alive(view.show_state))
        view.presenter = presenter
        return view

    return make


def _later(seconds: float, do: Callable[[], None]) -> None:
    QTimer.singleShot(round(seconds * 1000), do)
