"""One member's course of illness, ready to be drawn: measured, happened, remembered."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from ipt_desktop.domain.records import Assessment, Attendance, Entry, LifeEvent, Member, Mood
from ipt_desktop.domain.safety import Transition
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
