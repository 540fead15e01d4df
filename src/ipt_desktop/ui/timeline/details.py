"""What each spot of the mood line says, and the same facts as a table. No Qt in here."""

from collections.abc import Mapping

from ipt_desktop import formats
from ipt_desktop.domain.measures import Measure, Wording
from ipt_desktop.domain.records import Assessment, Entry, LifeEvent
from ipt_desktop.i18n import _, content_text, pgettext
from ipt_desktop.plots.model import MoodLine, safety_key
from ipt_desktop.plots.style import Style
from ipt_desktop.plots.table import keyed_rows
from ipt_desktop.plots.words import Words
from ipt_desktop.services.timeline import Measured, Timeline
from ipt_desktop.ui import words as shown
from ipt_desktop.ui.timeline.course_words import (
    better_by,
    deeds_of,
    safety_days_of,
    told_of_deed,
    told_of_safety,
)
from ipt_desktop.ui.timeline.picture import key_of, total_of
from ipt_desktop.ui.timeline.scales import scale_of
from ipt_desktop.ui.timeline.state import SpotWords, Twin, TwinRow, When
from ipt_desktop.ui.timeline.story_words import (
    event_kind_words,
    level_words,
    linked_words,
    mark_words,
    when_words,
)


def twin_of(line: MoodLine, words: Words, style: Style) -> Twin:
    """The table of the same facts."""
    dates = formats.date_with_year, lambda day: when_words(When(day, "month"))
    (_key, head), *rows = keyed_rows(line, words, style, *dates)
    return Twin(head, tuple(TwinRow(key, cells) for key, cells in rows))


def told_of(
    timeline: Timeline, measure: Measure, wording: Wording | None, *, can_open: bool = True
) -> Mapping[str, SpotWords]:
    """What the card of each spot says, by the keys of ui/timeline/picture.py."""
    found: dict[str, SpotWords] = {}
    standing = timeline.standing
    before: float | None = None
    for measured in timeline.measured:
        found[key_of(measured)] = _of_point(
            measured,
            before,
            measure,
            wording,
            can_open=can_open,
            is_held=bool(measured.meeting and standing.held_meeting(measured.meeting)),
        )
        if measured.assessment is not None and measured.assessment.total is not None:
            before = total_of(measured.assessment, measure)
    for event in timeline.events:
        found[event.fact] = _of_event(event, can_open=can_open)
    for mark in timeline.marks:
        found[mark.fact] = _of_mark(mark)
    for deed in deeds_of(timeline):
        found[deed.key] = told_of_deed(deed, opens=can_open)
    marked = {m.day for m in timeline.measured if has_mark(m.assessment, measure)}
    for day in safety_days_of(timeline, marked):
        found[safety_key(day)] = told_of_safety(day, opens=can_open)
    return found


def _of_point(
    measured: Measured,
    before: float | None,
    measure: Measure,
    wording: Wording | None,
    *,
    can_open: bool,
    is_held: bool,
) -> SpotWords:
    title = formats.date_with_year(measured.day)
    if measured.meeting is not None:
        number = pgettext("meeting", "Before the group")
        if measured.meeting:
            number = shown.meeting_named(measured.meeting)
        title = pgettext("list", " · ").join([number, formats.short_date(measured.day)])
    taken = measured.assessment
    if taken is None:
        lines = [_("No score was taken.")]
        if measured.attendance is not None and not measured.attendance.was_there:
            lines.insert(0, pgettext("attendance", "absent"))
        if measured.mood is not None:
            lines.append(_mood(measured.mood.change))
        opens = _("Enter: open the meeting") if can_open and is_held else ""
        return SpotWords(title, tuple(lines), (), opens)
    lines = [_total(taken, measure)]
    total = total_of(taken, measure)
    if total is not None and before is not None:
        lines.append(shown.change(better_by(scale_of(measure), before, total)))
    if measured.mood is not None:
        lines.append(_mood(measured.mood.change))
    if measure.risk and taken.risk == "present":
        lines.append(_("The question on self-harm was answered with more than “not at all”."))
    elif measure.risk and taken.risk == "unknown":
        lines.append(_("The question on self-harm was not answered."))
    opens = ""
    if can_open and is_held:
        opens = _("Enter: open the meeting · F2: look at the answers or correct them")
    elif can_open:
        opens = _("Enter: look at the answers or correct them")
    return SpotWords(title, tuple(lines), _answers(taken, measure, wording), opens)


def _total(taken: Assessment, measure: Measure) -> str:
    name = content_text(measure.name.at, measure.name.english)
    if taken.total is None:
        return _("{measure}: no score, too much was left open").format(measure=name)
    points = total_of(taken, measure) or 0.0
    total = formats.number(points, 0 if points == int(points) else 1)
    band = next((b for b in measure.bands if b.code == taken.band), None)
    parts = [_("{measure}: {total}").format(measure=name, total=total)]
    if band is not None:
        parts.append(content_text(band.name.at, band.name.english))
    if taken.prorated:
        parts.append(_("estimated"))
    return pgettext("list", " · ").join(parts)


def has_mark(taken: Assessment | None, measure: Measure) -> bool:
    """The question on self-harm was answered with more than 0, or not at all."""
    return bool(measure.risk and taken is not None and taken.risk != "none")


def _answers(
    taken: Assessment, measure: Measure, wording: Wording | None
) -> tuple[tuple[str, str], ...]:
    """Each item as it was asked, with the number answered; a dash where it was not."""
    rows = []
    for number, (item, answer) in enumerate(zip(measure.items, taken.answers, strict=False), 1):
        asked = wording.items.get(item.id, "") if wording else ""
        label = _("{number}. {question}").format(number=formats.number(number), question=asked)
        rows.append((label.strip(), "–" if answer is None else formats.number(answer)))
    return tuple(rows)


def _mood(change: str) -> str:
    return {
        "better": _("In the round: better"),
        "same": _("In the round: the same"),
        "worse": _("In the round: worse"),
    }[change]


def _of_event(event: LifeEvent, *, can_open: bool) -> SpotWords:
    lines = [
        when_words(When(event.day, event.precision)),
        event.landmark,
        event_kind_words(event.event),
        event.who,
        linked_words(event.linked),
        event.link_words,
        shown.problem_area(event.area) if event.area else "",
    ]
    opens = _("Enter: correct it") if can_open else ""
    return SpotWords(event.text, tuple(line for line in lines if line), (), opens)


def _of_mark(mark: Entry) -> SpotWords:
    assert mark.day is not None
    kind, words = mark_words(mark.name or "worse"), str(mark.body.get("words", ""))
    when = when_words(When(mark.day, str(mark.body.get("precision", "day"))))
    lines = [when, level_words(int(mark.body.get("level", 0)))]
    if words and words != kind:
        lines.insert(0, kind)
    lines.append(_("As remembered, not measured"))
    return SpotWords(words or kind, tuple(lines))
