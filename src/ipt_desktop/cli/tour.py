"""`tour`: drives the real windows without a display, and writes a picture of every screen."""

import os
from pathlib import Path

import click

from ipt_desktop.cli.calling import Calling
from ipt_desktop.cli.commands import command as make
from ipt_desktop.cli.telling import Told, say
from ipt_desktop.i18n import _

LANGUAGES = ("en", "ar")
THEMES = ("light", "dark")
TEXTS = ("100", "115", "130")


def command() -> click.Command:
    return make(
        "tour",
        run,
        _("Drive the real windows through a whole course, and draw every screen."),
        click.Option(
            ["--out"],
            metavar="DIR",
            default="tour",
            type=click.Path(path_type=Path),
            help=_("Where the pictures go."),
        ),
        click.Option(
            ["--language"],
            type=click.Choice(LANGUAGES),
            multiple=True,
            help=_("Only in this language."),
        ),
        click.Option(
            ["--theme"],
            type=click.Choice(THEMES),
            multiple=True,
            default=THEMES[:1],
            help=_("In this theme; may be given twice."),
        ),
        click.Option(
            ["--text"],
            type=click.Choice(TEXTS),
            multiple=True,
            default=TEXTS[:1],
            help=_("With text of this size, in per cent; may be given more than once."),
        ),
    )


def run(
    calling: Calling,
    out: Path,
    language: tuple[str, ...],
    theme: tuple[str, ...],
    text: tuple[str, ...],
) -> Told:
    """1 where any step failed, or a word was cut off."""
    # Also where there is a display: nobody's screen is taken over.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ipt_desktop.app.tour.run import looks, run_tour

    told: list[str] = []
    each = looks(language or LANGUAGES, theme, [int(size) for size in text])
    exit = run_tour(out, each, told.append if calling.json else say)
    document = {"ok": exit == 0, "out": str(out), "told": told}
    return Told(document, str(out), exit)
