"""Printing the paper card: straight to a printer, for a file would lie in clear outside the vault."""

from collections.abc import Sequence

from PySide6.QtPrintSupport import QPrinter

from ipt_desktop.domain.safety_texts import SafetyCard
from ipt_desktop.papers.output import print_on
from ipt_desktop.papers.safety_card import numbers_of, safety_card
from ipt_desktop.papers.sheet import lay_out
from ipt_desktop.services.contacts import Contact


def print_card(card: SafetyCard, contacts: Sequence[Contact], not_approved: str) -> None:
    """One page on the default printer."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    print_on(printer, lay_out(safety_card(card, numbers_of(contacts), not_approved)))
