"""Joins the programme's figures with the desk."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from ipt_desktop.services.indicators import indicators
from ipt_desktop.ui.indicators.making import files_of
from ipt_desktop.ui.indicators.presenter import IndicatorsPresenter
from ipt_desktop.ui.indicators.state import Parcel, State, Wanted
from ipt_desktop.ui.indicators.view import IndicatorsView
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.shell import Shell


def indicators_screen(shell: Shell, route: Route) -> IndicatorsView:
    """`route.group`: the figures of that group, also while its course goes on."""
    desk = shell.desk
    is_own = shell.role == "supervisor"
    groups = sorted((g.code, g.id) for g in desk.roster.groups())
    state = State(
        groups=tuple((id, code) for code, id in groups),
        wanted=Wanted(group=route.group),
        parcel=Parcel(),
    )
    one = desk.roster.group(route.group).code if route.group else ""
    view = IndicatorsView(state, route.tab or "", "indicators" if is_own else "groups", one)

    def load(wanted: Wanted) -> Mapping[str, Any]:
        found = indicators(desk, wanted.group, wanted.since, wanted.until)
        if wanted.group is not None and found["running"]["members"]:
            # Of one group: what is known so far, as on its report.
            found = indicators(desk, wanted.group, wanted.since, wanted.until, so_far=True)
        return found

    presenter = IndicatorsPresenter(
        state, load, partial(files_of, desk), shell.work, while_alive(view.show_state)
    )

    def report() -> None:
        wanted = presenter.state.wanted
        if wanted.group is not None:
            shell.go(Route("paper", group=wanted.group, tab="group"))
        else:
            days = [day.isoformat() if day else "" for day in (wanted.since, wanted.until)]
            shell.go(Route("paper", tab=f"programme:{'/'.join(days)}"))

    view.wanted_changed.connect(presenter.choose)
    view.packed.connect(presenter.pack)
    view.save_asked.connect(presenter.save)
    view.report_asked.connect(report)
    view.taken_back.connect(presenter.take_back)
    view.presenter = presenter
    presenter.start()
    return view
