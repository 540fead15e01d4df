"""`vault info|check`: what a vault holds, and whether it is whole."""

import click

from ipt_desktop.cli.calling import Calling
from ipt_desktop.cli.commands import command as make
from ipt_desktop.cli.commands import family
from ipt_desktop.cli.opening import opened
from ipt_desktop.cli.telling import Told, table
from ipt_desktop.i18n import _


def command() -> click.Command:
    members = [
        make("info", info, _("Format, owner, replica, number of facts and their digest.")),
    ]
    return family("vault", _("What a notebook holds, and whether it is whole."), members)


def info(calling: Calling) -> Told:
    from ipt_desktop.services.digest import digest
    from ipt_desktop.store.upgrade import HEAD
    from ipt_desktop.store.vault import FORMAT

    with opened(calling) as desk:
        card = desk.vault.identity.card
        with desk.vault.reading() as tx:
            count = tx.log.count()
        document = {
            "format": FORMAT,
            # Opening brings a file to this revision or refuses it.
            "revision": HEAD,
            "role": card.role,
            "code": card.code,
            "replica": desk.vault.replica,
            "facts": count,
            "digest": digest(desk.vault),
        }
    return Told(document, table(("", ""), document.items()).strip())
