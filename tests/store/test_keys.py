"""A key file gives the key for the right secret, and never costs more memory than is allowed."""

import base64
import json
import os
import resource

import pytest
from argon2.low_level import Type, hash_secret_raw
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nacl.secret import SecretBox

from ipt_desktop.domain.errors import KeyFileMissing, KeyFileRefused, PassphraseWrong
from ipt_desktop.store.keys import CEILING, FLOOR, Work, new_key, seal, unseal


@pytest.fixture
def key_file(tmp_path):
    def write(**changes):
        key = new_key()
        content = json.loads(seal(key, "four quiet words here", FLOOR)) | changes
        file = tmp_path / "passphrase.json"
        file.write_text(json.dumps(content))
        return file, key

    return write


def test_the_right_passphrase_gives_the_key(key_file):
    file, key = key_file()
    assert unseal(file, "four quiet words here") == key


def test_another_form_of_the_same_letters_opens_too(tmp_path):
    key = new_key()
    file = tmp_path / "passphrase.json"
    file.write_text(seal(key, "cafe\u0301 كلمة سر", FLOOR))
    assert unseal(file, "caf\u00e9 كلمة سر") == key


def test_a_wrong_passphrase_opens_nothing(key_file):
    file, _ = key_file()
    with pytest.raises(PassphraseWrong):
        unseal(file, "four quiet words there")


@pytest.mark.parametrize(
    "changes",
    [
        {"memory_kib": CEILING.memory_kib + 1},
        {"memory_kib": 2**40},
        {"memory_kib": FLOOR.memory_kib - 1},
        {"memory_kib": -1},
        {"memory_kib": "65536"},
        {"memory_kib": 65536.0},
        {"memory_kib": True},
        {"passes": 0},
        {"passes": 10**9},
        {"passes": None},
        {"lanes": 0},
        {"lanes": 255},
        {"kdf": "scrypt"},
        {"kdf": None},
        {"salt": ""},
        {"salt": "AAAA"},
        {"salt": 7},
        {"sealed": "not base64!"},
        {"sealed": "AAAA"},
        {"sealed": None},
    ],
)
def test_nonsense_is_refused_before_memory_is_spent(key_file, changes):
    file, _ = key_file(**changes)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(KeyFileRefused):
        unseal(file, "four quiet words here")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_any_bytes_in_place_of_a_key_file_are_refused(tmp_path, content):
    file = tmp_path / "recovery.json"
    file.write_bytes(content)
    with pytest.raises(KeyFileRefused):
        unseal(file, "whatever")


def test_a_huge_key_file_is_not_read(tmp_path):
    file = tmp_path / "passphrase.json"
    file.write_bytes(b"[" * 10_000_000)
    with pytest.raises(KeyFileRefused):
        unseal(file, "whatever")


def test_no_key_file_says_so(tmp_path):
    with pytest.raises(KeyFileMissing):
        unseal(tmp_path / "passphrase.json", "whatever")


def test_work_outside_the_bounds_seals_nothing():
    with pytest.raises(KeyFileRefused):
        seal(new_key(), "x", Work(8, 1, 1))


def refused(file):
    """Without a byte of the stretching's memory."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(KeyFileRefused):
        unseal(file, "four quiet words here")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


def test_a_name_that_stands_twice_is_refused(key_file):
    file, _ = key_file()
    text = file.read_text()
    file.write_text(text.replace('"passes"', '"memory_kib": 99999999, "passes"', 1))
    refused(file)


@pytest.mark.parametrize(
    "more", [{"version": 2}, {"format": 99}, {"pepper": True}, {"kdf ": "argon2id"}]
)
def test_what_says_more_than_is_known_is_refused(key_file, more):
    """A later version's file would be read for something else than it means."""
    file, _ = key_file(**more)
    refused(file)


def test_only_utf_8_is_read(key_file):
    file, _ = key_file()
    file.write_bytes(file.read_text().encode("utf-16"))
    refused(file)


@pytest.mark.parametrize("sealed", ["3 numbers 74 قمر", "\u0663 numbers \u0667\u0664 قمر"])
@pytest.mark.parametrize(
    "typed",
    [
        "3 numbers 74 قمر",
        "\u0663 numbers \u0667\u0664 قمر",
        "\u06f3 numbers \u06f7\u06f4 قمر",
        "\u200f3 numbers 74 \u2067قمر\u2069",
        "3\u00a0numbers 74 \ufed7\ufee4\ufeae",
    ],
)
def test_whichever_digits_and_forms_the_keyboard_gives_it_opens(tmp_path, sealed, typed):
    key = new_key()
    file = tmp_path / "passphrase.json"
    file.write_text(seal(key, sealed, FLOOR))
    assert unseal(file, typed) == key


def test_what_an_earlier_version_sealed_opens_still(tmp_path):
    """It kept Eastern digits as they were typed."""
    key, secret = new_key(), "\u0663 numbers \u0667\u0664 قمر"
    file = tmp_path / "passphrase.json"
    content = json.loads(seal(key, "another", FLOOR))
    raw = hash_secret_raw(
        secret.encode(),
        base64.b64decode(content["salt"]),
        time_cost=FLOOR.passes,
        memory_cost=FLOOR.memory_kib,
        parallelism=FLOOR.lanes,
        hash_len=32,
        type=Type.ID,
    )
    content["sealed"] = base64.b64encode(SecretBox(raw).encrypt(key)).decode()
    file.write_text(json.dumps(content))
    assert unseal(file, secret) == key


@pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity", "1e400", "1" * 4000])
def test_what_json_has_no_number_for_is_refused(key_file, constant):
    file, _ = key_file()
    assert '"passes": 2' in file.read_text()
    file.write_text(file.read_text().replace('"passes": 2', f'"passes": {constant}'))
    refused(file)


def test_folders_links_and_pipes_are_no_key_files(key_file, tmp_path):
    real, _ = key_file()
    folder, link, pipe = tmp_path / "folder", tmp_path / "link", tmp_path / "pipe"
    folder.mkdir()
    link.symlink_to(real)
    os.mkfifo(pipe)
    (tmp_path / "zero").symlink_to("/dev/zero")
    for file in (folder, link, pipe, tmp_path / "zero"):
        refused(file)


NAMES = st.sampled_from(["kdf", "memory_kib", "passes", "lanes", "salt", "sealed"])
WORTHS = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=60)
    | st.binary(max_size=90).map(lambda found: base64.b64encode(found).decode()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.dictionaries(NAMES, WORTHS, min_size=1), gone=st.sets(NAMES, max_size=2))
def test_no_key_file_costs_more_than_the_ceiling(tmp_path, monkeypatch, changes, gone):
    """Whatever it says, it is refused, or the work that it asks for is allowed."""
    asked = []

    def stretched(secret, salt, work):
        asked.append(work)
        return bytes(32)

    monkeypatch.setattr("ipt_desktop.store.keys.stretch", stretched)
    content = {
        "kdf": "argon2id",
        "memory_kib": FLOOR.memory_kib,
        "passes": FLOOR.passes,
        "lanes": FLOOR.lanes,
        "salt": base64.b64encode(bytes(16)).decode(),
        "sealed": base64.b64encode(bytes(72)).decode(),
    }
    kept = {name: worth for name, worth in (content | changes).items() if name not in gone}
    file = tmp_path / "passphrase.json"
    file.write_text(json.dumps(kept))
    with pytest.raises((KeyFileRefused, PassphraseWrong)):
        unseal(file, "whatever")
    assert all(work.is_allowed for work in asked)
