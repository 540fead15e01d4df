"""What the parts of the story and of the mood line are told, and tell."""

from dataclasses import dataclass
from datetime import date

from ipt_desktop.i18n import pgettext


@dataclass(frozen=True, slots=True)
class SpotWords:
    """What the small card says of one spot. `rows` pairs a question with its answer.

    `opens` says what Enter does; empty where there is nothing to open.
    """

    title: str
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, str], ...] = ()
    opens: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """A day, or a month where the day is not known: then the day is its first."""

    day: date
    precision: str = "day"


@dataclass(frozen=True, slots=True)
class EventEntry:
    """A life event as it is typed. `fact` is the one it corrects; `linked`: worse, better, None.

    `who` by role; `feeling` 0 to 3; `link_words`: the link in their words; `landmark`: when, in words.
    """

    fact: str = ""
    when: When | None = None
    text: str = ""
    event: str = "other"
    area: str | None = None
    linked: str | None = None
    link: str | None = None
    who: str = ""
    feeling: int | None = None
    link_words: str = ""
    landmark: str = ""


@dataclass(frozen=True, slots=True)
class MarkEntry:
    """A remembered turn of mood or sleep; `level` 0 (well) to 3 (worst), never a score."""

    fact: str = ""
    when: When | None = None
    mark: str = "worse"
    level: int = 2
    words: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """Marks and events of one member, each with its fact."""

    marks: tuple[MarkEntry, ...] = ()
    events: tuple[EventEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """Measures to choose between, and what the course can be put beside: pairs of key and words.

    `compared` is the key of what it stands beside now; empty: nothing.
    """

    measures: tuple[tuple[str, str], ...]
    measure: str
    beside: tuple[tuple[str, str], ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    compared: str = ""


@dataclass(frozen=True, slots=True)
class TwinRow:
    """One row of the table; `key` is the spot's, `cells` as in the head."""

    key: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Twin:
    """The picture's facts in rows, oldest first."""

    head: tuple[str, ...]
    rows: tuple[TwinRow, ...]

    def as_text(self) -> str:
        """For screen readers: a sentence a row."""
        told = (pgettext("list", ", ").join(c for c in row.cells if c) for row in self.rows)
        return pgettext("list", "; ").join(told)
