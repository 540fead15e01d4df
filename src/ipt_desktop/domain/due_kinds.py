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
    AGREED_CONTACT = 11
    PREGROUP = 12
    HOME_PRACTICE = 13
    NOTES = 14
    NOT_IMPROVING = 15
    QUIET = 16
    GOALS = 17
    FOLLOW_UP_PLAN = 18
    ENDING = 19
    CLOSE_GROUP = 20
    DRAFT = 21
    HAND_OVER = 22
    RETENTION = 23

    @property
    def code(self) -> str:
        return self.name.lower()
