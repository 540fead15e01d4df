"""From what a pack says to a Pack: every part checked, and all of it or none (decision 0072)."""

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from ipt_desktop.domain.errors import (
    ContactInvalid,
    PackDamaged,
    PackLanguageUnknown,
    PackTextLocked,
    PackTextUnknown,
    PackTextWrong,
    PackTooNew,
    PackValueUnsafe,
    RetentionInvalid,
    ServiceInvalid,
)
from ipt_desktop.domain.packs import FORMAT, Pack, PackContact, PackService
from ipt_desktop.domain.programme import Rules
from ipt_desktop.domain.protocols import Protocol
from ipt_desktop.domain.retention import MONTHS, Periods
from ipt_desktop.services.contacts import Contact, checked_contact
from ipt_desktop.services.directory import Service, checked_service

PARTS = ("texts", "contacts", "services", "thresholds", "lengths", "retention")
_HEAD = ("ipt_pack", "id", "version", "title", "made_on", "approved_by")
# Of the others a measure's wording is locked, and a worked case is nobody's programme.
ADAPTABLE = ("protocols", "worksheets", "guide", "safety")
_MOST_ROWS = 200
# The id and the version stand in facts, beside the version of a text.
_LONGEST, _LONGEST_ID, _HIGHEST_VERSION = 60, 24, 999_999
_ID = re.compile(rf"[a-z0-9][a-z0-9.-]{{0,{_LONGEST_ID - 1}}}")
_FIELD = re.compile(r"\{[^{}]*\}")
_UNSEEN = ("Cc", "Cs", "Cn", "Co", "Zl", "Zp")
# They could make a number read backwards.
_TURNING = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))


@dataclass(frozen=True)
class Content:
    """What there is to adapt. `texts`: English by place; `languages`: tags that the app speaks.

    `told` gives the app's own text in a language, for a place and its English.
    """

    texts: Mapping[str, str]
    languages: Collection[str]
    protocols: Mapping[str, Protocol]
    told: Callable[[str, str, str], str] = lambda language, place, english: english


def pack_from(document: Mapping[str, Any], content: Content, rules: Rules) -> Pack:
    """The pack. Raises a PackRefused that names the place. `rules` are the defaults."""
    if document.get("ipt_pack") != FORMAT or type(document["ipt_pack"]) is not int:
        newer = type(document.get("ipt_pack")) is int and document["ipt_pack"] > FORMAT
        raise PackTooNew() if newer else PackDamaged(field="ipt_pack")
    known = {*_HEAD, "approves_safety", *PARTS}
    for name in document:
        if name not in known:
            raise PackDamaged(field=_shown(name))
    for name in _HEAD:
        if name not in document:
            raise PackDamaged(field=name)
    thresholds = _numbers(document, "thresholds")
    rules.tightened(thresholds)
    return Pack(
        id=_id(document["id"]),
        version=_version(document["version"]),
        title=_line(document["title"], "title"),
        made_on=_day(document["made_on"]),
        approved_by=_line(document["approved_by"], "approved_by"),
        approves_safety=_flag(document.get("approves_safety", False)),
        texts=_texts(_object(document, "texts"), content),
        contacts=_contacts(_rows(document, "contacts")),
        services=_services(_rows(document, "services")),
        thresholds={name: int(value) for name, value in thresholds.items()},
        lengths=_lengths(_object(document, "lengths"), content.protocols),
        retention=_retention(_object(document, "retention")),
    )


def document_of(pack: Pack) -> dict[str, Any]:
    """The pack as its file says it, before anybody signs."""
    return {
        "ipt_pack": FORMAT,
        **asdict(pack),
        "made_on": pack.made_on.isoformat(),
        "contacts": [asdict(one) for one in pack.contacts],
        "services": [asdict(one) for one in pack.services],
        # As they stand in the file: by place, so that a translator sees both beside one another.
        "texts": by_place(pack.texts),
    }


def by_place(texts: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for language, of_language in texts.items():
        for place, text in of_language.items():
            found.setdefault(place, {})[language] = text
    return found


def most_letters(english: str) -> int:
    """How long a programme's own text may be where this one stands."""
    return max(40, 3 * len(english))


def _texts(found: Mapping[str, Any], content: Content) -> dict[str, dict[str, str]]:
    made: dict[str, dict[str, str]] = {}
    for place, told in found.items():
        english = _adaptable(place, content)
        if not isinstance(told, dict):
            raise PackDamaged(field=_shown(place))
        for language, text in told.items():
            if language not in content.languages:
                raise PackLanguageUnknown(place=_shown(place), language=_shown(language))
            if why := _wrong(text, english):
                raise PackTextWrong(
                    place=place, language=language, why=why, most=most_letters(english)
                )
            made.setdefault(language, {})[place] = text
    return made


def _adaptable(place: str, content: Content) -> str:
    """The English there."""
    if place.partition("/")[0] not in ADAPTABLE and (
        place in content.texts or place.startswith("measures/")
    ):
        raise PackTextLocked(place=_shown(place))
    if place not in content.texts:
        raise PackTextUnknown(place=_shown(place))
    return content.texts[place]


def _wrong(text: object, english: str) -> str:
    if not isinstance(text, str) or not _is_legible(text):
        return "letters"
    if not text.strip():
        return "empty"
    if len(text) > most_letters(english):
        return "long"
    return "" if sorted(_FIELD.findall(text)) == sorted(_FIELD.findall(english)) else "fields"


def _is_legible(text: str) -> bool:
    """Letters that can be seen, on one line; nothing that turns or marks up what stands beside it."""
    return not any(
        letter == "<" or letter in _TURNING or unicodedata.category(letter) in _UNSEEN
        for letter in text
    )


def _contacts(rows: list[Mapping[str, str]]) -> tuple[PackContact, ...]:
    made = []
    for place, one in enumerate(rows):
        field = f"contacts/{place + 1}"
        try:
            found = checked_contact(place, Contact(**_named(one, ("kind", "who", "number"), field)))
        except ContactInvalid as wrong:
            raise PackDamaged(field=f"{field}/{wrong.details['field']}") from None
        made.append(PackContact(found.kind, found.who, found.number, found.hours))
    return tuple(made)


def _services(rows: list[Mapping[str, str]]) -> tuple[PackService, ...]:
    made: list[PackService] = []
    for place, one in enumerate(rows):
        field = f"services/{place + 1}"
        try:
            parts = _named(one, ("name", "place", "what_for"), field, ("number",))
            found = checked_service(place, Service(**parts))
        except ServiceInvalid as wrong:
            raise PackDamaged(field=f"{field}/{wrong.details['field']}") from None
        if found.name in {s.name for s in made}:
            raise PackDamaged(field=f"{field}/name")
        made.append(PackService(found.name, found.place, found.what_for, found.number, found.hours))
    return tuple(made)


def _named(
    one: Mapping[str, str], needed: tuple[str, ...], field: str, more: tuple[str, ...] = ()
) -> dict[str, str]:
    known = {*needed, *more, "hours"}
    for name in one:
        if name not in known:
            raise PackDamaged(field=f"{field}/{_shown(name)}")
    for name in needed:
        if name not in one:
            raise PackDamaged(field=f"{field}/{name}")
    return dict(one)


def _rows(document: Mapping[str, Any], part: str) -> list[Mapping[str, str]]:
    rows = document.get(part, [])
    if not isinstance(rows, list) or len(rows) > _MOST_ROWS:
        raise PackDamaged(field=part)
    for place, one in enumerate(rows, 1):
        if not isinstance(one, dict):
            raise PackDamaged(field=f"{part}/{place}")
        for name, value in one.items():
            if not isinstance(value, str) or not _is_legible(value):
                raise PackDamaged(field=f"{part}/{place}/{_shown(name)}")
    return rows


def _lengths(
    found: Mapping[str, Any], protocols: Mapping[str, Protocol]
) -> dict[str, dict[str, int]]:
    made: dict[str, dict[str, int]] = {}
    for id, told in found.items():
        if id not in protocols or not isinstance(told, dict):
            raise PackDamaged(field=f"lengths/{_shown(id)}")
        phases = {phase.id: phase for phase in protocols[id].phases}
        for name, count in told.items():
            field = f"lengths/{id}/{_shown(name)}"
            if name not in phases:
                raise PackDamaged(field=field)
            phase = phases[name]
            if type(count) is not int or not phase.least <= count <= phase.most:
                raise PackValueUnsafe(field=field, least=phase.least, most=phase.most)
            made.setdefault(id, {})[name] = count
    return made


def _retention(found: Mapping[str, Any]) -> dict[str, int | None]:
    for name, value in found.items():
        fits = type(value) is int or (value is None and name == "results_months")
        if name not in asdict(Periods()) or not fits:
            raise PackDamaged(field=f"retention/{_shown(name)}")
    try:
        Periods(**found).check()
    except RetentionInvalid as wrong:
        field = f"retention/{wrong.details['field']}"
        raise PackValueUnsafe(
            field=field,
            least=wrong.details.get("least", MONTHS[0]),
            most=wrong.details.get("most", MONTHS[1]),
        ) from None
    return dict(found)


def _object(document: Mapping[str, Any], part: str) -> Mapping[str, Any]:
    found = document.get(part, {})
    if not isinstance(found, dict):
        raise PackDamaged(field=part)
    return found


def _numbers(document: Mapping[str, Any], part: str) -> dict[str, int]:
    found = dict(_object(document, part))
    for name, value in found.items():
        if type(value) is not int:
            raise PackDamaged(field=f"{part}/{_shown(name)}")
    return found


def _id(value: object) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise PackDamaged(field="id")
    return value


def _version(value: object) -> int:
    if type(value) is not int or not 1 <= value <= _HIGHEST_VERSION:
        raise PackDamaged(field="version")
    return value


def _line(value: object, field: str) -> str:
    if not isinstance(value, str) or not _is_legible(value):
        raise PackDamaged(field=field)
    line = " ".join(value.split())
    if not 0 < len(line) <= _LONGEST:
        raise PackDamaged(field=field)
    return line


def _day(value: object) -> date:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise PackDamaged(field="made_on")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise PackDamaged(field="made_on") from None


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise PackDamaged(field="approves_safety")
    return value


def _shown(name: object) -> str:
    """A name out of a stranger's file, fit to be repeated to a person."""
    return "".join(c if c.isascii() and c.isprintable() else "?" for c in str(name))[:80]
