"""The kinds of work that can wait, as codes."""

from enum import IntEnum


class DueKind(IntEnum):
    """In the order in which they press.

    Safety, meetings, measures, absentees, practice, notes, those not improving, drafts.
    """

    SAFETY = 1
    ADVERSE_EVENT = 2
    MEETING_OPEN = 3
    MEETING_TODAY = 4
    FOLLOW_UP_MEETING = 5
    MEETING_OVERDUE = 6
    MEASURE = 7
    REFERRAL = 8
    CONTACT_ABSENT = 9
    PREGROUP = 10
    HOME_PRACTICE = 11
    NOTES = 12
    NOT_IMPROVING = 13
    FOLLOW_UP_PLAN = 14
    ENDING = 15
    CLOSE_GROUP = 16
    DRAFT = 17
    HAND_OVER = 18
    RETENTION = 19

    @property
    def code(self) -> str:
        return self.name.lower()
