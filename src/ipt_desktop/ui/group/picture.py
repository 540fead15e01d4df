"""From where a group stands to its picture, in the reader's words. No Qt in here."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Literal

from ipt_desktop import formats, i18n
from ipt_desktop.domain.codes import spaced
from ipt_desktop.domain.measures import Measure
from ipt_desktop.domain.records import Assessment
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.plots import model
from ipt_desktop.plots.group_model import GroupPicture, GroupWords, Watched
from ipt_desktop.services.caseload_reasons import course_reasons, worse_by_points
from ipt_desktop.services.course import MemberStanding, Standing, plan_reasons
from ipt_desktop.services.group_report import has_joined
from ipt_desktop.services.roster import ACTIVE
from ipt_desktop.ui import words as shown
from ipt_desktop.ui.ending.ending_words import reason_words
from ipt_desktop.ui.group.columns import Columns, columns_of
from ipt_desktop.ui.risk import mark_in_list
from ipt_desktop.ui.timeline.picture import total_of
from ipt_desktop.ui.timeline.scales import scale_of

_LINE_AT = 10  # PHQ-9: from here on probable depression (domain.md 3.1)
_MARKS: Mapping[str, Literal["", "followed", "ask", "danger", "unknown"]] = {
    "none": "",
    "not_asked": "unknown",
    "triggered": "ask",
    "asking": "ask",
    "followed_up": "followed",
    "imminent": "danger",
}


def people_of(standing: Standing) -> list[MemberStanding]:
    """Whom the group's page and its picture show."""
    return [m for m in standing.members if m.status in (*ACTIVE, "finished", "left")]


def group_picture_of(standing: Standing, measure: Measure) -> GroupPicture:
    """Everybody of the group on one scale."""
    people, columns = people_of(standing), columns_of(standing, measure)
    numbers = columns.numbers
    watched = tuple(
        Watched(formats.code(spaced(m.member.code)), why, m.member.id)
        for m in people
        if (why := watch_words(standing, m, measure))
    )
    keys = {one.key for one in watched}
    is_over = standing.is_closed or standing.left == 0
    scale = scale_of(measure)
    return GroupPicture(
        measure=scale,
        meetings=len(columns.heads) - 1,
        members=tuple(_mini(m, measure, scale, columns, m.member.id in keys) for m in people),
        attendance=tuple(_attendance(m, numbers) for m in people) if standing.meetings else (),
        watched=watched,
        heads=columns.heads,
        came=tuple(_came(people, number) for number in numbers),
        now=None if is_over or not standing.meetings else standing.meeting,
        line_at=_LINE_AT if measure.id == "phq9" else None,
        joined=not numbers,
    )


def watch_words(standing: Standing, m: MemberStanding, measure: Measure) -> str:
    """Why this course is not improving, by domain.md 2.6; empty where the rules are content."""
    if measure.watch is None or m.status == "left" or not has_joined(m):
        return ""
    scores = [a for a in m.scores if a.measure == measure.id]
    worse = worse_by_points(m, measure)
    found = [_why(str(why), measure, worse) for why in course_reasons(standing, m, measure, worse)]
    if standing.left == 0 or standing.is_closed:
        found += [reason_words(str(reason)) for reason in plan_reasons(measure, scores)]
    return pgettext("list", "; ").join(dict.fromkeys(found))


def _why(why: str, measure: Measure, worse: float | None) -> str:
    half = formats.number(measure.watch.midway_drop if measure.watch else 0)
    said: dict[str, Callable[[], str]] = {
        "worse": lambda: _("worse by {points} than the best score before").format(
            points=formats.number(worse or 0, 0 if worse == int(worse or 0) else 1)
        ),
        "not_better": lambda: _("not better by {points} since the start").format(points=half),
        "no_score": lambda: _("no latest score to compare with"),
    }
    return said[why]()


def group_words(
    standing: Standing,
    measure: Measure,
    picture: GroupPicture,
    day: date,
    *,
    higher_up: bool = False,
) -> GroupWords:
    """In the language in use; `higher_up`: the reader has the higher score at the top."""
    name = i18n.content_text(measure.name.at, measure.name.english)
    judged = [m for m in people_of(standing) if m.status != "left" and has_joined(m)]
    count, people = len(picture.watched), len(judged)
    about = [
        _("Group {code}").format(code=formats.code(standing.group.code)),
        shown.meeting_of(standing.meeting, standing.of) if standing.meetings else "",
        formats.date_with_year(day),
    ]
    if picture.measure.higher_is_worse and higher_up:
        note = formats.localised(_("0 at the bottom: down is better"))
    elif picture.measure.higher_is_worse:
        note = formats.localised(_("0 at the top: up is better"))
    else:
        note = _("the highest score at the top: up is better")
    if picture.line_at is not None:
        line = _("dashed line at {score}").format(score=formats.number(picture.line_at))
        note = pgettext("list", " · ").join([note, line, _("change since the first score")])
    return GroupWords(
        title=pgettext("list", " · ").join([_("The whole group"), name]),
        note=note,
        watched_title=ngettext(
            "{count} of {people} is not improving",
            "{count} of {people} are not improving",
            count,
        ).format(count=formats.number(count), people=formats.number(people)),
        watched_note=_("by the rules for supervision, or it cannot be told"),
        nobody_watched=_("The rules for supervision point at nobody now"),
        empty=_("Nobody is in this group yet."),
        spread_title=_("Every score") if picture.joined else _("Every score at each meeting"),
        spread_note=_("a dot is a person, a diamond one who is not improving · a bar is the mean"),
        mean=_("mean"),
        count=pgettext("how many", "people"),
        attendance_title=_("Attendance"),
        absent=pgettext("attendance", "absent"),
        summary_head=_("Came to"),
        came=_("Came"),
        confidential=_("Confidential · code only"),
        extra=pgettext("list", " · ").join(part for part in about if part),
        time=_("time"),
        many=_("So many courses are not drawn one by one; every score is a dot beneath."),
    )


def _mini(
    m: MemberStanding,
    measure: Measure,
    scale: model.Measure,
    columns: Columns,
    watched: bool,
) -> model.MiniLine:
    scores = [a for a in m.scores if a.measure == measure.id]
    totals: list[float | None] = [None] * len(columns.heads)
    for score, place in zip(scores, columns.place(scores), strict=True):
        total = total_of(score, measure)
        if place is not None and total is not None:
            totals[place] = total
    last = max((n for n, total in enumerate(totals) if total is not None), default=None)
    chip, level = _chip(scores[-1] if scores else None, measure, scale)
    known = [total for score in scores if (total := total_of(score, measure)) is not None]
    change, way = _change(known, scale)
    risk = mark_in_list(m)
    return model.MiniLine(
        code=formats.code(spaced(m.member.code)),
        totals=tuple(totals[: last + 1]) if last is not None else (),
        chip=chip,
        chip_level=level,
        problem=_problem(m),
        change=change,
        change_way=way,
        now=last,
        mark=shown.risk(risk),
        mark_kind=_MARKS[risk],
        watched=watched,
        key=m.member.id,
    )


def _problem(m: MemberStanding) -> str:
    """The problem area, and that somebody has left: a line that ends early is no gap."""
    area = shown.problem_area(m.problem_area) if m.problem_area else ""
    # TRANSLATORS: in the picture of a group, beside the problem area; short
    left = pgettext("group picture", "has left") if m.status == "left" else ""
    return pgettext("list", " · ").join(part for part in (area, left) if part)


def _chip(
    last: Assessment | None, measure: Measure, scale: model.Measure
) -> tuple[str, int | None]:
    total = total_of(last, measure) if last is not None else None
    if last is None or total is None:
        return "–", None
    band = scale.band_of(total)
    text = formats.number(total, 0 if total == int(total) else 1)
    shown_total = formats.code(f"~{text}") if last.prorated else text
    return shown_total, band.level if band else 0


def _change(known: list[float], scale: model.Measure) -> tuple[str, model.Mood | None]:
    if len(known) < 2:
        return "", None
    better = known[0] - known[-1] if scale.higher_is_worse else known[-1] - known[0]
    way: model.Mood = "better" if better > 0 else "worse" if better < 0 else "same"
    return shown.change(better), way


def _attendance(m: MemberStanding, numbers: Sequence[int]) -> model.Attendance:
    marks = [m.attendance.get(number) for number in numbers]
    came = tuple(None if mark is None else mark.was_there for mark in marks)
    summary = _("{came} of {offered}").format(
        came=formats.number(m.attended), offered=formats.number(m.offered)
    )
    return model.Attendance(formats.code(spaced(m.member.code)), came, summary)


def _came(people: list[MemberStanding], number: int) -> str:
    marks = [m.attendance[number].was_there for m in people if number in m.attendance]
    if not marks:
        return ""
    # TRANSLATORS: how many of how many came to one meeting, in a narrow column: 9/12
    return pgettext("attendance", "{came}/{of}").format(
        came=formats.number(sum(marks)), of=formats.number(len(marks))
    )
