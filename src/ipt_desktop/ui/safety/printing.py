"""Printing the paper card: straight to a printer, for a file would lie in clear outside the vault."""

from collections.abc import Sequence

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from ipt_desktop.domain.safety_texts import SafetyCard
from ipt_desktop.papers.safety_card import print_on, safety_card
from ipt_desktop.services.contacts import Contact
from ipt_desktop.ui import fonts
from ipt_desktop.ui.safety.words import called


def can_print() -> bool:
    """There is a printer: without one, no button promises paper."""
    return bool(QPrinterInfo.availablePrinterNames())


def print_card(card: SafetyCard, contacts: Sequence[Contact]) -> None:
    """One page on the default printer."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    print_on(safety_card(card, numbers_of(contacts), fonts.font("body")), printer)


def numbers_of(contacts: Sequence[Contact]) -> list[tuple[str, str]]:
    return [(f"{called(c.kind)} · {c.who} {c.hours}".strip(), c.number) for c in contacts]
