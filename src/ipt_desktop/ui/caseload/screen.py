"""Joins the caseload and everybody in it."""

from ipt_desktop.ui.caseload.gathering import gather
from ipt_desktop.ui.caseload.presenter import CaseloadPresenter
from ipt_desktop.ui.caseload.view import CaseloadView
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.shell import Shell


def caseload_screen(shell: Shell, route: Route) -> CaseloadView:
    view = CaseloadView()
    state = gather(shell.desk)
    shell.window.show_badge("caseload", state.waiting)
    presenter = CaseloadPresenter(
        state,
        lambda member: shell.go(Route("review", member=member)),
        while_alive(view.show_state),
    )
    view.chosen.connect(presenter.choose)
    view.review_asked.connect(presenter.open)
    view.filtered.connect(presenter.filter)
    view.fold_asked.connect(presenter.fold)
    view.receive_asked.connect(lambda: shell.go(Route("exchange", tab="receive")))
    view.print_asked.connect(lambda: shell.go(Route("paper", tab="supervision")))
    view.log_asked.connect(lambda: shell.go(Route("learn", tab="supervision")))
    view.taken_back.connect(presenter.take_back)
    view.presenter = presenter
    return view
