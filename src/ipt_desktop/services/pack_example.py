"""A pack's source to edit: what is in force here now, and a few texts (decision 0072)."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from ipt_desktop.domain.errors import PackTextUnknown
from ipt_desktop.domain.packs import Pack, PackContact, PackService
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.pack_checks import ADAPTABLE, document_of

FEW = ("safety/danger/stay",)


def example(desk: Desk, places: Sequence[str] = ()) -> dict[str, Any]:
    """`places` are beginnings of places in the content (safety, guide/cards): all texts there.

    Texts of the pack in force are always among them. Raises PackTextUnknown.
    """
    found, content = desk.programme.in_force(), desk.programme.content()
    pack = found.pack if found else None
    shown = places or (() if pack and pack.texts else FEW)
    wanted = [
        (place, english)
        for place, english in content.texts.items()
        if place.partition("/")[0] in ADAPTABLE
        and any(place == at or place.startswith(at.rstrip("/") + "/") for at in shown)
    ]
    for at in places:
        if not any(place == at or place.startswith(at.rstrip("/") + "/") for place, _ in wanted):
            raise PackTextUnknown(place=at[:80])
    texts: dict[str, dict[str, str]] = {}
    for language in content.languages:
        own = pack.texts.get(language, {}) if pack else {}
        shipped = {place: content.told(language, place, english) for place, english in wanted}
        texts[language] = {**shipped, **own}
    return document_of(
        Pack(
            id=pack.id if pack else "my-programme",
            version=pack.version + 1 if pack else 1,
            title=pack.title if pack else "My programme",
            made_on=desk.today(),
            approved_by=pack.approved_by if pack else "clinical lead",
            texts=texts,
            contacts=tuple(
                PackContact(c.kind, c.who, c.number, c.hours) for c in desk.contacts.contacts()
            ),
            services=tuple(
                PackService(s.name, s.place, s.what_for, s.number, s.hours)
                for s in desk.directory.services()
            ),
            thresholds=desk.programme.rules().values(),
            lengths={id: desk.programme.lengths(p) for id, p in content.protocols.items()},
            retention=asdict(desk.retention.periods()),
        )
    )
