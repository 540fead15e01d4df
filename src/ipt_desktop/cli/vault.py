"""`vault …`: what a vault holds, whether it is whole, who gets in (cli/vault_keys.py)."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from ipt_desktop.cli import vault_keys
from ipt_desktop.cli.calling import Calling
from ipt_desktop.cli.commands import command as make
from ipt_desktop.cli.commands import family
from ipt_desktop.cli.opening import folder_of, opened, passphrase_of
from ipt_desktop.cli.telling import Told, table
from ipt_desktop.formats import number
from ipt_desktop.i18n import _, ngettext, pgettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipt_desktop.services.ports import Tx
    from ipt_desktop.services.vault_check import Broken


def command() -> click.Command:
    rebuild = click.Option(
        ["--rebuild"], is_flag=True, help=_("Make the tables that screens ask again from the log.")
    )
    member = click.Option(["--member"], metavar="CODE", required=True, help=_("Who withdrew."))
    reason = click.Option(
        ["--reason"],
        metavar="WORD",
        required=True,
        help=_("Why, in one or two words; never a name. It is kept."),
    )
    backups = click.Option(
        ["--also-backups"],
        is_flag=True,
        help=_("Make a new backup and delete all older copies, which still hold what is erased."),
    )
    dry_run = click.Option(["--dry-run"], is_flag=True, help=_("Only count what would go."))
    members = [
        make("info", info, _("Format, owner, replica, number of facts and their digest.")),
        make("check", check, _("Work out every hash and signature anew."), rebuild),
        *vault_keys.commands(),
        make(
            "salvage",
            salvage,
            _("Make a damaged notebook anew from all that can be read, and from its backups."),
        ),
        make("purge", purge, _("Erase what is past its period."), dry_run),
        make("audit", audit, _("What happened with the notebook, in its order: codes and counts.")),
        make("erase", erase, _("Erase what a member said. Safety stays."), member, reason, backups),
    ]
    return family("vault", _("What a notebook holds, and whether it is whole."), members)


def info(calling: Calling) -> Told:
    from ipt_desktop.services.digest import digest
    from ipt_desktop.store.upgrade import HEAD
    from ipt_desktop.store.vault import FORMAT

    with opened(calling) as desk:
        card = desk.vault.identity.card
        with desk.vault.reading() as tx:
            count, noted = tx.log.count(), tx.audit.count()
        document = {
            "format": FORMAT,
            # Opening brings a file to this revision or refuses it.
            "revision": HEAD,
            "role": card.role,
            "code": card.code,
            "replica": desk.vault.replica,
            "facts": count,
            "digest": digest(desk.vault),
            "audit": noted,
        }
    return Told(document, table(("", ""), document.items()).strip())


def check(calling: Calling, rebuild: bool) -> Told:
    """1 where anything does not fit. What a rebuild mends is told, and counts as mended."""
    from ipt_desktop.bundles.signing import verify
    from ipt_desktop.services.audit import broken_audit
    from ipt_desktop.services.vault_check import Broken, broken_chains, broken_segments
    from ipt_desktop.store.check import file_problems, stale_projections
    from ipt_desktop.store.vault import Vault

    with opened(calling) as desk:
        vault, stale = desk.vault, []
        assert isinstance(vault, Vault)
        card = vault.identity.card
        with vault.reading() as tx:
            found = [Broken(code) for code in file_problems(tx)]
            count, noted = tx.log.count(), tx.audit.count()
        # In a damaged file one fault would only follow from another.
        if not found:
            with vault.writing() if rebuild else vault.reading() as tx:
                signing = {card.fingerprint: card.signing}
                found += _looked(broken_chains, tx, "fact")
                found += _looked(broken_audit, tx, "audit")
                found += _looked(lambda tx: broken_segments(tx, signing, verify), tx, "segment")
                # What cannot be read cannot be made again either.
                if not any(one.code == "rows_damaged" for one in found):
                    stale = stale_projections(tx)
    if not rebuild:
        found += [Broken("projection_stale", table=name) for name in stale]
    document = {
        "ok": not found,
        "facts": count,
        "audit": noted,
        "problems": [asdict(one) for one in found],
        "rebuilt": stale if rebuild else [],
    }
    entries = ngettext("{count} entry checked", "{count} entries checked", count)
    lines = [entries.format(count=number(count))]
    if rebuild and stale:
        lines.append(_("Made again from the log: {tables}").format(tables=", ".join(stale)))
    if not found:
        return Told(document, "\n".join([*lines, _("Everything is whole.")]))
    wrong = (_line(one) for one in found)
    return Told(document, "\n".join(lines), 1, "\n".join(wrong))


def purge(calling: Calling, dry_run: bool) -> Told:
    """The copies go too: what is past its period is kept nowhere."""
    from ipt_desktop.app.keeping import delete_erased_from_copies

    with opened(calling) as desk:
        found = desk.retention.plan() if dry_run else desk.retention.purge()
        periods = desk.retention.periods()
        deleted = delete_erased_from_copies(desk) if found.things and not dry_run else 0
    document = {
        "dry_run": dry_run,
        "facts": found.facts,
        **asdict(found),
        "copies_deleted": deleted,
        "periods": asdict(periods),
    }
    if not found.things:
        return Told(document, _("Nothing is past its period."))
    entries = (
        ngettext("{count} entry would be erased.", "{count} entries would be erased.", found.things)
        if dry_run
        else ngettext("{count} entry erased.", "{count} entries erased.", found.things)
    )
    return Told(document, entries.format(count=number(found.things)))


def audit(calling: Calling) -> Told:
    with opened(calling) as desk:
        lines = desk.audit.all()
    rows = [{"at": line.at, "what": line.what, "count": line.count} for line in lines]
    heads = (pgettext("column", "When"), pgettext("column", "What"), pgettext("column", "Count"))
    told = ((line.at, _happened(line.what), line.count) for line in lines)
    return Told(rows, table(heads, told))


def salvage(calling: Calling) -> Told:
    from ipt_desktop.app import keeping
    from ipt_desktop.app.keyring import key_of, require_keys

    folder = folder_of(calling)
    require_keys(folder)
    done = keeping.salvage(folder, key_of(folder, passphrase_of(calling)))
    document = asdict(done) | {"set_aside": str(done.set_aside)}
    entries = ngettext(
        "The notebook is made anew: {count} entry.",
        "The notebook is made anew: {count} entries.",
        done.facts,
    )
    lines = [entries.format(count=number(done.facts))]
    lines.append(_("The damaged file is kept: {file}").format(file=done.set_aside))
    if done.lost:
        lost = ngettext(
            "{count} entry could not be read and is in no backup.",
            "{count} entries could not be read and are in no backup.",
            done.lost,
        )
        lines.append(lost.format(count=number(done.lost)))
    return Told(document, "\n".join(lines))


def erase(calling: Calling, member: str, reason: str, also_backups: bool) -> Told:
    from ipt_desktop.app.keeping import delete_erased_from_copies, older_copies

    with opened(calling) as desk:
        found = desk.roster.find_member(member)
        code = "_".join(reason.lower().split())
        done = desk.erasing.erase(found, code, copies_go=also_backups)
        deleted = 0
        if also_backups:
            deleted, left = delete_erased_from_copies(desk), 0
        else:
            left = len(older_copies(desk.folder))
    document = {
        "member": found.code,
        "fact": done.fact,
        "facts": done.facts,
        "kept": done.kept,
        "copies_deleted": deleted,
        "copies_left": left,
    }
    entries = ngettext("{count} entry erased.", "{count} entries erased.", done.facts)
    lines = [entries.format(count=number(done.facts))]
    if left:
        copies = ngettext(
            "{count} older copy still holds them.", "{count} older copies still hold them.", left
        )
        lines.append(copies.format(count=number(left)))
    return Told(document, " ".join(lines))


def _happened(what: str) -> str:
    from ipt_desktop.ui.audit_words import words_of

    return words_of(what)


def _looked(look: "Callable[[Tx], list[Broken]]", tx: "Tx", table: str) -> "list[Broken]":
    """rows_damaged where something stands in a row that the app never writes, such as text for a hash."""
    from ipt_desktop.services.vault_check import Broken

    try:
        return look(tx)
    except (AttributeError, KeyError, TypeError, ValueError):
        return [Broken("rows_damaged", table=table)]


def _line(broken: "Broken") -> str:
    where = " ".join(str(part) for part in (broken.replica, broken.seq, broken.table) if part)
    return f"{broken.code} {where}".strip()
