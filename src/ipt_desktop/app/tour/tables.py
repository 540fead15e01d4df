"""The tour's table: dropped on the window, looked at, checked, taken in, and taken back."""

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton

from ipt_desktop.app.tour.hand import Hand
from ipt_desktop.ui.shell import Shell
from ipt_desktop.ui.table_import.columns_page import ColumnsPage
from ipt_desktop.ui.table_import.view import TableImportView

# Columns and labels as a programme has them, with what a check finds: a wrong total and a day far ahead.
_WORDS = {
    "en": ("Participant", "Visit", "Item", "Total"),
    "ar": ("رقم المشاركة", "التاريخ", "السؤال", "المجموع"),
}
_LABELS = {
    "en": ("Not at all", "Several days", "More than half the days", "Nearly every day"),
    "ar": ("ولا مرة", "عدة أيام", "أكثر من نصف الأيام", "تقريباً كل يوم"),
}
_PEOPLE = 6


def take_table(hand: Hand, shell: Shell, language: str, folder: Path) -> None:
    """Every step pictured; afterwards all is as it was."""
    before = len(shell.desk.roster.members())
    file = folder / "answers.csv"
    file.write_text(_table(language), "utf-8")
    shell.receive(file)
    view = hand.page(TableImportView)
    columns = view.page
    hand.expect(isinstance(columns, ColumnsPage), "the table was looked at")
    assert isinstance(columns, ColumnsPage)
    hand.write(columns.group, "T1")
    hand.picture("table-columns")
    _press(hand, view, "next")
    hand.picture("table-answers")
    _press(hand, view, "order-dd/mm/yyyy")
    _press(hand, view, "next")
    hand.picture("table-check")
    _press(hand, view, "next")
    hand.picture("table-done")
    hand.expect(len(shell.desk.roster.members()) > before, "the table was taken in")
    _press(hand, view, "back-now")
    hand.picture("table-back")
    _press(hand, view, "confirm-back")
    hand.picture("table-taken-back")
    hand.expect(len(shell.desk.roster.members()) == before, "the table was taken back")


def _table(language: str) -> str:
    member, day, item, total = _WORDS[language]
    labels = _LABELS[language]
    lines = [";".join([member, day, *(f"{item} {n}" for n in range(1, 10)), total])]
    for person in range(1, _PEOPLE + 1):
        answers = [(person + at) % 4 for at in range(8)] + [0]
        wrong = 1 if person == 2 else 0
        year = 2970 if person == 3 else 2026
        cells = [f"P{person:02}", f"{person:02}/02/{year}", *(labels[a] for a in answers)]
        lines.append(";".join([*cells, str(sum(answers) + wrong)]))
    return "\r\n".join(lines) + "\r\n"


def _press(hand: Hand, view: TableImportView, name: str) -> None:
    found = [b for b in view.findChildren(QAbstractButton, name) if b.isVisible()]
    hand.press(found[0] if found else None)
