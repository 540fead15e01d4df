"""Programme indicators on paper: each with n, what it is of, how many are missing, and by which method."""

from collections.abc import Mapping
from typing import Any

from ipt_desktop.formats import code, number, number_range, percent
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.papers.blocks import Block, Framed, Heading, Together, Words
from ipt_desktop.papers.faces import MM
from ipt_desktop.papers.indicator_words import (
    COUNTS,
    FIGURES,
    OTHER_SHARES,
    OUTCOMES,
    caution,
    indicator_name,
)
from ipt_desktop.papers.tables import Cell, Column, Table

_ROW = 6.5 * MM
_NONE = "–"


def indicator_blocks(known: Mapping[str, Any]) -> list[Block]:
    """`known` as `indicators --json` has it. The caution comes before the figures."""
    heading = Heading(_("What came of it"))
    if not known["enrolled"]:
        return [heading, Words(_("Nobody’s course can be counted yet."))]
    said: list[Block] = [Words(_method(known), "small", 2 * MM, stays=True), _counts(known)]
    return [
        Together([heading, Framed([Words(caution(), "strong", 0)]), *said]),
        Together([_outcomes(known)]),
        Together([_others(known)]),
        Together([_figures(known)]),
        Together([*_reach(known["reach"]), *_services(known)]),
    ]


def _method(known: Mapping[str, Any]) -> str:
    missing = known["missing"]
    lines = [
        _("Counted are members with a score at the beginning and one at the end."),
        ngettext(
            "{count} member has no such pair of scores.",
            "{count} members have no such pair of scores.",
            missing["pairs"],
        ).format(count=number(missing["pairs"])),
        _("No first score: {first}. No score at the end: {end}.").format(
            first=number(missing["baseline"]), end=number(missing["end"])
        ),
        _(
            "Missing as failure: whoever has no score at the end counts as not improved. "
            "Last score instead: where the one at the end is missing, the last one stands for it."
        ),
    ]
    if known["so_far"]:
        lines.insert(
            1, _("The group is not closed yet: the end is a score at the last two meetings held.")
        )
    return " ".join(lines)


def _counts(known: Mapping[str, Any]) -> Table:
    what, count = pgettext("column", "What"), pgettext("column", "Count")
    cells = [
        [Cell(indicator_name(name)), Cell(number(known[name]), "strong", "middle")]
        for name in COUNTS
    ]
    half = -(-len(cells) // 2)
    cells += [[Cell(), Cell()]] * (2 * half - len(cells))
    rows = [[*first, *other] for first, other in zip(cells[:half], cells[half:], strict=True)]
    return Table([Column(what, 4), Column(count, 1, "middle")] * 2, rows, least=_ROW)


def _outcomes(known: Mapping[str, Any]) -> Table:
    """Three methods side by side, never mixed."""
    ways = (known, known["missing_as_failure"], known["last_observation"])
    columns = [
        Column(pgettext("column", "What"), 5),
        Column(pgettext("method", "Both scores there"), 3, "middle"),
        Column(pgettext("method", "Missing as failure"), 3, "middle"),
        Column(pgettext("method", "Last score instead"), 3, "middle"),
        Column(pgettext("column", "Missing"), 2, "middle"),
    ]
    missing = {name: known["enrolled"] - known["paired"] for name in OUTCOMES}
    for name in ("remission", "recovery", "reliable_recovery"):
        missing[name] = known["cases"] - known["cases_paired"]
    rows = [
        [
            Cell(indicator_name(name)),
            *(Cell(_share(way.get(name)), align="middle") for way in ways),
            Cell(number(missing[name]), align="middle"),
        ]
        for name in OUTCOMES
    ]
    return Table(columns, rows, least=_ROW, above=4 * MM)


def _others(known: Mapping[str, Any]) -> Table:
    columns = [
        Column(pgettext("column", "What"), 5),
        Column(pgettext("column", "Count and share"), 4, "middle"),
        Column(pgettext("column", "Missing"), 5, "middle"),
    ]
    marks = known["missing"]["attendance_marks"]
    rows = []
    for name in OTHER_SHARES:
        lost = known["enrolled"] - known[name]["of"]
        gone = ngettext("{count} member", "{count} members", lost).format(count=number(lost))
        if name == "attendance":
            gone = ngettext("{count} mark", "{count} marks", marks).format(count=number(marks))
        elif name == "completion" and known["so_far"]:
            gone = _("not known before the group is closed")
        rows.append(
            [
                Cell(indicator_name(name)),
                Cell(_share(known[name]), align="middle"),
                Cell(gone, align="middle"),
            ]
        )
    return Table(columns, rows, least=_ROW, above=4 * MM)


def _share(share: Mapping[str, int | None] | None) -> str:
    """6 of 9 (67%); a dash where it is not known or not asked by that method."""
    if share is None or share["n"] is None or not share["of"]:
        return _NONE
    n, of = share["n"], share["of"]
    return _("{n} of {of} ({percent})").format(n=number(n), of=number(of), percent=percent(n / of))


def _figures(known: Mapping[str, Any]) -> Table:
    last = known["last_observation"]
    columns = [
        Column(pgettext("column", "PHQ-9 points"), 5),
        Column(_headed(pgettext("method", "Both scores there"), known["paired"]), 3, "middle"),
        Column(_headed(pgettext("method", "Last score instead"), last["paired"]), 3, "middle"),
    ]
    rows = [
        [
            Cell(indicator_name(name)),
            *(Cell(_points(way[name]), align="middle") for way in (known, last)),
        ]
        for name in FIGURES
    ]
    return Table(columns, rows, least=_ROW, above=4 * MM)


def _headed(method: str, people: int) -> str:
    return _("{method}, n = {count}").format(method=method, count=number(people))


def _points(value: float | None) -> str:
    # As a code: else the sign of what is below nothing stands behind it in Arabic.
    return _NONE if value is None else code(number(value, 2))


def _reach(reach: Mapping[str, Mapping[str, int | None]]) -> list[Block]:
    """Cells under five are not told, nor any that would tell them (domain.md 6.2, I2)."""
    lines = [
        _("{title}: {text}").format(
            title=title,
            text=pgettext("list", "; ").join(
                _("{name} {count}").format(name=_cell_name(name), count=_cell(count))
                for name, count in sorted(reach[part].items())
            ),
        )
        for part, title in (("sex", _("Sex")), ("age_band", _("Age")))
    ]
    if any(count is None for part in reach.values() for count in part.values()):
        lines.append(_("Counts under 5, and what would tell them, are left out."))
    return [Words(line, "small", 2 * MM if place == 0 else 0) for place, line in enumerate(lines)]


def _cell(count: int | None) -> str:
    return pgettext("count", "left out") if count is None else number(count)


def _cell_name(name: str) -> str:
    said = {
        "woman": pgettext("sex", "women"),
        "man": pgettext("sex", "men"),
        "not_told": pgettext("reach", "not told"),
        "under18": _("under 18"),
    }
    if name in said:
        return said[name]
    low, dash, high = name.partition("-")
    return number_range(int(low), int(high)) if dash else _("60 or over")


def _services(known: Mapping[str, Any]) -> list[Block]:
    quality, referrals = known["data_quality"], known["referrals"]
    events = sum(known["adverse_events"].values())
    lines = [
        _(
            "Questionnaires: {count}. With gaps: {gaps}; total estimated: {estimated}; no total: {none}; "
            "last question without an answer: {risk}."
        ).format(
            count=number(quality["assessments"]),
            gaps=number(quality["missing_items"]["n"]),
            estimated=number(quality["prorated"]["n"]),
            none=number(quality["unscored"]["n"]),
            risk=number(quality["risk_unanswered"]["n"]),
        ),
        _("Referrals: {made} made, {consented} with consent, {completed} confirmed.").format(
            made=number(referrals["made"]),
            consented=number(referrals["consented"]),
            completed=number(referrals["completed"]),
        ),
        _("Adverse events: {count}.").format(count=number(events)),
    ]
    return [Words(line, "small", 1 * MM) for line in lines]
