"""`score MEASURE ANSWERS`: a questionnaire's total and what it means. Needs no notebook."""

from typing import Any

import click

from ipt_desktop.cli.calling import Calling
from ipt_desktop.cli.commands import command as make
from ipt_desktop.cli.telling import Told
from ipt_desktop.content.measures import load_measures
from ipt_desktop.domain.answers import parse_answers
from ipt_desktop.domain.measures import Measure
from ipt_desktop.formats import number
from ipt_desktop.i18n import _, content_text
from ipt_desktop.services.scores import score_document
from ipt_desktop.shipped import shipped


def command() -> click.Command:
    return make(
        "score",
        run,
        _("Score the answers of a questionnaire: 2,2,-,1 with - for what was not answered."),
        click.Argument(["measure"], metavar="MEASURE"),
        click.Argument(["answers"], metavar="ANSWERS"),
        click.Option(
            ["--answers-are"],
            type=click.Choice(["scores", "positions"]),
            help=_("What the numbers are, where a printed form counts differently."),
        ),
        click.Option(["--coding"], metavar="NAME", help=_("How the answers are numbered.")),
        # ANSWERS may begin with a dash: the first question was not answered.
        context_settings={"ignore_unknown_options": True},
    )


def run(
    calling: Calling, measure: str, answers: str, answers_are: str | None, coding: str | None
) -> Told:
    found = load_measures(shipped("resources") / "measures").get(measure)
    document = score_document(found, parse_answers(answers), answers_are=answers_are, coding=coding)
    return Told(document, in_words(found, document))


def in_words(measure: Measure, document: dict[str, Any]) -> str:
    """PHQ-9: 12, moderate."""
    name = content_text(measure.name.at, measure.name.english)
    total = document["total"]
    if total is None:
        return _("{measure}: no total, too much is not answered").format(measure=name)
    parts = [number(total, 0 if total == int(total) else 2)]
    bands = {band.code: band.name for band in measure.bands}
    if document["band"] in bands:
        band = bands[document["band"]]
        parts.append(content_text(band.at, band.english))
    if document["prorated"]:
        parts.append(_("worked out from part of the answers"))
    if document["risk_asked"] and document["risk"] == "present":
        parts.append(_("ask about safety today"))
    if document["risk_asked"] and document["risk"] == "unknown":
        parts.append(_("the question about self-harm is not answered: ask"))
    # TRANSLATORS: the result of a questionnaire, such as "PHQ-9: 12, moderate"
    return _("{measure}: {result}").format(measure=name, result=", ".join(parts))
