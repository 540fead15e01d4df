"""A member's mood line: the remembered story beside what was measured, life events beneath.

The two stand side by side on different clocks. In the group 0 is at the top, so that mood that
gets worse goes down (design language, section 8).
"""

from collections.abc import Sequence

from matplotlib.figure import Figure

from ipt_desktop.plots import measured, story, track
from ipt_desktop.plots.clocks import clock_of
from ipt_desktop.plots.fonts import register
from ipt_desktop.plots.frame import Frame, frame_of
from ipt_desktop.plots.model import LifeEvent, MoodLine
from ipt_desktop.plots.placing import Board, Box, around, cut
from ipt_desktop.plots.sheet import Canvas, Point, Sheet, Spot
from ipt_desktop.plots.style import Style
from ipt_desktop.plots.words import Words

SIZE = (1236, 412)


class MoodLineFigure:
    """One figure that is kept and shown anew when the facts, the size or the style change."""

    def __init__(self, *, scale: float = 1.0) -> None:
        """`scale` is the screen's pixels to each px of ours."""
        self._canvas = Canvas(scale)
        self.spots: tuple[Spot, ...] = ()

    @property
    def figure(self) -> Figure:
        return self._canvas.figure

    def show(
        self, line: MoodLine, words: Words, style: Style, size: tuple[float, float] = SIZE
    ) -> None:
        """Afterwards the figure and its spots are those of `line`; drawing is up to the canvas."""
        sheet = compose(line, words, style, size)
        self._canvas.show(sheet)
        self.spots = tuple(sheet.spots)

    def spot_at(self, x: float, y: float) -> Spot | None:
        """The nearest spot that a pointer at (x, y) touches; px from the top left."""
        near = [
            ((spot.x - x) ** 2 + (spot.y - y) ** 2, n)
            for n, spot in enumerate(self.spots)
            if (spot.x - x) ** 2 + (spot.y - y) ** 2 <= (spot.radius + 3) ** 2
        ]
        return self.spots[min(near)[1]] if near else None


def mood_line(
    line: MoodLine,
    words: Words,
    style: Style,
    size: tuple[float, float] = SIZE,
    *,
    scale: float = 1.0,
) -> Figure:
    """The picture by itself, for files and papers. `size` in px at 96 dpi."""
    kept = MoodLineFigure(scale=scale)
    kept.show(line, words, style, size)
    return kept.figure


def compose(line: MoodLine, words: Words, style: Style, size: tuple[float, float]) -> Sheet:
    """Everything that is drawn, worked out."""
    register(style.resources)
    sheet = Sheet(float(size[0]), float(size[1]), style)
    with_story = bool(story.story_days(line))
    frame = frame_of(sheet, line, words, with_story=with_story)
    theme, plot = style.theme, frame.plot

    clock = clock_of(line, words, style)
    worse_up = style.higher_up and line.measure.higher_is_worse
    high_at_top = style.higher_up or not line.measure.higher_is_worse
    scale = measured.ScoreScale(plot, line.measure, clock, high_at_top)
    point_keys = {id(p): p.key or f"point:{n}" for n, p in enumerate(line.points)}
    dots = measured.dots_of(line, scale, point_keys)
    targets = measured.targets_of(dots)

    past = story.story_scale(line, frame.story) if frame.story else None
    marks = sorted(line.marks, key=lambda mark: mark.date)
    if past is not None:
        targets |= {m.key: (past.x(m.date), past.y(m.level)) for m in marks if m.key}
    events = [(e, e.key or f"event:{n}") for n, e in enumerate(line.events)]
    events.sort(key=lambda pair: pair[0].date)
    before = [pair for pair in events if past is not None and _is_past(line, pair[0])]
    within = [pair for pair in events if pair not in before]

    if past is not None:
        board = Board(_grown(past.box, 6))
        story.draw_ground(sheet, past, frame.months)
        story.draw_better_worse(sheet, words, past.box.left - 8, past.box.top, past.box.bottom)
        story.draw_line(sheet, past, marks, board)
        _draw_events(
            sheet, frame, [(past.x(e.date), e, key) for e, key in before], past.box, targets, board
        )
        story.draw_marks(sheet, past, marks, board)
        for mark in marks:
            sheet.spot((past.x(mark.date), past.y(mark.level)), mark.key)
        limit = plot.left - past.box.left - 12
        story.draw_title(
            sheet, past.box.left, frame.title, limit, words.story_title, words.story_note
        )

    board = Board(plot)
    measured.draw_bands(sheet, scale, frame)
    measured.draw_axes(sheet, line, scale, frame)
    if frame.better_worse_at_scores:
        end = plot.left - 36
        story.draw_better_worse(sheet, words, end, plot.top, plot.bottom, worse_up=worse_up)
    dated = [(scale.x(clock.at(event.date)), event, key) for event, key in within]
    tiers_left = 1 if frame.problem and len(frame.tiers) > 1 else None
    _draw_events(sheet, frame, dated, plot, targets, board, tiers_left)
    board.taken += [around((dot.x, dot.y), measured.radius_of(dots) + 1) for dot in dots]
    references = measured.draw_references(sheet, line, words, scale, board)
    measured.draw_today(sheet, line, words, scale, board)
    measured.draw_scores(sheet, line, words, scale, dots, board)
    measured.name_references(sheet, scale, references, board)
    if line.problem:
        measured.draw_problem(sheet, line, scale, frame)
    limit = sheet.width - plot.left - 8
    story.draw_title(
        sheet, plot.left, frame.title, limit, words.measured_title, words.measured_note
    )
    if not dots:
        middle = ((plot.left + plot.right) / 2, (plot.top + plot.bottom) / 2)
        sheet.text(*middle, words.no_scores_yet, sheet.face(0.97), theme.ink2, "middle")
    if frame.head is not None and frame.foot is not None:
        _draw_print_lines(sheet, line, words, frame.head, frame.foot)
    return sheet


def _is_past(line: MoodLine, event: LifeEvent) -> bool:
    return line.begins is None or event.date < line.begins


def _grown(box: Box, by: float) -> Box:
    return Box(box.left - by, box.top, box.right + by, box.bottom)


def _draw_events(
    sheet: Sheet,
    frame: Frame,
    dated: Sequence[tuple[float, LifeEvent, str]],
    box: Box,
    targets: dict[str, Point],
    board: Board,
    tiers: int | None = None,
) -> None:
    if frame.track is None:
        return
    pins = track.pins_of(dated, frame, box.left, box.right)
    track.draw_links(sheet, pins, frame.track, targets, board)
    count = len(frame.tiers) if tiers is None else tiers
    track.draw_track(sheet, frame, pins, count, box.left, box.right)


def _draw_print_lines(sheet: Sheet, line: MoodLine, words: Words, head: float, foot: float) -> None:
    """Above: whose eyes it is for. Beneath: which way time runs, and what to beware of."""
    theme, face, bold = sheet.style.theme, sheet.face(), sheet.face(bold=True)
    row = sheet.style.row
    top, base = head + 0.79 * row, foot + 0.79 * row
    sheet.text(8, top, words.confidential, bold, theme.ink)
    used = 8 + sheet.text_width(words.confidential, bold) + 16
    extra = cut(sheet, " · ".join(line.extra), face, sheet.width - used - 8)
    sheet.text(sheet.width - 8, top, extra, face, theme.ink2, "end")
    sheet.text(8, base, words.time, face, theme.ink2)
    x = 8 + sheet.text_width(words.time, face) + 6
    y = foot + row / 2
    sheet.line("lines", [(x, y), (x + 40, y)], theme.ink2, 1.2)
    sheet.line("lines", [(x + 35, y - 4), (x + 40, y), (x + 35, y + 4)], theme.ink2, 1.2)
    note = cut(sheet, words.overlap_note, face, sheet.width - x - 64)
    sheet.text(x + 56, base, note, face, theme.ink2)
