"""The whole group in one picture: everybody visible, no mean without its count, absences as words."""

from dataclasses import replace

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from ipt_desktop.plots.group_model import GroupPicture, GroupWords, Watched
from ipt_desktop.plots.group_sheet import group_figure, group_sheet
from ipt_desktop.plots.labels import Label
from ipt_desktop.plots.model import Attendance, MiniLine
from plots_cases import PHQ9, THEMES, arabic, assert_words_apart, english

WORDS = GroupWords(
    title="The whole group · PHQ-9",
    note="0 at the top: up is better",
    watched_title="3 of 12 are not improving",
    watched_note="by the rules for supervision",
    nobody_watched="The rules point at nobody now",
    empty="Nobody is in this group yet.",
    spread_title="Every score at each meeting",
    spread_note="a dot is a person",
    mean="mean",
    count="people",
    attendance_title="Attendance",
    absent="absent",
    summary_head="Came to",
    came="Came",
    confidential="Confidential · code only",
    extra="Group G2 · 20 May 2026",
)


def picture(people=12, meetings=16, *, same=False, watched=3):
    heads = ("Before", *(str(n) for n in range(1, meetings + 1)))
    members, rows = [], []
    for n in range(people):
        totals = tuple(
            None if (m + n) % 7 == 3 else float(12 if same else max(0, 24 - m - n % 5))
            for m in range(meetings + 1)
        )
        member = MiniLine(
            f"G2-{n + 1:02d} K", totals, "9", 1, "Disagreement", "better by 7", "better",
            meetings, watched=n < watched, key=f"p{n}",
        )  # fmt: skip
        members.append(member)
        came = tuple((m + n) % 7 != 3 for m in range(meetings + 1))
        rows.append(Attendance(member.code, came, "14 of 16"))
    why = "worse by 6 than the best score before; not better by 5 since the start"
    listed = tuple(Watched(m.code, why, m.key) for m in members[:watched])
    return GroupPicture(
        PHQ9, meetings, tuple(members), tuple(rows), listed, heads,
        ("12/12",) * len(heads), meetings,
    )  # fmt: skip


def said(figure):
    FigureCanvasAgg(figure).draw()
    return [part.get_text() for part in figure.findobj(Label) if part.get_text()]


@pytest.mark.parametrize("width", [1236, 880])
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("people", "meetings"), [(12, 16), (1, 8), (6, 40)])
def test_it_reads_at_both_widths(width, theme, people, meetings):
    shown = picture(people, meetings, watched=min(3, people))
    for style in (english(THEMES[theme]), arabic(THEMES[theme]), english(THEMES[theme], 1.3)):
        assert_words_apart(group_figure(shown, WORDS, style, width))


@pytest.mark.parametrize("same", [False, True])
@pytest.mark.parametrize("width", [1236, 880])
def test_every_score_is_a_dot_of_its_own(same, width):
    shown = picture(same=same)
    sheet = group_sheet(shown, WORDS, english(), width)
    dots = {spot.key: (spot.x, spot.y, spot.radius) for spot in sheet.spots if "@" in spot.key}
    scored = {
        f"{m.key}@{at}" for m in shown.members for at, t in enumerate(m.totals) if t is not None
    }
    assert set(dots) == scored
    for column in range(17):
        places = [place for key, place in dots.items() if key.endswith(f"@{column}")]
        for n, (ax, ay, radius) in enumerate(places):
            for bx, by, _ in places[n + 1 :]:
                assert (ax - bx) ** 2 + (ay - by) ** 2 >= (2 * radius) ** 2 - 0.1


def test_a_mean_never_stands_without_its_count_and_never_for_one_person():
    shown = picture(2, 3, watched=0)
    only = replace(shown.members[0], totals=(20.0, 12.0, None, None))
    other = replace(shown.members[1], totals=(10.0, None, None, None))
    texts = said(
        group_figure(replace(shown, members=(only, other), attendance=()), WORDS, english())
    )
    assert texts.count("15.0") == 1
    assert "12.0" not in texts
    assert texts.count("2") >= 2  # the meeting, and how many the mean is of
    assert "1" in texts


def test_who_is_not_improving_is_told_by_code_and_reason_and_by_shape():
    shown = picture()
    texts = said(group_figure(shown, WORDS, english()))
    assert WORDS.watched_title in texts
    for n in range(3):
        assert texts.count(f"G2-{n + 1:02d} K") == 3  # in the list, the panel, and the strip
    assert any(text.startswith("worse by 6") for text in texts)
    calm = said(group_figure(picture(watched=0), WORDS, english()))
    assert WORDS.nobody_watched in calm
    assert WORDS.watched_title not in calm


def test_an_empty_group_is_a_sentence():
    empty = GroupPicture(PHQ9, 8, heads=("Before", "1"))
    assert WORDS.empty in said(group_figure(empty, WORDS, english()))


def test_members_without_any_score_keep_their_panel():
    shown = picture(3, 8, watched=0)
    silent = tuple(
        replace(m, totals=(), chip="–", chip_level=None, change="") for m in shown.members
    )
    figure = group_figure(replace(shown, members=silent), WORDS, english())
    assert_words_apart(figure)
    assert said(figure).count("–") == 3


def test_panels_answer_by_the_whole_field_in_the_order_of_codes():
    for style in (english(), arabic()):
        sheet = group_sheet(picture(), WORDS, style, 1236)
        panels = [spot for spot in sheet.in_order() if spot.box and spot.box[3] - spot.box[1] > 60]
        assert [spot.key for spot in panels] == [f"p{n}" for n in range(12)]


def test_why_somebody_is_watched_is_not_cut_short_where_a_line_can_hold_it():
    why = (
        "not better by 5 since the start; the latest score is still high; not yet half of the first"
    )
    watched = tuple(replace(one, why=why) for one in picture().watched)
    sheet = group_sheet(replace(picture(), watched=watched), WORDS, english(), 1208)
    assert [one.text for one in sheet.lines].count(why) == len(watched) > 0


def test_hundreds_of_a_table_are_dots_in_their_column():
    many = tuple(
        MiniLine(f"G2-{n:04} K", (float(n % 28), float(n % 9)), "9", 1, "", "", key=f"k{n}")
        for n in range(900)
    )
    wide = replace(picture(meetings=1), members=many, attendance=(), heads=("5 Jan", "9 Feb"))
    sheet = group_sheet(wide, replace(WORDS, many="too many"), english(), 1208)
    assert "too many" in [one.text for one in sheet.lines]
    assert sheet.height < 1000
    dots = [spot for spot in sheet.spots if spot.key.endswith("@0")]
    assert len(dots) == 900
    edge = min(spot.x for spot in sheet.spots if spot.key.endswith("@1"))
    assert max(spot.x for spot in dots) < edge
