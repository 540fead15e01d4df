"""The small pictures of pins and marks, read from the app's own SVG files (a grid of 24)."""

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path as File
from xml.etree import ElementTree

import numpy as np
from matplotlib.path import Path

Point = tuple[float, float]

FILES = {
    "loss": "heart-crack",
    "dispute": "messages-square",
    "change": "signpost",
    "isolation": "user-x",
    "support": "hand-heart",
    "body": "thermometer",
    "other": "message-circle",
    "baby": "baby",
    "work": "briefcase",
    "safety": "shield-alert",
    "followed": "eye",
    "ask": "triangle-alert",
    "danger": "octagon-alert",
    "unknown": "circle-question-mark",
    "better": "arrow-up",
    "worse": "arrow-down",
    "same": "equal",
    "came": "check",
    "watched": "search",
}
_COMMAND = re.compile(r"[a-zA-Z]")
_NUMBER = re.compile(r"[\s,]*(-?(?:\d+\.?\d*|\.\d+))")
_FLAG = re.compile(r"[\s,]*([01])")  # flags of an arc may touch what follows
_TAKES = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "a": 7, "z": 0}


@lru_cache(maxsize=64)
def icon(name: str, resources: File) -> Path:
    """The outline, y down, its middle at (0, 0), 24 wide."""
    tree = ElementTree.parse(resources / "icons" / f"{FILES[name]}.svg")
    outline = " ".join(
        _as_path(shape.tag.rpartition("}")[2], shape.attrib) for shape in tree.iter()
    )
    vertices: list[Point] = []
    codes: list[int] = []
    for code, points in _segments(outline):
        vertices.extend(points)
        codes.extend([code] * len(points))
    return Path(np.array(vertices) - 12.0, codes)


def _as_path(tag: str, shape: dict[str, str]) -> str:
    """The few other shapes that our icons use, as path commands."""
    if tag == "path":
        return "M0 0" + shape["d"]  # a first "m" counts from the corner, not from the shape before
    if tag == "circle":
        x, y, r = (float(shape[part]) for part in ("cx", "cy", "r"))
        return f"M{x - r} {y}a{r} {r} 0 1 1 {2 * r} 0a{r} {r} 0 1 1 {-2 * r} 0z"
    if tag == "line":
        return "M{x1} {y1}L{x2} {y2}".format(**shape)
    if tag == "rect":
        x, y, wide, high = (float(shape[part]) for part in ("x", "y", "width", "height"))
        r = float(shape.get("rx", 0))
        return (
            f"M{x + r} {y}h{wide - 2 * r}a{r} {r} 0 0 1 {r} {r}v{high - 2 * r}"
            f"a{r} {r} 0 0 1 {-r} {r}h{2 * r - wide}a{r} {r} 0 0 1 {-r} {-r}v{2 * r - high}"
            f"a{r} {r} 0 0 1 {r} {-r}z"
        )
    return ""


def _segments(outline: str) -> Iterator[tuple[int, list[Point]]]:
    """Straight and curved pieces with absolute points."""
    x = y = start_x = start_y = back_x = back_y = 0.0
    for command, n in _steps(outline):
        kind = command.lower()
        dx, dy = (x, y) if command.islower() else (0.0, 0.0)
        if kind == "z":
            x, y = start_x, start_y
            yield int(Path.LINETO), [(x, y)]
        elif kind == "a":
            end = (n[5] + dx, n[6] + dy)
            yield int(Path.CURVE4), _arc((x, y), n[0], n[3] > 0, n[4] > 0, end)
            x, y = end
        elif kind in "cs":
            points = [(n[i] + dx, n[i + 1] + dy) for i in range(0, len(n), 2)]
            if kind == "s":
                points.insert(0, (2 * x - back_x, 2 * y - back_y))
            yield int(Path.CURVE4), points
            (back_x, back_y), (x, y) = points[1], points[2]
        else:
            x = n[0] + dx if kind in "mlh" else x
            y = n[-1] + dy if kind in "mlv" else y
            yield int(Path.MOVETO if kind == "m" else Path.LINETO), [(x, y)]
            if kind == "m":
                start_x, start_y = x, y
        if kind not in "cs":
            back_x, back_y = x, y


def _steps(outline: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its own numbers; repeated ones are told apart."""
    at, command = 0, ""
    while at < len(outline):
        if outline[at] in " \n\t,":
            at += 1
            continue
        if letter := _COMMAND.match(outline, at):
            command, at = letter.group(), letter.end()
        numbers: list[float] = []
        for place in range(_TAKES[command.lower()]):
            is_flag = command in "aA" and place in (3, 4)
            found = (_FLAG if is_flag else _NUMBER).match(outline, at)
            assert found, f"not an outline that is understood: {outline[at:]}"
            numbers.append(float(found.group(1)))
            at = found.end()
        yield command, numbers
        command = {"m": "l", "M": "L"}.get(command, command)


def _arc(start: Point, radius: float, large: bool, sweep: bool, end: Point) -> list[Point]:
    """An SVG arc of a circle as cubic curves (all our arcs have equal radii)."""
    half_x, half_y = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    half = math.hypot(half_x, half_y)
    if half == 0:
        return []
    radius = max(radius, half)
    away = math.sqrt(max(0.0, radius**2 - half**2)) / half * (1 if large != sweep else -1)
    middle_x = (start[0] + end[0]) / 2 + away * half_y
    middle_y = (start[1] + end[1]) / 2 - away * half_x
    first = math.atan2(start[1] - middle_y, start[0] - middle_x)
    turn = math.atan2(end[1] - middle_y, end[0] - middle_x) - first
    if sweep and turn < 0:
        turn += 2 * math.pi
    elif not sweep and turn > 0:
        turn -= 2 * math.pi
    count = max(1, math.ceil(abs(turn) / (math.pi / 2) - 1e-9))
    step = turn / count
    reach = 4 / 3 * math.tan(step / 4) * radius
    curve: list[Point] = []
    for i in range(count):
        a, b = first + i * step, first + (i + 1) * step
        ax, ay = middle_x + radius * math.cos(a), middle_y + radius * math.sin(a)
        bx, by = middle_x + radius * math.cos(b), middle_y + radius * math.sin(b)
        curve += [
            (ax - reach * math.sin(a), ay + reach * math.cos(a)),
            (bx + reach * math.sin(b), by - reach * math.cos(b)),
            (bx, by),
        ]
    return curve
