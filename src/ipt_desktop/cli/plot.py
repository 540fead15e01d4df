"""`plot mood --member M --out FILE`: the window's own figures as files."""

from pathlib import Path

import click

from ipt_desktop.cli.calling import Calling
from ipt_desktop.cli.commands import command as make
from ipt_desktop.cli.commands import family
from ipt_desktop.cli.opening import opened
from ipt_desktop.cli.telling import Told
from ipt_desktop.domain.errors import GroupUnknown
from ipt_desktop.i18n import _

MEASURE = "phq9"


def command() -> click.Command:
    mood_ = make(
        "mood",
        mood,
        _("A member's scores and story over time."),
        click.Option(["--member"], metavar="CODE", required=True, help=_("Whose line it is.")),
        click.Option(
            ["--out"],
            metavar="FILE",
            required=True,
            type=click.Path(path_type=Path),
            help=_("A file that ends in .png, .svg or .pdf."),
        ),
    )
    return family("plot", _("Draw the same pictures as the window."), [mood_])


def mood(calling: Calling, member: str, out: Path) -> Told:
    with opened(calling) as desk:
        found = desk.roster.find_member(member)
        timeline = desk.timelines.of_member(found, MEASURE)
        if timeline is None:
            raise GroupUnknown()
        measure, today = desk.measure(MEASURE), desk.today()
        desk.audit.note("picture_saved")
    # The vault is closed by now: what is slow to load does not keep others waiting.
    from ipt_desktop.plots.mood_line import mood_line
    from ipt_desktop.plots.save import save
    from ipt_desktop.plots.style import PRINT
    from ipt_desktop.ui.timeline.picture import mood_line_of, mood_words, picture_style

    line = mood_line_of(timeline, measure, today)
    save(mood_line(line, mood_words(measure), picture_style(PRINT)), out)
    document = {
        "out": str(out),
        "member": found.code,
        "measure": measures[0].id,
        "panels": len(lines),
        "points": len(lines[0].points),
        "events": len(lines[0].events),
    }
    return Told(document, str(out))


def group(calling: Calling, group: str, measure: str, out: Path, colour: bool) -> Told:
    with opened(calling) as desk:
        standing = desk.course.standing(desk.roster.find_group(group).id)
        if standing is None:
            raise GroupUnknown()
        drawn, today = desk.measure(measure), desk.today()
        desk.audit.note("picture_saved")
    from ipt_desktop.plots.group_sheet import group_figure
    from ipt_desktop.plots.save import save
    from ipt_desktop.ui.group.picture import group_picture_of, group_words
    from ipt_desktop.ui.timeline.picture import picture_style

    picture = group_picture_of(standing, drawn)
    words = group_words(standing, drawn, picture, today)
    save(group_figure(picture, words, picture_style(_theme(colour=colour))), out)
    document = {
        "out": str(out),
        "group": standing.group.code,
        "measure": drawn.id,
        "members": len(picture.members),
        "not_improving": len(picture.watched),
    }
    return Told(document, str(out))
