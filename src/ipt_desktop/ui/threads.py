"""Where a group is on its way, as values: the course thread is drawn from it. No Qt in here."""

from dataclasses import dataclass

from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui import words


@dataclass(frozen=True, slots=True)
class Stretch:
    """A phase: its words and its beads; bead 0 is the time before the first meeting."""

    words: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Thread:
    """Beads 0…`meetings`; those below `now` are done. `now` is None when all are."""

    meetings: int
    now: int | None
    stretches: tuple[Stretch, ...] = ()

    def sentence(self) -> str:
        """The same in words."""
        if self.now is None:
            return _("All meetings held")
        if self.now == 0:
            return _("Before the first meeting")
        left = words.meetings_left(self.meetings - self.now)
        both = (words.meeting_of(self.now, self.meetings), left)
        return pgettext("list", ", ").join(both)
