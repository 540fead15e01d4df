"""All that a member's page reads, from a vault of 1,000 facts and from one of 100,000. Prints the ratio.

Run: python benchmarks/member_page.py [facts]
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from sidebyside import in_turn, seconds, told
from sidebyside.vaults import new_key, programme

from ipt_desktop.services.desk import Desk
from ipt_desktop.ui.member.gathering import gather

FEW, BUDGET, PAGES = 1_000, 1.5, 20


def pages_of(desk: Desk) -> Callable[[], float]:
    """The time of twenty pages, of members in different groups."""
    everybody = desk.roster.members()
    some = everybody[:: max(1, len(everybody) // PAGES)][:PAGES]

    def turn() -> None:
        for number in range(PAGES):
            member = desk.roster.member(some[number % len(some)].id)
            gather(desk, member, has_safety=True)
            desk.timelines.of_member(member)

    return lambda: seconds(turn)


def main(many: int = 100_000) -> int:
    with tempfile.TemporaryDirectory() as place:
        key = new_key()
        small, large = (programme(Path(place) / str(n), key, n) for n in (FEW, many))
        little, much = in_turn(5, pages_of(small), pages_of(large))
        counts = f"{small.vault_facts()} and {large.vault_facts()} facts"
        per_page = f"{little / PAGES * 1000:.1f} and {much / PAGES * 1000:.1f} ms a page"
        sys.stdout.write(f"a member's page with {counts}: {per_page}\n")
        for desk in (small, large):
            desk.vault.close()
    return told("a member's page, x the same in a small vault", much / little, BUDGET)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
