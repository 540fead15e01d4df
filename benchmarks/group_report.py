"""What a group's report costs beside the bare drawing of its figures, in one run.

Bare is matplotlib's own: twelve axes with the same courses, one with every score, one with who came, each
figure as large and as fine as on paper, saved as a PNG. Ours is everything from the group's standing to the
bytes of the PDF. Rounds are interleaved and medians compared. Run: python benchmarks/group_report.py [rounds]
"""

import io
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: E402
from matplotlib.figure import Figure  # noqa: E402
from PySide6.QtGui import QGuiApplication  # noqa: E402

from group_of_twelve import MEETINGS, MEMBERS, desk_of_twelve  # noqa: E402
from ipt_desktop.papers.group_report import group_report  # noqa: E402
from ipt_desktop.papers.output import as_pdf  # noqa: E402
from ipt_desktop.papers.sheet import lay_out  # noqa: E402
from ipt_desktop.plots import fonts  # noqa: E402
from ipt_desktop.services.desk import Desk  # noqa: E402
from ipt_desktop.services.group_report import group_report_of  # noqa: E402
from ipt_desktop.ui.paper.group_print import group_figures  # noqa: E402

LIMIT = 3.0
DOTS = 200.0  # to the inch: as a printer in an office prints
Courses = list[list[float | None]]
_WIDE = 752 / 96


def bare(courses: Courses) -> None:
    for draw, high in ((_panels, 6.4), (_spread, 2.2), (_came, 3.8)):
        figure = Figure(figsize=(_WIDE, high), dpi=DOTS)
        FigureCanvasAgg(figure)
        draw(figure, courses)
        figure.savefig(io.BytesIO(), format="png")


def _panels(figure: Figure, courses: Courses) -> None:
    for number, totals in enumerate(courses):
        column, row = number % 3, number // 3
        axes = figure.add_axes((0.04 + 0.33 * column, 0.05 + 0.24 * (3 - row), 0.28, 0.17))
        axes.plot(range(len(totals)), totals, marker="o")
        axes.set_ylim(27, 0)


def _spread(figure: Figure, courses: Courses) -> None:
    axes = figure.add_axes((0.06, 0.15, 0.92, 0.8))
    for totals in courses:
        axes.scatter(range(len(totals)), totals)
    axes.set_ylim(27, 0)


def _came(figure: Figure, courses: Courses) -> None:
    axes = figure.add_axes((0.12, 0.1, 0.86, 0.85))
    axes.imshow([[total is not None for total in totals] for totals in courses], aspect="auto")
    axes.set_xticks(range(MEETINGS + 1))
    axes.set_yticks(range(MEMBERS))


def ours(desk: Desk, group: str) -> None:
    fonts.ink.cache_clear()
    measure = desk.measure("phq9")
    known = group_report_of(desk, group)
    as_pdf(lay_out(group_report(known, measure, group_figures(desk, group))))


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main(rounds: int = 7) -> int:
    running = QGuiApplication([])
    with TemporaryDirectory() as folder:
        desk, group, courses = desk_of_twelve(Path(folder))
        bare(courses)  # fonts are found once a process
        ours(desk, group)
        pairs = [
            (seconds(lambda: bare(courses)), seconds(lambda: ours(desk, group)))
            for _ in range(rounds)
        ]
        desk.vault.close()
    bare_time, our_time = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = our_time / bare_time
    verdict = "ok" if ratio <= LIMIT else "TOO DEAR"
    print(f"report of {MEMBERS} members {ratio:5.2f} x bare (limit {LIMIT})  {verdict}")  # noqa: T201
    assert running is not None
    return int(ratio > LIMIT)


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 7))
