"""Every paper there is, with made-up content, for the tests of how papers look and read."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ipt_desktop import i18n
from ipt_desktop.content.measures import load_measures
from ipt_desktop.content.protocols import load_protocol
from ipt_desktop.content.safety import load_safety
from ipt_desktop.content.worksheets import load_worksheets
from ipt_desktop.domain.fidelity import OffModel, fidelity
from ipt_desktop.domain.goals import Goal
from ipt_desktop.domain.indicators import missing_as_failure, outcomes
from ipt_desktop.papers.agenda import agenda
from ipt_desktop.papers.attendance import attendance
from ipt_desktop.papers.form import form
from ipt_desktop.papers.group_report import GroupFigures, group_report
from ipt_desktop.papers.member_sheet import member_sheet
from ipt_desktop.papers.notes import reminder, safety_plan
from ipt_desktop.papers.recovery import recovery_sheet
from ipt_desktop.papers.safety_card import safety_card
from ipt_desktop.papers.sheet import Paper
from ipt_desktop.papers.supervision_page import supervision_page
from ipt_desktop.papers.worksheet import worksheet
from ipt_desktop.plots.mood_line import compose
from ipt_desktop.services.caseload_reasons import Section
from ipt_desktop.services.group_report import GroupReport, MemberLine, Plans
from ipt_desktop.services.printouts import (
    Agenda,
    Attendance,
    Came,
    Filled,
    Kept,
    MemberSheet,
    ScoreLine,
)
from ipt_desktop.services.quality import Quality
from ipt_desktop.services.supervision import Led, Practice, Reviewed, Supervision, Task
from ipt_desktop.shipped import shipped
from plots_cases import PRINT, WORDS_AR, arabic, english, worked_case
from plots_cases import WORDS as MOOD_WORDS

DAY = date(2026, 11, 26)
CODES = tuple(f"G2-{number:02} T" for number in range(1, 13))
WORDS = "abandon ability able about above absent absorb abstract absurd abuse access accident"
LONG = {
    "en": "We moved to another town and nothing there is as it was before the move. " * 2,
    "ar": "انتقلنا إلى مدينة أخرى ولا شيء هناك كما كان قبل الانتقال، لأن الأهل بعيدون جداً. " * 2,
}


def papers() -> Iterator[Paper]:
    """In the language in use."""
    language, resources = i18n.language(), shipped("resources")
    measures = load_measures(resources / "measures")
    for name in ("phq9", "gad7"):
        if wording := measures.wording(name, language):
            yield form(measures.get(name), wording)
    marks = {1: "present", 2: "late", 3: "absent", 4: "excused"}
    rows = tuple(Came(code, marks) for code in CODES)
    days = dict.fromkeys(marks, DAY)
    yield attendance(Attendance("G2", "C3", 17, days, rows))
    yield attendance(Attendance())
    scores = [ScoreLine(DAY, at, 16.0 - at, "moderate", at == 2, float(at)) for at in range(9)]
    scores[3] = ScoreLine(DAY, 3, None, None, False, None)
    course = MemberSheet(
        "G2-07 T", "G2", "C3", DAY, 7, 8, "grief", (Goal(LONG[language], "some"),), tuple(scores)
    )
    yield member_sheet(course, measures.get("phq9"), picture())
    yield member_sheet(replace(course, scores=(), goals=(), area=None), measures.get("phq9"))
    for name, meeting in (("who8", 1), ("who8", 4), ("group16", 16)):
        plan = load_protocol(resources, name)
        steps = plan.steps_of(meeting)
        yield agenda(Agenda(meeting, plan.meetings(), steps, "G2", "C3", DAY, CODES))
    sheets = load_worksheets(resources)
    for sheet in sheets.values():
        yield worksheet(sheet)
        answers = {one.id: answer(one, LONG[language]) for one in sheet.fields if not one.private}
        yield worksheet(sheet, Filled("G2-07 T", "G2", "C3", 3, DAY, answers))
    for name, made in (("ending", reminder), ("safety-plan", safety_plan)):
        yield made(Kept(sheets[name]))
        said = {one.id: answer(one, LONG[language][:70]) for one in sheets[name].fields}
        yield made(Kept(sheets[name], said))
    yield from reports(measures.get("phq9"))
    yield recovery_sheet()
    yield recovery_sheet(WORDS.split())
    yield safety_card(load_safety(resources).card, ())
    yield safety_card(load_safety(resources).card, [("S1", "0000 000 000"), ("S2", "0000 000 111")])


def reports(measure):
    """Of a group at its end, in its course, of one, and of nobody; and the page for supervision."""
    figures = GroupFigures(
        (("G2-07 T", "not better by 5 since the start"),),
        "1 of 12",
        "0 at the top",
        "a dot is a person",
        (picture(),) * 4,
        picture(),
        (picture(),),
    )
    lines = tuple(
        MemberLine(code, at != 5, at == 3, 9, 16.0, 8.5 - at % 3, at == 2, 7.5, 7, 8)
        for at, code in enumerate(CODES)
    )
    rated = fidelity(dict.fromkeys("abcd", "done"), "abcde")
    led = tuple(Quality(at, DAY, True, rated, tuple(OffModel)[:2]) for at in (*range(1, 17), 103))
    known = GroupReport(
        "G2", "C3", DAY, 16, 16, 16, DAY, lines, figures_of(measure, 12), led, Plans(3, 1), 2
    )
    yield group_report(known, measure, figures)
    running = replace(
        known, ended_on=None, plans=None, held=3, indicators=known.indicators | {"so_far": True}
    )
    yield group_report(running, measure, figures)
    bare = replace(figures, watched=(), panels=(), spread=None, attendance=())
    yield group_report(replace(known, members=lines[:1]), measure, bare)
    nobody = replace(known, members=(), meetings=(), indicators=figures_of(measure, 0))
    yield group_report(nobody, measure, bare)
    long = LONG[i18n.language()]
    members = tuple(
        Reviewed(
            code, "G2", "C3", Section(at % 4 + 1), ("to_ask", "worse") if at % 4 == 0 else ("not_better",),
            ("item_present",), 6.0, "dispute" if at % 2 else None, 7, 8, (16.0, None, 12.5, *range(14)), 4.0,
            Practice(8, 7, 3, long if at % 5 == 0 else ""), at % 6 == 0, DAY, DAY, at % 2 == 0,
        )
        for at, code in enumerate(CODES)
    )  # fmt: skip
    tasks = (Task(CODES[0], "G2", "S1", long, DAY, DAY), Task("", "G2", "S1", "x", DAY, None))
    whole = Supervision(
        "S1", "G2", "C3", DAY, 5, members, (Led("G2", ((1, rated), (2, rated)), 3),), tasks
    )
    yield supervision_page(whole)
    yield supervision_page(replace(whole, group="", members=members * 4))
    yield supervision_page(Supervision("S1", "", "", DAY, 5, ()))


def figures_of(measure, enrolled):
    """As `indicators` gives them, of so many people who got better by eight."""
    totals = [(16.0 + at % 3, 8.0) for at in range(enrolled - enrolled // 4)]
    figures = outcomes(measure, totals, enrolled)
    share = {"n": len(totals), "of": enrolled, "of_enrolled": enrolled}
    quality = dict.fromkeys(("missing_items", "prorated", "unscored", "risk_unanswered"), share)
    return figures | {
        "so_far": False, "cases": enrolled,
        "screened": enrolled, "eligible": enrolled, "referred_out": 0, "enrolled": enrolled,
        "functional_improvement": share, "attendance": share, "completion": share,
        "dropout": share | {"n": None},
        "missing": {"pairs": enrolled // 4, "baseline": 0, "end": enrolled // 4, "attendance_marks": 3},
        "missing_as_failure": missing_as_failure(figures, enrolled, enrolled),
        "last_observation": figures,
        "data_quality": {"assessments": 99} | quality,
        "reach": {"sex": {"woman": None, "man": None}, "age_band": {"18-29": 6, "60+": None, "not_told": 0}},
        "adverse_events": {"distress": 1},
        "referrals": {"made": 2, "consented": 2, "completed": 1},
    }  # fmt: skip


def answer(one, text):
    """Something that fits the field."""
    match one.kind:
        case "lines":
            return [text[:60], text]
        case "choice":
            return one.options[0].code if one.options else ""
        case "multi":
            return [one.options[0].code]
        case "date":
            return "2026-11-26"
        case "month":
            return "2026-11"
        case "scale":
            return one.low
        case "yes_no":
            return True
        case "row":
            return 0
        case "people" | "table":
            row = {column.id: answer(column, text[:60]) for column in one.columns}
            return [row | {"ring": str(at % 3 + 1)} for at in range(5)]
    return text


def picture():
    """A mood line with its story, in the language in use."""
    right = i18n.is_right_to_left()
    words, style = (WORDS_AR, arabic(PRINT)) if right else (MOOD_WORDS, english(PRINT))
    return compose(worked_case(in_arabic=right), words, style, (1140.0, 400.0))
