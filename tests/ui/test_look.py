"""Colours can be told apart, the sheet is whole, the fonts are those that the app brings."""

import re
from itertools import product

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QPushButton

from ipt_desktop import i18n
from ipt_desktop.ui import fonts, theme
from ipt_desktop.ui.theme import TEXT_SIZES, Look
from ipt_desktop.ui.tokens import DARK, LIGHT

GROUNDS = ("bg", "surface", "sunken")
PAIRS = [
    *product(("ink", "ink2", "ink3", "primary", "worse"), GROUNDS),
    *((tint, "primary_soft") for tint in ("ink", "ink2", "primary")),
    ("on_primary", "primary"),
    ("on_primary", "primary_hover"),
    ("surface", "ink"),
    ("rail_ink", "rail"),
    ("rail_ink", "rail_on"),
    ("on_badge", "badge"),
    ("on_danger", "danger_fill"),
    *((kind, f"{kind}_soft") for kind in ("danger", "caution", "watch")),
    *product(("danger", "caution", "watch"), ("bg", "surface")),
    *product(("ink",), ("danger_soft", "caution_soft", "watch_soft")),
    *product(("focus",), ("bg", "surface")),
]


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    lin = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * lin[0] + 0.7152 * lin[1] + 0.0722 * lin[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), PAIRS, ids="-on-".join)
def test_words_can_be_read_on_their_ground(tokens, words, ground):
    assert contrast(getattr(tokens, words), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_numbers_can_be_read_on_every_band(tokens):
    pairs = [
        *zip(tokens.on_severity, tokens.severity, strict=True),
        *((tokens.ink2, band) for band in tokens.bands),
    ]
    assert min(contrast(*pair) for pair in pairs) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("text", TEXT_SIZES)
def test_the_sheet_has_a_value_for_every_place(qapp, tokens, text):
    theme.apply(Look(tokens, text))
    assert re.findall(r"\{\w+\}", qapp.styleSheet()) == []
    assert theme.look().text == text


def test_no_words_are_smaller_than_9_5_points():
    assert min(fonts.points(role) for role in fonts.ROLES) >= 9.5


@pytest.mark.parametrize(("language", "family"), [("en", "Noto Sans"), ("ar", "Noto Sans Arabic")])
def test_the_bundled_fonts_are_used(qtbot, language, family):
    i18n.use(language)
    theme.apply(Look())
    button = QPushButton("x")
    qtbot.addWidget(button)
    button.ensurePolished()
    assert button.font().families()[0] == family
    assert QFontInfo(fonts.font("body")).family() == family


def test_text_size_enlarges_a_button(qtbot):
    heights = []
    for text in TEXT_SIZES:
        theme.apply(Look(text=text))
        button = QPushButton("x")
        qtbot.addWidget(button)
        button.ensurePolished()
        heights.append(button.sizeHint().height())
    assert heights == sorted(set(heights))
    assert heights[0] >= 38
