"""`practice`: a vault with a made-up group, to learn on. Apart from one's own, wherever that is."""

import secrets
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ipt_desktop.cli.calling import Calling
from ipt_desktop.cli.commands import command as make
from ipt_desktop.cli.opening import close
from ipt_desktop.cli.telling import Told
from ipt_desktop.domain.errors import DayInFuture, VaultExists
from ipt_desktop.i18n import _, content_text, language

if TYPE_CHECKING:
    from ipt_desktop.domain.words import Words
    from ipt_desktop.services.desk import Desk
    from ipt_desktop.services.practice_member import Material

CASE = "practice"
CODE = "P1"
_PASSPHRASE_FILE = "practice-passphrase.txt"


def command() -> click.Command:
    return make(
        "practice",
        run,
        _("Make a notebook with a made-up group and its whole course, to learn on."),
        click.Option(
            ["--anchor"],
            metavar="DATE",
            type=click.DateTime(["%Y-%m-%d"]),
            help=_("The day it is made for, instead of today: the same day, the same content."),
        ),
    )


def run(calling: Calling, anchor: Any) -> Told:
    from ipt_desktop.app.keyring import passphrase_in
    from ipt_desktop.app.paths import vault_folder
    from ipt_desktop.app.unlock import is_vault, new_vault, open_desk
    from ipt_desktop.services.practice import is_practice

    # Never into the folder of somebody's own notebook by default.
    folder = calling.vault or vault_folder().with_name("practice")
    file = calling.passphrase_file or folder.parent / _PASSPHRASE_FILE
    if not is_vault(folder):
        if calling.passphrase_file is None:
            _write_passphrase(file)
        desk, _words = new_vault(
            folder, role="counsellor", code=CODE, passphrase=passphrase_in(file)
        )
    else:
        desk = open_desk(folder, passphrase_in(file))
    try:
        made = not is_practice(desk)
        if made:
            _fill(desk, anchor.date() if anchor else None)
        document = _document(desk, folder, file) | {"made": made}
    finally:
        close(desk)
    lines = [
        _("This is a notebook for practice: nobody in it is real.")
        if made
        else _("This notebook for practice was there already."),
        _("Folder: {folder}").format(folder=folder),
        _("Its passphrase is in {file}").format(file=file),
    ]
    return Told(document, "\n".join(lines))


def _fill(desk: "Desk", anchor: date | None) -> None:
    from ipt_desktop.content.cases import load_case
    from ipt_desktop.services.practice import fill
    from ipt_desktop.shipped import shipped

    with desk.vault.reading() as tx:
        if tx.log.count():
            raise VaultExists()
    if anchor is not None and anchor > desk.today():
        raise DayInFuture()
    case = load_case(shipped("resources"), CASE)
    fill(desk, case, _material(), _say, anchor or desk.today(), language())


def _material() -> "Material":
    from ipt_desktop.content.guide import load_page
    from ipt_desktop.content.worksheets import load_worksheets
    from ipt_desktop.services.practice_member import Material
    from ipt_desktop.shipped import shipped

    resources = shipped("resources")

    def codes(page: str, section: str) -> tuple[str, ...]:
        found = load_page(resources, page).section(section)
        return tuple(line.code for line in found.lines) if found else ()

    return Material(
        consent_version=load_page(resources, "consent").version,
        consent_items=codes("consent", "items"),
        good_signs=codes("suitability", "good"),
        other_care=codes("suitability", "refer"),
        sheet_versions={one.id: one.version for one in load_worksheets(resources).values()},
    )


def _say(words: "Words") -> str:
    return content_text(words.at, words.english)


def _document(desk: "Desk", folder: Path, file: Path) -> dict[str, Any]:
    with desk.vault.reading() as tx:
        facts = tx.log.count()
    card = desk.vault.identity.card
    return {
        "vault": str(folder),
        "code": card.code,
        "role": card.role,
        "practice": True,
        "groups": len(desk.roster.groups()),
        "members": len(desk.roster.members()),
        "facts": facts,
        "passphrase_file": str(file),
    }


def _write_passphrase(file: Path) -> None:
    """A random one that anybody may read: what it opens is made up."""
    from mnemonic import Mnemonic

    words = secrets.SystemRandom().sample(Mnemonic("english").wordlist, 4)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(" ".join(words) + "\n", encoding="utf-8")
