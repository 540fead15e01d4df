"""A picture of plots/ drawn by Qt: the same shapes and lines, and words that are read back as words.

matplotlib writes Arabic into a PDF as shapes that programs give back in the wrong order; here each line
goes the way of all other words on paper (docs/decisions/0060).
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QPainter,
    QPainterPath,
    QPen,
    QTextLayout,
    QTextOption,
)

from ipt_desktop.papers import letters
from ipt_desktop.papers.faces import load
from ipt_desktop.plots.fonts import Face, reads_from_right
from ipt_desktop.plots.sheet import LAYERS, NOTHING, ROUND, Line, Shape, Sheet

_MOVE, _LINE, _CURVE3, _CURVE4 = 1, 2, 3, 4  # matplotlib's codes; all else closes
_WIDE = 1e6  # a line that is never broken


def draw_sheet(
    painter: QPainter, sheet: Sheet, at: QPointF, unit: float, *, is_file: bool
) -> list[str]:
    """With its left top corner `at`, each px `unit` long. Gives what was written."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for name in LAYERS:
        for shape in sheet.shapes[name]:
            _draw_shape(painter, shape, at, unit, is_round=name in ROUND)
    for line in sheet.lines:
        _draw_line(painter, line, at, unit, is_file=is_file)
    return [line.text for line in sheet.lines]


def _draw_shape(
    painter: QPainter, shape: Shape, at: QPointF, unit: float, *, is_round: bool
) -> None:
    fill = QBrush(Qt.BrushStyle.NoBrush)
    if shape.fill != NOTHING:
        fill = QBrush(colour_of(shape.fill))
    pen = QPen(Qt.PenStyle.NoPen)
    if shape.stroke != NOTHING and shape.width > 0:
        pen = QPen(colour_of(shape.stroke), shape.width * unit)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap if is_round else Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin if is_round else Qt.PenJoinStyle.MiterJoin)
        if shape.dash:  # Qt counts dashes in widths of the line
            pen.setDashPattern([part / shape.width for part in shape.dash])
    painter.setBrush(fill)
    painter.setPen(pen)
    points = np.asarray(shape.path.vertices, dtype=float) * unit + (at.x(), at.y())
    codes = shape.path.codes
    painter.drawPath(_path(points.tolist(), None if codes is None else np.asarray(codes).tolist()))


def _path(points: Sequence[Sequence[float]], codes: Sequence[int] | None) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    kinds = codes if codes is not None else [_MOVE] + [_LINE] * (len(points) - 1)
    n = 0
    while n < len(points):
        kind, (x, y) = kinds[n], points[n]
        if kind == _MOVE:
            path.moveTo(x, y)
        elif kind == _LINE:
            path.lineTo(x, y)
        elif kind == _CURVE3:
            path.quadTo(x, y, *points[n + 1])
            n += 1
        elif kind == _CURVE4:
            path.cubicTo(x, y, *points[n + 1], *points[n + 2])
            n += 2
        else:
            path.closeSubpath()
        n += 1
    return path


def _draw_line(painter: QPainter, line: Line, at: QPointF, unit: float, *, is_file: bool) -> None:
    right = reads_from_right(line.text)
    layout = QTextLayout(line.text, _font(line.face, unit))
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    way = Qt.LayoutDirection
    option.setTextDirection(way.RightToLeft if right else way.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    set_line = layout.createLine()
    set_line.setLineWidth(_WIDE)
    layout.endLayout()
    used = set_line.naturalTextRect()
    share = {"left": 0.0, "center": 0.5, "right": 1.0}[line.side]
    place = QPointF(
        at.x() + line.x * unit - used.x() - share * used.width(),
        at.y() + line.y * unit - set_line.ascent() - set_line.y(),
    )
    painter.setPen(colour_of(line.colour))
    if is_file:
        letters.draw(painter, [set_line], place, right_to_left=right)
    else:
        set_line.draw(painter, place)


@lru_cache(maxsize=64)
def _font(face: Face, unit: float) -> QFont:
    load()
    made = QFont(list(face.families))
    made.setPixelSize(round(face.px * unit))
    made.setBold(face.bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setFeature(QFont.Tag("liga"), 0)
    return made


@lru_cache(maxsize=64)
def colour_of(name: str) -> QColor:
    """`#rrggbb`, or with two more digits for how much of it is seen."""
    colour = QColor(name[:7])
    if len(name) == 9:
        colour.setAlpha(int(name[7:], 16))
    return colour
