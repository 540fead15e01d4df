"""The programme's report: the indicators of all courses of a time, on paper."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ipt_desktop.formats import date_with_year, number
from ipt_desktop.i18n import _, ngettext
from ipt_desktop.papers.blocks import Words
from ipt_desktop.papers.indicator_tables import indicator_blocks
from ipt_desktop.papers.sheet import Paper


def programme_report(known: Mapping[str, Any], today: date) -> Paper:
    """`known` as `indicators --json` has it."""
    title = _("Report of the programme")
    groups = ngettext("{count} group", "{count} groups", known["groups"])
    about = [_time(known["from"], known["to"]), groups.format(count=number(known["groups"]))]
    blocks = [
        Words(title, "title", 0),
        Words(" · ".join(about), "small", 1),
        *indicator_blocks(known),
    ]
    return Paper("programme", title, blocks, "", date_with_year(today))


def _time(since: str | None, until: str | None) -> str:
    first, last = (date.fromisoformat(day) if day else None for day in (since, until))
    if first and last:
        return _("Courses that ended from {first} to {last}").format(
            first=date_with_year(first), last=date_with_year(last)
        )
    if first:
        return _("Courses that ended from {first} on").format(first=date_with_year(first))
    if last:
        return _("Courses that ended by {last}").format(last=date_with_year(last))
    return _("All courses that have ended")
