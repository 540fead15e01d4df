"""From a fact to the row that screens ask for. Pure, so the rows can be made again from the log."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Table

from ipt_desktop.domain.facts import RESTATED, Fact
from ipt_desktop.domain.scoring import Score
from ipt_desktop.services.scoring import Summary, summary_of
from ipt_desktop.store import tables

Scorer = Callable[[Mapping[str, Any]], Summary]
Summed = Callable[[], Summary]

_NAME_FIELDS = {
    "worksheet": "worksheet",
    "step": "step",
    "note": "about",
    "member_status": "status",
    "story_mark": "mark",
    "problem_area": "area",
    "feedback": "about",
}


def row_of(
    fact: Fact,
    body: Mapping[str, Any],
    *,
    current: bool,
    scorer: Scorer,
    score: Score | None = None,
) -> tuple[Table, dict[str, Any]]:
    """The projection table of the fact's kind and its row there. `score`: see NewFact."""
    common: dict[str, Any] = {
        "fact": fact.id,
        "member": fact.member,
        "care_group": fact.group,
        "author": fact.author,
        "tick": fact.tick,
        "day": fact.day,
        # A version that a later fact says again (services/versions.py) is shown by that fact alone.
        "current": current and RESTATED not in body,
    }
    table, special = _TYPED.get(fact.kind, (tables.entry, _entry))

    def summed() -> Summary:
        return scorer(body) if score is None else summary_of(score)

    return table, common | special(fact, body, summed)


def _group(fact: Fact, body: Mapping[str, Any], _: Summed) -> dict[str, Any]:
    names = (
        "code",
        "protocol",
        "protocol_version",
        "sex",
        "weekday",
        "time",
        "language",
        "cofacilitator",
    )
    return {name: body.get(name) for name in names} | {"lengths": json.dumps(body["lengths"])}


def _member(fact: Fact, body: Mapping[str, Any], _: Summed) -> dict[str, Any]:
    return {name: body.get(name) for name in ("code", "number", "external", "sex", "age_band")}


def _assessment(fact: Fact, body: Mapping[str, Any], summed: Summed) -> dict[str, Any]:
    summary = summed()
    return {
        "measure": body["measure"],
        "meeting": body.get("meeting"),
        "total": summary.total,
        "prorated": summary.prorated,
        "complete": summary.complete,
        "band": summary.band,
        "risk": summary.risk,
        "replaces": fact.replaces,
        "content": fact.content,
    }


def _meeting(fact: Fact, body: Mapping[str, Any], _: Summed) -> dict[str, Any]:
    return {"number": body["number"], "status": body["status"], "step": body.get("step")}


def _attendance(fact: Fact, body: Mapping[str, Any], _: Summed) -> dict[str, Any]:
    return {"meeting": body["meeting"], "status": body["status"]}


def _mood(fact: Fact, body: Mapping[str, Any], _: Summed) -> dict[str, Any]:
    return {
        "change": body["change"],
        "meeting": body.get("meeting"),
        "hard": json.dumps(body.get("hard", [])),
        "words": body.get("words", ""),
    }


def _life_event(fact: Fact, body: Mapping[str, Any], _: Summed) -> dict[str, Any]:
    return {
        "text": body["text"],
        "area": body.get("area"),
        "event": body.get("event", "other"),
        "precision": body.get("precision", "day"),
        "linked": body.get("linked"),
        "link": body.get("link"),
        "who": body.get("who"),
        "feeling": body.get("feeling"),
        "link_words": body.get("link_words"),
        "landmark": body.get("landmark"),
    }


def _safety_event(fact: Fact, body: Mapping[str, Any], _: Summed) -> dict[str, Any]:
    return {
        "event": body["event"],
        "replica": fact.replica,
        "written_at": fact.written_at,
        "answers": json.dumps(body.get("answers", {}), ensure_ascii=False),
    }


def _entry(fact: Fact, body: Mapping[str, Any], _: Summed) -> dict[str, Any]:
    name = body.get(_NAME_FIELDS.get(fact.kind, ""))
    meeting = body.get("meeting")
    return {
        "kind": fact.kind,
        "name": name if isinstance(name, str) else None,
        "meeting": meeting if type(meeting) is int else None,
        "content": fact.content,
    }


_TYPED: Mapping[str, tuple[Table, Callable[[Fact, Mapping[str, Any], Summed], dict[str, Any]]]] = {
    "group_formed": (tables.care_group, _group),
    "member_added": (tables.member, _member),
    "assessment": (tables.assessment, _assessment),
    "meeting": (tables.meeting, _meeting),
    "attendance": (tables.attendance, _attendance),
    "mood": (tables.mood, _mood),
    "life_event": (tables.life_event, _life_event),
    "safety_event": (tables.safety_event, _safety_event),
}


def table_of(kind: str) -> Table:
    """Where rows of that kind stand."""
    return _TYPED.get(kind, (tables.entry, _entry))[0]
