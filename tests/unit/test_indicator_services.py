"""Safety, supervision, quality and satisfaction among the indicators (domain.md 6.2: I15 to I18, I20)."""

from datetime import date

from ipt_desktop.domain.indicator_conduct import Crew, Led, conduct, satisfaction, supervision
from ipt_desktop.domain.indicator_safety import alarms_of, safety_figures
from ipt_desktop.domain.records import Entry, SafetyEvent
from ipt_desktop.domain.safety_course import fold

ASKED = {"current": "yes", "plan": "no", "month": "yes", "year": "no", "agitated": "no"}
MONTH = {"current": "no", "plan": "no", "month": "yes", "year": "no", "agitated": "no"}
OVER = {
    "supervisor": "S1",
    "receiver": "clinic",
    "channel": "phone",
    "means": "done",
    "consent": "yes",
}
TOLD = {"supervisor": "S1", "channel": "phone", "safety_plan": "yes", "steps": "done"}


def history(*told):
    """Events as (name, answers, hour written); each has seen all before it."""
    events = [
        SafetyEvent(
            f"f{n}",
            "m",
            None,
            "a",
            "r",
            n,
            date(2026, 3, 2),
            f"2026-03-02T{at}:00+00:00",
            name,
            answers | {"seen": [f"f{k}" for k in range(n)]},
        )
        for n, (name, answers, at) in enumerate(told)
    ]
    return fold(events, (), lambda author: True).history


def entry(kind, tick, *, member=None, day=date(2026, 3, 2), **body):
    return Entry(f"f{tick}", kind, None, member, None, None, "a", tick, day, body)


def test_danger_is_handed_over_within_the_hour_or_not():
    began = [("trigger", {"source": "concern"}, "09:00"), ("opened", {"present": "x"}, "09:05")]
    soon = alarms_of(
        history(*began, ("answered", ASKED, "09:10"), ("handed_over", OVER, "10:10")), 2
    )
    late = alarms_of(
        history(*began, ("answered", ASKED, "09:10"), ("handed_over", OVER, "10:11")), 0
    )
    assert (soon.triggers, soon.imminent, soon.in_time) == (3, 1, 1)
    assert (late.imminent, late.in_time) == (1, 0)
    never = alarms_of(history(*began, ("answered", ASKED, "09:10")), 0)
    figures = safety_figures([soon, late, never])
    assert figures["handed_over_within_1h"] == {"n": 1, "of": 3, "of_enrolled": None}
    assert figures["hours_to_supervisor"]["of"] == 3
    assert figures["hours_to_supervisor"]["n"] == 2


def test_the_supervisor_hears_by_a_call_before_the_record_is_whole():
    found = alarms_of(
        history(
            ("opened", {"present": "x"}, "09:00"),
            ("answered", ASKED, "09:00"),
            ("call", {"whom": "supervisor", "reached": "no"}, "09:05"),
            ("call", {"whom": "supervisor", "reached": "yes"}, "09:30"),
            ("handed_over", OVER, "11:00"),
        ),
        0,
    )
    assert found.hours == (0.5,)


def test_what_is_not_danger_is_told_too():
    found = alarms_of(
        history(
            ("opened", {"present": "x"}, "09:00"),
            ("answered", MONTH, "09:00"),
            ("told", TOLD, "12:00"),
        ),
        0,
    )
    assert (found.imminent, found.to_tell, found.hours) == (0, 1, (3.0,))


def test_without_safety_nothing_is_known_of_time():
    figures = safety_figures([alarms_of((), 1)])
    assert (figures["triggers"], figures["imminent"]) == (1, 0)
    assert figures["hours_to_supervisor"] == {"median": None, "n": 0, "of": 0}


def test_quality_is_of_the_meetings_held():
    ratings = [
        entry("competence", 1, about="F1", tool="enact", level=2),
        entry("competence", 2, about="F1", tool="enact", level=3),
        entry("competence", 3, about="F2", tool="enact", level=1),
        entry("competence", 4, about="F2", tool="groupact", level=4),
    ]
    led = [Led(80.0, True), Led(60.0, False), Led(None, False)]
    found = conduct(led, ratings, Crew(4, 1))
    assert (found["meetings"], found["mean_fidelity"]) == (3, 70)
    assert found["with_checklist"] == {"n": 2, "of": 3, "of_enrolled": None}
    assert found["reviewed"] == {"n": 1, "of": 3, "of_enrolled": None}
    assert found["competent"] == {"n": 1, "of": 2, "of_enrolled": 4}
    nothing = conduct([], [], Crew(1, 0))
    assert (nothing["mean_fidelity"], nothing["competent"]["n"]) == (None, None)


def test_supervision_is_hours_for_each_counsellor_and_month():
    held = [
        entry("supervision", 1, held=True, minutes=90, **{"with": ["F1", "F2"]}),
        entry("supervision", 2, held=True, minutes=60, **{"with": ["F1"]}),
        entry("supervision", 3, held=False, **{"with": ["F2"]}),
        entry("supervision", 4, held=True, minutes=60, day=date(2025, 1, 1), **{"with": ["F1"]}),
    ]
    found = supervision(held, Crew(2, 1), (date(2026, 3, 1), date(2026, 3, 30)))
    # Three hours and one, for two counsellors, in a month.
    assert found["hours_per_counsellor_month"] == 2.0
    assert found["held"] == {"n": 2, "of": 3, "of_enrolled": None}
    assert found["counsellors_per_supervisor"] == 2
    none = supervision([], Crew(1, 0), (None, None))
    assert none["hours_per_counsellor_month"] is None
    assert none["held"]["n"] is None
    assert none["counsellors_per_supervisor"] is None


def test_only_what_another_asked_says_who_is_satisfied():
    told = [
        entry("satisfaction", 1, member="a", answer="yes", asked_by="other"),
        entry("satisfaction", 2, member="b", answer="yes", asked_by="counsellor"),
        entry("satisfaction", 3, member="c", answer="no", asked_by="other"),
        entry("satisfaction", 4, member="c", answer="partly", asked_by="other"),
    ]
    found = satisfaction(told, 9)
    assert found["satisfied"] == {"n": 1, "of": 2, "of_enrolled": 9}
    assert found["asked_by_counsellor"] == 1
