"""Meetings of a group: opened, led step by step, completed; attendance; what each step came to."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ipt_desktop.domain.facts import NewFact
from ipt_desktop.domain.privacy import refuse_identifying
from ipt_desktop.domain.records import Attendance, Entry, Meeting, Member, newest
from ipt_desktop.services.plan_facts import CANCELLED
from ipt_desktop.services.ports import Tx, Vault

# Raises where a meeting of that group and number may not be complete yet; services/safety.py answers.
Gate = Callable[[Tx, str, int], None]


@dataclass(frozen=True, slots=True)
class Held:
    """One meeting as last told, with each member's attendance by member id."""

    meeting: Meeting
    attendance: Mapping[str, Attendance]


class Meetings:
    def __init__(self, vault: Vault, gate: Gate | None = None) -> None:
        self._vault, self._gate = vault, gate

    def open(self, group: str, number: int, day: date) -> Meeting:
        """The meeting of that number, begun now; one already begun is continued as it stands."""
        found = self.meeting(group, number)
        if found is not None and found.status != CANCELLED:
            return found
        replaces = found.fact if found else None
        self._write(group, {"number": number, "status": "open"}, day, replaces)
        opened = self.meeting(group, number)
        assert opened is not None
        return opened

    def at_step(self, meeting: Meeting, step: str) -> None:
        """Where the meeting is: reopening after a power cut comes back here."""
        body = {"number": meeting.number, "status": meeting.status, "step": step}
        self._write(meeting.group, body, meeting.day, self._fact(meeting))

    def held_on(self, meeting: Meeting, day: date) -> None:
        """It was held on another day: entered afterwards from paper."""
        body: dict[str, Any] = {"number": meeting.number, "status": meeting.status}
        if meeting.step is not None:
            body["step"] = meeting.step
        self._write(meeting.group, body, day, self._fact(meeting))

    def call_off(self, meeting: Meeting) -> None:
        """Begun and then not held: its number is still to come, and what was noted stays."""
        body = {"number": meeting.number, "status": CANCELLED}
        self._write(meeting.group, body, meeting.day, self._fact(meeting))

    def reopen(self, meeting: Meeting) -> None:
        """Completed or called off by mistake: open again, where it stood."""
        body: dict[str, Any] = {"number": meeting.number, "status": "open"}
        if meeting.step is not None:
            body["step"] = meeting.step
        self._write(meeting.group, body, meeting.day, self._fact(meeting))

    def complete(self, meeting: Meeting) -> None:
        """Raises SafetyBlocks while a safety matter is open that must come first."""
        body = {"number": meeting.number, "status": "complete"}
        replaces = self._fact(meeting)
        with self._vault.writing() as tx:
            if self._gate is not None:
                self._gate(tx, meeting.group, meeting.number)
            tx.log.append(
                NewFact("meeting", body, group=meeting.group, day=meeting.day, replaces=replaces)
            )

    def meeting(self, group: str, number: int) -> Meeting | None:
        with self._vault.reading() as tx:
            return newest(m for m in tx.shelves.meetings(group) if m.number == number)

    def of_group(self, group: str) -> list[Held]:
        """Each meeting once, by number."""
        with self._vault.reading() as tx:
            meetings = tx.shelves.meetings(group)
            attendance = tx.shelves.attendance(group=group)
        last: dict[int, Meeting] = {m.number: m for m in meetings}
        there: dict[int, dict[str, Attendance]] = {}
        for mark in attendance:
            there.setdefault(mark.meeting, {})[mark.member] = mark
        return [Held(last[number], there.get(number, {})) for number in sorted(last)]

    def attend(
        self, member: Member, number: int, day: date, status: str, *, reason: str = ""
    ) -> None:
        """present, late, absent, excused; marking again corrects the mark before."""
        refuse_identifying(reason)
        with self._vault.writing() as tx:
            before = newest(
                a for a in tx.shelves.attendance(member=member.id) if a.meeting == number
            )
            tx.log.append(
                NewFact(
                    "attendance",
                    {"meeting": number, "status": status, "reason": reason},
                    member=member.id,
                    group=member.group,
                    day=day,
                    replaces=before.fact if before else None,
                )
            )

    def step_done(
        self,
        group: str,
        number: int,
        day: date,
        step: str,
        done: str,
        minutes: int | None = None,
        *,
        assumed: bool = False,
    ) -> None:
        """done, partly, no or na; saying it again corrects. `assumed`: nobody said it, going on did."""
        with self._vault.writing() as tx:
            before = newest(
                e
                for e in tx.shelves.entries("step", group=group)
                if e.meeting == number and e.name == step
            )
            body: dict[str, Any] = {"meeting": number, "step": step, "done": done}
            if minutes is None and before is not None:
                minutes = before.body.get("minutes")
            if minutes is not None:
                body["minutes"] = minutes
            if assumed:
                body["assumed"] = True
            replaces = before.fact if before else None
            tx.log.append(NewFact("step", body, group=group, day=day, replaces=replaces))

    def not_our_way(self, group: str, number: int, day: date, flags: Iterable[str]) -> None:
        """What was not group IPT in that meeting, as a person says; saying it again corrects."""
        with self._vault.writing() as tx:
            found = tx.shelves.entries("off_model", group=group)
            before = newest(e for e in found if e.meeting == number)
            body = {"meeting": number, "flags": sorted(set(flags))}
            replaces = before.fact if before else None
            tx.log.append(NewFact("off_model", body, group=group, day=day, replaces=replaces))

    def flags(self, group: str, number: int) -> tuple[str, ...]:
        """What was not group IPT in that meeting, as last told."""
        with self._vault.reading() as tx:
            found = tx.shelves.entries("off_model", group=group)
        told = newest(e for e in found if e.meeting == number)
        return tuple(told.body["flags"]) if told else ()

    def steps(self, group: str, number: int) -> dict[str, Entry]:
        """What was said of each step of that meeting, by step id."""
        with self._vault.reading() as tx:
            found = tx.shelves.entries("step", group=group)
        return {e.name: e for e in found if e.meeting == number and e.name}

    def note(
        self,
        group: str,
        number: int,
        day: date,
        text: str,
        about: str,
        *,
        replaces: str | None = None,
    ) -> None:
        """`about` says which note: course, dynamics, reflection … No names, phones or e-mails."""
        refuse_identifying(text)
        body = {"text": text, "meeting": number, "about": about}
        with self._vault.writing() as tx:
            tx.log.append(NewFact("note", body, group=group, day=day, replaces=replaces))

    def notes(self, group: str, number: int) -> dict[str, Entry]:
        """The newest note of each subject."""
        with self._vault.reading() as tx:
            found = tx.shelves.entries("note", group=group)
        return {e.name: e for e in found if e.meeting == number and e.name}

    def _fact(self, meeting: Meeting) -> str:
        found = self.meeting(meeting.group, meeting.number)
        return found.fact if found else meeting.fact

    def _write(self, group: str, body: Mapping[str, Any], day: date, replaces: str | None) -> None:
        with self._vault.writing() as tx:
            tx.log.append(NewFact("meeting", body, group=group, day=day, replaces=replaces))
