"""All that a person can do in the meeting room; panels emit, the screen connects them to its presenter."""

from PySide6.QtCore import QObject, Signal


class Acts(QObject):
    """Members and checks by id. `object` carries a value or None."""

    begun = Signal(object)
    held_on = Signal(object)
    next_asked = Signal()
    back_asked = Signal()
    step_asked = Signal(str)
    rested = Signal()
    undo_asked = Signal()

    member_chosen = Signal(str)
    moved = Signal(int)
    attended = Signal(str, object)
    round_told = Signal(str, object)
    hard_marked = Signal(str, str, bool)
    said = Signal(str, str)
    happened = Signal(str, object)
    turned = Signal(str, bool)
    invited = Signal(str)
    agreed = Signal(str, str, object)
    reviewed = Signal(str, str, object)

    checked = Signal(str, object)
    confirmed = Signal()
    flagged = Signal(str, bool)
    noted = Signal(str, str)

    safety_asked = Signal(str)
    membership_asked = Signal(str)
    form_asked = Signal(str)
    grid_asked = Signal()
    sheet_asked = Signal(str, str)
