"""Home practice: one fact, whether it was agreed in the meeting room or on a sheet (docs/decisions/0032).

A sheet that plans a try in real life shows that fact in its own fields and writes to it.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from ipt_desktop.domain.records import Entry, newest

HOME_PRACTICE = "home-practice"
_RESULT = {"result": "result", "happened": "happened", "learned": "learned"}
# Sheet → its fields and those of the practice. On the first nothing else is asked.
SHEETS: Mapping[str, Mapping[str, str]] = {
    HOME_PRACTICE: {
        "what": "what",
        "with_whom": "with_whom",
        "when": "by",
        "barrier": "barrier",
        "plan_b": "plan_b",
        "mood": "mood",
        **_RESULT,
    },
    "decision": {
        "first_step": "what",
        "when": "by",
        "barrier": "barrier",
        "plan_b": "plan_b",
        **_RESULT,
    },
    "role-play": {"task": "what", "when": "by", "barrier": "barrier", **_RESULT},
    "roles": {"task": "what", "when": "by", **_RESULT},
}


def of_sheet(practices: Iterable[Entry], sheet: str) -> Entry | None:
    """The practice that the sheet stands for: the last of all, or the last that was planned on it."""
    found = list(practices)
    if sheet != HOME_PRACTICE:
        found = [e for e in found if e.body.get("sheet") == sheet]
    return last_of(found)


def last_of(practices: Iterable[Entry]) -> Entry | None:
    """The one agreed last: by meeting, then by what was told last."""
    return max(practices, key=lambda e: (e.meeting or 0, e.tick, e.fact), default=None)


def at_meeting(practices: Iterable[Entry], number: int) -> Entry | None:
    """The one agreed in that meeting."""
    return newest(e for e in practices if e.meeting == number)


def as_answers(sheet: str, practice: Entry) -> dict[str, Any]:
    """What the practice says, in the sheet's fields; nothing for what it leaves open."""
    named = SHEETS[sheet]
    return {
        field: practice.body[name]
        for field, name in named.items()
        if practice.body.get(name) not in (None, "")
    }


def as_body(sheet: str, answers: Mapping[str, Any], before: Entry | None) -> dict[str, Any] | None:
    """The practice as the sheet tells it now; what the sheet does not ask stays as it was.

    None without a word of what is tried: that is no practice yet.
    """
    named = SHEETS[sheet]
    told = {name: answers.get(field) for field, name in named.items()}
    told["what"] = str(told["what"] or "").strip() or (before.body["what"] if before else "")
    if not told["what"]:
        return None
    body = dict(before.body) if before else {}
    body |= {
        name: value if name in ("by", "result") else value or "" for name, value in told.items()
    }
    if sheet != HOME_PRACTICE:
        body["sheet"] = sheet
    return body


def is_finished(practice: Entry) -> bool:
    """What, when and what could get in the way are there (domain.md 4.4)."""
    return all(practice.body.get(name) for name in ("what", "by", "barrier"))
