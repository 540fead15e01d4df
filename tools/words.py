"""The words people read: taken from the code, checked, and compiled for gettext.

words.py extract           writes the .pot from src, adds new words to each translation
words.py compile PO MO     one catalogue
words.py check             nothing forgotten: the gate of `make check`
"""

import io
import string
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HOME = Path(__file__).resolve().parents[1]
TRANSLATIONS = HOME / "translations"
DOMAIN = "ipt_desktop"
TEMPLATE = TRANSLATIONS / f"{DOMAIN}.pot"
KEYWORDS = {"_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3)}
# Offered as whole languages: a word that lacks here is an error, elsewhere it is work in progress.
WHOLE = frozenset({"ar"})


def extracted() -> Catalog:
    """All that src marks for translation, in the order of its files."""
    words = Catalog(project="IPT Desktop", domain=DOMAIN, charset="utf-8", fuzzy=False)
    words.header_comment = "# Words of IPT Desktop. Made by `make words`; do not edit by hand."
    found = extract_from_dir(
        HOME / "src",
        method_map=[("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=("TRANSLATORS:",),
    )
    for file, line, message, comments, context in found:
        words.add(
            message,
            locations=[(f"src/{file}", line)],
            auto_comments=comments,
            context=context,
        )
    return words


def template(words: Catalog) -> bytes:
    """The text of a .pot without dates, so that the same words always give the same bytes."""
    lines = as_text(words).splitlines(keepends=True)
    unasked = (b'"Project-Id', b'"POT-Cr', b'"PO-Rev', b'"Generated', b'"Last-Tr', b'"Language-T')
    return b"".join(line for line in lines if not line.startswith(unasked))


def as_text(words: Catalog) -> bytes:
    room = io.BytesIO()
    write_po(room, words, width=100, sort_by_file=True, include_lineno=False)
    return room.getvalue()


def read(file: Path) -> Catalog:
    with file.open("rb") as source:
        return read_po(source, locale=file.parents[1].name if file.suffix == ".po" else None)


def compiled(file: Path) -> bytes:
    room = io.BytesIO()
    write_mo(room, read(file))
    return room.getvalue()


def catalogues() -> list[Path]:
    return sorted(TRANSLATIONS.glob("*/LC_MESSAGES/*.po"))


def extract() -> None:
    words = extracted()
    TEMPLATE.write_bytes(template(words))
    for file in catalogues():
        if file.stem != DOMAIN:
            continue
        old = read(file)
        dates = old.creation_date, old.revision_date
        before = as_text(old)
        old.update(words, no_fuzzy_matching=True)
        old.creation_date, old.revision_date = dates
        if as_text(old) != before:
            file.write_bytes(as_text(old))


def check() -> list[str]:
    """One sentence for each thing that is wrong; none where all is well."""
    faults = []
    if not TEMPLATE.is_file() or TEMPLATE.read_bytes() != template(extracted()):
        faults.append(f"{name_of(TEMPLATE)} is behind the code: type `make words`")
    for file in catalogues():
        faults += [f"{name_of(file)}: {fault}" for fault in faults_of(file)]
    return faults


def faults_of(file: Path) -> Iterator[str]:
    gate = subprocess.run(
        ["msgfmt", "-c", "--check-format", "--output-file=/dev/null", str(file)],
        capture_output=True,
        text=True,
    )
    if gate.returncode:
        yield gate.stderr.strip()
        return
    words = read(file)
    words_there = {(m.context, m.id) for m in words if m.id}
    words_asked = {(m.context, m.id) for m in read(TRANSLATIONS / f"{file.stem}.pot") if m.id}
    if words_there != words_asked:
        yield "has other words than its .pot: type `make words`"
    for message in words:
        if message.id and (wrong := wrong_fields(message)):
            yield f"other {{fields}} than in the English: {', '.join(wrong)}: {message.id!r}"
    unfinished = [m for m in words if m.id and (m.fuzzy or not all(strings_of(m)))]
    if unfinished and words.locale and str(words.locale) in WHOLE:
        first = ", ".join(repr(ids_of(m)[0]) for m in unfinished[:5])
        yield f"{len(unfinished)} words are not translated yet, such as {first}"
    if not file.with_suffix(".mo").is_file():
        yield "is not compiled"
    elif file.with_suffix(".mo").read_bytes() != compiled(file):
        yield "is compiled from an older text"


def wrong_fields(message: Message) -> list[str]:
    """Fields that a translation invents, or leaves out where it has only one form."""
    asked = set().union(*(fields_in(text) for text in ids_of(message)))
    has_forms = not isinstance(message.id, str)
    wrong: set[str] = set()
    for text in filter(None, strings_of(message)):
        # A plural form may say "one" or "two" in words and leave the number out.
        wrong |= fields_in(text) - asked if has_forms else fields_in(text) ^ asked
    return sorted(wrong)


def fields_in(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def ids_of(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def strings_of(message: Message) -> tuple[str, ...]:
    """One for each form; an empty one is not translated."""
    if message.string is None or isinstance(message.string, str):
        return (message.string or "",)
    return tuple(text or "" for text in message.string)


def name_of(file: Path) -> str:
    return str(file.relative_to(HOME))


def main(arguments: list[str]) -> int:
    match arguments:
        case ["extract"]:
            extract()
        case ["compile", po, mo]:
            Path(mo).write_bytes(compiled(Path(po)))
        case ["check"]:
            faults = check()
            for fault in faults:
                sys.stderr.write(f"{fault}\n")
            sys.stdout.write(f"Words: {len(catalogues())} translations, {len(faults)} faults\n")
            return 1 if faults else 0
        case _:
            sys.stderr.write(f"{__doc__}\n")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
