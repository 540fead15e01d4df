"""`indicators`: what came of the courses that have ended, each figure with what it is of."""

from datetime import date
from typing import Any

import click

from ipt_desktop.cli.calling import Calling, WrongUsage
from ipt_desktop.cli.commands import command as make
from ipt_desktop.cli.opening import opened
from ipt_desktop.cli.telling import Told, table
from ipt_desktop.formats import number, percent
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.papers.indicator_words import (
    COUNTS,
    FIGURES,
    SHARES,
    caution,
    indicator_name,
)
from ipt_desktop.ui.indicators.words import (
    quality_lines,
    reach_lines,
    referral_lines,
    safety_lines,
)


def command() -> click.Command:
    return make(
        "indicators",
        run,
        _("Programme indicators of the courses that have ended: PHQ-9, attendance, dropout."),
        click.Option(["--group"], metavar="CODE", help=_("Only this group.")),
        click.Option(
            ["--from", "since"], metavar="DATE", help=_("Courses that ended on this day or later.")
        ),
        click.Option(["--to", "until"], metavar="DATE", help=_("Courses that ended by this day.")),
        click.Option(
            ["--so-far"],
            is_flag=True,
            help=_("Also courses that go on, with what is known until now."),
        ),
    )


def run(
    calling: Calling, group: str | None, since: str | None, until: str | None, so_far: bool
) -> Told:
    from ipt_desktop.services.indicators import indicators

    first, last = _day(since, "--from"), _day(until, "--to")
    if first is not None and last is not None and last < first:
        raise WrongUsage("value_wrong", "--to")
    with opened(calling) as desk:
        one = None if group is None else desk.roster.find_group(group).id
        document = indicators(desk, one, first, last, so_far=so_far)
    document["caution"] = caution()
    return Told(document, _text(document))


def _day(text: str | None, option: str) -> date | None:
    from ipt_desktop.services.days import read_day

    found = None if text is None else read_day(text)
    if text is not None and found is None:
        raise WrongUsage("value_wrong", option)
    return found


def _text(document: dict[str, Any]) -> str:
    counts = [(indicator_name(name), number(document[name])) for name in COUNTS]
    figures = [
        (indicator_name(name), None if document[name] is None else number(document[name], 2))
        for name in FIGURES
    ]
    what, count = pgettext("column", "What"), pgettext("column", "Count")
    heads = (what, count, pgettext("column", "Of"), pgettext("column", "Share"))
    parts = [
        table((what, count), counts),
        table((what, pgettext("column", "PHQ-9 points")), figures),
        table((*heads, pgettext("column", "Of all enrolled")), map(_share_row(document), SHARES)),
        *_others(document, (what, count)),
        _left_out(document),
        document["caution"],
    ]
    return "\n\n".join(parts)


def _others(document: dict[str, Any], heads: tuple[str, str]) -> list[str]:
    """Who took part, safety, referrals, quality: as the window has them."""
    parts = [
        *(lines for _title, lines in reach_lines(document)),
        safety_lines(document),
        referral_lines(document),
        quality_lines(document),
    ]
    return [table(heads, lines) for lines in parts if lines]


def _share_row(document: dict[str, Any]) -> Any:
    def row(name: str) -> tuple[object, ...]:
        share = document[name]
        n, of, everybody = share["n"], share["of"], share["of_enrolled"]
        if n is None:
            return (indicator_name(name), None, number(of), None, None)
        return (indicator_name(name), number(n), number(of), _part(n, of), _part(n, everybody))

    return row


def _part(n: int, of: int) -> str | None:
    return percent(n / of) if of else None


def _left_out(document: dict[str, Any]) -> str:
    """How it was counted, and what is not in it."""
    pairs, running = document["missing"]["pairs"], document["running"]["members"]
    lines = [
        _("Counted are members with a score at the beginning and one at the end."),
        ngettext(
            "{count} member has no such pair of scores.",
            "{count} members have no such pair of scores.",
            pairs,
        ).format(count=number(pairs)),
    ]
    if running:
        lines.append(
            ngettext(
                "{count} member is in a course that goes on, and is not counted.",
                "{count} members are in courses that go on, and are not counted.",
                running,
            ).format(count=number(running))
        )
    return "\n".join(lines)
