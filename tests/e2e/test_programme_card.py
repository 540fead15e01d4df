"""The programme card: a supervisor's card opens the vault's key, and nobody else's does."""

import json
import shutil
import subprocess

import pytest

from command_line import PASSPHRASE, CommandLine, members
from ipt_desktop.app import programme
from ipt_desktop.app.unlock import open_desk
from ipt_desktop.store.keys import FLOOR

NEW = "four other made up words"


def error(ran, code):
    assert (ran.exit, ran.json["error"]["code"]) == (1, code), ran


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    # What a try costs is measured elsewhere.
    monkeypatch.setattr("ipt_desktop.app.keyring.calibrated", lambda: FLOOR)


@pytest.fixture
def new_line(tmp_path, capsys, monkeypatch):
    def make(code, role):
        folder = tmp_path / code
        folder.mkdir()
        return CommandLine(folder, capsys, monkeypatch).made(code, role)

    return make


@pytest.fixture
def supervisor(new_line):
    return new_line("S1", "supervisor")


@pytest.fixture
def made(new_line, supervisor):
    """A counsellor with two members, who believes the supervisor's card."""
    line = new_line("F1", "counsellor")
    members(line, "a", "b")
    card = supervisor.folder / "card.txt"
    assert supervisor("card", "export", card).exit == 0
    line.json("card", "add", card)
    return line


def sealed(line):
    return line.vault / "keys" / "programme.age"


def files(folder):
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_the_card_opens_a_notebook_whose_passphrase_is_forgotten(made, supervisor):
    assert made.json("vault", "programme", "add", "S1")["code"] == "S1"
    assert made.json("vault", "programme", "show")["code"] == "S1"
    before = made.json("vault", "info")
    vault_before = (made.vault / "notebook.vault").read_bytes()
    new = supervisor.file("new.txt", f"{NEW}\n")
    told = supervisor.json(
        "vault", "recover", "--programme", made.vault, "--new-passphrase-file", new
    )
    assert told["changed"]
    assert (made.vault / "notebook.vault").read_bytes() == vault_before
    error(made("--json", "vault", "info"), "passphrase_wrong")
    made.passphrase = new
    after = made.json("vault", "info")
    assert (after["digest"], after["replica"]) == (before["digest"], before["replica"])
    assert made.json("vault", "check")["ok"]


def test_wrong_tries_do_not_keep_the_holder_of_the_card_out(made, supervisor):
    made.json("vault", "programme", "add", "S1")
    made.passphrase = made.file("wrong.txt", "not this one\n")
    for _try in range(3):
        error(made("--json", "vault", "info"), "passphrase_wrong")
    new = supervisor.file("new.txt", f"{NEW}\n")
    supervisor.json("vault", "recover", "--programme", made.vault, "--new-passphrase-file", new)
    made.passphrase = new
    assert made.json("vault", "check")["ok"]


@pytest.mark.skipif(shutil.which("age") is None, reason="the stock age tool is not here")
def test_the_stock_age_tool_opens_it_with_the_cards_secret_and_not_with_another(made, supervisor):
    made.json("vault", "programme", "add", "S1")
    desk = open_desk(supervisor.vault, PASSPHRASE)
    right = supervisor.file("identity", desk.vault.identity.age_secret + "\n")
    desk.vault.close()
    other = open_desk(made.vault, PASSPHRASE)
    wrong = supervisor.file("other", other.vault.identity.age_secret + "\n")
    key = other.vault.open_at.key
    other.vault.close()
    out = subprocess.run(["age", "-d", "-i", right, sealed(made)], capture_output=True, check=True)
    assert out.stdout == key.hex().encode() + b"\n"
    ran = subprocess.run(["age", "-d", "-i", wrong, sealed(made)], capture_output=True, check=False)
    assert (ran.returncode != 0, ran.stdout) == (True, b"")


def test_taken_away_it_opens_nothing(made, supervisor):
    before = made.json("vault", "info")["digest"]
    made.json("vault", "programme", "add", "S1")
    assert made.json("vault", "programme", "remove") == {"programme_card": False}
    assert not sealed(made).exists()
    assert made.json("vault", "programme", "show")["programme_card"] is False
    error(made("--json", "vault", "programme", "remove"), "programme_card_missing")
    new = supervisor.file("new.txt", f"{NEW}\n")
    ran = supervisor(
        "--json", "vault", "recover", "--programme", made.vault, "--new-passphrase-file", new
    )
    error(ran, "programme_card_missing")
    assert made.json("vault", "info")["digest"] == before


def test_only_a_believed_card_of_a_supervisor_is_added(made, new_line):
    error(made("--json", "vault", "programme", "add", "S9"), "card_unknown")
    colleague = new_line("F2", "counsellor")
    card = colleague.folder / "card.txt"
    assert colleague("card", "export", card).exit == 0
    made.json("card", "add", card)
    error(made("--json", "vault", "programme", "add", "F2"), "not_supervisor")
    assert not sealed(made).exists()


def test_a_card_given_as_a_file_is_believed_and_added(new_line, supervisor):
    line = new_line("F3", "counsellor")
    card = supervisor.folder / "card.txt"
    assert supervisor("card", "export", card).exit == 0
    assert line.json("vault", "programme", "add", card)["code"] == "S1"
    assert [row["code"] for row in line.json("card", "list")] == ["S1"]
    error(
        line("--json", "vault", "programme", "add", line.vault / "notebook.vault"), "card_damaged"
    )


def test_another_supervisor_is_told_that_it_is_another_card(made, new_line):
    made.json("vault", "programme", "add", "S1")
    stranger = new_line("S2", "supervisor")
    before = files(made.vault)
    new = stranger.file("new.txt", f"{NEW}\n")
    ran = stranger(
        "--json", "vault", "recover", "--programme", made.vault, "--new-passphrase-file", new
    )
    error(ran, "programme_card_other")
    assert files(made.vault) == before


def test_a_wrong_key_sealed_by_a_stranger_takes_no_passphrase_away(made, supervisor):
    from ipt_desktop.bundles import age

    made.json("vault", "programme", "add", "S1")
    before = files(made.vault)
    recipient = supervisor.json("card", "show")["recipient"]
    new = supervisor.file("new.txt", f"{NEW}\n")
    for plain, code in (
        (bytes(32).hex().encode(), "vault_damaged"),
        (b"00" * 31, "key_file_refused"),
        (b"zz" * 32, "key_file_refused"),
        (b"\xff" * 64, "key_file_refused"),
    ):
        sealed(made).write_bytes(age.encrypt(plain, [recipient]))
        ran = supervisor(
            "--json", "vault", "recover", "--programme", made.vault, "--new-passphrase-file", new
        )
        error(ran, code)
        now = files(made.vault)
        assert now["keys/passphrase.json"] == before["keys/passphrase.json"]
        assert now["notebook.vault"] == before["notebook.vault"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"age-encryption.org/v1\n",
        b"age-encryption.org/v1\n-> scrypt c2FsdHNhbHRzYWx0c2Fs 30\n" + b"A" * 43 + b"\n--- x\n",
        b"x" * 1_000_000,
        b"age-encryption.org/v1\n" + b"-> X25519 " * 2_000,
    ],
)
def test_nonsense_in_its_place_is_refused(made, supervisor, content):
    sealed(made).write_bytes(content)
    new = supervisor.file("new.txt", f"{NEW}\n")
    ran = supervisor(
        "--json", "vault", "recover", "--programme", made.vault, "--new-passphrase-file", new
    )
    error(ran, "key_file_refused")
    assert made.json("vault", "programme", "show")["code"] is None


def test_half_done_it_is_said_that_nobody_knows_whose_card_it_is(made, supervisor, new_line):
    made.json("vault", "programme", "add", "S1")
    old = sealed(made).read_bytes()
    other = new_line("S2", "supervisor")
    card = other.folder / "card.txt"
    assert other("card", "export", card).exit == 0
    made.json("vault", "programme", "add", card)
    # As if the process had ended between the note and the file.
    sealed(made).write_bytes(old)
    assert made.json("vault", "programme", "show") == {
        "programme_card": True,
        "code": None,
        "fingerprint": None,
    }
    made.json("vault", "programme", "add", "S2")
    assert made.json("vault", "programme", "show")["code"] == "S2"


def test_a_weak_passphrase_changes_nothing(made, supervisor):
    made.json("vault", "programme", "add", "S1")
    before = files(made.vault)
    weak = supervisor.file("weak.txt", "short\n")
    ran = supervisor(
        "--json", "vault", "recover", "--programme", made.vault, "--new-passphrase-file", weak
    )
    error(ran, "passphrase_weak")
    assert files(made.vault) == before


def test_the_key_stands_nowhere_in_clear(made):
    made.json("vault", "programme", "add", "S1")
    desk = open_desk(made.vault, PASSPHRASE)
    key = desk.vault.open_at.key
    assert programme.programme_of(desk).code == "S1"
    desk.vault.close()
    for content in files(made.folder).values():
        assert key not in content
        assert key.hex().encode() not in content.lower()


def test_new_recovery_words_take_the_place_of_the_old_ones(made):
    out = made.folder / "words.txt"
    assert made.json("vault", "words", "--recovery-out", out) == {"changed": True}
    words = out.read_text().strip()
    again = made.json("vault", "words")["recovery_words"]
    assert again != words
    new = made.file("new.txt", f"{NEW}\n")
    args = ("vault", "recover", "--new-passphrase-file", new, "--words-file")
    error(made("--json", *args, out), "passphrase_wrong")
    ran = made("--json", *args, made.file("slip.txt", "wrongish " + again.split(" ", 1)[1]))
    error(ran, "recovery_mistyped")
    assert json.loads(ran.out)["error"]["word"] == 1
    assert made.json(*args, made.file("right.txt", again.upper()))["changed"]
    made.passphrase = new
    assert made.json("vault", "check")["ok"]
    error(made("--json", "vault", "words", "--recovery-out", out), "file_exists")
