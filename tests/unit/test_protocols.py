"""The courses: every row of the method is there, and every length of a course is one that works."""

import json
from itertools import product
from pathlib import Path

import pytest

from ipt_desktop.content.protocols import TOOLS, load_protocol, load_protocols
from ipt_desktop.content.worksheets import load_worksheets
from ipt_desktop.domain.errors import ContentDamaged, PhaseLengthOutOfRange
from ipt_desktop.domain.protocols import Part, with_add_on
from ipt_desktop.domain.schedule import Moment, applies, is_term
from ipt_desktop.shipped import shipped

RESOURCES = shipped("resources")
PROTOCOLS = load_protocols(RESOURCES)

# domain.md 2.1, row by row.
ROWS_8 = {
    0: [f"p{n}" for n in range(1, 18)],
    1: [f"s1.{n}" for n in range(12)],
    2: [f"m.{n}" for n in range(14)],
    4: ["mid"],
    7: ["s7.x"],
    8: [f"s8.{n}" for n in range(11)],
}
# domain.md 2.2, row by row; the last row names six things.
ROWS_3 = ["i1.1", "i1.2", "i1.3", "i1.4", "i2.1", "i2.2", "i3.1", "i3.2", "tm.1", "tm.2", "tm.3"]
ROWS_3 += ["tm.4", "e.1", "e.2", "e.5", "e.6", "s8.4", "s8.5", "s8.6"]


@pytest.fixture
def who8():
    return PROTOCOLS["who8"]


def every_length(protocol):
    ranges = [range(phase.least, phase.most + 1) for phase in protocol.phases]
    for numbers in product(*ranges):
        yield dict(zip((phase.id for phase in protocol.phases), numbers, strict=True))


def test_the_courses_that_are_offered():
    assert {name: one.meetings() for name, one in PROTOCOLS.items()} == {
        "who8": 8,
        "three-phase": 14,
        "group12": 12,
        "group16": 16,
    }


@pytest.mark.parametrize("meeting", ROWS_8)
def test_every_row_of_the_eight_meeting_course_is_in_its_meeting(who8, meeting):
    assert set(ROWS_8[meeting]) <= {check.id for check in who8.checks_of(meeting)}


def test_the_middle_skeleton_is_in_every_middle_meeting(who8):
    for meeting in range(2, 8):
        assert set(ROWS_8[2]) <= {check.id for check in who8.checks_of(meeting)}


def test_every_row_of_the_three_phase_course_is_somewhere():
    course = PROTOCOLS["three-phase"]
    checks = {c.id for n in range(course.meetings() + 1) for c in course.checks_of(n)}
    assert set(ROWS_3) <= checks


def test_the_phases_of_the_eight_meetings(who8):
    phases = [who8.phase_of(n).id for n in range(1, 9)]
    assert phases == ["initial", *["middle"] * 6, "ending"]


def test_a_meeting_beyond_the_plan_belongs_to_the_last_phase(who8):
    assert who8.phase_of(9).id == "ending"
    assert who8.moment(9).of == 9


@pytest.mark.parametrize("name", PROTOCOLS)
def test_a_meeting_of_any_course_fits_its_ninety_minutes(name):
    protocol = PROTOCOLS[name]
    for lengths in every_length(protocol):
        for meeting in range(1, protocol.meetings(lengths) + 1):
            steps = protocol.steps_of(meeting, lengths, Part.MEETING)
            assert 5 <= len(steps) <= 9, (lengths, meeting)
            assert 85 <= sum(step.minutes for step in steps) <= 95, (lengths, meeting)


@pytest.mark.parametrize("name", PROTOCOLS)
def test_every_meeting_has_something_before_and_after(name):
    protocol = PROTOCOLS[name]
    for meeting in range(1, protocol.meetings() + 1):
        parts = [step.part for step in protocol.steps_of(meeting)]
        assert parts.count(Part.BEFORE) >= 1
        assert parts.count(Part.AFTER) >= 1


@pytest.mark.parametrize("name", PROTOCOLS)
def test_five_prompts_name_the_ending_whatever_the_length(name):
    protocol = PROTOCOLS[name]
    for lengths in every_length(protocol):
        prompts = protocol.ending_prompts(lengths)
        assert [p.code for p in prompts] == ["pregroup", "first", "between", "next_to_last", "last"]
        assert prompts[2].times == 2
        for prompt in prompts:
            for meeting in prompt.meetings:
                checks = {check.id for check in protocol.checks_of(meeting, lengths)}
                assert prompt.check in checks


def test_the_last_but_one_names_the_ending_in_its_own_words(who8):
    assert who8.mentions_ending(3).id == "m.1"
    assert who8.mentions_ending(7).id == "s7.x"
    assert sum(step.minutes for step in who8.steps_of(7, part=Part.MEETING)) == 90


def test_half_way_follows_the_length():
    for name, meeting in (("who8", 4), ("three-phase", 7), ("group12", 6), ("group16", 8)):
        course = PROTOCOLS[name]
        there = [
            n
            for n in range(1, course.meetings() + 1)
            if any(step.id == "mid" for step in course.steps_of(n))
        ]
        assert there == [meeting]


def test_early_and_late_middle_meet_without_a_gap():
    course = PROTOCOLS["three-phase"]
    for middle in (8, 9, 12):
        lengths = {"initial": 3, "middle": middle, "ending": 2}
        ids = [{step.id for step in course.steps_of(n, lengths)} for n in range(4, 4 + middle)]
        assert all(("tm.2" in one) != ("tm.3" in one) for one in ids)
        assert sum("tm.2" in one for one in ids) == (middle + 1) // 2


def test_lengths_are_judged_by_phase_and_not_by_their_sum():
    course = PROTOCOLS["three-phase"]
    course.validate_lengths({"initial": 1, "middle": 8, "ending": 1})
    course.validate_lengths({"initial": 3, "middle": 12, "ending": 2})
    assert {course.meetings(one) for one in every_length(course)} == set(range(10, 18))
    with pytest.raises(PhaseLengthOutOfRange) as refused:
        course.validate_lengths({"initial": 4, "middle": 8})
    assert refused.value.details == {"phase": "initial", "meetings": 4}
    with pytest.raises(PhaseLengthOutOfRange):
        course.validate_lengths({"sixth": 1})


def test_variants_share_their_steps_and_their_texts():
    for name in ("group12", "group16", "three-phase"):
        shared = PROTOCOLS[name].step("m.2")
        assert shared.say == PROTOCOLS["who8"].step("m.2").say


def test_the_pre_group_meeting_has_a_page_for_every_step(who8):
    pages = [step.page for step in who8.pregroup_steps()]
    assert len(pages) == 17
    assert list(dict.fromkeys(pages)).index("consent") == 1
    assert len(set(pages)) == 7


def test_an_add_on_adds_only_to_the_pre_group_meeting(who8):
    both = with_add_on(who8, load_protocol(RESOURCES, "perinatal"))
    assert len(both.pregroup_steps()) == 17 + 6
    for meeting in range(1, 9):
        assert both.steps_of(meeting) == who8.steps_of(meeting)


def test_every_tool_is_there_to_be_opened():
    worksheets = load_worksheets(RESOURCES)
    for protocol in PROTOCOLS.values():
        for step in protocol.steps:
            kind, _, sheet = step.tool.partition(":")
            assert kind != "worksheet" or sheet in worksheets
            assert kind in ("", "worksheet") or step.tool in TOOLS


def test_every_check_says_where_it_comes_from_and_some_may_be_left_out(who8):
    checks = [check for step in who8.steps for check in step.checks]
    assert all(check.source for check in checks)
    assert {check.id for check in checks if not check.required} == {"p16", "p17", "m.4"}
    assert not who8.step("p16").required
    assert who8.step("m.2").required


def test_the_words_for_places_in_a_course():
    first_of_two = Moment(1, 8, "initial", 1, 2)
    assert applies("phase:initial:early", first_of_two)
    assert not applies("phase:initial:2", first_of_two)
    assert not applies("every", Moment(0, 8, "pregroup", 1, 1))
    assert not applies("last", Moment(0, 8, "pregroup", 1, 1))
    assert not is_term("sometimes")
    assert not is_term("phase:middle:soon")


@pytest.fixture
def damaged(tmp_path, who8):
    """Loads the eight-meeting course after a change to its file."""

    def loaded(change):
        folder = tmp_path / "protocols"
        folder.mkdir(exist_ok=True)
        raw = json.loads((RESOURCES / "protocols" / "who8.json").read_text(encoding="utf-8"))
        change(raw)
        (folder / "who8.json").write_text(json.dumps(raw), encoding="utf-8")
        return load_protocol(tmp_path, "who8")

    return loaded


def test_a_file_that_was_not_damaged_loads(damaged, who8):
    assert damaged(lambda raw: None) == who8


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw["steps"][0].update(naem="?"),
        lambda raw: raw["steps"][0].update(at=["sometimes"]),
        lambda raw: raw["steps"][0].update(tool="rocket"),
        lambda raw: raw["steps"][0].update(page="elsewhere"),
        lambda raw: raw["steps"][0].update(name="  "),
        lambda raw: raw["steps"][0].update(checks=[]),
        lambda raw: raw["steps"].append(raw["steps"][0]),
        lambda raw: raw["steps"].append({"use": "who8:nothing"}),
        lambda raw: raw["steps"].append({"use": "../who8:p1"}),
        lambda raw: raw["phases"][0].update(default=9),
        lambda raw: raw.pop("title"),
    ],
)
def test_a_damaged_file_is_refused(damaged, change):
    with pytest.raises(ContentDamaged):
        damaged(change)


def test_a_name_from_elsewhere_never_leads_out_of_the_folder():
    for name in ("../measures/phq9", "nothing", "Who8", ""):
        with pytest.raises(ContentDamaged):
            load_protocol(Path(RESOURCES), name)
