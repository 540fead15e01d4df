"""Joins the first run's view and its presenter."""

from collections.abc import Callable, Sequence
from pathlib import Path

from ipt_desktop.domain.cards import Card
from ipt_desktop.services.contacts import Contact
from ipt_desktop.ui.first_run import passphrases
from ipt_desktop.ui.first_run.presenter import FirstRunPresenter
from ipt_desktop.ui.first_run.view import FirstRunView
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.work import Work


def first_run_screen(
    create: Callable[[str, str, str], str],
    finished: Callable[[], None],
    choose_language: Callable[[str], None],
    work: Work,
    *,
    read_card: Callable[[Path], Card],
    accept_card: Callable[[Card], object],
    keep_contacts: Callable[[Sequence[Contact]], object],
) -> Callable[[], FirstRunView]:
    """A factory for `Window.open_alone`; what was entered lives through a change of language.

    `create(role, code, passphrase)` makes the vault and returns its twelve recovery words.
    """
    presenter = FirstRunPresenter(
        create,
        finished,
        work,
        strength=passphrases.strength,
        offer=passphrases.offer,
        read_card=read_card,
        accept_card=accept_card,
        keep_contacts=keep_contacts,
    )

    def make() -> FirstRunView:
        view = FirstRunView()
        view.language_chosen.connect(choose_language)
        view.role_chosen.connect(presenter.choose_role)
        view.code_entered.connect(presenter.enter_code)
        view.passphrase_entered.connect(presenter.enter_passphrase)
        view.offer_asked.connect(presenter.offer_passphrase)
        view.words_answered.connect(presenter.answer_words)
        view.card_chosen.connect(presenter.read_card)
        view.contact_entered.connect(presenter.enter_contact)
        view.next_asked.connect(presenter.go_on)
        view.back_pressed.connect(presenter.go_back)
        view.later_asked.connect(presenter.later)
        presenter.show_on(while_alive(view.show_state))
        view.presenter = presenter
        return view

    return make
