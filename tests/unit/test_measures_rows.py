"""A thousand real PHQ-9 forms: every total is their authors' own, every band the published one."""

import csv
from pathlib import Path

import pytest

from ipt_desktop.domain.answers import shortened
from ipt_desktop.domain.scoring import Risk, score
from shipped_measures import MEASURES, PHQ9

FILE = Path(__file__).parents[1] / "data" / "phq9_responses.csv"
LOWEST = (("severe", 20), ("moderately_severe", 15), ("moderate", 10), ("mild", 5), ("minimal", 0))


def rows():
    with FILE.open(encoding="utf-8", newline="") as file:
        return [
            ([int(row[f"Item{n}_num"]) for n in range(1, 10)], int(row["SumScore"]))
            for row in csv.DictReader(file)
        ]


def test_every_row_has_its_authors_total_and_its_band():
    forms = rows()
    assert len(forms) == 1000
    for answers, total in forms:
        found = score(PHQ9, answers)
        assert found.total == total
        assert found.band == next(code for code, low in LOWEST if total >= low)
        assert found.risk is (Risk.PRESENT if answers[8] else Risk.NONE)


@pytest.mark.parametrize(("id", "items"), [("phq2", 2), ("phq8", 8)])
def test_the_shorter_forms_are_found_within_the_longer(id, items):
    short = MEASURES.get(id)
    for answers, _ in rows():
        found = score(short, shortened(short, PHQ9, answers))
        assert found.total == sum(answers[:items])
        assert not found.risk_asked
        assert found.risk is Risk.UNKNOWN
        assert not found.asks_for_safety
