"""When a worksheet is finished, and what stands in the way: domain.md 4.1-4.10, rule by rule."""

import json

import pytest

from ipt_desktop.content.worksheets import load_worksheet, load_worksheets
from ipt_desktop.domain.errors import ContentDamaged
from ipt_desktop.domain.worksheet_answers import misfits
from ipt_desktop.domain.worksheets import FieldKind, is_blank, shut_gates, unfinished
from ipt_desktop.shipped import shipped

RESOURCES = shipped("resources")
SHEETS = load_worksheets(RESOURCES)


def person(**more):
    return {"role": "aunt", "ring": "1", "sign": "supportive", **more}


CANDIDATE = person(candidate="yes")
WAY = {"text": "ask", "safe": "yes"}
TIE = {"who": "friend"}
EVENT = {"when": "2025-05", "event": "change", "link": "worse", "link_words": "then it began"}
RUNGS = {f"rung{n}": "step" for n in range(1, 6)}
FIVE = {"good": ["songs"], "hard": ["strict"]}

# Answers that are just enough for each sheet.
ENOUGH = {
    "safety-plan": {
        "signs": ["no sleep"],
        "own_ways": ["walk"],
        "tell": ["aunt"],
        "services": ["clinic"],
        "means": "partly",
    },
    "circle": {"people": [CANDIDATE, person(), person()]},
    "timeline": {"onset": "2025-10", "events": [EVENT]},
    "communication": {
        "my_words": "a",
        "their_words": "b",
        "meant": "c",
        "understood": "d",
        "change": "e",
    },
    "decision": {
        "options": [WAY, {"text": "wait", "safe": "no"}],
        "chosen": 0,
        "when": "2025-12-05",
        "barrier": "tired",
    },
    "decision-grid": {
        "now": "a",
        "other": "b",
        "now_good": ["c"],
        "now_bad": ["d"],
        "other_good": ["e"],
        "other_bad": ["f"],
        "weighs": "g",
    },
    "role-play": {
        "safe": "no",
        "situation": "a",
        "other": "aunt",
        "goal": "b",
        "rounds": [{"worked": "c"}],
        "task": "d",
        "when": "2025-12-05",
    },
    "roles": {
        "old_role": "a",
        "new_role": "b",
        "old_good": ["c"],
        "old_hard": ["d"],
        "new_good": ["e"],
        "new_hard": ["f"],
    },
    "dispute": {
        "with_whom": "aunt",
        "issue": "a",
        "i_expect": "b",
        "they_expect": "c",
        "violence": "no",
        "stage": "negotiating",
        "evidence": "d",
        "plan": "e",
    },
    "grief": {**FIVE, "before": "a", "during": "b", "after": "c", "activity": "d"},
    "missing": {
        "relation": "son",
        "status": "missing",
        "hope": "a",
        "fear": "b",
        "step": "c",
    },
    "loneliness": {"ties": [TIE], "pattern": "a", **RUNGS, "chosen": "2"},
    "supports": {"can_help": ["aunt"], "person": "aunt", "ask_for": "an hour"},
    "home-practice": {"what": "a", "when": "2025-12-05", "barrier": "b"},
    "ending": {
        "signs": ["a", "b", "c"],
        "actions": ["d", "e"],
        "tell": ["aunt"],
        "next_date": "2026-01-27",
    },
    "perinatal": {"attitude": "a", "partner": "b", "baby_safe": "not_born"},
}


def test_every_sheet_has_its_finish_test():
    assert set(ENOUGH) == set(SHEETS)
    assert all(sheet.rules for sheet in SHEETS.values())


@pytest.mark.parametrize("name", ENOUGH)
def test_just_enough_is_finished_and_every_answer_fits(name):
    assert unfinished(SHEETS[name], ENOUGH[name]) == ()
    assert misfits(SHEETS[name], ENOUGH[name]) == ()


@pytest.mark.parametrize("name", ENOUGH)
def test_an_empty_sheet_says_all_that_is_left(name):
    left = unfinished(SHEETS[name], {})
    # A rule about each row has nothing to say before there are rows.
    told = {rule.code for rule in SHEETS[name].rules if rule.kind != "columns"}
    assert told <= set(left)


@pytest.mark.parametrize(
    ("name", "field"), [(name, field) for name, answers in ENOUGH.items() for field in answers]
)
def test_each_answer_is_needed(name, field):
    without = {key: value for key, value in ENOUGH[name].items() if key != field}
    assert unfinished(SHEETS[name], without)


def test_not_asked_about_violence_is_not_asked():
    """A choice that says nobody asked yet leaves the sheet open, at whatever stage the dispute is."""
    for stage in ("negotiating", "ending"):
        answers = {**ENOUGH["dispute"], "stage": stage, "violence": "not_asked"}
        assert unfinished(SHEETS["dispute"], answers) == ("asked",)
        assert unfinished(SHEETS["dispute"], {**answers, "violence": "no"}) == ()


def test_spaces_and_empty_rows_are_no_answers():
    blank = {"people": [CANDIDATE, {"role": "  "}, {}], "few_reason": " "}
    assert "people" in unfinished(SHEETS["circle"], blank)
    assert is_blank([{"a": None}, ""])
    assert not is_blank(0)


def test_fewer_than_three_people_need_a_reason():
    few = {"people": [CANDIDATE]}
    assert unfinished(SHEETS["circle"], few) == ("people",)
    assert unfinished(SHEETS["circle"], {**few, "few_reason": "all are far"}) == ()


def test_each_person_needs_a_ring_and_a_sign():
    people = [CANDIDATE, person(), {"role": "son", "ring": "1"}]
    assert unfinished(SHEETS["circle"], {"people": people}) == ("ring_and_sign",)


def test_a_link_needs_its_words():
    events = [{**EVENT, "link_words": ""}]
    answers = {"onset": "2025-10", "events": events}
    assert unfinished(SHEETS["timeline"], answers) == ("link",)


@pytest.mark.parametrize("safe", ["no", None, ""])
def test_a_way_that_is_not_known_to_be_safe_cannot_be_chosen(safe):
    answers = {**ENOUGH["decision"], "options": [{"text": "go", "safe": safe}, WAY]}
    assert unfinished(SHEETS["decision"], answers) == ("safe",)
    assert unfinished(SHEETS["decision"], {**answers, "chosen": 1}) == ()


@pytest.mark.parametrize("place", [5, -1, True, "0"])
def test_a_choice_must_name_a_way_that_is_there(place):
    answers = {**ENOUGH["decision"], "chosen": place}
    assert "safe" in unfinished(SHEETS["decision"], answers)


@pytest.mark.parametrize("asked", ["not_asked", "yes", None, ""])
def test_a_stuck_dispute_stays_shut_until_violence_is_ruled_out(asked):
    answers = {**ENOUGH["dispute"], "stage": "stuck", "violence": asked}
    codes = [gate.code for gate in shut_gates(SHEETS["dispute"], answers)]
    assert "stuck_not_safe" in codes
    assert "stuck_not_safe" in unfinished(SHEETS["dispute"], answers)
    opened = {**answers, "violence": "no"}
    assert shut_gates(SHEETS["dispute"], opened) == ()


def test_violence_leads_to_the_protection_path_and_asks_for_no_plan():
    answers = {"with_whom": "uncle", "issue": "money", "violence": "yes"}
    assert unfinished(SHEETS["dispute"], answers) == ("protection_path",)
    [gate] = shut_gates(SHEETS["dispute"], answers)
    assert {"plan", "reopen"} <= set(gate.locks)


@pytest.mark.parametrize("asked", ["yes", "unsure", None])
def test_no_role_play_while_the_other_may_be_violent(asked):
    answers = {**ENOUGH["role-play"], "safe": asked}
    assert unfinished(SHEETS["role-play"], answers) == ("violence_not_ruled_out",)


def test_nothing_can_be_told_of_violence_in_words():
    for sheet in SHEETS.values():
        for field in sheet.fields:
            if field.private:
                assert field.kind in (FieldKind.CHOICE, FieldKind.YES_NO)
    private = {f.id for sheet in SHEETS.values() for f in sheet.fields if f.private}
    assert {"violence", "safe"} <= private
    [safety] = [c for c in SHEETS["circle"].field("people").columns if c.id == "safety"]
    assert safety.private
    assert safety.kind is FieldKind.YES_NO


def test_missing_is_never_a_death():
    status = SHEETS["missing"].field("status")
    assert "dead" not in {option.code for option in status.options}
    assert "grief" not in SHEETS["missing"].areas
    [where] = [c for c in SHEETS["circle"].field("people").columns if c.id == "status"]
    assert {"missing", "detained", "abroad", "dead"} <= {option.code for option in where.options}


def test_every_problem_area_has_a_sheet():
    areas = {area for sheet in SHEETS.values() for area in sheet.areas}
    assert areas == {"grief", "dispute", "life_change", "loneliness"}


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("decision", "when", "tomorrow"),
        ("decision", "when", "2025-13-01"),
        ("decision", "options", [{"text": "a", "success": 11}]),
        ("decision", "options", [{"text": "a", "price": 3}]),
        ("dispute", "stage", "frozen"),
        ("role-play", "before", 11),
        ("role-play", "before", True),
        ("grief", "feelings", ["hunger"]),
        ("grief", "good", "songs"),
        ("missing", "since", "2025"),
        ("loneliness", "spoke", "perhaps"),
        ("supports", "colour", "blue"),
        ("supports", "person", 3),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(name, field, value):
    assert misfits(SHEETS[name], {field: value}) == (field,)


def test_not_answered_always_fits():
    for sheet in SHEETS.values():
        assert misfits(sheet, {field.id: None for field in sheet.fields}) == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw["rules"][0].update(fields=["nothing"]),
        lambda raw: raw["rules"][0].update(kind="perhaps"),
        lambda raw: raw["rules"].append(raw["rules"][0]),
        lambda raw: raw["sections"][0]["fields"].append(raw["sections"][0]["fields"][0]),
        lambda raw: raw["rules"][2].update(columns=["colour"]),
        lambda raw: raw.update(layout="cube"),
        lambda raw: raw["sections"][0]["fields"][0].update(kind="song"),
    ],
)
def test_a_damaged_sheet_is_refused(tmp_path, change):
    raw = json.loads((RESOURCES / "worksheets" / "decision.json").read_text(encoding="utf-8"))
    change(raw)
    (tmp_path / "worksheets").mkdir()
    (tmp_path / "worksheets" / "decision.json").write_text(json.dumps(raw), encoding="utf-8")
    with pytest.raises(ContentDamaged):
        load_worksheet(tmp_path, "decision")
