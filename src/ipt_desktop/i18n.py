"""The chosen language: words are looked up when they are shown, so a change takes effect at once."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from ipt_desktop.catalogue import Catalogue
from ipt_desktop.shipped import shipped

Digits = Literal["western", "arabic"]

SOURCE = "en"
# What is offered, each by its own name: only languages whose measures have published wording.
LANGUAGES = (("en", "English"), ("ar", "العربية"))
_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "fa", "he", "ps", "ur"})

# The one global of the app.
_language = SOURCE
_digits: Digits = "western"
_words = Catalogue()
_content: Catalogue | None = None  # large, so read when first asked
_folder: Path | None = None
# A programme's own wording of the content, by language and place; only while its vault is open.
_own: Mapping[str, Mapping[str, str]] = {}
_contents: dict[str, Catalogue] = {}


def use(
    language: str,
    folder: Path | None = None,
    *,
    digits: Digits = "western",
    required: bool = False,
) -> None:
    """Speak `language` (a tag such as "ar") from now on; without a catalogue the words stay English.

    `required` raises FileNotFoundError instead, for checks.
    """
    global _language, _digits, _words, _content, _folder
    folder = folder or shipped("translations")
    _words = _catalogue("ipt_desktop", language, folder, required)
    _content = _catalogue("content", language, folder, required) if required else None
    _language, _digits, _folder = language, digits, folder


def language() -> str:
    """The tag of the language in use."""
    return _language


def digits() -> Digits:
    """Which digits prose, scores and charts are written in; codes and files are always western."""
    return _digits


def is_right_to_left() -> bool:
    """The direction comes from the language, never from a text."""
    return _language.split("_")[0].split("-")[0] in _RIGHT_TO_LEFT


def _(message: str) -> str:
    """The words for `message` in the language in use."""
    return _words.gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The form that fits the number `n`; Arabic has six."""
    return _words.ngettext(one, many, n)


def pgettext(context: str, message: str) -> str:
    """The words for a short message that means several things; `context` says which."""
    return _words.pgettext(context, message)


def npgettext(context: str, one: str, many: str, n: int) -> str:
    """Both: a context and a number."""
    return _words.npgettext(context, one, many, n)


def content_text(context: str, english: str) -> str:
    """A text of a protocol, a worksheet or the guide; `context` is its place in the content."""
    global _content
    own = _own.get(_language.replace("-", "_").split("_")[0], {})
    if context in own:
        return own[context]
    if _content is None:
        folder = _folder or shipped("translations")
        _content = _catalogue("content", _language, folder, required=False)
    return _content.pgettext(context, english)


def content_in(language: str, context: str, english: str) -> str:
    """The app's own content text in that language, whatever is in use."""
    catalogue = _contents.get(language)
    if catalogue is None:
        folder = _folder or shipped("translations")
        catalogue = _contents[language] = _catalogue("content", language, folder, required=False)
    return catalogue.pgettext(context, english)


def adapt(texts: Mapping[str, Mapping[str, str]]) -> None:
    """A programme's own wording of the content from now on, also after `use`; an empty one ends it."""
    global _own
    _own = texts


def _catalogue(domain: str, language: str, folder: Path, required: bool) -> Catalogue:
    if language == SOURCE:
        return Catalogue()
    for tag in (language, language.replace("-", "_").split("_")[0]):
        file = folder / tag / "LC_MESSAGES" / f"{domain}.mo"
        if file.is_file():
            return Catalogue(file)
    if required:
        raise FileNotFoundError(language)
    return Catalogue()
