"""One editor for each kind of field: `changed` tells the value as worksheets keep it, None for none."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ipt_desktop import formats
from ipt_desktop.domain.worksheets import Field, FieldKind
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.timeline.state import When
from ipt_desktop.ui.timeline.when_field import WhenField
from ipt_desktop.ui.told import told
from ipt_desktop.ui.widgets.chips import ChipChoice
from ipt_desktop.ui.widgets.choices import Choice, ChoiceRow, ToggleChip
from ipt_desktop.ui.widgets.flow import Flow
from ipt_desktop.ui.widgets.layouts import clear, column
from ipt_desktop.ui.widgets.text import Text
from ipt_desktop.ui.widgets.writing import GrowingText, LinesEditor


class Editor(QWidget):
    """What a field is filled with. `said` is a short text of the value, for summaries."""

    changed = Signal(object)
    editor: QWidget

    def show_value(self, value: Any) -> None:
        """Show it, telling nobody."""

    def said(self) -> str:
        """The value in a few words; empty where there is none."""
        return ""

    def complaint(self) -> str:
        """What is wrong with what is typed, in words; empty where nothing is."""
        return ""

    def _hold(self, editor: QWidget) -> None:
        self.editor = editor
        self.setLayout(column([editor], gap=0))
        self.setFocusProxy(editor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(editor.sizePolicy().hasHeightForWidth())
        self.setSizePolicy(policy)


class TextEditor(Editor):
    def __init__(self, name: str, *, placeholder: str = "", most: int = 6) -> None:
        super().__init__()
        self.text = GrowingText(most=most, placeholder=placeholder)
        self.text.setAccessibleName(name)
        self.text.edited.connect(lambda text: self.changed.emit(text or None))
        self._hold(self.text)

    def show_value(self, value: Any) -> None:
        self.text.show_text(str(value or ""))

    def said(self) -> str:
        return self.text.toPlainText().strip()


class ListEditor(Editor):
    def __init__(self, name: str, *, placeholder: str = "") -> None:
        super().__init__()
        self.lines = LinesEditor(name, placeholder=placeholder)
        self.lines.changed.connect(lambda lines: self.changed.emit(lines or None))
        self._hold(self.lines)

    def show_value(self, value: Any) -> None:
        self.lines.show_lines(value if isinstance(value, list) else [])


class OneOf(Editor):
    """Choice, yes or no, and scales; a long row of words becomes chips that wrap."""

    def __init__(self, name: str, choices: Sequence[Choice], *, joined: bool = True) -> None:
        super().__init__()
        self._words = {choice.value: choice.words for choice in choices}
        self.choice: ChoiceRow | ChipChoice
        if joined:
            self.choice = ChoiceRow(choices, name, least=26 if look().slim else 34)
        else:
            self.choice = ChipChoice(choices, name)
        self.choice.chosen.connect(self.changed)
        self._hold(self.choice)

    def show_value(self, value: Any) -> None:
        self.choice.show_value(value)

    def said(self) -> str:
        return self._words.get(self.choice.value(), "")


class SomeOf(Editor):
    def __init__(self, name: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        inside = QWidget()
        flow = Flow(inside, gap=6)
        self.chips: dict[Any, ToggleChip] = {}
        for choice in choices:
            chip = ToggleChip(choice.words)
            chip.setAccessibleName(f"{name}: {choice.words}")
            chip.clicked.connect(lambda _on=False: self._tell())
            flow.addWidget(chip)
            self.chips[choice.value] = chip
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        inside.setSizePolicy(policy)
        self._hold(inside)
        if self.chips:
            self.setFocusProxy(next(iter(self.chips.values())))

    def show_value(self, value: Any) -> None:
        on = value if isinstance(value, list) else []
        for own, chip in self.chips.items():
            chip.setChecked(own in on)

    def _tell(self) -> None:
        self.changed.emit([v for v, chip in self.chips.items() if chip.isChecked()] or None)


class DayEditor(Editor):
    """A day or, where it is not known, a month; kept as 2026-11-05 or 2026-11."""

    def __init__(self, name: str, *, month_only: bool = False) -> None:
        super().__init__()
        self._month_only = month_only
        self.when = WhenField()
        if month_only:
            self.when.setPlaceholderText(_("month/year"))
        self.when.setMaximumWidth(look().px(270))
        self.when.setAccessibleName(name)
        self.when.textEdited.connect(lambda _text: self.changed.emit(self._value()))
        self._hold(self.when)

    def show_value(self, value: Any) -> None:
        self.when.show_when(when_of(str(value)) if value else None)

    def said(self) -> str:
        return self.when.text().strip()

    def complaint(self) -> str:
        if not self.when.text().strip() or self._value() is not None:
            return ""
        if self._month_only:
            return _("Type month and year, such as 11/2026.")
        return _("Type day, month and year, or only month and year.")

    def _value(self) -> str | None:
        when = self.when.when()
        if when is None or (self._month_only and when.precision == "day"):
            return None
        return f"{when.day:%Y-%m}" if when.precision == "month" else when.day.isoformat()


class RowChoice(Editor):
    """One of the rows of a table; a row that was said not to be safe stays, but cannot be chosen."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._shown: tuple[Any, ...] = ()
        self._value: int | None = None
        self.chips: ChipChoice | None = None
        self._inside = column(gap=4)
        holder = QWidget()
        holder.setLayout(self._inside)
        self._hold(holder)
        self.show_rows([], frozenset())

    def show_value(self, value: Any) -> None:
        self._value = value
        if self.chips is not None:
            self.chips.show_value(value)

    def show_rows(self, rows: Sequence[tuple[int, str]], barred: frozenset[int]) -> None:
        """The rows by place and words."""
        if self._shown == (tuple(rows), barred) and self._inside.count():
            return
        self._shown = (tuple(rows), barred)
        clear(self._inside)
        self.chips = None
        if not rows:
            self._inside.addWidget(Text(_("Write down the ways first."), "caption", "ink3"))
            return
        self.chips = ChipChoice([Choice(place, words) for place, words in rows], self._name)
        for place in barred:
            chip = self.chips.chips.get(place)
            if chip is not None:
                chip.setEnabled(False)
                chip.setToolTip(_("Not safe: it cannot be chosen."))
        self.chips.chosen.connect(self.changed)
        self.chips.show_value(self._value)
        self._inside.addWidget(self.chips)
        self.setFocusProxy(self.chips)
        not_safe = [words for place, words in rows if place in barred]
        if not_safe:
            said = pgettext("list", ", ").join(not_safe)
            words = _("Not safe, so it cannot be chosen: {ways}").format(ways=said)
            self._inside.addWidget(Text(words, "caption", "caution"))


def when_of(text: str) -> When | None:
    """2026-11-05 or 2026-11, as it is kept."""
    day = formats.parse_date(text if len(text) == 10 else f"{text}-01")
    return When(day, "day" if len(text) == 10 else "month") if day else None


def editor_for(field: Field, *, placeholder: str = "") -> Editor:
    """The editor of a field; of tables see table.py."""
    name = told(field.label)
    options = [Choice(option.code, told(option.label)) for option in field.options]
    match field.kind:
        case FieldKind.LINES:
            return ListEditor(name, placeholder=placeholder)
        case FieldKind.CHOICE:
            long = sum(len(choice.words) for choice in options)
            return OneOf(name, options, joined=len(options) <= 3 and long <= 26)
        case FieldKind.YES_NO:
            answers = [("yes", pgettext("answer", "Yes")), ("no", pgettext("answer", "No"))]
            return OneOf(name, [Choice(value, words) for value, words in answers])
        case FieldKind.MULTI:
            return SomeOf(name, options)
        case FieldKind.SCALE:
            steps = range(field.low, field.high + 1)
            keys = [Choice(n, formats.number(n), key=str(n) if n < 10 else None) for n in steps]
            return OneOf(name, keys)
        case FieldKind.DATE:
            return DayEditor(name)
        case FieldKind.MONTH:
            return DayEditor(name, month_only=True)
        case FieldKind.ROW:
            return RowChoice(name)
        case _:
            return TextEditor(name, placeholder=placeholder)
