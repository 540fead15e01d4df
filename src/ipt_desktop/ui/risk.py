"""Risk marks of several people: the most serious is the one that is shown."""

from collections.abc import Iterable

from ipt_desktop.services.course import MemberStanding

_SERIOUSNESS = ("none", "not_asked", "followed_up", "asking", "triggered", "imminent")


def worst_mark(members: Iterable[MemberStanding]) -> str:
    """Of those who take part or wait to; "not asked" of one without any form is no mark for a list."""
    marks = [m.safety.mark for m in members]
    found = max(marks, key=_SERIOUSNESS.index, default="none")
    return "none" if found == "not_asked" else found


def mark_in_list(member: MemberStanding) -> str:
    """One member's mark; nothing was asked yet only counts once a form has been filled."""
    mark = member.safety.mark
    return "none" if mark == "not_asked" and not member.scores else mark
