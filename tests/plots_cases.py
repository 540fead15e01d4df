"""Invented people for the pictures, in both languages, and what must hold of every picture."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from ipt_desktop.plots.labels import Label
from ipt_desktop.plots.model import (
    Band,
    LifeEvent,
    Measure,
    MoodLine,
    Phase,
    Problem,
    ScorePoint,
    StoryMark,
)
from ipt_desktop.plots.style import DARK, LIGHT, PRINT, Style, Theme
from ipt_desktop.plots.words import Words

RESOURCES = Path(__file__).parents[1] / "resources"
THEMES = {"light": LIGHT, "dark": DARK, "print": PRINT}

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_MONTHS_AR = (
    "كانون 2", "شباط", "آذار", "نيسان", "أيار", "حزيران",
    "تموز", "آب", "أيلول", "تشرين 1", "تشرين 2", "كانون 1",
)  # fmt: skip

WORDS = Words(
    story_title="Her story before the group",
    story_note="as she remembers it – not measured",
    measured_title="In the group",
    measured_note="PHQ-9 at each meeting",
    better="better",
    same="same",
    worse="worse",
    before="Before",
    absent="absent",
    no_score="no score",
    no_scores_yet="No score yet",
    first_score="First score {score}",
    half_of_first="Half of first score",
    well="Well: under 5",
    today="Today",
    estimated="estimated",
    time="time",
    confidential="Confidential · code only",
    overlap_note="The questions look back over two weeks, so weekly scores overlap.",
    date="Date",
    meeting="Meeting",
    score="Score",
    band="Band",
    change="Change",
    event="Event",
    safety="safety mark",
    practice="Practice",
    incomplete="incomplete",
    practice_states=lambda state: f"practice {state}",
    worksheet_states=lambda state: f"worksheet {state}",
    better_by=lambda n: f"better by {n}",
    worse_by=lambda n: f"worse by {n}",
)
WORDS_AR = Words(
    story_title="قصتها قبل المجموعة",
    story_note="كما تتذكّرها – بلا قياس",
    measured_title="في المجموعة",
    measured_note="PHQ-9 في كل جلسة",
    better="أفضل",
    same="كما هو",
    worse="أسوأ",
    before="قبل",
    absent="غائبة",
    no_score="لا نتيجة",
    no_scores_yet="لا نتائج بعد",
    first_score="النتيجة الأولى {score}",
    half_of_first="نصف النتيجة الأولى",
    well="تعافٍ: أقل من 5",
    today="اليوم",
    estimated="تقدير",
    time="الزمن",
    confidential="سري · رمز فقط",
    overlap_note="تسأل الاستمارة عن أسبوعين، فتتداخل النتائج الأسبوعية.",
    date="التاريخ",
    meeting="الجلسة",
    score="النتيجة",
    band="الدرجة",
    change="التغيّر",
    event="الحدث",
    safety="علامة سلامة",
    practice="تمارين",
    incomplete="غير مكتمل",
    practice_states=lambda state: {"done": "تمّ", "partly": "جزئياً"}.get(state, "لا"),
    worksheet_states=lambda state: {"done": "منتهية"}.get(state, "مسودة"),
    better_by=lambda n: f"أفضل بـ {n}",
    worse_by=lambda n: f"أسوأ بـ {n}",
)


def english(theme: Theme = LIGHT, scale: float = 1.0) -> Style:
    return Style(
        theme,
        RESOURCES,
        month=lambda day: _MONTHS[day.month - 1],
        day=lambda day: f"{day.day} {_MONTHS[day.month - 1]}",
        text_scale=scale,
    )


def arabic(theme: Theme = LIGHT, scale: float = 1.0) -> Style:
    return Style(
        theme,
        RESOURCES,
        month=lambda day: _MONTHS_AR[day.month - 1],
        day=lambda day: f"{day.day} {_MONTHS_AR[day.month - 1]}",
        right_to_left=True,
        text_scale=scale,
    )


def eastern(text: str) -> str:
    return text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))


def phq9(names: Sequence[str]) -> Measure:
    spans = ((0, 4), (5, 9), (10, 14), (15, 19), (20, 27))
    bands = tuple(
        Band(*span, name, n) for n, (span, name) in enumerate(zip(spans, names, strict=True))
    )
    return Measure(0, 27, (0, 5, 10, 15, 20, 27), bands, strong=(5, 10), well_under=5)


PHQ9 = phq9(("Minimal", "Mild", "Moderate", "Moderately severe", "Severe"))
PHQ9_AR = phq9(("ضئيل", "خفيف", "متوسط", "متوسط إلى شديد", "شديد"))

_EVENTS = (
    (date(2026, 5, 14), "change", None, "", "baby"),
    (date(2026, 6, 4), "dispute", "worse", "drop", ""),
    (date(2026, 7, 3), "change", None, "", "work"),
    (date(2026, 7, 24), "body", "worse", "sleep", ""),
    (date(2026, 8, 18), "support", "better", "lift", ""),
    (date(2026, 9, 18), "loss", "worse", "again", ""),
    (date(2026, 11, 28), "other", "better", "m4", ""),
)
_TEXTS = (
    "Learns she is pregnant (unplanned)",
    "Tells her parents, who are judgmental",
    "Quits her job",
    "Morning sickness continues",
    "Tells her friends, who are supportive",
    "She and her partner take a break",
    "Speaks to her mother",
)
_TEXTS_AR = (
    "علمت أنها حامل (دون تخطيط)",
    "أخبرت والديها فلاماها",
    "تركت عملها",
    "غثيان الصباح مستمر",
    "أخبرت صديقاتها فساندنها",
    "ابتعدت هي وشريكها مؤقتاً",
    "تحدّثت مع أمها",
)
_MARKS = (
    (date(2026, 6, 18), "worse", 1.55, "drop"),
    (date(2026, 7, 24), "sleep_worse", 1.95, "sleep"),
    (date(2026, 9, 4), "better", 0.65, "lift"),
    (date(2026, 10, 2), "worse", 2.1, "again"),
    (date(2026, 10, 20), "onset", 2.75, "onset"),
    (date(2026, 11, 4), "seeks_help", 2.7, "help"),
)
_LABELS = (
    "Mood drops", "Sleep begins to get worse", "Mood improves",
    "Mood drops again", "Episode begins", "Seeks treatment",
)  # fmt: skip
_LABELS_AR = (
    "هبوط المزاج", "بدأ النوم يسوء", "تحسّن المزاج",
    "هبوط المزاج مجدداً", "بداية النوبة", "طلبت العلاج",
)  # fmt: skip


def worked_case(*, in_arabic: bool = False) -> MoodLine:
    """The pregnant woman of the training deck, May to November, then four meetings of eight."""
    texts, labels = (_TEXTS_AR, _LABELS_AR) if in_arabic else (_TEXTS, _LABELS)
    names = ("بداية", "الوسط", "ختام", "قبل") if in_arabic else ("Start", "Middle", "End", "Before")
    points = tuple(
        ScorePoint(date(2026, 11, 3) + timedelta(weeks=m), m, total, key=f"m{m}", at_risk=m == 2)
        for m, total in ((0, 19.0), (1, 20.0), (2, 17.0), (4, 13.0))
    )
    absence = ScorePoint(date(2026, 11, 24), 3, None, status="absent", key="m3")
    return MoodLine(
        measure=PHQ9_AR if in_arabic else PHQ9,
        meetings=8,
        points=(*points[:3], absence, points[3]),
        events=tuple(
            LifeEvent(day, text, kind, link, to, month_only=n < 6, icon=icon, key=f"e{n}")
            for n, ((day, kind, link, to, icon), text) in enumerate(
                zip(_EVENTS, texts, strict=True)
            )
        ),
        marks=tuple(
            StoryMark(day, kind, level, label, key)
            for (day, kind, level, key), label in zip(_MARKS, labels, strict=True)
        ),
        phases=(
            Phase(names[3], 0, 0),
            Phase(names[0], 1, 1),
            Phase(names[1], 2, 7),
            Phase(names[2], 8, 8),
        ),
        problem=Problem(
            "تغيّر في الحياة · اتُّفق عليه 5 تشرين 2 · نبقى معه حتى الختام"
            if in_arabic
            else "Life change · agreed 5 Nov · keep to it until the end",
            date(2026, 11, 5),
            "تغيّر في الحياة · اتُّفق عليه 5 تشرين 2" if in_arabic else "Life change · agreed 5 Nov",
        ),
        today=date(2026, 12, 1),
        meeting_now=4,
        extra=("G2-04 K", "2026-12-01"),
    )


_LONG_PHASES = ((0, 0), (1, 3), (4, 15), (16, 17))


def long_course(*, in_arabic: bool = False) -> MoodLine:
    """Seventeen meetings with every kind of gap, and three follow-ups."""
    totals = (22, 21, None, 23, 18, 17, 17, None, None, 14, 15, 11, 9, 12, None, 8, 6, 5)
    status = {2: "absent", 7: "absent", 8: "incomplete", 14: "mood_only"}
    first = date(2026, 1, 6)
    points = [
        ScorePoint(
            first + timedelta(weeks=m),
            m,
            None if total is None else float(total),
            prorated=m in (5, 12),
            at_risk=m in (0, 3, 13),
            status=status.get(m, "scored"),
            mood="better" if m == 14 else None,
            key=f"m{m}",
        )
        for m, total in enumerate(totals)
    ]
    after = first + timedelta(weeks=17)
    points += [
        ScorePoint(after + timedelta(days=days), None, total, key=f"f{days}", label=label)
        for days, total, label in ((30, 5.0, "+1"), (90, 7.0, "+3"), (180, 4.0, "+6"))
    ]
    case = worked_case(in_arabic=in_arabic)
    texts = [event.text for event in case.events]
    kinds = ("loss", "dispute", "change", "isolation", "support", "body", "other")
    events = tuple(
        LifeEvent(first + timedelta(days=9 * n - 60), texts[n % 7], kinds[n % 7], key=f"e{n}")
        for n in range(20)
    )
    return replace(
        case,
        meetings=17,
        points=tuple(points),
        events=events,
        marks=(),
        phases=tuple(
            replace(phase, first_meeting=span[0], last_meeting=span[1])
            for phase, span in zip(case.phases, _LONG_PHASES, strict=True)
        ),
        problem=replace(case.problem, agreed=first + timedelta(weeks=9)) if case.problem else None,
        today=None,
        meeting_now=None,
    )


def one_year(*, in_arabic: bool = False) -> MoodLine:
    """A score a week for a year, outside any course of meetings."""
    first = date(2026, 1, 5)
    totals = [round(18 - n * 0.27 + 4 * ((n * 37 % 11) / 11 - 0.5)) for n in range(52)]
    points = tuple(
        ScorePoint(first + timedelta(weeks=n), None, float(max(0, t)), key=f"w{n}")
        if n % 13 != 6
        else ScorePoint(first + timedelta(weeks=n), None, None, status="absent", key=f"w{n}")
        for n, t in enumerate(totals)
    )
    case = worked_case(in_arabic=in_arabic)
    events = tuple(
        replace(event, date=first + timedelta(weeks=6 * n + 3), link=None, linked_to="")
        for n, event in enumerate(case.events)
    )
    return replace(
        case, meetings=0, points=points, events=events, marks=(), phases=(),
        today=points[-1].date, meeting_now=None, problem=None,
    )  # fmt: skip


def without_story(*, in_arabic: bool = False) -> MoodLine:
    """The same member, if nobody had asked for the story."""
    case = worked_case(in_arabic=in_arabic)
    return replace(case, marks=(), events=case.events[-1:])


CASES = {
    "worked": worked_case,
    "long": long_course,
    "year": one_year,
    "no_story": without_story,
}


def assert_words_apart(figure: Figure) -> None:
    """No word shares ink with another, and all of it lies inside the picture."""
    FigureCanvasAgg(figure).draw()
    wide, high = figure.canvas.get_width_height()
    owner = np.full((high, wide), -1)
    found = [part for part in figure.findobj(Label) if part.get_text()]
    for number, part in enumerate(found):
        box, inked = part.get_window_extent(), part.coverage(figure.dpi) > 40
        left, bottom, right, top = (round(edge) for edge in box.extents)
        inside = left >= 0 and bottom >= 0 and right <= wide and top <= high
        assert inside, f"{part.get_text()} leaves the picture"
        place = owner[high - top : high - bottom, left:right]
        others = {found[n].get_text() for n in np.unique(place[inked]) if n >= 0}
        assert not others, f"{part.get_text()} lies over {others}"
        place[inked] = number
