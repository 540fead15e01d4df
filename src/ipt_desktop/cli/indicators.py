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

_COUNTS = ("screened", "eligible", "referred_out", "enrolled", "paired", "cases", "cases_paired")
_FIGURES = (
    *("mean_baseline", "mean_end", "mean_drop", "sd_baseline", "effect_size"),
    *("sd_drop", "effect_size_paired"),
)
_SHARES = (
    *("response", "remission", "recovery", "reliable_improvement", "reliable_recovery"),
    *("reliable_deterioration", "minimal_important_change", "functional_improvement"),
    *("attendance", "completion", "dropout"),
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
    )


def run(calling: Calling, group: str | None, since: str | None, until: str | None) -> Told:
    from ipt_desktop.services.indicators import indicators

    first, last = _day(since, "--from"), _day(until, "--to")
    if first is not None and last is not None and last < first:
        raise WrongUsage("value_wrong", "--to")
    with opened(calling) as desk:
        one = None if group is None else desk.roster.find_group(group).id
        document = indicators(desk, one, first, last)
    document["caution"] = caution()
    return Told(document, _text(document))


def caution() -> str:
    """What stands beside every before-and-after figure (domain.md 6.2)."""
    return _(
        "Change without a comparison group overstates what the help did: "
        "many people get better by themselves, and very high scores fall anyway."
    )


def _day(text: str | None, option: str) -> date | None:
    from ipt_desktop.services.days import read_day

    found = None if text is None else read_day(text)
    if text is not None and found is None:
        raise WrongUsage("value_wrong", option)
    return found


def _text(document: dict[str, Any]) -> str:
    counts = [(_name(name), number(document[name])) for name in _COUNTS]
    figures = [
        (_name(name), None if document[name] is None else number(document[name], 2))
        for name in _FIGURES
    ]
    what, count = pgettext("column", "What"), pgettext("column", "Count")
    heads = (what, count, pgettext("column", "Of"), pgettext("column", "Share"))
    parts = [
        table((what, count), counts),
        table((what, pgettext("column", "PHQ-9 points")), figures),
        table((*heads, pgettext("column", "Of all enrolled")), map(_share_row(document), _SHARES)),
        _left_out(document),
        document["caution"],
    ]
    return "\n\n".join(parts)


def _share_row(document: dict[str, Any]) -> Any:
    def row(name: str) -> tuple[object, ...]:
        share = document[name]
        n, of, everybody = share["n"], share["of"], share["of_enrolled"]
        if n is None:
            return (_name(name), None, number(of), None, None)
        return (_name(name), number(n), number(of), _part(n, of), _part(n, everybody))

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


def _name(name: str) -> str:
    return {
        "screened": pgettext("indicator", "Asked before a group"),
        "eligible": pgettext("indicator", "Could join"),
        "referred_out": pgettext("indicator", "Referred elsewhere"),
        "enrolled": pgettext("indicator", "Enrolled"),
        "paired": pgettext("indicator", "With both scores"),
        "cases": pgettext("indicator", "At the cut-off or above at the beginning"),
        "cases_paired": pgettext("indicator", "Of these with both scores"),
        "mean_baseline": pgettext("indicator", "Mean at the beginning"),
        "mean_end": pgettext("indicator", "Mean at the end"),
        "mean_drop": pgettext("indicator", "Mean drop"),
        "sd_baseline": pgettext("indicator", "Standard deviation at the beginning"),
        "effect_size": pgettext("indicator", "Effect size (drop by spread at the beginning)"),
        "sd_drop": pgettext("indicator", "Standard deviation of the drop"),
        "effect_size_paired": pgettext("indicator", "Effect size (drop by its own spread)"),
        "response": pgettext("indicator", "Score down by half or more"),
        "remission": pgettext("indicator", "From the cut-off or above to under 5"),
        "recovery": pgettext("indicator", "From the cut-off or above to below it"),
        "reliable_improvement": pgettext("indicator", "Reliably better"),
        "reliable_recovery": pgettext("indicator", "Below the cut-off and reliably better"),
        "reliable_deterioration": pgettext("indicator", "Reliably worse"),
        "minimal_important_change": pgettext("indicator", "Better by what people notice"),
        "functional_improvement": pgettext("indicator", "Daily life easier"),
        "attendance": pgettext("indicator", "Meetings attended"),
        "completion": pgettext("indicator", "Course completed"),
        "dropout": pgettext("indicator", "Dropped out"),
    }[name]
