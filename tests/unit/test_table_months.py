"""The months of the Levant in a table: people write the two-word ones with the article and without."""

from datetime import date

import pytest

from ipt_desktop.services.table_days import day_of


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("5 كانون الثاني 2026", date(2026, 1, 5)),
        ("5 كانون ثاني 2026", date(2026, 1, 5)),
        ("12 تشرين أول 2025", date(2025, 10, 12)),
        ("12 تشرين اول 2025", date(2025, 10, 12)),
        ("3 تشرين ثاني 2025", date(2025, 11, 3)),
        ("٣٠ كانون أول ٢٠٢٥", date(2025, 12, 30)),
    ],
)
def test_a_month_of_two_words(cell, day):
    assert day_of(cell, None) == day
