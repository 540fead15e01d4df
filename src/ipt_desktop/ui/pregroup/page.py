"""What all pages share: parts by name, errors where they stand, questions in rows."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ipt_desktop.domain.guidance import Line, PageSection
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.messages import SENTENCES
from ipt_desktop.ui.pregroup.state import Form, State
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.told import told
from ipt_desktop.ui.widgets.choices import Choice, ChoiceRow
from ipt_desktop.ui.widgets.fields import Field
from ipt_desktop.ui.widgets.layouts import column, line, row
from ipt_desktop.ui.widgets.rows import OpenRow
from ipt_desktop.ui.widgets.text import Icon, Text
from ipt_desktop.ui.worksheet.editors import Editor


class Page(QWidget):
    """The work of one page. `changed` tells a part's name and value; `asked` an action by its name."""

    changed = Signal(str, object)
    asked = Signal(str)

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.form = form
        self.editors: dict[str, Editor] = {}
        self.fields: dict[str, Field] = {}

    def fill(self, answers: Mapping[str, Any]) -> None:
        """Show all answers, telling nobody."""
        for name, editor in self.editors.items():
            editor.show_value(answers.get(name))

    def show_state(self, state: State) -> None:
        """Errors beside the fields; pages add what depends on the answers."""
        for name, field in self.fields.items():
            wrong = SENTENCES["text_identifies"]({}) if name in state.wrong else ""
            words = wrong or self.editors[name].complaint()
            if words != field.error.words():
                field.show_error(words)

    def add_field(self, name: str, label: str, editor: Editor, hint: str = "") -> Field:
        """A field whose value is told under `name`."""
        self.editors[name] = editor
        editor.changed.connect(self.telling(name))
        made = Field(label, editor, hint)
        self.fields[name] = made
        return made

    def telling(self, name: str) -> Callable[[Any], None]:
        return lambda value: self.changed.emit(name, value)

    def section(self, page: str, code: str) -> PageSection:
        """A section of one of the guide's pages."""
        found = self.form.guide[page].section(code)
        assert found is not None, f"{page} has {code}"
        return found


class Questions(QWidget):
    """One question a line with the same answers; `changed` tells all answers by code."""

    changed = Signal(dict)

    def __init__(self, lines: Sequence[Line], answers: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._answers: dict[str, str] = {}
        self.rows: dict[str, ChoiceRow] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        for at, asked in enumerate(lines):
            words = Text(told(asked.text), "body")
            choice = ChoiceRow(
                [Choice(value, said) for value, said in answers], words.words(), least=look().px(44)
            )
            choice.chosen.connect(lambda value, code=asked.code: self._chosen(code, value))
            self.rows[asked.code] = choice
            if at:
                grid.addWidget(line(), 2 * at - 1, 0, 1, 2)
            grid.addWidget(words, 2 * at, 0)
            grid.addWidget(choice, 2 * at, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(0, 1)
        self.setLayout(grid)

    def show_answers(self, answers: Mapping[str, str]) -> None:
        """Show them, telling nobody."""
        self._answers = dict(answers)
        for code, choice in self.rows.items():
            choice.show_value(answers.get(code))

    def _chosen(self, code: str, value: str | None) -> None:
        self._answers = {k: v for k, v in self._answers.items() if k != code}
        if value is not None:
            self._answers[code] = value
        self.changed.emit(dict(self._answers))


class PickOne(Editor):
    """A few long answers, one under another; pressing the chosen one again takes it back."""

    def __init__(self, name: str, answers: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._value: str | None = None
        self._answers = list(answers)
        self._name = name
        self.rows: dict[str, OpenRow] = {}
        self._signs: dict[str, tuple[Icon, Icon]] = {}
        down = column(gap=0)
        for value, words in answers:
            signs = (Icon("circle", 20, "ink3"), Icon("circle-dot", 20, "primary"))
            across = row([*signs, Text(words, "body")], gap=10, margins=(10, 4, 10, 4))
            across.setStretch(2, 1)
            made = OpenRow(f"{name}: {words}", across, least=look().px(38))
            made.clicked.connect(lambda _on=False, value=value: self._pressed(value))
            self.rows[value], self._signs[value] = made, signs
            down.addWidget(made)
        holder = QWidget()
        holder.setLayout(down)
        self._hold(holder)
        self.setFocusProxy(self.rows[answers[0][0]])
        self.show_value(None)

    def show_value(self, value: Any) -> None:
        self._value = value
        for own, made in self.rows.items():
            made.setChecked(own == value)
            made.setAccessibleDescription(_("chosen") if own == value else "")
            self._signs[own][0].setVisible(own != value)
            self._signs[own][1].setVisible(own == value)

    def said(self) -> str:
        return dict(self._answers).get(self._value or "", "")

    def _pressed(self, value: str) -> None:
        self.show_value(None if value == self._value else value)
        self.changed.emit(self._value)


def yes_no() -> list[tuple[str, str]]:
    return [("yes", pgettext("answer", "Yes")), ("no", pgettext("answer", "No"))]


def yes_no_unsure() -> list[tuple[str, str]]:
    return [*yes_no(), ("unsure", pgettext("answer", "Not sure"))]


def choices(pairs: Sequence[tuple[Any, str]]) -> list[Choice]:
    return [Choice(value, words) for value, words in pairs]
