"""A paper: its parts shared out over pages, with the same line at head and foot of each."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtGui import QPainter

from ipt_desktop.formats import number
from ipt_desktop.i18n import _
from ipt_desktop.papers.blocks import Block, Slab
from ipt_desktop.papers.canvas import SOFT, Canvas, set_text
from ipt_desktop.papers.faces import MM
from ipt_desktop.papers.tables import HeadSlab

# Width and height in millimetres, and the margin at the sides.
SIZES = {
    "A4": (210.0, 297.0, 18.0),
    "A4 across": (297.0, 210.0, 18.0),
    "A5": (148.0, 210.0, 14.0),
}
_HEAD, _FOOT = 20 * MM, 18 * MM
# Room that is left for the head of a table above a row as high as a page.
_HEAD_OF_TABLE = 24 * MM


@dataclass(frozen=True, slots=True)
class Paper:
    """`code` names whom it is about, `dated` the day; `plain`: nothing but the back tells what it is.

    `name` is a file name to offer, without a member's code and without an ending.
    """

    name: str
    title: str
    blocks: Sequence[Block]
    code: str = ""
    dated: str = ""
    size: str = "A4"
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    slab: Slab
    y: float


@dataclass(frozen=True, slots=True)
class LaidOut:
    """Pages in twentieths of a point. Made once, drawn as often as wanted, on whatever there is."""

    paper: Paper
    width: float
    height: float
    side: float
    pages: Sequence[Sequence[Placed]] = field(default_factory=tuple)

    @property
    def count(self) -> int:
        return len(self.pages)

    def draw(self, painter: QPainter, page: int, *, is_file: bool = False) -> Canvas:
        """One page, from 0; the painter's unit is a twentieth of a point. What was drawn is told."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        canvas = Canvas(painter, self.width, is_file)
        self._draw_head(canvas)
        for placed in self.pages[page]:
            canvas.move_to(self.side, placed.y)
            placed.slab.draw(canvas)
        self._draw_foot(canvas, page)
        return canvas

    def _draw_head(self, canvas: Canvas) -> None:
        if self.paper.plain:
            return
        canvas.move_to(self.side, 0)
        room = self.width - 2 * self.side
        left = set_text(_confidential(), "small", room * 0.5)
        right = set_text(self.paper.code, "small", room * 0.5, "end")
        canvas.text(left, 0, 9 * MM, SOFT)
        if self.paper.code:
            canvas.text(right, room * 0.5, 9 * MM, SOFT)
        canvas.rule(0, 9 * MM + left.height + 0.8 * MM, room)

    def _draw_foot(self, canvas: Canvas, page: int) -> None:
        if self.paper.plain:
            # The face of what a member takes home says nothing; its back does.
            if page == self.count - 1:
                self._draw_plain_foot(canvas)
            return
        canvas.move_to(self.side, 0)
        room = self.width - 2 * self.side
        # TRANSLATORS: at the foot of a printed page
        words = _("Page {page} of {count}").format(page=number(page + 1), count=number(self.count))
        pages = set_text(words, "small", room * 0.3, "end")
        top = self.height - 9 * MM - pages.height
        canvas.text(set_text(self.paper.title, "small", room * 0.4), 0, top, SOFT)
        if self.paper.dated:
            dated = set_text(self.paper.dated, "small", room * 0.3, "middle")
            canvas.text(dated, room * 0.4, top, SOFT)
        canvas.text(pages, room * 0.7, top, SOFT)

    def _draw_plain_foot(self, canvas: Canvas) -> None:
        canvas.move_to(self.side, 0)
        words = set_text(_confidential(), "tiny", self.width - 2 * self.side, "middle")
        canvas.text(words, 0, self.height - self.side - words.height, SOFT)


def _confidential() -> str:
    return _("Confidential · code only")


def lay_out(paper: Paper) -> LaidOut:
    """Parts that belong together stay together where a page can hold them."""
    wide, tall, side = (length * MM for length in SIZES[paper.size])
    top, bottom = (side, tall - side) if paper.plain else (_HEAD, tall - _FOOT)
    whole = (slab for block in paper.blocks for slab in block.slabs(wide - 2 * side))
    slabs = [piece for slab in whole for piece in _pieces(slab, bottom - top - _HEAD_OF_TABLE)]
    pages: list[list[Placed]] = [[]]
    y, head = top, None
    for group in _kept_together(slabs, bottom - top):
        if group[0].ends_page:
            if len(pages) % 2 or not group[0].if_odd:
                pages.append([])
                y = top
            continue
        need = sum(slab.height + slab.above for slab in group)
        if pages[-1] and y + need > bottom:
            pages.append([])
            y = top
            if head is not None and not isinstance(group[0], HeadSlab) and _goes_on(head, group):
                pages[-1].append(Placed(head, y))
                y += head.height
        for slab in group:
            y += slab.above if pages[-1] else 0
            pages[-1].append(Placed(slab, y))
            y += slab.height
            if isinstance(slab, HeadSlab):
                head = slab
            elif slab.above:
                head = None
    return LaidOut(paper, wide, tall, side, pages)


def _pieces(slab: Slab, most: float) -> Iterator[Slab]:
    """What no page can hold goes on over the next: nothing that was written is left out."""
    if slab.height <= most:
        yield slab
        return
    count = math.ceil(slab.height / most)
    for place in range(count):
        start, end = place * most, min((place + 1) * most, slab.height)

        def draw(canvas: Canvas, start: float = start, end: float = end) -> None:
            with canvas.window(start, end):
                slab.draw(canvas)

        yield Slab(end - start, draw, 0 if place else slab.above)


def _goes_on(head: HeadSlab, group: Sequence[Slab]) -> bool:
    """Rows of a table have no room above them: only they follow a head."""
    return group[0].above == 0 and not group[0].stays


def _kept_together(slabs: Sequence[Slab], most: float) -> list[list[Slab]]:
    """Runs of slabs that no page break parts; a run taller than a page is let go."""
    groups: list[list[Slab]] = []
    open_ = False
    for slab in slabs:
        if open_ and sum(s.height + s.above for s in groups[-1]) + slab.height <= most:
            groups[-1].append(slab)
        else:
            groups.append([slab])
        open_ = slab.stays
    return groups
