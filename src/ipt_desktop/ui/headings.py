"""The header of every screen of a group: its code, which meeting, how many are left, the thread."""

from ipt_desktop import formats, i18n
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.services.course import Standing
from ipt_desktop.ui import words
from ipt_desktop.ui.navigation import Heading
from ipt_desktop.ui.threads import Stretch, Thread


def thread_of(standing: Standing) -> Thread:
    """Beads 0 to N, with the phases' words beneath."""
    now = None if standing.left == 0 else standing.meeting
    stretches = [Stretch(pgettext("meeting", "Before"), 0, 0)]
    lengths = standing.plan.lengths()
    last = 0
    for phase in standing.protocol.phases:
        first, last = last + 1, last + lengths[phase.id]
        name = i18n.content_text(phase.name.at, phase.name.english)
        stretches.append(Stretch(name, first, max(first, last)))
    if stretches[-1].last < standing.of:
        stretches[-1] = Stretch(stretches[-1].words, stretches[-1].first, standing.of)
    return Thread(standing.of, now, tuple(stretches))


def group_title(code: str) -> str:
    """Group G2."""
    return _("Group {code}").format(code=formats.code(code))


def meeting_words(standing: Standing) -> str:
    """Meeting 4 of 8 · 4 left; or where the group is before and after."""
    if standing.is_closed:
        return _("closed")
    if standing.left == 0:
        return _("all meetings held")
    if standing.meeting == 0:
        return _("not begun")
    # Those after this one: it is said aloud at the welcome, before this one is complete.
    after = max(standing.of - standing.meeting, 0)
    both = (words.meeting_of(standing.meeting, standing.of), words.meetings_left(after))
    return _("{meeting} · {left}").format(meeting=both[0], left=both[1])


def group_heading(standing: Standing, subtitle: str = "", *, has_back: bool = False) -> Heading:
    """The heading of a screen that is about one group."""
    return Heading(
        group_title(standing.group.code),
        meeting_words(standing),
        subtitle,
        thread_of(standing),
        has_back,
    )
