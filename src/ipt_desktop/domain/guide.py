"""What comes next for a group and a member. Worked out from facts, never stored, so never stale."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class MemberStep(StrEnum):
    SAFETY = "safety"
    CONSENT = "consent"
    SUITABILITY = "suitability"
    ASSESSMENT = "assessment"
    STORY = "story"
    PROBLEM_AREA = "problem_area"
    GOALS = "goals"
    DECISION = "decision"
    FOLLOW_UP_PLAN = "follow_up_plan"
    MEETING = "meeting"
    ENDING = "ending"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class MemberSituation:
    """`status` as in kinds.STATUSES; `refused`: no notes are wanted, so none are asked for.

    `not_improved` is the end rule of domain.md 2.6.
    """

    status: str = "candidate"
    safety_open: bool = False
    has_consent: bool = False
    refused: bool = False
    has_suitability: bool = False
    is_assessed: bool = False
    has_story: bool = False
    has_problem_area: bool = False
    has_goals: bool = False
    meetings_left: int = 0
    not_improved: bool = False
    has_follow_up_plan: bool = False
    has_ending: bool = False


_Rule = tuple[MemberStep, Callable[[MemberSituation], bool]]

# The first rule that holds decides: safety before everything.
_MEMBER_RULES: tuple[_Rule, ...] = (
    (MemberStep.SAFETY, lambda s: s.safety_open),
    (MemberStep.NONE, lambda s: s.status not in ("candidate", "member")),
    (MemberStep.CONSENT, lambda s: not s.has_consent and not s.refused),
    (MemberStep.ASSESSMENT, lambda s: not s.is_assessed and not s.refused),
    (MemberStep.SUITABILITY, lambda s: not s.has_suitability and not s.refused),
    (MemberStep.STORY, lambda s: not s.has_story and not s.refused),
    (MemberStep.PROBLEM_AREA, lambda s: not s.has_problem_area and not s.refused),
    (MemberStep.GOALS, lambda s: not s.has_goals and not s.refused),
    (MemberStep.DECISION, lambda s: s.status == "candidate"),
    (MemberStep.MEETING, lambda s: s.meetings_left > 1),
    (MemberStep.FOLLOW_UP_PLAN, lambda s: s.not_improved and not s.has_follow_up_plan),
    (MemberStep.MEETING, lambda s: s.meetings_left > 0),
    (MemberStep.ENDING, lambda s: not s.has_ending and not s.refused),
    (MemberStep.NONE, lambda s: True),
)


class GroupStep(StrEnum):
    SAFETY = "safety"
    ADD_MEMBERS = "add_members"
    PREGROUP = "pregroup"
    CONTINUE_MEETING = "continue_meeting"
    MEETING = "meeting"
    FOLLOW_UP_PLANS = "follow_up_plans"
    CLOSE = "close"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class GroupSituation:
    """`left` counts meetings not yet complete; `plans_missing` members without a needed follow-up plan."""

    safety_open: bool = False
    members: int = 0
    pregroup_open: int = 0
    meeting_open: bool = False
    held: int = 0
    left: int = 8
    plans_missing: int = 0
    is_closed: bool = False


_GroupRule = tuple[GroupStep, Callable[[GroupSituation], bool]]

_GROUP_RULES: tuple[_GroupRule, ...] = (
    (GroupStep.SAFETY, lambda g: g.safety_open),
    (GroupStep.NONE, lambda g: g.is_closed),
    (GroupStep.ADD_MEMBERS, lambda g: g.members == 0),
    (GroupStep.CONTINUE_MEETING, lambda g: g.meeting_open),
    # Pre-group meetings come first, but a latecomer does not hold up a course that has begun.
    (GroupStep.PREGROUP, lambda g: g.pregroup_open > 0 and g.held == 0),
    (GroupStep.FOLLOW_UP_PLANS, lambda g: g.left <= 1 and g.plans_missing > 0),
    (GroupStep.MEETING, lambda g: g.left > 0),
    (GroupStep.CLOSE, lambda g: True),
)


def next_step(situation: MemberSituation) -> MemberStep:
    """The one next thing to do with this member."""
    return next(step for step, is_due in _MEMBER_RULES if is_due(situation))


def next_group_step(situation: GroupSituation) -> GroupStep:
    """The one next thing to do with this group."""
    return next(step for step, is_due in _GROUP_RULES if is_due(situation))
