"""Joins a member's referrals with the desk."""

from ipt_desktop.domain.codes import spaced
from ipt_desktop.ui.referrals.presenter import ReferralsPresenter
from ipt_desktop.ui.referrals.view import ReferralsView
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.shell import Shell


def referrals_screen(shell: Shell, route: Route) -> ReferralsView:
    """Of `route.member`."""
    desk = shell.desk
    member = desk.roster.member(route.member or "")
    view = ReferralsView(spaced(member.code))
    presenter = ReferralsPresenter(
        member,
        desk.referrals,
        desk.directory,
        desk.today,
        show=while_alive(view.show_state),
        kept=shell.saved,
    )
    view.chosen.connect(presenter.choose)
    view.answered.connect(presenter.answer)
    view.stepped.connect(presenter.step)
    view.save_asked.connect(presenter.save)
    view.directory_asked.connect(lambda: shell.go(Route("directory")))
    view.presenter = presenter
    return view
