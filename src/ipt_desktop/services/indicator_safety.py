"""Safety, adverse events and referrals of those enrolled (domain.md 6.2: I15, I16)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ipt_desktop.domain.indicator_safety import alarms_of, safety_figures
from ipt_desktop.domain.indicators import suppressed
from ipt_desktop.domain.records import Entry, Reading
from ipt_desktop.services.ports import Tx
from ipt_desktop.services.safety import Safety
from ipt_desktop.services.versions import rivals_of


def safety_of(tx: Tx, safety: Safety, forms: Mapping[str, Sequence[Reading]]) -> dict[str, Any]:
    """`forms` are each enrolled member's; one whose risk answer is above 0 or missing is a trigger.

    Only of those about whom something was written down is the whole history worked out.
    """
    told = {e.member for e in tx.shelves.safety_events()} & forms.keys()
    states = safety.states_of(tx, sorted(told))
    return safety_figures(
        alarms_of(
            states[id].history if id in states else (),
            len(readings) - [r.risk for r in readings].count("none"),
        )
        for id, readings in forms.items()
    )


def events_and_referrals(tx: Tx, entries: Iterable[Entry]) -> dict[str, Any]:
    """Counts of what was recorded. A referral is completed once the service confirmed it."""
    kept = _each_once(tx, [e for e in entries if e.kind in ("adverse_event", "referral")])
    events = Counter(str(e.body["category"]) for e in kept if e.kind == "adverse_event")
    referrals = [e.body for e in kept if e.kind == "referral"]
    open_ = [body for body in referrals if body.get("receipt") != "received"]
    return {
        "adverse_events": dict(sorted(events.items())),
        "referrals": {
            "made": len(referrals),
            "consented": sum(body["consent"] == "given" for body in referrals),
            "completed": len(referrals) - len(open_),
            "not_completed": suppressed(Counter(_why_open(body) for body in open_)),
        },
    }


def _each_once(tx: Tx, entries: Sequence[Entry]) -> list[Entry]:
    """Where corrections disagree, one for all: of events the most serious, else the newest."""
    rivals = rivals_of(tx, entries)
    together: dict[object, list[Entry]] = {}
    for entry in entries:
        together.setdefault(rivals.get(entry.fact, entry.fact), []).append(entry)
    return [some[0] if len(some) == 1 else max(some, key=_weight) for some in together.values()]


def _weight(entry: Entry) -> tuple[bool, bool, int, str]:
    body = entry.body
    is_told = body.get("reported_at") is not None
    return body.get("seriousness") == "serious", is_told, entry.tick, entry.fact


def _why_open(body: Mapping[str, Any]) -> str:
    """What is known of it: refused, the outcome told, not received there, not sent, waiting."""
    if body["consent"] in ("refused", "asked"):
        return "refused" if body["consent"] == "refused" else "no_answer"
    if body.get("outcome"):
        return str(body["outcome"])
    if body.get("receipt") == "not_received":
        return "not_received"
    return "waiting" if body.get("sent_on") else "not_sent"
