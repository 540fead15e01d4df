"""The report of a group: its pictures, who is not improving, what came of it, how the meetings were led."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipt_desktop.domain.measures import Measure
from ipt_desktop.formats import code, date_with_year, number, short_date
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.papers.blocks import Blanks, Block, Gap, Heading, Picture, Together, Words
from ipt_desktop.papers.faces import MM
from ipt_desktop.papers.fidelity_words import band_words
from ipt_desktop.papers.indicator_tables import indicator_blocks
from ipt_desktop.papers.sheet import Paper
from ipt_desktop.papers.tables import Cell, Column, Table
from ipt_desktop.papers.wording import (
    change_words,
    counsellor_field,
    group_field,
    meeting_words,
    share_words,
    told,
    total_words,
)
from ipt_desktop.plots.group_model import MOST_DRAWN
from ipt_desktop.services.group_report import GroupReport, MemberLine, Plans
from ipt_desktop.services.quality import Quality

if TYPE_CHECKING:
    from ipt_desktop.plots.sheet import Sheet


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """The window's pictures in greys, each part as high as a page holds; `watched` are codes and why."""

    watched: tuple[tuple[str, str], ...]
    watched_title: str
    note: str
    spread_note: str
    panels: tuple["Sheet", ...] = ()
    spread: "Sheet | None" = None
    attendance: tuple["Sheet", ...] = ()
    spread_title: str = ""


def group_report(known: GroupReport, measure: Measure, figures: GroupFigures) -> Paper:
    """Every figure with what it is of; codes only."""
    title = _("Report of group {code}").format(code=code(known.group))
    blocks: list[Block] = [Words(title, "title", 0), Gap(1 * MM), *_about(known)]
    if not known.members:
        blocks.append(Words(_("Nobody is in this group yet."), "lead", 5 * MM))
        blocks += _open(known)
    else:
        blocks += [
            *_open(known),
            *_not_improving(figures),
            *_courses(known, measure, figures),
            *_spread(figures),
            *_attendance(figures),
            *indicator_blocks(known.indicators),
        ]
    if known.meetings:
        blocks += _led(known.meetings)
    dated = date_with_year(known.today)
    return Paper("group", title, blocks, code(known.group), dated)


def _about(known: GroupReport) -> list[Block]:
    if known.ended_on is not None:
        where = _("{held} of {of} held, ended on {date}").format(
            held=number(known.held), of=number(known.of), date=date_with_year(known.ended_on)
        )
    else:
        where = _("{held} of {of} held").format(held=number(known.held), of=number(known.of))
    left = len([one for one in known.members if one.has_left])
    joined = len([one for one in known.members if one.has_joined])
    people = ngettext("{count} member", "{count} members", joined).format(count=number(joined))
    if left:
        gone = ngettext("{count} of them has left", "{count} of them have left", left)
        people = pgettext("list", ", ").join([people, gone.format(count=number(left))])
    who = [
        group_field(code(known.group)),
        counsellor_field(code(known.counsellor)),
        (pgettext("report", "People"), people),
    ]
    blocks: list[Block] = [
        Blanks(who, across=3),
        Blanks([(pgettext("report", "Meetings"), where)], across=1),
    ]
    if known.indicators["so_far"]:
        told_ = _("The group is not closed yet. All figures are what is known so far.")
        blocks.append(Words(told_, "strong", 4 * MM))
    return blocks


def _not_improving(figures: GroupFigures) -> list[Block]:
    blocks: list[Block] = [Heading(_("Not improving")), Words(figures.watched_title, stays=True)]
    rows = [[Cell(who, "strong"), Cell(why)] for who, why in figures.watched]
    if rows:
        columns = [Column(pgettext("paper", "Code"), 2), Column(pgettext("paper", "Why"), 9)]
        blocks.append(Table(columns, rows, least=6.5 * MM))
    return blocks


def _courses(known: GroupReport, measure: Measure, figures: GroupFigures) -> list[Block]:
    name = told(measure.name)
    blocks: list[Block] = [
        Heading(_("Everybody’s course: {measure}").format(measure=name)),
        Words(figures.note, "small", 1.5 * MM, stays=True, soft=True),
    ]
    blocks += [Picture(row, 2 * MM) for row in figures.panels]
    if len(known.members) > MOST_DRAWN:
        blocks.append(Words(_("So many courses are not drawn. The list below has them all.")))
    columns = [
        Column(pgettext("paper", "Code"), 3),
        Column(pgettext("score", "First"), 2, "middle"),
        Column(pgettext("score", "Latest"), 2, "middle"),
        Column(pgettext("paper", "Since the first"), 4),
        Column(pgettext("paper", "Scores"), 2, "middle"),
        Column(_("Attended"), 3, "middle"),
    ]
    table = Table(columns, [_row(one) for one in known.members], least=6.5 * MM, above=4 * MM)
    blocks.append(table)
    if any(one.is_estimated or one.first_is_estimated for one in known.members):
        blocks.append(
            Words(_("~ one or two answers are missing; the total is estimated."), "small")
        )
    return blocks


def _row(one: MemberLine) -> list[Cell]:
    who = code(one.code)
    if one.has_left:
        who = pgettext("list", ", ").join([who, pgettext("member", "left")])
    elif not one.has_joined:
        who = pgettext("list", ", ").join([who, pgettext("member", "not yet in")])
    came = _("{came} of {offered}").format(came=number(one.attended), offered=number(one.offered))
    return [
        Cell(who, "strong"),
        Cell(total_words(one.first, is_estimated=one.first_is_estimated), align="middle"),
        Cell(total_words(one.last, is_estimated=one.is_estimated), "strong", "middle"),
        Cell(change_words(one.better_by)),
        Cell(number(one.scores), align="middle"),
        Cell(came if one.offered else "–", align="middle"),
    ]


def _spread(figures: GroupFigures) -> list[Block]:
    if figures.spread is None:
        return []
    parts: Sequence[Block] = [
        Heading(figures.spread_title or _("Every score at each meeting")),
        Words(figures.spread_note, "small", 1.5 * MM, stays=True, soft=True),
        Picture(figures.spread),
    ]
    return [Together(parts)]


def _attendance(figures: GroupFigures) -> list[Block]:
    if not figures.attendance:
        return []
    return [Heading(_("Attendance")), *map(Picture, figures.attendance)]


def _led(meetings: Sequence[Quality]) -> list[Block]:
    """Fidelity of each meeting (domain.md 7.4)."""
    blocks: list[Block] = [Heading(_("How the meetings were led"))]
    columns = [
        Column(pgettext("paper", "Meeting"), 3),
        Column(pgettext("paper", "Date"), 3.5),
        Column(pgettext("fidelity", "Score"), 1.8, "middle"),
        Column(pgettext("paper", "In words"), 7),
        Column(pgettext("fidelity", "Lines answered"), 3, "middle"),
        Column(pgettext("fidelity", "Not our way"), 3, "middle"),
    ]
    rows = [_led_row(one) for one in meetings]
    rated = [one.fidelity.score for one in meetings if one.fidelity.score is not None]
    told_ = ngettext(
        "{rated} of {count} meeting has a score.",
        "{rated} of {count} meetings have a score.",
        len(meetings),
    ).format(rated=number(len(rated)), count=number(len(meetings)))
    if rated:
        mean = share_words(sum(rated) / len(rated))
        told_ = " ".join([told_, _("Mean: {percent}.").format(percent=mean)])
    return [*blocks, Words(told_, stays=True), Table(columns, rows, least=6.5 * MM)]


def _led_row(one: Quality) -> list[Cell]:
    rated = one.fidelity
    answered = _("{came} of {offered}").format(
        came=number(rated.answered), offered=number(rated.items)
    )
    return [
        Cell(meeting_words(one.number)),
        Cell(short_date(one.day)),
        Cell("–" if rated.score is None else share_words(rated.score), "strong", "middle"),
        Cell(band_words(rated.band)),
        Cell(answered, align="middle"),
        Cell(number(len(one.flags)), align="middle"),
    ]


def _open(known: GroupReport) -> list[Block]:
    safety = ngettext(
        "{count} safety matter is open.", "{count} safety matters are open.", known.safety_open
    ).format(count=number(known.safety_open))
    parts: list[Block] = [Heading(_("What is open")), Words(safety, stays=True)]
    if known.members:
        parts.append(Words(_plans(known.plans), above=1 * MM))
    candidates = len([one for one in known.members if not one.has_joined])
    if candidates:
        waiting = ngettext(
            "{count} person has not joined yet.",
            "{count} people have not joined yet.",
            candidates,
        ).format(count=number(candidates))
        parts.append(Words(waiting, above=1 * MM))
    return [Together(parts)]


def _plans(plans: Plans | None) -> str:
    if plans is None:
        return _("Written follow-up plans are due when the course ends.")
    return ngettext(
        "{needed} written follow-up plan is needed: {written} written, {open} open.",
        "{needed} written follow-up plans are needed: {written} written, {open} open.",
        plans.needed,
    ).format(needed=number(plans.needed), written=number(plans.written), open=number(plans.open))
