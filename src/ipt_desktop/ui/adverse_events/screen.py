"""Joins what went wrong with a member and the desk."""

from ipt_desktop.domain.codes import spaced
from ipt_desktop.ui.adverse_events.presenter import AdverseEventsPresenter
from ipt_desktop.ui.adverse_events.view import AdverseEventsView
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.shell import Shell


def adverse_events_screen(shell: Shell, route: Route) -> AdverseEventsView:
    """Of `route.member`."""
    desk = shell.desk
    member = desk.roster.member(route.member or "")
    rules = desk.programme.rules()
    view = AdverseEventsView(
        spaced(member.code), rules.report_serious_hours, rules.report_other_days
    )
    presenter = AdverseEventsPresenter(
        member,
        desk.adverse_events,
        desk.contacts,
        desk.today,
        show=while_alive(view.show_state),
        kept=shell.saved,
    )
    view.changed.connect(presenter.change)
    view.told.connect(presenter.report)
    view.settled.connect(presenter.settle)
    view.correct_asked.connect(presenter.correct)
    view.left.connect(presenter.leave)
    view.save_asked.connect(presenter.save)
    view.safety_asked.connect(lambda: shell.go(Route("safety", member.group, member.id)))
    view.presenter = presenter
    return view
