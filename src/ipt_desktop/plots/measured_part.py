"""The measured part of a mood line: bands, scores and what they are held against, and its tracks."""

from collections.abc import Sequence
from typing import NamedTuple

from ipt_desktop.plots import measured, references, scores, story, track
from ipt_desktop.plots.clocks import clock_of
from ipt_desktop.plots.deeds import draw_deeds
from ipt_desktop.plots.frame import Frame
from ipt_desktop.plots.measured import ScoreScale
from ipt_desktop.plots.model import LifeEvent, MoodLine
from ipt_desktop.plots.placing import Board, Box, around
from ipt_desktop.plots.scores import Dot
from ipt_desktop.plots.sheet import Point, Sheet
from ipt_desktop.plots.style import Style
from ipt_desktop.plots.words import Words


class Links(NamedTuple):
    """Events of one part with their places, and where the curves from them may end."""

    dated: Sequence[tuple[float, LifeEvent, str]]
    targets: dict[str, Point]


def scale_of(line: MoodLine, words: Words, style: Style, frame: Frame) -> ScoreScale:
    """Where totals and moments of the measured part stand."""
    clock, view = clock_of(line, words, style), line.view
    if view.part == "group" and view.first and view.last:
        clock = clock.narrowed(view.first, view.last)
    high_at_top = style.higher_up or not line.measure.higher_is_worse
    return ScoreScale(frame.plot, line.measure, clock, high_at_top)


def draw_measured(
    sheet: Sheet,
    frame: Frame,
    line: MoodLine,
    words: Words,
    scale: ScoreScale,
    dots: list[Dot],
    links: Links,
) -> None:
    plot, board = frame.plot, Board(frame.plot)
    measured.draw_bands(sheet, scale, frame)
    measured.draw_axes(sheet, line, scale, frame)
    if frame.better_worse_at_scores:
        worse_up = scale.high_at_top and line.measure.higher_is_worse
        end = plot.left - 36
        story.draw_better_worse(sheet, words, end, plot.top, plot.bottom, worse_up=worse_up)
    # The bar of the main problem stands where the second tier of words would.
    tiers = 1 if frame.problem else len(frame.tiers)
    draw_events(sheet, frame, links, plot, board, tiers)
    seen = [dot for dot in dots if scale.clock.seen(dot.place)]
    radius = scores.radius_of(seen) + 1
    board.taken += [around((dot.x, dot.y), radius) for dot in seen]
    named = references.draw_references(sheet, line, words, scale, board)
    references.draw_today(sheet, line, words, scale, board)
    scores.draw_scores(sheet, line, words, scale, dots, board)
    scores.draw_safety_days(sheet, line.safety_days, scale, board)
    references.name_references(sheet, scale, named, board)
    if line.problem and frame.problem:
        references.draw_problem(sheet, line.problem, scale, frame.problem)
    draw_deeds(sheet, frame, line, words, scale)
    if all(dot.point.total is None for dot in dots):
        references.say_empty(sheet, words, scale, board)
    limit = sheet.width - plot.left - 8 - (sheet.style.corner if frame.title < 10 else 0.0)
    story.draw_title(
        sheet, plot.left, frame.title, limit, words.measured_title, words.measured_note
    )

    places = [(scale.x_beyond(at), float(day.toordinal())) for day, at in scale.clock.anchors]
    sheet.know_days("group", plot.left, plot.right, _reaching(places, plot, scale))


def _reaching(
    known: list[tuple[float, float]], box: Box, scale: ScoreScale
) -> list[tuple[float, float]]:
    """Known days, and the edges of the picture a week a meeting beyond the outer ones."""
    if not known:
        return []
    week = abs(scale.x_beyond(1.0) - scale.x_beyond(0.0)) / 7 if scale.clock.by_meeting else 0.0
    if not week:
        return known
    (first, early), (last, late) = known[0], known[-1]
    before = [(box.left, early - (first - box.left) / week)] if first > box.left else []
    after = [(box.right, late + (box.right - last) / week)] if last < box.right else []
    return [*before, *known, *after]


def draw_events(
    sheet: Sheet, frame: Frame, links: Links, box: Box, board: Board, tiers: int
) -> None:
    if frame.track is None:
        return
    pins = track.pins_of(links.dated, frame, box.left, box.right)
    track.draw_links(sheet, pins, frame.track, links.targets, board)
    track.draw_track(sheet, frame, pins, tiers, box.left, box.right)
