"""Two things measured in turn in one run, told as one ratio: a busy machine slows both alike."""

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
Act = Callable[[], object]


def seconds(act: Act) -> float:
    """How long it takes on the wall's clock, without what was to be collected before."""
    gc.collect()
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def process(words: Sequence[str | Path], **environment: str) -> float:
    """Seconds of a whole process. Raises CalledProcessError where it fails.

    PYTHONDONTWRITEBYTECODE is taken away: a start that compiles everything anew is nobody's start.
    """
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    kept |= {"PYTHONPATH": str(ROOT / "src")} | environment
    began = time.perf_counter()
    subprocess.run([sys.executable, *map(str, words)], env=kept, check=True, capture_output=True)
    return time.perf_counter() - began


def in_turn(rounds: int, *acts: Callable[[], float]) -> list[float]:
    """The median seconds of each, after one round that is not counted: A B C A B C …"""
    times = [[act() for act in acts] for _ in range(rounds + 1)][1:]
    return [statistics.median(column) for column in zip(*times, strict=True)]


def told(name: str, ratio: float, budget: float, *, at_least: bool = False) -> int:
    """Say it on a line; 1 where the budget is not held."""
    is_held = ratio >= budget if at_least else ratio <= budget
    side = "at least" if at_least else "at most"
    verdict = "ok" if is_held else "TOO DEAR"
    sys.stdout.write(f"{name:58} {ratio:6.2f} ({side} {budget})  {verdict}\n")
    return int(not is_held)
