"""Copies of the vault that still hold what was erased: until when they may stay.

Whoever erases on purpose may delete them at once; where that could not be done, for want of room or of the
second place, it is done with the next backup. Otherwise they go by themselves after two weeks, long
enough to come back from a mistake or from an erasure that somebody else sent (docs/decisions/0051).
"""

import json
from datetime import datetime, timedelta

from ipt_desktop.services.ports import Tx, Vault

GRACE = timedelta(days=14)
_OWN = "copies_hold_what_was_erased"
# Of these moments, up to this one without the two weeks.
_AT_ONCE = "copies_go_at_once"


def must_go(tx: Tx, at: str, *, at_once: bool = False) -> None:
    """Something was erased at that moment (UTC, as facts write it): every copy made before it holds it.

    `at_once`: a person asked for them to go without the two weeks.
    """
    tx.local.set_own(_OWN, json.dumps(sorted({*_moments(tx), at})))
    if at_once:
        tx.local.set_own(_AT_ONCE, at)


def due_before(vault: Vault, *, at_once: bool = False) -> datetime | None:
    """Copies older than this must not be kept any longer; None where all may stay."""
    now = vault.clock()
    with vault.reading() as tx:
        moments = [datetime.fromisoformat(text) for text in _moments(tx)]
        asked = tx.local.own(_AT_ONCE)
    until = datetime.fromisoformat(asked) if asked else None
    return max(
        (m for m in moments if at_once or m + GRACE <= now or (until is not None and m <= until)),
        default=None,
    )


def are_gone(tx: Tx, before: datetime) -> None:
    """No copy from before that moment is left."""
    left = [text for text in _moments(tx) if datetime.fromisoformat(text) > before]
    if left:
        tx.local.set_own(_OWN, json.dumps(left))
    else:
        tx.local.drop_own(_OWN)
    asked = tx.local.own(_AT_ONCE)
    if asked and datetime.fromisoformat(asked) <= before:
        tx.local.drop_own(_AT_ONCE)


def _moments(tx: Tx) -> list[str]:
    return list(json.loads(tx.local.own(_OWN) or "[]"))
