"""To a printer that a person chooses. The job's name says nothing of what is on the paper."""

from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from ipt_desktop.papers.output import page_layout, print_on
from ipt_desktop.papers.sheet import LaidOut


def has_printer() -> bool:
    """Without one, the dialog would only offer to write a file."""
    return bool(QPrinterInfo.availablePrinterNames())


def ask_and_print(made: LaidOut, parent: QWidget) -> bool:
    """False where the person thought better of it. Raises NotPrinted."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(page_layout(made))
    printer.setFullPage(True)
    printer.setDocName("1")
    printer.setCreator("")
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, made.count)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    print_on(printer, made, chosen_pages(printer, made.count))
    return True


def chosen_pages(printer: QPrinter, count: int) -> range:
    """The pages asked for, from 0; 0 as the first means all of them."""
    first, last = printer.fromPage(), printer.toPage()
    return range(first - 1, min(last or count, count)) if first else range(count)
