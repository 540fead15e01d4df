"""A stranger with the stock tools and docs/sync-format.md reads a bundle, without any code of ours."""

import hashlib
import json
import shutil
import subprocess

import pytest
import zstandard
from nacl.signing import VerifyKey


@pytest.mark.skipif(shutil.which("age") is None, reason="needs Debian's package age")
def test_the_stock_age_tool_and_the_written_format_are_enough(counsellor, supervisor, tmp_path):
    counsellor.says("moved house", "زيارة")
    file = counsellor.hands_to(supervisor)
    key = tmp_path / "key.txt"
    key.write_text(supervisor.vault.identity.age_secret, encoding="ascii")

    age = ["age", "--decrypt", "--identity", str(key), str(file)]
    plain = subprocess.run(age, capture_output=True, check=True).stdout

    first, line, signature, packed = plain.split(b"\n", 3)
    assert first == b"IPT-HANDOVER 1"
    told = json.loads(line)
    signed = VerifyKey(bytes.fromhex(told["sender"]["signing"]))
    signed.verify(b"ipt-handover-1\n" + line, bytes.fromhex(signature.decode()))
    assert hashlib.sha256(packed).hexdigest() == told["sha256"]
    assert _fingerprint(told["sender"]) == counsellor.card.fingerprint
    assert told["recipients"] == [supervisor.card.fingerprint]

    lines = zstandard.ZstdDecompressor().decompressobj().decompress(packed).splitlines()
    facts = [json.loads(one) for one in lines]
    assert [json.loads(fact["content"])["text"] for fact in facts] == ["moved house", "زيارة"]
    (segment,) = told["segments"]
    hash = bytes.fromhex(segment["prev_hash"])
    for seq, fact in enumerate(facts, segment["first"]):
        hash = _fact_hash(hash, fact, segment, seq)
    assert hash.hex() == segment["last_hash"]
    parts = ("replica", "first", "last", "author", "prev_hash", "last_hash")
    text = "\n".join(["ipt-segment-1", *(str(segment[part]) for part in parts)])
    signed.verify(text.encode(), bytes.fromhex(segment["signature"]))


@pytest.mark.skipif(shutil.which("age") is None, reason="needs Debian's package age")
def test_the_stock_age_tool_opens_nothing_with_another_key(counsellor, supervisor, tmp_path):
    counsellor.says("moved house")
    file = counsellor.hands_to(supervisor)
    key = tmp_path / "key.txt"
    key.write_text(counsellor.vault.identity.age_secret, encoding="ascii")
    age = ["age", "--decrypt", "--identity", str(key), str(file)]
    done = subprocess.run(age, capture_output=True, check=False)
    assert done.returncode != 0
    assert done.stdout == b""


def _fingerprint(card: dict[str, str]) -> str:
    parts = ("code", "role", "recipient", "signing")
    text = "\n".join(["ipt-card-1", *(card[part] for part in parts)])
    return hashlib.sha256(text.encode()).hexdigest()[:40]


def _fact_hash(prev: bytes, fact: dict, segment: dict, seq: int) -> bytes:
    content = hashlib.sha256(bytes.fromhex(fact["salt"]) + fact["content"].encode()).digest()
    envelope = "\n".join(
        (
            fact["id"],
            fact["kind"],
            str(fact["version"]),
            segment["author"],
            segment["replica"],
            str(seq),
            str(fact["tick"]),
            fact.get("member", ""),
            fact.get("group", ""),
            fact.get("day", ""),
            fact["written_at"],
            fact["zone"],
            fact.get("replaces", ""),
        )
    )
    return hashlib.sha256(prev + content + envelope.encode()).digest()
