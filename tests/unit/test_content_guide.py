"""The guide: each way of working of domain.md 2.4 and 2.5 can be found, and consent is whole."""

import json

import pytest

from ipt_desktop.content.guide import load_cards, load_page, load_pages
from ipt_desktop.content.worksheets import load_worksheets
from ipt_desktop.domain.errors import ContentDamaged
from ipt_desktop.domain.guidance import cards_for
from ipt_desktop.domain.kinds import AREAS
from ipt_desktop.shipped import shipped

RESOURCES = shipped("resources")
CARDS = load_cards(RESOURCES)
PAGES = load_pages(RESOURCES)


def card(name):
    return next(one for one in CARDS if one.id == name)


def codes(page, section):
    return [line.code for line in PAGES[page].section(section).lines]


def test_every_row_of_the_strategies_has_its_card():
    ids = {one.id for one in CARDS if one.topic == "area"}
    assert {"grief", "dispute", "life-change", "loneliness"} <= ids
    assert {"dispute-negotiating", "dispute-stuck", "dispute-ending", "dispute-pitfalls"} <= ids


def test_every_technique_has_its_card_in_the_order_that_is_taught():
    ids = [one.id for one in CARDS if one.topic == "technique"]
    taught = ["feelings", "supports", "communication", "options", "decision", "role-play"]
    assert [name for name in ids if name in taught] == taught
    assert len(card("order").steps) == len(taught)


@pytest.mark.parametrize("area", AREAS)
def test_a_problem_area_brings_its_own_cards_and_the_general_ones(area):
    mine = cards_for(CARDS, area=area)
    assert any(one.area == area for one in mine)
    assert card("feelings") in mine
    assert all(one.area in ("", area) for one in mine)
    assert all(one.topic == "area" for one in cards_for(CARDS, topic="area", area=area))


def test_a_stuck_dispute_asks_about_violence_first():
    first = card("dispute-stuck").steps[0].english
    assert "violence" in first.lower()
    assert "alone" in first
    assert "fear" in card("dispute").steps[0].english


def test_a_card_can_be_worked_with():
    sheets = load_worksheets(RESOURCES)
    for one in CARDS:
        assert len(one.steps) >= 3
        assert one.say
        assert one.worksheet == "" or one.worksheet in sheets


def test_missing_is_no_grief():
    assert card("missing-person").area != "grief"
    assert "missing" in codes("problem-areas", "note")


def test_consent_asks_for_each_thing_by_itself_and_says_who_sees_it():
    assert PAGES["consent"].version
    asked = codes("consent", "items")
    assert {"notes", "scores", "sharing_aggregate", "follow_up_contact"} <= set(asked)
    assert codes("consent", "who_sees") == ["counsellor", "supervisor", "programme", "nobody_else"]
    for section in ("limits", "refusing", "stopping"):
        assert codes("consent", section)


def test_five_questions_of_fit_and_two_that_can_stop_it():
    assert codes("fit", "questions") == ["story", "sense", "timing", "feeling", "acceptable"]
    assert codes("fit", "gates") == ["timing", "acceptable"]


def test_problem_areas_have_a_meaning_an_example_and_a_goal():
    for section in ("names", "meaning", "examples", "goals"):
        assert codes("problem-areas", section) == list(AREAS)


def test_reasons_to_refer_and_decisions():
    assert {"suicide_plan", "psychosis", "substances"} <= set(codes("suitability", "refer"))
    expected = ["join", "refer_first", "refer_instead", "not_now"]
    assert codes("suitability", "decision") == expected


def test_a_section_that_is_not_there_is_none():
    assert PAGES["consent"].section("prices") is None


def test_a_damaged_page_or_card_is_refused(tmp_path):
    guide = tmp_path / "guide"
    (guide / "pages").mkdir(parents=True)
    (guide / "cards").mkdir()
    raw = json.loads((RESOURCES / "guide/pages/fit.json").read_text(encoding="utf-8"))
    raw["sections"][0]["lines"].append(raw["sections"][0]["lines"][0])
    (guide / "pages" / "fit.json").write_text(json.dumps(raw), encoding="utf-8")
    with pytest.raises(ContentDamaged):
        load_page(tmp_path, "fit")
    (guide / "cards" / "1-area.json").write_text('{"topic": "weather", "cards": []}')
    with pytest.raises(ContentDamaged):
        load_cards(tmp_path)
