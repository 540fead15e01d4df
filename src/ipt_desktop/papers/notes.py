"""What a member takes home: a note to remember, and what to do on hard days. Nothing clinical on its face.

Neither the front nor the name of the file says where it comes from; the line of every paper stands on the
back, beside the room for a drawing (docs/decisions/0061).
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ipt_desktop.domain.worksheets import is_blank
from ipt_desktop.formats import date_with_year
from ipt_desktop.i18n import _
from ipt_desktop.papers.blocks import Answer, Block, PageEnd, Words
from ipt_desktop.papers.faces import MM
from ipt_desktop.papers.sheet import Paper
from ipt_desktop.papers.wording import told
from ipt_desktop.services.printouts import Kept


def reminder(kept: Kept) -> Paper:
    """The reminder note of the last meeting, A5: what was learned, words of the others, the first signs
    with what to do then, the next date (domain.md 4.10, b to d).
    """
    parts = [
        (_("What I want to remember"), "learned", 3),
        (_("What I did that helped"), "helped", 2),
        (_("Words I was given"), "from_group", 3),
        (_("Who stands by me"), "tell", 2),
    ]
    behind = [
        (_("How I notice early that it gets hard"), "signs", 3),
        (_("What I do then"), "actions", 3),
        (_("Where I can go"), "service", 1),
    ]
    blocks: list[Block] = [Words(_("A note to myself"), "title", 0)]
    blocks += [Answer(label, _lines(kept.answers.get(name)), lines=n) for label, name, n in parts]
    blocks.append(Answer(_("We see each other again on"), _day(kept.answers), lines=1))
    first, *room = _back(_("Room for a drawing, or a few words from the others"))
    plan = [Answer(label, _lines(kept.answers.get(name)), lines=n) for label, name, n in behind]
    blocks += [first, *plan, *room]
    return Paper("note", _("A note to myself"), blocks, size="A5", plain=True)


def safety_plan(kept: Kept) -> Paper:
    """The member's own plan as a small card, A5, in the member's words."""
    names = ("signs", "own_ways", "reasons", "people", "places", "tell", "services", "keeper")
    blocks: list[Block] = [Words(_("For hard days"), "title", 0)]
    for name in names:
        one = kept.sheet.field(name)
        said = _lines(kept.answers.get(name))
        if one is not None and (said or not kept.answers):
            blocks.append(Answer(told(one.label), said, lines=2))
    blocks += [Answer(_("Numbers to call"), lines=2), PageEnd(if_odd=True)]
    return Paper("hard-days", _("For hard days"), blocks, size="A5", plain=True)


def _back(words: str) -> Sequence[Block]:
    return [PageEnd(if_odd=True), Words(words, "small", 4 * MM, soft=True, align="middle")]


def _lines(value: Any) -> list[str]:
    if isinstance(value, str):
        value = value.splitlines()
    return [str(one).strip() for one in value or () if not is_blank(one)]


def _day(answers: Mapping[str, Any]) -> list[str]:
    value = answers.get("next_date") or answers.get("booster")
    return [date_with_year(date.fromisoformat(str(value)))] if value else []
