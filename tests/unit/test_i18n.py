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


def test_a_catalogue_says_what_the_standard_librarys_reader_says():
    from gettext import GNUTranslations

    from ipt_desktop.catalogue import Catalogue
    from ipt_desktop.shipped import shipped

    for name in ("ipt_desktop.mo", "content.mo"):
        file = shipped("translations") / "ar" / "LC_MESSAGES" / name
        ours = Catalogue(file)
        with file.open("rb") as source:
            theirs = GNUTranslations(source)
        for key in theirs._catalog:
            one, has_forms = (key[0], True) if isinstance(key, tuple) else (key, False)
            context, _sign, message = one.rpartition("\x04")
            if has_forms and context:
                for n in (0, 1, 2, 3, 11, 100, 103):
                    given = context, message, "?", n
                    assert ours.npgettext(*given) == theirs.npgettext(*given)
            elif has_forms:
                for n in (0, 1, 2, 3, 11, 100, 103):
                    assert ours.ngettext(message, "?", n) == theirs.ngettext(message, "?", n)
            elif context:
                assert ours.pgettext(context, message) == theirs.pgettext(context, message)
            elif message:
                assert ours.gettext(message) == theirs.gettext(message)


@pytest.mark.parametrize("whole", [b"", b"\xde\x12\x04\x95", b"no catalogue at all, but long"])
def test_a_damaged_catalogue_is_told(tmp_path, whole):
    from ipt_desktop.catalogue import Catalogue, CatalogueDamaged

    (tmp_path / "x.mo").write_bytes(whole)
    with pytest.raises(CatalogueDamaged):
        Catalogue(tmp_path / "x.mo")
