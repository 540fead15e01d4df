"""From a member's timeline to what the mood line is drawn from, in the reader's words. No Qt in here."""

from dataclasses import replace
from datetime import date

from ipt_desktop import formats, i18n
from ipt_desktop.domain.codes import spaced
from ipt_desktop.domain.follow_ups import is_follow_up, months_of
from ipt_desktop.domain.measures import Measure as Questionnaire
from ipt_desktop.domain.records import Assessment, Entry, LifeEvent
from ipt_desktop.domain.scoring import converted
from ipt_desktop.i18n import _, npgettext, pgettext
from ipt_desktop.plots import model
from ipt_desktop.plots.style import LIGHT, Style, Theme
from ipt_desktop.plots.words import Words
from ipt_desktop.services.timeline import Measured, Timeline
from ipt_desktop.shipped import shipped
from ipt_desktop.ui import words as shown
from ipt_desktop.ui.timeline.course_words import (
    better_by,
    deeds_of,
    practice_words,
    safety_days_of,
    summary_of,
    worksheet_words,
)
from ipt_desktop.ui.timeline.scales import scale_of
from ipt_desktop.ui.timeline.story_words import mark_words

_NEAR_DAYS = 45
WHOLE = model.View()


def mood_line_of(
    timeline: Timeline, measure: Questionnaire, today: date, view: model.View = WHOLE
) -> model.MoodLine:
    """Every score, gap, event, mark, practice and worksheet; phases and the agreed problem."""
    standing = timeline.standing
    is_over = standing.is_closed or standing.left == 0
    points = tuple(_point(m, measure, timeline) for m in timeline.measured)
    marked = {p.date for p in points if p.at_risk}
    scale = scale_of(measure)
    marks = tuple(_mark(mark) for mark in timeline.marks)
    begins = min((p.date for p in points), default=None)
    return model.MoodLine(
        measure=scale,
        meetings=0 if timeline.by_days else standing.of,
        points=points,
        events=tuple(_event(e, timeline, scale) for e in timeline.events),
        marks=marks,
        phases=() if timeline.by_days else _phases(timeline),
        meeting_dates=tuple((m.number, m.day) for m in standing.meetings),
        problem=_problem(timeline),
        group_from=begins,
        today=None if is_over or _is_long_ago(timeline, today) else today,
        meeting_now=None if is_over else standing.meeting,
        extra=(formats.code(spaced(timeline.member.code)), formats.date_with_year(today)),
        deeds=deeds_of(timeline),
        safety_days=safety_days_of(timeline, marked),
        summary=summary_of(timeline, points, scale),
        seldom=timeline.seldom,
        view=view,
    )


def words_of(timeline: Timeline, measure: Questionnaire) -> Words:
    """Those of one course: "at each meeting" only where that is so."""
    words = mood_words(measure, often=not timeline.seldom and not timeline.by_days)
    note = overlap_words(measure) if _overlaps(timeline, measure) else ""
    return replace(words, overlap_note=note)


def _overlaps(timeline: Timeline, measure: Questionnaire) -> bool:
    """Some score looks back on days that the one before looked back on too."""
    days = sorted({m.day for m in timeline.measured if m.assessment is not None})
    return any((b - a).days < measure.window_days for a, b in zip(days, days[1:], strict=False))


def mood_words(measure: Questionnaire, *, often: bool = True) -> Words:
    """In the language in use; `often`: it is taken at each meeting."""
    name = i18n.content_text(measure.name.at, measure.name.english)
    remission = measure.change.remission_below
    return Words(
        story_title=_("The story before the group"),
        story_note=_("as remembered – not measured"),
        measured_title=_("In the group"),
        # TRANSLATORS: the heading of the measured part of the mood line
        measured_note=_("{measure} at each meeting").format(measure=name) if often else name,
        better=pgettext("change", "better"),
        same=pgettext("change", "same"),
        worse=pgettext("change", "worse"),
        before=pgettext("meeting", "Before"),
        absent=pgettext("attendance", "absent"),
        no_score=_("no score"),
        no_scores_yet=_("No score yet"),
        first_score=_("First score {score}"),
        half_of_first=_("Half of first score"),
        well=_("Well: under {score}").format(score=formats.number(remission or 0)),
        today=_("Today"),
        estimated=_("estimated"),
        time=_("time"),
        confidential=_("Confidential · code only"),
        overlap_note=overlap_words(measure) if often else "",
        date=_("Date"),
        meeting=pgettext("one meeting", "Meeting"),
        score=_("Score"),
        band=pgettext("severity", "Band"),
        change=pgettext("score", "Change"),
        event=_("Event"),
        safety=_("safety mark"),
        # TRANSLATORS: home practice and worksheets; before a track of small marks, so very short
        practice=pgettext("track", "Practice"),
        incomplete=pgettext("form", "incomplete"),
        practice_states=practice_words,
        worksheet_states=worksheet_words,
        better_by=lambda points: shown.change(points),
        worse_by=lambda points: shown.change(-points),
    )


def picture_style(
    theme: Theme = LIGHT, *, text_scale: float = 1.0, higher_up: bool = False
) -> Style:
    """Direction, digits and months of the language in use."""
    return Style(
        theme,
        shipped("resources"),
        month=lambda day: formats.short_month_name(day.month),
        day=formats.day_and_month,
        digits=formats.localised,
        right_to_left=i18n.is_right_to_left(),
        text_scale=text_scale,
        higher_up=higher_up,
    )


def overlap_words(measure: Questionnaire) -> str:
    """Why neighbouring scores are not independent; empty where they are."""
    if measure.window_days != 14:
        return ""
    return _("The questions look back over two weeks, so weekly scores overlap.")


def _is_long_ago(timeline: Timeline, today: date) -> bool:
    """Days of a table from elsewhere: an axis up to today would leave them no room."""
    last = max((m.day for m in timeline.measured), default=today)
    return timeline.by_days and (today - last).days > _NEAR_DAYS


def _point(measured: Measured, measure: Questionnaire, timeline: Timeline) -> model.ScorePoint:
    assessment, attendance, number = measured.assessment, measured.attendance, measured.meeting
    mood: model.Mood | None = None
    if measured.mood is not None:
        mood = "better" if measured.mood.change == "better" else "worse"
        if measured.mood.change == "same":
            mood = "same"
    status: model.ScoreStatus = "scored"
    if assessment is None:
        was_away = attendance is not None and not attendance.was_there
        status = "absent" if was_away else "mood_only" if mood else "not_taken"
    elif assessment.total is None:
        status = "incomplete"
    return model.ScorePoint(
        date=measured.day,
        meeting=None if is_follow_up(number) or timeline.by_days else number,
        label=_after_course(number),
        total=total_of(assessment, measure) if assessment else None,
        prorated=bool(assessment and assessment.prorated),
        at_risk=bool(measure.risk and assessment and assessment.risk != "none"),
        status=status,
        mood=mood,
        key=key_of(measured),
    )


def _after_course(meeting: int | None) -> str:
    """The word beneath a score that was taken after the course."""
    if meeting is None or not is_follow_up(meeting):
        return ""
    months = months_of(meeting)
    # TRANSLATORS: very short, under the mood line: three months after the course
    return npgettext("after the course", "+{count} mo", "+{count} mo", months).format(
        count=formats.number(months)
    )


_EVENT_KINDS: dict[str, model.EventKind] = {
    "loss": "loss",
    "dispute": "dispute",
    "change": "change",
    "isolation": "isolation",
    "support": "support",
    "body": "body",
}
_MARK_KINDS: dict[str, model.MarkKind] = {
    "worse": "worse",
    "better": "better",
    "sleep_worse": "sleep_worse",
    "onset": "onset",
    "seeks_help": "seeks_help",
}


def total_of(taken: Assessment, measure: Questionnaire) -> float | None:
    """The total in the measure's first coding: the one its scale and bands are in."""
    coding = taken.content.get("coding")
    if taken.total is None or coding is None or not measure.codings:
        return taken.total
    return converted(measure, taken.total, coding=str(coding), to=measure.codings[0].code)


def key_of(measured: Measured) -> str:
    """What its spot is called: the score's fact, else the meeting, else the fact of the round."""
    taken, mood = measured.assessment, measured.mood
    if taken is not None:
        return taken.fact
    return mood.fact if measured.meeting is None and mood else f"meeting-{measured.meeting}"


def _event(event: LifeEvent, timeline: Timeline, scale: model.Measure) -> model.LifeEvent:
    link: model.Link | None = None
    if event.linked is not None:
        link = "worse" if event.linked == "worse" else "better"
    return model.LifeEvent(
        date=event.day,
        text=event.text,
        kind=_EVENT_KINDS.get(event.event, "other"),
        link=link,
        linked_to=(event.link or _nearest(event, timeline, scale)) if link else "",
        month_only=event.precision == "month",
        key=event.fact,
    )


def _nearest(event: LifeEvent, timeline: Timeline, scale: model.Measure) -> str:
    """What an agreed link leads to where none was named: the first change that way close by.

    Where none did, the next score that at least did not change the other way.
    """
    ways = {"worse": ("worse", "sleep_worse", "onset"), "better": ("better",)}
    way = event.linked or "worse"
    told = [(m.day, m.fact, True) for m in timeline.marks if m.name in ways[way] and m.day]
    before: float | None = None
    for measured in timeline.measured:
        taken = measured.assessment
        said = measured.mood is not None and measured.mood.change == way
        if taken is None or taken.total is None:
            if said:
                told.append((measured.day, key_of(measured), True))
            continue
        change = 0.0 if before is None else better_by(scale, before, taken.total)
        fits = said or (change > 0 if way == "better" else change < 0)
        against = change < 0 if way == "better" else change > 0
        if fits or not against:
            told.append((taken.day, taken.fact, fits))
        before = taken.total
    ahead = [
        (not fits, (day - event.day).days, key)
        for day, key, fits in told
        if 0 <= (day - event.day).days <= _NEAR_DAYS
    ]
    return min(ahead)[2] if ahead else ""


def _mark(entry: Entry) -> model.StoryMark:
    kind = _MARK_KINDS[entry.name or "worse"]
    return model.StoryMark(
        date=entry.day or date.min,
        kind=kind,
        level=float(entry.body.get("level", 0)),
        label=str(entry.body.get("words") or mark_words(kind)),
        key=entry.fact,
    )


def _phases(timeline: Timeline) -> tuple[model.Phase, ...]:
    standing = timeline.standing
    lengths = standing.plan.lengths()
    found = [model.Phase(pgettext("meeting", "Before"), 0, 0)]
    last = 0
    for phase in standing.protocol.phases:
        first, last = last + 1, last + lengths[phase.id]
        name = i18n.content_text(phase.name.at, phase.name.english)
        found.append(model.Phase(name, first, last))
    last = max(last, standing.of)
    if after := timeline.after_course:
        name = pgettext("phase", "Follow-up")
        found.append(model.Phase(name, last + 1, last + len(after)))
    return tuple(found)


def _problem(timeline: Timeline) -> model.Problem | None:
    entry = timeline.problem_area
    if entry is None or entry.day is None:
        return None
    area = shown.problem_area(str(entry.body["area"]))
    text = _("{area} · agreed {date} · keep to it until the end").format(
        area=area, date=formats.day_and_month(entry.day)
    )
    short = _("{area} · agreed {date}").format(area=area, date=formats.day_and_month(entry.day))
    return model.Problem(text, entry.day, short)
