"""Days as tables write them: in several orders, with names of months, or as a spreadsheet counts them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from ipt_desktop.services.days import typed_day, western

# Day 0 of computers is in 1970, of spreadsheets about 1900; no table of these questionnaires is so old.
EARLIEST = date(1990, 1, 1)
EXCEL, EXCEL_1904 = "excel", "excel-1904"
ORDERS = (
    *("yyyy-mm-dd", "dd/mm/yyyy", "mm/dd/yyyy", "yyyy/mm/dd", "yyyymmdd"),
    *("dd/mm/yy", "mm/dd/yy", EXCEL, EXCEL_1904),
)
_FIRST_DAYS = {EXCEL: date(1899, 12, 30), EXCEL_1904: date(1904, 1, 1)}
_CLOCK = re.compile(r"[T ,]+[0-9]{1,2}:[0-9]{2}.*")
_SHORT = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{2})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})")
_RUN = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_SERIAL = re.compile(r"([0-9]{5})(?:[.,][0-9]+)?")
_NAMED = re.compile(r"([0-9]{1,2})[ ./-]*(?:de )?([^\W\d_][^\d]*?)[ ./,-]*(?:de )?([0-9]{4})")
_NAMED_FIRST = re.compile(r"([^\W\d_]+)[ .]*([0-9]{1,2})[ ,.]+([0-9]{4})")
_MONTHS = (
    "jan january janvier enero ene ocak يناير",
    "feb february février fevrier févr febrero şubat subat شباط فبراير",
    "mar march mars marzo mart آذار اذار مارس",
    "apr april avril avr abril abr nisan نيسان أبريل ابريل",
    "may mai mayo mayıs mayis أيار ايار مايو",
    "jun june juin junio haziran حزيران يونيو",
    "jul july juillet juil julio temmuz تموز يوليو",
    "aug august août aout agosto ago ağustos agustos آب اب أغسطس",
    "sep sept september septembre septiembre eylül eylul أيلول ايلول سبتمبر",
    "oct october octobre octubre ekim أكتوبر",
    "nov november novembre noviembre kasım kasim نوفمبر",
    "dec december décembre decembre diciembre dic aralık aralik ديسمبر",
)
# Names of two words; people write them with the article and without.
_LONG = {
    f"{name} {article}{which}": number
    for name, which, number in (
        ("كانون", "ثاني", 1),
        ("تشرين", "أول", 10),
        ("تشرين", "اول", 10),
        ("تشرين", "ثاني", 11),
        ("كانون", "أول", 12),
        ("كانون", "اول", 12),
    )
    for article in ("ال", "")
}
_MONTH: Mapping[str, int] = {
    name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()
} | _LONG


@lru_cache(maxsize=4096)
def day_of(cell: str, order: str | None) -> date | None:
    """A cell's day by one of ORDERS; None where it is none. ISO and named months need no order.

    Without an order, ISO, year/month/day and day/month/year. A year of two digits only where the order
    says so.
    """
    plain = western(cell)
    found = typed_day(plain)
    if plain[:4].isdigit() and found is not None:
        return found
    bare = _CLOCK.sub("", plain, count=1)
    named = _named(bare)
    if named is not None:
        return named
    if order in ("dd/mm/yyyy", "mm/dd/yyyy"):
        return typed_day(bare, order)
    if order is None:
        return typed_day(bare) or _year_first(bare, _YEAR_FIRST) or _year_first(bare, _RUN)
    if order in _FIRST_DAYS:
        serial = _SERIAL.fullmatch(plain)
        return _FIRST_DAYS[order] + timedelta(days=int(serial[1])) if serial else None
    if order in ("dd/mm/yy", "mm/dd/yy"):
        short = _SHORT.fullmatch(bare)
        if short is None:
            return None
        long = f"{short[1]}/{short[2]}/20{short[3]}"
        return typed_day(long, "dd/mm/yyyy" if order == "dd/mm/yy" else "mm/dd/yyyy")
    return _year_first(bare, _RUN if order == "yyyymmdd" else _YEAR_FIRST)


def _year_first(plain: str, shape: re.Pattern[str]) -> date | None:
    parts = shape.fullmatch(plain)
    return typed_day(f"{parts[3]}/{parts[2]}/{parts[1]}") if parts else None


def orders_for(cells: Iterable[str], today: date) -> tuple[str, ...]:
    """The orders by which the cells are days, several where they mean different days: a person must say.

    One goes before another only where it reads all that the other reads, and more. Empty where no order
    makes days of at least half of the cells.
    """
    known = [cell for cell in dict.fromkeys(cells) if cell]
    found: dict[tuple[date | None, ...], str] = {}
    for order in ORDERS:
        # How a spreadsheet counts shows only in days that have not come yet.
        last = today if order in _FIRST_DAYS else date.max
        days = (day_of(cell, order) for cell in known)
        read = tuple(day if day and EARLIEST <= day <= last else None for day in days)
        if 2 * sum(day is not None for day in read) >= max(len(known), 1):
            found.setdefault(read, order)
    return tuple(
        order
        for read, order in found.items()
        if not any(_reads_more(other, read) for other in found if other is not read)
    )


def _reads_more(one: Sequence[date | None], other: Sequence[date | None]) -> bool:
    pairs = list(zip(one, other, strict=True))
    return any(a and not b for a, b in pairs) and not any(b and not a for a, b in pairs)


def _named(plain: str) -> date | None:
    for shape, at in ((_NAMED, (1, 2, 3)), (_NAMED_FIRST, (2, 1, 3))):
        parts = shape.fullmatch(plain)
        if parts is None:
            continue
        month = _MONTH.get(" ".join(parts[at[1]].casefold().split()))
        if month is not None:
            return typed_day(f"{parts[at[0]]}/{month}/{parts[at[2]]}")
    return None
