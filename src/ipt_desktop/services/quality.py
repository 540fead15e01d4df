"""How each meeting of a group was led: its fidelity, what left the way we work, what the counsellor wrote."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ipt_desktop.domain.fidelity import (
    Fidelity,
    OffModel,
    fidelity,
    is_own_view,
    items_of,
    off_model,
)
from ipt_desktop.domain.records import Entry, Meeting, newest
from ipt_desktop.services.course import Standing
from ipt_desktop.services.ports import Tx, Vault


@dataclass(frozen=True, slots=True)
class Quality:
    """One meeting. `assumed` lines were taken as done and not looked over yet; `reflection` by subject."""

    number: int
    day: date
    is_complete: bool
    fidelity: Fidelity
    flags: tuple[OffModel, ...] = ()
    assumed: tuple[str, ...] = ()
    reflection: Mapping[str, str] = field(default_factory=dict)


def quality(vault: Vault, standing: Standing) -> tuple[Quality, ...]:
    """Every meeting that was begun, in order; also those after the course."""
    begun = [m for m in (*standing.meetings, *standing.follow_ups) if m.status != "cancelled"]
    with vault.reading() as tx:
        told = _Told(tx, standing.group.id)
    return tuple(_of(standing, meeting, told) for meeting in begun)


class _Told:
    """All that the group's facts say of its meetings, by meeting number."""

    def __init__(self, tx: Tx, group: str) -> None:
        shelves = tx.shelves
        self.steps = _by_meeting(shelves.entries("step", group=group))
        self.notes = _by_meeting(shelves.entries("note", group=group))
        self.flags = _by_meeting(shelves.entries("off_model", group=group))
        self.rounds = {mood.meeting for mood in shelves.moods(group=group)}


def _of(standing: Standing, meeting: Meeting, told: _Told) -> Quality:
    number = meeting.number
    steps = standing.steps_of(number)
    entries = {e.name: e for e in told.steps.get(number, ()) if e.name}
    said = {n: str(e.body["done"]) for n, e in entries.items() if not e.body.get("assumed")}
    flags = newest(told.flags.get(number, ()))
    notes = {e.name: str(e.body["text"]) for e in told.notes.get(number, ()) if e.name}
    return Quality(
        number,
        meeting.day,
        meeting.status == "complete",
        fidelity(said, items_of(steps)),
        off_model(
            steps,
            said,
            flags.body["flags"] if flags else (),
            was_round=number in told.rounds,
            is_over=meeting.status == "complete",
        ),
        tuple(n for n, e in entries.items() if e.body.get("assumed")),
        {n: t for n, t in notes.items() if is_own_view(n)},
    )


def _by_meeting(entries: list[Entry]) -> dict[int, list[Entry]]:
    found: dict[int, list[Entry]] = {}
    for entry in entries:
        if entry.meeting is not None:
            found.setdefault(entry.meeting, []).append(entry)
    return found
