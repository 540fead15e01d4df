"""Lines of text drawn so that a PDF's reader gets them back: in order, letter by letter.

Qt hands the PDF a right-to-left run as shapes, last letter first or first letter first as it pleases, and a
shape such as lam-alef as one letter of a kind nobody types. Programs that read PDFs differ in what they make
of that (docs/decisions/0060). So here each right-to-left run is drawn from left to right, as print is; a
shape of two letters is followed by the other letter unseen; a vowel sign is drawn as an outline, with the
sign itself unseen beside its letter. What is unseen stands a hair below the line: papers/mending.py knows
it by that.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QGlyphRun, QPainter, QRawFont, QTextLayout, QTextLine

# How far below its line an unseen shape stands, in the units it is drawn in: invisibly little.
UNSEEN = 1 / 16
_FLAG = QTextLayout.GlyphRunRetrievalFlag
_WANTED = (
    _FLAG.RetrieveGlyphIndexes
    | _FLAG.RetrieveGlyphPositions
    | _FLAG.RetrieveStringIndexes
    | _FLAG.RetrieveString
)
_RANGES = ((0x20, 0x250), (0x600, 0x700), (0x750, 0x780), (0x2000, 0x2070), (0xFB50, 0xFF00))
# A narrow shape of a letter, to fit beside its other half: lam as at the start of a word.
_NARROW = {"\u0644": "\ufedf"}

# Signs that some programs take for letters read from the left: what stands on either side of one is drawn
# by itself, in the order it is read.
_PARTING = ("«", "»", "·")


class _Shape(NamedTuple):
    glyph: int
    at: QPointF


def draw(
    painter: QPainter, lines: Sequence[QTextLine], at: QPointF, *, right_to_left: bool
) -> None:
    """Lines of a layout that stands at `at`; `right_to_left` is the direction of the paragraph."""
    for line in lines:
        runs = _in_reading_order(line, right_to_left)
        for run in runs:
            if run.isRightToLeft():
                for part in _parts(painter, run, at):
                    painter.drawGlyphRun(at, part)
            elif shown := _without_signs(run):
                painter.drawGlyphRun(at, _run(run.rawFont(), shown))
        if right_to_left and runs:
            painter.drawGlyphRun(at, _end(line, runs[-1].rawFont()))


def _in_reading_order(line: QTextLine, right_to_left: bool) -> list[QGlyphRun]:
    """Qt gives runs from left to right. Those against the paragraph keep their own order together."""
    groups: list[list[QGlyphRun]] = []
    for run in line.glyphRuns(-1, -1, _WANTED):
        against = run.isRightToLeft() != right_to_left
        if against and groups and groups[-1][0].isRightToLeft() != right_to_left:
            groups[-1].append(run)
        else:
            groups.append([run])
    if right_to_left:
        groups.reverse()
        return [run for group in groups for run in group]
    return [run for group in groups for run in (group[::-1] if len(group) > 1 else group)]


def _without_signs(run: QGlyphRun) -> list[_Shape]:
    """Not those that only say where a direction begins and ends: Qt gives each the shape of a space."""
    text, shapes = run.sourceString(), zip(run.glyphIndexes(), run.positions(), strict=True)
    places = run.stringIndexes()
    return [
        _Shape(glyph, place)
        for (glyph, place), at in zip(shapes, places, strict=True)
        if not (at < len(text) and unicodedata.category(text[at]) == "Cf")
    ]


def _parts(painter: QPainter, run: QGlyphRun, at: QPointF) -> list[QGlyphRun]:
    """Words from left to right; signs before the first letter, after the last and at a quotation alone."""
    shapes = _shapes(painter, run, at)
    font = run.rawFont()
    known = letters_of(font)
    stretches: list[list[_Shape]] = [[]]
    for shape in shapes:
        if known.get(shape.glyph, "") in _PARTING:
            stretches += [[shape], []]
        else:
            stretches[-1].append(shape)
    return [_run(font, part) for stretch in stretches for part in _peeled(stretch, known) if part]


def _peeled(shapes: list[_Shape], known: dict[int, str]) -> list[list[_Shape]]:
    """What stands before the first letter, the words from left to right, what stands after the last."""
    first, last = 0, len(shapes)
    while first < last and not _is_letter(known.get(shapes[first].glyph, "")):
        first += 1
    while last > first and not _is_letter(known.get(shapes[last - 1].glyph, "")):
        last -= 1
    before, after = ([[shape] for shape in part] for part in (shapes[:first], shapes[last:]))
    return [*before, shapes[first:last][::-1], *after]


def _is_letter(letters: str) -> bool:
    """One that is read from the right, or a sign upon one."""
    return any(unicodedata.bidirectional(one) in ("R", "AL", "NSM") for one in letters)


def _end(line: QTextLine, font: QRawFont) -> QGlyphRun:
    """A space after the last word: programs that see no gap would join it to the next cell."""
    space = _glyph(font, " ")
    width = font.advancesForGlyphIndexes([space])[0].x()
    room = line.naturalTextRect()
    place = QPointF(room.left() - width, line.position().y() + line.ascent())
    return _run(font, [_Shape(space, place)])


def _shapes(painter: QPainter, run: QGlyphRun, at: QPointF) -> list[_Shape]:
    """In the order they are read, with what is unseen."""
    font, glyphs, places = run.rawFont(), run.glyphIndexes(), run.positions()
    known = letters_of(font)
    advances = font.advancesForGlyphIndexes(glyphs)
    base = QPointF(places[0]) if places else QPointF()
    found: list[_Shape] = []
    for glyph, place, advance in zip(glyphs, places, advances, strict=True):
        letters = known.get(glyph, "")
        if letters and all(unicodedata.combining(letter) for letter in letters):
            outline = font.pathForGlyph(glyph)
            outline.translate(at + place)
            painter.fillPath(outline, painter.pen().color())
            here = QPointF(base.x(), base.y() + UNSEEN)
            found += [_Shape(_glyph(font, letter), here) for letter in letters]
            continue
        edge = place.x() + advance.x()
        for letter in letters[:-1]:
            narrow = _glyph(font, _NARROW.get(letter, letter))
            edge -= font.advancesForGlyphIndexes([narrow])[0].x()
            found.append(_Shape(narrow, QPointF(edge, place.y() + UNSEEN)))
        found.append(_Shape(glyph, place))
        base = place
    return found


def _run(font: QRawFont, shapes: Sequence[_Shape]) -> QGlyphRun:
    made = QGlyphRun()
    made.setRawFont(font)
    made.setGlyphIndexes([shape.glyph for shape in shapes])
    made.setPositions([shape.at for shape in shapes])
    return made


def _glyph(font: QRawFont, letter: str) -> int:
    found = font.glyphIndexesForString(letter)
    return int(found[0]) if found else 0


def letters_of(font: QRawFont) -> dict[int, str]:
    """What each shape of the font stands for, in plain letters."""
    name = f"{font.familyName()}/{font.styleName()}"
    if name not in _known():
        _known()[name] = _read(font)
    return _known()[name]


@lru_cache(maxsize=1)
def _known() -> dict[str, dict[int, str]]:
    return {}


def _read(font: QRawFont) -> dict[int, str]:
    found: dict[int, str] = {}
    for first, end in _RANGES:
        for number in range(first, end):
            if font.supportsCharacter(number):
                plain = plain_letters(chr(number))
                found.setdefault(_glyph(font, chr(number)), plain)
    return found


def plain_letters(text: str) -> str:
    """The letters that are typed, for shapes such as the start form of a letter or lam-alef."""
    return unicodedata.normalize("NFKC", text).strip() or " "
