"""The whole group as one picture on its page: walked member by member, told in words, copied."""

from typing import TYPE_CHECKING

from ipt_desktop import formats
from ipt_desktop.domain.measures import Measure
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.plots.group_model import GroupPicture, GroupWords
from ipt_desktop.plots.model import MiniLine, View
from ipt_desktop.plots.style import Style
from ipt_desktop.services.course import Standing
from ipt_desktop.ui.group.picture import group_picture_of, group_words
from ipt_desktop.ui.shell import Shell
from ipt_desktop.ui.timeline.drawing import Compose, Size
from ipt_desktop.ui.timeline.joining import screen_style
from ipt_desktop.ui.timeline.mood_panel import MoodPanel
from ipt_desktop.ui.timeline.mood_picture import MoodPicture, Subject
from ipt_desktop.ui.timeline.state import SpotWords

if TYPE_CHECKING:
    from ipt_desktop.plots.sheet import Sheet


def picture_part(shell: Shell, standing: Standing, measure: Measure) -> MoodPanel:
    """`picture.opened` tells a member's id."""
    picture = group_picture_of(standing, measure)
    today, higher_up = shell.desk.today(), screen_style().higher_up
    words = group_words(standing, measure, picture, today, higher_up=higher_up)
    name = _("The group as a picture")
    panel = MoodPanel(shell.work, MoodPicture(shell.work, least=(420, 240), name=name))
    subject = Subject(
        _composing(picture, words), screen_style, told_of(picture), twin_of(picture), grows=True
    )
    panel.show_subject(subject)
    panel.copied.connect(
        lambda: shell.window.toast.show_done(
            _("Copied in greys, by code only. It leaves the clipboard in a minute.")
        )
    )
    return panel


def _composing(picture: GroupPicture, words: GroupWords) -> Compose:
    def compose(_view: View, style: Style, size: Size) -> "Sheet":
        from ipt_desktop.plots.group_sheet import group_sheet

        return group_sheet(picture, words, style, float(size[0]))

    return compose


def told_of(picture: GroupPicture) -> dict[str, SpotWords]:
    """What the card of each panel and each dot says; the keys of dots are member@column."""
    why = {one.key: one.why for one in picture.watched}
    opens = _("Enter: open the member")
    found: dict[str, SpotWords] = {}
    for member in picture.members:
        lines = (_last(member), member.change, member.problem, member.mark, why.get(member.key, ""))
        told = tuple(line for line in lines if line)
        found[member.key] = SpotWords(member.code, told, (), opens)
        for column, total in enumerate(member.totals):
            if total is not None:
                title = pgettext("list", " · ").join([member.code, _score(total)])
                head = picture.heads[column]
                found[f"{member.key}@{column}"] = SpotWords(title, (head,), (), opens)
    return found


def twin_of(picture: GroupPicture) -> str:
    """Everything in words, a sentence a member, for those who cannot see it."""
    came = {row.code: row.summary for row in picture.attendance}
    why = {one.key: one.why for one in picture.watched}
    rows = []
    for member in picture.members:
        scores = [
            f"{head} {_score(total)}"
            for head, total in zip(picture.heads, member.totals, strict=False)
        ]
        attended = came.get(member.code, "")
        attended = _("came to {meetings}").format(meetings=attended) if attended else ""
        parts = (
            member.code,
            *scores,
            member.change,
            attended,
            member.mark,
            why.get(member.key, ""),
        )
        rows.append(pgettext("list", ", ").join(part for part in parts if part))
    return pgettext("list", "; ").join(rows)


def _last(member: MiniLine) -> str:
    return _("Last score {score}").format(score=member.chip) if member.totals else _("No score yet")


def _score(total: float | None) -> str:
    if total is None:
        return _("no score")
    return formats.number(total, 0 if total == int(total) else 1)
