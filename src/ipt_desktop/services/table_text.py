"""The letters of a file of text: which encoding it is in, checked to its end."""

import codecs
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ipt_desktop.services.table_problems import EncodingUnclear, TableDamaged

# Files without a mark that are no UTF-8 are in one of these: Windows, then Macs and older systems.
OLD_PAGES = (
    *("cp1252", "cp1256", "cp1254", "cp1250", "cp1251"),
    *("iso-8859-1", "iso-8859-6", "iso-8859-9", "mac-roman", "mac-arabic"),
)
ENCODINGS = ("utf-8", "utf-16", "utf-32", *OLD_PAGES)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ORDERS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_SAMPLE = 256 * 1024
# So many known words more decide for one encoding.
_SURE = 2
_AT_ONCE = 1024 * 1024
_OLD_LINE = re.compile(rb"[^\r\n]*[\x80-\xff][^\r\n]*")
_WORD = re.compile(r"[^\W\d_]+")
# Letters that Western languages write beside a-z, so that Turkish, Spanish and French can be told apart.
_WESTERN = frozenset("áéíóúñüçàèùâêîôûëïöäßœæåøãõğışİÁÉÍÓÚÑÜÇÀÈÙÂÊÎÔÛËÏÖÄŒÆÅØÃÕĞŞ")
_EASTERN = frozenset("łśćżźńąęěščřžýůťďőűŁŚĆŻŹŃĄĘĚŠČŘŽÝŮŤĎŐŰ")


@dataclass(frozen=True, slots=True)
class Letters:
    """`also` are other encodings that would give another text; with some of them a person decides."""

    encoding: str
    also: tuple[str, ...] = ()


def letters_of(content: bytes, told: Iterable[str] = ()) -> Letters:
    """By its mark, its zeros, or because only UTF-8 reads so; else by the words `told` and by plain sense."""
    found = _certain(content)
    if found is not None:
        return Letters(found)
    sample = _sample(content)
    texts = {page: sample.decode(page, errors="replace") for page in OLD_PAGES}
    hints = [word.casefold() for word in told if not word.isascii()]
    best = max(OLD_PAGES, key=lambda page: _sense(texts[page], hints))
    own, known = set(_WORD.findall(texts[best])), _hits(texts[best], hints)
    also: list[str] = []
    for page in OLD_PAGES:
        if known - _hits(texts[page], hints) >= _SURE:
            continue
        other = set(_WORD.findall(texts[page]))
        # Only what they read differently tells them apart.
        if other != own and _words_sense(other - own) > 0.6 * _words_sense(own - other):
            also.append(page)
    return Letters(best, tuple(also))


def letters_by(content: bytes, words: Sequence[str]) -> str:
    """The encoding, where an old one is decided by a map's own words. Raises EncodingUnclear."""
    found = _certain(content)
    if found is not None:
        return found
    told = [word.casefold() for word in words if not word.isascii()]
    sample = _sample(content)
    texts = {page: sample.decode(page, errors="replace") for page in OLD_PAGES}
    hits = {page: _hits(text, told) for page, text in texts.items()}
    most = max(hits.values())
    best = [page for page in OLD_PAGES if hits[page] == most]
    if not most or "\ufffd" in texts[best[0]] or any(texts[p] != texts[best[0]] for p in best):
        raise EncodingUnclear(line=_first_odd_line(content))
    return best[0]


def _first_odd_line(content: bytes) -> int:
    """Where it stops to be UTF-8."""
    try:
        _check(content, "utf-8")
    except TableDamaged as wrong:
        return int(str(wrong.details["line"]))
    return 1


def is_utf_8(content: bytes) -> bool:
    """Beyond doubt: letters of other languages that only UTF-8 reads."""
    return not content.isascii() and _certain(content) in ("utf-8", "utf-8-sig")


def opened(content: bytes, encoding: str) -> io.TextIOWrapper:
    """The text, line ends as they stand. Raises TableDamaged with the line where it is no text."""
    encoding = _as_read(content, encoding)
    _check(content, encoding)
    return io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")


def _as_read(content: bytes, encoding: str) -> str:
    """A map says utf-16 and not in which order of bytes; a mark is no letter."""
    if encoding == "utf-8":
        return "utf-8-sig"
    if encoding in ("utf-16", "utf-32") and not content.startswith(_ORDERS):
        return _without_mark(content[:4096]) or f"{encoding}-le"
    return encoding


def _certain(content: bytes) -> str | None:
    for mark, name in _MARKS:
        if content.startswith(mark):
            return name
    if (unmarked := _without_mark(content[:4096])) is not None:
        return unmarked
    try:
        _check(content, "utf-8")
    except TableDamaged:
        # A zero is no letter in any encoding.
        return None if b"\x00" not in content else "utf-8"
    return "utf-8"


def _without_mark(start: bytes) -> str | None:
    """UTF-16: a zero stands before or after each Western letter, digit and line end."""
    few, pairs = 0.02 * len(start) / 2, 0.1 * len(start) / 2
    even, odd, ends = start[::2].count(0), start[1::2].count(0), start.count(b"\n")
    if odd > pairs and even <= few and ends == start.count(b"\n\x00"):
        return "utf-16-le"
    if even > pairs and odd <= few and ends == start.count(b"\x00\n"):
        return "utf-16-be"
    return None


def _check(content: bytes, encoding: str) -> None:
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    for at in range(0, len(content), _AT_ONCE):
        piece = content[at : at + _AT_ONCE]
        try:
            text = decoder.decode(piece, at + _AT_ONCE >= len(content))
        except UnicodeDecodeError as wrong:
            raise TableDamaged(line=line + _ends(wrong.object[: wrong.start])) from None
        if "\x00" in text:
            raise TableDamaged(line=line + _ends(text[: text.index("\x00")].encode()))
        line += text.count("\n") or text.count("\r")


def _ends(text: bytes | bytearray) -> int:
    return text.count(b"\n") or text.count(b"\r")


def _sample(content: bytes) -> bytes:
    """Lines that only an encoding can tell, each once."""
    found: dict[bytes, None] = {}
    size = 0
    for match in _OLD_LINE.finditer(content):
        if match[0] not in found:
            found[match[0][:4096]] = None
            size += len(match[0])
        if size > _SAMPLE:
            break
    return b"\n".join(found)


def _hits(text: str, words: Iterable[str]) -> int:
    plain = text.casefold()
    return sum(word in plain for word in words)


def _sense(text: str, hints: Sequence[str]) -> float:
    """How much of it looks like words of one script; known words count most."""
    found = _words_sense(set(_WORD.findall(text)))
    return found + 10 * _hits(text, hints) - text.count("\ufffd")


def _words_sense(words: Iterable[str]) -> float:
    return sum(_word_sense(word) for word in words if not word.isascii())


def _word_sense(word: str) -> float:
    odd = [sign for sign in word if not sign.isascii()]
    if all("\u0620" <= sign <= "\u0652" for sign in word):
        return 1 if len(word) > 1 else 0.2
    if all("\u0400" <= sign <= "\u04ff" for sign in word):
        # A Western letter or two in the Cyrillic page are a whole word only by chance.
        return 0.8 if len(word) > 2 else 0.1
    is_capital = any(sign.isupper() for sign in odd if sign != word[0]) and not word.isupper()
    if 2 * len(odd) > len(word) or is_capital:
        return -1
    if all(sign in _WESTERN for sign in odd):
        return 1
    return 0.3 if all(sign in _WESTERN or sign in _EASTERN for sign in odd) else -1
