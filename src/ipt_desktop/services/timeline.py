"""One member's course of illness, ready to be drawn: measured, happened, remembered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ipt_desktop.domain.follow_ups import is_follow_up
from ipt_desktop.domain.meeting_days import meeting_on
from ipt_desktop.domain.records import Assessment, Attendance, Entry, LifeEvent, Member, Mood
from ipt_desktop.domain.safety import Transition
from ipt_desktop.services.course import MAIN_MEASURE, Course, Standing
from ipt_desktop.services.ports import Vault
from ipt_desktop.services.versions import successors


@dataclass(frozen=True, slots=True)
class Measured:
    """What is known of one meeting (0: before the group; None: of a day without one).

    `assessment` None: none was taken.
    """

    meeting: int | None
    day: date
    assessment: Assessment | None
    attendance: Attendance | None
    mood: Mood | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """`measured` has one entry per meeting held or score taken, by day: a gap is an entry without a score.

    `deeds` are home practices and worksheets by day; `safety` the whole history of the member's safety.
    `seldom`: the measure is not taken at every meeting, so that only its scores are in `measured`.
    """

    member: Member
    standing: Standing
    measured: tuple[Measured, ...]
    events: tuple[LifeEvent, ...]
    marks: tuple[Entry, ...]
    problem_area: Entry | None
    deeds: tuple[Entry, ...] = ()
    safety: tuple[Transition, ...] = ()
    seldom: bool = False

    @property
    def by_days(self) -> bool:
        """No meeting was held, and something was told on several days: a table from elsewhere."""
        return not self.standing.meetings and len({m.day for m in self.measured}) > 1

    @property
    def after_course(self) -> tuple[Measured, ...]:
        """What was told after the last meeting of a course that is over."""
        last = self.standing.meetings[-1] if self.standing.meetings else None
        is_over = last is not None and last.number >= self.standing.of
        return tuple(
            m
            for m in self.measured
            if is_follow_up(m.meeting)
            or (m.meeting is None and is_over and last is not None and m.day > last.day)
        )


class Timelines:
    def __init__(self, vault: Vault, course: Course) -> None:
        self._vault, self._course = vault, course

    def of_member(self, member: Member, measure: str = MAIN_MEASURE) -> Timeline | None:
        """None where the member's group is not known here."""
        standing = self._course.standing(member.group)
        if standing is None:
            return None
        with self._vault.reading() as tx:
            shelves = tx.shelves
            scores = [a for a in shelves.assessments(member=member.id) if a.measure == measure]
            attendance = {a.meeting: a for a in shelves.attendance(member=member.id)}
            moods = shelves.moods(member=member.id)
            events = sorted(shelves.life_events(member.id), key=lambda e: (e.day, e.tick))
            kinds = ("story_mark", "problem_area", "practice", "worksheet")
            entries = shelves.entries(*kinds, member=member.id)
            there = {e.fact for e in entries} | {a.fact for a in scores}
            if any(e.link and e.link not in there for e in events):
                now = successors(tx.log.of_member(member.id))
                events = [replace(e, link=now.get(e.link or "", e.link)) for e in events]
        marks = [e for e in entries if e.kind == "story_mark" and e.day]
        deeds = [e for e in entries if e.kind in ("practice", "worksheet") and e.day]
        mine = next((m for m in standing.members if m.member.id == member.id), None)
        seldom = measure != MAIN_MEASURE
        areas = [e for e in entries if e.kind == "problem_area"]
        return Timeline(
            member=member,
            standing=standing,
            measured=_measured(standing, scores, {} if seldom else attendance, moods),
            events=tuple(events),
            marks=tuple(sorted(marks, key=lambda e: (e.day or date.min, e.tick))),
            problem_area=areas[-1] if areas else None,
            deeds=tuple(sorted(_newest_of_each(deeds), key=lambda e: (e.day or date.min, e.tick))),
            safety=mine.safety.history if mine else (),
            seldom=seldom,
        )


def _newest_of_each(deeds: list[Entry]) -> list[Entry]:
    """Of a worksheet only its last state; every practice."""
    sheets = {e.name: e for e in sorted(deeds, key=lambda e: e.tick) if e.kind == "worksheet"}
    return [*(e for e in deeds if e.kind == "practice"), *sheets.values()]


def _measured(
    standing: Standing,
    scores: list[Assessment],
    attendance: Mapping[int, Attendance],
    moods: Sequence[Mood],
) -> tuple[Measured, ...]:
    days = {m.number: m.day for m in standing.meetings}
    rounds, loose = _rounds(days, moods)
    numbers = meetings_of(days, scores)
    found = [
        Measured(number, score.day, score, attendance.get(number or 0), rounds.get(number or 0))
        for score, number in zip(scores, numbers, strict=True)
    ]
    scored = set(numbers)
    for number in sorted({*attendance, *rounds} - scored - {0}):
        mark, said = attendance.get(number), rounds.get(number)
        told = mark or said
        if told is not None:
            found.append(Measured(number, days.get(number, told.day), None, mark, said))
    of_days = {score.day for score in scores}
    found += [Measured(None, m.day, None, None, m) for m in loose if m.day not in of_days]
    return tuple(sorted(found, key=lambda m: (m.day, m.meeting is None, m.meeting or 0)))


def meetings_of(days: Mapping[int, date], scores: Sequence[Assessment]) -> list[int | None]:
    """The meeting of each score: the one it names, else by its day (domain/meeting_days.py).

    One that names none gives way to one that does, unless it was taken on the very day.
    """
    named = {score.meeting for score in scores if score.meeting is not None}
    found: list[int | None] = []
    for score in scores:
        number = score.meeting
        if number is None:
            number = meeting_on(days, score.day)
            if number and number in named and days[number] != score.day:
                number = None
        found.append(number)
    return found


def _rounds(
    days: Mapping[int, date], moods: Sequence[Mood]
) -> tuple[dict[int, Mood], tuple[Mood, ...]]:
    """Better, same or worse by meeting, and those of days that belong to no meeting."""
    rounds = {m.meeting: m for m in moods if m.meeting is not None}
    loose = []
    for mood in sorted((m for m in moods if m.meeting is None), key=lambda m: (m.day, m.tick)):
        number = meeting_on(days, mood.day)
        if number and number not in rounds:
            rounds[number] = mood
        elif not number:
            loose.append(mood)
    return rounds, tuple(loose)
