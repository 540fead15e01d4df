"""`backup create|list|verify|restore|second`: copies under the same key, here and elsewhere."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ipt_desktop.cli.calling import Calling
from ipt_desktop.cli.commands import command as make
from ipt_desktop.cli.commands import family
from ipt_desktop.cli.opening import folder_of, opened, passphrase_of
from ipt_desktop.cli.telling import Told, table
from ipt_desktop.formats import number
from ipt_desktop.i18n import _, ngettext, pgettext

if TYPE_CHECKING:
    from ipt_desktop.store.backup import Backup
    from ipt_desktop.store.second_place import Second


def command() -> click.Command:
    some = click.Argument(["names"], metavar="[NAME|FILE]…", nargs=-1)
    one = click.Argument(["name"], metavar="[NAME|FILE]", required=False)
    members = [
        make("create", create, _("Make a backup now, and open it to see that it is good.")),
        make("list", list_, _("Every backup, the newest first. Asks for no passphrase.")),
        make("verify", verify, _("Open backups and read every page of them; all, or some."), some),
        make("restore", restore, _("Go back to a backup, or to the newest good one."), one),
        make(
            "second",
            second,
            _("A folder, such as one on a stick, for a copy of each backup; or what became of it."),
            click.Argument(
                ["chosen"], metavar="[DIR]", required=False, type=click.Path(path_type=Path)
            ),
            click.Option(["--off"], is_flag=True, help=_("Make no more copies there.")),
        ),
    ]
    return family("backup", _("Copies of the notebook, under the same key."), members)


def create(calling: Calling) -> Told:
    from ipt_desktop.app.keeping import back_up
    from ipt_desktop.store.second_place import second_of

    with opened(calling) as desk:
        made, copied = back_up(desk)
    second = second_of(desk.folder)
    document = _document(made) | {
        "facts": copied.facts,
        "digest": copied.digest,
        "second": _second(second) if second else None,
    }
    entries = ngettext(
        "Backup {name}: {count} entry, opened and compared.",
        "Backup {name}: {count} entries, opened and compared.",
        copied.facts,
    )
    lines = [entries.format(name=made.file.name, count=number(copied.facts))]
    if second is not None:
        lines.append(_about(second))
    return Told(document, "\n".join(lines))


def list_(calling: Calling) -> Told:
    from ipt_desktop.app.keeping import all_backups

    rows = [_document(found) for found in all_backups(folder_of(calling))]
    if not rows:
        return Told(rows, _("There is no backup yet."))
    heads = (pgettext("column", "Name"), pgettext("column", "Bytes"), pgettext("column", "File"))
    return Told(rows, table(heads, ((row["name"], row["bytes"], row["path"]) for row in rows)))


def verify(calling: Calling, names: tuple[str, ...]) -> Told:
    """1 where any of them is not good."""
    from ipt_desktop.app.keeping import all_backups
    from ipt_desktop.cli.words import sentence
    from ipt_desktop.domain.errors import BackupDamaged, BackupMissing
    from ipt_desktop.store import backup
    from ipt_desktop.store.engine import Opener

    folder = folder_of(calling)
    files = [_file(folder, name) for name in names]
    files = files or [found.file for found in all_backups(folder)]
    if not files:
        raise BackupMissing()
    open_at = Opener(_key(calling))
    rows: list[dict[str, Any]] = []
    for file in files:
        row: dict[str, Any] = {"name": file.name, "ok": True}
        try:
            copied = backup.verify(file, open_at)
            row |= {"facts": copied.facts, "digest": copied.digest, "code": None}
        except BackupDamaged as wrong:
            row |= {"ok": False, "facts": None, "digest": None, "code": wrong.code}
        rows.append(row)
    good = [f"{row['name']}  {row['facts']}" for row in rows if row["ok"]]
    bad = [f"{row['name']}: {sentence(row['code'])}" for row in rows if not row["ok"]]
    return Told(rows, "\n".join(good), 1 if bad else 0, "\n".join(bad))


def restore(calling: Calling, name: str | None) -> Told:
    from ipt_desktop.app import keeping

    folder = folder_of(calling)
    file = None if name is None else _file(folder, name)
    done = keeping.restore(folder, _key(calling), file)
    document = {
        "name": done.file.name,
        "facts": done.copied.facts,
        "digest": done.copied.digest,
        "set_aside": str(done.set_aside) if done.set_aside else None,
    }
    lines = [_("The notebook is as it was in {name}.").format(name=done.file.name)]
    if done.set_aside is not None:
        aside = _("The file that was there is kept: {file}").format(file=done.set_aside)
        lines.append(aside)
    return Told(document, "\n".join(lines))


def second(calling: Calling, chosen: Path | None, off: bool) -> Told:
    from ipt_desktop.app.keeping import choose_second_place
    from ipt_desktop.store.second_place import forget, second_of

    folder = folder_of(calling)
    if off:
        forget(folder)
    elif chosen is not None:
        with opened(calling) as desk:
            choose_second_place(desk, chosen)
    found = second_of(folder)
    if found is None:
        return Told({"second": None}, _("Backups are copied to no second place."))
    return Told({"second": _second(found)}, _about(found))


def _second(found: "Second") -> dict[str, Any]:
    from ipt_desktop.domain.facts import as_utc_text

    return {
        "folder": str(found.folder),
        "there": found.is_there,
        "copied": as_utc_text(found.copied) if found.copied else None,
        "problem": found.problem,
    }


def _about(found: "Second") -> str:
    from ipt_desktop.cli.words import sentence

    folder = found.folder
    if not found.is_there:
        return _("The second place is not there now: {folder}").format(folder=folder)
    if found.problem is not None:
        return _("No copy could be made in {folder}. {why}").format(
            folder=folder, why=sentence(found.problem, {})
        )
    return _("The last copy was made in {folder}.").format(folder=folder)


def _key(calling: Calling) -> bytes:
    """Also where the vault's own file is damaged or gone: the key files are enough."""
    from ipt_desktop.app.keyring import key_of, require_keys

    folder = folder_of(calling)
    require_keys(folder)
    return key_of(folder, passphrase_of(calling))


def _file(folder: Path, name: str) -> Path:
    """A backup by its name, here or in the second place, or any file."""
    from ipt_desktop.app.keeping import all_backups
    from ipt_desktop.domain.errors import BackupMissing

    path = Path(name)
    if path.is_file():
        return path
    # Of two of one name the one in the vault's folder comes first: it is nearer.
    found = sorted(all_backups(folder), key=lambda one: one.file.parent.parent != folder)
    for one in found:
        if name in (one.file.name, one.file.stem):
            return one.file
    raise BackupMissing(name=name)


def _document(found: "Backup") -> dict[str, Any]:
    from ipt_desktop.domain.facts import as_utc_text

    return {
        "name": found.file.name,
        "path": str(found.file),
        "moment": as_utc_text(found.moment),
        "bytes": found.size,
    }
