"""Protocols from `resources/protocols`: one file each; steps are shared by reference."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from ipt_desktop.content.reading import Schema, files, numbered, read_named, unique, words
from ipt_desktop.domain.errors import ContentDamaged
from ipt_desktop.domain.protocols import PREGROUP, Check, Part, Phase, Protocol, Step
from ipt_desktop.domain.schedule import is_term

TOOLS = frozenset(
    {
        *("attendance", "barriers", "checklist", "circle", "closing", "consent", "ending"),
        *("follow_up", "goals", "half_way", "introductions", "inventory", "notes"),
        *("practice_review", "practice_set", "problem_area", "psychoeducation"),
        *("questionnaire", "reminder_note", "round", "rules", "safety", "strategy"),
        *("suitability", "talk", "timeline", "welcome"),
    }
)
PAGES = ("private", "consent", "symptoms", "safety", "story", "problem", "group")


class PhaseFile(Schema):
    id: str
    name: str
    least: int
    most: int
    default: int


class CheckFile(Schema):
    id: str
    text: str
    source: str
    required: bool = True
    names_ending: bool = False
    asked: bool = False
    links: bool = False


class StepFile(Schema):
    id: str
    at: list[str]
    name: str
    do: str
    why: str
    say: str
    minutes: int
    checks: list[CheckFile]
    part: Part = Part.MEETING
    unless: list[str] = []
    tips: list[str] = []
    pitfalls: list[str] = []
    minutes_at: dict[str, int] = {}
    tool: str = ""
    page: str = ""


class Borrowed(Schema):
    """A step of another protocol, with another place or other minutes where given."""

    use: str
    at: list[str] | None = None
    unless: list[str] | None = None
    minutes: int | None = None
    minutes_at: dict[str, int] | None = None


class ProtocolFile(Schema):
    id: str
    version: str
    kind: str
    title: str
    about: str
    source: str
    minutes: int
    phases: list[PhaseFile]
    steps: list[dict[str, Any]]


def load_protocols(resources: Path) -> dict[str, Protocol]:
    """Every course by id, add-ons left out."""
    loaded = (_named(resources, file.stem) for file in files(resources / "protocols"))
    return {one.id: _whole(resources, one) for one in loaded if one.kind == "course"}


def load_protocol(resources: Path, protocol_id: str) -> Protocol:
    """One course or add-on; ContentDamaged if there is none of that id or it breaks the schema."""
    return _whole(resources, _named(resources, protocol_id))


def _named(resources: Path, protocol_id: str) -> ProtocolFile:
    return read_named(resources / "protocols", protocol_id, ProtocolFile)


def _whole(resources: Path, one: ProtocolFile) -> Protocol:
    at = f"protocols/{one.id}"
    lend = cache(lambda owner: _named(resources, owner))
    steps = tuple(_step(lend, one.id, raw, n) for n, raw in enumerate(one.steps, 1))
    unique(at, (step.id for step in steps))
    unique(at, (check.id for step in steps for check in step.checks))
    phases = tuple(
        Phase(p.id, words(f"{at}/phase/{p.id}", p.name), p.least, p.most, p.default)
        for p in one.phases
    )
    unique(at, (phase.id for phase in phases))
    if any(not 1 <= p.least <= p.default <= p.most for p in phases):
        raise ContentDamaged(file=at, reason="a phase's lengths are out of order")
    title, about = words(f"{at}/title", one.title), words(f"{at}/about", one.about)
    return Protocol(one.id, one.version, title, about, one.source, one.minutes, phases, steps)


def _step(
    lend: Callable[[str], ProtocolFile], protocol_id: str, raw: dict[str, Any], order: int
) -> Step:
    place = f"protocols/{protocol_id}"
    if "use" not in raw:
        return _made(_converted(place, raw, StepFile), place, order)
    borrowed = _converted(place, raw, Borrowed)
    owner, _, step_id = borrowed.use.partition(":")
    found = next((one for one in lend(owner).steps if one.get("id") == step_id), None)
    if found is None:
        raise ContentDamaged(file=place, reason=f"no step {borrowed.use}")
    changes = {
        name: value
        for name in ("at", "unless", "minutes", "minutes_at")
        if (value := getattr(borrowed, name)) is not None
    }
    return _made(_converted(place, {**found, **changes}, StepFile), f"protocols/{owner}", order)


def _converted(place: str, raw: dict[str, Any], schema: type[Any]) -> Any:
    try:
        return msgspec.convert(raw, schema)
    except msgspec.ValidationError as wrong:
        raise ContentDamaged(file=place, reason=f"{raw.get('id')}: {wrong}"[:200]) from wrong


def _made(step: StepFile, place: str, order: int) -> Step:
    at = f"{place}/{step.id}"
    if not step.at or not all(map(is_term, (*step.at, *step.unless, *step.minutes_at))):
        raise ContentDamaged(file=at, reason="no such place in a course")
    if step.tool and step.tool not in TOOLS and not step.tool.startswith("worksheet:"):
        raise ContentDamaged(file=at, reason=f"no tool {step.tool}")
    if not step.checks or ((PREGROUP in step.at) and step.page not in PAGES):
        raise ContentDamaged(file=at, reason="no checks, or no page for the pre-group meeting")
    checks = tuple(_check(at, check) for check in step.checks)
    return Step(
        id=step.id,
        part=step.part,
        at=tuple(step.at),
        unless=tuple(step.unless),
        order=order,
        name=words(f"{at}/name", step.name),
        do=words(f"{at}/do", step.do),
        why=words(f"{at}/why", step.why),
        say=words(f"{at}/say", step.say),
        tips=numbered(f"{at}/tip", step.tips),
        pitfalls=numbered(f"{at}/pitfall", step.pitfalls),
        minutes=step.minutes,
        minutes_at=tuple(step.minutes_at.items()),
        tool=step.tool,
        page=step.page,
        checks=checks,
    )


def _check(at: str, one: CheckFile) -> Check:
    return Check(
        one.id,
        words(f"{at}/check/{one.id}", one.text),
        one.required,
        one.source,
        one.names_ending,
        one.asked,
        one.links,
    )
