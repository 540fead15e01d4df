"""A programme pack as a file: one JSON object, signed by a card; its size is checked first.

The object is canonical: keys sorted, no spaces, UTF-8, no floats. `signature` is Ed25519 over
`ipt-pack-signature-1`, a line end, and the canonical bytes of all the rest, the signer's card included.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from ipt_desktop.bundles.cards import checked
from ipt_desktop.bundles.limits import LARGEST_PACK
from ipt_desktop.bundles.signing import sign, verify
from ipt_desktop.domain.cards import Card, Identity
from ipt_desktop.domain.errors import (
    CardDamaged,
    PackDamaged,
    PackSignatureBad,
    PackTooLarge,
    SignatureBad,
)

_CARD = ("code", "role", "recipient", "signing")
_SIGNED = b"ipt-pack-signature-1\n"
_DEEPEST, _LONGEST_NUMBER = 8, 9
# A text, also one that never ends: no letter is looked at twice.
_MARKS = re.compile(r'"(?:[^"\\]|\\.)*+"?|[][{}]', re.DOTALL)


class PackFile:
    """Packs as bytes; fits services.programme.PackFiles."""

    def read(self, content: bytes) -> tuple[dict[str, Any], Card | None]:
        """What it says, and whose card signed it (None: nobody's). PackTooLarge, PackDamaged.

        PackSignatureBad where it was signed and then changed.
        """
        document = _parsed(content)
        card, signature = document.pop("card", None), document.pop("signature", None)
        if card is None and signature is None:
            return document, None
        signer = _card(card)
        if not isinstance(signature, str) or not re.fullmatch(r"[0-9a-f]{128}", signature):
            raise PackSignatureBad()
        try:
            verify(_text(document, signer), bytes.fromhex(signature), signer.signing)
        except SignatureBad:
            raise PackSignatureBad() from None
        return document, signer

    def write(self, document: Mapping[str, Any], identity: Identity) -> bytes:
        """The document, signed. PackTooLarge."""
        signature = sign(_text(document, identity.card), identity.signing_secret).hex()
        whole = {**document, "card": _as_document(identity.card), "signature": signature}
        content = _canonical(whole) + b"\n"
        if len(content) > LARGEST_PACK:
            raise PackTooLarge()
        return content


def _text(document: Mapping[str, Any], card: Card) -> bytes:
    return _SIGNED + _canonical({**document, "card": _as_document(card)})


def _as_document(card: Card) -> dict[str, str]:
    return {name: str(getattr(card, name)) for name in _CARD}


def _card(found: object) -> Card:
    if not isinstance(found, dict) or set(found) != set(_CARD):
        raise PackSignatureBad()
    if not all(isinstance(part, str) for part in found.values()):
        raise PackSignatureBad()
    try:
        return checked(Card(**found))
    except CardDamaged:
        raise PackSignatureBad() from None


def _canonical(document: Mapping[str, Any]) -> bytes:
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def _parsed(content: bytes) -> dict[str, Any]:
    if len(content) > LARGEST_PACK:
        raise PackTooLarge()
    try:
        text = content.decode("utf-8-sig")
        _require_shallow(text)
        found = json.loads(
            text,
            object_pairs_hook=_each_key_once,
            parse_float=_refuse,
            parse_constant=_refuse,
            parse_int=_whole,
        )
        # Half of a pair of surrogates is no text, and could not be written again.
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise PackDamaged(field="") from None
    if not isinstance(found, dict):
        raise PackDamaged(field="")
    return found


def _require_shallow(text: str) -> None:
    """Before memory is spent on it: brackets outside texts, counted."""
    depth = 0
    for mark in _MARKS.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(mark[0], 0)
        if depth > _DEEPEST:
            raise ValueError("too deep")


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    return found


def _whole(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise ValueError("too large a number")
    return int(digits)


def _refuse(_number: str) -> float:
    raise ValueError("no such number here")
