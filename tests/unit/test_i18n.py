import io

import pytest

from ipt_desktop import i18n
from ipt_desktop.i18n import _, content_text, ngettext, pgettext

HEADER = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
"n%100>=11 ? 4 : 5);\\n"
"""
WORDS = """
msgid "Save"
msgstr "حفظ"

msgctxt "month"
msgid "May"
msgstr "أيار"

msgid "{count} left"
msgid_plural "{count} left"
msgstr[0] "صفر"
msgstr[1] "واحدة"
msgstr[2] "اثنتان"
msgstr[3] "بضع"
msgstr[4] "كثير"
msgstr[5] "غير"
"""
CONTENT = """
msgctxt "step"
msgid "Welcome"
msgstr "الترحيب"
"""


@pytest.fixture(autouse=True)
def afterwards_english():
    yield
    i18n.use("en")


@pytest.fixture
def catalogues(tmp_path):
    """A made-up Arabic with one word, one plural and one text of the content."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    folder = tmp_path / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    for name, text in (("ipt_desktop", WORDS), ("content", CONTENT)):
        with (folder / f"{name}.mo").open("wb") as file:
            write_mo(file, read_po(io.StringIO(HEADER + text), locale="ar"))
    return tmp_path


def test_words_are_looked_up_when_shown(catalogues):
    assert _("Save") == "Save"
    i18n.use("ar", catalogues)
    assert _("Save") == "حفظ"
    assert pgettext("month", "May") == "أيار"
    assert content_text("step", "Welcome") == "الترحيب"
    i18n.use("en", catalogues)
    assert _("Save") == "Save"


@pytest.mark.parametrize(
    ("n", "form"), [(0, "صفر"), (1, "واحدة"), (2, "اثنتان"), (3, "بضع"), (11, "كثير"), (100, "غير")]
)
def test_arabic_has_six_forms(catalogues, n, form):
    i18n.use("ar", catalogues)
    assert ngettext("{count} left", "{count} left", n) == form


def test_without_a_catalogue_the_words_stay_english(tmp_path):
    i18n.use("ar", tmp_path)
    assert _("Save") == "Save"
    assert i18n.is_right_to_left()


def test_a_check_may_insist_on_the_catalogue(tmp_path):
    with pytest.raises(FileNotFoundError):
        i18n.use("ar", tmp_path, required=True)
    i18n.use("en", tmp_path, required=True)


@pytest.mark.parametrize(
    ("tag", "right"), [("ar", True), ("ar_SY", True), ("ckb", True), ("ku", False), ("en", False)]
)
def test_the_direction_comes_from_the_language(tag, right, tmp_path):
    i18n.use(tag, tmp_path)
    assert i18n.is_right_to_left() is right
