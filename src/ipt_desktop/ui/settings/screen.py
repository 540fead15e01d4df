"""Joins Settings with what is kept on this device."""

import json
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ipt_desktop import i18n
from ipt_desktop.bundles.limits import LARGEST_PACK
from ipt_desktop.content.measures import load_measures
from ipt_desktop.domain.errors import PackTooLarge
from ipt_desktop.files import read_small, write_whole
from ipt_desktop.services.pack_checks import ADAPTABLE
from ipt_desktop.services.pack_example import example
from ipt_desktop.shipped import shipped
from ipt_desktop.ui.first_run import passphrases
from ipt_desktop.ui.programme_words import changed_words
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.screen import while_alive
from ipt_desktop.ui.settings.pack import Files, PackPresenter
from ipt_desktop.ui.settings.presenter import SettingsPresenter
from ipt_desktop.ui.settings.rescue import RescuePresenter
from ipt_desktop.ui.settings.safe_presenter import SafePresenter
from ipt_desktop.ui.settings.state import State
from ipt_desktop.ui.settings.view import SettingsView
from ipt_desktop.ui.shell import Shell
from ipt_desktop.ui.told import told


def settings_screen(shell: Shell, route: Route) -> SettingsView:
    own = shell.desk.cards.own()
    state = State(
        chosen=shell.preferences,
        language=i18n.language(),
        own=(own.role, own.code),
        folder=str(shell.desk.folder),
        version=_version(),
        contacts=len(shell.desk.contacts.contacts()),
        past=shell.desk.retention.waiting().things,
        names=shell.desk.identities.count() if shell.desk.identities.is_on else None,
        forms=_forms(shell),
    )
    view = SettingsView(state)
    presenter = SettingsPresenter(
        state,
        shell.choose_preferences,
        shell.change_passphrase,
        passphrases.strength,
        shell.work,
        while_alive(view.show_state),
    )
    view.chosen.connect(presenter.set)
    view.passphrase_asked.connect(presenter.change_passphrase)
    view.passphrase.sheet_asked.connect(lambda: shell.go(Route("recovery_sheet")))
    view.paper_asked.connect(lambda tab: shell.go(Route("paper", tab=tab)))
    view.keeping_asked.connect(lambda: shell.go(Route("keeping")))
    view.names_switched.connect(lambda on: shell.desk.identities.switch(on=on))
    view.contacts_asked.connect(lambda: shell.go(Route("contacts")))
    view.tables_asked.connect(lambda: shell.go(Route("table_import")))
    view.presenter = presenter
    safe = SafePresenter(shell.keeper, shell.work, while_alive(view.show_safe))
    view.backups.back_up_asked.connect(safe.back_up)
    view.backups.second_chosen.connect(safe.choose_second)
    view.backups.second_forgotten.connect(safe.forget_second)
    view.backups.restore_asked.connect(safe.ask)
    view.backups.restore_confirmed.connect(safe.restore)
    view.programme.let_in_asked.connect(safe.let_in)
    view.programme.shut_out_asked.connect(safe.shut_out)
    view.safe_presenter = safe
    _join_rescue(shell, view)
    _join_pack(shell, view)
    return view


def _join_rescue(shell: Shell, view: SettingsView) -> None:
    if view.rescue is None:
        return
    presenter = RescuePresenter(
        shell.keeper,
        shell.work,
        while_alive(view.show_rescue),
        strength=passphrases.strength,
        offer=passphrases.offer,
    )
    view.rescue.folder_chosen.connect(presenter.find)
    view.rescue.offer_asked.connect(presenter.offer)
    view.rescue.open_asked.connect(presenter.open_again)
    view.rescue.left.connect(presenter.leave)
    view.rescue_presenter = presenter


def _join_pack(shell: Shell, view: SettingsView) -> None:
    def changed(what: str) -> None:
        shell.use_wording()
        shell.again()
        shell.window.toast.show_done(changed_words(what))

    files = Files(partial(_read, most=LARGEST_PACK), write_whole, partial(_source, shell))
    show = while_alive(view.show_pack)
    pack = PackPresenter(shell.desk.programme, files, shell.work, show, changed)
    view.pack.take_asked.connect(pack.take)
    view.pack.agreed.connect(pack.agree)
    view.pack.left.connect(pack.leave)
    view.pack.drop_asked.connect(pack.ask_to_drop)
    view.pack.drop_confirmed.connect(pack.drop)
    view.pack.source_asked.connect(pack.save_source)
    view.pack.make_asked.connect(pack.make)
    view.pack_presenter = pack


def _read(file: Path, most: int) -> bytes:
    try:
        return read_small(file, most)
    except ValueError:
        raise PackTooLarge() from None


def _source(shell: Shell) -> bytes:
    return json.dumps(example(shell.desk, ADAPTABLE), ensure_ascii=False, indent=2).encode()


def _forms(shell: Shell) -> tuple[tuple[str, str], ...]:
    """The questionnaires whose published wording is there in the language in use."""
    measures = load_measures(shipped("resources") / "measures")
    found = [m for m in measures.ids() if measures.wording(m, i18n.language())]
    return tuple((m, told(shell.desk.measure(m).name)) for m in found)


def _version() -> str:
    try:
        return version("ipt-desktop")
    except PackageNotFoundError:
        return "0"
