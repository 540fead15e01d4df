"""Days as files write them: ISO, or day, month and year with a sign between, in any digits."""

import re
from datetime import date

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_CLOCK = re.compile(r"[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?")
_SPLIT = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
_UNSEEN = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_EARLIEST = date(1900, 1, 1)


def western(text: str) -> str:
    """Its digits as 0-9, without the space and the direction marks around."""
    return text.translate(_DIGITS).translate(_UNSEEN).strip()


def read_day(text: object) -> date | None:
    """A day written 2026-01-31 and no other way, from 1900 on; None for anything else."""
    if not isinstance(text, str) or not (found := _ISO.fullmatch(text)):
        return None
    return _day(*found.groups())


def typed_day(text: str, order: str | None = None) -> date | None:
    """A cell's day: ISO (a clock after it is passed over), or by `order` dd/mm/yyyy or mm/dd/yyyy.

    Without an order, ISO and dd/mm/yyyy. A year of two digits could be anyone's guess: None.
    """
    plain = western(text)
    if order in (None, "yyyy-mm-dd") and _ISO.match(plain):
        return read_day(plain[:10]) if plain[10:] == "" or _CLOCK.fullmatch(plain[10:]) else None
    if order == "yyyy-mm-dd" or not (found := _SPLIT.fullmatch(plain)):
        return None
    first, second, year = found.groups()
    return _day(year, first, second) if order == "mm/dd/yyyy" else _day(year, second, first)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if found >= _EARLIEST else None
