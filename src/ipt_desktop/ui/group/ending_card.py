"""The five places where the ending is named, each with a sign: done, missed, or still to come."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ipt_desktop import formats
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.group.state import Prompt
from ipt_desktop.ui.widgets.card import Card
from ipt_desktop.ui.widgets.layouts import column, row
from ipt_desktop.ui.widgets.text import Icon, Text

_SIGNS = {"done": ("circle-check", "primary"), "missed": ("circle-alert", "caution")}


class EndingCard(Card):
    def __init__(self, prompts: Sequence[Prompt]) -> None:
        done = len([p for p in prompts if p.state == "done"])
        note = _("{done} of {total} done").format(
            done=formats.number(done), total=formats.number(len(prompts))
        )
        super().__init__(_("Where the ending is named"), note, gap=6)
        for prompt in prompts:
            self.body.addWidget(_line(prompt))


def _line(prompt: Prompt) -> QWidget:
    icon, tint = _SIGNS.get(prompt.state, ("circle", "ink3"))
    place, state = place_words(prompt), state_words(prompt)
    made = QWidget()
    words = column([Text(place, "body"), Text(state, "caption", "ink2")], gap=0)
    across = row([Icon(icon, 18, tint), words], gap=10)
    across.setStretch(1, 1)
    made.setLayout(across)
    made.setAccessibleName(pgettext("list", ", ").join([place, state]))
    return made


def place_words(prompt: Prompt) -> str:
    """Where in the course it is named."""
    first = formats.number(prompt.meetings[0])
    last = formats.number(prompt.meetings[-1])
    return {
        "pregroup": _("In the pre-group meeting, with each one"),
        "first": _("In meeting {number}").format(number=first),
        "between": _("A few times in meetings {first} to {last}").format(first=first, last=last),
        "next_to_last": _("In meeting {number}: the next one is the last").format(number=first),
        "last": _("In the last meeting, {number}").format(number=first),
    }[prompt.code]


def state_words(prompt: Prompt) -> str:
    """How far it is."""
    if prompt.code == "pregroup":
        told = _("{done} of {total} were told").format(
            done=formats.number(prompt.said), total=formats.number(prompt.of)
        )
        return told
    if prompt.state == "done" and prompt.of == 1:
        return pgettext("ending named", "done")
    if prompt.of > 1:
        return _("{done} of at least {total} times").format(
            done=formats.number(prompt.said), total=formats.number(prompt.of)
        )
    if prompt.state == "missed":
        return _("not named; make up for it next time")
    return _("still to come")
