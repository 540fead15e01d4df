"""Saving for other systems: which file, for whom, words or codes."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ipt_desktop.formats import number
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.ui.indicators.state import Parcel, State
from ipt_desktop.ui.messages import sentence
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.chips import ChipChoice
from ipt_desktop.ui.widgets.choices import Choice
from ipt_desktop.ui.widgets.layouts import column
from ipt_desktop.ui.widgets.text import Text

_CHOICES = ("kinds", "profiles", "cells")


class SavingPage(QWidget):
    packed = Signal(object)

    def __init__(self, state: State) -> None:
        super().__init__()
        self._parcel = parcel = state.parcel
        card = Card(_("Save for other systems"))
        self.kinds = ChipChoice(
            [
                Choice("xlsx", _("Spreadsheet (XLSX)")),
                Choice("csv", _("Tables of text (CSV)")),
                Choice("fhir", "FHIR R4"),
                Choice("dhis2", "DHIS2"),
            ],
            _("Which file"),
            required=True,
        )
        self.profiles = ChipChoice(
            [
                Choice("shareable", _("To be shared: new codes, weeks instead of days")),
                Choice("full", _("Complete: our own codes and days")),
            ],
            _("For whom"),
            required=True,
        )
        self.cells = ChipChoice(
            [Choice(False, pgettext("cells", "Codes")), Choice(True, pgettext("cells", "Words"))],
            _("What stands in the cells"),
            required=True,
        )
        shown: list[tuple[str, ChipChoice, object]] = [(_("Which file"), self.kinds, parcel.kind)]
        if parcel.kind != "dhis2":
            shown.append((_("For whom"), self.profiles, parcel.profile))
        if parcel.kind in ("xlsx", "csv"):
            shown.append((_("What stands in the cells"), self.cells, parcel.labels))
        for title, choice, value in shown:
            choice.show_value(value)
            card.body.addWidget(Text(title, "body", "ink2", strong=True))
            card.body.addWidget(choice)
        self.kinds.chosen.connect(lambda value: self._choose(kind=value))
        self.profiles.chosen.connect(lambda value: self._choose(profile=value))
        self.cells.chosen.connect(lambda value: self._choose(labels=value))
        card.body.addWidget(Text(_about(parcel), "body", "ink2"))
        parts: list[QWidget | None] = [card]
        if state.problem is not None:
            parts.append(Banner("caution", sentence(state.problem)))
        elif state.saved:
            parts.append(Banner("info", _saved(state)))
        self.setLayout(column([*parts, None], gap=12))

    def held(self) -> str:
        """Which choice has the keyboard; empty for none."""
        focus = self.focusWidget()
        for name in _CHOICES:
            if focus is not None and focus.hasFocus() and getattr(self, name).isAncestorOf(focus):
                return name
        return ""

    def hold(self, name: str) -> None:
        """Give the keyboard to that choice."""
        if name:
            choice: ChipChoice = getattr(self, name)
            choice.chips[choice.value()].setFocus()

    def _choose(self, **changes: object) -> None:
        chosen = {name: value for name, value in changes.items() if value is not None}
        self.packed.emit(replace(self._parcel, **chosen))  # type: ignore[arg-type]


def _about(parcel: Parcel) -> str:
    if parcel.kind == "dhis2":
        return _(
            "Counts of the period that the map names, for the places it names. "
            "Counts of people under 5 do not go out."
        )
    never = _("Names, free text and worksheets are in none of these files.")
    if parcel.profile == "shareable":
        return never
    return _("{never} Whoever has this file knows our codes: it is for our own programme.").format(
        never=never
    )


def _saved(state: State) -> str:
    said = ngettext(
        "Saved: {count} file. It can be read by anyone who has it.",
        "Saved: {count} files. They can be read by anyone who has them.",
        state.saved,
    ).format(count=number(state.saved))
    if not state.left_out:
        return said
    left = ngettext(
        "{count} part could not go into it.", "{count} parts could not go into it.", state.left_out
    ).format(count=number(state.left_out))
    return _("{saved} {left_out}").format(saved=said, left_out=left)
