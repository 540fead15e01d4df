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
    PRIVATE_WORD = 9
    CONTACT_ABSENT = 10
    PREGROUP = 11
    HOME_PRACTICE = 12
    NOTES = 13
    NOT_IMPROVING = 14
    QUIET = 15
    GOALS = 16
    FOLLOW_UP_PLAN = 17
    ENDING = 18
    CLOSE_GROUP = 19
    DRAFT = 20
    HAND_OVER = 21
    RETENTION = 22

    @property
    def code(self) -> str:
        return self.name.lower()
