"""`handover export|import|inspect|status`: bundles for others' cards, and theirs taken in."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ipt_desktop.cli.calling import Calling, WrongUsage
from ipt_desktop.cli.commands import command as make
from ipt_desktop.cli.commands import family
from ipt_desktop.cli.opening import opened
from ipt_desktop.cli.telling import Told, table
from ipt_desktop.cli.words import sentence
from ipt_desktop.formats import number
from ipt_desktop.i18n import _, ngettext, pgettext

if TYPE_CHECKING:
    from ipt_desktop.services.desk import Desk


def command() -> click.Command:
    path = click.Path(path_type=Path)
    members = [
        make(
            "export",
            export,
            _("Make one file for each card, with all it has not acknowledged yet."),
            click.Option(
                ["--to"], metavar="CARD", multiple=True, help=_("A card's code or fingerprint.")
            ),
            click.Argument(["more"], metavar="[CARD]…", nargs=-1),
            click.Option(
                ["--out"], metavar="DIR", required=True, type=path, help=_("Where the files go.")
            ),
        ),
        make(
            "import",
            import_,
            _("Take in files, each whole or not at all."),
            click.Argument(["files"], metavar="FILE…", nargs=-1, required=True, type=path),
            click.Option(
                ["--trust"],
                metavar="FINGERPRINT",
                help=_("Accept a new sender whose fingerprint you have compared."),
            ),
        ),
        make(
            "inspect",
            inspect,
            _("What a file says, checked and not taken in."),
            click.Argument(["file"], metavar="FILE", type=path),
        ),
        make("status", status, _("What has arrived at each card, and what waits.")),
    ]
    return family("handover", _("Hand over to others, and take in what they sent."), members)


def export(calling: Calling, to: tuple[str, ...], more: tuple[str, ...], out: Path) -> Told:
    names = (*to, *more)
    if not names:
        raise WrongUsage("argument_missing", "--to")
    with opened(calling) as desk:
        cards = [desk.cards.find(name) for name in names]
        made = desk.exchange.export(cards, out)
    files = [
        {
            "path": str(one.path),
            "to": one.to.code,
            "facts": one.facts,
            "bytes": one.bytes,
            "fingerprint": one.to.fingerprint,
        }
        for one in made
    ]
    lines = [
        _("{path} for {code}: {entries}").format(
            path=one.path, code=one.to.code, entries=_entries(one.facts)
        )
        for one in made
    ]
    return Told({"files": files}, "\n".join(lines))


def import_(calling: Calling, files: tuple[Path, ...], trust: str | None) -> Told:
    """1 where any of the files was not taken in; the others are."""
    with opened(calling) as desk:
        rows = [_taken(desk, file, trust) for file in files]
    taken = [
        _("{file}: {entries}").format(file=row["file"], entries=_new(row["taken"]))
        for row in rows
        if row["code"] is None
    ]
    wrong = [
        _("{file}: {message}").format(file=row["file"], message=row["message"])
        for row in rows
        if row["code"] is not None
    ]
    return Told(rows, "\n".join(taken), 1 if wrong else 0, "\n".join(wrong))


def inspect(calling: Calling, file: Path) -> Told:
    """1 where nothing could be read in it; a sender who is not known yet is no failure here."""
    with opened(calling) as desk:
        found = desk.exchange.inspect(file)
    document = {
        "file": str(file),
        "from": found.sender.code if found.sender else None,
        "fingerprint": found.sender.fingerprint if found.sender else None,
        "role": found.sender.role if found.sender else None,
        "trusted": found.trusted,
        "created": found.created,
        "facts": found.facts,
        "authors": [card.code for card in found.authors],
        "bytes": found.bytes,
        "code": found.code,
    }
    wrong = sentence(found.code) if found.code else ""
    text = table(("", ""), ((k, v) for k, v in document.items() if k != "authors")).strip()
    return Told(document, text, 0 if found.sender else 1, wrong)


def status(calling: Calling) -> Told:
    with opened(calling) as desk:
        found = desk.exchange.status()
    rows = [
        {
            "card": one.card.code,
            "sent": one.sent,
            "acknowledged": one.acknowledged,
            "waiting": one.waiting,
            "last": one.last,
            "fingerprint": one.card.fingerprint,
            "role": one.card.role,
            "trusted": one.trusted,
            "last_sent": one.last_sent,
            "last_received": one.last_received,
            "acknowledged_at": one.acknowledged_at,
        }
        for one in found
    ]
    if not rows:
        return Told(rows, _("No card is known here yet."))
    heads = (
        pgettext("column", "Card"),
        pgettext("column", "Sent"),
        pgettext("column", "Arrived"),
        pgettext("column", "Waiting"),
        pgettext("column", "Last"),
    )
    names = ("card", "sent", "acknowledged", "waiting", "last")
    return Told(rows, table(heads, ([row[name] for name in names] for row in rows)))


def _taken(desk: "Desk", file: Path, trust: str | None) -> dict[str, Any]:
    from ipt_desktop.domain.errors import FileMissing

    try:
        found = desk.exchange.take_in(file, trust)
    except FileMissing as missing:
        return {
            "file": str(file),
            "from": None,
            "taken": 0,
            "known": 0,
            "code": missing.code,
            "message": sentence(missing.code),
        }
    row: dict[str, Any] = {
        "file": str(file),
        "from": found.sender.code if found.sender else None,
        "taken": found.taken,
        "known": found.known,
        "code": found.code,
        "fingerprint": found.sender.fingerprint if found.sender else None,
        "warnings": list(found.warnings),
    }
    return row | ({"message": sentence(found.code)} if found.code else {})


def _entries(count: int) -> str:
    return ngettext("{count} entry", "{count} entries", count).format(count=number(count))


def _new(count: int) -> str:
    return ngettext("{count} new entry", "{count} new entries", count).format(count=number(count))
