"""What belongs to one device alone and names a member: it goes with the member, wherever the act arrives."""

import re
from collections import defaultdict
from collections.abc import Collection

from ipt_desktop.domain.codes import normal_member_code
from ipt_desktop.domain.errors import CodeMistyped
from ipt_desktop.services.ports import Draft, Tx

# Who is to be forgotten may be told by somebody else's fact: nothing shorter may match anything here.
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def forget(tx: Tx, member: str, codes: Collection[str] = ()) -> int:
    """Half-filled forms that name the member, and what is kept apart (services/protection.py); how many."""
    gone = [d.place for d in tx.local.drafts() if is_about(d, member, codes)]
    for place in gone:
        tx.local.drop_draft(place)
    return len(gone) + forget_apart(tx, member)


def forget_apart(tx: Tx, member: str) -> int:
    """Only what is kept apart; how many."""
    gone = kept_apart(tx).get(member, ())
    for name in gone:
        tx.local.drop_own(name)
    return len(gone)


def is_about(draft: Draft, member: str, codes: Collection[str] = ()) -> bool:
    """Its place or its content names the member, by id or by code."""
    words = f"{draft.place} {draft.content}"
    return member in ids_in(words) or any(code in words for code in codes if _is_code(code))


def kept_apart(tx: Tx) -> dict[str, list[str]]:
    """By member's id: the names of this vault's own settings that are about them."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in tx.local.names():
        for id in ids_in(name):
            found[id].append(name)
    return dict(found)


def ids_in(words: str) -> set[str]:
    """Every id in a place or a content; some are members'."""
    return set(_ID.findall(words))


def _is_code(code: str) -> bool:
    try:
        return normal_member_code(code) == code
    except CodeMistyped:
        return False


def codes_of(tx: Tx, member: str) -> set[str]:
    """Every code the member has been known by here."""
    return {version.code for version in tx.shelves.member_versions(member)}
