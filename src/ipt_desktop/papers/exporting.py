"""What leaves for other systems, as the bytes of files: the same for the window and the command line.

Each call is noted in the audit before its content is given out. Never the identity compartment, never
free text.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ipt_desktop import i18n
from ipt_desktop.domain.errors import Problem
from ipt_desktop.domain.measures import Measure, Wording
from ipt_desktop.papers.export_words import dictionary, labelled, labels_for
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.extract import Sheet, extract
from ipt_desktop.services.extract_forms import forms
from ipt_desktop.services.extract_sharing import Keys, as_it_is, shareable
from ipt_desktop.services.indicators import indicators

FULL, SHAREABLE = "full", "shareable"
PROFILES = (FULL, SHAREABLE)


@dataclass(frozen=True, slots=True)
class Made:
    """`counts` is what is in it by its name; `left_out` forms or figures that could not go."""

    content: bytes
    counts: dict[str, int]
    left_out: Sequence[str] = ()
    forms_left_out: int = 0


def tables(desk: Desk, *, labels: bool, profile: str) -> list[Sheet]:
    """Long, wide, and the dictionary of both, in the chosen language."""
    long, wide = extract(desk, _keys(profile))
    desk.audit.note("exported", len(long.rows))
    words = labels_for(long, desk.measure, desk.wording, i18n.language())
    told = dictionary((long, wide), words)
    if labels:
        long, wide = labelled(long, words), labelled(wide, words)
    return [long, wide, told]


def spreadsheet(sheets: Sequence[Sheet]) -> bytes:
    """One XLSX file; from the right in a language that is."""
    from ipt_desktop.exports.xlsx_file import as_xlsx

    return as_xlsx(sheets, right_to_left=i18n.is_right_to_left())


def fhir_file(desk: Desk, profile: str) -> Made:
    """Questionnaires and totals as one FHIR R4 bundle."""
    from ipt_desktop.exports.fhir import bundle, can_go

    found = forms(desk, _keys(profile))
    desk.audit.note("exported", len(found.assessments))
    known = {}
    for measure, words in _measures(desk, {a.measure for a in found.assessments}):
        if words is not None and can_go(measure):
            known[measure.id] = (measure, words)
    made = bundle(found, known, rekeyed=profile == SHAREABLE)
    counts = Counter(entry["resource"]["resourceType"] for entry in made.get("entry", ()))
    content = json.dumps(made, ensure_ascii=False, allow_nan=False).encode()
    gone = len(found.assessments) - counts["QuestionnaireResponse"]
    return Made(content, dict(sorted(counts.items())), forms_left_out=gone)


def dhis2_file(desk: Desk, map_text: str, group: str | None) -> Made:
    """Indicators of the map's period as data values. `group` is an id. ExportMapDamaged."""
    from ipt_desktop.exports.dhis2 import data_values, read_map

    wanted = read_map(map_text)
    figures: dict[str, Any] = indicators(desk, group, *wanted.days)
    content, count, empty = data_values(figures, wanted)
    desk.audit.note("exported", count)
    return Made(content, {"values": count}, empty)


def _measures(desk: Desk, ids: set[str]) -> Iterator[tuple[Measure, Wording | None]]:
    """Each measure that is known here, with its words in the chosen language, else in English."""
    for id in sorted(ids):
        try:
            measure = desk.measure(id)
        except Problem:
            continue
        yield measure, desk.wording(id, i18n.language()) or desk.wording(id, i18n.SOURCE)


def _keys(profile: str) -> Keys:
    return shareable if profile == SHAREABLE else as_it_is
