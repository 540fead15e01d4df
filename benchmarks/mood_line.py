"""What our pictures cost beside bare matplotlib with the same points, in one run.

Rounds are interleaved and medians compared, so that a busy machine slows both alike.
Run: python benchmarks/mood_line.py [rounds]
"""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: E402
from matplotlib.figure import Figure  # noqa: E402

from ipt_desktop.plots import fonts, track  # noqa: E402
from ipt_desktop.plots.compare import Comparison, Panel  # noqa: E402
from ipt_desktop.plots.compare import compose as compose_comparison  # noqa: E402
from ipt_desktop.plots.group_model import GroupPicture, GroupWords, Watched  # noqa: E402
from ipt_desktop.plots.group_sheet import group_figure  # noqa: E402
from ipt_desktop.plots.model import Attendance, Deed, MiniLine, MoodLine  # noqa: E402
from ipt_desktop.plots.mood_line import MoodLineFigure  # noqa: E402
from ipt_desktop.plots.sheet import Canvas  # noqa: E402
from ipt_desktop.plots.small_multiples import group_picture  # noqa: E402
from plots_cases import PHQ9, WORDS, english, one_year, worked_case  # noqa: E402

LIMITS = {"first draw": 1.3, "redraw": 1.2, "nine": 2.0, "two courses": 1.3}


class Bare:
    """One set of axes with fixed margins, the line with its points, the usual ticks."""

    def __init__(self, line: MoodLine) -> None:
        self.figure = Figure(figsize=(12.36, 4.12), dpi=100)
        FigureCanvasAgg(self.figure)
        axes = self.figure.add_axes((0.05, 0.1, 0.9, 0.85))
        dates, totals = self._points(line)
        (self._line,) = axes.plot(dates, totals, marker="o")
        axes.set_ylim(27, 0)
        self.figure.canvas.draw()

    def redraw(self, line: MoodLine) -> None:
        self._line.set_data(*self._points(line))
        self.figure.canvas.draw()

    @staticmethod
    def _points(line: MoodLine) -> tuple[list[object], list[float]]:
        scored = [p for p in line.points if p.total is not None]
        return [p.date for p in scored], [p.total or 0.0 for p in scored]


class Ours:
    """The whole picture; what was measured of words in earlier rounds is forgotten first."""

    def __init__(self, line: MoodLine) -> None:
        fonts.ink.cache_clear()
        track.arrange.cache_clear()
        self.kept = MoodLineFigure()
        FigureCanvasAgg(self.kept.figure)
        self.redraw(line)

    def redraw(self, line: MoodLine) -> None:
        self.kept.show(line, WORDS, english())
        self.kept.figure.canvas.draw()


def with_every_track(line: MoodLine) -> MoodLine:
    """Practice each week, a worksheet each month, safety marks, and the course in one line."""
    days = [point.date for point in line.points]
    states = ("done", "partly", "no", "open")
    deeds = tuple(
        Deed(day, "practice" if n % 4 else "worksheet", states[n % 4], f"deed {n}", None, f"d{n}")
        for n, day in enumerate(days)
    )
    summary = "First 18 on 5 Jan · last 4 on 28 Dec · better by 14 since the first"
    return replace(line, deeds=deeds, safety_days=tuple(days[5::13]), summary=summary)


def changed(line: MoodLine, by: int) -> MoodLine:
    """The same line with one score corrected."""
    last = next(p for p in reversed(line.points) if p.total is not None)
    points = tuple(replace(p, total=float(by % 27)) if p is last else p for p in line.points)
    return replace(line, points=points)


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def nine_bare() -> None:
    figure = Figure(figsize=(12.36, 5), dpi=100)
    FigureCanvasAgg(figure)
    for n in range(9):
        axes = figure.add_axes((0.03 + 0.33 * (n % 3), 0.05 + 0.33 * (n // 3), 0.28, 0.25))
        axes.plot(range(9), [20, 19, 17, 18, 14, 12, 11, 9, 8], marker="o")
        axes.set_ylim(27, 0)
    figure.canvas.draw()


def nine_ours() -> None:
    fonts.ink.cache_clear()
    totals = (20.0, 19.0, 17.0, 18.0, 14.0, 12.0, 11.0, 9.0, 8.0)
    members = [
        MiniLine(f"G2-0{n}", totals, "8", 1, "Disagreement", "better by 12", "better", 8)
        for n in range(9)
    ]
    figure = group_picture(members, PHQ9, english(), meetings=8)
    FigureCanvasAgg(figure)
    figure.canvas.draw()


def nine_ours_whole() -> None:
    """The same nine with everything of a group's picture: list, panels, every score, attendance."""
    fonts.ink.cache_clear()
    totals = (20.0, 19.0, 17.0, 18.0, 14.0, 12.0, 11.0, 9.0, 8.0)
    members = tuple(
        MiniLine(
            f"G2-0{n}", totals, "8", 1, "Disagreement", "better by 12", "better", 8, key=f"p{n}"
        )
        for n in range(9)
    )
    rows = tuple(
        Attendance(member.code, (True, False) * 4 + (True,), "5 of 9") for member in members
    )
    watched = tuple(Watched(m.code, "not better by 5 since the start", m.key) for m in members[:3])
    heads = ("Before", *"12345678")
    picture = GroupPicture(PHQ9, 8, members, rows, watched, heads, ("9/9",) * 9, 8)
    figure = group_figure(picture, GROUP_WORDS, english())
    FigureCanvasAgg(figure)
    figure.canvas.draw()


GROUP_WORDS = GroupWords(
    "The whole group · PHQ-9", "0 at the top: up is better", "3 of 9 are not improving", "", "", "",
    "Every score at each meeting", "a dot is a person", "mean", "people", "Attendance", "absent",
    "Came to", "Came", "Confidential",
)  # fmt: skip


def two_bare() -> None:
    figure = Figure(figsize=(12.36, 4.6), dpi=100)
    FigureCanvasAgg(figure)
    line = one_year()
    scored = [p for p in line.points if p.total is not None]
    for n in range(2):
        axes = figure.add_axes((0.05, 0.07 + 0.5 * n, 0.9, 0.4))
        axes.plot([p.date for p in scored], [p.total or 0.0 for p in scored], marker="o")
        axes.set_ylim(27, 0)
    figure.canvas.draw()


def two_ours() -> None:
    fonts.ink.cache_clear()
    line = one_year()
    comparison = Comparison(
        (Panel("G2-04 K", "PHQ-9", line), Panel("G2-05 H", "PHQ-9", line)), WORDS
    )
    canvas = Canvas()
    FigureCanvasAgg(canvas.figure)
    canvas.show(compose_comparison(comparison, english(), (1236, 460)))
    canvas.figure.canvas.draw()


def one_round(line: MoodLine, number: int) -> tuple[float, float, float, float]:
    """Seconds: bare first, ours first, bare again, ours again."""
    bare: list[Bare] = []
    ours: list[Ours] = []
    other = changed(line, number)
    return (
        seconds(lambda: bare.append(Bare(line))),
        seconds(lambda: ours.append(Ours(line))),
        seconds(lambda: bare[0].redraw(other)),
        seconds(lambda: ours[0].redraw(other)),
    )


def main(rounds: int = 15) -> int:
    too_dear = 0
    lines = {
        "one year": one_year(),
        "one year, every track": with_every_track(one_year()),
        "worked case": worked_case(),
    }
    for name, line in lines.items():
        one_round(line, 0)  # fonts are found once a process
        times = zip(*(one_round(line, number) for number in range(1, rounds + 1)), strict=True)
        bare, ours, bare_again, ours_again = (statistics.median(column) for column in times)
        too_dear += report(f"{name}, first draw", ours / bare)
        too_dear += report(f"{name}, redraw", ours_again / bare_again)
    for name, bare_page, our_page in (
        ("nine small multiples", nine_bare, nine_ours),
        ("nine, the whole group", nine_bare, nine_ours_whole),
        ("two courses compared", two_bare, two_ours),
    ):
        bare_page()
        our_page()
        pairs = [(seconds(bare_page), seconds(our_page)) for _ in range(rounds)]
        bare_time, our_time = (statistics.median(column) for column in zip(*pairs, strict=True))
        too_dear += report(name, our_time / bare_time)
    return 1 if too_dear else 0


def report(name: str, ratio: float) -> int:
    limit = next(value for key, value in LIMITS.items() if key in name)
    verdict = "ok" if ratio <= limit else "TOO DEAR"
    print(f"{name:28} {ratio:5.2f} x bare (limit {limit})  {verdict}")  # noqa: T201
    return int(ratio > limit)


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 15))
