"""`new`: a vault of one's own, and the words that open it when the passphrase is forgotten."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import click

from ipt_desktop.cli.calling import Calling
from ipt_desktop.cli.commands import command as make
from ipt_desktop.cli.opening import close, folder_of, passphrase_of
from ipt_desktop.cli.telling import Told
from ipt_desktop.domain.cards import ROLES
from ipt_desktop.domain.errors import VaultExists
from ipt_desktop.files import sync_folder
from ipt_desktop.i18n import _


def command() -> click.Command:
    return make(
        "new",
        run,
        _("Make a notebook, and twelve words that open it if the passphrase is forgotten."),
        click.Option(
            ["--role"], type=click.Choice(ROLES), required=True, help=_("Whose notebook it is.")
        ),
        click.Option(
            ["--code"], metavar="CODE", required=True, help=_("Your code, never your name.")
        ),
        click.Option(
            ["--recovery-out"],
            metavar="FILE",
            type=click.Path(path_type=Path),
            help=_("Write the recovery words to this file, and nowhere else."),
        ),
    )


def run(calling: Calling, role: str, code: str, recovery_out: Path | None) -> Told:
    from ipt_desktop.app.unlock import is_vault, new_vault

    folder = folder_of(calling)
    if is_vault(folder):
        raise VaultExists()
    passphrase = passphrase_of(calling, twice=True)
    # Opened before anything is made: a vault must not be left without its words.
    with words_file(recovery_out) as keep:
        desk, words = new_vault(folder, role=role, code=code, passphrase=passphrase, keep=keep)
    close(desk)
    document: dict[str, Any] = {
        "vault": str(folder),
        "code": code,
        "role": role,
        "recovery": recovery_out is not None,
    }
    lines = [_("The notebook is made: {folder}").format(folder=folder)]
    if recovery_out is not None:
        lines.append(
            _("The recovery words are in {file}. Keep them apart.").format(file=recovery_out)
        )
    elif calling.json:
        document["recovery_words"] = words
    elif sys.stdout is not None and sys.stdout.isatty():
        lines += [_("Write these words on paper, and keep it apart from this computer:"), words]
    else:
        lines.append(
            _(
                "Nobody was here to read the recovery words, so they were not kept. "
                "While the notebook is empty, make it again with --recovery-out."
            )
        )
    return Told(document, "\n".join(lines))


@contextmanager
def words_file(file: Path | None) -> Iterator[Callable[[str], None]]:
    """A new file for recovery words, durable once they are given; nothing of it stays where something fails.

    None is nowhere. One that is there already is left alone: FileExistsError.
    """
    if file is None:
        yield lambda _words: None
        return
    out = _secret_file(file)
    try:
        yield partial(_keep, out, file)
    except BaseException:
        file.unlink(missing_ok=True)
        raise
    finally:
        os.close(out)


def _keep(out: int, file: Path, words: str) -> None:
    os.write(out, (words + "\n").encode())
    os.fsync(out)
    # Its name too: the vault goes on to other words at once.
    sync_folder(file.absolute().parent)


def _secret_file(file: Path) -> int:
    """Open a new file that only its owner reads."""
    return os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
