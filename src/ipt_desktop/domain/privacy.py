"""Text that would point at a person: phone numbers and e-mail addresses (domain.md 8, D1)."""

import re

from ipt_desktop.domain.errors import TextIdentifies

# str.isdigit covers Western, Arabic-Indic and Persian digits; \d does too.
_PHONE = re.compile(r"(?:\+|00)?\d(?:[\s().\u2066-\u2069-]{0,2}\d){6,}")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}")


def looks_identifying(text: str) -> bool:
    """True for seven or more digits in a run that is no date, and for anything like name@place.org."""
    return bool(_EMAIL.search(text) or _PHONE.search(_DATE.sub(" ", text)))


def refuse_identifying(*texts: str | None) -> None:
    """Raise TextIdentifies where a text would point at a person."""
    if any(text and looks_identifying(text) for text in texts):
        raise TextIdentifies()
