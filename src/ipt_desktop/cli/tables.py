"""`import FILE --map MAP.toml`: a table taken in, the list of those that were, and taking one back."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ipt_desktop.cli.calling import Calling, WrongUsage
from ipt_desktop.cli.commands import command as make
from ipt_desktop.cli.failures import failure_of
from ipt_desktop.cli.opening import opened
from ipt_desktop.cli.telling import Told, table
from ipt_desktop.formats import number
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.ui.table_import.sentences import row_sentence, stays_words

if TYPE_CHECKING:
    from ipt_desktop.services.table_batches import TakenTable
    from ipt_desktop.services.table_import import ImportResult

_LARGEST_MAP = 1024 * 1024


_ACTS = ("list", "undo", "map")


def command() -> click.Command:
    return make(
        "import",
        run,
        _(
            "Take in members and questionnaires from a table. The map says what its columns hold. "
            "import list: tables taken in. import undo [ID]: take one back. "
            "import map FILE: the map that looking at the file suggests."
        ),
        click.Argument(["words"], metavar="FILE|list|undo|map", nargs=-1, required=True),
        click.Option(
            ["--map", "map_file"],
            metavar="MAP.toml",
            type=click.Path(path_type=Path),
            help=_("Which column holds what, and which label is which answer."),
        ),
        click.Option(["--dry-run"], is_flag=True, help=_("Show the result and keep nothing.")),
        click.Option(
            ["--no-new-members"], is_flag=True, help=_("Skip rows about members not known here.")
        ),
    )


def run(
    calling: Calling,
    words: tuple[str, ...],
    map_file: Path | None,
    dry_run: bool,
    no_new_members: bool,
) -> Told:
    # A file of one of these names is ./list.
    act, rest = (words[0], words[1:]) if words[0] in _ACTS else ("", words)
    most = 0 if act == "list" else 1
    if len(rest) > most:
        raise WrongUsage("too_many", rest[most])
    if act == "list":
        return list_(calling)
    if act == "undo":
        return undo(calling, rest[0] if rest else None)
    if not rest:
        raise WrongUsage("argument_missing", "FILE")
    if act == "map":
        return map_(calling, Path(rest[0]))
    return take(calling, Path(rest[0]), map_file, dry_run, no_new_members)


def take(
    calling: Calling, file: Path, map_file: Path | None, dry_run: bool, no_new_members: bool
) -> Told:
    from ipt_desktop.services.table_import import import_table
    from ipt_desktop.services.table_unattended import map_of

    map_text = _map_text(map_file) if map_file else None
    content = _content(file)
    with opened(calling) as desk:
        result = import_table(
            desk,
            content,
            map_of(desk, content) if map_text is None else map_text,
            dry_run=dry_run,
            new_members=not no_new_members,
        )
    document = {
        "read": result.read,
        "taken": result.taken,
        "skipped": [_skipped(one.line, one.why) for one in result.skipped],
        "members": result.members,
        "assessments": result.assessments,
        "groups": result.groups,
        "dry_run": dry_run,
    }
    return Told(document, _text(document, result))


def list_(calling: Calling) -> Told:
    """Tables that were taken in, the newest first."""
    from ipt_desktop.services.table_batches import tables

    with opened(calling) as desk:
        rows = [_table(one) for one in tables(desk)]
    if not rows:
        return Told(rows, _("No table was taken in."))
    heads = (
        pgettext("column", "ID"),
        pgettext("column", "Date"),
        pgettext("column", "Answers"),
        pgettext("column", "New members"),
        pgettext("column", "Taken back"),
    )
    names = ("id", "date", "assessments", "members", "taken_back")
    return Told(rows, table(heads, ([row[name] for name in names] for row in rows)))


def undo(calling: Calling, id: str | None) -> Told:
    """Take one table back; without an id the newest that is still there."""
    from ipt_desktop.services.table_batches import take_back

    with opened(calling) as desk:
        back = take_back(desk, id)
    stays = [
        {"member": one.code, "code": one.why, "message": stays_words(one.why)} for one in back.stays
    ]
    document = {
        "assessments": back.assessments,
        "members": back.members,
        "groups": back.groups,
        "stays": stays,
    }
    answers = ngettext("{count} answer taken back", "{count} answers taken back", back.assessments)
    people = ngettext("{count} member taken back", "{count} members taken back", back.members)
    lines = [
        _("{member} stays: {why}").format(member=one["member"], why=one["message"]) for one in stays
    ]
    counts = ((answers, back.assessments), (people, back.members))
    lines.append(", ".join(text.format(count=number(count)) for text, count in counts))
    return Told(document, "\n".join(lines))


def map_(calling: Calling, file: Path) -> Told:
    """What looking at the file suggests; what is open is told and left out."""
    from ipt_desktop.services.table_unattended import suggested

    content = _content(file)
    with opened(calling) as desk:
        text, still_open = suggested(desk, content)
    wrong = ""
    if still_open:
        wrong = _("Still to be said: {what}").format(what=", ".join(still_open))
    return Told({"map": text, "open": list(still_open)}, text.rstrip("\n"), 0, wrong)


def _table(one: "TakenTable") -> dict[str, Any]:
    return {
        "id": one.id,
        "date": one.day.isoformat(),
        "measure": one.measure,
        "assessments": one.assessments,
        "members": one.members,
        "groups": one.groups,
        "from": one.first.isoformat() if one.first else None,
        "to": one.last.isoformat() if one.last else None,
        "taken_back": one.taken_back.isoformat() if one.taken_back else None,
        "stay": one.stay,
    }


def _map_text(file: Path) -> str:
    from ipt_desktop.services.table_problems import MapDamaged

    with file.open("rb") as source:
        content = source.read(_LARGEST_MAP + 1)
    try:
        if len(content) > _LARGEST_MAP:
            raise MapDamaged(field="size")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise MapDamaged(field="encoding") from None


def _content(file: Path) -> bytes:
    from ipt_desktop.services.table_reading import LARGEST

    with file.open("rb") as source:
        return source.read(LARGEST + 1)


def _skipped(line: int, why: BaseException) -> dict[str, Any]:
    failure = failure_of(why)
    return {"line": line, "code": failure.code, "message": row_sentence(why)} | failure.more


def _text(document: dict[str, Any], result: "ImportResult") -> str:
    lines = [
        _("Line {line}: {message}").format(line=one["line"], message=one["message"])
        for one in document["skipped"]
    ]
    rows = ngettext("{count} row read", "{count} rows read", result.read)
    taken = ngettext("{count} taken", "{count} taken", result.taken)
    skipped = ngettext("{count} left out", "{count} left out", len(result.skipped))
    new = ngettext("{count} new member", "{count} new members", result.members)
    counts = (
        (rows, result.read),
        (taken, result.taken),
        (skipped, len(result.skipped)),
        (new, result.members),
    )
    lines.append(", ".join(text.format(count=number(count)) for text, count in counts))
    if document["dry_run"]:
        lines.append(_("This was only a trial: nothing was kept."))
    return "\n".join(lines)
