"""`new`: a vault of one's own, and the words that open it when the passphrase is forgotten."""

import os
import sys
from pathlib import Path
from typing import Any

import click

from ipt_desktop.cli.calling import Calling
from ipt_desktop.cli.commands import command as make
from ipt_desktop.cli.opening import close, folder_of, passphrase_of
from ipt_desktop.cli.telling import Told
from ipt_desktop.domain.cards import ROLES
from ipt_desktop.domain.errors import VaultExists
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
    out = None if recovery_out is None else secret_file(recovery_out)
    try:
        desk, words = new_vault(folder, role=role, code=code, passphrase=passphrase)
        close(desk)
        if out is not None:
            os.write(out, (words + "\n").encode())
            os.fsync(out)
    except BaseException:
        if recovery_out is not None:
            recovery_out.unlink(missing_ok=True)
        raise
    finally:
        if out is not None:
            os.close(out)
    document: dict[str, Any] = {
        "vault": str(folder),
        "code": code,
        "role": role,
        "recovery": out is not None,
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


def secret_file(file: Path) -> int:
    """Open a new file that only its owner reads; one that is there already is left alone."""
    return os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
