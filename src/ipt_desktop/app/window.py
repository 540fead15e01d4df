"""The window from its first paint to its end: unlock or first run, then the shell over an open vault.

Before the first page is painted only Qt's three libraries and the standard library are imported; the store
is imported in a thread while the passphrase is typed.
"""

import gc
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from ipt_desktop import i18n, preferences
from ipt_desktop.app.crash import listen, silence_qt
from ipt_desktop.app.rescue import Rescue
from ipt_desktop.domain.errors import Problem, VaultDamaged
from ipt_desktop.files import VAULT_FILE
from ipt_desktop.preferences import Preferences
from ipt_desktop.ui.application import forget_folders, make_application
from ipt_desktop.ui.background import Background
from ipt_desktop.ui.theme import Look
from ipt_desktop.ui.tokens import DARK, LIGHT
from ipt_desktop.ui.unlock.screen import unlock_screen
from ipt_desktop.ui.window import Window
from ipt_desktop.ui.work import Work

if TYPE_CHECKING:
    from ipt_desktop.app.session import Session
    from ipt_desktop.services.desk import Desk
    from ipt_desktop.services.ports import Clock
    from ipt_desktop.ui.clipboard import ClipboardWatch
    from ipt_desktop.ui.shell import Shell

_SETTLED_MS = 300


def open_window(
    vault: Path | None, passphrase_file: Path | None, language: str | None, file: Path | None
) -> int:
    """Show the window until it is closed. `file` is a bundle to look at once the vault is open."""
    from ipt_desktop.app import paths

    app = make_application()
    silence_qt()
    forget_folders()
    settings = paths.settings_file()
    notebook = Notebook(vault or paths.vault_folder(), settings, language=language, bundle=file)
    listen(notebook.tell_fault)
    notebook.window.painted.connect(gc.enable)
    notebook.start(passphrase_file)
    notebook.window.show()
    try:
        return app.exec()
    finally:
        notebook.close()


class Notebook(QObject):
    """One window and, once it is unlocked, the vault under it."""

    def __init__(
        self,
        folder: Path,
        settings: Path,
        *,
        work: Work | None = None,
        language: str | None = None,
        bundle: Path | None = None,
        size: tuple[int, int] = (1366, 768),
        clock: "Clock | None" = None,
    ) -> None:
        super().__init__()
        self.folder, self._settings, self._bundle = folder, settings, bundle
        self._told_clock = clock
        self.preferences = preferences.load(settings)
        if language is not None:
            self.preferences = replace(self.preferences, language=language)
        self._speak()
        self.background = Background(self)
        self._work = work or self.background
        self.window = Window(look_of(self.preferences), size)
        self.desk: Desk | None = None
        self.shell: Shell | None = None
        self._session: Session | None = None
        self._copied: ClipboardWatch | None = None
        self._is_damaged = self._is_by_words = False
        self._idle = QTimer(self)
        self._idle.timeout.connect(self.lock)
        self.window.help_asked.connect(self._nothing)

    def start(self, passphrase_file: Path | None = None) -> None:
        """Unlock, or the first run where there is no vault yet."""
        if not self._was_here_before():
            self._first_run()
        elif passphrase_file is not None:
            self._opened(self._open_with(passphrase_file))
        else:
            self.window.open_alone(self._unlock_page(self._opened))
            # After the first paint, which it would slow; before a passphrase can be typed.
            QTimer.singleShot(_SETTLED_MS, self, self._import_store)

    def _open_with(self, passphrase_file: Path) -> "Desk":
        """The key is worked out on one core while the other imports the store."""
        from concurrent.futures import ThreadPoolExecutor

        from ipt_desktop.app.keyring import key_of, passphrase_in

        with ThreadPoolExecutor(1) as thread:
            key = thread.submit(key_of, self.folder, passphrase_in(passphrase_file))
            _import_all()
            from ipt_desktop.app.unlock import open_with_key

            return open_with_key(self.folder, key.result(), self._clock())

    def close(self) -> None:
        """Let what is under way finish, and fold everything into the vault's file."""
        if self.shell is not None:
            self.shell.keep_draft()
        self.background.close()
        if self._copied is not None:
            self._copied.clear()
        if self.desk is not None:
            self.desk.vault.close()

    def tell_fault(self, error: BaseException) -> None:
        """What nobody caught: what became of it, and never its own text; nothing over the lock."""
        from ipt_desktop.ui.messages import sentence

        if isinstance(error, KeyboardInterrupt):
            self.window.close()
        elif not self.window.is_hidden_away():
            self.window.toast.show_done(sentence(error))

    def lock(self) -> None:
        """Nothing is to be seen until the passphrase is typed again."""
        if self.desk is not None:
            self.window.hide_now()

    def choose(self, chosen: Preferences) -> None:
        """Keep how the app should look and behave, and show it at once."""
        before, self.preferences = self.preferences, chosen
        preferences.save(self._settings, chosen)
        if self.shell is not None:
            self.shell.preferences = chosen
        self._speak()
        self._start_idle_clock()
        if look_of(before) != look_of(chosen):
            self.window.use_look(look_of(chosen))
        else:
            self.window.rebuild()

    def choose_language(self, language: str) -> None:
        self.choose(replace(self.preferences, language=language))

    # Inside

    def _was_here_before(self) -> bool:
        """Also where only the backups are left: a first run would seal their key away for ever."""
        backups = self.folder / "backups"
        return (self.folder / VAULT_FILE).exists() or any(backups.glob("*.vault"))

    def _speak(self) -> None:
        chosen = self.preferences
        digits: i18n.Digits = "arabic" if chosen.digits == "arabic" else "western"
        i18n.use(chosen.language or "en", digits=digits)

    def _clock(self) -> "Clock":
        from ipt_desktop.app.unlock import utc_now

        return self._told_clock or utc_now

    def _import_store(self) -> None:
        self.background(_import_all, done=self._nothing, failed=self._nothing)

    def _unlock_page(self, opened: Callable[[Any], None]) -> Callable[[], Any]:
        def unlock(secret: str) -> Any:
            from ipt_desktop.app.unlock import open_desk

            if self._is_damaged:
                from ipt_desktop.app.keyring import check_passphrase

                check_passphrase(self.folder, secret)
                raise VaultDamaged()

            return open_desk(self.folder, secret, clock=self._clock())

        def recover(words: str) -> Any:
            from ipt_desktop.app.unlock import open_with_recovery

            desk = open_with_recovery(self.folder, words, clock=self._clock())
            self._is_by_words = True
            return desk

        return unlock_screen(
            unlock,
            opened,
            self.choose_language,
            self._work,
            recover=recover,
            rescue=Rescue(self.folder, self._clock, self._mended),
        )

    def _first_run(self) -> None:
        from ipt_desktop.ui.first_run.screen import first_run_screen

        def create(role: str, code: str, passphrase: str) -> str:
            from ipt_desktop.app.unlock import new_vault

            self.desk, words = new_vault(
                self.folder, role=role, code=code, passphrase=passphrase, clock=self._clock()
            )
            return words

        self.window.open_alone(
            first_run_screen(
                create,
                lambda: self._opened(self.opened_desk),
                self.choose_language,
                self._work,
                read_card=lambda file: self.opened_desk.cards.read(file.read_text("utf-8")),
                accept_card=lambda card: self.opened_desk.cards.trust(card),
                keep_contacts=lambda them: self.opened_desk.contacts.set_contacts(them),
            )
        )

    @property
    def opened_desk(self) -> "Desk":
        """What the open vault can do; only once it is open."""
        assert self.desk is not None
        return self.desk

    def _opened(self, desk: "Desk") -> None:
        from ipt_desktop.app.hourly import HourlyBackup
        from ipt_desktop.app.safekeeping import Safekeeping
        from ipt_desktop.ui.routes import Route
        from ipt_desktop.ui.shell import Shell

        self.desk = desk
        self._hourly = HourlyBackup(desk, self._work, self._tell_no_backup, self)
        self._is_damaged = False
        self.window.lock_with(self._lock_page())
        self._listen()
        self.shell = Shell(self.window, desk, self._work)
        self.shell.preferences = self.preferences
        self.shell.choose_preferences = self.choose
        self.shell.change_passphrase = self._change_passphrase
        self.shell.keeper = Safekeeping(desk, self._begin_again)
        self.shell.delete_copies = self._delete_copies
        self.shell.start()
        self.shell.tell_waiting()
        if self._is_by_words:
            # The passphrase is forgotten: a new one is what they came for.
            self._is_by_words = False
            self.shell.go(Route("settings"))
        if self._bundle is not None:
            self.shell.receive(self._bundle)
        self._start_idle_clock()
        # Not before the first screen is there; whole, it reads every page of the file.
        QTimer.singleShot(_SETTLED_MS, self, self._look_at_file)

    def _listen(self) -> None:
        """Once: to whatever means that somebody else may sit there now."""
        if self._session is not None:
            return
        from ipt_desktop.app.session import Session
        from ipt_desktop.ui.clipboard import ClipboardWatch

        self._copied = ClipboardWatch(self)
        self.window.hidden.connect(self._copied.clear)
        self._session = Session(self)
        self._session.left.connect(self.lock)
        self.window.hidden.connect(self._drop_secrets)
        self.window.touched.connect(self._start_idle_clock)

    def _look_at_file(self) -> None:
        """Damage that opening did not meet is told before anything is built on it."""
        if self.desk is None or self.desk.vault.is_locked:
            return
        from ipt_desktop.app.keeping import damage_in

        found = partial(self._found_damage, self.desk)
        self._work(partial(damage_in, self.desk), done=found, failed=self._nothing)

    def _found_damage(self, desk: "Desk", problems: list[str]) -> None:
        if problems and self.desk is desk:
            self._is_damaged = True
            self.shut()

    def shut(self) -> None:
        """Close the vault and begin again at the unlock page."""
        if self.shell is not None:
            with suppress(Problem):
                self.shell.keep_draft()
            self.shell.end()
        if self.desk is not None:
            self._hourly.end()
            self.desk.vault.close()
        self.desk = self.shell = None
        self._idle.stop()
        self.window.lock_with(None)
        self.window.reveal()
        self.window.open_alone(self._unlock_page(self._opened))

    def _begin_again(self, do: Callable[[bytes], object]) -> None:
        """Close the vault, do what needs it closed, and ask for the passphrase; what goes wrong is told."""
        assert self.desk is not None
        from ipt_desktop.store.vault import Vault

        vault = self.desk.vault
        assert isinstance(vault, Vault)
        key = vault.open_at.key
        self.shut()
        self._work(partial(do, key), done=self._nothing, failed=self._tell_wrong)

    def _tell_wrong(self, problem: Exception) -> None:
        from ipt_desktop.ui.messages import sentence

        self.window.toast.show_done(sentence(problem))

    def _lock_page(self) -> Callable[[], Any]:
        """The same page; it opens the file again under the screens that are still there."""

        def unlock(secret: str) -> None:
            from ipt_desktop.app.keyring import key_of
            from ipt_desktop.app.noting import note

            vault = self.opened_desk.vault
            vault.unlock(key_of(self.folder, secret))
            note(vault, self.folder, "unlocked")

        def reveal(_done: object) -> None:
            if self.shell is not None:
                self.shell.use_wording()
            self.window.reveal()

        return unlock_screen(unlock, reveal, self.choose_language, self._work)

    def _tell_no_backup(self, problem: Exception) -> None:
        from ipt_desktop.i18n import _
        from ipt_desktop.ui.messages import sentence

        if not self.window.is_hidden_away():
            told = _("No backup could be made. {why}").format(why=sentence(problem))
            self.window.toast.show_done(told)

    def _change_passphrase(self, old: str, new: str) -> None:
        from ipt_desktop.app.keyring import renew_passphrase
        from ipt_desktop.app.noting import note

        renew_passphrase(self.folder, old, new)
        note(self.opened_desk.vault, self.folder)

    def _delete_copies(self) -> int:
        from ipt_desktop.app.keeping import delete_erased_from_copies

        return delete_erased_from_copies(self.opened_desk)

    def _mended(self) -> None:
        self._is_damaged = False

    def _drop_secrets(self) -> None:
        """What is hidden is locked: after the job under way the file is closed and its key forgotten."""
        if self.desk is None or self.shell is None:
            return
        from ipt_desktop.app.noting import note

        with suppress(Problem):
            self.shell.keep_draft()
        vault, programme = self.desk.vault, self.desk.programme
        i18n.adapt({})

        def lock() -> None:
            note(vault, self.folder, "locked")
            vault.lock()
            programme.forget()

        self._work(lock, done=self._nothing, failed=self._nothing)

    def _start_idle_clock(self) -> None:
        if self.desk is not None:
            self._idle.start(self.preferences.lock_minutes * 60_000)

    def _nothing(self, *_: Any) -> None:
        """For signals and jobs whose outcome nobody needs."""


def look_of(chosen: Preferences) -> Look:
    """Tokens and text size of what a person chose."""
    tokens = DARK if chosen.theme == "dark" else LIGHT
    return Look(tokens, chosen.text, higher_up=chosen.higher_up)


def _import_all() -> None:
    from ipt_desktop.app import unlock  # noqa: F401
    from ipt_desktop.ui import shell  # noqa: F401
    from ipt_desktop.ui.today import screen  # noqa: F401
