"""`card show|export|add|remove|list`: one's own public keys, and the cards of others."""

import sys
from errno import EEXIST
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ipt_desktop.cli.calling import Calling
from ipt_desktop.cli.commands import command as make
from ipt_desktop.cli.commands import family
from ipt_desktop.cli.opening import opened
from ipt_desktop.cli.telling import Told, table
from ipt_desktop.domain.cards import Card
from ipt_desktop.formats import number
from ipt_desktop.i18n import _, ngettext, pgettext

if TYPE_CHECKING:
    from ipt_desktop.services.desk import Desk

_LARGEST = 64 * 1024


def command() -> click.Command:
    file = click.Argument(
        ["file"], metavar="FILE", type=click.Path(path_type=Path, allow_dash=True)
    )
    members = [
        make("show", show, _("One's own card.")),
        make("export", export, _("Write one's own card to FILE, to give it to others."), file),
        make("add", add, _("Take in somebody's card, and believe it from now on."), file),
        make(
            "remove",
            remove,
            _("Believe a card no longer: its files are refused, what it closed counts no more."),
            click.Argument(["name"], metavar="CODE|FINGERPRINT"),
        ),
        make("list", list_, _("Every card that is known here.")),
    ]
    return family("card", _("Who may read what you hand over, and who is believed."), members)


def show(calling: Calling) -> Told:
    with opened(calling) as desk:
        document, text = as_document(desk.cards.own()), desk.cards.own_text()
    return Told(document, text.rstrip("\n"))


def export(calling: Calling, file: Path) -> Told:
    from ipt_desktop.files import write_whole

    with opened(calling) as desk:
        card, text = desk.cards.own(), desk.cards.own_text()
        if str(file) != "-":
            _only_over_a_card(desk, file)
    if str(file) == "-":
        return Told(as_document(card) | {"text": text}, text.rstrip("\n"))
    write_whole(file, text.encode())
    told = _("The card is in {file}. It holds no secret.").format(file=file)
    return Told(as_document(card) | {"path": str(file)}, told)


def add(calling: Calling, file: Path) -> Told:
    from ipt_desktop.bundles.cards import spaced
    from ipt_desktop.domain.errors import CardDamaged

    try:
        text = _read(file).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CardDamaged(field="encoding") from None
    with opened(calling) as desk:
        card = desk.cards.add(text)
    lines = (
        _("From now on {code} may read what you hand over to that card.").format(code=card.code),
        _("Compare this with its owner, by voice: {fingerprint}").format(
            fingerprint=spaced(card.fingerprint)
        ),
    )
    return Told(as_document(card) | {"trusted": True}, "\n".join(lines))


def remove(calling: Calling, name: str) -> Told:
    """What was taken in stays; a card that also opened this vault does so no longer."""
    from ipt_desktop.app import programme

    with opened(calling) as desk:
        card = desk.cards.find(name)
        reopened = desk.safety.resting_on(card.fingerprint)
        desk.cards.untrust(card)
        kept = programme.programme_of(desk)
        if opens := kept is not None and kept.fingerprint == card.fingerprint:
            programme.remove(desk)
    lines = [_("The card of {code} is not believed any more.").format(code=card.code)]
    if opens:
        lines.append(_("It does not open this notebook any more."))
    if reopened:
        told = ngettext(
            "{count} member stands as more serious again: a supervisor must look at it.",
            "{count} members stand as more serious again: a supervisor must look at them.",
            len(reopened),
        )
        lines.append(told.format(count=number(len(reopened))))
    members = [one.code for one in reopened]
    document = as_document(card) | {"trusted": False, "reopened": members}
    return Told(document | {"opened_vault": opens}, "\n".join(lines))


def list_(calling: Calling) -> Told:
    with opened(calling) as desk:
        rows = [as_document(k.card) | {"trusted": k.trusted} for k in desk.cards.all()]
    if not rows:
        return Told(rows, _("No card is known here yet."))
    heads = (
        pgettext("column", "Code"),
        pgettext("column", "Role"),
        pgettext("column", "Believed"),
        pgettext("column", "Fingerprint"),
    )
    yes = pgettext("answer", "yes")
    cells = ((r["code"], r["role"], yes if r["trusted"] else None, r["fingerprint"]) for r in rows)
    return Told(rows, table(heads, cells))


def as_document(card: Card) -> dict[str, Any]:
    return {
        "code": card.code,
        "role": card.role,
        "recipient": card.recipient,
        "signing": card.signing,
        "fingerprint": card.fingerprint,
    }


def _read(file: Path) -> bytes:
    if str(file) == "-":
        return sys.stdin.buffer.read(_LARGEST + 1)
    with file.open("rb") as source:
        return source.read(_LARGEST + 1)


def _only_over_a_card(desk: "Desk", file: Path) -> None:
    """A file that is there and is no card was not meant to be lost."""
    from ipt_desktop.domain.errors import Problem

    if not file.exists():
        return
    try:
        desk.cards.read(_read(file).decode("utf-8-sig"))
    except (Problem, UnicodeDecodeError):
        raise FileExistsError(EEXIST, "") from None
