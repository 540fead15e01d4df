"""One member of a made-up case as facts: the meeting alone, each meeting of the group, the end."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from ipt_desktop.domain.cases import CaseEvent, CaseMark, CaseMember, CaseSheet
from ipt_desktop.domain.records import Member
from ipt_desktop.domain.words import Words
from ipt_desktop.services.assessments import Answers
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.journal import write_in
from ipt_desktop.services.ports import Tx

MEASURE = "phq9"
FOLLOW_UP_PLAN = "follow_up_plan"


@dataclass(frozen=True, slots=True)
class Material:
    """What the content files say of the forms that a case does not fill line by line."""

    consent_version: str
    consent_items: tuple[str, ...]
    good_signs: tuple[str, ...]
    other_care: tuple[str, ...]
    sheet_versions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CaseWriter:
    """Within one transaction. `moved` is added to every day; `say` gives a text in the vault's language."""

    desk: Desk
    tx: Tx
    material: Material
    say: Callable[[Words], str]
    moved: timedelta
    language: str
    _set: dict[str, str] = field(default_factory=dict)

    def pregroup(self, member: Member, told: CaseMember) -> None:
        """Consent, suitability, questionnaire, story, people, problem area, goals, decision."""
        day = told.joined + self.moved
        self.consent(member, day)
        self._assessments(member, told, 0)
        self.suitability(member, day)
        self._story(member, told, (date.min, told.joined))
        for person in told.people:
            self._write(
                "person",
                {
                    "role": self.say(person.role),
                    "ring": person.ring,
                    "angle": person.angle,
                    "status": person.status,
                    "sign": person.sign,
                    "probes": {name: self.say(text) for name, text in person.probes.items()},
                },
                member,
                day,
            )
        area = {"area": told.area, "fit": dict(told.fit), "words": self.say(told.in_her_words)}
        self._write("problem_area", area, member, day)
        self._write("goals", {"goals": [self.say(goal) for goal in told.goals]}, member, day)
        self._write("member_status", {"status": "member"}, member, day)

    def consent(self, member: Member, day: date) -> None:
        body = {
            "given": True,
            "text_version": self.material.consent_version,
            "language": self.language,
            "mode": "read_aloud",
            "items": list(self.material.consent_items),
        }
        self._write("consent", body, member, day)

    def suitability(self, member: Member, day: date) -> None:
        """Every good sign there, nothing that asks for other care first."""
        good = dict.fromkeys(self.material.good_signs, "yes")
        other = dict.fromkeys(self.material.other_care, "no")
        body = {"answers": good | other, "decision": "join"}
        self._write("suitability", body, member, day)

    def meeting(
        self, member: Member, told: CaseMember, number: int, days: tuple[date, date]
    ) -> None:
        """What one meeting adds; `days` are those of the meeting before and of this one."""
        before, held = days
        if told.left is not None and told.left < held:
            return
        day = held + self.moved
        mark = {"meeting": number, "status": told.attendance[number - 1]}
        self._write("attendance", mark, member, day)
        self._story(member, told, (max(before, told.joined), held))
        for turn in told.rounds:
            if turn.meeting == number:
                words = self.say(turn.words) if turn.words else ""
                body = {"change": turn.change, "hard": list(turn.hard), "words": words}
                self._write("mood", body | {"meeting": number}, member, day)
        self._assessments(member, told, number)
        for event in told.safety:
            if event.meeting == number:
                answers = self._said(event.answers)
                self.desk.safety.record_in(
                    self.tx, member, event.event, answers, event.day + self.moved
                )
        self._practices(member, told, number, day)
        for sheet in told.sheets:
            if sheet.meeting == number:
                self._sheet(member, sheet, day)
        for note in told.notes:
            if note.meeting == number:
                text = {"text": self.say(note.text), "meeting": number, "about": "member"}
                self._write("note", text, member, day)

    def after(self, member: Member, told: CaseMember, last: date) -> None:
        """How it ended for the member."""
        day = (told.left or last) + self.moved
        if told.follow_up is not None:
            plan = {
                "worksheet": FOLLOW_UP_PLAN,
                "worksheet_version": "1",
                "answers": {"plan": self.say(told.follow_up)},
                "finished": True,
            }
            self._write("worksheet", plan, member, day)
        if told.status != "member":
            reason = self.say(told.left_reason) if told.left_reason else ""
            self._write("member_status", {"status": told.status, "reason": reason}, member, day)

    def _assessments(self, member: Member, told: CaseMember, meeting: int) -> None:
        for form in told.assessments:
            if form.meeting == meeting:
                answers = Answers(
                    MEASURE,
                    form.day + self.moved,
                    form.answers,
                    function=form.function,
                    mode="read_aloud",
                    meeting=meeting,
                )
                self.desk.assessments.record_in(self.tx, member, answers)

    def _story(self, member: Member, told: CaseMember, days: tuple[date, date]) -> None:
        """Events and changes of mood after the first day and up to the second."""
        after, until = days
        happened: list[CaseEvent | CaseMark] = [*told.events, *told.marks]
        for one in sorted(happened, key=lambda one: one.day):
            if not after < one.day <= until:
                continue
            body: dict[str, Any] = {"precision": one.precision}
            if isinstance(one, CaseMark):
                # Without words of her own the picture names the change itself: mood drops, seeks treatment.
                body |= {"mark": one.mark, "level": one.level}
                self._write("story_mark", body, member, one.day + self.moved)
            else:
                body |= {"text": self.say(one.text), "event": one.event}
                body |= {"area": one.area} if one.area else {}
                body |= {"linked": one.linked} if one.linked else {}
                self._write("life_event", body, member, one.day + self.moved)

    def _practices(self, member: Member, told: CaseMember, number: int, day: date) -> None:
        """Those set today, and what became of the one set last time."""
        for practice in told.practices:
            body: dict[str, Any] = {
                "what": self.say(practice.what),
                "meeting": practice.meeting,
                "by": (practice.by + self.moved).isoformat(),
                "barrier": self.say(practice.barrier) if practice.barrier else "",
            }
            if practice.meeting == number:
                self._set[practice.what.at] = self._write("practice", body, member, day)
            elif practice.meeting == number - 1 and practice.result:
                learned = self.say(practice.learned) if practice.learned else ""
                body |= {"result": practice.result, "learned": learned}
                self._write("practice", body, member, day, replaces=self._set[practice.what.at])

    def _sheet(self, member: Member, sheet: CaseSheet, day: date) -> None:
        body = {
            "worksheet": sheet.worksheet,
            "worksheet_version": self.material.sheet_versions[sheet.worksheet],
            "answers": self._said(sheet.answers),
            "finished": sheet.finished,
            "meeting": sheet.meeting,
        }
        self._write("worksheet", body, member, day)

    def _said(self, value: Any) -> Any:
        """Answers as a person would have typed them."""
        if isinstance(value, Words):
            return self.say(value)
        if isinstance(value, Mapping):
            return {name: self._said(one) for name, one in value.items()}
        if isinstance(value, Sequence) and not isinstance(value, str):
            return [self._said(one) for one in value]
        return value

    def _write(
        self,
        kind: str,
        body: Mapping[str, Any],
        member: Member,
        day: date,
        replaces: str | None = None,
    ) -> str:
        return write_in(self.tx, kind, body, member=member, day=day, replaces=replaces).id
