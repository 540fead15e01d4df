"""The part in the group: what was measured, on the measure's whole and fixed scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ipt_desktop.plots.clocks import Clock
from ipt_desktop.plots.frame import Frame
from ipt_desktop.plots.model import Measure, MoodLine, ScorePoint
from ipt_desktop.plots.placing import Board, Box, around, cut
from ipt_desktop.plots.sheet import Point, Sheet
from ipt_desktop.plots.words import Words


@dataclass(frozen=True, slots=True)
class ScoreScale:
    """Totals and places in time to px."""

    box: Box
    measure: Measure
    clock: Clock
    high_at_top: bool

    def x(self, place: float) -> float:
        return self.box.left + (self.box.right - self.box.left) * self.clock.share(place)

    def y(self, total: float) -> float:
        share = (total - self.measure.low) / (self.measure.high - self.measure.low)
        share = 1 - share if self.high_at_top else share
        return self.box.top + (self.box.bottom - self.box.top) * share


@dataclass(frozen=True, slots=True)
class Dot:
    """A point with its place; `y` of one without a total lies between its neighbours."""

    point: ScorePoint
    key: str
    place: float
    x: float
    y: float


def dots_of(line: MoodLine, scale: ScoreScale, keys: dict[int, str]) -> list[Dot]:
    """In the order of time."""
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


def draw_bands(sheet: Sheet, scale: ScoreScale, frame: Frame) -> None:
    """Pale bands over the whole width; at the outer edge a strip in the full fill and the name."""
    theme, measure, box = sheet.style.theme, scale.measure, scale.box
    small, tiny, row = sheet.face(), sheet.face(0.83), sheet.style.row
    ordered = sorted(measure.bands, key=lambda band: band.low)
    for number, band in enumerate(ordered):
        low = measure.low if number == 0 else band.low
        high = ordered[number + 1].low if number + 1 < len(ordered) else measure.high
        top, bottom = sorted((scale.y(low), scale.y(high)))
        sheet.rect("ground", Box(box.left, top, box.right, bottom), theme.pale[band.level])
        strip = Box(box.right + 4, top + 2, box.right + 10, bottom - 2)
        fill = theme.full[band.level]
        sheet.rect("ground", strip, fill, stroke=theme.line2, width=0.6, radius=2)
        middle = (top + bottom) / 2
        room = sheet.width - frame.names - 2
        name = cut(sheet, band.name, small, room)
        span = f"{sheet.style.digits(str(band.low))}–{sheet.style.digits(str(band.high))}"
        if bottom - top >= 2 * row - 3.2:
            sheet.text(frame.names, middle - 0.18 * row, name, small, theme.ink2)
            sheet.text(frame.names, middle + 0.74 * row, span, tiny, theme.ink3)
        else:
            sheet.text(frame.names, middle + 0.29 * row, name, small, theme.ink2)
    for total in {band.low for band in ordered[1:]} | set(measure.strong):
        strong = total in measure.strong
        edge, y = theme.line2 + "8C", scale.y(total)
        sheet.line("ground", [(box.left, y), (box.right, y)], edge, 1.2 if strong else 0.6)


def draw_axes(sheet: Sheet, line: MoodLine, scale: ScoreScale, frame: Frame) -> None:
    """Totals at the inner edge, meetings beneath, phases above."""
    theme, style, box = sheet.style.theme, sheet.style, scale.box
    face, bold, row = sheet.face(), sheet.face(bold=True), style.row
    for total in line.measure.ticks:
        y = scale.y(total) + 0.29 * row
        sheet.text(box.left - 7, y, style.digits(str(total)), face, theme.ink3, "end")
    base = frame.ticks + 0.79 * row
    ticks = scale.clock.ticks
    taken: list[tuple[float, float]] = []
    firsts = sorted(ticks, key=lambda t: (not t.now, t is not ticks[0], t is not ticks[-1], t.at))
    stride = _stride(sheet, scale)
    for tick in firsts:
        x = scale.x(tick.at)
        colour = theme.ink2 if tick.done else theme.line2
        sheet.line("ground", [(x, box.bottom), (x, box.bottom + 6)], colour, 2)
        letters = bold if tick.now else face
        half = sheet.text_width(tick.text, letters) / 2
        is_kept = tick.now or ticks.index(tick) % stride == 0 or tick is ticks[-1]
        if not is_kept or any(x - half < b + 5 and a - 5 < x + half for a, b in taken):
            continue
        taken.append((x - half, x + half))
        colour = theme.primary if tick.now else theme.ink3
        sheet.text(x, base, tick.text, letters, colour, "middle")
    if scale.clock.by_meeting:
        _draw_phases(sheet, line, scale, frame)


def _stride(sheet: Sheet, scale: ScoreScale) -> int:
    """Every how many-th tick can be named."""
    ticks = scale.clock.ticks
    if len(ticks) < 3:
        return 1
    apart = abs(scale.x(ticks[2].at) - scale.x(ticks[1].at))
    widest = max(sheet.text_width(tick.text, sheet.face()) for tick in ticks[1:])
    return next((n for n in (1, 2, 3, 5, 10) if n * apart >= widest + 5), 20)


def _draw_phases(sheet: Sheet, line: MoodLine, scale: ScoreScale, frame: Frame) -> None:
    theme, row = sheet.style.theme, sheet.style.row
    top, bottom = frame.phase_bar
    now = line.meeting_now
    done = max((t.at for t in scale.clock.ticks if t.done), default=-1.0)
    free_from = scale.box.left - 30.0
    for phase in line.phases:
        left = scale.x(phase.first_meeting - 0.5) + 3
        right = scale.x(phase.last_meeting + 0.5) - 3
        is_now = now is not None and phase.first_meeting <= now <= phase.last_meeting
        reached = phase.first_meeting <= done
        colour = theme.primary if is_now else theme.primary + "8C" if reached else theme.line2
        if theme.in_print and not is_now:
            colour = theme.line2
        sheet.rect("ground", Box(left, top, right, bottom), colour, radius=2.5)
        face = sheet.face(bold=is_now)
        name = cut(sheet, phase.name, face, max(right - left + 40, 30.0))
        half, middle = sheet.text_width(name, face) / 2, (left + right) / 2
        middle = max(middle, free_from + half)
        if middle - half > right or middle + half > scale.box.right + 40:
            continue
        free_from = middle + half + 6
        colour = theme.primary if is_now else theme.ink3
        sheet.text(middle, frame.phase_words + 0.79 * row, name, face, colour, "middle")


def runs(dots: Sequence[Dot], *, by_meeting: bool) -> list[list[Dot]]:
    """Stretches that may be joined: a missed or unscored moment, or a meeting nobody knows, parts."""
    found: list[list[Dot]] = []
    last: Dot | None = None
    for dot in dots:
        if dot.point.total is None:
            last = None
            continue
        too_far = by_meeting and last is not None and dot.place - last.place > 1.01
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
    spacing, radius = _spacing(dots), radius_of(dots)
    for run in runs(dots, by_meeting=scale.clock.by_meeting):
        points = [(dot.x, dot.y) for dot in run]
        if len(points) > 1:
            sheet.line("lines", points, theme.ink, theme.score_line)
            board.add_line(points)
    now = _today_dot(line, dots)
    for dot in dots:
        _draw_dot(sheet, dot, 7.5 if dot is now and radius > 5 else radius, is_now=dot is now)
        sheet.spot((dot.x, dot.y), dot.key, max(radius + 2, 7.0))
    for dot in dots:
        if dot.point.at_risk:
            _draw_shield(sheet, dot, board, small=spacing < 30)
    for dot in _worth_a_number(dots, now, spacing):
        _draw_number(sheet, dot, board, theme.primary if dot is now else theme.ink, radius)
    said = {"absent": words.absent, "incomplete": words.no_score}
    mood = {"better": words.better, "same": words.same, "worse": words.worse}
    for dot in dots:
        status = dot.point.status
        word = mood.get(dot.point.mood or "", "") if status == "mood_only" else said.get(status, "")
        _draw_word(sheet, dot, word, board)


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
        if dot.point.status == "mood_only" and dot.point.mood in ("better", "worse"):
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
    middle = middles[choice]
    box = around(middle, half)
    sheet.rect("marks", box, theme.watch_soft, stroke=theme.watch, width=1.2, radius=5)
    sheet.icon("safety", middle, half * 1.4, theme.watch, 1.3)


def _worth_a_number(dots: Sequence[Dot], now: Dot | None, spacing: float) -> list[Dot]:
    """All where there is room; else what a reader looks for first: ends, today, best, worst."""
    scored = [dot for dot in dots if dot.point.total is not None]
    if not scored:
        return []
    firsts = [scored[0], *([now] if now else []), scored[-1]]
    firsts.append(max(scored, key=lambda dot: dot.y))
    firsts.append(min(scored, key=lambda dot: dot.y))
    rest = scored if spacing >= 18 else []
    chosen: dict[str, Dot] = {}
    for dot in [*firsts, *rest]:
        chosen.setdefault(f"{dot.place}", dot)
    return list(chosen.values())


def _draw_number(sheet: Sheet, dot: Dot, board: Board, colour: str, radius: float) -> None:
    assert dot.point.total is not None
    face = sheet.face(1.0 if radius > 5 else 0.9, bold=True)
    text = sheet.style.digits(f"{dot.point.total:.1f}".removesuffix(".0"))
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


def _draw_word(sheet: Sheet, dot: Dot, word: str, board: Board) -> None:
    """What stands where a total is missing."""
    if not word:
        return
    face, row = sheet.face(), sheet.style.row
    half = sheet.text_width(word, face) / 2
    wishes = []
    for price, dy in ((0.0, 8.0 + row / 2), (0.2, -8.0 - row / 2), (0.8, 24 + row / 2)):
        for shift in (0.0, 0.5, -0.5):
            x, y = dot.x + shift * half, dot.y + dy
            box = Box(x - half, y - row / 2, x + half, y + row / 2)
            wishes.append((price + abs(shift), box))
    choice = board.place(wishes)
    if choice is not None:
        box = wishes[choice][1]
        base = box.top + 0.79 * row
        sheet.text((box.left + box.right) / 2, base, word, face, sheet.style.theme.ink2, "middle")


class Reference(NamedTuple):
    """A line (or, without `on_line`, only a place) that has a name."""

    text: str
    y: float
    colour: str
    on_line: bool


def draw_references(
    sheet: Sheet, line: MoodLine, words: Words, scale: ScoreScale, board: Board
) -> list[Reference]:
    """First score, half of it, and where being well begins; to be named when all else stands."""
    theme, box, measure = sheet.style.theme, scale.box, line.measure
    named: list[Reference] = []
    if line.baseline is not None:
        score = sheet.style.digits(f"{line.baseline:.1f}".removesuffix(".0"))
        text = words.first_score.format(score=score)
        named.append(Reference(text, scale.y(line.baseline), theme.ink2, True))
        if line.baseline > measure.low and measure.higher_is_worse:
            half = scale.y(line.baseline / 2)
            named.append(Reference(words.half_of_first, half, theme.primary, True))
    for number, reference in enumerate(named):
        dash = (2.0, 3.0) if theme.in_print and number else (6.0, 4.0)
        ends = [(box.left, reference.y), (box.right, reference.y)]
        sheet.line("ground", ends, reference.colour, 1.3, dash)
        board.add_line(ends, step=12.0)
    if measure.well_under is not None:
        middle = scale.y((measure.low + measure.well_under) / 2)
        named.append(Reference(words.well, middle, theme.ink2, False))
    return named


def name_references(
    sheet: Sheet, scale: ScoreScale, named: Sequence[Reference], board: Board
) -> None:
    """Each name on its own line, as near to the outer edge as there is room."""
    face, row, box = sheet.face(0.83), sheet.style.row - 1, scale.box
    for text, y, colour, on_line in named:
        text = cut(sheet, text, face, box.right - box.left - 12)
        wide = sheet.text_width(text, face)
        heights = (-row / 2 - 1, row / 2 + 1) if on_line else (0.0, -row / 3, row / 3)
        wishes = []
        left = box.right - 6 - wide
        while left >= box.left + 4:
            for n, dy in enumerate(heights):
                price = 0.3 * n + (box.right - 6 - wide - left) / 60
                wishes.append((price, Box(left, y + dy - row / 2, left + wide, y + dy + row / 2)))
            left -= 16
        choice = board.place(wishes)
        if choice is not None:
            place = wishes[choice][1]
            sheet.text(place.right, place.top + 0.77 * row, text, face, colour, "end")


def draw_today(sheet: Sheet, line: MoodLine, words: Words, scale: ScoreScale, board: Board) -> None:
    """A thin line through today, with its word near the foot."""
    if line.today is None:
        return
    clock = scale.clock
    place = float(line.meeting_now) if line.meeting_now is not None else clock.at(line.today)
    theme, box = sheet.style.theme, scale.box
    x = scale.x(place)
    dash = (1.0, 2.5) if theme.in_print else ()
    sheet.line("ground", [(x, box.top), (x, box.bottom + 2)], theme.primary, 1.4, dash)
    face, row = sheet.face(bold=True), sheet.style.row
    wide = sheet.text_width(words.today, face)
    wishes = []
    for n, top in enumerate((box.bottom - row - 4, box.bottom - 2 * row - 4, box.top + 2)):
        for price, left in ((0.0, x + 6), (0.3, x - 6 - wide)):
            wishes.append((price + n, Box(left, top, left + wide, top + row)))
    choice = board.place(wishes)
    if choice is not None:
        place_box = wishes[choice][1]
        base = place_box.top + 0.79 * row
        sheet.text(place_box.left, base, words.today, face, theme.primary)
    board.add_line([(x, box.top), (x, box.bottom)], step=3.0)


def draw_problem(sheet: Sheet, line: MoodLine, scale: ScoreScale, frame: Frame) -> None:
    """A bar from the day the main problem was agreed; its words beside it where it is short."""
    assert line.problem is not None
    assert frame.problem is not None
    theme, face, box = sheet.style.theme, sheet.face(bold=True), scale.box
    top, bottom = frame.problem
    left = scale.x(scale.clock.at(line.problem.agreed))
    if scale.clock.by_meeting and left < scale.x(1.0):
        left = box.left  # agreed before the first meeting: it holds for the whole course
    left = min(left, box.right - 24)
    bar = Box(left, top, box.right, bottom)
    sheet.rect("ground", bar, theme.primary_soft, stroke=theme.primary, width=1, radius=6)
    base = (top + bottom) / 2 + 0.29 * sheet.style.row
    inside, before = box.right - left - 12, left - box.left - 8
    room = max(inside, before)
    texts = (line.problem.text, line.problem.short)
    fitting = [text for text in texts if text and sheet.text_width(text, face) <= room]
    if not fitting:
        face = sheet.face(0.83)
    text = fitting[0] if fitting else cut(sheet, texts[1] or texts[0], face, room)
    if sheet.text_width(text, face) <= inside:
        sheet.text((left + box.right) / 2, base, text, face, theme.primary, "middle")
    else:
        sheet.text(left - 8, base, text, face, theme.primary, "end")


def targets_of(dots: Sequence[Dot]) -> dict[str, Point]:
    """Where links to points end."""
    return {dot.key: (dot.x, dot.y) for dot in dots}
