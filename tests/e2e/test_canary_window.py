"""A made-up sentence goes into every field of every screen; then every byte that was written is searched."""

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pypdf
import pytest
import zstandard

import window_walk
from command_line import HOME, PASSPHRASE, environment, process
from ipt_desktop.app.unlock import new_vault, open_desk
from ipt_desktop.store.keys import FLOOR
from window_walk import ADDRESS, ARABIC, CANARY, NAME, PHONE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
NUMBER = PHONE.replace(" ", "")


def forms(*words):
    """As they may lie in a file: three encodings, and escaped as JSON does."""
    found = {word.encode(name) for word in words for name in ("utf-8", "utf-16-le", "utf-16-be")}
    return found | {json.dumps(word).strip('"').encode() for word in words}


SAID = forms(CANARY, ARABIC)
APART = forms(NAME, ADDRESS, PHONE, NUMBER)


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    top = tmp_path_factory.mktemp("machine")
    names = ("home", "asked", "tmp", "cache", "config", "data", "state", "run")
    made = {name: top / name for name in names}
    for place in made.values():
        place.mkdir(mode=0o700)
    return top, made


@pytest.fixture(scope="module")
def env(places):
    _top, at = places
    kept = environment(
        HOME=str(at["home"]),
        TMPDIR=str(at["tmp"]),
        XDG_CACHE_HOME=str(at["cache"]),
        XDG_CONFIG_HOME=str(at["config"]),
        XDG_DATA_HOME=str(at["data"]),
        XDG_STATE_HOME=str(at["state"]),
        XDG_RUNTIME_DIR=str(at["run"]),
        QT_QPA_PLATFORM="offscreen",
        QT_LOGGING_RULES="*=true",
        QT_FORCE_STDERR_LOGGING="1",
    )
    kept["PYTHONPATH"] += os.pathsep + str(HOME / "tests")
    for name in ("MPLCONFIGDIR", "PYTHONWARNINGS"):
        kept.pop(name, None)
    return kept


@pytest.fixture(scope="module")
def vault(places, env):
    """With a course that has been held, and a supervisor's card."""
    _top, at = places
    folder = at["data"] / "notebook" / "vault"
    desk, _words = new_vault(
        folder, role="counsellor", code="F1", passphrase=PASSPHRASE, work=FLOOR
    )
    desk.vault.close()
    (at["home"] / "pass").write_text(PASSPHRASE + "\n")
    named = ["--vault", folder, "--passphrase-file", at["home"] / "pass"]
    assert process([*named, "practice"], env=env).returncode == 0
    desk = open_desk(folder, PASSPHRASE)
    other, _words = new_vault(
        at["data"] / "other", role="supervisor", code="S1", passphrase=PASSPHRASE, work=FLOOR
    )
    desk.cards.trust(other.vault.identity.card)
    other.vault.close()
    desk.vault.close()
    return folder


@pytest.fixture(scope="module")
def walked(places, env, vault):
    """What the walk told, and how it ended."""
    top, at = places
    head = "person;date;" + ";".join(f"item {n}" for n in range(1, 10))
    table = at["asked"] / "table.csv"
    table.write_text(f"{head}\n{CANARY};2026-02-01;0;1;0;1;0;1;0;1;0\n")
    with (top / "said.log").open("wb") as said:
        ran = subprocess.run(
            [sys.executable, window_walk.__file__, vault, at["home"] / "pass", at["asked"], table],
            env=env,
            stdout=subprocess.PIPE,
            stderr=said,
            timeout=600,
        )
    told = {}
    for line in ran.stdout.splitlines():
        told |= json.loads(line)
    assert "failed" not in told, "".join(told["failed"])
    assert ran.returncode == -9, ran.stdout
    return told


def found_in(folder, signs):
    """Files that hold one of the signs, and files whose names do."""
    found = set()
    for root, folders, names in os.walk(folder):
        for name in [*names, *folders]:
            path = Path(root) / name
            content = os.fsencode(path)
            if path.is_file():
                content += path.read_bytes()
            if any(sign in content for sign in signs):
                found.add(str(path.relative_to(folder)))
    return found


def test_it_was_typed_everywhere_and_shown_to_nobody(walked):
    assert walked["typed"] > 100
    assert len(walked["opened"]) > 25
    assert walked["missed"] == []
    assert walked["kept"] > 3
    shown = json.dumps(walked["shown"], ensure_ascii=False)
    for word in (CANARY, ARABIC, NAME, ADDRESS, PHONE, NUMBER, PASSPHRASE):
        assert word not in shown


def test_no_bug_of_ours_was_met_on_the_way(walked):
    assert walked["earlier"] == ""


def test_nothing_lies_outside_the_vault_and_the_files_that_were_asked_for(walked, places):
    top, _at = places
    found = found_in(top, SAID | APART)
    assert {name.split(os.sep)[0] for name in found} == {"asked"}, found
    # What is encrypted or packed is not found so: looked at by itself below.
    assert "asked/table.csv" in found


def test_the_vault_has_it_all(walked, vault):
    """Or nothing would have been found anywhere."""
    desk = open_desk(vault, PASSPHRASE)
    try:
        with desk.vault.reading() as tx:
            contents = "".join(fact.content or "" for fact in tx.log.all())
        drafts = json.dumps([one.content for one in desk.drafts.all()], ensure_ascii=False)
        assert desk.identities.count() == walked["kept"]
    finally:
        desk.vault.close()
    for word in (CANARY, ARABIC):
        assert word in contents
        assert word in drafts
    for word in (NAME, ADDRESS, PHONE):
        assert word not in contents
        assert word not in drafts


def test_what_is_kept_apart_is_in_no_file_for_others(walked, places, env, vault):
    top, at = places
    made = at["asked"] / "more"
    made.mkdir()
    named = ["--vault", vault, "--passphrase-file", at["home"] / "pass", "--json"]

    def run(*words):
        ran = process([*named, *words], env=env)
        assert ran.returncode == 0, ran
        return json.loads(ran.stdout) if ran.stdout else None

    code = run("list", "members")[0]["code"]
    run("paper", "member", code, "--out", made / "member.pdf")
    run("export", "csv", "--out", made / "csv")
    run("export", "xlsx", "--out", made / "all.xlsx")
    run("export", "fhir", "--out", made / "fhir.json")
    run("handover", "export", "--to", "S1", "--out", made)
    texts = {file: readable(file, at["data"] / "other") for file in at["asked"].rglob("*")}
    assert {file.suffix for file in texts} >= {".pdf", ".xlsx", ".json", ".iptsync", ".csv"}
    # Each kind can be read here, or this would find nothing in it.
    for kind, words in ((".pdf", CANARY), (".iptsync", CANARY), (".xlsx", code), (".json", "phq")):
        assert any(words in text for file, text in texts.items() if file.suffix == kind), kind
    for file, text in texts.items():
        for word in (NAME, ADDRESS, PHONE, NUMBER, "path:", "identity:"):
            assert word not in text, (file.name, word)


def readable(file, other):
    """All the words in a file of any kind that is made here."""
    if not file.is_file():
        return ""
    content = file.read_bytes()
    if file.suffix == ".pdf":
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    if file.suffix == ".xlsx":
        with zipfile.ZipFile(file) as packed:
            return "\n".join(packed.read(name).decode() for name in packed.namelist())
    if file.suffix == ".iptsync":
        return bundle(file, other)
    return content.decode("utf-8-sig", errors="replace")


def bundle(file, other):
    """By the stock tool where it is there."""
    desk = open_desk(other, PASSPHRASE)
    secret = desk.vault.identity.age_secret
    desk.vault.close()
    if shutil.which("age") is None:
        pytest.skip("needs Debian's package age")
    key = file.with_suffix(".key")
    key.write_text(secret)
    age = ["age", "--decrypt", "--identity", str(key), str(file)]
    plain = subprocess.run(age, capture_output=True, check=True).stdout
    key.unlink()
    head, packed = plain[: plain.index(b"(\xb5/\xfd")], plain[plain.index(b"(\xb5/\xfd") :]
    lines = zstandard.ZstdDecompressor().decompressobj().decompress(packed)
    return head.decode() + lines.decode().replace("\\\\u", "\\u")
