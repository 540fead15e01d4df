"""A real encrypted vault in a temporary folder, with a small made-up card."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ipt_desktop.content.measures import load_measures
from ipt_desktop.domain.cards import Card, Identity
from ipt_desktop.services.scoring import Scorer
from ipt_desktop.shipped import shipped
from ipt_desktop.store.keys import new_key
from ipt_desktop.store.upgrade import HEAD
from ipt_desktop.store.vault import Vault, create_vault, open_vault

NewVault = Callable[..., Vault]


def identity(code: str, role: str = "counsellor") -> Identity:
    card = Card(code, role, f"age1{code.lower()}", code.encode().hex() * 4)
    return Identity(card, "AGE-SECRET-KEY-MADE-UP", "00" * 32)


@pytest.fixture(scope="session")
def scorer() -> Scorer:
    return Scorer(load_measures(shipped("resources") / "measures").get)


@pytest.fixture
def clock() -> Callable[[], datetime]:
    return lambda: datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


@pytest.fixture
def new_vault(tmp_path, scorer, clock) -> Iterator[NewVault]:
    made: list[Vault] = []

    def make(code: str = "F1", key: bytes | None = None) -> Vault:
        folder = tmp_path / f"vault-{len(made)}"
        vault = create_vault(
            folder,
            key or new_key(),
            identity(code),
            scripts=shipped("migrations"),
            scorer=scorer,
            clock=clock,
        )
        made.append(vault)
        return vault

    yield make
    for vault in made:
        vault.close()


@pytest.fixture
def reopen(scorer, clock) -> Iterator[Callable[[Path, bytes], Vault]]:
    opened: list[Vault] = []

    def again(folder: Path, key: bytes) -> Vault:
        vault = open_vault(folder, key, scripts=shipped("migrations"), scorer=scorer, clock=clock)
        opened.append(vault)
        return vault

    yield again
    for vault in opened:
        vault.close()


@pytest.fixture
def with_script(tmp_path):
    """A made-up migration after today's newest, beside copies of those there are."""
    scripts = shipped("migrations")

    def add(body: str, number: str = "9999") -> Path:
        folder = tmp_path / "migrations"
        if not folder.exists():
            shutil.copytree(scripts, folder)
        script = folder / "versions" / f"{number}_made_up.py"
        script.write_text(
            "import sqlalchemy as sa\nfrom alembic import op\n"
            f'revision, down_revision = "{number}", "{HEAD}"\n\n\ndef upgrade():\n{body}\n'
        )
        return folder

    return add
