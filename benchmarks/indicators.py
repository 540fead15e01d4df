"""All programme indicators over 100,000 assessments, beside one pass over the rows they are made of.

The pass reads every current PHQ-9 row of the vault, with its answers, and keeps it in a list.

Run: python benchmarks/indicators.py [assessments]
"""

import sys
import tempfile
from pathlib import Path

from sidebyside import in_turn, seconds, told
from sidebyside.vaults import new_key, programme

from ipt_desktop.services.desk import Desk
from ipt_desktop.services.indicators import indicators

BUDGET = 5.0
# In these vaults a third of the facts are assessments.
SHARE = 3.3


def one_pass(desk: Desk) -> None:
    with desk.vault.reading() as tx:
        tx.shelves.connection.exec_driver_sql(  # type: ignore[attr-defined]
            "SELECT * FROM assessment WHERE current = 1 AND measure = 'phq9'"
        ).fetchall()


def main(assessments: int = 100_000) -> int:
    with tempfile.TemporaryDirectory() as place:
        desk = programme(Path(place), new_key(), int(assessments * SHARE), closed=True)
        with desk.vault.reading() as tx:
            there = sum(tx.shelves.assessment_counts().values())
        bare, ours = in_turn(
            5, lambda: seconds(lambda: one_pass(desk)), lambda: seconds(lambda: indicators(desk))
        )
        desk.vault.close()
    return told(f"indicators over {there} assessments, x one pass", ours / bare, BUDGET)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
