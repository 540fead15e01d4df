"""Language, role and passphrase: each page shows the State and says what was done."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QWidget

from ipt_desktop import i18n
from ipt_desktop.formats import code
from ipt_desktop.i18n import _, pgettext
from ipt_desktop.ui.first_run.state import State
from ipt_desktop.ui.messages import sentence
from ipt_desktop.ui.theme import colour, look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner
from ipt_desktop.ui.widgets.fields import Field
from ipt_desktop.ui.widgets.layouts import column, row
from ipt_desktop.ui.widgets.painting import PaintedButton, painter_on
from ipt_desktop.ui.widgets.secret import SecretEdit
from ipt_desktop.ui.widgets.text import Icon, Text


class BigCard(PaintedButton):
    """A large answer: a sign, a word, a line beneath. Chosen has a border of 2 and soft ground."""

    def __init__(self, title: str, line: str, icon: str) -> None:
        super().__init__(title, checkable=True)
        self.setAccessibleDescription(line)
        words = column([Text(title, "heading"), Text(line, "caption", "ink2")], gap=2)
        self._across = row([Icon(icon, 28, "primary", stroke=1.7), words], gap=16)
        self._across.setContentsMargins(20, 14, 20, 14)
        self._across.setStretchFactor(words, 1)
        self._across.addStrut(look().px(46))
        self.setLayout(self._across)

    def sizeHint(self) -> QSize:
        return self._across.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._across.minimumSize()

    def nextCheckState(self) -> None:
        """The State says what is chosen."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        on = self.isChecked()
        inset = 1.0 if on else 0.5
        soft = on or (self.underMouse() and self.isEnabled())
        painter.setBrush(colour("primary_soft" if soft else "surface"))
        painter.setPen(QPen(colour("primary" if on else "line2"), 2 if on else 1))
        box = self.rect().toRectF().adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, 10, 10)


class LanguagePage(QWidget):
    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        down = column([Text(_("Which language do you read best?"), "big")], gap=14)
        down.addWidget(Text(_("You can change it at any time."), "lead", "ink2"))
        self.cards: dict[str, BigCard] = {}
        for tag, name in i18n.LANGUAGES:
            card = BigCard(name, _OWN_WORDS[tag], "globe")
            card.setChecked(tag == i18n.language())
            card.clicked.connect(lambda _on=False, tag=tag: self.chosen.emit(tag))
            self.cards[tag] = card
            down.addWidget(card)
        self.setLayout(down)
        self.setFocusProxy(self.cards.get(i18n.language(), next(iter(self.cards.values()))))

    def show_state(self, state: State) -> None:
        """Which one is chosen is the language in use."""


# Each language says this about itself, so it is the same in every catalogue.
_OWN_WORDS = {
    "en": "Screens, guide and papers in English",
    "ar": "الشاشات والدليل والأوراق بالعربية",
}


class RolePage(QWidget):
    role_chosen = Signal(str)
    code_entered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.cards = {
            "counsellor": BigCard(
                pgettext("role", "Counsellor"), _("I run groups and meet members."), "users"
            ),
            "supervisor": BigCard(
                pgettext("role", "Supervisor"), _("I see counsellors and answer them."), "layers"
            ),
        }
        for role, card in self.cards.items():
            card.clicked.connect(lambda _on=False, role=role: self.role_chosen.emit(role))
        self.code = QLineEdit()
        self.code.setObjectName("code")
        self.code.setMaxLength(12)
        self.code.setMaximumWidth(look().px(220))
        self.code.textEdited.connect(self.code_entered)
        self.field = Field(
            _("Your code"),
            self.code,
            _("As your programme gave it, such as {code}. Never a name.").format(code=code("F3")),
        )
        cards = list(self.cards.values())
        both = column(cards, gap=14) if look().slim else row(cards, gap=14)
        for card in () if look().slim else cards:
            both.setStretchFactor(card, 1)
        self.setLayout(column([Text(_("What do you do?"), "big"), both, 4, self.field], gap=14))
        self.setFocusProxy(self.cards["counsellor"])

    def show_state(self, state: State) -> None:
        for role, card in self.cards.items():
            card.setChecked(role == state.role)
        if self.code.text().strip().upper() != state.code:
            self.code.setText(state.code)
        wrong = _("Only Latin letters and digits, beginning with a letter. Correct it.")
        self.field.show_error(wrong if state.is_code_wrong else "")


class PassphrasePage(QWidget):
    entered = Signal(str, str)
    offer_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first, self.again = SecretEdit(), SecretEdit()
        self.first.setObjectName("passphrase")
        self.again.setObjectName("passphrase_again")
        for edit in (self.first, self.again):
            edit.textEdited.connect(
                lambda _text: self.entered.emit(self.first.text(), self.again.text())
            )
        self.first_field = Field(_("Passphrase"), self.first, _("Four words or more are best."))
        self.again_field = Field(_("The same once more"), self.again)
        self.offer = Button(_("Offer four words"), icon="refresh-cw")
        self.offer.clicked.connect(self.offer_asked)
        self.offered = Text("", "heading", "primary", keep=True)
        self.strength = Text("", "body", "ink2", strong=True)
        self.problem = Banner("danger", "")
        self.setFocusProxy(self.first)
        self.setLayout(
            column(
                [
                    Text(_("Choose a passphrase"), "big"),
                    Text(
                        _("It locks everything in this notebook. Nobody can look it up for you."),
                        "lead",
                        "ink2",
                    ),
                    row([self.offer, self.offered, None], gap=14),
                    self.first_field,
                    self.strength,
                    self.again_field,
                    self.problem,
                ],
                gap=10,
            )
        )

    def show_state(self, state: State) -> None:
        self.offered.setText(code(state.offered) if state.offered else "")
        words, tint = {
            "none": ("", "ink2"),
            "weak": (_("Easy to guess. Make it longer, or take four words."), "caution"),
            "fair": (_("Good. Hard to guess."), "primary"),
            "strong": (_("Very good. Very hard to guess."), "primary"),
        }[state.strength]
        self.strength.set_tint(tint)
        self.strength.setText(words)
        self.strength.setVisible(bool(words))
        self.again_field.show_error(
            _("This is not the same. Type it again.") if state.differs else ""
        )
        self.problem.show_words(sentence(state.problem) if state.problem else "")
        self.problem.setVisible(state.problem is not None)
        for part in (self.first, self.again, self.offer):
            part.setEnabled(not state.is_busy)
