"""`import FILE --map MAP.toml`: members and assessments from a table."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ipt_desktop.cli.calling import Calling
from ipt_desktop.cli.commands import command as make
from ipt_desktop.cli.failures import failure_of
from ipt_desktop.cli.opening import opened
from ipt_desktop.cli.telling import Told
from ipt_desktop.formats import number
from ipt_desktop.i18n import _, ngettext

if TYPE_CHECKING:
    from ipt_desktop.services.table_import import ImportResult

_LARGEST_MAP = 1024 * 1024


def command() -> click.Command:
    return make(
        "import",
        run,
        _("Take in members and questionnaires from a table. The map says what its columns hold."),
        click.Argument(["file"], metavar="FILE", type=click.Path(path_type=Path)),
        click.Option(
            ["--map", "map_file"],
            metavar="MAP.toml",
            required=True,
            type=click.Path(path_type=Path),
            help=_("Which column holds what, and which label is which answer."),
        ),
        click.Option(["--dry-run"], is_flag=True, help=_("Show the result and keep nothing.")),
        click.Option(
            ["--no-new-members"], is_flag=True, help=_("Skip rows about members not known here.")
        ),
    )


def run(calling: Calling, file: Path, map_file: Path, dry_run: bool, no_new_members: bool) -> Told:
    from ipt_desktop.services.table_import import import_table

    map_text, content = _map_text(map_file), _content(file)
    with opened(calling) as desk:
        result = import_table(
            desk, content, map_text, dry_run=dry_run, new_members=not no_new_members
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
    return {"line": line, "code": failure.code, "message": failure.message} | failure.more


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
