"""The measures of a mood line: where each part stands for a given size of picture."""

from dataclasses import dataclass

from ipt_desktop.plots.model import MoodLine
from ipt_desktop.plots.placing import Box
from ipt_desktop.plots.sheet import Sheet
from ipt_desktop.plots.words import Words

_STORY_SHARE = 0.58
_STORY_SHARE_WITHOUT_MARKS = 0.4  # only events: no line to show
_BETWEEN = 54.0  # a clear gap: the two parts run on different clocks


@dataclass(frozen=True, slots=True)
class _Density:
    """How close the rows stand; the first whose plot is high enough is taken."""

    plot: float  # least height
    pad: float
    after_title: float
    after_words: float
    bar: float
    before_plot: float
    before_ticks: float
    before_pins: float
    pin: float
    after_pins: float
    tiers: int
    rows: int
    between_tiers: float
    foot: float
    deed: float  # radius of a mark on the second track
    summary: bool


_DENSITIES = (
    _Density(160, 10, 10, 3, 5, 4, 5, 8, 13, 4, 2, 2, 5, 9, 8, True),
    _Density(128, 6, 4, 2, 5, 3, 4, 6, 12, 3, 2, 2, 4, 5, 7.5, True),
    _Density(100, 4, 2, 2, 5, 3, 4, 5, 12, 3, 2, 2, 3, 4, 7, True),
    _Density(85, 3, 1, 2, 4, 3, 3, 4, 11, 2, 2, 1, 2, 3, 6, True),
    _Density(70, 2, 0, 1, 4, 2, 2, 3, 10, 2, 1, 1, 1, 2, 5, False),
    _Density(50, 2, 0, 1, 4, 2, 2, 3, 8, 0, 0, 0, 0, 2, 4, False),  # pins without words
    _Density(0, 1, 0, 0, 3, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, False),  # only the line
)


@dataclass(frozen=True, slots=True)
class Frame:
    """px; tops of rows, not base lines."""

    story: Box | None
    plot: Box
    title: float
    months: float
    phase_words: float
    phase_bar: tuple[float, float]
    ticks: float
    track: float | None  # the line of the pins
    pin: float  # radius
    tiers: tuple[float, ...]
    rows: int  # lines of text in a tier
    problem: tuple[float, float] | None
    deeds: float | None  # the line of the second track
    deed: float  # radius
    summary: float | None  # the course in one line
    names: float  # where the band names begin
    better_worse_at_scores: bool
    head: float | None  # print: top and bottom lines
    foot: float | None


def frame_of(
    sheet: Sheet, line: MoodLine, words: Words, *, with_story: bool, with_scores: bool = True
) -> Frame:
    """Everything that depends on the size and on the widths of words, worked out once."""
    style = sheet.style
    row, small = style.row, sheet.face()
    edge = row + 3 if style.theme.in_print else 0.0
    for d in _DENSITIES:
        top = edge + d.pad + row + d.after_title + row + d.after_words + d.bar + d.before_plot
        # What stands beneath, counted from the foot of the plot.
        has_track = bool(line.events) and d.pin > 0
        has_bar = line.problem is not None and d.pin > 0
        below = d.before_ticks + row
        track = below + d.before_pins + d.pin
        tier = track + d.pin + d.after_pins
        step = d.rows * style.tight_row + d.between_tiers
        tiers = tuple(tier + n * step for n in range(d.tiers)) if has_track else ()
        below = (tiers[-1] + step if tiers else track + d.pin) if has_track else below
        shares = len(tiers) > 1  # what follows stands where the second tier of words would
        free = tiers[-1] if shares else below + d.after_pins
        has_deeds = bool(line.deeds) and d.deed > 0
        deeds = free + d.deed + 1
        free = deeds + d.deed + 4 if has_deeds else free
        bar_top, bar_foot = free, free + row + (9 if d.rows > 1 else 3)
        below = max(below, free - 4 if has_deeds else 0.0, bar_foot if has_bar else 0.0)
        has_summary = bool(line.summary) and d.summary
        summary = below + 3
        below = (summary + row if has_summary else below) + d.foot + edge
        if sheet.height - top - below >= d.plot:
            break
    plot_bottom = max(top + 8, sheet.height - below)

    better_worse = max(sheet.text_width(word, small) for word in (words.better, words.worse)) + 8
    name_width = max((sheet.text_width(b.name, small) for b in line.measure.bands), default=0.0)
    name_width = min(name_width, sheet.width * 0.16)
    end = sheet.width - name_width - 18 - 10
    ask_better_worse = not with_story or (style.higher_up and line.measure.higher_is_worse)
    begin = max(58.0, better_worse + 8)
    gap = _BETWEEN + (better_worse if ask_better_worse and with_story else 0.0)
    story = None
    plot_left = begin + 32
    if with_story and not with_scores:
        story, plot_left = Box(begin, top, sheet.width - 24.0, plot_bottom), end
    elif with_story:
        share = _STORY_SHARE if line.marks else _STORY_SHARE_WITHOUT_MARKS
        story_right = begin + (end - begin - gap) * share
        story = Box(begin, top, story_right, plot_bottom)
        plot_left = story_right + gap
    phase_bar = top - d.before_plot - d.bar
    return Frame(
        story=story,
        plot=Box(plot_left, top, end, plot_bottom),
        title=edge + d.pad,
        months=top - 4 - row,
        phase_words=phase_bar - d.after_words - row,
        phase_bar=(phase_bar, phase_bar + d.bar),
        ticks=plot_bottom + d.before_ticks,
        track=plot_bottom + track if has_track else None,
        pin=d.pin,
        tiers=tuple(plot_bottom + tier for tier in tiers),
        rows=d.rows,
        problem=(plot_bottom + bar_top, plot_bottom + bar_foot) if has_bar else None,
        deeds=plot_bottom + deeds if has_deeds else None,
        deed=d.deed,
        summary=plot_bottom + summary if has_summary else None,
        names=end + 16,
        better_worse_at_scores=ask_better_worse,
        head=3.0 if edge else None,
        foot=sheet.height - row - 2 if edge else None,
    )
