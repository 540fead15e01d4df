"""What a process holds is not written to the disk by a crash, and nothing of it is told to standard error."""

import json
import os
import subprocess
import sys

import pytest

from command_line import PASSPHRASE, environment
from ipt_desktop.app.unlock import new_vault
from ipt_desktop.store.keys import FLOOR

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")

DUMPS = """
import ctypes, json, resource, sys
from pathlib import Path
from ipt_desktop.app.unlock import open_desk
resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
desk = open_desk(Path(sys.argv[1]), sys.argv[2])
dumpable = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)
print(json.dumps([dumpable, list(resource.getrlimit(resource.RLIMIT_CORE))]))
desk.vault.close()
"""
# The key in the hands of this program and of SQLCipher: its bytes, found by another copy that is masked.
LOCKED = """
import json, sys
from pathlib import Path
from ipt_desktop.app.unlock import open_desk
def masked(content):
    return bytes(byte ^ 0x5A for byte in content)
def count(sign):
    found = 0
    with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb") as memory:
        for line in maps:
            where, rights, *_, = line.split()
            if "rw" not in rights:
                continue
            start, end = (int(one, 16) for one in where.split("-"))
            memory.seek(start)
            try:
                part = memory.read(end - start)
            except OSError:
                continue
            for at in range(len(part) // 1_000_000 + 1):
                some = part[at * 1_000_000 : at * 1_000_000 + 1_000_100]
                found += masked(some).count(sign)
    return found
desk = open_desk(Path(sys.argv[1]), sys.argv[2])
with desk.vault.reading() as tx:
    tx.log.count()
sign = masked(desk.vault.open_at.key)
before = count(sign)
desk.vault.lock()
print(json.dumps([before, count(sign)]))
"""


@pytest.fixture
def vault(tmp_path):
    desk, _words = new_vault(
        tmp_path / "vault", role="counsellor", code="F1", passphrase=PASSPHRASE, work=FLOOR
    )
    desk.vault.close()
    return tmp_path / "vault"


def told(program, vault):
    ran = subprocess.run(
        [sys.executable, "-c", program, str(vault), PASSPHRASE],
        capture_output=True,
        env=environment(),
        check=True,
    )
    return json.loads(ran.stdout)


def test_no_core_is_written_of_a_process_that_saw_a_passphrase(vault):
    assert told(DUMPS, vault) == [0, [0, 0]]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="reads its own memory")
def test_locked_the_bytes_of_the_key_are_nowhere_in_the_process(vault):
    before, after = told(LOCKED, vault)
    assert before > 0
    assert after == 0
