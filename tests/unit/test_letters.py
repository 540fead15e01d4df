"""A bare machine has no letters of its own: the bundled fonts have every sign that is shown."""

import ast
import unicodedata
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from matplotlib.ft2font import FT2Font

from ipt_desktop import formats
from ipt_desktop.shipped import shipped

HOME = Path(__file__).parents[2]
FONTS = shipped("resources") / "fonts"
# Of a language, by weight: the letters of either family stand in for the other's.
FACES = {
    weight: frozenset().union(
        *(
            FT2Font(str(FONTS / f"{family}-{weight}.ttf")).get_charmap()
            for family in ("NotoSans", "NotoSansArabic")
        )
    )
    for weight in ("Regular", "Bold")
}
# Drawn by a family that is loaded for it alone (plots/fonts.py), and in no word of ours.
EMPTY_SQUARE = "□"


def unseen(texts):
    """Signs that a bundled weight lacks; what only directs the line is never drawn."""
    signs = {sign for text in texts for sign in text} - {EMPTY_SQUARE}
    drawn = {sign for sign in signs if unicodedata.category(sign) not in ("Cf", "Cc")}
    return {sign for sign in drawn for letters in FACES.values() if ord(sign) not in letters}


def words_of(file):
    with file.open("rb") as source:
        for message in read_po(source):
            for text in (message.id, message.string):
                yield from [text] if isinstance(text, str) else text or ()


def strings_in(file):
    """What the code may show: its strings, but for those that tell readers of the code something."""
    tree = ast.parse(file.read_text("utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


@pytest.mark.parametrize(
    "file", sorted((HOME / "translations").rglob("*.po*")), ids=lambda f: f.name
)
def test_every_sign_of_a_catalogue_has_a_shape(file):
    assert not unseen(words_of(file))


@pytest.mark.parametrize("part", ["formats.py", "ui", "papers", "plots", "cli", "app"])
def test_every_sign_that_the_code_puts_in_has_a_shape(part):
    place = Path(formats.__file__).parent / part
    for file in [place] if place.is_file() else place.rglob("*.py"):
        assert not unseen(strings_in(file)), file.name


def test_every_sign_of_the_content_has_a_shape():
    for file in shipped("resources").rglob("*.json"):
        assert not unseen([file.read_text("utf-8")]), file.name


@pytest.mark.parametrize("digits", ["0123456789.,", "٠١٢٣٤٥٦٧٨٩٫٬", "۰۱۲۳۴۵۶۷۸۹"])
def test_every_digit_has_a_shape(digits):
    assert not unseen([digits])


def test_a_sign_without_a_shape_is_found():
    assert unseen(["about \u2248 9"]) == {"\u2248"}
