"""`pack …`: a programme's own wording, contacts and stricter limits, signed by a supervisor."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ipt_desktop.cli.calling import Calling
from ipt_desktop.cli.commands import command as make
from ipt_desktop.cli.commands import family
from ipt_desktop.cli.opening import opened
from ipt_desktop.cli.telling import Told, table
from ipt_desktop.i18n import _, pgettext

if TYPE_CHECKING:
    from ipt_desktop.domain.cards import Card
    from ipt_desktop.domain.packs import Approval, Pack
    from ipt_desktop.domain.programme import Rules


def command() -> click.Command:
    path = click.Path(path_type=Path, allow_dash=True)
    file = click.Argument(["file"], metavar="FILE", type=path)
    may_be = click.Argument(["file"], metavar="[FILE]", type=path, required=False)
    source = click.Argument(["source"], metavar="SOURCE", type=path)
    out = click.Option(
        ["--out"],
        metavar="FILE",
        type=click.Path(path_type=Path),
        required=True,
        help=_("Where to write the signed pack."),
    )
    texts = click.Option(
        ["--texts"],
        metavar="PLACE",
        multiple=True,
        help=_("Also every text whose place begins so, such as safety or guide/cards."),
    )
    unapproved = click.Option(
        ["--unapproved"],
        is_flag=True,
        help=_("Take it although no supervisor who is trusted here has signed it."),
    )
    replace = click.Option(
        ["--replace"],
        is_flag=True,
        help=_("Take it although a later version or another programme's pack is in use."),
    )
    members = [
        make("example", example, _("Print a source to edit, with the values in force now."), texts),
        make("make", make_, _("Check an edited source and sign it, as a supervisor."), source, out),
        make("show", show, _("The pack in use here, or the one in FILE."), may_be),
        make("take", take, _("Use the pack in FILE from now on."), file, unapproved, replace),
        make("drop", drop, _("Back to the app's own wording and limits.")),
    ]
    return family("pack", _("A programme's own wording, contacts and stricter limits."), members)


def example(calling: Calling, texts: tuple[str, ...]) -> Told:
    from ipt_desktop.services.pack_example import example as example_of

    with opened(calling) as desk:
        document = example_of(desk, texts)
    return Told(document, json.dumps(document, ensure_ascii=False, indent=2))


def make_(calling: Calling, source: Path, out: Path) -> Told:
    from ipt_desktop.files import write_whole

    content = _read(source)
    with opened(calling) as desk:
        pack, signed = desk.programme.make(content)
        signer = desk.cards.own()
    write_whole(out, signed)
    document = _about(pack, signer, None) | {"path": str(out), "bytes": len(signed)}
    lines = [_("Signed by {code}: {file}").format(code=signer.code, file=out)]
    if pack.contacts or pack.services:
        lines.append(_("It holds phone numbers in clear: give it only to those who need it."))
    return Told(document, "\n".join(lines))


def show(calling: Calling, file: Path | None) -> Told:
    """Without a pack the values are those of the app itself, and `pack` is null."""
    content = _read(file) if file is not None else None
    with opened(calling) as desk:
        rules = desk.programme.rules()
        if content is not None:
            looked = desk.programme.look(content)
            document = _about(looked.pack, looked.signer, looked.approval)
            document["asks"] = [one.code for one in looked.asks]
            approval: Approval | None = looked.approval
            rules = desk.programme.defaults.safest(looked.pack.thresholds)
        elif (found := desk.programme.in_force()) is not None:
            document = _about(found.pack, found.signer, found.approval)
            document["taken_at"] = found.taken_at
            approval = found.approval
        else:
            document, approval = {"pack": None}, None
        document["limits"] = _limits(rules, desk.programme.defaults)
    return Told(document, "\n".join([*_lines(document, approval), *_limit_lines(document)]))


def take(calling: Calling, file: Path, unapproved: bool, replace: bool) -> Told:
    content = _read(file)
    with opened(calling) as desk:
        done = desk.programme.take(content, unapproved=unapproved, replace=replace)
    document = _about(done.pack, done.signer, done.approval) | {"taken_at": done.taken_at}
    lines = [_("In use from now on."), *_lines(document, done.approval)]
    return Told(document, "\n".join(lines))


def drop(calling: Calling) -> Told:
    with opened(calling) as desk:
        dropped = desk.programme.drop()
        limits = _limits(desk.programme.rules(), desk.programme.defaults)
    document = {"dropped": dropped.id, "version": dropped.version, "limits": limits}
    lines = [
        _("Dropped: {title}.").format(title=dropped.title),
        _("The app's own wording, contacts typed here and default limits hold again."),
    ]
    return Told(document, "\n".join(lines))


def _about(pack: "Pack", signer: "Card | None", approval: "Approval | None") -> dict[str, Any]:
    return {
        "pack": pack.id,
        "version": pack.version,
        "title": pack.title,
        "made_on": pack.made_on.isoformat(),
        "approved_by": pack.approved_by,
        "approves_safety": pack.approves_safety,
        "signed_by": None if signer is None else signer.code,
        "fingerprint": None if signer is None else signer.fingerprint,
        "approval": None if approval is None else str(approval),
        "texts": pack.text_count,
        "languages": sorted(pack.texts),
        "contacts": len(pack.contacts),
        "services": len(pack.services),
        "thresholds": dict(pack.thresholds),
        "lengths": {id: dict(phases) for id, phases in pack.lengths.items()},
        "retention": dict(pack.retention),
    }


def _limits(rules: "Rules", defaults: "Rules") -> dict[str, dict[str, int]]:
    usual = defaults.values()
    return {
        name: {"value": value, "default": usual[name]} for name, value in rules.values().items()
    }


def _lines(document: dict[str, Any], approval: "Approval | None") -> list[str]:
    from ipt_desktop.ui.programme_words import approval_words

    if document["pack"] is None:
        return [_("No programme pack is in use here.")]
    told = _("{title}, version {version}, of {day}").format(
        title=document["title"], version=document["version"], day=document["made_on"]
    )
    words = approval_words(approval, document["approved_by"], document["signed_by"] or "")
    return [told, words]


def _limit_lines(document: dict[str, Any]) -> list[str]:
    heads = (
        pgettext("column", "Limit"),
        pgettext("column", "In force"),
        pgettext("column", "Default"),
    )
    rows = ((name, one["value"], one["default"]) for name, one in document["limits"].items())
    return [table(heads, rows)]


def _read(file: Path) -> bytes:
    """No more of it than a pack can have."""
    from ipt_desktop.bundles.limits import LARGEST_PACK

    if str(file) == "-":
        return sys.stdin.buffer.read(LARGEST_PACK + 1)
    with file.open("rb") as source:
        return source.read(LARGEST_PACK + 1)
