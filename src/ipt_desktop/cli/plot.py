"""`plot mood` and `plot group`: the window's own figures as files."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ipt_desktop.cli.calling import Calling
from ipt_desktop.cli.commands import command as make
from ipt_desktop.cli.commands import family
from ipt_desktop.cli.opening import opened
from ipt_desktop.cli.telling import Told
from ipt_desktop.domain.errors import GroupUnknown
from ipt_desktop.i18n import _

if TYPE_CHECKING:
    from ipt_desktop.plots.sheet import Sheet
    from ipt_desktop.plots.style import Theme

MEASURE = "phq9"


def command() -> click.Command:
    mood_ = make(
        "mood",
        mood,
        _("A member's scores and story over time."),
        click.Option(["--member"], metavar="CODE", required=True, help=_("Whose line it is.")),
        _measure(),
        click.Option(
            ["--beside", "beside_codes"],
            metavar="CODE",
            multiple=True,
            help=_("Another member, in a panel of their own on the same time axis."),
        ),
        click.Option(
            ["--and", "more_measures"],
            metavar="ID",
            multiple=True,
            help=_("Another questionnaire, in a panel of its own on the same time axis."),
        ),
        *_output(),
    )
    group_ = make(
        "group",
        group,
        _("Everybody of a group: courses, scores at each meeting, attendance."),
        click.Option(["--group"], metavar="CODE", required=True, help=_("Whose picture it is.")),
        _measure(),
        *_output(),
    )
    return family("plot", _("Draw the same pictures as the window."), [mood_, group_])


def _measure() -> click.Option:
    return click.Option(
        ["--measure"],
        metavar="ID",
        default=MEASURE,
        show_default=True,
        help=_("Which questionnaire's scores are drawn."),
    )


def _output() -> list[click.Option]:
    out = click.Option(
        ["--out"],
        metavar="FILE",
        required=True,
        type=click.Path(path_type=Path),
        help=_("A file that ends in .png, .svg or .pdf."),
    )
    colour = click.Option(
        ["--colour"], is_flag=True, help=_("In the window's colours instead of greys for print.")
    )
    return [out, colour]


def _theme(*, colour: bool) -> "Theme":
    from dataclasses import replace

    from ipt_desktop.plots.style import LIGHT, PRINT

    # Out of the window a picture always says whose eyes it is for.
    return replace(LIGHT, in_print=True) if colour else PRINT


def mood(
    calling: Calling,
    member: str,
    measure: str,
    beside_codes: tuple[str, ...],
    more_measures: tuple[str, ...],
    out: Path,
    colour: bool,
) -> Told:
    from ipt_desktop.services.timeline import Timeline

    with opened(calling) as desk:
        found = desk.roster.find_member(member)
        people = [found, *(desk.roster.find_member(code) for code in beside_codes)]
        measures = [desk.measure(id) for id in (measure, *more_measures)]
        today = desk.today()

        def timeline_of(place: int, measure_id: str) -> Timeline:
            timeline = desk.timelines.of_member(people[place], measure_id)
            if timeline is None:
                raise GroupUnknown()
            return timeline

        courses = [
            (timeline_of(place, one.id), one) for place in range(len(people)) for one in measures
        ]
        desk.audit.note("picture_saved")
    # The vault is closed by now: what is slow to load does not keep others waiting.
    from ipt_desktop.plots import compare
    from ipt_desktop.plots.mood_line import FILE_SIZE, compose
    from ipt_desktop.ui.timeline.comparing import comparison_of
    from ipt_desktop.ui.timeline.picture import mood_line_of, picture_style, words_of

    style = picture_style(_theme(colour=colour))
    lines = [mood_line_of(timeline, one, today) for timeline, one in courses]
    words = words_of(*courses[0])
    if len(lines) == 1:
        _write(compose(lines[0], words, style, FILE_SIZE), 0.0, out)
    else:
        _write(compare.whole(comparison_of(courses, lines, words), style), compare.MARGIN, out)
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
    from ipt_desktop.plots.group_sheet import MARGIN, WIDTH, group_sheet
    from ipt_desktop.ui.group.picture import group_picture_of, group_words
    from ipt_desktop.ui.timeline.picture import picture_style

    picture = group_picture_of(standing, drawn)
    words = group_words(standing, drawn, picture, today)
    style = picture_style(_theme(colour=colour))
    _write(group_sheet(picture, words, style, WIDTH - 2 * MARGIN), MARGIN, out)
    document = {
        "out": str(out),
        "group": standing.group.code,
        "measure": drawn.id,
        "members": len(picture.members),
        "not_improving": len(picture.watched),
    }
    return Told(document, str(out))


def _write(sheet: "Sheet", margin: float, out: Path) -> None:
    """By the ending of the name: a PDF by Qt, whose words can be read back, pictures by matplotlib."""
    if out.suffix.lower() != ".pdf":
        from ipt_desktop.plots.save import save
        from ipt_desktop.plots.sheet import figure_of

        save(figure_of(sheet, margin), out)
        return
    # Also where there is a display: none is needed for a file.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication

    from ipt_desktop.files import write_whole
    from ipt_desktop.papers.plot_file import as_pdf

    running = QGuiApplication.instance() or QGuiApplication([])
    write_whole(out, as_pdf(sheet, margin))
    assert running is not None  # fonts live as long as it does
