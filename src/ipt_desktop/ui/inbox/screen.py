"""Joins the inbox and what came in."""

from collections.abc import Sequence
from pathlib import Path

from ipt_desktop.ui.exchange.view import ExchangeView
from ipt_desktop.ui.inbox.gathering import gather
from ipt_desktop.ui.inbox.view import InboxView
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.shell import Shell


def inbox_screen(shell: Shell, route: Route) -> InboxView:
    view = InboxView()
    state = gather(shell.desk)
    shell.window.show_badge("inbox", state.waiting)

    def look_at(files: Sequence[Path]) -> None:
        """Each file is looked at where all files are taken in."""
        shell.go(Route("exchange", tab="receive"))
        there = shell.window.open_screen
        if isinstance(there, ExchangeView):
            there.files_chosen.emit(files)

    view.review_asked.connect(lambda member: shell.go(Route("review", member=member)))
    view.send_asked.connect(lambda card: shell.go(Route("exchange", tab=f"to:{card}")))
    view.files_chosen.connect(look_at)
    view.cards_asked.connect(lambda: shell.go(Route("exchange", tab="cards")))
    view.show_state(state)
    return view
