"""A meeting on paper: the plan with minutes and words to say, and a page to note who was how."""

from collections.abc import Sequence

from ipt_desktop.domain.protocols import Part, Step
from ipt_desktop.formats import code, date_with_year, minutes, number
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.papers.blocks import Blanks, Block, Framed, Gap, Heading, Lines, Ticks, Words
from ipt_desktop.papers.faces import MM
from ipt_desktop.papers.sheet import Paper
from ipt_desktop.papers.tables import Cell, Column, Table
from ipt_desktop.papers.wording import (
    counsellor_field,
    date_field,
    group_field,
    told,
)
from ipt_desktop.services.printouts import Agenda

_EMPTY_ROWS = 10


def agenda(known: Agenda) -> Paper:
    """Also of the pre-group meeting, which has no round and nothing to count down."""
    title = _("Pre-group meeting")
    if known.meeting:
        title = _("Meeting {now} of {total}").format(
            now=number(known.meeting), total=number(known.of)
        )
    left = _left(known.of - known.meeting) if known.meeting else ""
    blocks: list[Block] = [
        Words(title, "title", 0),
        *([Words(left, "lead", 0, soft=True)] if left else []),
        Gap(2 * MM),
        Blanks(
            [
                group_field(code(known.group) if known.group else ""),
                date_field(date_with_year(known.day) if known.day else ""),
                counsellor_field(code(known.counsellor) if known.counsellor else ""),
                (_("Co-facilitator’s code"), ""),
            ]
        ),
    ]
    for part in Part:
        steps = [step for step in known.steps if step.part is part]
        if steps:
            blocks.append(Heading(_part_words(part)))
            blocks += [block for step in steps for block in _step(step)]
    blocks += _round(known) if known.meeting else []
    group = code(known.group) if known.group else ""
    return Paper("agenda", title, blocks, code=group)


def _left(left: int) -> str:
    if left <= 0:
        return _("This is the last meeting.")
    return ngettext(
        "{count} meeting is left after this one. Say it aloud.",
        "{count} meetings are left after this one. Say it aloud.",
        left,
    ).format(count=number(left))


def _part_words(part: Part) -> str:
    return {
        Part.BEFORE: pgettext("agenda", "Before people come"),
        Part.MEETING: pgettext("agenda", "The meeting"),
        Part.AFTER: pgettext("agenda", "After they have gone"),
    }[part]


def _step(step: Step) -> Sequence[Block]:
    name = told(step.name)
    if step.minutes:
        # TRANSLATORS: a step of a meeting and how long it takes: "Welcome · 2 min"
        name = _("{step} · {minutes}").format(step=name, minutes=minutes(step.minutes))
    has_say = bool(step.say.english)
    made: list[Block] = [
        Words(name, "strong", 5 * MM, stays=True),
        Words(told(step.do), above=0, stays=has_say),
    ]
    if has_say:
        made.append(Framed([Words(told(step.say), "body", 0)], filled=True, above=1.5 * MM))
    if step.tips:
        tips = " ".join(told(tip) for tip in step.tips)
        made.append(Words(tips, "small", 1.5 * MM, soft=True))
    for pitfall in step.pitfalls:
        careful = _("Careful: {pitfall}").format(pitfall=told(pitfall))
        made.append(Words(careful, "small", 1 * MM, soft=True))
    made += [Ticks([told(check.text)], above=1 * MM) for check in step.checks]
    return made


def _round(known: Agenda) -> Sequence[Block]:
    """A line for each member, for a day without power."""
    members = known.members or ("",) * _EMPTY_ROWS
    columns = [
        Column(pgettext("paper", "Code"), 17),
        Column(pgettext("change", "worse"), 9, "middle"),
        Column(pgettext("change", "same"), 9, "middle"),
        Column(pgettext("change", "better"), 9, "middle"),
        Column(_("What happened this week, in roles"), 34),
        Column(_("Practice: what and when"), 30),
    ]
    box = Cell(box=True)
    rows = [[Cell(code(m) if m else ""), box, box, box, Cell(), Cell()] for m in members]
    return [
        Heading(_("Round and practice")),
        Table(columns, rows, least=13 * MM),
        Words(_("Who needs a word alone"), "strong", 5 * MM, stays=True),
        Lines(2),
    ]
