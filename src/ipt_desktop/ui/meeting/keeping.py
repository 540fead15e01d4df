"""Writes down what happens in one meeting, one fact an act; telling it again corrects the fact before.

What a fact replaces is looked up when it is written, so that writes that wait in line follow each other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from ipt_desktop.domain.errors import PlanDayOutOfOrder
from ipt_desktop.domain.follow_ups import is_follow_up
from ipt_desktop.domain.note_subjects import NEXT_DATE
from ipt_desktop.domain.records import Member, newest
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.practices import at_meeting
from ipt_desktop.services.versions import Versions
from ipt_desktop.ui.meeting.loading import agreed_before
from ipt_desktop.ui.meeting.state import Happening, Practice, Round


class Told(Protocol):
    """Anything that was told as a fact."""

    @property
    def fact(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Keeper:
    """Of the meeting `number` of a group."""

    desk: Desk
    group: str
    number: int

    def begin(self, day: date, step: str) -> None:
        """The meeting is open from now on, and stands at its first step."""
        meeting = self.desk.meetings.open(self.group, self.number, day)
        self.desk.meetings.at_step(meeting, step)

    def hold_on(self, day: date) -> None:
        """The day it was held was another."""
        meeting = self.desk.meetings.meeting(self.group, self.number)
        if meeting is not None and meeting.day != day:
            self.desk.meetings.held_on(meeting, day)

    def at_step(self, step: str) -> None:
        """Reopening after a power cut comes back here; a complete meeting stays complete."""
        meeting = self.desk.meetings.meeting(self.group, self.number)
        if meeting is not None and meeting.status == "open" and meeting.step != step:
            self.desk.meetings.at_step(meeting, step)

    def complete(self) -> None:
        """Raises SafetyBlocks."""
        meeting = self.desk.meetings.meeting(self.group, self.number)
        if meeting is not None:
            self.desk.meetings.complete(meeting)

    def attend(self, member: str, status: str, day: date) -> None:
        """An empty status: it is not known yet."""
        if not status:
            held = {m.meeting.number: m for m in self.desk.meetings.of_group(self.group)}
            marks = held[self.number].attendance if self.number in held else {}
            self._take_back(marks.get(member))
            return
        self.desk.meetings.attend(self._member(member), self.number, day, status)

    def round(self, member: str, told: Round, day: date) -> None:
        """Nothing is kept before better, same or worse was said, nor once that was taken back."""
        moods = self.desk.journal.moods(member)
        before = newest(m for m in moods if m.meeting == self.number)
        if told.change is None:
            self._take_back(before)
            return
        self.desk.journal.mood(
            self._member(member),
            day,
            told.change,
            meeting=self.number,
            hard=told.hard,
            words=told.words.strip(),
            replaces=before.fact if before else None,
        )

    def happened(self, member: str, told: Happening, area: str | None) -> None:
        self.desk.journal.life_event(
            self._member(member),
            told.day,
            told.text.strip(),
            area=area,
            event=told.event,
            linked=told.linked,
        )

    def not_happened(self, member: str, told: Happening) -> None:
        """The event was told by mistake."""
        found = self.desk.journal.life_events(member)
        same = [e for e in found if (e.text, e.day) == (told.text.strip(), told.day)]
        self._take_back(max(same, key=lambda e: (e.tick, e.fact), default=None))

    def agree(self, member: str, practice: Practice, day: date) -> None:
        """A practice until the next meeting; one emptied is none, but where a sheet planned it."""
        found = self.desk.journal.entries("practice", member=member)
        before = at_meeting(found, self.number)
        if not practice.what.strip():
            if before is not None and "sheet" not in before.body:
                self._take_back(before)
            return
        body = (dict(before.body) if before else {}) | {
            "what": practice.what.strip(),
            "meeting": self.number,
            "by": practice.by.isoformat() if practice.by else None,
            "barrier": practice.barrier.strip(),
        }
        self.desk.journal.write(
            "practice",
            body,
            member=self._member(member),
            day=day,
            replaces=before.fact if before else None,
        )

    def review(self, member: str, practice: Practice, day: date) -> None:
        """What came of the practice agreed before."""
        found = self.desk.journal.entries("practice", member=member)
        agreed = agreed_before(found, self.number)
        if agreed is None:
            return
        told = {
            "result": practice.result,
            "happened": practice.happened.strip(),
            "learned": practice.learned.strip(),
        }
        self.desk.journal.write(
            "practice",
            dict(agreed.body) | told,
            member=self._member(member),
            day=day,
            replaces=agreed.fact,
        )

    def turn(self, member: str, day: date, *, spoke: bool | None, invited: bool) -> None:
        """Whether somebody spoke in the talk, None: not known; and was invited to."""
        found = self.desk.journal.entries("turn", member=member)
        before = newest(e for e in found if e.body["meeting"] == self.number)
        if spoke is None:
            self._take_back(before)
            return
        body = {"meeting": self.number, "spoke": spoke} | ({"invited": True} if invited else {})
        if before is None or dict(before.body) != body:
            replaces = before.fact if before else None
            self.desk.journal.write(
                "turn", body, member=self._member(member), day=day, replaces=replaces
            )

    def meet_again(self, agreed: date, day: date) -> None:
        """The day said in the closing moves the plan's next meeting to it."""
        self.note(NEXT_DATE, agreed.isoformat(), day)
        standing, after = self.desk.course.standing(self.group), self.number + 1
        if standing is None or is_follow_up(self.number) or standing.is_begun(after):
            return
        dates = standing.dates(self.desk.today())
        if after > len(dates) or dates[after - 1] == agreed or agreed < self.desk.today():
            return
        try:
            self.desk.plans.move(self.group, after, agreed, rest=False)
        except PlanDayOutOfOrder:
            # On or after the day of the one that follows: those behind it move along.
            self.desk.plans.move(self.group, after, agreed, rest=True)

    def check(
        self, check: str, done: str, day: date, minutes: int | None = None, assumed: bool = False
    ) -> None:
        self.desk.meetings.step_done(
            self.group, self.number, day, check, done, minutes, assumed=assumed
        )

    def not_said(self, check: str) -> None:
        """Nothing was said of a line of the checklist."""
        self._take_back(self.desk.meetings.steps(self.group, self.number).get(check))

    def confirm(self, said: Mapping[str, str], day: date) -> None:
        """What going on took as done was looked over, and is true."""
        for check, done in said.items():
            self.check(check, done, day)

    def not_our_way(self, flags: Iterable[str], day: date) -> None:
        self.desk.meetings.not_our_way(self.group, self.number, day, flags)

    def note(self, about: str, text: str, day: date) -> None:
        """Each subject has one note; an emptied one is kept as a dash, for nothing is deleted."""
        before = self.desk.meetings.notes(self.group, self.number).get(about)
        if before is None and not text.strip():
            return
        self.desk.meetings.note(
            self.group,
            self.number,
            day,
            text.strip() or "–",
            about,
            replaces=before.fact if before else None,
        )

    def held_up(self) -> tuple[str, ...]:
        """The codes of those who must be asked about safety first."""
        gate = self.desk.safety.gate_meeting(self.group, self.number)
        return tuple(blocked.code for blocked in gate)

    def _take_back(self, told: Told | None) -> None:
        """It stays in the log, and is shown no more."""
        if told is not None:
            Versions(self.desk.vault).take_back(told.fact)

    def _member(self, id: str) -> Member:
        return self.desk.roster.member(id)
