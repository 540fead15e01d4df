"""The places of the rail, and what a header says. Words are looked up when these are made."""

from dataclasses import dataclass

from ipt_desktop.i18n import pgettext
from ipt_desktop.ui.threads import Thread


@dataclass(frozen=True, slots=True)
class Place:
    """One of the places that the rail leads to. Those at the foot stand apart from the rest."""

    key: str
    words: str
    icon: str
    at_foot: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """What the header says about the screen: “Group G2 | Meeting 4 of 8”, a line beneath, a thread."""

    title: str
    detail: str = ""
    subtitle: str = ""
    thread: Thread | None = None
    has_back: bool = False


def places(role: str) -> tuple[Place, ...]:
    """Where a counsellor or a supervisor can go, in the order of Ctrl+1, Ctrl+2, …"""
    today = Place("today", pgettext("rail", "Today"), "sun")
    groups = Place("groups", pgettext("rail", "Groups"), "users")
    exchange = Place("exchange", pgettext("rail", "Hand over"), "arrow-left-right")
    inbox = Place("inbox", pgettext("rail", "Inbox"), "inbox")
    caseload = Place("caseload", pgettext("rail", "Caseload"), "layers")
    figures = Place("indicators", pgettext("rail", "Figures"), "chart-no-axes-column")
    learn = Place("learn", pgettext("rail", "Learn"), "graduation-cap")
    settings = Place("settings", pgettext("rail", "Settings"), "settings", at_foot=True)
    return {
        "counsellor": (today, groups, exchange, learn, settings),
        "supervisor": (inbox, caseload, figures, exchange, learn, settings),
    }[role]
