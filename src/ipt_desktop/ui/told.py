"""The words of content in the reader's language."""

from ipt_desktop.domain.words import Words
from ipt_desktop.i18n import content_text


def told(words: Words | None) -> str:
    """A text of a protocol, worksheet or guide; empty where there is none."""
    return content_text(words.at, words.english) if words else ""
