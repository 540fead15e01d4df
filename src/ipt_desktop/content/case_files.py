"""How a made-up course is written down in its file."""

from datetime import date
from typing import Any

from ipt_desktop.content.reading import Schema


class AssessmentFile(Schema):
    meeting: int
    day: date
    answers: list[int | None]
    function: int | None = None


class RoundFile(Schema):
    meeting: int
    change: str
    hard: list[str] = []
    words: str = ""


class EventFile(Schema):
    day: date
    event: str
    text: str
    precision: str = "day"
    area: str | None = None
    who: str = ""
    linked: str | None = None
    link: str = ""


class MarkFile(Schema):
    day: date
    mark: str
    level: int
    precision: str = "month"
    words: str = ""


class PersonFile(Schema):
    role: str
    ring: int
    angle: int
    sign: str
    status: str = "living"
    probes: dict[str, str] = {}


class PracticeFile(Schema):
    meeting: int
    what: str
    by: date
    barrier: str = ""
    result: str | None = None
    learned: str = ""


class SafetyFile(Schema):
    meeting: int
    day: date
    event: str
    answers: dict[str, Any] = {}


class NoteFile(Schema):
    meeting: int
    text: str


class SheetFile(Schema):
    worksheet: str
    meeting: int
    answers: dict[str, Any]
    finished: bool = True


class MemberFile(Schema):
    number: int
    sex: str
    age_band: str
    joined: date
    area: str
    in_her_words: str
    fit: dict[str, str]
    goals: list[str]
    status: str
    attendance: list[str]
    assessments: list[AssessmentFile]
    rounds: list[RoundFile]
    events: list[EventFile] = []
    marks: list[MarkFile] = []
    people: list[PersonFile] = []
    practices: list[PracticeFile] = []
    safety: list[SafetyFile] = []
    notes: list[NoteFile] = []
    sheets: list[SheetFile] = []
    left: date | None = None
    left_reason: str = ""
    follow_up: str = ""


class CaseFile(Schema):
    id: str
    version: str
    title: str
    about: str
    protocol: str
    site: str
    group: str
    sex: str
    days: list[date]
    rules: list[str]
    notes: list[NoteFile]
    members: list[MemberFile]
    worked_member: int
    source: str
