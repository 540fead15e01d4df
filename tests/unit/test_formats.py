from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desktop import formats, i18n

DAY = date(2026, 12, 1)


@pytest.fixture(autouse=True)
def afterwards_english():
    yield
    i18n.use("en")


def test_dates_read_as_the_language_writes_them():
    assert formats.short_date(DAY) == "Tue 1 Dec"
    assert formats.long_date(DAY) == "Tuesday 1 December 2026"
    assert formats.day_and_month(DAY) == "1 Dec"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (-1, "yesterday"),
        (1, "tomorrow"),
        (-13, "13 days ago"),
        (5, "in 5 days"),
        (-14, "2 weeks ago"),
        (21, "in 3 weeks"),
        (-40, "1 December 2026"),
    ],
)
def test_a_day_is_told_by_how_far_it_is(days, words):
    assert formats.relative_day(DAY, date.fromordinal(DAY.toordinal() - days)) == words


def test_the_digits_are_a_setting_and_codes_never_follow_it():
    i18n.use("ar", digits="arabic")
    assert formats.number(1234.5, 1) == "١٬٢٣٤٫٥"
    assert "١٠:٤٢" in formats.clock(time(10, 42))
    assert formats.code("G2-04 K") == "\u2066G2-04\u00a0K\u2069"


def test_a_range_keeps_its_order_inside_arabic():
    assert formats.number_range(10, 14) == "\u206610–14\u2069"


@given(st.integers(min_value=-(10**9), max_value=10**9))
def test_every_number_typed_in_any_script_is_read(number):
    western = str(number)
    for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"):
        typed = western.translate(str.maketrans("0123456789", digits))
        assert formats.parse_int(f" {typed} ") == number
    assert formats.parse_int(western) == number


@pytest.mark.parametrize("typed", ["", "-", "1.5", "1x", "²", "٣.٥", "one"])
def test_what_is_no_whole_number_is_not_read_as_one(typed):
    assert formats.parse_int(typed) is None


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2999, 12, 31)))
def test_a_typed_day_is_read_back(day):
    assert formats.parse_date(formats.typed_date(day)) == day
    i18n.use("ar", digits="arabic")
    assert formats.parse_date(formats.localised(formats.typed_date(day))) == day
    i18n.use("en")
    assert formats.parse_date(day.isoformat()) == day


@pytest.mark.parametrize("typed", ["", "32/1/2026", "1/13/2026", "yesterday", "1/2", "30-2-2026"])
def test_what_is_no_day_is_not_read_as_one(typed):
    assert formats.parse_date(typed) is None


def test_the_week_begins_on_saturday_in_arabic():
    assert formats.week_start(DAY) == date(2026, 11, 30)
    i18n.use("ar")
    assert formats.week_start(DAY) == date(2026, 11, 28)


def test_a_month_with_a_digit_in_its_name_has_the_chosen_digits():
    i18n.use("ar", digits="arabic")
    assert formats.short_month_name(1) == "كانون ٢"
    i18n.use("ar")
    assert formats.short_month_name(1) == "كانون 2"
