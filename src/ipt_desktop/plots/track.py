"""The track of life events: pins, what each says, and the curve to the change it goes with."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from matplotlib.path import Path

from ipt_desktop.plots.fonts import Face
from ipt_desktop.plots.frame import Frame
from ipt_desktop.plots.model import LifeEvent
from ipt_desktop.plots.placing import Board, Box, spread, wrap
from ipt_desktop.plots.sheet import Point, Sheet, curve_points

_LIMITS = (140.0, 200.0, 118.0, 92.0, 70.0)
_SHIFTS = (0.0, 0.1, -0.1, 0.25, -0.25, 0.5, -0.5)  # of the width, from the middle
_TALL = -1  # a tier of its own: from the top of the first to the foot of the last
_KEPT = 24  # half-made arrangements carried along


class Pin(NamedTuple):
    """One event, or a handful that stand too close to be told apart."""

    x: float
    radius: float
    events: tuple[LifeEvent, ...]
    keys: tuple[str, ...]


def pins_of(
    dated: Sequence[tuple[float, LifeEvent, str]], frame: Frame, left: float, right: float
) -> list[Pin]:
    """Pins near the places of their dates, none over another; `dated` rises."""
    groups = [((x,), (event,), (key,)) for x, event, key in dated]
    room = right - left
    radius = frame.pin
    if len(groups) * (2 * radius + 4) > room:
        radius = max(8.0, room / len(groups) / 2 - 2)
    while len(groups) > 1 and len(groups) * (2 * radius + 3) > room:
        first = min(range(len(groups) - 1), key=lambda n: groups[n + 1][0][0] - groups[n][0][-1])
        groups[first] = tuple(a + b for a, b in zip(*groups[first : first + 2], strict=True))
        del groups[first + 1]
    wanted = [sum(xs) / len(xs) for xs, _, _ in groups]
    places = spread(wanted, 2 * radius + 4, left + radius, right - radius)
    return [Pin(x, radius, g[1], g[2]) for x, g in zip(places, groups, strict=True)]


def draw_links(
    sheet: Sheet, pins: Sequence[Pin], track: float, targets: dict[str, Point], board: Board
) -> None:
    """One thin curve from a pin to what it goes with; only where a link was agreed."""
    theme = sheet.style.theme
    for pin in pins:
        for event in pin.events:
            target = targets.get(event.linked_to)
            if target is None or event.link is None:
                continue
            x, y = target
            below = y + 9
            start = track - pin.radius
            pull = min(45.0, max(10.0, (start - below) * 0.55))
            vertices = [(pin.x, start), (pin.x, start - pull), (x, below + pull), (x, below)]
            curve = Path(np.array(vertices), [Path.MOVETO] + [Path.CURVE4] * 3)
            colour = theme.worse if event.link == "worse" else theme.primary
            dash = (5.0, 3.0) if event.link == "worse" else ()  # not by colour alone
            sheet.draw("lines", curve, stroke=colour + "CC", width=1.5, dash=dash)
            board.add_line(curve_points(curve), step=2.5)


def draw_track(
    sheet: Sheet, frame: Frame, pins: Sequence[Pin], tiers: int, left: float, right: float
) -> None:
    """The line, the pins and as many of their words as find room; the rest is in the table."""
    assert frame.track is not None
    theme, y = sheet.style.theme, frame.track
    sheet.line("ground", [(left, y), (right, y)], theme.line2, 2)
    face, row = sheet.face(), sheet.style.tight_row
    bounds = (left - 22, right + 22)
    wishes = [_wishes(sheet, pin, frame, tiers, face, bounds) for pin in pins]
    chosen = arrange(tuple(wishes))
    if None in chosen:  # words cut short are better than none
        wishes = [_wishes(sheet, pin, frame, tiers, face, bounds, may_cut=True) for pin in pins]
        chosen = arrange(tuple(wishes))
    for pin, wish in zip(pins, chosen, strict=True):
        _draw_pin(sheet, pin, y)
        if wish is None:
            continue
        if wish.tier > 0:
            sheet.line("ground", [(pin.x, y), (pin.x, wish.box.top + 1)], theme.line2, 1)
        for number, part in enumerate(wish.lines):
            base = wish.box.top + number * row + 0.79 * row
            sheet.text((wish.box.left + wish.box.right) / 2, base, part, face, theme.ink, "middle")


def _draw_pin(sheet: Sheet, pin: Pin, y: float) -> None:
    theme = sheet.style.theme
    links = {event.link for event in pin.events}
    ring = theme.worse if "worse" in links else theme.primary if "better" in links else theme.line2
    sheet.circle("marks", (pin.x, y), pin.radius, theme.surface, stroke=ring, width=2)
    for key in pin.keys:
        sheet.spot((pin.x, y), key, pin.radius)
    if len(pin.events) > 1:
        count = sheet.style.digits(str(len(pin.events)))
        face = sheet.face(0.8, bold=True)
        sheet.text(pin.x, y + 0.29 * sheet.style.rem, count, face, theme.ink, "middle")
    else:
        event = pin.events[0]
        sheet.icon(event.icon or event.kind, (pin.x, y), pin.radius * 1.16, theme.ink, 1.32)


class _Wish(NamedTuple):
    price: float
    tier: int
    box: Box
    lines: tuple[str, ...]
    pin: float  # its x


def _wishes(
    sheet: Sheet,
    pin: Pin,
    frame: Frame,
    tiers: int,
    face: Face,
    bounds: tuple[float, float],
    *,
    may_cut: bool = False,
) -> tuple[_Wish, ...]:
    """Every way that the words of one pin could stand, the cheap ones first."""
    text = " · ".join(event.text for event in pin.events)
    row = sheet.style.tight_row
    worth = 14.0 if any(event.link for event in pin.events) else 10.0
    found: list[_Wish] = []
    if not tiers or not frame.rows:
        return ()
    seen: set[tuple[str, ...]] = set()
    tallest = frame.rows
    if tiers > 1:  # words may also stand over both tiers
        tallest = int((frame.tiers[tiers - 1] - frame.tiers[0]) / row + 0.05) + frame.rows
    for limit, most in [(limit, frame.rows) for limit in _LIMITS] + [
        (limit, tallest) for limit in _LIMITS if tallest > frame.rows
    ]:
        lines, complete, wide = wrap(sheet, text, face, limit, most, may_cut=may_cut)
        if not lines or lines in seen:
            continue
        seen.add(lines)
        price = 0.3 * len(lines) + (0.0 if complete else 5.0 + (140 - limit) / 40) - worth
        is_tall = len(lines) > frame.rows
        tops = [(_TALL, frame.tiers[0])] if is_tall else enumerate(frame.tiers[:tiers])
        for tier, top in tops:
            for shift in _SHIFTS:
                left = pin.x - wide / 2 + shift * (wide - 10)
                left = min(max(left, bounds[0]), bounds[1] - wide)
                if left > pin.x or left + wide < pin.x:
                    continue
                box = Box(left - 3, top, left + wide + 3, top + len(lines) * row)
                extra = (0.8 if is_tall else 0.4 * tier) + 1.5 * abs(shift)
                found.append(_Wish(price + extra, tier, box, lines, pin.x))
    return tuple(sorted(found, key=lambda wish: wish.price))


@lru_cache(maxsize=32)
def arrange(wishes: tuple[tuple[_Wish, ...], ...]) -> tuple[_Wish | None, ...]:
    """The cheapest arrangement in which no words meet, and no leader runs through words.

    Pins go in order of time, so of what stands already only three edges matter: where the words
    of the upper tier end, where those of the lower tiers end, and the last leader.
    """
    start = ((-1e9, -1e9, -1e9), 0.0, ())
    kept: list[tuple[tuple[float, float, float], float, tuple[_Wish | None, ...]]] = [start]
    for group in wishes:
        best: dict[tuple[int, int, int], tuple[float, float, float, float, int, _Wish | None]] = {}
        for number, ((upper, lower, leader), price, _) in enumerate(kept):
            for wish in (None, *group):
                after = (upper, lower, leader)
                if wish is None:
                    total = price
                elif wish.tier == _TALL:
                    if wish.box.left < max(upper, lower) + 2 or wish.box.left < leader - 1:
                        continue
                    after = (wish.box.right, wish.box.right, leader)
                    total = price + wish.price
                elif wish.tier:
                    if wish.box.left < lower + 2 or wish.pin < upper - 1:
                        continue
                    after, total = (upper, wish.box.right, wish.pin), price + wish.price
                else:
                    if wish.box.left < upper + 2 or wish.box.left < leader - 1:
                        continue
                    after, total = (wish.box.right, lower, leader), price + wish.price
                key = (int(after[0] // 8), int(after[1] // 8), int(after[2] // 8))
                if key not in best or total < best[key][3]:
                    best[key] = (*after, total, number, wish)
        cheap = sorted(best.values(), key=lambda one: one[3])[:_KEPT]
        kept = [(one[:3], one[3], (*kept[one[4]][2], one[5])) for one in cheap]
    return kept[0][2]
