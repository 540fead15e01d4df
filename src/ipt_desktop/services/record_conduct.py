"""Lines about the counsellors themselves: supervision, a level of competence, hours taught, readiness."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ipt_desktop.domain.errors import FactInvalid
from ipt_desktop.domain.facts import Fact
from ipt_desktop.services.journal import write_in
from ipt_desktop.services.ports import Tx

_FIELDS = {
    "supervision": ("held", "with", "minutes", "form", "topics", "wellbeing"),
    "competence": ("about", "tool", "level"),
    "training": ("about", "minutes", "topic"),
    "readiness": ("about", "ready", "criteria"),
}
CONDUCT_KINDS = tuple(_FIELDS)


def record_conduct(tx: Tx, kind: str, line: Mapping[str, Any], day: date) -> Fact:
    """One fact about nobody's course. Raises FactInvalid."""
    for name in line:
        if name not in ("kind", "date", *_FIELDS[kind]):
            raise FactInvalid(kind=kind, field=name[:40])
    body = {name: line[name] for name in _FIELDS[kind] if line.get(name) is not None}
    return write_in(tx, kind, body, day=day)
