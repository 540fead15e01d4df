"""A half-filled questionnaire as plain values, and back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from ipt_desktop.domain.filling import begin
from ipt_desktop.domain.measures import Entry, Measure
from ipt_desktop.ui.questionnaire.state import RISK_ANSWERS, State, scored


def first_state(measure: Measure, day: date) -> State:
    """An empty form, by items where the measure has them."""
    return State(begin(measure), measure.entry[0], day)


def draft_of(state: State) -> dict[str, Any]:
    """What was typed, as JSON values; empty where there is nothing."""
    if state.is_empty:
        return {}
    filling = state.filling
    return {
        "answers": [*filling.answers],
        "reached": [*filling.reached],
        "at": filling.at,
        "answers_are": filling.answers_are,
        "coding": filling.coding,
        "entry": str(state.entry),
        "total": state.total,
        "risk_answer": state.risk_answer,
        "day": state.day.isoformat() if state.day else None,
        "is_saved": state.saved is not None,
    }


def restored(state: State, draft: Mapping[str, Any]) -> dict[str, Any]:
    """The changes that a draft makes. It may be of an older version of the app: take what fits."""
    empty = begin(
        state.filling.measure, answers_are=draft.get("answers_are"), coding=draft.get("coding")
    )
    answers, reached = draft.get("answers"), draft.get("reached")
    places = len(empty.answers)
    if not isinstance(answers, list) or not isinstance(reached, list):
        return {}
    if len(answers) != places or len(reached) != places:
        return {}
    filling = replace(empty, answers=tuple(answers), reached=tuple(map(bool, reached)))
    changes: dict[str, Any] = {"filling": filling.gone_to(int(draft.get("at") or 0))}
    if draft.get("entry") in state.filling.measure.entry:
        changes["entry"] = Entry(draft["entry"])
    changes["total"] = str(draft.get("total") or "")
    if draft.get("risk_answer") in RISK_ANSWERS:
        changes["risk_answer"] = draft["risk_answer"]
    if draft.get("day"):
        changes["day"] = date.fromisoformat(str(draft["day"]))
    if draft.get("is_saved"):
        # Only a screen built anew in another language says so: what is kept is not kept twice.
        changes["saved"] = scored(replace(state, **changes))
    return changes
