"""One member's course of illness, ready to be drawn: measured, happened, remembered."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from ipt_desktop.domain.records import Assessment, Attendance, Entry, LifeEvent, Member, Mood
from ipt_desktop.services.course import MAIN_MEASURE, Course, Standing
from ipt_desktop.services.ports import Vault
from ipt_desktop.services.versions import successors


@dataclass(frozen=True, slots=True)
class Measured:
    """What is known of one meeting (0: before the group). `assessment` None: none was taken."""

    meeting: int
    day: date
    assessment: Assessment | None
    attendance: Attendance | None
    mood: Mood | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """`measured` has one entry per meeting held or score taken, by day: a gap is an entry without a score."""

    member: Member
    standing: Standing
    measured: tuple[Measured, ...]
    events: tuple[LifeEvent, ...]
    marks: tuple[Entry, ...]
    problem_area: Entry | None
    safety_days: Mapping[str, date]


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
            moods = {m.meeting: m for m in shelves.moods(member=member.id)}
            events = sorted(shelves.life_events(member.id), key=lambda e: (e.day, e.tick))
            entries = shelves.entries("story_mark", "problem_area", member=member.id)
            safety = shelves.safety_events(member.id)
            there = {e.fact for e in entries} | {a.fact for a in scores}
            if any(e.link and e.link not in there for e in events):
                now = successors(tx.log.of_member(member.id))
                events = [replace(e, link=now.get(e.link or "", e.link)) for e in events]
        marks = [e for e in entries if e.kind == "story_mark" and e.day]
        areas = [e for e in entries if e.kind == "problem_area"]
        return Timeline(
            member=member,
            standing=standing,
            measured=_measured(standing, scores, attendance, moods),
            events=tuple(events),
            marks=tuple(sorted(marks, key=lambda e: (e.day or date.min, e.tick))),
            problem_area=areas[-1] if areas else None,
            safety_days={e.fact: e.day for e in safety},
        )


def _measured(
    standing: Standing,
    scores: list[Assessment],
    attendance: Mapping[int, Attendance],
    moods: Mapping[int | None, Mood],
) -> tuple[Measured, ...]:
    days = {m.number: m.day for m in standing.meetings}
    found: list[Measured] = []
    scored_in: set[int] = set()
    for score in scores:
        number = score.meeting if score.meeting is not None else _meeting_on(days, score.day)
        if number > 0:
            scored_in.add(number)
        found.append(Measured(number, score.day, score, attendance.get(number), moods.get(number)))
    for number, mark in attendance.items():
        if number not in scored_in and number > 0:
            day = days.get(number, mark.day)
            found.append(Measured(number, day, None, mark, moods.get(number)))
    return tuple(sorted(found, key=lambda m: (m.day, m.meeting)))


def _meeting_on(days: Mapping[int, date], day: date) -> int:
    """The meeting held on that day, else the last one before it, else 0."""
    on_or_before = [number for number, held in days.items() if held <= day]
    return max(on_or_before, default=0)
