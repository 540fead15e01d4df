"""Which columns of a table hold the answers of which questionnaire."""

import re
from collections.abc import Callable, Mapping, Sequence

from ipt_desktop.domain.measures import Measure, Wording
from ipt_desktop.services.days import western
from ipt_desktop.services.table_draft import number_in
from ipt_desktop.services.table_labels import FREQUENCIES, GAPS, HEADS, code_of, codes_of, plain
from ipt_desktop.services.table_look import Seen, SeenColumn
from ipt_desktop.services.table_map import folded

MEASURES = ("phq9", "gad7", "phq8", "phq2", "who5", "epds", "whodas12", "bdi2")
LANGUAGES = ("en", "ar")
_TAIL = re.compile(r"^(.*?)([0-9]{1,2})([^0-9]*)$")
_LEAD = re.compile(r"^([0-9]{1,2})\s*[.):-]\s*\D")
_IN_NAMES = {"phq8": "phq8", "phq2": "phq2", "phq": "phq9", "gad": "gad7", "epds": "epds"} | {
    "who5": "who5",
    "whodas": "whodas12",
    "bdi": "bdi2",
}
_USUAL = codes_of(FREQUENCIES)

FindWording = Callable[[str, str], Wording | None]
Found = tuple[str, tuple[str, ...]]


def answers_in(
    seen: Seen, known: Mapping[str, Measure], wording: FindWording
) -> tuple[str | None, tuple[str, ...]]:
    """The questionnaire and its columns in the order of its items; None and () where nothing tells."""
    found = _numbered(seen, known) or _by_wording(seen, known, wording) or _in_a_row(seen, known)
    return found or (_named(seen), ())


def _numbered(seen: Seen, known: Mapping[str, Measure]) -> Found | None:
    """Columns whose names differ by a number only, 1 to as many as a questionnaire has items."""
    families: dict[str, dict[int, SeenColumn]] = {}
    for column in seen.columns:
        head = western(plain(column.head))
        if lead := _LEAD.match(head):
            families.setdefault("#", {}).setdefault(int(lead[1]), column)
        elif tail := _TAIL.match(head):
            families.setdefault(f"{tail[1]}#{tail[3]}", {}).setdefault(int(tail[2]), column)
    best: tuple[float, str, tuple[str, ...]] | None = None
    for stem, columns in families.items():
        run = 0
        while run + 1 in columns:
            run += 1
        named = _named_in(stem)
        for id in MEASURES:
            items = len(known[id].items)
            if not items or run < items or (named and named != id):
                continue
            if not named and run - items > (1 if known[id].function else 0):
                continue
            chosen = tuple(columns[n] for n in range(1, items + 1))
            mark = (5 if named else 0) + _fit(chosen, known[id].values) - 0.01 * MEASURES.index(id)
            if best is None or mark > best[0]:
                best = (mark, id, tuple(c.name for c in chosen))
    return best[1:] if best is not None else None


def _by_wording(seen: Seen, known: Mapping[str, Measure], wording: FindWording) -> Found | None:
    """Columns whose names hold the questions' own words, as forms of telephones write them."""
    heads = [(plain(column.head), column.name) for column in seen.columns if len(column.head) > 8]
    for id, measure in known.items():
        for language in LANGUAGES:
            words = wording(id, language)
            if words is None:
                continue
            found: list[str] = []
            for item in measure.items:
                text = plain(words.items[item.id])
                found += [n for h, n in heads if text[:40] in h or h in text][:1]
            if len(set(found)) == len(measure.items):
                return id, tuple(found)
    return None


def _in_a_row(seen: Seen, known: Mapping[str, Measure]) -> Found | None:
    """Neighbours that hold answers and nothing else, as many as a questionnaire has items."""
    runs: list[list[SeenColumn]] = [[]]
    for column in seen.columns:
        is_id = any(plain(head) == plain(column.head) for head in HEADS["member"])
        # Numbers may begin at 1.
        if column.filled and not is_id and _fit((column,), (*known["phq9"].values, 4)) > 0.9:
            runs[-1].append(column)
        elif runs[-1]:
            runs.append([])
    for run in sorted(runs, key=len, reverse=True):
        for id in ("phq9", "gad7", "phq8"):
            items = len(known[id].items)
            if len(run) in (items, items + (1 if known[id].function else 0)):
                return id, tuple(column.name for column in run[:items])
    return None


def _fit(columns: Sequence[SeenColumn], values: Sequence[int]) -> float:
    """The share of cells that are answers."""
    good = total = 0
    for column in columns:
        for value, count in column.values.items():
            number = number_in(value)
            total += count
            known = number in values if number is not None else code_of(value, _USUAL) is not None
            good += count if known or folded(value) in GAPS else 0
    return good / total if total else 0.5


def _named(seen: Seen) -> str | None:
    """A questionnaire that some column is named after."""
    return next((id for c in seen.columns if (id := _named_in(plain(c.head)))), None)


def _named_in(stem: str) -> str | None:
    bare = re.sub(r"[\W_]+", "", stem)
    return next((id for sign, id in _IN_NAMES.items() if sign in bare), None)
