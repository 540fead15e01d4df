"""What lies in resources and was made by others: unchanged, with its licence beside it."""

import ast
import hashlib
from pathlib import Path

from fontTools.ttLib import TTFont

HOME = Path(__file__).parents[2]
RESOURCES = HOME / "resources"
FONTS = RESOURCES / "fonts"


def test_the_fonts_are_those_that_were_looked_at():
    kept = dict(reversed(line.split()) for line in (FONTS / "SHA256SUMS").read_text().splitlines())
    there = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in FONTS.glob("*.ttf")
    }
    assert there == kept
    assert len(there) == 4


def test_the_fonts_are_static_and_may_be_embedded():
    """Of a variable font matplotlib takes one weight, and a PDF made by Qt loses the word for "no"."""
    for file in FONTS.glob("*.ttf"):
        with TTFont(file) as font:
            assert "fvar" not in font
            assert font["OS/2"].fsType == 0


def shown_texts():
    """All text that may come on a screen or a paper: the app's, the content's, the translations'."""
    for file in (HOME / "resources").rglob("*.json"):
        yield file, file.read_text("utf-8")
    for file in (HOME / "translations").rglob("*.po*"):
        yield file, file.read_text("utf-8")
    for room in ("ui", "plots", "papers"):
        for file in (HOME / "src/ipt_desktop" / room).rglob("*.py"):
            tree = ast.parse(file.read_text("utf-8"))
            said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
            for node in ast.walk(tree):
                is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
                if is_text and id(node) not in said:
                    yield file, node.value


def test_the_fonts_have_every_letter_that_is_shown():
    """A machine may have no other font: what these lack would be an empty box (such as U+2248)."""
    drawn = set()
    for file in FONTS.glob("*-Regular.ttf"):
        with TTFont(file) as font:
            drawn |= font.getBestCmap().keys()
    boxes = {
        (f"U+{ord(letter):04X}", file.name)
        for file, text in shown_texts()
        for letter in text
        if letter.isprintable() and ord(letter) not in drawn
    }
    # Pictures also have DejaVu Sans, which comes with matplotlib (plots/fonts.py): it has both.
    assert boxes - {("U+2248", "scores.py"), ("U+25A1", "fonts.py")} == set()


def test_the_icons_take_the_colour_they_are_given():
    icons = list((RESOURCES / "icons").glob("*.svg"))
    assert icons
    for icon in icons:
        text = icon.read_text("utf-8")
        assert 'stroke="currentColor"' in text
        assert 'viewBox="0 0 24 24"' in text


def test_the_licences_lie_beside_them():
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text("utf-8")
    assert "ISC License" in (RESOURCES / "icons" / "LICENSE").read_text("utf-8")
