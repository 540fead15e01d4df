"""Makes the vault of a release, which every later version opens: `python tests/store/vaults/make.py 0.2`.

Run once, when a release is made, with the code of that release; what it writes is kept for ever and never
made again. Everything in it is made up (the practice course), and its passphrase is no secret.
"""

import io
import json
import sys
from contextlib import redirect_stdout
from pathlib import Path

from ipt_desktop.__main__ import main
from ipt_desktop.app import keyring, unlock
from ipt_desktop.store.keys import FLOOR

HERE = Path(__file__).parent
PASSPHRASE = "four quiet made up words"


def told(vault: Path, *words: str) -> dict[str, object]:
    out = io.StringIO()
    with redirect_stdout(out):
        named = ["--vault", str(vault), "--passphrase-file", str(vault / "passphrase.txt")]
        code = main([*named, "--json", *words])
    if code:
        raise SystemExit(out.getvalue())
    return dict(json.loads(out.getvalue()))


def make(release: str) -> None:
    vault = HERE / release
    vault.mkdir()
    (vault / "passphrase.txt").write_text(PASSPHRASE + "\n")
    # What a try costs is of no matter here, and it is opened often.
    unlock.calibrated = keyring.calibrated = lambda: FLOOR  # type: ignore[attr-defined]
    told(vault, "practice")
    words = told(vault, "vault", "words")["recovery_words"]
    desk = unlock.open_desk(vault, PASSPHRASE)
    desk.drafts.keep("group/new", {"code": "made up"}, "ar")
    desk.cards.trust(unlock.new_identity("S1", "supervisor").card)
    desk.exchange.export([desk.cards.find("S1")], vault / "out")
    desk.vault.close()
    info = told(vault, "vault", "info")
    kept = {name: info[name] for name in ("revision", "role", "code", "facts", "digest")}
    kept |= {"passphrase": PASSPHRASE, "words": words, "drafts": 1, "cards": 1}
    (vault / "expected.json").write_text(json.dumps(kept, indent=1) + "\n")
    for file in sorted(vault.rglob("*"), reverse=True):
        named = file.relative_to(vault).as_posix()
        if named not in ("notebook.vault", "expected.json") and not named.startswith("keys"):
            file.rmdir() if file.is_dir() else file.unlink()


if __name__ == "__main__":
    make(sys.argv[1])
