"""A picture as a list of shapes and lines of text, in px at 96 dpi with y down, left to right.

Drawn into a Figure as three collections and one Label a line: no Axes, whose ticks and frames
cost more than all we draw. Mirroring is done here, once, for everything.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

import numpy as np
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from ipt_desktop.plots.days import DaySpan
from ipt_desktop.plots.fonts import Face, readable, width
from ipt_desktop.plots.icons import icon
from ipt_desktop.plots.labels import Label, Side
from ipt_desktop.plots.style import Style

Point = tuple[float, float]
Align = Literal["start", "middle", "end"]
Layer = Literal["ground", "lines", "marks"]
LAYERS: tuple[Layer, ...] = ("ground", "lines", "marks")
ROUND: tuple[Layer, ...] = ("lines", "marks")
_SIDES: dict[Align, tuple[Side, Side]] = {  # as it is, and mirrored
    "start": ("left", "right"),
    "middle": ("center", "center"),
    "end": ("right", "left"),
}
NOTHING = "none"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that answers to the mouse and the keyboard: px from the top left, as shown."""

    x: float
    y: float
    key: str
    radius: float = 8.0
    box: tuple[float, float, float, float] | None = None  # where more than a point answers


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline; `dash` in px."""

    path: Path
    fill: str
    stroke: str
    width: float
    dash: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Words whose base line begins, has its middle or ends at (x, y), by `side`."""

    x: float
    y: float
    text: str
    face: Face
    colour: str
    side: Side


@lru_cache(maxsize=64)
def _circle() -> Path:
    return Path.circle()


@dataclass(slots=True)
class Sheet:
    """What to draw. Every x counts from the side where time begins."""

    width: float
    height: float
    style: Style
    shapes: dict[Layer, list[Shape]] = field(default_factory=lambda: {n: [] for n in LAYERS})
    lines: list[Line] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    days: list[DaySpan] = field(default_factory=list)

    def _x(self, x: float) -> float:
        return self.width - x if self.style.mirrored else x

    def draw(
        self,
        layer: Layer,
        path: Path,
        *,
        fill: str = NOTHING,
        stroke: str = NOTHING,
        width: float = 1.0,
        dash: tuple[float, ...] = (),
    ) -> None:
        """Any outline; shapes of a layer lie over one another in the order they were drawn."""
        if self.style.mirrored:
            path = moved(path, (-1, 1), (self.width, 0))
        self.shapes[layer].append(Shape(path, fill, stroke, width, dash))

    def rect(
        self,
        layer: Layer,
        box: tuple[float, float, float, float],
        fill: str,
        *,
        stroke: str = NOTHING,
        width: float = 1.0,
        radius: float = 0.0,
        dash: tuple[float, ...] = (),
    ) -> None:
        """`box` is left, top, right, bottom."""
        self.draw(layer, _rounded(box, radius), fill=fill, stroke=stroke, width=width, dash=dash)

    def line(
        self,
        layer: Layer,
        points: Sequence[Point],
        colour: str,
        width: float,
        dash: tuple[float, ...] = (),
    ) -> None:
        """Straight joins."""
        self.draw(layer, Path(np.array(points)), stroke=colour, width=width, dash=dash)

    def circle(
        self,
        layer: Layer,
        middle: Point,
        radius: float,
        fill: str,
        *,
        stroke: str = NOTHING,
        width: float = 1.0,
        dash: tuple[float, ...] = (),
    ) -> None:
        path = moved(_circle(), (radius, radius), middle)
        self.draw(layer, path, fill=fill, stroke=stroke, width=width, dash=dash)

    def icon(self, name: str, middle: Point, size: float, colour: str, width: float) -> None:
        """Never mirrored: its place is, its drawing is not."""
        part = size / 24
        place = (self._x(middle[0]), middle[1])
        path = moved(icon(name, self.style.resources), (part, part), place)
        self.shapes["marks"].append(Shape(path, NOTHING, colour, width, ()))

    def face(self, size: float = 0.87, *, bold: bool = False) -> Face:
        """`size` in parts of body text."""
        return Face(self.style.families, round(self.style.rem * size, 2), bold)

    def _readable(self, text: str) -> str:
        return readable(text, self.style.families, self.style.right_to_left)

    def text_width(self, text: str, face: Face) -> float:
        """Width in px of one line as it will be drawn."""
        return width(self._readable(text), face)

    def text(
        self, x: float, y: float, text: str, face: Face, colour: str, align: Align = "start"
    ) -> None:
        """`y` is the base line."""
        line = self._readable(text)
        if not line:
            return
        side = _SIDES[align][self.style.mirrored]
        self.lines.append(Line(self._x(x), y, line, face, colour, side))

    def spot(self, middle: Point, key: str, radius: float = 8.0) -> None:
        if key:
            self.spots.append(Spot(self._x(middle[0]), middle[1], key, radius))

    def area(self, box: tuple[float, float, float, float], key: str) -> None:
        """A whole field that answers; `box` is left, top, right, bottom."""
        if key:
            left, right = sorted((self._x(box[0]), self._x(box[2])))
            shown = (left, box[1], right, box[3])
            middle = ((left + right) / 2, (box[1] + box[3]) / 2)
            self.spots.append(Spot(*middle, key, 4.0, shown))

    def in_order(self) -> tuple[Spot, ...]:
        """Spots in the order of time, so that the next one is the next to walk to; fields first."""
        way = -1 if self.style.mirrored else 1
        fields = [spot for spot in self.spots if spot.box]
        points = [spot for spot in self.spots if not spot.box]
        return (*fields, *sorted(points, key=lambda spot: (way * spot.x, spot.y)))

    def know_days(
        self, part: str, left: float, right: float, known: Sequence[tuple[float, float]]
    ) -> None:
        """Where days stand in a part, so that a place can be turned into a day; x with ordinals."""
        shown = sorted((self._x(x), day) for x, day in known)
        if len(shown) > 1:
            ends = sorted((self._x(left), self._x(right)))
            self.days.append(DaySpan(part, ends[0], ends[1], tuple(shown)))


def moved(path: Path, scale: Point, by: Point) -> Path:
    """The same outline at another size and place."""
    return Path(np.asarray(path.vertices, dtype=float) * scale + by, path.codes)


def curve_points(path: Path) -> list[Point]:
    """Points along a curve, close enough to know what it crosses."""
    outlines = path.to_polygons(closed_only=False)
    return [(float(x), float(y)) for x, y in np.asarray(outlines[0], dtype=float)]


def within(points: Sequence[Point], left: float, right: float) -> list[Point]:
    """The stretch of a line whose x rises that lies between two edges, cut at them."""
    found: list[Point] = []
    for (ax, ay), (bx, by) in zip(points, points[1:], strict=False):
        if bx < left or ax > right:
            continue
        for x, y in ((ax, ay), (bx, by)):
            place = min(max(x, left), right)
            level = y if place == x or bx == ax else ay + (by - ay) * (place - ax) / (bx - ax)
            if not found or found[-1] != (place, level):
                found.append((place, level))
    return found


def _rounded(box: tuple[float, float, float, float], radius: float) -> Path:
    left, top, right, bottom = box
    r = min(radius, (right - left) / 2, (bottom - top) / 2)
    if r <= 0:
        corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
        return Path(np.array(corners), _SQUARE)
    k = r * (1 - 4 / 3 * math.tan(math.pi / 8))  # from the corner to the control point
    points = [
        (left + r, top), (right - r, top), (right - k, top), (right, top + k), (right, top + r),
        (right, bottom - r), (right, bottom - k), (right - k, bottom), (right - r, bottom),
        (left + r, bottom), (left + k, bottom), (left, bottom - k), (left, bottom - r),
        (left, top + r), (left, top + k), (left + k, top), (left + r, top),
    ]  # fmt: skip
    return Path(np.array(points), _ROUNDED)


_SQUARE = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
_ROUNDED = [Path.MOVETO] + ([Path.LINETO] + [Path.CURVE4] * 3) * 4


class Canvas:
    """A Figure that can show one sheet after another, keeping its artists."""

    def __init__(self, scale: float = 1.0) -> None:
        self.figure = Figure(dpi=96 * scale)
        self._down = Affine2D()
        self._transform = self._down + self.figure.dpi_scale_trans
        self._layers = {name: PathCollection([], zorder=1 + n) for n, name in enumerate(LAYERS)}
        for name, layer in self._layers.items():
            layer.set_transform(self._transform)
            if name in ROUND:
                layer.set_capstyle("round")
                layer.set_joinstyle("round")
            self.figure.add_artist(layer)
        self._labels: list[Label] = []

    def show(self, sheet: Sheet, margin: float = 0.0) -> None:
        """Afterwards the figure has the sheet's size, `margin` px more all around, and shows it."""
        size = (sheet.width + 2 * margin) / 96, (sheet.height + 2 * margin) / 96
        if tuple(self.figure.get_size_inches()) != size:
            self.figure.set_size_inches(*size, forward=False)
        self.figure.set_facecolor(sheet.style.theme.surface)
        self._down.clear().scale(1 / 96, -1 / 96)
        self._down.translate(margin / 96, (sheet.height + margin) / 96)
        for name, layer in self._layers.items():
            shapes = sheet.shapes[name]
            layer.set_paths([shape.path for shape in shapes])
            layer.set_facecolor([shape.fill for shape in shapes] or NOTHING)
            layer.set_edgecolor([shape.stroke for shape in shapes] or NOTHING)
            layer.set_linewidth([shape.width * 0.75 for shape in shapes] or [0.0])
            layer.set_linestyle([_dash(shape) for shape in shapes] or ["-"])
        while len(self._labels) < len(sheet.lines):
            label = Label(self._transform)
            label.set_zorder(9)
            self._labels.append(label)
            self.figure.add_artist(label)
        for label, line in zip(self._labels, sheet.lines, strict=False):
            label.say(line.x, line.y, line.text, line.face, line.colour, line.side)
        for label in self._labels[len(sheet.lines) :]:
            label.be_silent()


def figure_of(sheet: Sheet, margin: float = 0.0, *, scale: float = 1.0) -> Figure:
    """The picture by itself, for files."""
    canvas = Canvas(scale)
    canvas.show(sheet, margin)
    return canvas.figure


def _dash(shape: Shape) -> tuple[float, Sequence[float]] | Literal["-"]:
    """matplotlib multiplies dashes by the line's width; ours are px."""
    return (0.0, [part / shape.width for part in shape.dash]) if shape.dash else "-"
