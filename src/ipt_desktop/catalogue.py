"""A compiled catalogue of words (.mo), looked into where a word is asked for.

To read all of one, as the standard library does, takes as long as to paint the first page.
"""

import struct
from collections.abc import Callable
from pathlib import Path

_LITTLE = b"\xde\x12\x04\x95"


class CatalogueDamaged(Exception):
    """The file is no compiled catalogue: the installation is not whole."""


class Catalogue:
    """The translations in `file`, in UTF-8; without a file every word stays as it is."""

    def __init__(self, file: Path | None = None) -> None:
        self._plural: Callable[[int], int] | None = None
        self._texts: dict[bytes, bytes] = {}
        if file is not None:
            try:
                self._texts = _texts(file.read_bytes())
            except struct.error as wrong:
                raise CatalogueDamaged(file.name) from wrong

    def gettext(self, message: str) -> str:
        found = self._texts.get(message.encode())
        return message if found is None else found.partition(b"\0")[0].decode()

    def ngettext(self, one: str, many: str, n: int) -> str:
        return self._form(one, n) or (one if n == 1 else many)

    def pgettext(self, context: str, message: str) -> str:
        found = self._texts.get(f"{context}\x04{message}".encode())
        return message if found is None else found.partition(b"\0")[0].decode()

    def npgettext(self, context: str, one: str, many: str, n: int) -> str:
        return self._form(f"{context}\x04{one}", n) or (one if n == 1 else many)

    def _form(self, key: str, n: int) -> str | None:
        found = self._texts.get(key.encode())
        if found is None:
            return None
        forms, number = found.split(b"\0"), self._number_of_form(n)
        return forms[number].decode() if number < len(forms) else None

    def _number_of_form(self, n: int) -> int:
        """By the rule in the file's head; without one as in English."""
        if self._plural is None:
            from gettext import c2py

            head = self._texts.get(b"", b"").decode()
            rule = head.partition(" plural=")[2] or "n!=1"
            self._plural = c2py(rule.partition(";")[0].partition("\n")[0])
        return int(self._plural(n))


def _texts(whole: bytes) -> dict[bytes, bytes]:
    """By what they translate: with its context before it, without its plural."""
    order = "<" if whole[:4] == _LITTLE else ">"
    magic, _version, count, first, second = struct.unpack_from(f"{order}5I", whole)
    if magic != 0x950412DE:
        raise CatalogueDamaged()
    keys = struct.unpack_from(f"{order}{2 * count}I", whole, first)
    texts = struct.unpack_from(f"{order}{2 * count}I", whole, second)
    return {
        whole[key : key + key_size].partition(b"\0")[0]: whole[text : text + text_size]
        for key_size, key, text_size, text in zip(
            keys[::2], keys[1::2], texts[::2], texts[1::2], strict=True
        )
    }
