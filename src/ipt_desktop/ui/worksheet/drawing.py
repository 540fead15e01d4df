"""Sheets that are drawn: the circle and the story line, which keep each change by themselves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ipt_desktop.domain.records import LifeEvent, Member
from ipt_desktop.domain.worksheets import Worksheet
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.services.desk import Desk
from ipt_desktop.ui.circle.joining import circle_editor, people_of
from ipt_desktop.ui.circle.state import as_rows
from ipt_desktop.ui.shell import Shell
from ipt_desktop.ui.timeline.joining import story_editor
from ipt_desktop.ui.widgets.layouts import Scrolled, column
from ipt_desktop.ui.worksheet.view import Drawn

Follow = Callable[[Callable[[], None]], None]


@dataclass(frozen=True, slots=True)
class Drawing:
    """`answers`: the drawn part as the sheet's answers; `follow` calls back after each change."""

    drawn: Drawn
    answers: Callable[[], Mapping[str, Any]]
    follow: Follow


def drawing_of(shell: Shell, member: Member, sheet: Worksheet) -> Drawing | None:
    """None for sheets that are written."""
    if sheet.layout == "circle":
        return _circle(shell, member)
    if sheet.layout == "timeline":
        return _story(shell, member)
    return None


def _circle(shell: Shell, member: Member) -> Drawing:
    editor, desk = circle_editor(shell, member), shell.desk

    def answers() -> Mapping[str, Any]:
        found: dict[str, Any] = {"people": as_rows(people_of(desk, member.id))}
        before = desk.journal.last("worksheet", member.id, "circle")
        reason = before.body["answers"].get("few_reason") if before else None
        return found | ({"few_reason": reason} if reason else {})

    def follow(call: Callable[[], None]) -> None:
        for changed in (editor.person_added, editor.person_changed, editor.reason_given):
            changed.connect(lambda _told: call())
        editor.person_moved.connect(lambda _key, _ring, _angle: call())

    drawn = Drawn(editor, pgettext("worksheet", "Circle"), ("summary",))
    return Drawing(drawn, answers, follow)


def _story(shell: Shell, member: Member) -> Drawing:
    editor, desk = story_editor(shell, member), shell.desk
    area = Scrolled(column([editor, None], margins=(8, 0, 8, 8)))
    area.setObjectName("story line")

    def follow(call: Callable[[], None]) -> None:
        for changed in (editor.mark_kept, editor.event_kept, editor.taken_out):
            changed.connect(lambda _told: call())

    drawn = Drawn(area, _("Story line"), ("span", "area"))
    return Drawing(drawn, lambda: story_answers(desk, member), follow)


def story_answers(desk: Desk, member: Member) -> Mapping[str, Any]:
    """Marks and events as rows of the sheet; the onset is the mark's."""
    marks = desk.journal.entries("story_mark", member=member.id)
    found: dict[str, Any] = {
        "marks": [
            {
                "when": _when(mark.day, mark.body.get("precision")),
                "mark": mark.body["mark"],
                "level": mark.body["level"],
                "words": mark.body.get("words", ""),
            }
            for mark in marks
        ],
        "events": [_event_row(event) for event in desk.journal.life_events(member.id)],
    }
    for name, kind in (("onset", "onset"), ("help", "seeks_help")):
        days = [mark for mark in marks if mark.body["mark"] == kind]
        if days:
            found[name] = _when(days[-1].day, days[-1].body.get("precision"))
    return found


def _event_row(event: LifeEvent) -> dict[str, Any]:
    """A link without words of its own is agreed in those of the event."""
    row: dict[str, Any] = {
        "when": _when(event.day, event.precision),
        "event": event.event,
        "words": event.text,
        "who": event.who,
        "landmark": event.landmark,
        "feeling": event.feeling,
    }
    if event.linked:
        row |= {"link": event.linked, "link_words": event.link_words or event.text}
    return {name: value for name, value in row.items() if value not in (None, "")}


def _when(day: Any, precision: Any) -> str:
    return f"{day:%Y-%m}" if precision == "month" else str(day)
