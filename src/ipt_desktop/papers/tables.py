"""Tables on paper: rows are never cut, the head is there again on each page, columns are mirrored."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ipt_desktop.papers.blocks import Slab, tick_box
from ipt_desktop.papers.canvas import INK, LINE, PALE, SOFT, Canvas, SetText, set_text
from ipt_desktop.papers.faces import MM

_PAD = 1.6 * MM


@dataclass(frozen=True, slots=True)
class Cell:
    """Words, a ring to tick with its number (`ring`), or a box (`box`); `on`: it is ticked."""

    words: str = ""
    role: str = "body"
    align: str = "start"
    ring: str = ""
    box: bool = False
    on: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """`share` of the width; `align` of its head."""

    head: str
    share: float
    align: str = "start"


@dataclass(frozen=True, slots=True)
class Table:
    """`least`: how tall a row is at least, such as a line to write on; `pad`: room above and below words."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    least: float = 9 * MM
    grid: bool = True
    above: float = 3 * MM
    pad: float = _PAD
    shaded: frozenset[int] = field(default_factory=frozenset)

    def slabs(self, room: float) -> Iterator[Slab]:
        whole = sum(column.share for column in self.columns)
        widths = [room * column.share / whole for column in self.columns]
        if any(column.head for column in self.columns):
            yield self._head(widths)
        for place, row in enumerate(self.rows):
            yield self._row(row, widths, place)

    def _head(self, widths: Sequence[float]) -> "HeadSlab":
        cells = [
            set_text(column.head, "small", width - 2 * _PAD, column.align)
            for column, width in zip(self.columns, widths, strict=True)
        ]
        height = max(cell.height for cell in cells) + 2 * self.pad

        def draw(canvas: Canvas) -> None:
            canvas.box(0, 0, sum(widths), height, fill=PALE, edge=LINE)
            x = 0.0
            for cell, width in zip(cells, widths, strict=True):
                canvas.text(cell, x + _PAD, height - self.pad - cell.height, INK)
                x += width

        return HeadSlab(height, draw, self.above, stays=True)

    def _row(self, row: Sequence[Cell], widths: Sequence[float], place: int) -> Slab:
        made = [
            set_text(cell.words, cell.role, width - 2 * _PAD, cell.align) if cell.words else None
            for cell, width in zip(row, widths, strict=True)
        ]
        tall = max((text.height for text in made if text is not None), default=0.0)
        height = max(self.least, tall + 2 * self.pad)
        has_head = any(column.head for column in self.columns)

        def draw(canvas: Canvas) -> None:
            if place in self.shaded:
                canvas.box(0, 0, sum(widths), height, fill=PALE, edge=None)
            x = 0.0
            for cell, text, width in zip(row, made, widths, strict=True):
                if text is not None:
                    canvas.text(text, x + _PAD, (height - text.height) / 2)
                _marks(canvas, cell, x, width, height)
                x += width
            self._edges(canvas, widths, height)
            if place == 0 and not has_head:
                canvas.rule(0, 0, sum(widths))

        return Slab(height, draw, 0 if has_head or place else self.above)

    def _edges(self, canvas: Canvas, widths: Sequence[float], height: float) -> None:
        canvas.rule(0, height, sum(widths))
        if not self.grid:
            return
        x = 0.0
        for width in (0.0, *widths):
            x += width
            canvas.upright(x, 0, height)


@dataclass(frozen=True, slots=True)
class HeadSlab(Slab):
    """The head of a table: stands again at the top of a page on which rows go on."""


def _marks(canvas: Canvas, cell: Cell, x: float, width: float, height: float) -> None:
    if cell.ring:
        radius = 3.1 * MM
        canvas.circle(
            x + width / 2,
            height / 2,
            radius,
            fill=PALE if cell.on else None,
            weight=2 if cell.on else 0.7,
        )
        number: SetText = set_text(cell.ring, "small", 2 * radius, "middle")
        canvas.text(number, x + width / 2 - radius, (height - number.height) / 2, SOFT)
    if cell.box:
        size = 3.6 * MM
        tick_box(canvas, x + (width - size) / 2, (height - size) / 2, cell.on)
