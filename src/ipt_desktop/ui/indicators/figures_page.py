"""The figures as cards: what came of it by three methods; who took part, safety, quality."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from ipt_desktop.formats import number
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.papers.indicator_words import (
    COUNTS,
    FIGURES,
    OTHER_SHARES,
    OUTCOMES,
    caution,
    indicator_name,
)
from ipt_desktop.ui.indicators import words
from ipt_desktop.ui.indicators.words import NONE, Line, share
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.figures import FigureTable
from ipt_desktop.ui.widgets.layouts import column, row
from ipt_desktop.ui.widgets.text import Text

_OF_CASES = ("remission", "recovery", "reliable_recovery")


def outcome_cards(known: Mapping[str, Any]) -> list[QWidget]:
    """The caution stands first: no figure without it."""
    method = Text(" ".join(words.method_lines(known)), "caption", "ink2")
    return [Banner("caution", caution()), method, _outcomes(known), _others(known), _points(known)]


def other_cards(known: Mapping[str, Any]) -> list[QWidget]:
    """Two columns where there is room."""
    who = Card(_("Who took part"))
    counts = FigureTable((), _("Who took part"))
    for name in COUNTS[:4]:
        counts.add(indicator_name(name), [number(known[name])])
    who.body.addWidget(counts)
    for title, lines in words.reach_lines(known):
        who.body.addWidget(Text(title, "body", "ink2", strong=True))
        who.body.addWidget(_lines(lines, title))
    if words.has_hidden(known):
        who.body.addWidget(
            Text(_("Counts under 5, and what would tell them, are left out."), "caption", "ink3")
        )
    cards = [who]
    for title, lines in (
        (_("Safety"), words.safety_lines(known)),
        (_("Referrals and leaving"), words.referral_lines(known)),
        (_("Quality and supervision"), words.quality_lines(known)),
    ):
        card = Card(title)
        card.body.addWidget(_lines(lines, title))
        cards.append(card)
    if look().compact:
        return [*cards]
    halves = QWidget()
    start, end = column([cards[0], cards[2], None], gap=12), column([cards[1], cards[3], None], 12)
    across = row([start, end], gap=12)
    across.setStretchFactor(start, 1)
    across.setStretchFactor(end, 1)
    halves.setLayout(across)
    return [halves]


def _lines(lines: Sequence[Line], name: str) -> FigureTable:
    made = FigureTable((), name)
    for said, told in lines:
        made.add(said.strip(), [told], is_part=said.startswith("  "))
    return made


def _outcomes(known: Mapping[str, Any]) -> Card:
    ways = (known, known["missing_as_failure"], known["last_observation"])
    title = _("What came of it")
    card = Card(title, _of_words(known))
    made = FigureTable(
        (
            pgettext("column", "What"),
            pgettext("method", "Both scores there"),
            pgettext("method", "Missing as failure"),
            pgettext("method", "Last score instead"),
            pgettext("column", "Missing"),
        ),
        title,
    )
    for name in OUTCOMES:
        cases = name in _OF_CASES
        missing = known["cases"] - known["cases_paired"] if cases else known["missing"]["pairs"]
        told = [share(way.get(name)) for way in ways]
        made.add(indicator_name(name), [*told, number(missing)])
    card.body.addWidget(made)
    return card


def _of_words(known: Mapping[str, Any]) -> str:
    enrolled = known["enrolled"]
    return ngettext("{count} enrolled", "{count} enrolled", enrolled).format(count=number(enrolled))


def _others(known: Mapping[str, Any]) -> Card:
    title = _("Attendance and daily life")
    card, marks = Card(title), known["missing"]["attendance_marks"]
    heads = (
        pgettext("column", "What"),
        pgettext("column", "Count and share"),
        pgettext("column", "Missing"),
    )
    made = FigureTable(heads, title)
    for name in OTHER_SHARES:
        lost = known["enrolled"] - known[name]["of"]
        gone = ngettext("{count} member", "{count} members", lost).format(count=number(lost))
        if name == "attendance":
            gone = ngettext("{count} mark", "{count} marks", marks).format(count=number(marks))
        elif name == "completion" and known["so_far"]:
            gone = _("not known before the end")
        made.add(indicator_name(name), [share(known[name]), gone])
    card.body.addWidget(made)
    return card


def _points(known: Mapping[str, Any]) -> Card:
    title, last = pgettext("column", "PHQ-9 points"), known["last_observation"]
    card = Card(title)

    def headed(method: str, people: int) -> str:
        return _("{method}, n = {count}").format(method=method, count=number(people))

    made = FigureTable(
        (
            pgettext("column", "What"),
            headed(pgettext("method", "Both scores there"), known["paired"]),
            headed(pgettext("method", "Last score instead"), last["paired"]),
        ),
        title,
    )
    for name in FIGURES:
        told = [NONE if way[name] is None else number(way[name], 2) for way in (known, last)]
        made.add(indicator_name(name), told)
    card.body.addWidget(made)
    return card
