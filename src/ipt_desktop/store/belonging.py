"""Whether a key is this vault's at all, asked where it opened nothing: damage and a stray key file differ."""

from contextlib import closing
from pathlib import Path

import sqlcipher3

from ipt_desktop.domain.errors import Problem
from ipt_desktop.files import VAULT_FILE
from ipt_desktop.store.backup import backups
from ipt_desktop.store.engine import open_engine
from ipt_desktop.store.pages import Pages
from ipt_desktop.store.spare import is_sealed_under_another, spare_of

_WORK = "notebook.belonging-pages"


def is_of_another(folder: Path, key: bytes) -> bool:
    """True only where the spare copy beside the key files is whole and sealed under another key, and that key
    fits no page of the file and no backup.
    """
    if not is_sealed_under_another(folder, key):
        return False
    if any(_opens(one.file, key) for one in backups(folder)):
        return False
    salt = spare_of(folder, key).salt
    pages = Pages(folder / VAULT_FILE, key, [salt] if salt else [], folder / _WORK)
    try:
        with closing(pages.rows()) as rows:
            return next(rows, None) is None
    except (OSError, sqlcipher3.dbapi2.DatabaseError):
        # A full disk, say: then it is not known.
        return False


def _opens(file: Path, key: bytes) -> bool:
    try:
        engine = open_engine(file, key, pooled=False, frozen=True)
        with engine.connect():
            return True
    except (Problem, OSError, sqlcipher3.dbapi2.DatabaseError):
        return False
