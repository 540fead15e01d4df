"""The same facts as rows of text: for screen readers, and for CSV."""

from collections.abc import Callable
from datetime import date

from ipt_desktop.plots.model import Deed, MoodLine, ScorePoint, in_order, safety_key
from ipt_desktop.plots.style import Style
from ipt_desktop.plots.words import Words

Row = tuple[str, str, str, str, str, str]


def table(
    line: MoodLine, words: Words, style: Style, say_date: Callable[[date], str] = date.isoformat
) -> list[Row]:
    """Head first, then rows by date: date, meeting, score, band, change, event."""
    return [row for _, row in keyed_rows(line, words, style, say_date)]


def keyed_rows(
    line: MoodLine,
    words: Words,
    style: Style,
    say_date: Callable[[date], str] = date.isoformat,
    say_month: Callable[[date], str] | None = None,
) -> list[tuple[str, Row]]:
    """The rows of `table`, each with the key of its spot ("" for the head).

    `say_month`: with its year; in a picture a month is as short as the language allows.
    """
    month = say_month or (lambda day: f"{style.month(day)} {style.digits(str(day.year))}")
    head = (words.date, words.meeting, words.score, words.band, words.change, words.event)
    rows: list[tuple[date, int, str, Row]] = []
    last: float | None = None
    for point in in_order(line.points):
        row = _point_row(line, point, last, words, style, say_date)
        rows.append((point.date, 1, point.key, row))
        last = point.total if point.total is not None else last
    for event in line.events:
        day = month(event.date) if event.month_only else say_date(event.date)
        rows.append((event.date, 0, event.key, (day, "", "", "", "", event.text)))
    for mark in line.marks:
        rows.append((mark.date, 0, mark.key, (say_date(mark.date), "", "", "", "", mark.label)))
    for deed in line.deeds:
        rows.append((deed.date, 2, deed.key, _deed_row(deed, words, style, say_date)))
    for marked in line.safety_days:
        row = (say_date(marked), "", "", "", "", words.safety)
        rows.append((marked, 2, safety_key(marked), row))
    ordered = sorted(rows, key=lambda row: row[:2])
    return [("", head), *((key, row) for _, _, key, row in ordered)]


def _point_row(
    line: MoodLine,
    point: ScorePoint,
    last: float | None,
    words: Words,
    style: Style,
    say_date: Callable[[date], str],
) -> Row:
    meeting = point.label
    if point.meeting is not None:
        meeting = words.before if point.meeting == 0 else style.digits(str(point.meeting))
    band = change = ""
    moods = {"better": words.better, "same": words.same, "worse": words.worse, None: ""}
    said = {
        "absent": words.absent,
        "incomplete": words.incomplete,
        "mood_only": moods[point.mood],
    }
    score = said.get(point.status, words.no_score)
    if point.total is not None:
        score = style.digits(f"{point.total:.1f}".removesuffix(".0"))
        score += f" ({words.estimated})" if point.prorated else ""
        found = line.measure.band_of(point.total)
        band = found.name if found else ""
        change = "" if last is None else _change(line, point.total - last, words)
    event = words.safety if point.at_risk else ""
    return (say_date(point.date), meeting, score, band, change, event)


def _deed_row(deed: Deed, words: Words, style: Style, say_date: Callable[[date], str]) -> Row:
    states = words.practice_states if deed.kind == "practice" else words.worksheet_states
    meeting = style.digits(str(deed.meeting)) if deed.meeting else ""
    return (say_date(deed.date), meeting, "", "", states(deed.state), deed.text)


def _change(line: MoodLine, more: float, words: Words) -> str:
    """Never "up" or "down": better by, worse by, same."""
    points = round(abs(more))
    if points == 0:
        return words.same
    is_worse = (more > 0) == line.measure.higher_is_worse
    return words.worse_by(points) if is_worse else words.better_by(points)
