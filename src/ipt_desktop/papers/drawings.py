"""Drawings to fill in by hand: the circle of people, and two tracks along time."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt

from ipt_desktop.i18n import pgettext
from ipt_desktop.papers.blocks import Slab
from ipt_desktop.papers.canvas import INK, SOFT, Canvas, set_text
from ipt_desktop.papers.faces import MM

_LONGEST = 40
_SHARES = (0.36, 0.68, 1.0)
_STYLES = {
    "strained": Qt.PenStyle.DotLine,
    "both": Qt.PenStyle.DashLine,
}


@dataclass(frozen=True, slots=True)
class Rings:
    """`people`: a role, the ring from 1 (nearest) to 3, and supportive, strained or both."""

    people: Sequence[tuple[str, int, str]] = ()

    def slabs(self, room: float) -> Iterator[Slab]:
        radius = min(room / 2 - 22 * MM, 62 * MM)
        height = 2 * radius + 12 * MM
        names = [
            pgettext("circle", "most involved"),
            pgettext("circle", "moderately involved"),
            pgettext("circle", "somewhat involved"),
        ]
        labels = [set_text(name, "tiny", radius, "middle") for name in names]
        me = set_text(pgettext("circle", "me"), "small", 16 * MM, "middle")

        def draw(canvas: Canvas) -> None:
            x, y = room / 2, radius + 4 * MM
            for share, label in zip(_SHARES, labels, strict=True):
                canvas.circle(x, y, radius * share)
                canvas.text(label, x - radius / 2, y + radius * share - label.height - 3 * MM, SOFT)
            self._draw_people(canvas, x, y, radius, room)
            canvas.circle(x, y, 8 * MM)
            canvas.text(me, x - 8 * MM, y - me.height / 2, INK)

        yield Slab(height, draw, 4 * MM)

    def _draw_people(self, canvas: Canvas, x: float, y: float, radius: float, room: float) -> None:
        count = len(self.people)
        for place, (role, ring, sign) in enumerate(self.people):
            # The lowest part is left to the names of the rings.
            angle = math.radians(-130 + 260 * (place + 0.5) / count)
            far = radius * (_SHARES[ring - 1] - 0.1)
            at_x, at_y = x + math.sin(angle) * far, y - math.cos(angle) * far
            near = 8 * MM / far
            style = _STYLES.get(sign, Qt.PenStyle.SolidLine)
            from_x, from_y = x + (at_x - x) * near, y + (at_y - y) * near
            canvas.line_between(from_x, from_y, at_x, at_y, style)
            canvas.circle(at_x, at_y, 1.4 * MM, fill=INK)
            label = set_text(_short(role), "small", 34 * MM, "middle")
            left = min(max(at_x - label.width / 2, 0), room - label.width)
            canvas.text(label, left, at_y - label.height - 1.6 * MM)


def _short(role: str) -> str:
    """A few words: all of them stand in the list beneath."""
    line = " ".join(role.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Tracks:
    """Empty tracks with their names, and an arrow that says which way time runs."""

    names: Sequence[str]

    def slabs(self, room: float) -> Iterator[Slab]:
        tall = 34 * MM
        texts = [set_text(name, "strong", room * 0.3) for name in self.names]
        time = set_text(pgettext("story line", "time"), "small", room * 0.2, "end")

        def draw(canvas: Canvas) -> None:
            for place, text in enumerate(texts):
                canvas.box(0, place * tall, room, tall - 3 * MM)
                canvas.text(text, 2 * MM, place * tall + 1 * MM)
            end = len(texts) * tall + 2 * MM
            canvas.rule(0, end, room, 1.0, SOFT)
            for side in (-1.5 * MM, 1.5 * MM):
                canvas.line_between(room, end, room - 3 * MM, end + side, Qt.PenStyle.SolidLine)
            canvas.text(time, room * 0.8, end + 1.5 * MM, SOFT)

        yield Slab(len(texts) * tall + 9 * MM, draw, 4 * MM)
