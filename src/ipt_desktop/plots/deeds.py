"""The second track: home practice as it was told next time, and worksheets."""

from collections.abc import Sequence

import numpy as np
from matplotlib.path import Path

from ipt_desktop.plots.frame import Frame
from ipt_desktop.plots.measured import ScoreScale
from ipt_desktop.plots.model import Deed, MoodLine
from ipt_desktop.plots.placing import Box, cut, spread
from ipt_desktop.plots.sheet import Point, Sheet
from ipt_desktop.plots.style import Theme
from ipt_desktop.plots.words import Words

_LEAST = 3.0  # px: smaller marks cannot be told apart


def draw_deeds(sheet: Sheet, frame: Frame, line: MoodLine, words: Words, scale: ScoreScale) -> None:
    """One mark a deed, near its meeting; what each was is told on the spot and in the table."""
    if frame.deeds is None:
        return
    theme, y, box = sheet.style.theme, frame.deeds, scale.box
    sheet.line("ground", [(box.left, y), (box.right, y)], theme.line, 1.2)
    face = sheet.face(0.83)
    label = cut(sheet, words.practice, face, sheet.width - box.right - 8)
    sheet.text(box.right + 6, y + 0.28 * sheet.style.row, label, face, theme.ink3)
    places = [(place_of(deed, scale), deed) for deed in line.deeds]
    clock = scale.clock
    if line.view.part == "group":  # else what lies after the course stands at its end
        places = [(at, deed) for at, deed in places if clock.seen(at)]
    placed = sorted(((scale.x(at), deed) for at, deed in places), key=_by_place)
    if not placed:
        return
    radius = max(_LEAST, min(frame.deed, (box.right - box.left) / len(placed) / 2 - 1))
    apart = 2 * radius + 3
    xs = spread([x for x, _ in placed], apart, box.left + radius, box.right - radius)
    for x, (_, deed) in zip(xs, placed, strict=True):
        _draw(sheet, (x, y), deed, radius)
        sheet.spot((x, y), deed.key, radius)


def place_of(deed: Deed, scale: ScoreScale) -> float:
    """At its meeting, where time runs by meetings."""
    if scale.clock.by_meeting and deed.meeting is not None:
        return float(deed.meeting)
    return scale.clock.at(deed.date)


def _by_place(placed: tuple[float, Deed]) -> tuple[float, str, str]:
    return placed[0], placed[1].kind, placed[1].key


def _draw(sheet: Sheet, middle: Point, deed: Deed, radius: float) -> None:
    """The shape says which, its filling how it went: also in grey."""
    theme = sheet.style.theme
    outline = theme.line2 if deed.state == "open" else theme.ink2
    dash = (2.0, 2.0) if deed.state == "open" else ()
    fill = theme.primary if deed.state == "done" else theme.surface
    if deed.kind == "worksheet":
        x, y = middle
        box = Box(x - radius * 0.8, y - radius, x + radius * 0.8, y + radius)
        sheet.rect("marks", box, fill, stroke=outline, width=1.4, radius=2, dash=dash)
        if radius > 4:
            _draw_lines(sheet, middle, radius, deed.state, theme)
        return
    sheet.circle("marks", middle, radius, fill, stroke=outline, width=1.4, dash=dash)
    if deed.state == "partly":
        sheet.draw("marks", _half(middle, radius - 0.7), fill=theme.primary)
    elif deed.state == "done" and radius > 4:
        sheet.icon("came", middle, radius * 1.5, theme.surface, 1.8)
    elif deed.state == "no" and radius > 4:
        x, y = middle
        sheet.line("marks", [(x - radius / 2, y), (x + radius / 2, y)], theme.ink2, 1.6)


def _draw_lines(sheet: Sheet, middle: Point, radius: float, state: str, theme: Theme) -> None:
    """Two lines of writing."""
    colour = theme.surface if state == "done" else theme.line2
    x, y = middle
    for dy in (-radius * 0.3, radius * 0.3):
        ends = [(x - radius * 0.4, y + dy), (x + radius * 0.4, y + dy)]
        sheet.line("marks", ends, colour, 1.2)


def _half(middle: Point, radius: float) -> Path:
    """The lower half of a disc."""
    angles = np.linspace(0, np.pi, 13)
    points: Sequence[Point] = [
        (middle[0] + radius * float(np.cos(a)), middle[1] + radius * float(np.sin(a)))
        for a in angles
    ]
    return Path(np.array([*points, points[0]]), closed=True)
