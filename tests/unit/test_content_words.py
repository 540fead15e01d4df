"""The texts of the content: plain, our own, and all of them in Arabic."""

import hashlib
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from ipt_desktop.content.cases import load_case
from ipt_desktop.content.guide import load_cards, load_pages
from ipt_desktop.content.protocols import load_protocol, load_protocols
from ipt_desktop.content.words import all_words
from ipt_desktop.content.worksheets import load_worksheets
from ipt_desktop.shipped import shipped

RESOURCES = shipped("resources")
TEXTS = all_words(RESOURCES)
# The measures' words are short labels; their questions are locked wording of others.
OURS = {at: text for at, text in TEXTS.items() if not at.startswith("measures/")}
WORD = re.compile(r"[A-Za-z0-9'’-]+")
LONGEST_SENTENCE = 20
LONGEST_SCRIPT = 30
# Runs of eight words of the two texts that the project comes from, as hashes: lower case, one
# space between words, the first ten digits of SHA-256.
SOURCE_RUNS = frozenset((Path(__file__).parent / "source_runs.txt").read_text().split())
TITLE = {
    "therapist": "counsellor",
    "facilitator": "counsellor",
    "patient": "member",
    "client": "member",
    "session": "meeting",
    "homework": "home practice",
    "diagnosis": "probable depression",
}


def words_of(text):
    return WORD.findall(text)


def sentences_of(text):
    return [part for part in re.split(r"(?<=[.!?…:;])\s+", text) if part]


def syllables(word):
    """A rough count, good enough for an average: groups of vowels, a silent e left out."""
    groups = re.findall(r"[aeiouy]+", word.lower())
    silent = word.lower().endswith("e") and len(groups) > 1
    return max(1, len(groups) - silent)


@pytest.fixture(scope="module")
def arabic():
    with (shipped("translations") / "ar" / "LC_MESSAGES" / "content.po").open("rb") as file:
        return {(m.context, m.id): m for m in read_po(file, locale="ar") if m.id}


def test_there_is_a_lot_to_read():
    assert len(OURS) > 1_500


def test_no_sentence_is_too_long():
    long = {
        at: sentence
        for at, text in OURS.items()
        for sentence in sentences_of(text)
        if len(words_of(sentence)) > LONGEST_SENTENCE
    }
    assert long == {}


def test_what_to_say_can_be_said_in_one_breath():
    protocols = [*load_protocols(RESOURCES).values(), load_protocol(RESOURCES, "perinatal")]
    scripts = [step.say for protocol in protocols for step in protocol.steps]
    scripts += [sheet.say for sheet in load_worksheets(RESOURCES).values()]
    scripts += [line for card in load_cards(RESOURCES) for line in card.say]
    for script in scripts:
        assert len(words_of(script.english)) <= LONGEST_SCRIPT, script
        assert not set('"“”«»') & set(script.english), script


def test_three_tips_are_enough():
    for protocol in load_protocols(RESOURCES).values():
        assert all(len(step.tips) <= 3 for step in protocol.steps)


def test_the_name_of_a_step_fits_its_column():
    for protocol in load_protocols(RESOURCES).values():
        assert all(len(step.name.english) <= 28 for step in protocol.steps)


@pytest.mark.parametrize("area", ["protocols/", "worksheets/", "guide/cards/", "guide/pages/"])
def test_a_sixth_year_pupil_can_read_it(area):
    """Flesch-Kincaid grade of the whole area, its texts read one after the other."""
    texts = [text for at, text in OURS.items() if at.startswith(area)]
    sentences = sum(len(sentences_of(text)) for text in texts)
    words = [word for text in texts for word in words_of(text)]
    grade = 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    assert grade <= 6


def test_only_the_words_of_the_product_name_people():
    for at, text in OURS.items():
        found = {word.lower().rstrip("s") for word in words_of(text)} & set(TITLE)
        assert not found, f"{at}: {TITLE[found.pop()]}"


def test_nothing_is_copied_from_the_sources():
    for at, text in OURS.items():
        words = [word.lower() for word in words_of(text)]
        for start in range(len(words) - 7):
            run = " ".join(words[start : start + 8])
            assert hashlib.sha256(run.encode()).hexdigest()[:10] not in SOURCE_RUNS, at


def test_the_guard_against_copying_knows_the_sources():
    run = "recent focused dispute with significant other social or"
    assert hashlib.sha256(run.encode()).hexdigest()[:10] in SOURCE_RUNS


def test_every_piece_says_where_it_comes_from():
    pieces = [*load_protocols(RESOURCES).values(), *load_worksheets(RESOURCES).values()]
    pieces += [*load_cards(RESOURCES), *load_pages(RESOURCES).values()]
    pieces += [load_case(RESOURCES, "practice")]
    assert all(piece.source for piece in pieces)
    assert all(step.sources for p in load_protocols(RESOURCES).values() for step in p.steps)


def test_every_text_has_its_arabic(arabic):
    untranslated = [
        at
        for at, text in TEXTS.items()
        if (at, text) not in arabic or not arabic[at, text].string or arabic[at, text].fuzzy
    ]
    assert untranslated == []


FIELD = re.compile(r"\{\w+\}")


def test_arabic_is_arabic_and_keeps_the_numbers(arabic):
    letters = re.compile(r"[\u0600-\u06ff]")
    for at, text in OURS.items():
        translated = arabic[at, text].string
        assert letters.search(translated), at
        assert set(re.findall(r"[A-Za-z]{2,}", FIELD.sub("", translated))) <= {"PHQ"}, at
        assert sorted(FIELD.findall(translated)) == sorted(FIELD.findall(text)), at
        assert not set("٠١٢٣٤٥٦٧٨٩") & set(translated), at


def test_arabic_asks_with_an_arabic_question_mark(arabic):
    for at, text in OURS.items():
        translated = arabic[at, text].string
        assert "?" not in translated, at
        assert "," not in translated, at
        assert not text.endswith("?") or "؟" in translated, at
