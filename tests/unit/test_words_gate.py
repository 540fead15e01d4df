"""What the gate for translations must not let through."""

import pytest
from babel.messages.catalog import Catalog

import words

ONE, MANY = "{count} member", "{count} members"


@pytest.fixture
def asked():
    catalog = Catalog()
    catalog.add("Save")
    catalog.add("Kept {when}")
    catalog.add((ONE, MANY))
    return catalog


@pytest.fixture
def faults(tmp_path, asked):
    """Translates the three words into Arabic, compiles, and says what the gate finds."""
    folder = tmp_path / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    file = folder / "ipt_desktop.po"

    def judged(*, save="حفظ", kept="حُفظ {when}", members=None, compiled=True):
        arabic = Catalog(locale="ar", last_translator="Nobody <nobody@example.org>")
        arabic.fuzzy = False
        for message, text in (
            ("Save", save),
            ("Kept {when}", kept),
            ((ONE, MANY), members or ("لا أحد", "واحدة", "اثنتان", *["{count} عضوات"] * 3)),
        ):
            arabic.add(message, text)
        file.write_bytes(words.as_text(arabic))
        if compiled:
            file.with_suffix(".mo").write_bytes(words.compiled(file))
        return list(words.faults_of(file, asked))

    return judged


def test_a_whole_translation_passes(faults):
    assert faults() == []


def test_a_field_that_the_english_does_not_have(faults):
    [fault] = faults(kept="حُفظ {wen}")
    assert "'wen'" in fault


def test_a_field_that_was_left_out(faults):
    [fault] = faults(kept="حُفظ")
    assert "when" in fault


def test_a_number_may_be_said_in_words_but_no_other_field_may_come_in(faults):
    [fault] = faults(members=("لا أحد", "{one}", "اثنتان", *["{count} عضوات"] * 3))
    assert "one" in fault


def test_a_word_that_lacks(faults):
    [fault] = faults(save="")
    assert fault == "1 words are not translated yet, such as 'Save'"


def test_a_plural_form_that_lacks(faults):
    [fault] = faults(members=("لا أحد", "", "اثنتان", *["{count} عضوات"] * 3))
    assert fault.startswith("1 words are not translated yet")


def test_a_word_that_came_later(faults, asked):
    asked.add("Hide")
    assert faults() == ["has other words than its .pot: type `make words`"]


def test_a_translation_that_is_not_compiled(faults):
    assert faults(compiled=False) == ["is not compiled"]


def test_a_translation_compiled_before_the_last_change(faults):
    faults(save="احفظ")
    assert faults(compiled=False) == ["is compiled from an older text"]


def test_a_language_that_is_promised_and_not_there(tmp_path, asked):
    assert list(words.faults_of(tmp_path / "ipt_desktop.po", asked)) == ["is not there"]
