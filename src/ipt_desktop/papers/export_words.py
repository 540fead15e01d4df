"""What the columns and codes of an export say, for its dictionary and for --labels."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ipt_desktop.domain.errors import Problem
from ipt_desktop.domain.measures import Measure, Wording
from ipt_desktop.formats import number
from ipt_desktop.i18n import _, content_text, pgettext
from ipt_desktop.services.extract import Sheet
from ipt_desktop.services.extract_columns import Column

_DICTIONARY = ("column", "meaning", "kind", "codes")


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of each code. `measures` and `wordings` are those that the export holds, by id."""

    measures: Mapping[str, Measure]
    wordings: Mapping[str, Wording]

    def label(self, column: Column, value: Any, measure: str | None) -> Any:
        """What to show instead of the code; the code where nothing is known for it."""
        if value is None or not column.coding:
            return value
        return self._of(column.coding, measure).get(value, value)

    def codes(self, column: Column) -> str:
        """Each code with its words: 0 = no; 1 = yes."""
        if column.coding in ("band", "answer", "function"):
            told = [
                (m.id, self._of(column.coding, m.id))
                for m in self.measures.values()
                if column.coding != "answer" or len(m.items) >= (column.number or 0)
            ]
            return "; ".join(f"{id}: {_listed(found)}" for id, found in told if found)
        return _listed(self._of(column.coding, None))

    def _of(self, coding: str, measure: str | None) -> Mapping[Any, str]:
        found, wording = self.measures.get(measure or ""), self.wordings.get(measure or "")
        if coding == "measure":
            return {m.id: content_text(m.name.at, m.name.english) for m in self.measures.values()}
        if coding == "band":
            bands = found.bands if found else ()
            return {band.code: content_text(band.name.at, band.name.english) for band in bands}
        if coding == "answer":
            # Forms that print places, or number in two ways, keep their codes as given.
            if found is None or wording is None or found.has_positions or found.codings:
                return {}
            return dict(zip(found.values, wording.answers, strict=True))
        if coding == "function":
            if found is None or found.function is None or wording is None:
                return {}
            codes = [answer.value for answer in found.function.answers]
            said = wording.function.answers if wording.function else ()
            return dict(zip(codes, said, strict=False))
        return _CODES.get(coding, dict)()


def labels_for(
    sheet: Sheet,
    measure: Callable[[str], Measure],
    wording: Callable[[str, str], Wording | None],
    language: str,
) -> Labels:
    """Of the measures that the long sheet names; one that is not known here has no words."""
    place = _place(sheet.columns, "measure")
    measures, wordings = {}, {}
    for id in sorted({row[place] for row in sheet.rows if row[place] is not None}):
        try:
            measures[id] = measure(id)
        except Problem:
            continue
        said = wording(id, language)
        if said is not None:
            wordings[id] = said
    return Labels(measures, wordings)


def labelled(sheet: Sheet, labels: Labels) -> Sheet:
    """The same with words in the place of codes."""
    names = [column.name for column in sheet.columns]
    place = names.index("measure") if "measure" in names else None
    rows = [
        tuple(
            labels.label(column, cell, None if place is None else row[place])
            for column, cell in zip(sheet.columns, row, strict=True)
        )
        for row in sheet.rows
    ]
    columns = tuple(
        replace(column, kind="text") if column.coding else column for column in sheet.columns
    )
    return Sheet(sheet.name, columns, rows)


def dictionary(sheets: Sequence[Sheet], labels: Labels) -> Sheet:
    """One row for each column: what it says, of which kind, and what its codes mean."""
    rows: dict[str, tuple[Any, ...]] = {}
    for sheet in sheets:
        for column in sheet.columns:
            told = (column.name, _meaning(column), column.kind, labels.codes(column) or None)
            rows.setdefault(column.name, told)
    return Sheet(
        "dictionary", tuple(Column(name, "text") for name in _DICTIONARY), list(rows.values())
    )


def _place(columns: Sequence[Column], name: str) -> int:
    return [column.name for column in columns].index(name)


def _listed(codes: Mapping[Any, str]) -> str:
    return "; ".join(f"{code} = {words}" for code, words in codes.items())


def _meaning(column: Column) -> str:
    words = _MEANINGS[column.meaning]()
    return words.format(number=number(column.number)) if column.number is not None else words


_MEANINGS: Mapping[str, Callable[[], str]] = {
    "member": lambda: _("The member’s code"),
    "group": lambda: _("The group’s code"),
    "sex": lambda: _("Sex"),
    "age_band": lambda: _("Age in bands"),
    "meeting": lambda: _("Number of the meeting; 0 is before the group"),
    "date": lambda: _("The day, or the Monday of its week where the file is for sharing"),
    "attended": lambda: _("Was at that meeting"),
    "mood_change": lambda: _("How the mood changed since the meeting before"),
    "measure": lambda: _("The questionnaire"),
    "measure_version": lambda: _("The version of the questionnaire"),
    "total": lambda: _("Total; empty where too much was not answered"),
    "prorated": lambda: _("The total was worked out from part of the answers"),
    "complete": lambda: _("Everything was answered"),
    "band": lambda: _("Severity by the total"),
    "risk": lambda: _("What the question about self-harm says; unknown where it was not answered"),
    "function": lambda: _("How hard it makes daily life"),
    "item": lambda: _("Answer {number}; empty where it was not answered"),
    "status": lambda: _("Where the member stands"),
    "problem_area": lambda: _("Problem area"),
    "risk_class": lambda: _("Safety in three classes; empty where it is not known"),
    "meetings_marked": lambda: _("Meetings at which attendance was marked"),
    "meetings_attended": lambda: _("Meetings attended"),
    "phq9_forms": lambda: _("How often the PHQ-9 was filled in"),
    "phq9_baseline": lambda: _("PHQ-9 total at the beginning"),
    "phq9_baseline_date": lambda: _("When that was"),
    "phq9_end": lambda: _("PHQ-9 total at the end"),
    "phq9_end_date": lambda: _("When that was"),
    "phq9_drop": lambda: _("Beginning less end; above 0 is better"),
    "attended_at": lambda: _("Was at meeting {number}"),
    "phq9_at": lambda: _("PHQ-9 total at meeting {number}; 0 is before the group"),
}

_CODES: Mapping[str, Callable[[], Mapping[Any, str]]] = {
    "yes_no": lambda: {0: pgettext("answer", "no"), 1: pgettext("answer", "yes")},
    "sex": lambda: {"woman": pgettext("sex", "Woman"), "man": pgettext("sex", "Man")},
    "age_band": lambda: (
        {"under18": pgettext("age", "under 18")}
        | {band: band for band in ("18-29", "30-44", "45-59", "60+")}
    ),
    "change": lambda: {
        "better": pgettext("change", "better"),
        "same": pgettext("change", "same"),
        "worse": pgettext("change", "worse"),
    },
    "risk": lambda: {
        "none": pgettext("risk answer", "no"),
        "present": pgettext("risk answer", "yes"),
        "unknown": pgettext("risk answer", "not answered"),
    },
    "risk_class": lambda: {
        "none": pgettext("risk class", "none"),
        "persisting": pgettext("risk class", "persisting"),
        "imminent": pgettext("risk class", "imminent"),
    },
    "problem_area": lambda: {
        "grief": pgettext("problem area", "Grief"),
        "dispute": pgettext("problem area", "Disagreement"),
        "life_change": pgettext("problem area", "Life change"),
        "loneliness": pgettext("problem area", "Loneliness"),
    },
    "status": lambda: {
        "candidate": pgettext("status", "candidate"),
        "member": pgettext("status", "member"),
        "declined": pgettext("status", "declined"),
        "referred": pgettext("status", "referred"),
        "waiting": pgettext("status", "waiting"),
        "left": pgettext("status", "left"),
        "finished": pgettext("status", "finished"),
    },
}
