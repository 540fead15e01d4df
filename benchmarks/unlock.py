"""What opening a vault takes once its key is known: with 100,000 facts, and beside a vault of 1,000.

Run: python benchmarks/unlock.py [facts]
"""

import sys
import tempfile
from pathlib import Path

from sidebyside import in_turn, seconds, told
from sidebyside.vaults import new_key, programme

from ipt_desktop.app.unlock import open_with_key

FEW, SECONDS, BUDGET = 1_000, 0.2, 1.5


def opened(folder: Path, key: bytes) -> float:
    """Seconds until the desk is there and has read something."""
    desks = []
    took = seconds(lambda: desks.append(open_with_key(folder, key)))
    took += seconds(desks[0].vault_facts)
    desks[0].vault.close()
    return took


def main(many: int = 100_000) -> int:
    with tempfile.TemporaryDirectory() as place:
        key = new_key()
        for count in (FEW, many):
            programme(Path(place) / str(count), key, count).vault.close()
        little, much = in_turn(
            7, *(lambda n=n: opened(Path(place) / str(n), key) for n in (FEW, many))
        )
    dear = told(f"opening a vault of {many} facts, seconds", much, SECONDS)
    return dear + told("opening a vault, x the same with 1,000 facts", much / little, BUDGET)


if __name__ == "__main__":
    sys.exit(min(1, main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)))
