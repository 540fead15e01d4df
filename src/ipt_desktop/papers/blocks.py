"""The parts a paper is written with. Each gives slabs: what a page break may stand between, never cut."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from ipt_desktop.papers.canvas import INK, LINE, PALE, SOFT, Canvas, SetText, set_text
from ipt_desktop.papers.faces import MM, pitch

if TYPE_CHECKING:
    from ipt_desktop.plots.sheet import Sheet

# Room for a hand that writes slowly.
WRITING = 9 * MM
TICK = 3.6 * MM


@dataclass(frozen=True, slots=True)
class Slab:
    """`above` is left out at the top of a page; `stays`: not the last thing on a page."""

    height: float
    draw: Callable[[Canvas], None]
    above: float = 0
    stays: bool = False
    ends_page: bool = False
    if_odd: bool = False


class Block(Protocol):
    def slabs(self, room: float) -> Iterator[Slab]:
        """For a page that is `room` wide."""
        ...


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph. `mark` stands before it, such as "1."; `stays` with what follows."""

    words: str
    role: str = "body"
    above: float = 2 * MM
    stays: bool = False
    soft: bool = False
    mark: str = ""
    align: str = "start"

    def slabs(self, room: float) -> Iterator[Slab]:
        indent = 6.5 * MM if self.mark else 0
        text = set_text(self.words, self.role, room - indent, self.align)
        mark = set_text(self.mark, self.role, indent) if self.mark else None
        tint = SOFT if self.soft else INK

        def draw(canvas: Canvas) -> None:
            if mark is not None:
                canvas.text(mark, 0, 0, tint)
            canvas.text(text, indent, 0, tint)

        yield Slab(text.height, draw, self.above, self.stays)


@dataclass(frozen=True, slots=True)
class Heading:
    words: str

    def slabs(self, room: float) -> Iterator[Slab]:
        text = set_text(self.words, "heading", room)

        def draw(canvas: Canvas) -> None:
            canvas.text(text, 0, 0)
            canvas.rule(0, text.height + 0.6 * MM, room, 0.8, INK)

        yield Slab(text.height + 1.2 * MM, draw, 6 * MM, stays=True)


@dataclass(frozen=True, slots=True)
class Part:
    """A heading that takes little room, where all should stand on one page."""

    words: str

    def slabs(self, room: float) -> Iterator[Slab]:
        text = set_text(self.words, "strong", room)

        def draw(canvas: Canvas) -> None:
            canvas.text(text, 0, 0)
            canvas.rule(0, text.height, room, 0.8, INK)

        yield Slab(text.height + 0.4 * MM, draw, 1.8 * MM, stays=True)


@dataclass(frozen=True, slots=True)
class Lines:
    """Empty lines to write on, on one page: a single one at the top of the next belongs to nothing."""

    count: int = 2

    def slabs(self, room: float) -> Iterator[Slab]:
        for line in range(1, self.count + 1):
            stays = line < self.count
            yield Slab(WRITING, lambda canvas: canvas.rule(0, WRITING, room), stays=stays)


@dataclass(frozen=True, slots=True)
class Answer:
    """A question with what was said, or with lines to write on."""

    label: str
    said: Sequence[str] = ()
    hint: str = ""
    lines: int = 2

    def slabs(self, room: float) -> Iterator[Slab]:
        label = set_text(self.label, "strong", room)
        hint = set_text(self.hint, "small", room) if self.hint else None
        head = label.height + (hint.height if hint else 0)

        def draw(canvas: Canvas) -> None:
            canvas.text(label, 0, 0)
            if hint is not None:
                canvas.text(hint, 0, label.height, SOFT)

        yield Slab(head, draw, 4 * MM, stays=True)
        for one in self.said:
            yield from Words(one, above=0.8 * MM).slabs(room)
        if not self.said:
            yield from Lines(self.lines).slabs(room)


@dataclass(frozen=True, slots=True)
class Ticks:
    """Small boxes with their words, as many to a line as fit; `chosen` are ticked."""

    options: Sequence[str]
    chosen: frozenset[int] = frozenset()
    above: float = 1.5 * MM

    def slabs(self, room: float) -> Iterator[Slab]:
        lines: list[list[tuple[float, int, SetText]]] = [[]]
        across = 0.0
        for place, option in enumerate(self.options):
            text = set_text(option, "body", room - 6 * MM)
            text = set_text(option, "body", min(text.used + 2, room - 6 * MM))
            if across and across + 6 * MM + text.width > room:
                lines.append([])
                across = 0.0
            lines[-1].append((across, place, text))
            across += text.width + 14 * MM
        for line in lines:
            yield self._line(line)

    def _line(self, line: Sequence[tuple[float, int, SetText]]) -> Slab:
        def draw(canvas: Canvas) -> None:
            for across, place, text in line:
                tick_box(canvas, across, (pitch("body") - TICK) / 2, place in self.chosen)
                canvas.text(text, across + 6 * MM, 0)

        height = max((text.height for _x, _n, text in line), default=0.0)
        return Slab(height, draw, self.above)


def tick_box(canvas: Canvas, x: float, y: float, is_ticked: bool) -> None:
    canvas.box(x, y, TICK, TICK, edge=SOFT, round=0.4 * MM)
    if is_ticked:
        canvas.tick(x, y, TICK)


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers in a row to ring one of; `chosen` is filled."""

    numbers: Sequence[str]
    chosen: int | None = None

    def slabs(self, room: float) -> Iterator[Slab]:
        step = min(14 * MM, room / max(len(self.numbers), 1))
        texts = [set_text(one, "body", step, "middle") for one in self.numbers]
        radius = 3.6 * MM

        def draw(canvas: Canvas) -> None:
            for place, text in enumerate(texts):
                middle = step * (place + 0.5)
                is_it = place == self.chosen
                canvas.circle(
                    middle, radius, radius, fill=PALE if is_it else None, weight=2 if is_it else 0.7
                )
                canvas.text(text, step * place, radius - text.height / 2)

        yield Slab(2 * radius, draw, 2.5 * MM)


@dataclass(frozen=True, slots=True)
class Framed:
    """Parts with a bar at the side where reading starts: what to say, or what to mind."""

    parts: Sequence[Block]
    filled: bool = False
    above: float = 3 * MM

    def slabs(self, room: float) -> Iterator[Slab]:
        inner = [s for part in self.parts for s in part.slabs(room - 8 * MM)]
        last = len(inner) - 1
        for place, slab in enumerate(inner):
            top = 2 * MM if place == 0 else slab.above
            bottom = 2 * MM if place == last else 0
            yield self._row(slab, room, top, bottom, place != last and place == 0)

    def _row(self, slab: Slab, room: float, top: float, bottom: float, stays: bool) -> Slab:
        height = top + slab.height + bottom

        def draw(canvas: Canvas) -> None:
            if self.filled:
                canvas.box(0, 0, room, height, fill=PALE, edge=None)
            canvas.box(0, 0, 1.2 * MM, height, fill=SOFT, edge=None)
            with shifted(canvas, 5 * MM, top):
                slab.draw(canvas)

        # The bar runs through: rows of one frame follow one another without a gap.
        return Slab(height, draw, self.above if top == 2 * MM else 0, stays)


class shifted:
    """Within: what is drawn counts from (x, y) of the canvas as it was."""

    def __init__(self, canvas: Canvas, x: float, y: float) -> None:
        self._canvas, self._by = canvas, (x, y)

    def __enter__(self) -> None:
        self._before = (self._canvas._x, self._canvas._y)
        self._canvas.move_to(self._before[0] + self._by[0], self._before[1] + self._by[1])

    def __exit__(self, *_error: object) -> None:
        self._canvas.move_to(*self._before)


@dataclass(frozen=True, slots=True)
class Blanks:
    """Short things to fill in, side by side: a label and a line after it, or what is known."""

    fields: Sequence[tuple[str, str]]
    across: int = 2

    def slabs(self, room: float) -> Iterator[Slab]:
        step = room / self.across
        for first in range(0, len(self.fields), self.across):
            yield self._row(self.fields[first : first + self.across], step)

    def _row(self, fields: Sequence[tuple[str, str]], step: float) -> Slab:
        gap = 5 * MM
        made = []
        for label, value in fields:
            text = set_text(label, "small", step - gap)
            text = set_text(label, "small", min(text.used + 2, (step - gap) * 0.7))
            left = step - gap - text.width - 2 * MM
            made.append((text, set_text(value, "body", left) if value else None, left))
        height = max(max(t.height, v.height if v else 0) for t, v, _l in made) + 2 * MM

        def draw(canvas: Canvas) -> None:
            for place, (label, value, left) in enumerate(made):
                x = place * step
                if value is not None:  # the label beside the first line of several
                    top = height - value.height
                    beside = max(0.0, top + pitch("body") - label.height)
                    canvas.text(label, x, beside, SOFT)
                    canvas.text(value, x + label.width + 2 * MM, top)
                else:
                    canvas.text(label, x, height - label.height, SOFT)
                    canvas.rule(x + label.width + 2 * MM, height - 0.6 * MM, left)

        return Slab(height, draw, 1.5 * MM)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of plots/ over the whole width; what it says stands in words beside it."""

    sheet: "Sheet"
    above: float = 3 * MM

    def slabs(self, room: float) -> Iterator[Slab]:
        height = room * self.sheet.height / self.sheet.width
        yield Slab(height, lambda canvas: canvas.picture(self.sheet, 0, 0, room), self.above)


@dataclass(frozen=True, slots=True)
class Gap:
    height: float

    def slabs(self, room: float) -> Iterator[Slab]:
        yield Slab(self.height, lambda canvas: None)


@dataclass(frozen=True, slots=True)
class Together:
    """All of it on one page, where one page holds it."""

    parts: Sequence[Block]

    def slabs(self, room: float) -> Iterator[Slab]:
        inner = [s for part in self.parts for s in part.slabs(room)]
        for place, slab in enumerate(inner):
            yield replace(slab, stays=slab.stays or place < len(inner) - 1)


@dataclass(frozen=True, slots=True)
class PageEnd:
    """What follows begins a new page; `if_odd`: only where this is a front, and so its back."""

    if_odd: bool = False

    def slabs(self, room: float) -> Iterator[Slab]:
        yield Slab(0, lambda canvas: None, ends_page=True, if_odd=self.if_odd)


@dataclass(frozen=True, slots=True)
class Rule:
    above: float = 4 * MM

    def slabs(self, room: float) -> Iterator[Slab]:
        yield Slab(0.5 * MM, lambda canvas: canvas.rule(0, 0, room, 0.8, LINE), self.above)
