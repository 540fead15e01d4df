"""The kinds of work that can wait, as codes."""

from enum import IntEnum


class DueKind(IntEnum):
    """In the order in which they press."""

    SAFETY = 1
    MEETING_OPEN = 2
    MEETING_TODAY = 3
    CONTACT_ABSENT = 4
    FOLLOW_UP_PLAN = 5
    PREGROUP = 6
    MEASURE = 7
    MEETING_OVERDUE = 8
    ENDING = 9
    CLOSE_GROUP = 10
    DRAFT = 11
    HAND_OVER = 12

    @property
    def code(self) -> str:
        return self.name.lower()
