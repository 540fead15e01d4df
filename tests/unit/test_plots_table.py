"""The text twin holds all that the picture holds."""

from dataclasses import replace

from ipt_desktop.plots.table import table
from plots_cases import PHQ9, WORDS, english, long_course, worked_case


def test_the_worked_case_as_rows():
    rows = table(worked_case(), WORDS, english())
    assert rows[0] == ("Date", "Meeting", "Score", "Band", "Change", "Event")
    assert ("2026-11-03", "Before", "19", "Moderately severe", "", "") in rows
    assert ("2026-11-10", "1", "20", "Severe", "worse by 1", "") in rows
    assert ("2026-11-17", "2", "17", "Moderately severe", "better by 3", "safety mark") in rows
    assert ("2026-11-24", "3", "absent", "", "", "") in rows
    assert ("2026-12-01", "4", "13", "Moderate", "better by 4", "") in rows
    assert ("May 2026", "", "", "", "", "Learns she is pregnant (unplanned)") in rows
    assert ("2026-10-20", "", "", "", "", "Episode begins") in rows
    assert len(rows) == 1 + 5 + 7 + 6


def test_rows_stand_in_the_order_of_time():
    rows = table(worked_case(), WORDS, english())
    said = [row[5] or row[1] for row in rows[1:]]
    assert said.index("Quits her job") < said.index("Sleep begins to get worse")
    assert said[-2:] == ["Speaks to her mother", "4"]


def test_gaps_estimates_and_moods_are_words():
    rows = {row[1]: row for row in table(long_course(), WORDS, english()) if row[1]}
    assert rows["8"][2] == "incomplete"
    assert rows["14"][2] == "better"
    assert rows["12"][2] == "9 (estimated)"
    assert rows["9"][4] == "better by 3"  # since the last score there was
    assert rows["+3"][4] == "worse by 2"
    assert rows["6"][4] == "same"


def test_where_higher_is_better_more_is_better():
    line = replace(worked_case(), measure=replace(PHQ9, higher_is_worse=False))
    changes = [row[4] for row in table(line, WORDS, english())[1:] if row[4]]
    assert changes == ["better by 1", "worse by 3", "worse by 4"]
