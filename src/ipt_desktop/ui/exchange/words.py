"""The words of the hand-over: how far someone is, what a file is, what a warning means. No Qt in here."""

from collections.abc import Callable
from datetime import datetime

from ipt_desktop import formats
from ipt_desktop.domain.codes import spaced
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.ui.exchange.state import Arrived, Doubted, Person


def changes(count: int) -> str:
    """12 changes."""
    return ngettext("{count} change", "{count} changes", count).format(count=formats.number(count))


def how_far(person: Person) -> str:
    """One line about what is given to that person."""
    if person.unsent:
        told = ngettext("{count} change waits", "{count} changes wait", person.unsent)
        return told.format(count=formats.number(person.unsent))
    if person.waiting and person.last_sent:
        day = formats.day_and_month(person.last_sent.date())
        return _("Sent on {date}, no receipt yet").format(date=day)
    if person.there and person.acknowledged_at:
        day = formats.day_and_month(person.acknowledged_at.date())
        return _("All handed over on {date}").format(date=day)
    return _("Nothing to hand over yet")


def day(moment: datetime | None) -> str:
    """1 Dec, or a dash for never."""
    return formats.day_and_month(moment.date()) if moment else "–"


def size(count: int) -> str:
    """12 KB."""
    if count < 1_000_000:
        return _("{count} KB").format(count=formats.number(max(1, round(count / 1_000))))
    return _("{count} MB").format(count=formats.number(count / 1_000_000, 1))


def marks(fingerprint: str) -> tuple[str, str]:
    """The check marks in groups of four, in two lines, as they are read out to one another."""
    grouped = [fingerprint[at : at + 4] for at in range(0, len(fingerprint), 4)]
    half = (len(grouped) + 1) // 2
    return " ".join(grouped[:half]), " ".join(grouped[half:])


def holds(arrived: Arrived) -> str:
    """Made when, and how much of it is new."""
    parts = []
    if arrived.created is not None:
        when = formats.short_date(arrived.created.date())
        parts.append(
            _("Made {date} at {time}").format(date=when, time=formats.clock(arrived.created))
        )
    new = formats.number(arrived.new)
    parts.append(
        _("{changes}, {new} of them new").format(changes=changes(arrived.facts), new=new)
        if arrived.new < arrived.facts
        else _("{changes}, all new").format(changes=changes(arrived.facts))
        if arrived.facts
        else _("only a receipt")
    )
    return " · ".join(parts)


def taken(arrived: Arrived) -> str:
    """What became of it."""
    new = arrived.taken or 0
    if not new and not arrived.known:
        return _("Taken in: the receipt.")
    if not new:
        return _("All of it was known already. Nothing changed.")
    told = ngettext("Taken in: {count} new change.", "Taken in: {count} new changes.", new)
    words = told.format(count=formats.number(new))
    if arrived.known:
        more = ngettext(
            "{count} was known already.", "{count} were known already.", arrived.known
        ).format(count=formats.number(arrived.known))
        words = f"{words} {more}"
    return words


def what_follows(doubted: Doubted) -> list[str]:
    """What it means to accept that card no longer, in sentences."""
    told = [
        _("For a card or a laptop that was lost, or a person who must not be believed any more."),
        _(
            "New files from this card are refused, and nothing more is handed over to it. "
            "What was taken in stays."
        ),
    ]
    if doubted.card.role == "supervisor":
        told.append(
            _(
                "Whatever this card lowered or closed in a safety matter counts no longer: "
                "the more serious stands until another supervisor closes it."
            )
        )
    return told


def reopened(doubted: Doubted) -> str:
    """Who stands as more serious then."""
    count = len(doubted.reopened)
    told = ngettext(
        "{count} member will stand as more serious again.",
        "{count} members will stand as more serious again.",
        count,
    ).format(count=formats.number(count))
    known = [formats.code(spaced(code)) for code in doubted.reopened if code]
    if not known:
        return told
    # TRANSLATORS: two sentences, one after the other
    return _("{first} {second}").format(first=told, second=pgettext("list", " · ").join(known))


def warning(code: str) -> str:
    """What a person should know although the file was taken in."""
    said: dict[str, Callable[[], str]] = {
        "sender_went_back": lambda: _(
            "The sender’s notebook is an older copy than before. Ask whether it was restored."
        ),
        "facts_not_sent": lambda: _(
            "The sender knows of changes that have not come here. Ask for a new hand-over."
        ),
        "own_facts_missing": lambda: _(
            "The sender holds changes of yours that are missing here. "
            "This notebook may be an old copy: tell your supervisor."
        ),
        "older_than_known": lambda: _(
            "This file is older than another one already taken in. Nothing newer was changed by it."
        ),
        "authors_not_trusted": lambda: _(
            "Some changes were written by people whose cards nobody here has accepted. See Cards."
        ),
    }
    return said[code]() if code in said else ""
