"""What each kind of fact must hold. A kind that is not here is kept and passed on, unread."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ipt_desktop.domain.errors import FactInvalid

LONGEST_TEXT = 4_000
LONGEST_NAME = 200
LARGEST_NUMBER = 2**53
_KEY = re.compile(r"[a-z][a-z0-9_:.-]{0,63}")
_SLOT = re.compile(r"[a-z][a-z0-9_-]{0,30}:[a-z0-9.]{1,60}")

Check = Callable[[Any], bool]


def text(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_TEXT and "\x00" not in value


def blank_or_text(value: Any) -> bool:
    return value == "" or text(value)


def key(value: Any) -> bool:
    return isinstance(value, str) and _KEY.fullmatch(value) is not None


def code(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 40 and value.isprintable()


def flag(value: Any) -> bool:
    return isinstance(value, bool)


def whole(low: int, high: int) -> Check:
    return lambda value: type(value) is int and low <= value <= high


def slot(value: Any) -> bool:
    """A place in a group's plan: middle:3, middle:3.r1, after:6."""
    return isinstance(value, str) and _SLOT.fullmatch(value) is not None


def one_of(*values: str) -> Check:
    return lambda value: isinstance(value, str) and value in values


def list_of(check: Check, most: int = 200) -> Check:
    return lambda value: isinstance(value, list) and len(value) <= most and all(map(check, value))


def object_of(most: int = 400) -> Check:
    return lambda value: (
        isinstance(value, dict)
        and len(value) <= most
        and all(map(_is_name, value))
        and all(map(_is_plain, value.values()))
    )


def iso_day(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) is not None


def maybe(check: Check) -> Check:
    return lambda value: value is None or check(value)


def _is_plain(value: Any, depth: int = 0) -> bool:
    """JSON without surprises: bounded depth, bounded text, no NUL, numbers that every store can hold."""
    if isinstance(value, str):
        return blank_or_text(value)
    if isinstance(value, dict):
        return (
            depth < 4
            and len(value) <= 400
            and all(map(_is_name, value))
            and all(_is_plain(v, depth + 1) for v in value.values())
        )
    if isinstance(value, list):
        return depth < 4 and len(value) <= 400 and all(_is_plain(v, depth + 1) for v in value)
    if type(value) in (int, float):
        return bool(abs(value) <= LARGEST_NUMBER)
    return value is None or isinstance(value, bool)


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_NAME and "\x00" not in value


answer = maybe(whole(0, 10))


@dataclass(frozen=True, slots=True)
class Shape:
    """`needs` names the parts of the envelope that must be there: member, group, day."""

    fields: Mapping[str, Check]
    optional: Mapping[str, Check]
    needs: tuple[str, ...] = ()
    replaceable: bool = True


def _shape(
    needs: str,
    fields: Mapping[str, Check],
    optional: Mapping[str, Check] | None = None,
    **more: Any,
) -> Shape:
    return Shape(fields, optional or {}, tuple(needs.split()), **more)


# An erasure names only ids; what happened for someone's safety stays (domain.md 5).
NEVER_ERASED = ("erasure", "safety_event")

STATUSES = ("candidate", "member", "declined", "referred", "waiting", "left", "moved", "finished")
# Why somebody left (I5 counts them; nobody is asked for more).
WHY_LEFT = (
    "better",
    "moved_away",
    "work",
    "family",
    "health",
    "unsafe",
    "unwilling",
    "silent",
    "other",
)
PLAN_CHANGES = ("repeat", "split", "add", "leave_out", "date", "leads", "taken_back")
OFF_MODEL = ("childhood", "advice_first", "thought_homework", "many_areas")
ATTENDANCE = ("present", "late", "absent", "excused")
AREAS = ("grief", "dispute", "life_change", "loneliness")
EVENT_KINDS = ("loss", "dispute", "change", "isolation", "support", "body", "other")
MARKS = ("worse", "better", "sleep_worse", "onset", "seeks_help")
PRECISIONS = ("day", "month")

# How the way of working is kept up (domain.md 7): what supervision was, who may lead, what members say.
SUPERVISION_FORMS = ("alone", "together", "live", "call")
COMPETENCE_TOOLS = ("enact", "groupact")
# What supervision is about (domain.md 1.1, S1), and what a course is made of.
SUPERVISION_TOPICS = ("cases", "facilitation", "technique", "reflection", "feedback")
TRAINING_TOPICS = ("method", "technique", "group", "safety", "ethics", "practice")
# Who may be asked to lead a group (domain.md 1.3, S19).
ELIGIBLE = ("reads", "well", "volunteered", "reference", "adult", "local")
DISPLACEMENT = ("host", "displaced", "refugee", "returned")

ADVERSE_EVENTS = (
    "death",
    "suicide_attempt",
    "self_harm",
    "hospitalisation",
    "violence",
    "confidentiality",
    "marked_worsening",
    "distress",
    "other",
)

KINDS: Mapping[str, Shape] = {
    "group_formed": _shape(
        "group",
        {"code": code, "protocol": key, "protocol_version": code, "lengths": object_of(10)},
        {
            "sex": one_of("women", "men", "mixed"),
            "weekday": maybe(whole(0, 6)),
            "time": maybe(code),
            "language": code,
            "cofacilitator": maybe(code),
        },
    ),
    # Where and when they meet, and what was added to the protocol; told anew when it changes.
    "group_settings": _shape(
        "group day",
        {},
        {"place": blank_or_text, "starts_on": maybe(iso_day), "add_ons": list_of(key, 5)},
    ),
    # One change of the plan (domain/course_plan.py); taking one back replaces it.
    "plan_change": _shape(
        "group day",
        {"change": one_of(*PLAN_CHANGES), "slot": slot},
        {
            "after": maybe(slot),
            "like": maybe(slot),
            "date": maybe(iso_day),
            "rest": flag,
            "leads": maybe(code),
            "beside": maybe(code),
        },
    ),
    "group_closed": _shape("group day", {"reason": key}, {"words": blank_or_text}),
    # To another counsellor, by the fingerprint of their card; safety_gates says when it may be.
    "group_handed_on": _shape("group day", {"to": code, "code": code}),
    "member_added": _shape(
        "member group",
        {"code": code, "number": whole(1, 9_999)},
        {
            "external": maybe(code),
            "sex": maybe(one_of("woman", "man")),
            "age_band": maybe(one_of("under18", "18-29", "30-44", "45-59", "60+")),
        },
    ),
    "member_status": _shape(
        "member day",
        {"status": one_of(*STATUSES)},
        {
            "reason": blank_or_text,
            "next": blank_or_text,
            "why": maybe(one_of(*WHY_LEFT)),
            # Other members' ids: who they are in the group they moved to or came from, whose place they took.
            "to": maybe(code),
            "came_from": maybe(code),
            "in_place_of": maybe(code),
        },
    ),
    "consent": _shape(
        "member day",
        {
            "given": flag,
            "text_version": code,
            "language": code,
            "mode": one_of("read_aloud", "read", "written"),
        },
        {"items": list_of(key, 20)},
    ),
    "suitability": _shape(
        "member day",
        {
            "answers": object_of(40),
            "decision": one_of("join", "refer_first", "refer_instead", "not_now"),
        },
        {"reason": blank_or_text, "next": blank_or_text},
    ),
    # What came before (domain.md 2.2); `onset` is a month or a day.
    "history": _shape(
        "member day",
        {},
        {
            "onset": maybe(code),
            "episodes": maybe(one_of("yes", "no", "unsure")),
            "treated": blank_or_text,
            "family": maybe(one_of("yes", "no", "unsure")),
            "family_words": blank_or_text,
            # What a clinician said of the probable depression, by a code (domain.md 2.3).
            "confirmed": maybe(one_of("yes", "no")),
            "confirmed_by": maybe(code),
            "confirmed_on": maybe(code),
        },
    ),
    # What could stop someone from coming, and what was planned (domain.md 2.1, P14 to P16).
    "attendance_plan": _shape(
        "member day",
        {"barriers": list_of(key, 20)},
        {
            "plans": object_of(20),
            "reach": blank_or_text,
            "ends_on": maybe(iso_day),
            "caregiver": flag,
        },
    ),
    "assessment": _shape(
        "member day",
        {"measure": key, "measure_version": code},
        {
            "answers": list_of(answer, 60),
            "function": answer,
            "total": maybe(whole(0, 1000)),
            "risk_answer": maybe(flag),
            "answers_are": one_of("scores", "positions"),
            "coding": maybe(code),
            "edition": maybe(code),
            "language": maybe(code),
            "wording_version": maybe(code),
            "mode": maybe(one_of("read_aloud", "self", "paper", "imported")),
            "meeting": maybe(whole(0, 40)),
        },
    ),
    "meeting": _shape(
        "group day",
        {"number": whole(1, 40), "status": one_of("open", "complete", "cancelled")},
        {
            "step": maybe(key),
            "started": maybe(code),
            "ended": maybe(code),
            "cofacilitator": maybe(code),
        },
    ),
    "attendance": _shape(
        "member day",
        {"meeting": whole(0, 40), "status": one_of(*ATTENDANCE)},
        {"reason": blank_or_text},
    ),
    "mood": _shape(
        "member day",
        {"change": one_of("better", "same", "worse")},
        {"meeting": maybe(whole(0, 40)), "hard": list_of(key, 12), "words": blank_or_text},
    ),
    "life_event": _shape(
        "member day",
        {"text": text},
        {
            "area": maybe(one_of(*AREAS)),
            "event": one_of(*EVENT_KINDS),
            "precision": one_of(*PRECISIONS),
            "link": maybe(code),
            "linked": maybe(one_of("worse", "better")),
            # By role; how strong the feeling was; the link in their words; a day nobody knows, in words.
            "who": blank_or_text,
            "feeling": maybe(whole(0, 3)),
            "link_words": blank_or_text,
            "landmark": blank_or_text,
        },
    ),
    "story_mark": _shape(
        "member day",
        {"mark": one_of(*MARKS), "level": whole(0, 3)},
        {"words": blank_or_text, "precision": one_of(*PRECISIONS)},
    ),
    "person": _shape(
        "member",
        {"role": text, "ring": whole(1, 3)},
        {
            "status": one_of(
                "living", "away", "abroad", "missing", "detained", "unreachable", "dead"
            ),
            "sign": one_of("supportive", "strained", "both"),
            "angle": maybe(whole(0, 359)),
            "probes": object_of(40),
            "gone": flag,
        },
    ),
    "problem_area": _shape(
        "member day",
        {"area": one_of(*AREAS), "fit": object_of(10)},
        {"second": maybe(one_of(*AREAS)), "words": blank_or_text},
    ),
    # `progress` is of each goal in its order: open, none, some or reached, as seen in `meeting`.
    "goals": _shape(
        "member day",
        {"goals": list_of(text, 6)},
        {"progress": list_of(key, 6), "meeting": maybe(whole(0, 40))},
    ),
    "practice": _shape(
        "member day",
        {"what": text},
        {
            "meeting": maybe(whole(0, 40)),
            "by": maybe(code),
            "barrier": blank_or_text,
            "plan_b": blank_or_text,
            "with_whom": blank_or_text,
            "result": maybe(one_of("done", "partly", "no")),
            "happened": blank_or_text,
            "mood": blank_or_text,
            "learned": blank_or_text,
            # The worksheet it was planned on, and whether the member saw it.
            "sheet": maybe(key),
            "shown": flag,
        },
    ),
    # Who took part in the talk of a meeting; `invited` once is enough (domain.md 2.5, 4.9).
    "turn": _shape("member day", {"meeting": whole(0, 40), "spoke": flag}, {"invited": flag}),
    "contact": _shape(
        "member day",
        {"result": one_of("reached", "not_reached")},
        {
            "words": blank_or_text,
            "comes": maybe(flag),
            "about": maybe(one_of("missed", "private_word", "quiet", "agreed")),
        },
    ),
    "step": _shape(
        "group day",
        {"meeting": whole(0, 40), "step": key, "done": one_of("done", "partly", "no", "na")},
        # `assumed`: going on took it as done; nobody has looked it over yet.
        {"minutes": maybe(whole(0, 600)), "assumed": flag},
    ),
    # What in that meeting was not group IPT, as a person told it (domain.md 7.4).
    "off_model": _shape(
        "group day", {"meeting": whole(0, 40), "flags": list_of(one_of(*OFF_MODEL), 10)}
    ),
    "note": _shape("day", {"text": text}, {"meeting": maybe(whole(0, 40)), "about": key}),
    "worksheet": _shape(
        "member day",
        {"worksheet": key, "worksheet_version": code, "answers": object_of(), "finished": flag},
        # `planned`: what it plans is a practice of its own (services/practices.py).
        {
            "meeting": maybe(whole(0, 40)),
            "shown": flag,
            "planned": flag,
            # In which it was filled in (domain.md 4).
            "language": maybe(code),
        },
    ),
    # A supervisor looked a kept worksheet over (domain.md 4); of that version and of no later one.
    "sheet_reviewed": _shape("member day", {"sheet": code, "worksheet": key}),
    "safety_event": _shape(
        "member day", {"event": key}, {"answers": object_of(40)}, replaceable=False
    ),
    "referral": _shape(
        "member day",
        {"service": code, "consent": one_of("asked", "given", "refused", "without")},
        {
            "what_for": maybe(key),
            "asked_on": maybe(iso_day),
            "reason": maybe(key),
            "sent_on": maybe(iso_day),
            "channel": maybe(key),
            "receipt": maybe(one_of("received", "not_received")),
            "received_on": maybe(iso_day),
            "follow_up": maybe(iso_day),
            "outcome": maybe(key),
        },
    ),
    # No text: what happened to whom is not written down (domain.md 5.5, 5.6).
    "adverse_event": _shape(
        "member day",
        {
            "category": one_of(*ADVERSE_EVENTS),
            "seriousness": one_of("serious", "other"),
            "related": one_of("unrelated", "possible", "likely"),
        },
        {
            "action": list_of(key, 12),
            "outcome": maybe(key),
            "noted_at": maybe(code),
            "reported_to": maybe(code),
            "reported_at": maybe(code),
        },
    ),
    "feedback": _shape(
        "day",
        {"strength": text, "change": text, "practice": text},
        {"by": maybe(code), "about": maybe(code)},
    ),
    # Planned supervision that was held, or not; `with` are counsellors' codes.
    "supervision": _shape(
        "day",
        {"held": flag, "with": list_of(code, 40)},
        {
            "minutes": maybe(whole(1, 600)),
            "form": maybe(one_of(*SUPERVISION_FORMS)),
            "topics": list_of(one_of(*SUPERVISION_TOPICS), 10),
            # Whether it was asked how the counsellors themselves are (domain.md 7.3, step 7).
            "wellbeing": flag,
            "taken_back": flag,
        },
    ),
    # What somebody saw a counsellor do, as one level from 1 (harm) to 4 (domain.md 7.2).
    "competence": _shape(
        "day",
        {"about": code, "tool": one_of(*COMPETENCE_TOOLS), "level": whole(1, 4)},
        {"taken_back": flag},
    ),
    # Hours of a course that somebody was taught, and whether a supervisor holds them ready to lead (1.1).
    "training": _shape(
        "day",
        {"about": code, "minutes": whole(1, 1_440), "topic": one_of(*TRAINING_TOPICS)},
        {"taken_back": flag},
    ),
    "readiness": _shape(
        "day",
        {"about": code, "ready": flag},
        {"criteria": list_of(one_of(*ELIGIBLE), 10), "taken_back": flag},
    ),
    # `asked_by` counsellor: kept, and not counted (I20).
    "satisfaction": _shape(
        "member day",
        {"answer": one_of("yes", "partly", "no"), "asked_by": one_of("counsellor", "other")},
    ),
    # For the programme's counts by groups of people (I2), as the member told it; nothing else.
    "reach": _shape(
        "member day",
        {},
        {"disability": maybe(one_of("yes", "no")), "displacement": maybe(one_of(*DISPLACEMENT))},
    ),
    # All that one table brought: this replica's facts from number `first` up to this one (decision 0063).
    "table_import": _shape(
        "day",
        {
            "first": whole(1, LARGEST_NUMBER),
            "measure": key,
            "assessments": whole(0, LARGEST_NUMBER),
            "members": whole(0, LARGEST_NUMBER),
            "groups": whole(0, LARGEST_NUMBER),
        },
        {
            "from": maybe(iso_day),
            "to": maybe(iso_day),
            "taken_back": maybe(iso_day),
            "origin": maybe(code),
            "stay": maybe(whole(0, LARGEST_NUMBER)),
        },
    ),
    # `members`: nothing of theirs is to be kept anywhere, also what this list could not name.
    "erasure": _shape(
        "day",
        {"facts": list_of(code, 200_000), "reason": key},
        {"members": list_of(code, 10_000)},
        replaceable=False,
    ),
}


def check_fact(
    kind: str,
    content: Mapping[str, Any],
    *,
    member: str | None,
    group: str | None,
    day: object | None,
    replaces: str | None,
) -> None:
    """Refuse content that breaks its kind's shape (FactInvalid names the field, never its value).

    A field that the shape does not name is kept: a newer version of the app may have written it.
    """
    shape = KINDS.get(kind)
    if shape is None:
        if not _KEY.fullmatch(kind) or not _is_plain(dict(content)):
            raise FactInvalid(kind=kind[:64], field="kind")
        return
    there = {"member": member, "group": group, "day": day}
    for part in shape.needs:
        if there[part] is None:
            raise FactInvalid(kind=kind, field=part)
    if replaces is not None and not shape.replaceable:
        raise FactInvalid(kind=kind, field="replaces")
    for name, check in shape.fields.items():
        if name not in content or not check(content[name]):
            raise FactInvalid(kind=kind, field=name)
    for name, value in content.items():
        if name in shape.fields:
            continue
        check_optional = shape.optional.get(name)
        if not (check_optional(value) if check_optional else key(name) and _is_plain(value)):
            raise FactInvalid(kind=kind, field=str(name)[:64])
