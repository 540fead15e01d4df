"""One member's course on paper: the mood line, and the same scores as a table."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ipt_desktop.domain.follow_ups import is_follow_up
from ipt_desktop.domain.measures import Measure
from ipt_desktop.formats import code, date_with_year, number
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.papers.blocks import Blanks, Block, Gap, Picture, Words
from ipt_desktop.papers.faces import MM
from ipt_desktop.papers.sheet import Paper
from ipt_desktop.papers.tables import Cell, Column, Table
from ipt_desktop.papers.wording import (
    area_words,
    change_words,
    code_field,
    counsellor_field,
    goal_words,
    group_field,
    meeting_words,
    told,
    total_words,
)
from ipt_desktop.services.printouts import MemberSheet, ScoreLine

if TYPE_CHECKING:
    from ipt_desktop.plots.sheet import Sheet


def member_sheet(known: MemberSheet, measure: Measure, picture: "Sheet | None" = None) -> Paper:
    """`picture` is the mood line in greys; the table says the same in words."""
    title = _("Course of {code}").format(code=code(known.code))
    area = area_words(known.area) if known.area else "–"
    came = _("{came} of {offered}").format(
        came=number(known.attended), offered=number(known.offered)
    )
    blocks: list[Block] = [
        Words(title, "title", 0),
        Gap(1 * MM),
        Blanks(
            [
                code_field(code(known.code)),
                group_field(code(known.group)),
                counsellor_field(code(known.counsellor)),
                (_("Main problem"), area),
                (_("Attended"), came),
            ],
            across=5,
        ),
    ]
    if known.goals:
        goals = pgettext("list", "; ").join(goal_words(goal) for goal in known.goals)
        blocks.append(Words(_("Goals: {goals}").format(goals=goals), "body", 2 * MM))
    if picture is not None:
        blocks.append(Picture(picture))
    blocks += _scores(known.scores, measure)
    dated = date_with_year(known.today)
    return Paper("member", title, blocks, code(known.code), dated, size="A4 across")


def _scores(scores: Sequence[ScoreLine], measure: Measure) -> Sequence[Block]:
    if not scores:
        return [Words(_("No score yet."), "body", 6 * MM)]
    names = {band.code: told(band.name) for band in measure.bands}
    columns = [
        Column(pgettext("paper", "Date"), 3),
        Column(pgettext("paper", "Meeting"), 2),
        Column(told(measure.name), 2, "middle"),
        Column(pgettext("paper", "In words"), 4),
        Column(pgettext("paper", "Since the first"), 3),
    ]
    rows = [
        [
            Cell(date_with_year(one.day)),
            Cell(_meeting(one.meeting)),
            Cell(total_words(one.total, is_estimated=one.is_estimated), "strong", "middle"),
            Cell(names.get(one.band or "", "–")),
            Cell(change_words(one.better_by)),
        ]
        for one in scores
    ]
    made: list[Block] = [Table(columns, rows, least=7 * MM, above=5 * MM)]
    if any(one.is_estimated for one in scores):
        made.append(Words(_("~ one or two answers are missing; the total is estimated."), "small"))
    return made


def _meeting(meeting: int | None) -> str:
    if meeting is None:
        return "–"
    if is_follow_up(meeting):
        return meeting_words(meeting)
    return number(meeting) if meeting else pgettext("meeting", "Before")
