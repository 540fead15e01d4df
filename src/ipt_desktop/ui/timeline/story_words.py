"""Words of the story: kinds of events, marks of mood, levels, links; by their codes."""

from collections.abc import Callable

from ipt_desktop import formats
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.timeline.state import EventEntry, MarkEntry, When

LEVELS = (0, 1, 2, 3)
FEELINGS = (0, 1, 2, 3)


def event_kind_words(kind: str) -> str:
    """The kind of a life event."""
    return {
        "loss": pgettext("event", "a loss"),
        "dispute": pgettext("event", "a quarrel"),
        "change": pgettext("event", "a change"),
        "isolation": pgettext("event", "being alone"),
        "support": pgettext("event", "support"),
        "body": pgettext("event", "the body"),
        "other": pgettext("event", "something else"),
    }[kind]


def event_icon(kind: str) -> str:
    """The same icon as the mood line's pin."""
    return {
        "loss": "heart-crack",
        "dispute": "messages-square",
        "change": "signpost",
        "isolation": "user-x",
        "support": "hand-heart",
        "body": "thermometer",
        "other": "message-circle",
    }[kind]


def level_words(level: int) -> str:
    """How mood was, as it is remembered."""
    return {
        0: pgettext("remembered mood", "well"),
        1: pgettext("remembered mood", "a little low"),
        2: pgettext("remembered mood", "low"),
        3: pgettext("remembered mood", "very low"),
    }[level]


def feeling_words(feeling: int) -> str:
    """How strong the feeling about an event was."""
    return {
        0: pgettext("feeling", "none"),
        1: pgettext("feeling", "a little"),
        2: pgettext("feeling", "strong"),
        3: pgettext("feeling", "very strong"),
    }[feeling]


def linked_words(linked: str | None) -> str:
    """How mood went with an event; empty where no link was agreed."""
    return {
        "worse": _("mood dropped with it"),
        "better": _("mood improved with it"),
        None: "",
    }[linked]


def when_words(when: When) -> str:
    """5 November 2026, or November 2026."""
    if when.precision == "month":
        # TRANSLATORS: a month without a day, such as "November 2026"
        return pgettext("date", "{month} {year}").format(
            month=formats.month_name(when.day.month), year=formats.localised(str(when.day.year))
        )
    return formats.date_with_year(when.day)


def event_words(event: EventEntry) -> str:
    """One event in words, for those who cannot see the picture."""
    parts = [
        when_words(event.when) if event.when else "",
        event.landmark,
        event.text,
        event_kind_words(event.event),
        event.who,
        linked_words(event.linked),
        event.link_words,
    ]
    return pgettext("list", ", ").join(part for part in parts if part)


def mark_label(mark: MarkEntry) -> str:
    """A mark by its words and its month."""
    words = mark.words or mark_words(mark.mark)
    when = when_words(mark.when) if mark.when else ""
    return pgettext("list", " · ").join(part for part in (words, when) if part)


def mark_words(mark: str) -> str:
    """The word beside a mark of the remembered story."""
    told: dict[str, Callable[[], str]] = {
        "worse": lambda: _("Mood drops"),
        "better": lambda: _("Mood improves"),
        "sleep_worse": lambda: _("Sleep begins to get worse"),
        "onset": lambda: _("Episode begins"),
        "seeks_help": lambda: _("Seeks treatment"),
    }
    return told[mark]()
