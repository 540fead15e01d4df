"""Joins the hand-over's view, its presenter and what was opened by double click."""

from functools import partial

from ipt_desktop.domain.cards import Card
from ipt_desktop.ui.clipboard import copy_for_a_minute
from ipt_desktop.ui.exchange.presenter import ExchangePresenter
from ipt_desktop.ui.exchange.view import ExchangeView
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.shell import Shell


def exchange_screen(shell: Shell, route: Route) -> ExchangeView:
    """`route.tab`: receive, cards, or to:<fingerprint> of the card to give to."""
    desk, tab = shell.desk, route.tab or ""
    view = ExchangeView(tab)
    presenter = ExchangePresenter(
        desk.exchange,
        desk.cards,
        lambda: len(desk.drafts.all()),
        shell.work,
        shell.saved,
        while_alive(view.show_state),
        reopened=lambda card: [one.code for one in desk.safety.resting_on(card)],
        shut_out=partial(_shut_out, shell),
    )
    view.chosen.connect(presenter.choose)
    view.folder_chosen.connect(presenter.make)
    view.files_chosen.connect(presenter.look_at)
    view.sender_accepted.connect(presenter.accept_sender)
    view.dismissed.connect(presenter.dismiss)
    view.take_asked.connect(presenter.take_in)
    view.card_pasted.connect(presenter.read_card)
    view.card_file_chosen.connect(presenter.read_card_file)
    view.card_save_chosen.connect(presenter.save_own)
    view.card_copy_asked.connect(lambda: copy_for_a_minute(presenter.own_text()))
    view.compare_asked.connect(presenter.look_at_stranger)
    view.card_accepted.connect(presenter.accept_card)
    view.card_left.connect(presenter.leave_card)
    view.card_doubted.connect(presenter.doubt)
    view.card_kept.connect(presenter.keep_believing)
    view.card_removed.connect(presenter.stop_believing)
    view.taken_back.connect(presenter.take_back)
    view.presenter = presenter
    presenter.start(tab.removeprefix("to:") if tab.startswith("to:") else None)
    if shell.arrived is not None:
        arrived, shell.arrived = shell.arrived, None
        presenter.look_at([arrived])
    return view


def _shut_out(shell: Shell, card: Card) -> None:
    """Whoever is not believed any more does not open this notebook either."""
    if shell.keeper.look().programme == card.code:
        shell.keeper.shut_out()
