"""A member's mood line: the remembered story beside what was measured, life events beneath.

The two stand side by side on different clocks. In the group 0 is at the top, so that mood that
gets worse goes down (design language, section 8).
"""

from matplotlib.figure import Figure

from ipt_desktop.plots import scores, story
from ipt_desktop.plots.days import DaySpan
from ipt_desktop.plots.fonts import register
from ipt_desktop.plots.frame import Frame, frame_of
from ipt_desktop.plots.measured_part import Links, draw_events, draw_measured, scale_of
from ipt_desktop.plots.model import MoodLine
from ipt_desktop.plots.placing import Board, Box, cut
from ipt_desktop.plots.sheet import Canvas, Sheet, Spot
from ipt_desktop.plots.story import StoryScale
from ipt_desktop.plots.style import Style
from ipt_desktop.plots.time_arrow import draw_time
from ipt_desktop.plots.words import Words

SIZE = (1236, 412)
# Two lines more than in the window: whose eyes it is for, and what to beware of.
FILE_SIZE = (1236, 480)


class MoodLineFigure:
    """One figure that is kept and shown anew when the facts, the size or the style change."""

    def __init__(self, *, scale: float = 1.0) -> None:
        """`scale` is the screen's pixels to each px of ours."""
        self._canvas = Canvas(scale)
        self.spots: tuple[Spot, ...] = ()
        self.days: tuple[DaySpan, ...] = ()

    @property
    def figure(self) -> Figure:
        return self._canvas.figure

    def show(
        self, line: MoodLine, words: Words, style: Style, size: tuple[float, float] = SIZE
    ) -> None:
        """Afterwards the figure and its spots are those of `line`; drawing is up to the canvas.

        Spots are in the order of time, so that the next one is the next to walk to.
        """
        sheet = compose(line, words, style, size)
        self._canvas.show(sheet)
        self.days = tuple(sheet.days)
        self.spots = sheet.in_order()

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
    part = line.view.part
    has_story = bool(story.story_days(line)) and part != "group"
    has_scores = part != "story" or not has_story
    frame = frame_of(sheet, line, words, with_story=has_story, with_scores=has_scores)
    scale = scale_of(line, words, style, frame)
    past = story.story_scale(line, frame.story) if frame.story else None

    dots = scores.dots_of(line, scale)
    seen = [dot for dot in dots if scale.clock.seen(dot.place)] if has_scores else []
    targets = {dot.key: (dot.x, dot.y) for dot in seen}
    if past is not None:
        marks = [m for m in line.marks if m.key and past.seen(m.date)]
        targets |= {m.key: (past.x(m.date), past.y(m.level)) for m in marks}
    events = [(event, event.key or f"event:{n}") for n, event in enumerate(line.events)]
    events.sort(key=lambda pair: pair[0].date)
    begins = line.begins
    is_past = [begins is None or event.date < begins for event, _ in events]
    before = [pair for pair, old in zip(events, is_past, strict=True) if old]
    within = [pair for pair, old in zip(events, is_past, strict=True) if not old]

    if past is not None:
        dated = [(past.x(event.date), event, key) for event, key in before if past.seen(event.date)]
        _draw_story(sheet, frame, line, words, past, Links(dated, targets))
    if has_scores:
        placed = [(scale.clock.at(event.date), event, key) for event, key in within]
        dated = [(scale.x(at), event, key) for at, event, key in placed if scale.clock.seen(at)]
        draw_measured(sheet, frame, line, words, scale, dots, Links(dated, targets))
    if frame.summary is not None:
        _draw_summary(sheet, frame, line)
    if frame.head is not None and frame.foot is not None:
        _draw_print_lines(sheet, line, words, frame.head, frame.foot)
    return sheet


def _draw_story(
    sheet: Sheet, frame: Frame, line: MoodLine, words: Words, past: StoryScale, links: Links
) -> None:
    box, marks = past.box, sorted(line.marks, key=lambda mark: mark.date)
    board = Board(Box(box.left - 6, box.top, box.right + 6, box.bottom))
    story.draw_ground(sheet, past, frame.months)
    story.draw_better_worse(sheet, words, box.left - 8, box.top, box.bottom)
    story.draw_line(sheet, past, marks, board)
    draw_events(sheet, frame, links, box, board, len(frame.tiers))
    story.draw_marks(sheet, past, marks, board)
    limit = frame.plot.left - box.left - 12
    if line.view.part == "story":
        limit = box.right - box.left - sheet.style.corner
    story.draw_title(sheet, box.left, frame.title, limit, words.story_title, words.story_note)
    ends = (past.first.toordinal(), past.last.toordinal())
    known = [(past.x(past.first), float(ends[0])), (past.x(past.last), float(ends[1]))]
    sheet.know_days("story", box.left, box.right, known)


def _draw_summary(sheet: Sheet, frame: Frame, line: MoodLine) -> None:
    """The course in one line, beneath everything."""
    assert frame.summary is not None
    left = frame.story.left if frame.story else frame.plot.left
    face = sheet.face(bold=True)
    text = cut(sheet, line.summary, face, sheet.width - left - 8)
    sheet.text(left, frame.summary + 0.79 * sheet.style.row, text, face, sheet.style.theme.ink2)


def _draw_print_lines(sheet: Sheet, line: MoodLine, words: Words, head: float, foot: float) -> None:
    """Above: whose eyes it is for. Beneath: which way time runs, and what to beware of."""
    theme, face, bold = sheet.style.theme, sheet.face(), sheet.face(bold=True)
    row = sheet.style.row
    top = head + 0.79 * row
    sheet.text(8, top, words.confidential, bold, theme.ink)
    used = 8 + sheet.text_width(words.confidential, bold) + 16
    extra = cut(sheet, " · ".join(line.extra), face, sheet.width - used - 8)
    sheet.text(sheet.width - 8, top, extra, face, theme.ink2, "end")
    draw_time(sheet, words.time, words.overlap_note, foot)
