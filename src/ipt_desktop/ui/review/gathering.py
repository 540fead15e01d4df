"""From the desk to what is known of one member under review. No Qt in here."""

from ipt_desktop import i18n
from ipt_desktop.content.worksheets import load_worksheets
from ipt_desktop.domain.fidelity import is_own_view
from ipt_desktop.domain.note_subjects import NEXT_DATE, PRIVATE_WORD
from ipt_desktop.domain.records import Entry
from ipt_desktop.domain.safety import SafetyState
from ipt_desktop.domain.safety_moves import needed
from ipt_desktop.domain.safety_rules import Event
from ipt_desktop.formats import parse_date
from ipt_desktop.services.caseload import case_of
from ipt_desktop.services.course import MAIN_MEASURE, MemberStanding, Standing
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.practices import last_of
from ipt_desktop.services.quality import quality
from ipt_desktop.shipped import shipped
from ipt_desktop.ui.caseload.gathering import codes_of, row_of
from ipt_desktop.ui.fidelity_words import quality_page, reflection_questions
from ipt_desktop.ui.guide.reading import guide_pages
from ipt_desktop.ui.review.state import Agreed, Course, Led, Note, SafetyLine, Score, Sheet, Told
from ipt_desktop.ui.told import told

# What a supervisor may decide alone; what the counsellor records stays with the counsellor.
_DECISIONS = (Event.LOWERED, Event.CLOSED, Event.TRIGGER)


def gather(desk: Desk, member: str) -> Course:
    """Everything that was handed over about that member."""
    case = case_of(desk, member)
    codes = codes_of(desk)
    m = case.member
    feedback = [e for e in desk.journal.entries("feedback", member=member)]
    state = m.safety
    return Course(
        row=row_of(case, codes, {member: feedback[-1]} if feedback else {}),
        today=desk.today(),
        scores=tuple(_scores(m)),
        notes=tuple(_notes(desk, m, codes)),
        sheets=tuple(_sheets(desk, member)),
        led=tuple(_led(desk, case.standing)),
        history=tuple(_history(state, codes)),
        told=tuple(_told(entry, codes) for entry in reversed(feedback)),
        safety=str(state.state),
        moves=tuple(str(event) for event in _DECISIONS if needed(event, state) is None),
        needs=needed(Event.CLOSED, state) if state.is_open else None,
        agreed=_agreed(desk, m),
    )


def _agreed(desk: Desk, m: MemberStanding) -> Agreed:
    """What the review of one case in depth asks about (domain.md 7.3, step 5)."""
    problem = desk.journal.last("problem_area", m.member.id)
    practice = last_of(desk.journal.entries("practice", member=m.member.id))
    body = problem.body if problem else {}
    page = guide_pages()["fit"]
    asked, answers = page.section("questions"), page.section("answers")
    said = {line.code: told(line.text) for line in answers.lines} if answers else {}
    given = body.get("fit") or {}
    return Agreed(
        area=body.get("area"),
        second=body.get("second"),
        words=str(body.get("words") or ""),
        fit=tuple(
            (told(line.text), said.get(str(given[line.code]), ""))
            for line in (asked.lines if asked else ())
            if line.code in given
        ),
        goals=m.goals,
        practice=str(practice.body["what"]) if practice else "",
        result=practice.body.get("result") if practice else None,
        barrier=str(practice.body.get("barrier") or "") if practice else "",
    )


def _scores(m: MemberStanding) -> list[Score]:
    found: list[Score] = []
    before: float | None = None
    for taken in m.scores:
        if taken.measure != MAIN_MEASURE:
            continue
        better = None if before is None or taken.total is None else before - taken.total
        found.append(
            Score(taken.day, taken.meeting, taken.total, taken.band, taken.prorated, better)
        )
        before = taken.total if taken.total is not None else before
    return found


def _notes(desk: Desk, m: MemberStanding, codes: dict[str, str]) -> list[Note]:
    """The member's own first, then the group's meetings; the newest first."""
    own = desk.journal.entries("note", member=m.member.id)
    found = desk.journal.entries("note", group=m.member.group)
    group = [e for e in found if e.member is None and _is_note(e.name or "")]
    return [
        Note(
            entry.day,
            codes.get(entry.author, "?"),
            entry.meeting,
            str(entry.body["text"]),
            entry.member is None,
        )
        for entry in (*reversed(own), *reversed(group))
    ]


def _is_note(subject: str) -> bool:
    """Not the room's own marks, and not the counsellor's own view: that stands with its meeting."""
    return subject not in (PRIVATE_WORD, NEXT_DATE) and not is_own_view(subject)


def _led(desk: Desk, standing: Standing) -> list[Led]:
    """The newest meeting first."""
    away = quality_page().section("off_model")
    lines = {line.code: line.text for line in away.lines} if away else {}
    questions = dict(reflection_questions())
    return [
        Led(
            one.number,
            one.day,
            one.fidelity,
            tuple(i18n.content_text(lines[f].at, lines[f].english) for f in one.flags),
            len(one.assumed),
            tuple((questions.get(about, ""), text) for about, text in one.reflection.items()),
        )
        for one in reversed(quality(desk.vault, standing))
    ]


def _sheets(desk: Desk, member: str) -> list[Sheet]:
    titles = {
        sheet.id: i18n.content_text(sheet.title.at, sheet.title.english)
        for sheet in load_worksheets(shipped("resources")).values()
    }
    newest: dict[str, Entry] = {}
    for entry in desk.journal.entries("worksheet", member=member):
        newest[entry.name or ""] = entry
    return [
        Sheet(titles.get(name, name), entry.day, bool(entry.body.get("finished")))
        for name, entry in newest.items()
    ]


def _history(state: SafetyState, codes: dict[str, str]) -> list[SafetyLine]:
    """The newest first."""
    return [
        SafetyLine(
            one.day,
            codes.get(one.author, "?"),
            one.event,
            str(one.after),
            str(one.answers.get("reason") or ""),
            one.ignored,
        )
        for one in reversed(state.history)
    ]


def _told(entry: Entry, codes: dict[str, str]) -> Told:
    by = entry.body.get("by")
    return Told(
        entry.day,
        codes.get(entry.author, "?"),
        str(entry.body["strength"]),
        str(entry.body["change"]),
        str(entry.body["practice"]),
        parse_date(by) if isinstance(by, str) else None,
    )
