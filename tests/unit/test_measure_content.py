"""The content files of the measures: true to their sources, whole, and refused when they are not."""

import hashlib
import json
import shutil

import pytest

from ipt_desktop.content.measures import load_measures
from ipt_desktop.domain.errors import ContentDamaged, MeasureUnknown
from shipped_measures import FOLDER, MEASURES, PHQ9

IDS = ("bdi2", "epds", "gad7", "phq2", "phq8", "phq9", "who5", "whodas12")
WORDINGS = [(id, language) for id in IDS for language in MEASURES.languages(id)]


def test_these_measures_are_shipped():
    assert MEASURES.ids() == IDS


@pytest.mark.parametrize("id", IDS)
def test_every_measure_says_what_it_is_and_whose(id):
    measure = MEASURES.get(id)
    assert measure.id == id
    assert all((measure.version, measure.licence.terms, measure.licence.source))
    assert measure.name.at == f"measures/{id}/name"
    assert measure.name.english
    assert all(band.name.english for band in measure.bands)


@pytest.mark.parametrize(("id", "language"), WORDINGS)
def test_every_wording_is_whole_and_says_where_it_is_from(id, language):
    wording, measure = MEASURES.wording(id, language), MEASURES.get(id)
    assert list(wording.items) == [item.id for item in measure.items]
    assert len(wording.answers) == len(measure.answers)
    assert wording.status == "published"
    assert wording.provenance


def test_a_measure_is_offered_only_where_its_published_wording_is_there():
    assert {id: MEASURES.languages(id) for id in IDS} == {
        "bdi2": (),
        "epds": (),
        "gad7": ("en",),
        "phq2": ("ar", "en"),
        "phq8": ("ar", "en"),
        "phq9": ("ar", "en"),
        "who5": (),
        "whodas12": (),
    }
    assert MEASURES.wording("gad7", "ar") is None
    assert MEASURES.wording("epds", "en") is None


def test_a_region_uses_the_wording_of_its_language():
    assert MEASURES.wording("phq9", "ar-SY") == MEASURES.wording("phq9", "ar")
    assert MEASURES.wording("phq9", "../ar") is None


def lines_of(wording):
    return [
        wording.title,
        wording.stem,
        *wording.items.values(),
        " / ".join(wording.answers),
        wording.function.question,
        " / ".join(wording.function.answers),
    ]


def test_the_arabic_phq9_is_the_published_one_to_the_byte():
    """Its words are locked, clumsy ones too. The hash is of the source's lines, not of this file."""
    lines = lines_of(MEASURES.wording("phq9", "ar"))
    assert len(lines) == 14
    found = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    assert found == "ae461a0512dde91f085574359bd014147e49b4b7fc11e3bc5714bc3e706e9e40"


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("id", ["phq2", "phq8"])
def test_the_short_forms_use_the_long_ones_words(id, language):
    long, short = MEASURES.wording("phq9", language), MEASURES.wording(id, language)
    assert (short.stem, short.answers) == (long.stem, long.answers)
    for item in MEASURES.get(id).items:
        assert short.items[item.id] == long.items[item.same_as]


def test_the_lowest_gad7_answer_is_not_at_all():
    assert MEASURES.wording("gad7", "en").answers[0] == "Not at all"


def codes_of(measure):
    yield from (measure.loinc.panel, measure.loinc.total)
    yield from (item.loinc for item in measure.items)
    if measure.function:
        yield measure.function.loinc


def check_digit_fits(code):
    """LOINC's own rule, mod 10: every second digit from the right doubled, as one number."""
    body, _, check = code.partition("-")
    odd, even = body[::-1][::2], body[::-1][1::2]
    doubled = str(int(odd[::-1]) * 2)
    return (10 - (sum(map(int, doubled)) + sum(map(int, even))) % 10) % 10 == int(check)


def test_the_check_digit_rule_knows_a_bad_code():
    assert check_digit_fits("44261-6")
    assert not check_digit_fits("44261-8")
    assert not check_digit_fits("69689-6")


@pytest.mark.parametrize("id", IDS)
def test_every_loinc_code_has_its_check_digit(id):
    for code in filter(None, codes_of(MEASURES.get(id))):
        assert check_digit_fits(code), code


def test_phq9_codes_are_not_in_order_and_stand_where_they_belong():
    assert " ".join(item.loinc[3:5] for item in PHQ9.items) == "50 55 59 54 51 58 52 53 60"
    assert {answer.value: answer.loinc for answer in PHQ9.function.answers} == {
        0: "LA6572-7",
        1: "LA6573-5",
        2: "LA6575-0",
        3: "LA6574-3",
    }
    assert (PHQ9.loinc.panel, PHQ9.loinc.total) == ("44249-1", "44261-6")
    assert PHQ9.function.loinc == "69722-7"


@pytest.mark.parametrize("id", ["phq9", "phq8", "phq2", "gad7"])
def test_the_codes_of_the_shared_answers(id):
    assert [(answer.value, answer.loinc) for answer in MEASURES.get(id).answers] == [
        (0, "LA6568-5"),
        (1, "LA6569-3"),
        (2, "LA6570-1"),
        (3, "LA6571-9"),
    ]


def test_gad7_and_phq2_codes():
    gad7, phq2 = MEASURES.get("gad7"), MEASURES.get("phq2")
    assert " ".join(item.loinc for item in gad7.items) == (
        "69725-0 68509-9 69733-4 69734-2 69735-9 69689-8 69736-7"
    )
    assert (gad7.loinc.panel, gad7.loinc.total) == ("69737-5", "70274-6")
    assert (phq2.loinc.panel, phq2.loinc.total) == ("55757-9", "55758-7")


@pytest.mark.parametrize("id", ["phq2", "phq8"])
def test_what_an_item_is_the_same_as_is_there_under_the_same_code(id):
    codes = {item.id: item.loinc for item in PHQ9.items}
    for item in MEASURES.get(id).items:
        assert codes[item.same_as] == item.loinc


@pytest.mark.parametrize("id", ["bdi2", "epds", "who5", "whodas12"])
def test_no_text_of_a_scale_that_may_not_be_copied_is_shipped(id):
    assert [file.name for file in (FOLDER / id).iterdir()] == ["measure.json"]


def test_epds_positions_run_as_printed():
    for number, item in enumerate(MEASURES.get("epds").items, 1):
        assert item.positions == ((0, 1, 2, 3) if number in (1, 2, 4) else (3, 2, 1, 0))


@pytest.mark.parametrize("id", ["nothing", "", "../phq9", "phq9/../phq9", "PHQ9", "."])
def test_an_id_that_is_no_measure(id):
    with pytest.raises(MeasureUnknown):
        MEASURES.get(id)


def test_translators_get_our_own_words_once_each_and_no_published_ones():
    texts = {text.at: text.english for text in MEASURES.texts()}
    assert len(texts) == len(list(MEASURES.texts()))
    assert texts["measures/phq9/band/moderately_severe"] == "Moderately severe"
    assert "measures/bdi2/about" in texts
    assert not set(MEASURES.wording("phq9", "en").items.values()) & set(texts.values())


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(FOLDER / "phq9", tmp_path / "phq9")
    return tmp_path


def change_file(folder, name, edit):
    file = folder / "phq9" / name
    content = json.loads(file.read_text(encoding="utf-8"))
    edit(content)
    file.write_text(json.dumps(content), encoding="utf-8")


BROKEN = {
    "a typing mistake in a key": lambda m: m.update(windowdays=7),
    "a typing mistake deeper": lambda m: m["items"][3].update(lionc="44254-1"),
    "a key is gone": lambda m: m.pop("bands") and m.pop("version"),
    "a risk item that is none": lambda m: m["risk"].update(item="phq9_10"),
    "no risk item named": lambda m: m.update(risk={"present_from": 1}),
    "an item twice": lambda m: m["items"][1].update(id="phq9_1"),
    "a band twice": lambda m: m["bands"][1].update(code="minimal"),
    "bands that fall": lambda m: m["bands"][1].update(low=12),
    "bands that start late": lambda m: m["bands"][0].update(low=1),
    "a band beyond the range": lambda m: m["bands"][4].update(low=28),
    "a band without a name": lambda m: m["bands"][0].pop("name"),
    "a band with an empty name": lambda m: m["bands"][0].update(name=" "),
    "another highest total": lambda m: m.update(highest_total=26),
    "another id": lambda m: m.update(id="phq8"),
    "no answers": lambda m: m.update(answers=[]),
    "answers out of order": lambda m: m["answers"].reverse(),
    "proration of everything": lambda m: m["proration"].update(most_missing=9),
    "a syndrome of no item": lambda m: m["syndrome"]["core"].append("phq9_10"),
    "a syndrome nobody reaches": lambda m: m["syndrome"].update(major_from=10),
    "a direction unknown": lambda m: m.update(better="up"),
    "a cut-off with no side": lambda m: m["cut_offs"][0].update(side="above"),
    "no way to enter it": lambda m: m.update(entry=[]),
    "positions on some items only": lambda m: m["items"][0].update(positions=[0, 1, 2, 3]),
    "an answer that is text": lambda m: m["answers"][0].update(value="0"),
    "bands that are no list": lambda m: m.update(bands={"minimal": 0}),
    "half a share where higher is better": lambda m: m.update(better="higher"),
}


@pytest.mark.parametrize("edit", BROKEN.values(), ids=list(BROKEN))
def test_a_damaged_measure_is_refused(folder, edit):
    change_file(folder, "measure.json", edit)
    with pytest.raises(ContentDamaged):
        load_measures(folder).get("phq9")


BROKEN_WORDING = {
    "an item without words": lambda w: w["items"].pop("phq9_9"),
    "an empty item": lambda w: w["items"].update(phq9_9=""),
    "words for no item": lambda w: w["items"].update(phq9_10="?"),
    "an answer too few": lambda w: w["answers"].pop(),
    "no function item": lambda w: w.pop("function"),
    "a function answer too many": lambda w: w["function"]["answers"].append("?"),
    "another measure": lambda w: w.update(measure="phq8"),
    "another language": lambda w: w.update(language="fr"),
    "a status unknown": lambda w: w.update(status="official"),
    "no provenance": lambda w: w.update(provenance=" "),
    "a typing mistake in a key": lambda w: w.update(tittle="PHQ-9"),
}


@pytest.mark.parametrize("edit", BROKEN_WORDING.values(), ids=list(BROKEN_WORDING))
def test_a_damaged_wording_is_refused(folder, edit):
    change_file(folder, "wording.en.json", edit)
    with pytest.raises(ContentDamaged):
        load_measures(folder).wording("phq9", "en")


@pytest.mark.parametrize("content", ["", "[]", "{", '{"id": "phq9"}', "\udcff"])
def test_a_file_that_is_not_its_json_is_refused(folder, content):
    (folder / "phq9" / "measure.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(ContentDamaged):
        load_measures(folder).get("phq9")


def test_a_new_questionnaire_needs_a_folder_and_no_python(folder):
    new = folder / "sad3"
    new.mkdir()
    (new / "measure.json").write_text(
        json.dumps(
            {
                "id": "sad3",
                "version": "1",
                "name": "SAD-3",
                "about": "Made up for this test",
                "licence": {"terms": "free", "source": "this test"},
                "window_days": 7,
                "better": "lower",
                "entry": ["items"],
                "highest_total": 6,
                "answers": [{"value": 0}, {"value": 1}, {"value": 2}],
                "items": [{"id": "sad3_1"}, {"id": "sad3_2"}, {"id": "sad3_3"}],
                "bands": [{"code": "well", "low": 0, "name": "Well"}],
            }
        ),
        encoding="utf-8",
    )
    measures = load_measures(folder)
    assert measures.ids() == ("phq9", "sad3")
    assert measures.get("sad3").name.english == "SAD-3"


def test_a_damaged_measure_does_not_stand_in_the_way_of_the_others(folder):
    shutil.copytree(FOLDER / "gad7", folder / "gad7")
    (folder / "gad7" / "measure.json").write_text("{", encoding="utf-8")
    assert load_measures(folder).get("phq9") == PHQ9
