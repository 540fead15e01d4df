"""The words of a picture, in the reader's language. The caller brings all of them."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Ready to be drawn; `first_score` and `more` hold a place named {score} or {count}."""

    story_title: str  # "Her story before the group"
    story_note: str  # "as she remembers it – not measured"
    measured_title: str  # "In the group"
    measured_note: str  # "PHQ-9 at each meeting"
    better: str
    same: str
    worse: str
    before: str  # tick of the talk before the first meeting
    absent: str
    no_score: str  # the form was not filled enough for a total
    no_scores_yet: str
    first_score: str  # "First score {score}"
    half_of_first: str
    well: str  # "Well: under 5"
    today: str
    estimated: str
    time: str
    confidential: str  # top line of print
    overlap_note: str  # print: the questionnaire looks back over two weeks
    date: str  # heads of the table
    meeting: str
    score: str
    band: str
    change: str
    event: str
    safety: str  # in the table: a safety mark stands at this point
    practice: str  # before the track of home practice and worksheets
    incomplete: str
    practice_states: Callable[[str], str]
    worksheet_states: Callable[[str], str]
    better_by: Callable[[int], str]
    worse_by: Callable[[int], str]
