"""Until which meeting somebody may still join a group that has begun."""

from math import ceil

from ipt_desktop.domain.indicator_people import COMPLETED_FROM


def last_to_join(of: int) -> int:
    """The last meeting at which a new member can begin and still come to enough of `of` meetings.

    Our rule: whoever joins must be able to complete the course (domain.md 6.1: 70 % of the meetings, rounded
    up). So meeting 3 of 8, 4 of 12, 5 of 14 and of 16.
    """
    return max(1, of - ceil(COMPLETED_FROM * of / 100) + 1)
