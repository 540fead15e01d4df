"""How numbers, dates and codes are written for people: the one place. No Qt, nothing slow to load.

Names of months and the order of a date's parts are words like all others, so a translator
decides them: in Arabic the Levantine names, and the week begins on Saturday.
"""

from datetime import date, datetime, time, timedelta

from ipt_desktop import i18n
from ipt_desktop.i18n import _, ngettext, pgettext

_ISOLATE_LTR, _ISOLATE_END, _HARD_SPACE = "\u2066", "\u2069", "\u00a0"
_WESTERN, _ARABIC, _PERSIAN = "0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"
_TO_ARABIC = str.maketrans(_WESTERN + ".,", _ARABIC + "٫٬")
_TO_WESTERN = str.maketrans(_ARABIC + _PERSIAN + "٫٬", _WESTERN * 2 + ".,")
_SATURDAY, _MONDAY = 5, 0


def code(text: str) -> str:
    """A code, key or phone number as one left-to-right run that no line end splits."""
    return f"{_ISOLATE_LTR}{text.replace(' ', _HARD_SPACE)}{_ISOLATE_END}"


def number(value: float, decimals: int = 0) -> str:
    """A number in the chosen digits, thousands apart; `decimals` are kept even if zero."""
    return localised(f"{value:,.{decimals}f}")


def localised(text: str) -> str:
    """The digits of `text` in the chosen script. Never for codes, files or phone numbers."""
    return text.translate(_TO_ARABIC) if i18n.digits() == "arabic" else text


def number_range(low: int, high: int) -> str:
    """Such as 10–14, kept together and in this order also inside Arabic text."""
    return code(localised(f"{low}–{high}"))


def percent(share: float) -> str:
    """A share of 1 as a whole per cent."""
    return pgettext("share", "{number}%").format(number=number(round(share * 100)))


def parse_int(text: str) -> int | None:
    """The whole number typed in Western, Arabic-Indic or Persian digits; None if it is not one."""
    plain = western(text).strip().replace(",", "")
    return int(plain) if plain.isascii() and plain.removeprefix("-").isdigit() else None


def western(text: str) -> str:
    """`text` with Western digits, for storing and comparing."""
    return text.translate(_TO_WESTERN)


def parse_date(text: str) -> date | None:
    """A day typed as day, month, year (or ISO) in any digits, with . / - or spaces between."""
    plain = western(text).strip()
    for mark in "./\\-،":
        plain = plain.replace(mark, " ")
    parts = plain.split()
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    if len(parts[0]) == 4:
        parts.reverse()
    day, month, year = (int(part) for part in parts)
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except (ValueError, OverflowError):
        return None


def typed_date(day: date) -> str:
    """A day as it is typed into a field: 01/12/2026."""
    return f"{day.day:02}/{day.month:02}/{day.year}"


def day_name(day: date) -> str:
    """Tuesday."""
    return weekday_name(day.weekday())


def weekday_name(weekday: int) -> str:
    """Monday for 0."""
    return _weekdays()[weekday]


def month_name(month: int) -> str:
    """The month 1–12 by its full name, as charts need it."""
    return _months()[month - 1]


def short_month_name(month: int) -> str:
    """The month 1–12 as short as the language allows; Arabic ones may hold a digit."""
    return localised(_short_months()[month - 1])


def day_and_month(day: date) -> str:
    """1 Dec."""
    # TRANSLATORS: a date such as "1 Dec"
    pattern = pgettext("date", "{day} {short_month}")
    return localised(pattern.format(**_parts(day)))


def short_date(day: date) -> str:
    """Tue 1 Dec."""
    # TRANSLATORS: a date such as "Tue 1 Dec"
    pattern = pgettext("date", "{short_weekday} {day} {short_month}")
    return localised(pattern.format(**_parts(day)))


def long_date(day: date) -> str:
    """Tuesday 1 December 2026."""
    # TRANSLATORS: a date such as "Tuesday 1 December 2026"
    pattern = pgettext("date", "{weekday} {day} {month} {year}")
    return localised(pattern.format(**_parts(day)))


def date_with_year(day: date) -> str:
    """1 December 2026."""
    # TRANSLATORS: a date such as "1 December 2026"
    return localised(pgettext("date", "{day} {month} {year}").format(**_parts(day)))


def clock(moment: datetime | time) -> str:
    """10:42, one left-to-right run."""
    return code(localised(f"{moment.hour}:{moment.minute:02}"))


def relative_day(day: date, today: date) -> str:
    """Today, yesterday, in 3 days, 2 weeks ago; from five weeks on, the date."""
    ahead = (day - today).days
    near = {0: _("today"), -1: _("yesterday"), 1: _("tomorrow")}.get(ahead)
    if near:
        return near
    days, weeks = abs(ahead), abs(ahead) // 7
    if days >= 35:
        return date_with_year(day)
    if days < 14:
        past = ngettext("{count} day ago", "{count} days ago", days)
        future = ngettext("in {count} day", "in {count} days", days)
        return (past if ahead < 0 else future).format(count=number(days))
    past = ngettext("{count} week ago", "{count} weeks ago", weeks)
    future = ngettext("in {count} week", "in {count} weeks", weeks)
    return (past if ahead < 0 else future).format(count=number(weeks))


def minutes(count: int) -> str:
    """20 min."""
    # TRANSLATORS: a length of time in minutes, as short as can be
    return ngettext("{count} min", "{count} min", count).format(count=number(count))


def first_weekday() -> int:
    """The day a week begins on, Monday being 0."""
    return _SATURDAY if i18n.language().startswith("ar") else _MONDAY


def week_start(day: date) -> date:
    """The first day of the week that `day` is in."""
    return day - timedelta(days=(day.weekday() - first_weekday()) % 7)


def _parts(day: date) -> dict[str, str | int]:
    return {
        "weekday": _weekdays()[day.weekday()],
        "short_weekday": _short_weekdays()[day.weekday()],
        "day": day.day,
        "month": _months()[day.month - 1],
        "short_month": _short_months()[day.month - 1],
        "year": day.year,
    }


def _weekdays() -> tuple[str, ...]:
    return (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )


def _short_weekdays() -> tuple[str, ...]:
    return (
        pgettext("short weekday", "Mon"),
        pgettext("short weekday", "Tue"),
        pgettext("short weekday", "Wed"),
        pgettext("short weekday", "Thu"),
        pgettext("short weekday", "Fri"),
        pgettext("short weekday", "Sat"),
        pgettext("short weekday", "Sun"),
    )


def _months() -> tuple[str, ...]:
    return (
        pgettext("month", "January"),
        pgettext("month", "February"),
        pgettext("month", "March"),
        pgettext("month", "April"),
        pgettext("month", "May"),
        pgettext("month", "June"),
        pgettext("month", "July"),
        pgettext("month", "August"),
        pgettext("month", "September"),
        pgettext("month", "October"),
        pgettext("month", "November"),
        pgettext("month", "December"),
    )


def _short_months() -> tuple[str, ...]:
    return (
        pgettext("short month", "Jan"),
        pgettext("short month", "Feb"),
        pgettext("short month", "Mar"),
        pgettext("short month", "Apr"),
        pgettext("short month", "May"),
        pgettext("short month", "Jun"),
        pgettext("short month", "Jul"),
        pgettext("short month", "Aug"),
        pgettext("short month", "Sep"),
        pgettext("short month", "Oct"),
        pgettext("short month", "Nov"),
        pgettext("short month", "Dec"),
    )
