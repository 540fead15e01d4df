"""What is drawn of courses on the screen: one member's, or several above each other. No Qt in here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ipt_desktop import formats, i18n
from ipt_desktop.domain.codes import spaced
from ipt_desktop.domain.measures import Measure
from ipt_desktop.domain.records import Assessment, Member
from ipt_desktop.i18n import _, language, pgettext
from ipt_desktop.plots.model import MoodLine, ScorePoint, View
from ipt_desktop.plots.style import Style
from ipt_desktop.services.course import MAIN_MEASURE
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.timeline import Timeline
from ipt_desktop.ui.timeline.comparing import comparison_of
from ipt_desktop.ui.timeline.details import told_of, twin_of
from ipt_desktop.ui.timeline.drawing import Compose, Size
from ipt_desktop.ui.timeline.picture import mood_line_of, mood_words, words_of
from ipt_desktop.ui.timeline.state import Offer, SpotWords, Twin
from ipt_desktop.ui.timeline.zoom import Extents

if TYPE_CHECKING:
    from ipt_desktop.plots.sheet import Sheet

MEMBER, MEASURE = "member:", "measure:"  # what a key of a comparison begins with


@dataclass(frozen=True, slots=True)
class Course:
    """Everything a picture of courses is made of but the widget."""

    compose: Compose
    told: dict[str, SpotWords]
    twin: Twin
    extents: Extents


def course_of(
    desk: Desk, timeline: Timeline, measure_id: str, style: Callable[[], Style], *, can_open: bool
) -> Course:
    """One member's course by one measure, and the same as a table."""
    measure = desk.measure(measure_id)
    line = mood_line_of(timeline, measure, desk.today())
    words = words_of(timeline, measure)
    told = told_of(timeline, measure, desk.wording(measure_id, language()), can_open=can_open)

    def compose(view: View, style: Style, size: Size) -> "Sheet":
        from ipt_desktop.plots.mood_line import compose as composed

        return composed(replace(line, view=view), words, style, size)

    return Course(compose, dict(told), twin_of(line, words, style()), extents_of(line))


def compared_of(
    desk: Desk,
    courses: Sequence[tuple[Timeline, Measure]],
    style: Callable[[], Style],
) -> Course:
    """Several courses above each other on one time axis; only the first member's can be opened."""
    lines = [mood_line_of(timeline, measure, desk.today()) for timeline, measure in courses]
    words = mood_words(courses[0][1], often=False)
    comparison = comparison_of(courses, lines, words)
    told: dict[str, SpotWords] = {}
    rows = []
    for (timeline, measure), line, panel in zip(courses, lines, comparison.panels, strict=True):
        wording = desk.wording(measure.id, language())
        can_open = timeline.member.id == courses[0][0].member.id
        of_panel = told_of(timeline, measure, wording, can_open=can_open)
        named = {
            key: replace(spot, lines=(panel.title, *spot.lines)) for key, spot in of_panel.items()
        }
        told = named | told  # an event that both have is told once
        twin = twin_of(line, words, style())
        rows += [
            replace(row, cells=(*row.cells[:-1], _with(panel.title, row.cells[-1])))
            for row in twin.rows
        ]

    def compose(_view: View, style: Style, size: Size) -> "Sheet":
        from ipt_desktop.plots.compare import compose as composed

        return composed(comparison, style, size)

    return Course(compose, told, Twin(twin.head, tuple(rows)), {})


def offer_of(desk: Desk, member: Member, measure_id: str, compared: str) -> Offer:
    """Measures that have a score, and who or what this course can be put beside."""
    taken = {a.measure for a in desk.assessments.of_member(member.id)} | {MAIN_MEASURE, measure_id}
    measures = tuple((id, _name(desk.measure(id))) for id in sorted(taken, key=_first_main))
    standing = desk.course.standing(member.group)
    others = [m for m in standing.members if m.member.id != member.id] if standing else []
    people = tuple(
        (MEMBER + m.member.id, formats.code(spaced(m.member.code)))
        for m in others
        if any(a.measure == measure_id for a in m.scores)
    )
    beside = tuple((MEASURE + id, name) for id, name in measures if id != measure_id)
    return Offer(measures, measure_id, beside, people, compared)


def courses_beside(
    desk: Desk, member: Member, measure_id: str, compared: str
) -> list[tuple[Timeline, Measure]]:
    """The course itself and the one it is put beside; only itself where that one is gone."""
    found = [(desk.timelines.of_member(member, measure_id), desk.measure(measure_id))]
    if compared.startswith(MEASURE):
        other = compared.removeprefix(MEASURE)
        found.append((desk.timelines.of_member(member, other), desk.measure(other)))
    elif compared.startswith(MEMBER):
        person = next(
            (m for m in desk.roster.members() if m.id == compared.removeprefix(MEMBER)), None
        )
        if person is not None:
            timeline = desk.timelines.of_member(person, measure_id)
            found.append((timeline, desk.measure(measure_id)))
    return [(timeline, measure) for timeline, measure in found if timeline is not None]


def extents_of(line: MoodLine) -> Extents:
    """The days of the story and of the course in the group, where there are such parts."""
    found: dict[str, tuple[date, date]] = {}
    begins = line.begins
    told = [mark.date for mark in line.marks]
    told += [e.date for e in line.events if begins is None or e.date < begins]
    if told:
        end = max([*told, begins] if begins else told) + timedelta(days=9)
        found["story"] = (min(told).replace(day=1), end)
    if begins is not None:
        days = [p.date for p in line.points] + [day for _, day in line.meeting_dates]
        found["group"] = (begins, max(max(days), begins + timedelta(days=1)))
    return found


def scores_to_link(desk: Desk, member: Member) -> tuple[tuple[str, str], ...]:
    """Scores an event can be said to go with: fact, and meeting and score in words."""
    timeline = desk.timelines.of_member(member)
    if timeline is None:
        return ()
    measure = desk.measure(MAIN_MEASURE)
    line = mood_line_of(timeline, measure, desk.today())
    return tuple((p.key, _score_words(p)) for p in line.points if p.total is not None)


def _score_words(point: ScorePoint) -> str:
    meeting = pgettext("meeting", "Before the group")
    if point.meeting:
        meeting = _("Meeting {number}").format(number=formats.number(point.meeting))
    elif point.meeting is None:  # after the course, or from a table
        meeting = formats.date_with_year(point.date)
    total = point.total or 0.0
    score = formats.number(total, 0 if total == int(total) else 1)
    return pgettext("list", ": ").join([meeting, score])


def meeting_of_key(desk: Desk, member: Member, key: str) -> int | None:
    """The held meeting of a score, a gap or a practice of the picture; None where there is none."""
    number: int | None = None
    if key.startswith("meeting-"):
        number = int(key.removeprefix("meeting-"))
    elif (score := _score_of(desk, member, key)) is not None:
        timeline = desk.timelines.of_member(member, score.measure)
        measured = timeline.measured if timeline else ()
        number = next((m.meeting for m in measured if m.assessment == score), None)
    else:
        practices = desk.journal.entries("practice", member=member.id)
        number = next((e.meeting for e in practices if e.fact == key), None)
    held = number and desk.meetings.meeting(member.group, number) is not None
    return number if held else None


def _score_of(desk: Desk, member: Member, key: str) -> Assessment | None:
    return next((a for a in desk.assessments.of_member(member.id) if a.fact == key), None)


def sheet_of_key(desk: Desk, member: Member, key: str) -> tuple[str, int | None] | None:
    """A worksheet of the picture: its id and its meeting."""
    sheets = desk.journal.entries("worksheet", member=member.id)
    return next(((e.name, e.meeting) for e in sheets if e.fact == key and e.name), None)


def _with(title: str, words: str) -> str:
    return f"{title}: {words}" if words else title


def _name(measure: Measure) -> str:
    return i18n.content_text(measure.name.at, measure.name.english)


def _first_main(measure: str) -> tuple[bool, str]:
    return measure != MAIN_MEASURE, measure
