"""The points of the measured part: joined where nothing is missing, each with its number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ipt_desktop.plots.measured import ScoreScale
from ipt_desktop.plots.model import MoodLine, ScorePoint, safety_key
from ipt_desktop.plots.placing import Board, Box, around
from ipt_desktop.plots.sheet import Point, Sheet, within
from ipt_desktop.plots.style import Theme
from ipt_desktop.plots.words import Words


@dataclass(frozen=True, slots=True)
class Dot:
    """A point with its place; `y` of one without a total lies between its neighbours."""

    point: ScorePoint
    key: str
    place: float
    x: float
    y: float


def dots_of(line: MoodLine, scale: ScoreScale) -> list[Dot]:
    """In the order of time."""
    keys = {id(p): p.key or f"point:{n}" for n, p in enumerate(line.points)}
    places = scale.clock.places
    known = [(at, p.total) for p, at in places if p.total is not None]
    middle = (line.measure.low + line.measure.high) / 2
    dots = []
    for point, at in places:
        total = point.total
        if total is None:
            before = [t for place, t in known if place <= at][-1:]
            after = [t for place, t in known if place > at][:1]
            near = before + after
            total = sum(near) / len(near) if near else middle
        dots.append(Dot(point, keys[id(point)], at, scale.x(at), scale.y(total)))
    return dots


def runs(dots: Sequence[Dot], *, by_meeting: bool, seldom: bool = False) -> list[list[Dot]]:
    """Stretches that may be joined: a missed or unscored moment, or a meeting nobody knows, parts."""
    found: list[list[Dot]] = []
    last: Dot | None = None
    for dot in dots:
        if dot.point.total is None:
            last = None
            continue
        apart = dot.place - last.place if last is not None else 0.0
        too_far = by_meeting and not seldom and apart > 1.01
        if last is None or too_far:
            found.append([])
        found[-1].append(dot)
        last = dot
    return found


def draw_scores(
    sheet: Sheet, line: MoodLine, words: Words, scale: ScoreScale, dots: list[Dot], board: Board
) -> None:
    """Lines, points, gaps, marks and their words."""
    theme = sheet.style.theme
    seen = [dot for dot in dots if scale.clock.seen(dot.place)]
    spacing, radius = _spacing(seen), radius_of(seen)
    for run in runs(dots, by_meeting=scale.clock.by_meeting, seldom=line.seldom):
        whole = [(scale.x_beyond(dot.place), dot.y) for dot in run]
        points = within(whole, scale.box.left, scale.box.right)
        if len(points) > 1:
            sheet.line("lines", points, theme.ink, theme.score_line)
            board.add_line(points)
    now = _today_dot(line, seen)
    for dot in seen:
        _draw_dot(sheet, dot, 7.5 if dot is now and radius > 5 else radius, is_now=dot is now)
        sheet.spot((dot.x, dot.y), dot.key, max(radius + 2, 7.0))
    for dot in seen:
        if dot.point.at_risk:
            _draw_shield(sheet, dot, board, small=spacing < 30)
    for dot in _worth_a_number(seen, now, spacing):
        _draw_number(sheet, dot, board, theme.primary if dot is now else theme.ink, radius)
    said = {"absent": words.absent, "incomplete": words.incomplete}
    mood = {"better": words.better, "same": words.same, "worse": words.worse}
    for before, dot in zip((None, *seen), seen, strict=False):
        status = dot.point.status
        word = mood.get(dot.point.mood or "", "") if status == "mood_only" else said.get(status, "")
        if status == "not_taken" and (before is None or before.point.status != status):
            word = words.no_score  # of several in a row the first says it for all
        _draw_word(sheet, dot, word, scale, board)


def _spacing(dots: Sequence[Dot]) -> float:
    return min((b.x - a.x for a, b in zip(dots, dots[1:], strict=False)), default=99.0)


def radius_of(dots: Sequence[Dot]) -> float:
    """Of a point, in px: smaller where many stand side by side."""
    spacing = _spacing(dots)
    return 6.0 if spacing >= 18 else 4.2 if spacing >= 10 else 2.8


def _today_dot(line: MoodLine, dots: Sequence[Dot]) -> Dot | None:
    for dot in dots:
        is_now = line.meeting_now is not None and dot.point.meeting == line.meeting_now
        if dot.point.total is not None and (is_now or dot.point.date == line.today):
            return dot
    return None


def _draw_dot(sheet: Sheet, dot: Dot, radius: float, *, is_now: bool) -> None:
    theme, middle = sheet.style.theme, (dot.x, dot.y)
    ring = 2.0 if radius > 5 else 1.2
    colour = theme.primary if is_now else theme.ink
    if dot.point.total is None:
        if dot.point.status == "mood_only" and dot.point.mood is not None:
            sheet.icon(dot.point.mood, middle, 13, theme.ink2, 1.6)
        else:
            sheet.circle("marks", middle, 5, "none", stroke=theme.line2, width=1.4, dash=(2.5, 2.5))
            if dot.point.status == "incomplete":  # she was there, the form was not finished
                x, y = middle
                sheet.line("marks", [(x - 2, y), (x + 2, y)], theme.ink2, 1.6)
    elif dot.point.prorated:
        sheet.circle("marks", middle, radius - 0.5, theme.surface, stroke=colour, width=ring)
    else:
        sheet.circle("marks", middle, radius, colour, stroke=theme.surface, width=ring)


def draw_safety_days(sheet: Sheet, days: Sequence[date], scale: ScoreScale, board: Board) -> None:
    """A safety mark at each day that has one and no score to stand by."""
    theme, half = sheet.style.theme, 8.0
    for day in days:
        place = scale.clock.at(day)
        if not scale.clock.seen(place):
            continue
        x, box = scale.x(place), scale.box
        levels = [box.top + half + 2, box.bottom - half - 2, (box.top + box.bottom) / 2]
        wishes = [(0.3 * n, around((x, y), half)) for n, y in enumerate(levels)]
        choice = board.place(wishes)
        middle = (x, levels[choice or 0])
        _draw_mark(sheet, middle, half, theme)
        sheet.spot(middle, safety_key(day), half)


def _draw_mark(sheet: Sheet, middle: Point, half: float, theme: Theme) -> None:
    box = around(middle, half)
    sheet.rect("marks", box, theme.watch_soft, stroke=theme.watch, width=1.2, radius=5)
    sheet.icon("safety", middle, half * 1.4, theme.watch, 1.3)


def _draw_shield(sheet: Sheet, dot: Dot, board: Board, *, small: bool) -> None:
    theme, half = sheet.style.theme, 8.0 if small else 10.0
    far = half + 11
    beside = ((far, -16.0), (-far, -16.0), (far, 16.0), (-far, 16.0))
    # Where points stand close, a mark beside one would seem to belong to the next.
    over = ((0.0, far + 1), (0.0, -far - 1), (0.0, far + 18), (0.0, -far - 18))
    sides = over + beside if small else beside + over
    middles = [(dot.x + dx, dot.y + dy) for dx, dy in sides]
    choice = board.place((0.1 * n, around(m, half)) for n, m in enumerate(middles))
    if choice is None:  # never left out: the mark then lies over the point itself
        middles, choice = [(dot.x, dot.y)], 0
    _draw_mark(sheet, middles[choice], half, theme)


def _worth_a_number(dots: Sequence[Dot], now: Dot | None, spacing: float) -> list[Dot]:
    """All where there is room; else what a reader looks for first: ends, today, best, worst."""
    scored = [dot for dot in dots if dot.point.total is not None]
    if not scored:
        return []
    firsts = [scored[0], *([now] if now else []), scored[-1]]
    firsts.append(max(scored, key=lambda dot: dot.y))
    firsts.append(min(scored, key=lambda dot: dot.y))
    rest = scored if spacing >= 15 else []
    chosen: dict[str, Dot] = {}
    for dot in [*firsts, *rest]:
        chosen.setdefault(f"{dot.place}", dot)
    return list(chosen.values())


def _draw_number(sheet: Sheet, dot: Dot, board: Board, colour: str, radius: float) -> None:
    assert dot.point.total is not None
    face = sheet.face(1.0 if radius > 5 else 0.9, bold=True)
    text = said_total(sheet, dot.point.total)
    text = ("~" if dot.point.prorated else "") + text
    half, row = sheet.text_width(text, face) / 2, sheet.style.rem * 0.8
    far = radius + 3
    sides = ((0.0, -far - row / 2, 0.0), (0.0, far + row / 2, 0.2), (far + half + 1, 0.0, 0.5),
             (-far - half - 1, 0.0, 0.6), (far + half, -far, 0.5), (-far - half, -far, 0.6),
             (far + half, far, 0.6), (-far - half, far, 0.7))  # fmt: skip
    boxes = [
        Box(dot.x + dx - half, dot.y + dy - row / 2, dot.x + dx + half, dot.y + dy + row / 2)
        for dx, dy, _ in sides
    ]
    choice = board.place(zip([price for _, _, price in sides], boxes, strict=True))
    if choice is not None:
        box = boxes[choice]
        sheet.text((box.left + box.right) / 2, box.bottom - 1, text, face, colour, "middle")


def said_total(sheet: Sheet, total: float) -> str:
    """A total in the reader's digits; a decimal only where there is one."""
    return sheet.style.digits(f"{total:.1f}".removesuffix(".0"))


def _draw_word(sheet: Sheet, dot: Dot, word: str, scale: ScoreScale, board: Board) -> None:
    """What stands where a total is missing."""
    if not word:
        return
    face, row = sheet.face(), sheet.style.row
    half = sheet.text_width(word, face) / 2
    wishes = []
    near = 9.0 + row / 2
    for price, dy in ((0.0, near), (0.2, -near), (0.8, 24 + row / 2), (0.9, -24 - row / 2)):
        # Far from its sign a word would seem to be another's, if it stood aside too.
        for shift in (0.0,) if price > 0.5 else (0.0, 0.5, -0.5):
            x, y = dot.x + shift * half, dot.y + dy
            box = Box(x - half, y - row / 2, x + half, y + row / 2)
            wishes.append((price + abs(shift) + 0.3 * scale.crossed(box), box))
    choice = board.place(wishes)
    if choice is not None:
        box = wishes[choice][1]
        base = box.top + 0.79 * row
        sheet.text((box.left + box.right) / 2, base, word, face, sheet.style.theme.ink2, "middle")
