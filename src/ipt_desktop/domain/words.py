"""A piece of text for people that comes from the content files."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """`at` is the text's place in the content: the translators' context. Shown through i18n."""

    at: str
    english: str
