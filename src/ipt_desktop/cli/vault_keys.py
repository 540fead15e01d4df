"""`vault passphrase|recover|words|programme`: who gets in; the key is sealed anew, the data stays."""

from pathlib import Path

import click

from ipt_desktop.cli.calling import Calling
from ipt_desktop.cli.commands import command as make
from ipt_desktop.cli.commands import family
from ipt_desktop.cli.new import words_file as new_words_file
from ipt_desktop.cli.opening import (
    folder_of,
    new_passphrase,
    opened,
    passphrase_of,
    recovery_words,
)
from ipt_desktop.cli.telling import Told
from ipt_desktop.i18n import _

_LARGEST_CARD = 64 * 1024


def commands() -> list[click.Command]:
    """What `vault` has for keys."""
    path = click.Path(path_type=Path)
    new = click.Option(
        ["--new-passphrase-file"],
        metavar="FILE",
        type=path,
        help=_("The new passphrase, instead of asking for it."),
    )
    words = click.Option(
        ["--words-file"],
        metavar="FILE",
        type=path,
        help=_("The twelve recovery words, instead of asking for them."),
    )
    programme = click.Option(
        ["--programme"],
        metavar="DIR",
        type=path,
        help=_("Somebody else’s notebook, that your own card opens. Your own is named as always."),
    )
    out = click.Option(
        ["--recovery-out"],
        metavar="FILE",
        type=path,
        help=_("Write the recovery words to this file, and nowhere else."),
    )
    card = click.Argument(["card"], metavar="CARD|FILE")
    members = [
        make("show", show_programme, _("Whose card opens the notebook.")),
        make(
            "add",
            add_programme,
            _("Let a supervisor’s card open the notebook, should the passphrase be forgotten."),
            card,
        ),
        make("remove", remove_programme, _("No card opens the notebook any more.")),
    ]
    return [
        make("passphrase", passphrase, _("Change the passphrase. The data is not touched."), new),
        make(
            "recover",
            recover,
            _("A new passphrase, by the recovery words or by the programme card."),
            words,
            programme,
            new,
        ),
        make("words", words_anew, _("New recovery words; the old ones open nothing more."), out),
        family("programme", _("The supervisor’s card that opens the notebook too."), members),
    ]


def passphrase(calling: Calling, new_passphrase_file: Path | None) -> Told:
    from ipt_desktop.app.keyring import renew_passphrase, require_keys

    folder = folder_of(calling)
    require_keys(folder)
    old = passphrase_of(calling)
    renew_passphrase(folder, old, new_passphrase(new_passphrase_file))
    return Told({"changed": True}, _only_the_new())


def recover(
    calling: Calling,
    words_file: Path | None,
    programme: Path | None,
    new_passphrase_file: Path | None,
) -> Told:
    from ipt_desktop.app.keyring import recover_passphrase, require_keys

    if programme is not None:
        return _rescue(calling, programme, new_passphrase_file)
    folder = folder_of(calling)
    require_keys(folder)
    words = recovery_words(words_file)
    # Nobody recovers who knows the passphrase: the general option can only mean the new one.
    new = new_passphrase(new_passphrase_file or calling.passphrase_file)
    recover_passphrase(folder, words, new)
    return Told({"changed": True}, _only_the_new())


def words_anew(calling: Calling, recovery_out: Path | None) -> Told:
    from ipt_desktop.app.keyring import key_of, renew_words, require_keys

    folder = folder_of(calling)
    require_keys(folder)
    key = key_of(folder, passphrase_of(calling))
    document: dict[str, object] = {"changed": True}
    if recovery_out is None:
        words = renew_words(folder, key)
        if calling.json:
            document["recovery_words"] = words
        told = _("Write these words on paper, and keep it apart from this computer:")
        return Told(document, f"{told}\n{words}")
    # Opened before anything is changed: a vault must not be left without its words.
    with new_words_file(recovery_out) as keep:
        renew_words(folder, key, keep=keep)
    told = _("The recovery words are in {file}. Keep them apart.").format(file=recovery_out)
    return Told(document, told)


def show_programme(calling: Calling) -> Told:
    from ipt_desktop.app.programme import programme_of

    with opened(calling) as desk:
        found = programme_of(desk)
    document = {
        "programme_card": found is not None,
        "code": found.code if found else None,
        "fingerprint": found.fingerprint if found else None,
    }
    if found is None:
        return Told(document, _("No card opens this notebook."))
    if found.code is None:
        return Told(document, _("A card opens this notebook; it is not known whose."))
    return Told(document, _("The card of {code} opens this notebook.").format(code=found.code))


def add_programme(calling: Calling, card: str) -> Told:
    from ipt_desktop.app.programme import add

    with opened(calling) as desk:
        file = Path(card)
        found = desk.cards.add(_card_in(file)) if file.is_file() else desk.cards.find(card)
        add(desk, found)
    document = {"programme_card": True, "code": found.code, "fingerprint": found.fingerprint}
    told = _("From now on the card of {code} opens this notebook too.").format(code=found.code)
    return Told(document, told)


def remove_programme(calling: Calling) -> Told:
    from ipt_desktop.app.programme import remove

    with opened(calling) as desk:
        remove(desk)
    return Told({"programme_card": False}, _("No card opens this notebook any more."))


def _rescue(calling: Calling, folder: Path, new_passphrase_file: Path | None) -> Told:
    from ipt_desktop.app.keyring import require_keys
    from ipt_desktop.app.programme import key_by_card, rescue

    require_keys(folder)
    with opened(calling) as desk:
        identity = desk.vault.identity
        # Before anybody thinks of a passphrase: is this the card at all?
        key_by_card(folder, identity)
        rescue(folder, identity, new_passphrase(new_passphrase_file))
    return Told({"changed": True, "vault": str(folder)}, _only_the_new())


def _card_in(file: Path) -> str:
    from ipt_desktop.domain.errors import CardDamaged
    from ipt_desktop.files import read_small

    try:
        return read_small(file, _LARGEST_CARD).decode("utf-8-sig")
    except ValueError:
        raise CardDamaged(field="encoding") from None


def _only_the_new() -> str:
    return _("From now on only the new passphrase opens the notebook.")
