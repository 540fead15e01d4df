"""What is known of a member, one card beneath the other: scores, notes, worksheets, safety, replies."""

from PySide6.QtWidgets import QWidget

from ipt_desktop import formats
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.ui.fidelity_words import score_words
from ipt_desktop.ui.goals.goal_words import SIGNS, progress_words
from ipt_desktop.ui.review import words
from ipt_desktop.ui.review.state import Agreed, Course, Led, Score, Told
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.layouts import column, row
from ipt_desktop.ui.widgets.tags import ChangeLabel, ScoreChip
from ipt_desktop.ui.widgets.text import Icon, Text, bold
from ipt_desktop.ui.words import meeting_named, problem_area

_LONGEST = 12


def known(course: Course) -> list[QWidget]:
    """Only what there is; an empty part is one sentence."""
    parts: list[QWidget] = [_agreed(course.agreed), _scores(course.scores)]
    if course.told:
        parts.append(_replies(course.told))
    if course.led:
        parts.append(_led(course.led))
    parts.append(_notes(course))
    parts.append(_sheets(course))
    parts.append(_history(course))
    return parts


def _agreed(agreed: Agreed) -> Card:
    """Is it the right problem, and is its way followed? What there is to judge it by."""
    names = [problem_area(area) for area in (agreed.area, agreed.second) if area]
    card = Card(_("Main problem and goals"), pgettext("list", ", ").join(names), gap=4)
    if agreed.area is None:
        card.body.addWidget(Text(_("No main problem is agreed yet."), "body", "ink2"))
    if agreed.words:
        # TRANSLATORS: quotation marks around a member's own words
        quoted = _("“{words}”").format(words=agreed.words)
        card.body.addWidget(Text(quoted, "body", guidance=True))
    for question, answer in agreed.fit:
        said = _("{title} {text}").format(title=question, text=bold(answer))
        card.body.addWidget(Text(said, "caption", "ink2"))
    for goal in agreed.goals:
        across = row([Icon(SIGNS[goal.progress], 16, "ink2"), Text(goal.text, "body")], gap=8)
        across.setStretch(1, 1)
        far = progress_words(goal.progress)
        if far:
            across.addWidget(Text(far, "caption", "ink3", keep=True))
        card.body.addLayout(across)
    if agreed.practice:
        card.body.addWidget(Text(_practice(agreed), "body"))
    return card


def _practice(agreed: Agreed) -> str:
    """What was agreed last, what came of it, and where it was not done what stood in the way."""
    done = {
        "done": pgettext("practice", "Done"),
        "partly": pgettext("practice", "Partly"),
        "no": pgettext("practice", "Not done"),
    }.get(agreed.result or "", _("not asked about yet"))
    hindered = agreed.barrier if agreed.result != "done" else ""
    told = [agreed.practice.rstrip("."), done, hindered]
    return _("{title}: {text}").format(
        title=bold(_("Practice")), text=pgettext("list", " · ").join(part for part in told if part)
    )


def _scores(scores: tuple[Score, ...]) -> Card:
    card = Card(_("PHQ-9"), formats.number(len(scores)), gap=4)
    for score in reversed(scores[-_LONGEST:]):
        where = (
            pgettext("meeting", "Before")
            if score.meeting == 0
            else meeting_named(score.meeting)
            if score.meeting
            else "–"
        )
        chip = ScoreChip(score.total, score.band, estimated=score.is_estimated)
        when = Text(formats.short_date(score.day), "body", "ink2", keep=True)
        parts = [chip, Text(where, "body", keep=True), when, None, ChangeLabel(score.better_by)]
        card.body.addLayout(row(parts, gap=12))
    if not scores:
        card.body.addWidget(Text(_("No score yet"), "body", "ink2"))
    return card


def _replies(told: tuple[Told, ...]) -> Card:
    card = Card(_("Replies so far"), formats.number(len(told)), gap=6)
    for one in told[:_LONGEST]:
        card.body.addWidget(Text(words.told_head(one), "caption", "ink3"))
        by = formats.day_and_month(one.by) if one.by else ""
        practice = _("Practice by {date}").format(date=by) if by else _("Practice")
        for icon, title, text in (
            ("leaf", _("Strength"), one.strength),
            ("undo-2", _("To change"), one.change),
            ("target", practice, one.practice),
        ):
            said = Text(_("{title}: {text}").format(title=bold(title), text=text), "body")
            across = row([Icon(icon, 16, "primary"), said], gap=8)
            across.setStretch(1, 1)
            card.body.addLayout(across)
    return card


def _notes(course: Course) -> Card:
    card = Card(_("Notes"), formats.number(len(course.notes)), gap=6)
    for note in course.notes[:_LONGEST]:
        head = Text(words.note_head(note), "caption", "ink3")
        card.body.addLayout(column([head, Text(note.text, "body")], gap=0))
    if not course.notes:
        card.body.addWidget(Text(_("No notes have come."), "body", "ink2"))
    return card


def _led(meetings: tuple[Led, ...]) -> Card:
    """How close each meeting was to our way, and what the counsellor says of it."""
    card = Card(_("How the meetings were led"), formats.number(len(meetings)), gap=6)
    for one in meetings[:_LONGEST]:
        head = [
            Text(meeting_named(one.number), "body", strong=True, keep=True),
            Text(formats.short_date(one.day), "caption", "ink3", keep=True),
            Text(score_words(one.fidelity), "body"),
        ]
        across = row(head, gap=10)
        across.setStretch(2, 1)
        card.body.addLayout(across)
        if one.assumed:
            told = ngettext(
                "{count} line taken as done and not looked over",
                "{count} lines taken as done and not looked over",
                one.assumed,
            ).format(count=formats.number(one.assumed))
            card.body.addWidget(Text(told, "caption", "watch"))
        for flag in one.flags:
            said = Text(flag, "body")
            mark = row([Icon("triangle-alert", 16, "caution"), said], gap=8)
            mark.setStretch(1, 1)
            card.body.addLayout(mark)
        for question, answer in one.own:
            asked = [Text(question, "caption", "ink3")] if question else []
            card.body.addLayout(column([*asked, Text(answer, "body")], gap=0))
    return card


def _sheets(course: Course) -> Card:
    card = Card(_("Worksheets"), formats.number(len(course.sheets)), gap=6)
    for sheet in course.sheets:
        day = formats.day_and_month(sheet.day) if sheet.day else ""
        done = _("finished") if sheet.finished else _("begun")
        told = pgettext("list", ", ").join(part for part in (done, day) if part)
        icon = Icon("circle-check" if sheet.finished else "circle-dashed", 16, "ink2")
        title = Text(sheet.title, "body")
        across = row([icon, title, Text(told, "caption", "ink2", keep=True)], gap=8)
        across.setStretch(1, 1)
        card.body.addLayout(across)
    if not course.sheets:
        card.body.addWidget(Text(_("No worksheet has been begun."), "body", "ink2"))
    return card


def _history(course: Course) -> Card:
    card = Card(_("Safety so far"), formats.number(len(course.history)), gap=6)
    for line in course.history[:_LONGEST]:
        card.body.addWidget(Text(words.history_line(line), "body"))
        if line.reason:
            reason = _("Reason: {text}").format(text=line.reason)
            card.body.addWidget(Text(reason, "caption", "ink2"))
    if not course.history:
        card.body.addWidget(Text(_("Nothing has been recorded."), "body", "ink2"))
    return card
