"""Every resource is valid R4, and each answer carries the code that LOINC gives to it."""

import json

import pytest
from fhir.resources.R4B.bundle import Bundle

from command_line import MAP, CommandLine

# From LOINC's panel 44249-1, by hand and not from the app's files: neither list is in numeric order.
ITEMS = [
    "44250-9",
    "44255-8",
    "44259-0",
    "44254-1",
    "44251-7",
    "44258-2",
    "44252-5",
    "44253-3",
    "44260-8",
]
ANSWERS = ["LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"]
HARD = ["LA6572-7", "LA6573-5", "LA6575-0", "LA6574-3"]
WITH_FUNCTION = MAP.replace("[table]", '[table]\nfunction_column = "hard"')
ROWS = """id,q1,q2,q3,q4,q5,q6,q7,q8,q9,hard
11,0,1,2,3,0,1,2,3,1,3
12,0,1,2,,0,1,2,3,0,2
13,3,3,3,3,3,3,3,3,3,
"""


@pytest.fixture
def line(tmp_path, capsys, monkeypatch):
    return CommandLine(tmp_path, capsys, monkeypatch).made()


def exported(line, *words):
    out = line.folder / "bundle.json"
    told = line.json(*words, "export", "fhir", "--out", out)
    text = out.read_text("utf-8")
    Bundle.model_validate_json(text)
    made = json.loads(text)
    found = {}
    for entry in made.get("entry", ()):
        assert entry["fullUrl"] == f"urn:uuid:{entry['resource']['id']}"
        found.setdefault(entry["resource"]["resourceType"], []).append(entry["resource"])
    assert told["resources"] == {kind: len(all_) for kind, all_ in found.items()}
    return found


def take(line):
    rows, map = line.file("rows.csv", ROWS), line.file("map.toml", WITH_FUNCTION)
    assert line.json("import", rows, "--map", map)["taken"] == 3


def test_each_item_and_answer_has_its_own_code(line):
    take(line)
    found = exported(line)
    [asked] = found["Questionnaire"]
    assert asked["code"] == [{"system": "http://loinc.org", "code": "44249-1"}]
    items = asked["item"][1:]
    assert [item["code"][0]["code"] for item in items] == [*ITEMS, "69722-7"]
    for item, codes in zip(items, [ANSWERS] * 9 + [HARD], strict=True):
        options = item["answerOption"]
        assert [one["valueCoding"]["code"] for one in options] == codes
        assert [one["extension"][0]["valueDecimal"] for one in options] == [0, 1, 2, 3]
    codes = {item["linkId"]: item["code"][0]["code"] for item in items}
    first = found["QuestionnaireResponse"][0]
    given = {codes[i["linkId"]]: i["answer"][0]["valueCoding"]["code"] for i in first["item"]}
    values = [0, 1, 2, 3, 0, 1, 2, 3, 1]
    assert given == {c: ANSWERS[v] for c, v in zip(ITEMS, values, strict=True)} | {
        "69722-7": HARD[3]
    }
    assert first["questionnaire"] == f"{asked['url']}|{asked['version']}"


def test_a_total_goes_only_where_all_nine_were_answered(line):
    take(line)
    found = exported(line)
    assert len(found["QuestionnaireResponse"]) == 3
    values = [one["valueQuantity"] for one in found["Observation"]]
    assert sorted(value["value"] for value in values) == [13, 27]
    assert all((v["code"], v["unit"]) == ("{score}", "{score}") for v in values)
    assert all(o["code"]["coding"][0]["code"] == "44261-6" for o in found["Observation"])
    asked = [{item["linkId"] for item in r["item"]} for r in found["QuestionnaireResponse"]]
    assert sorted("phq9_4" in ids for ids in asked) == [False, True, True]


def test_references_lead_to_what_is_in_the_file(line):
    take(line)
    found = exported(line)
    there = {f"urn:uuid:{one['id']}" for all_ in found.values() for one in all_}
    for one in (*found["QuestionnaireResponse"], *found["Observation"]):
        assert one["subject"]["reference"] in there
    assert {o["derivedFrom"][0]["reference"] for o in found["Observation"]} <= there
    assert {p["identifier"][0]["value"].partition("-")[0] for p in found["Patient"]} == {"G1"}


def test_the_wording_is_that_of_the_language(line):
    take(line)
    [arabic] = exported(line, "--lang", "ar")["Questionnaire"]
    [english] = exported(line)["Questionnaire"]
    assert (arabic["language"], english["language"]) == ("ar", "en")
    assert arabic["item"][1]["answerOption"][1]["valueCoding"]["display"] == "عدة أيام"
    assert arabic["id"] != english["id"]


def test_the_practice_vault_and_an_empty_one_are_valid(line):
    assert exported(line) == {}
    line.json("practice", "--anchor", "2026-11-20")
    found = exported(line)
    assert len(found["QuestionnaireResponse"]) == len(line.json("list", "assessments"))


def test_a_second_export_says_the_same_and_a_shared_one_tells_nothing(line):
    take(line)
    assert exported(line) == exported(line)
    out = line.folder / "shared.json"
    line.json("export", "fhir", "--out", out, "--profile", "shareable")
    shared = out.read_text("utf-8")
    Bundle.model_validate_json(shared)
    own = exported(line)
    for one in (*own["Patient"], *own["QuestionnaireResponse"], *own["Observation"]):
        assert one["id"] not in shared
    assert "G1-" not in shared
    assert '"2026-01-15"' not in shared
    assert '"2026-01-12"' in shared


def test_every_reference_names_its_kind_and_every_answer_its_question(line):
    line.json("practice", "--anchor", "2026-11-20")
    found = exported(line)
    kinds = {one["id"]: kind for kind, all_ in found.items() for one in all_}
    [asked] = found["Questionnaire"]
    known = {item["linkId"]: item for item in asked["item"]}
    for one in (*found["QuestionnaireResponse"], *found["Observation"]):
        for to in (one["subject"], *one.get("derivedFrom", ())):
            assert kinds[to["reference"].removeprefix("urn:uuid:")] == to["type"]
        for item in one.get("item", ()):
            options = [option["valueCoding"] for option in known[item["linkId"]]["answerOption"]]
            assert all(answer["valueCoding"] in options for answer in item["answer"])
        assert "(PHQ-9)" in one["text"]["div"]
    assert len(kinds) == sum(map(len, found.values()))
