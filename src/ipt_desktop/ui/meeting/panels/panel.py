"""What every panel in the middle of the room can do."""

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ipt_desktop.domain.codes import spaced
from ipt_desktop.formats import code
from ipt_desktop.ui.meeting.acts import Acts
from ipt_desktop.ui.meeting.state import State
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.text import Text, code_text


class Panel(QWidget):
    """Shows the part of the state that its step is about; what the person does goes to `acts`."""

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self.acts = acts

    def show_state(self, state: State) -> None:
        raise NotImplementedError

    def count_words(self, state: State) -> str:
        """How far the step is, for the end of its title line."""
        return ""

    def take_focus(self) -> None:
        """The keyboard goes to what the step begins with."""

    def row_in_turn(self) -> QWidget | None:
        """What must be seen without scrolling."""
        return None

    def take_key(self, event: QKeyEvent) -> bool:
        """A key that no field took; True if it meant something here."""
        return False

    def set_covered(self, covered: bool) -> None:
        """Scores and risk words are hidden."""


def member_text(member: str) -> Text:
    """A member's code, all of one width, so that rows line up."""
    made = code_text(code(spaced(member)))
    made.setMinimumWidth(look().px(76))
    return made
