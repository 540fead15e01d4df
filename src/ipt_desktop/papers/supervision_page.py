"""What counsellor and supervisor go through together, on one page: safety first (domain.md 7.3)."""

from collections.abc import Sequence

from ipt_desktop.domain.follow_ups import is_follow_up
from ipt_desktop.formats import code, date_with_year, day_and_month, number
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.papers.blocks import Blanks, Block, Part, Together, Words
from ipt_desktop.papers.faces import MM
from ipt_desktop.papers.reason_words import reason
from ipt_desktop.papers.sheet import Paper
from ipt_desktop.papers.tables import Cell, Column, Table
from ipt_desktop.papers.wording import (
    area_words,
    change_words,
    counsellor_field,
    group_field,
    meeting_words,
    share_words,
    total_words,
)
from ipt_desktop.services.caseload_reasons import Section
from ipt_desktop.services.supervision import Led, Reviewed, Supervision, Task

_ROW, _PAD = 5.2 * MM, 0.4 * MM
# Enough of what somebody wrote to talk about it; the rest is in the notebook.
_LONGEST = 90


def supervision_page(known: Supervision) -> Paper:
    """By codes. A caseload of many groups goes over more pages; the order stays."""
    title = _("For supervision")
    blocks: list[Block] = [Words(title, "heading", 0), _about(known)]
    blocks += _safety(known)
    blocks += _not_improving(known)
    blocks += _everybody(known)
    blocks += _stuck(known.members)
    blocks += _led(known.led)
    blocks += _tasks(known.tasks)
    blocks.append(_today())
    owner = code(known.group or known.own)
    return Paper("supervision", title, blocks, owner, date_with_year(known.today))


def _about(known: Supervision) -> Blanks:
    if known.group:
        fields = [group_field(code(known.group)), counsellor_field(code(known.counsellor))]
    else:
        groups = ngettext("{count} group", "{count} groups", len(known.led))
        fields = [
            (pgettext("paper", "Notebook of"), code(known.own)),
            (pgettext("paper", "Groups"), groups.format(count=number(len(known.led)))),
        ]
    # The day stands at the foot of the page.
    return Blanks([*fields, (_("Signed"), "")], across=3)


def _part(place: int, title: str) -> Part:
    return Part(_("{number}. {title}").format(number=number(place), title=title))


def _safety(known: Supervision) -> list[Block]:
    """The first of all; without an open matter that is said."""
    open_ = known.in_section(Section.SAFETY)
    blocks: list[Block] = [_part(1, _("Safety: what is open"))]
    if not open_:
        return [*blocks, Words(_("No safety matter is open."), "small", 0.6 * MM)]
    columns = [
        Column(pgettext("paper", "Code"), 4),
        Column(pgettext("paper", "Why"), 11),
        Column(pgettext("safety", "Since"), 3),
        Column(pgettext("safety", "Due"), 4),
        Column(pgettext("paper", "Closed or passed on"), 5),
    ]
    rows = [
        [
            _who(one, known),
            Cell(_reasons(one), "small"),
            Cell(day_and_month(one.since) if one.since else "–", "small"),
            Cell(_until(one), "small"),
            Cell(),
        ]
        for one in open_
    ]
    return [*blocks, Table(columns, rows, least=_ROW, above=1 * MM, pad=_PAD)]


def _until(one: Reviewed) -> str:
    if one.until is None:
        return "–"
    day = day_and_month(one.until)
    return _("{date}, late").format(date=day) if one.is_late else day


def _not_improving(known: Supervision) -> list[Block]:
    """By the rules of domain.md 2.6; who is under safety may be here too."""
    found = [one for one in known.members if _course_reasons(one)]
    title = _("Not better by {points} at half-way, or worse").format(points=number(known.points))
    blocks: list[Block] = [_part(2, title)]
    if not found:
        return [*blocks, Words(_("Nobody."), "small", 0.6 * MM)]
    for one in found:
        why = " · ".join(reason(why, one.triggers, one.worse_by) for why in _course_reasons(one))
        line = _("{code}: {reason}").format(code=code(one.code), reason=why)
        blocks.append(Words(line, "small", 0.4 * MM))
    return blocks


def _course_reasons(one: Reviewed) -> list[str]:
    return [why for why in one.why if why in ("worse", "not_better", "no_score", "plan_missing")]


def _everybody(known: Supervision) -> list[Block]:
    blocks: list[Block] = [_part(3, _("Everybody, the most pressing first"))]
    if not known.members:
        return [*blocks, Words(_("Nobody yet."), "small", 0.6 * MM)]
    columns = [
        Column(pgettext("paper", "Code"), 19 if known.group else 27),
        Column(_("Main problem"), 26),
        Column(pgettext("paper", "Came"), 13, "middle"),
        Column(_("PHQ-9 from the first on"), 75 if known.group else 67),
        Column(pgettext("paper", "Since the first"), 24),
        Column(pgettext("paper", "Practised"), 17, "middle"),
    ]
    rows = [_row(one, known) for one in known.members]
    return [*blocks, Table(columns, rows, least=_ROW, above=1 * MM, pad=_PAD)]


def _row(one: Reviewed, known: Supervision) -> list[Cell]:
    practice = one.practice
    return [
        _who(one, known),
        Cell(area_words(one.area) if one.area else "–", "small"),
        Cell(_of(one.attended, one.offered), "small", "middle"),
        Cell(_trend(one.totals), "small"),
        Cell(change_words(one.better_by), "small"),
        Cell(_of(practice.done, practice.asked), "small", "middle"),
    ]


def _who(one: Reviewed, known: Supervision) -> Cell:
    """The group stands in the member's code; who leads it only where several do."""
    if known.group or not one.counsellor:
        return Cell(code(one.code), "small")
    return Cell(" ".join([code(one.code), f"({code(one.counsellor)})"]), "small")


def _of(count: int, of: int) -> str:
    if not of:
        return "–"
    return pgettext("attendance", "{came}/{of}").format(came=number(count), of=number(of))


def _trend(totals: Sequence[float | None]) -> str:
    """Every total in its order; a dash where none was taken."""
    return " ".join(_whole(total) for total in totals) or _("no score")


def _whole(total: float | None) -> str:
    """An estimate has decimals; here there is no room for them."""
    return total_words(None if total is None else float(round(total)))


def _reasons(one: Reviewed) -> str:
    told = (reason(why, one.triggers, one.worse_by) for why in one.why)
    return " · ".join(text for text in told if text)


def _stuck(members: Sequence[Reviewed]) -> list[Block]:
    """What stood in the way of a practice, and quarrels where nothing moves."""
    blocks: list[Block] = [_part(4, _("Where it is stuck"))]
    for one in members:
        said = [_("the disagreement is at a standstill")] if one.is_stuck else []
        if one.practice.barrier:
            said.append(_cut(one.practice.barrier))
        for text in said:
            line = _("{title}: {text}").format(title=code(one.code), text=text)
            blocks.append(Words(line, "small", 0.4 * MM))
    if len(blocks) == 1:
        blocks.append(Words(_("Nothing is written down."), "small", 0.6 * MM))
    return blocks


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(" ", 1)[0] + "…"


def _led(groups: Sequence[Led]) -> list[Block]:
    blocks: list[Block] = [_part(5, _("How the meetings were led"))]
    for one in groups:
        scores = " · ".join(
            _("{title}: {text}").format(
                title=meeting_words(meeting) if is_follow_up(meeting) else number(meeting),
                text="–" if rated.score is None else share_words(rated.score),
            )
            for meeting, rated in one.meetings
        )
        text = scores or _("no meeting yet")
        if scores:
            text = _("by meeting: {scores}").format(scores=scores)
        if one.flags:
            flags = ngettext(
                "{count} time not our way", "{count} times not our way", one.flags
            ).format(count=number(one.flags))
            text = " · ".join([text, flags])
        line = _("{title}: {text}").format(title=code(one.group), text=text)
        blocks.append(Words(line, "small", 0.4 * MM))
    if not groups:
        blocks.append(Words(_("no meeting yet"), "small", 0.6 * MM))
    return blocks


def _tasks(tasks: Sequence[Task]) -> list[Block]:
    blocks: list[Block] = [_part(6, _("Tasks that were set"))]
    if not tasks:
        return [*blocks, Words(_("None yet."), "small", 0.6 * MM)]
    columns = [
        Column(pgettext("paper", "Code"), 3),
        Column(pgettext("paper", "Task"), 13),
        Column(pgettext("task", "By"), 3),
        Column(pgettext("task", "Done"), 2, "middle"),
    ]
    rows = [
        [
            Cell(code(task.code or task.group), "small"),
            Cell(_cut(task.text), "small"),
            Cell(day_and_month(task.by) if task.by else "–", "small"),
            Cell(box=True),
        ]
        for task in tasks
    ]
    return [*blocks, Table(columns, rows, least=_ROW, above=1 * MM, pad=_PAD)]


def _today() -> Block:
    """One case in depth, the three of a reply, and how the counsellor is."""
    near = (
        _("1 strength"),
        _("1 change"),
        _("1 practice, and by when"),
        _("How is the counsellor?"),
    )
    return Together(
        [
            _part(7, _("Today")),
            Blanks([(_("One case in depth: is the main problem the right one?"), "")], across=1),
            Blanks([(label, "") for label in near]),
        ]
    )
