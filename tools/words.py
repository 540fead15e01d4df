"""The words people read: taken from the code, checked, and compiled for gettext.

words.py extract           writes each .pot anew, adds new words to each translation
words.py compile PO MO     one catalogue
words.py check             nothing forgotten: the gate of `make check`
"""

import io
import os
import string
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from ipt_desktop.content.words import all_words

HOME = Path(__file__).resolve().parents[1]
TRANSLATIONS = HOME / "translations"
KEYWORDS = {"_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3)}
# Offered as whole languages: a word that lacks here is an error, elsewhere it is work in progress.
WHOLE = frozenset({"ar"})


def empty(about: str) -> Catalog:
    words = Catalog(charset="utf-8", fuzzy=False)
    words.header_comment = f"# {about} Made by `make words`; do not edit by hand."
    return words


def of_the_screens() -> Catalog:
    """All that src marks for translation, in the order of its files."""
    words = empty("What the app says.")
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


def of_the_content() -> Catalog:
    """All that the content files say, each text under its place."""
    words = empty("What the courses, measures and worksheets say.")
    for place, english in all_words(HOME / "resources").items():
        words.add(english, context=place)
    return words


# A domain of gettext and where its words come from.
DOMAINS = {"ipt_desktop": of_the_screens, "content": of_the_content}


def template(words: Catalog) -> bytes:
    """The text of a .pot without dates, so that the same words always give the same bytes."""
    lines = as_text(words).splitlines(keepends=True)
    unasked = (
        b'"Project-Id',
        b'"POT-Cr',
        b'"PO-Rev',
        b'"Generated',
        b'"Last-Tr',
        b'"Language-T',
        b'"Report',
    )
    return b"".join(line for line in lines if not line.startswith(unasked))


def as_text(words: Catalog) -> bytes:
    for message in words:
        # All our fields are in braces: "50% of those" is no field.
        message.flags.discard("python-format")
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
    for domain, words_now in DOMAINS.items():
        words = words_now()
        template_of(domain).write_bytes(template(words))
        for file in catalogues():
            if file.stem == domain:
                update(file, words)


def update(file: Path, words: Catalog) -> None:
    """Bring a translation to the words there are; it stays as it is where nothing is new."""
    old = read(file)
    before = as_text(old)
    dates = old.creation_date, old.revision_date
    old.update(words, no_fuzzy_matching=True)
    old.creation_date, old.revision_date = dates
    if as_text(old) != before:
        file.write_bytes(as_text(old))


def check() -> list[str]:
    """One sentence for each thing that is wrong; none where all is well."""
    faults = []
    for domain, words_now in DOMAINS.items():
        file = template_of(domain)
        if not file.is_file() or file.read_bytes() != template(words_now()):
            faults.append(f"{name_of(file)} is behind its source: type `make words`")
            continue
        asked = read(file)
        for language in sorted(WHOLE | {found.parents[1].name for found in catalogues()}):
            file = TRANSLATIONS / language / "LC_MESSAGES" / f"{domain}.po"
            faults += [f"{name_of(file)}: {fault}" for fault in faults_of(file, asked)]
    return faults


def faults_of(file: Path, asked: Catalog) -> Iterator[str]:
    """What is wrong with one translation, where `asked` is all that there is to translate."""
    if not file.is_file():
        yield "is not there"
        return
    gate = subprocess.run(
        ["msgfmt", "-c", "--check-format", f"--output-file={os.devnull}", file.name],
        cwd=file.parent,
        capture_output=True,
        text=True,
    )
    if gate.returncode:
        yield gate.stderr.strip()
        return
    words = read(file)
    if places_of(words) != places_of(asked):
        yield "has other words than its .pot: type `make words`"
    for message in words:
        if message.id and (wrong := wrong_fields(message)):
            yield f"other {{fields}} than in the English: {', '.join(wrong)}: {message.id!r}"
    unfinished = [m for m in words if m.id and (m.fuzzy or not all(strings_of(m)))]
    if unfinished and str(words.locale) in WHOLE:
        first = ", ".join(repr(ids_of(message)[0]) for message in unfinished[:5])
        yield f"{len(unfinished)} words are not translated yet, such as {first}"
    binary = file.with_suffix(".mo")
    if not binary.is_file():
        yield "is not compiled"
    elif binary.read_bytes() != compiled(file):
        yield "is compiled from an older text"


def places_of(words: Catalog) -> set[tuple[str | None, str | tuple[str, ...]]]:
    return {(message.context, ids_of(message)) for message in words if message.id}


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


def template_of(domain: str) -> Path:
    return TRANSLATIONS / f"{domain}.pot"


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
