"""The half that gives: to whom, what is inside, what never leaves, and the files that were made."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ipt_desktop import formats
from ipt_desktop.i18n import _, ngettext
from ipt_desktop.ui import words as shared
from ipt_desktop.ui.exchange import words
from ipt_desktop.ui.exchange.state import Made, Person, State
from ipt_desktop.ui.messages import sentence
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner, Card
from ipt_desktop.ui.widgets.fields import TickBox
from ipt_desktop.ui.widgets.layouts import column, line, row
from ipt_desktop.ui.widgets.text import Icon, Text


class Giving(Card):
    chosen = Signal(str, bool)
    cards_asked = Signal()

    def __init__(self, state: State) -> None:
        super().__init__(_("Give"), gap=8, margins=(18, 12, 18, 14))
        self.boxes: dict[str, TickBox] = {}
        if state.give_problem is not None:
            self.body.addWidget(Banner("caution", sentence(state.give_problem)))
        for made in state.made:
            self.body.addWidget(_made(made))
        if not state.people:
            told = _("Nobody’s card has been accepted yet. Without one nothing can be handed over.")
            self.body.addWidget(Text(told, "body", "ink2"))
            self.add = Button(_("Add a card"), icon="plus")
            self.add.setObjectName("add-card")
            self.add.clicked.connect(self.cards_asked)
            self.body.addLayout(row([self.add, None]))
            self.body.addStretch(1)
            return
        self.body.addWidget(Text(_("To whom"), "body", strong=True))
        for person in state.people:
            self.body.addWidget(self._person(person, person.fingerprint in state.chosen))
        self.body.addWidget(line())
        self.body.addWidget(self._inside(state))
        self.body.addWidget(_never(state.drafts))
        self.body.addStretch(1)

    def _person(self, person: Person, on: bool) -> QWidget:
        name = shared.who(person.role, person.code)
        box = TickBox(name, on=on)
        box.setObjectName(f"to-{person.fingerprint}")
        box.setAccessibleName(_("{title}: {text}").format(title=name, text=words.how_far(person)))
        box.toggled.connect(lambda on, card=person.fingerprint: self.chosen.emit(card, on))
        self.boxes[person.fingerprint] = box
        note = Text(words.how_far(person), "caption", "ink2", align="end")
        made = QWidget()
        across = row([box], gap=12)
        across.addWidget(note, 1)
        made.setLayout(across)
        return made

    def _inside(self, state: State) -> QWidget:
        chosen = [p for p in state.people if p.fingerprint in state.chosen]
        if not chosen:
            return _signed("info", _("Tick to whom."))
        told = []
        for person in chosen:
            count = words.changes(person.waiting)
            who = shared.who(person.role, person.code)
            if person.waiting:
                told.append(_("{changes} for {who}").format(changes=count, who=who))
            else:
                told.append(_("For {who} only the receipt").format(who=who))
        return _signed("file-up", "\n".join(told))


def _made(made: Made) -> QWidget:
    """Where the file is; it stays in sight until the screen is left."""
    card = Card(kind="soft", margins=(14, 10, 14, 10), gap=3)
    title = _("The file for {who} is ready").format(who=shared.who(made.role, made.code))
    head = row([Icon("circle-check", 18, "primary"), Text(title, "body", strong=True)], gap=8)
    head.setStretch(1, 1)
    card.body.addLayout(head)
    both = _("{changes} · {size}").format(
        changes=words.changes(made.facts), size=words.size(made.bytes)
    )
    card.body.addWidget(Text(both, "caption", "ink2"))
    where = Text(formats.code(made.path.name), "caption", "ink")
    card.body.addWidget(where)
    folder = _("In the folder {folder}").format(folder=formats.code(str(made.path.parent)))
    card.body.addWidget(Text(folder, "caption", "ink2"))
    carry = _("Carry it on a stick or send it: only this person can open it.")
    card.body.addWidget(Text(carry, "caption", "ink2"))
    card.setAccessibleName(title)
    return card


def _never(drafts: int) -> QWidget:
    told = _("Never leaves: names, phone numbers, the passphrase.")
    if drafts:
        more = ngettext(
            "{count} half-filled form stays here until it is finished.",
            "{count} half-filled forms stay here until they are finished.",
            drafts,
        )
        told = f"{told} {more.format(count=formats.number(drafts))}"
    return _signed("lock", told)


def _signed(icon: str, words_: str) -> QWidget:
    made = QWidget()
    texts = column([Text(one, "body", "ink2") for one in words_.split("\n")], gap=2)
    across = row([column([Icon(icon, 18, "ink2"), None], gap=0)], gap=10)
    across.addLayout(texts, 1)
    made.setLayout(across)
    return made
