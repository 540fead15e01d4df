"""The outer layer is read before any library sees it: what would cost memory or minutes is refused unread."""

import base64
import os
import time

import pyrage
import pytest

from ipt_desktop.bundles import age, limits
from ipt_desktop.domain.errors import BundleDamaged, BundleNotForMe, BundleTooLarge

READER = pyrage.x25519.Identity.generate()
SECRET, RECIPIENT = str(READER), str(READER.to_public())
FIRST = b"age-encryption.org/v1\n"
MAC = b"--- " + base64.b64encode(bytes(32)).rstrip(b"=") + b"\n"


def b64(size: int) -> bytes:
    return base64.b64encode(os.urandom(size)).rstrip(b"=")


def test_what_was_sealed_for_someone_opens_for_them():
    assert age.decrypt(age.encrypt(b"content", [RECIPIENT]), SECRET) == b"content"


def test_what_was_sealed_for_others_is_not_for_me():
    other = str(pyrage.x25519.Identity.generate().to_public())
    with pytest.raises(BundleNotForMe):
        age.decrypt(age.encrypt(b"content", [other]), SECRET)


@pytest.mark.parametrize("work_factor", [b"1", b"10", b"18", b"23", b"30", b"99999999"])
def test_a_passphrase_file_is_refused_before_any_work(work_factor):
    header = FIRST + b"-> scrypt " + b64(16) + b" " + work_factor + b"\n" + b64(32) + b"\n" + MAC
    began = time.process_time()
    with pytest.raises(BundleDamaged) as refused:
        age.decrypt(header + os.urandom(100), SECRET)
    # Minutes and gigabytes otherwise: field notes measured 39 s for 23.
    assert time.process_time() - began < 0.5
    assert refused.value.details["why"] == "passphrase"


def test_a_passphrase_hidden_behind_a_recipient_is_refused_too():
    sealed = age.encrypt(b"content", [RECIPIENT])
    scrypt = b"-> scrypt " + b64(16) + b" 23\n" + b64(32) + b"\n"
    for changed in (
        sealed.replace(b"\n--- ", b"\n" + scrypt + b"--- ", 1),
        FIRST + scrypt + sealed[len(FIRST) :],
    ):
        with pytest.raises(BundleDamaged):
            age.decrypt(changed, SECRET)


def test_recipients_of_kinds_unknown_here_are_passed_over():
    only_other = FIRST + b"-> mlkem768x25519 " + b64(32) + b"\n" + b64(32) + b"\n" + MAC
    with pytest.raises(BundleNotForMe):
        age.decrypt(only_other + os.urandom(100), SECRET)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00",
        b"age",
        FIRST,
        FIRST + MAC,
        FIRST + b"-> \n",
        FIRST + b"-> X25519\n",
        FIRST + b"-> X25519 \xff\n" + MAC,
        FIRST + b"-> X25519 " + b64(32) + b"\nnot base64!\n" + MAC,
        FIRST.replace(b"v1", b"v2") + MAC,
        b"-----BEGIN AGE ENCRYPTED FILE-----\n",
        b"PK\x03\x04" + os.urandom(200),
        b"SQLite format 3\x00" + os.urandom(200),
        os.urandom(5_000),
    ],
)
def test_other_files_are_refused(content):
    with pytest.raises((BundleDamaged, BundleNotForMe)):
        age.decrypt(content, SECRET)


def test_a_header_without_end_is_refused():
    line = b"-> X25519 " + b64(32) + b"\n" + b64(32) + b"\n"
    for content in (
        FIRST + b"-> " + b"x" * 10**7,
        FIRST + b"-> X25519 " + b64(32) + b"\n" + (b"A" * 64 + b"\n") * 10**5,
        FIRST + line * (limits.MOST_STANZAS + 1) + MAC,
    ):
        with pytest.raises(BundleTooLarge):
            age.decrypt(content, SECRET)


def test_every_flipped_byte_and_every_cut_is_refused():
    sealed = age.encrypt(b"content", [RECIPIENT])
    for at in range(len(sealed)):
        flipped = sealed[:at] + bytes([sealed[at] ^ 0x10]) + sealed[at + 1 :]
        for changed in (flipped, sealed[:at]):
            with pytest.raises((BundleDamaged, BundleNotForMe)):
                age.decrypt(changed, SECRET)
    with pytest.raises(BundleDamaged):
        age.decrypt(sealed + b"x", SECRET)
