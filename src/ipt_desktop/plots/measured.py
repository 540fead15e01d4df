"""The part in the group: the measure's whole and fixed scale, its bands, meetings and phases."""

from collections.abc import Sequence
from dataclasses import dataclass

from ipt_desktop.plots.clocks import Clock, Tick
from ipt_desktop.plots.frame import Frame
from ipt_desktop.plots.model import Measure, MoodLine
from ipt_desktop.plots.placing import Box, cut
from ipt_desktop.plots.sheet import Sheet


@dataclass(frozen=True, slots=True)
class ScoreScale:
    """Totals and places in time to px."""

    box: Box
    measure: Measure
    clock: Clock
    high_at_top: bool

    def x(self, place: float) -> float:
        return self.box.left + (self.box.right - self.box.left) * self.clock.share(place)

    def x_beyond(self, place: float) -> float:
        """The same also for what is out of sight."""
        clock = self.clock
        share = (place - clock.first) / (clock.last - clock.first)
        return self.box.left + (self.box.right - self.box.left) * share

    def y(self, total: float) -> float:
        share = (total - self.measure.low) / (self.measure.high - self.measure.low)
        share = 1 - share if self.high_at_top else share
        pad = self.pad
        return self.box.top + pad + (self.box.bottom - self.box.top - 2 * pad) * share

    @property
    def pad(self) -> float:
        """px above the best and beneath the worst total, so that a point there is whole."""
        return 7.0 if self.box.bottom - self.box.top >= 90 else 3.0

    def crossed(self, box: Box) -> int:
        """How many edges of bands run through a box of words."""
        edges = (self.y(band.low) for band in self.measure.bands if band.low > self.measure.low)
        return sum(box.top + 2 < y < box.bottom - 2 for y in edges)


def draw_bands(sheet: Sheet, scale: ScoreScale, frame: Frame) -> None:
    """Pale bands over the whole width; at the outer edge a strip in the full fill and the name."""
    theme, measure, box = sheet.style.theme, scale.measure, scale.box
    small, tiny, row = sheet.face(), sheet.face(0.83), sheet.style.row
    ordered = sorted(measure.bands, key=lambda band: band.low)
    if not ordered:
        sheet.rect("ground", box, theme.ground)
    for number, band in enumerate(ordered):
        low = measure.low if number == 0 else band.low
        high = ordered[number + 1].low if number + 1 < len(ordered) else measure.high
        top, bottom = sorted((scale.y(low), scale.y(high)))
        top = box.top if top <= box.top + scale.pad else top
        bottom = box.bottom if bottom >= box.bottom - scale.pad else bottom
        sheet.rect("ground", Box(box.left, top, box.right, bottom), theme.pale[band.level])
        strip = Box(box.right + 4, top + 2, box.right + 10, bottom - 2)
        fill = theme.full[band.level]
        sheet.rect("ground", strip, fill, stroke=theme.line2, width=0.6, radius=2)
        middle = (top + bottom) / 2
        room = sheet.width - frame.names - 2
        name = cut(sheet, band.name, small, room)
        span = f"{sheet.style.digits(str(band.low))}–{sheet.style.digits(str(band.high))}"
        if bottom - top >= 1.7 * row:
            sheet.text(frame.names, middle - 0.14 * row, name, small, theme.ink2)
            sheet.text(frame.names, middle + 0.7 * row, span, tiny, theme.ink3)
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
    ticks = [tick for tick in scale.clock.ticks if scale.clock.seen(tick.at)]
    taken: list[tuple[float, float]] = []
    firsts = sorted(
        ticks,
        key=lambda t: (not t.now, not t.is_year, t is not ticks[0], t is not ticks[-1], t.at),
    )
    stride = _stride(sheet, scale, ticks)
    for tick in firsts:
        x = scale.x(tick.at)
        colour = theme.ink2 if tick.done else theme.line2
        sheet.line("ground", [(x, box.bottom), (x, box.bottom + 6)], colour, 2)
        letters = bold if tick.now else face
        half = sheet.text_width(tick.text, letters) / 2
        is_kept = tick.now or tick.is_year or ticks.index(tick) % stride == 0 or tick is ticks[-1]
        if not is_kept or any(x - half < b + 5 and a - 5 < x + half for a, b in taken):
            continue
        taken.append((x - half, x + half))
        colour = theme.primary if tick.now else theme.ink3
        sheet.text(x, base, tick.text, letters, colour, "middle")
    if scale.clock.by_meeting:
        _draw_phases(sheet, line, scale, frame)


def _stride(sheet: Sheet, scale: ScoreScale, ticks: Sequence[Tick]) -> int:
    """Every how many-th tick can be named."""
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
    box = scale.box
    for number, phase in enumerate(line.phases):
        left = scale.x(phase.first_meeting - 0.5) + 3
        right = scale.x(phase.last_meeting + 0.5) - 3
        if right - left < 8:
            continue
        if number % 2:  # every second phase a shade darker, over the bands
            shade = Box(left - 3, box.top, right + 3, box.bottom)
            sheet.rect("ground", shade, theme.ink + "0D")
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
