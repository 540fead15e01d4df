"""Every score of a group at each meeting: one dot a person, and the mean only with its count."""

from collections.abc import Sequence
from typing import NamedTuple

from ipt_desktop.plots.fonts import register
from ipt_desktop.plots.group_model import GroupPicture, GroupWords
from ipt_desktop.plots.level import Level
from ipt_desktop.plots.model import MiniLine
from ipt_desktop.plots.placing import Box
from ipt_desktop.plots.sheet import Sheet
from ipt_desktop.plots.style import Style

HIGH = 150.0
_RADII = (4.2, 3.6, 3.0, 2.4, 1.8)


class _Dot(NamedTuple):
    x: float
    y: float
    member: MiniLine


def spread_sheet(picture: GroupPicture, words: GroupWords, style: Style, width: float) -> Sheet:
    """By itself, for papers."""
    register(style.resources)
    sheet = Sheet(width, 10.0, style)
    draw_spread(sheet, picture, words, 4.0)
    sheet.height = height_of(sheet) + 8.0
    return sheet


def height_of(sheet: Sheet) -> float:
    """px: the field, the meetings beneath and the two rows of figures."""
    return HIGH + 3 * sheet.style.row + 10


def draw_spread(sheet: Sheet, picture: GroupPicture, words: GroupWords, top: float) -> None:
    """From `top` over the whole width; `heads` name the columns."""
    theme, face, row = sheet.style.theme, sheet.face(), sheet.style.row
    names = max(sheet.text_width(word, face) for word in (words.mean, words.count)) + 16
    ticks = max(sheet.text_width(sheet.style.digits(str(t)), face) for t in picture.measure.ticks)
    left = max(names, ticks + 14)
    box = Box(left, top, sheet.width - 4, top + HIGH)
    level = Level(box, picture.measure, sheet.style)
    level.draw_bands(sheet)
    for total in picture.measure.ticks:
        text = sheet.style.digits(str(total))
        y = min(level.y(total) + 0.29 * row, box.bottom)
        sheet.text(box.left - 7, max(y, box.top + 0.5 * row), text, face, theme.ink3, "end")
    if picture.line_at is not None:
        y = level.y(picture.line_at)
        sheet.line("ground", [(box.left, y), (box.right, y)], theme.line2, 1, (3.0, 2.5))
    columns = max(1, len(picture.heads))
    wide = (box.right - box.left) / columns
    found = [_scores(picture.members, n) for n in range(columns)]
    radius = _radius(level, found, wide)
    bases = [box.bottom + 4 + n * row + 0.79 * row for n in range(3)]
    for text, base in ((words.mean, bases[1]), (words.count, bases[2])):
        sheet.text(box.left - 7, base, text, face, theme.ink3, "end")
    stride = _stride(sheet, picture, wide)
    for number, scores in enumerate(found):
        middle = box.left + (number + 0.5) * wide
        if number:
            edge = box.left + number * wide
            sheet.line("ground", [(edge, box.top), (edge, box.bottom)], theme.line + "99", 0.8)
        dots = _swarm(level, scores, middle, radius)
        for dot in _within(dots, middle, wide / 2 - radius - 1):
            _draw_dot(sheet, dot, number, radius, is_now=number == picture.now)
        _draw_mean(sheet, level, scores, middle, wide)
        beside_now = picture.now is not None and abs(number - picture.now) < stride
        if number == picture.now or (number % stride == 0 and not beside_now):
            _draw_figures(sheet, picture, scores, number, middle, bases)


def _scores(members: Sequence[MiniLine], meeting: int) -> list[tuple[float, MiniLine]]:
    at = [(m.totals[meeting], m) for m in members if meeting < len(m.totals)]
    return sorted(((t, m) for t, m in at if t is not None), key=lambda s: (s[0], s[1].code))


def _radius(level: Level, found: Sequence[Sequence[tuple[float, MiniLine]]], wide: float) -> float:
    """The largest with which everybody stands inside the own column."""
    for radius in _RADII:
        reach = [abs(d.x) + radius for s in found for d in _swarm(level, s, 0.0, radius)]
        if max(reach, default=0.0) <= wide / 2 - 1:
            return radius
    return _RADII[-1]


def _swarm(
    level: Level, scores: Sequence[tuple[float, MiniLine]], middle: float, radius: float
) -> list[_Dot]:
    """Nobody over another: as near to the middle of the column as there is room."""
    found: list[_Dot] = []
    apart = 2 * radius + 0.8
    last: dict[int, float] = {}  # of each place beside the middle: y of the dot that stands there
    for total, member in scores:  # rising, so that only the last one can be in the way
        y, step = level.y(total), 0
        while True:
            place = (step + 1) // 2 * (1 if step % 2 else -1)
            if abs(y - last.get(place, 1e9)) >= apart - 0.01:
                break
            step += 1
        last[place] = y
        found.append(_Dot(middle + place * apart, y, member))
    return found


def _within(dots: list[_Dot], middle: float, most: float) -> list[_Dot]:
    """A table may bring hundreds: closer together, each still drawn and none in another column."""
    reach = max((abs(dot.x - middle) for dot in dots), default=0.0)
    if reach <= most:
        return dots
    return [dot._replace(x=middle + (dot.x - middle) * most / reach) for dot in dots]


def _draw_dot(sheet: Sheet, dot: _Dot, meeting: int, radius: float, *, is_now: bool) -> None:
    theme, (x, y, member) = sheet.style.theme, dot
    if member.watched:  # another shape, so that it is told apart in grey too
        r = radius + 0.8
        corners = [(x, y - r), (x + r, y), (x, y + r), (x - r, y), (x, y - r)]
        sheet.line("marks", corners, theme.worse, 1.8)
    else:
        colour = theme.primary if is_now else theme.ink2
        sheet.circle("marks", (x, y), radius, colour, stroke=theme.surface, width=0.6)
    sheet.spot((x, y), f"{member.key}@{meeting}" if member.key else "", radius)


def _draw_mean(
    sheet: Sheet, level: Level, scores: Sequence[tuple[float, MiniLine]], x: float, wide: float
) -> None:
    """A bar; of one person there is no mean."""
    if len(scores) < 2:
        return
    y = level.y(sum(total for total, _ in scores) / len(scores))
    half = wide * 0.42
    sheet.line("lines", [(x - half, y), (x + half, y)], sheet.style.theme.primary, 2.2)


def _stride(sheet: Sheet, picture: GroupPicture, wide: float) -> int:
    texts = [*picture.heads, sheet.style.digits("22.2")]
    widest = max(sheet.text_width(text, sheet.face()) for text in texts)
    return next((n for n in (1, 2, 3, 5, 10) if n * wide >= widest + 3), 20)


def _draw_figures(
    sheet: Sheet,
    picture: GroupPicture,
    scores: Sequence[tuple[float, MiniLine]],
    number: int,
    x: float,
    bases: Sequence[float],
) -> None:
    theme, face, is_now = sheet.style.theme, sheet.face(), number == picture.now
    head = sheet.face(bold=True) if is_now else face
    name = picture.heads[number]
    sheet.text(x, bases[0], name, head, theme.primary if is_now else theme.ink3, "middle")
    if len(scores) > 1:
        mean = f"{sum(total for total, _ in scores) / len(scores):.1f}"
        sheet.text(x, bases[1], sheet.style.digits(mean), face, theme.ink, "middle")
    if scores:
        count = sheet.style.digits(str(len(scores)))
        sheet.text(x, bases[2], count, face, theme.ink2, "middle")
