"""Made-up courses from `resources/cases`, for practice vaults and for learning."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ipt_desktop.content.case_files import (
    CaseFile,
    EventFile,
    MemberFile,
    NoteFile,
    PersonFile,
    PracticeFile,
)
from ipt_desktop.content.reading import numbered, read_named, unique, words
from ipt_desktop.domain.cases import (
    Case,
    CaseAssessment,
    CaseEvent,
    CaseMark,
    CaseMember,
    CaseNote,
    CasePerson,
    CasePractice,
    CaseRound,
    CaseSafety,
    CaseSheet,
)
from ipt_desktop.domain.errors import ContentDamaged
from ipt_desktop.domain.words import Words


def load_case(resources: Path, name: str) -> Case:
    """The course of that name; ContentDamaged if there is none or it breaks the schema."""
    one = read_named(resources / "cases", name, CaseFile)
    at = f"cases/{one.id}"
    unique(at, (str(member.number) for member in one.members))
    return Case(
        id=one.id,
        version=one.version,
        title=words(f"{at}/title", one.title),
        about=words(f"{at}/about", one.about),
        protocol=one.protocol,
        site=one.site,
        group=one.group,
        sex=one.sex,
        days=tuple(one.days),
        rules=numbered(f"{at}/rule", one.rules),
        notes=_notes(at, one.notes),
        members=tuple(_member(f"{at}/{m.number}", m, len(one.days)) for m in one.members),
        worked_member=one.worked_member,
        source=one.source,
    )


def _member(at: str, one: MemberFile, meetings: int) -> CaseMember:
    if len(one.attendance) != meetings or any(len(a.answers) != 9 for a in one.assessments):
        raise ContentDamaged(file=at, reason="attendance or answers of the wrong length")
    return CaseMember(
        number=one.number,
        sex=one.sex,
        age_band=one.age_band,
        joined=one.joined,
        area=one.area,
        in_her_words=words(f"{at}/in_her_words", one.in_her_words),
        fit=one.fit,
        goals=numbered(f"{at}/goal", one.goals),
        status=one.status,
        attendance=tuple(one.attendance),
        assessments=tuple(
            CaseAssessment(a.meeting, a.day, tuple(a.answers), a.function) for a in one.assessments
        ),
        rounds=tuple(
            CaseRound(
                r.meeting, r.change, tuple(r.hard), _maybe(f"{at}/round/{r.meeting}", r.words)
            )
            for r in one.rounds
        ),
        events=tuple(_event(f"{at}/event/{n}", e) for n, e in enumerate(one.events, 1)),
        marks=tuple(
            CaseMark(m.day, m.precision, m.mark, m.level, _maybe(f"{at}/mark/{n}", m.words))
            for n, m in enumerate(one.marks, 1)
        ),
        people=tuple(_person(f"{at}/person/{n}", p) for n, p in enumerate(one.people, 1)),
        practices=tuple(_practice(f"{at}/practice/{n}", p) for n, p in enumerate(one.practices, 1)),
        safety=tuple(
            CaseSafety(s.meeting, s.day, s.event, _answers(f"{at}/safety/{n}", s.answers))
            for n, s in enumerate(one.safety, 1)
        ),
        notes=_notes(at, one.notes),
        sheets=tuple(
            CaseSheet(
                s.worksheet, s.meeting, s.finished, _answers(f"{at}/{s.worksheet}", s.answers)
            )
            for s in one.sheets
        ),
        left=one.left,
        left_reason=_maybe(f"{at}/left_reason", one.left_reason),
        follow_up=_maybe(f"{at}/follow_up", one.follow_up),
    )


def _event(at: str, one: EventFile) -> CaseEvent:
    return CaseEvent(
        one.day,
        one.precision,
        one.event,
        words(f"{at}/text", one.text),
        one.area,
        _maybe(f"{at}/who", one.who),
        one.linked,
        _maybe(f"{at}/link", one.link),
    )


def _person(at: str, one: PersonFile) -> CasePerson:
    probes = {name: words(f"{at}/{name}", text) for name, text in one.probes.items()}
    role = words(f"{at}/role", one.role)
    return CasePerson(role, one.ring, one.angle, one.status, one.sign, probes)


def _practice(at: str, one: PracticeFile) -> CasePractice:
    return CasePractice(
        one.meeting,
        words(f"{at}/what", one.what),
        one.by,
        _maybe(f"{at}/barrier", one.barrier),
        one.result,
        _maybe(f"{at}/learned", one.learned),
    )


def _notes(at: str, notes: list[NoteFile]) -> tuple[CaseNote, ...]:
    return tuple(
        CaseNote(note.meeting, words(f"{at}/note/{n}", note.text))
        for n, note in enumerate(notes, 1)
    )


def _answers(at: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Texts are written `{"text": …}` in the file, so that a code is never taken for one."""
    return {name: _answer(f"{at}/{name}", value) for name, value in answers.items()}


def _answer(at: str, value: Any) -> Any:
    match value:
        case {"text": str(text)} if len(value) == 1:
            return words(at, text)
        case dict():
            return _answers(at, value)
        case list():
            return [_answer(f"{at}/{n}", one) for n, one in enumerate(value, 1)]
    return value


def _maybe(at: str, text: str) -> Words | None:
    return words(at, text) if text else None
