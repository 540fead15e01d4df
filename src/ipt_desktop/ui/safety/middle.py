"""The middle of the safety screen: what to do, what to say, the large answers."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QWidget

from ipt_desktop.formats import code, number
from ipt_desktop.i18n import _, content_text
from ipt_desktop.papers.wording import called
from ipt_desktop.ui.messages import sentence
from ipt_desktop.ui.programme_line import NotApproved
from ipt_desktop.ui.safety import words
from ipt_desktop.ui.safety.answers import BigAnswer, BigAnswers
from ipt_desktop.ui.safety.parts import DialCard, no_number
from ipt_desktop.ui.safety.state import Number, State
from ipt_desktop.ui.theme import look
from ipt_desktop.ui.widgets.buttons import Button
from ipt_desktop.ui.widgets.card import Banner, SayBox
from ipt_desktop.ui.widgets.layouts import column, line, row
from ipt_desktop.ui.widgets.steps import Tip, tip_line
from ipt_desktop.ui.widgets.text import Text, bold

_WIDEST = 780
_FIRST_IS_LIKELY = ("danger", "medical", "persisting", "ask", "act")


class Middle(QWidget):
    """`answers` are the large ones that keys press."""

    pressed = Signal(str)
    called = Signal(str, str, bool)
    step_asked = Signal(str)

    def __init__(self, state: State) -> None:
        super().__init__()
        self.answers: list[BigAnswers] = []
        self._say: SayBox | None = None
        margin = 18 if look().compact else 36
        self._down = column(gap=14 if not look().compact else 10, margins=(margin, 18, margin, 18))
        self.setLayout(self._down)
        self.setMaximumWidth(look().px(_WIDEST))
        if state.problem is not None:
            self._down.addWidget(Banner("danger", sentence(state.problem)))
        if state.not_approved:
            # Short: the whole of it stands beside the log.
            told = _(
                "No supervisor you trust has approved the words and numbers of this programme pack."
            )
            self._down.addWidget(NotApproved(told))
        self._say_what(state)
        if state.act in ("call", "calls"):
            self._show_calls(state)
        if state.page == "review":
            self._show_review(state)
        self._show_missing(state)
        self._show_choices(state)
        self._show_tips(state)
        self._down.addStretch(1)

    def press_key(self, key: str) -> bool:
        return any(answers.press_key(key) for answers in self.answers)

    def _say_what(self, state: State) -> None:
        tint = "danger" if state.mark == "imminent" else "primary"
        if state.step:
            at = _("Step {now} of {total}").format(
                now=number(state.step), total=number(len(state.lines))
            )
            self._down.addWidget(Text(at, "body", tint, strong=True))
        own = words.heading(state.page)
        text = state.text
        title = own or (content_text(text.title.at, text.title.english) if text else "")
        guide = words.guide(state.page)
        if not own and text is not None:
            guide = content_text(text.guide.at, text.guide.english)
        self.title = Text(title, "big")
        # Has the keyboard when a step opens, so that it is read out, and no answer is one Enter away.
        self.title.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.title.setProperty("ringless", True)
        self._down.addWidget(self.title)
        self._down.addWidget(
            Text(guide.replace("{code}", bold(code(state.code))), "lead", "ink2", guidance=True)
        )
        if not own and text is not None and text.say is not None and state.page != "review":
            said = content_text(text.say.at, text.say.english)
            self._say = SayBox(said.replace("{code}", code(state.code)), edged=True)
            if state.act != "call":
                self._down.addWidget(self._say)

    def _show_calls(self, state: State) -> None:
        if state.act == "calls":
            for one in state.numbers:
                self._down.addLayout(self._call_line(one))
            return
        there = {one.kind for one in state.numbers}
        for kind in state.calls:
            if kind not in there:
                self._down.addWidget(no_number(kind))
        offered = [*state.numbers, *(Number(k, "", "") for k in state.calls if k not in there)]
        for one in state.numbers:
            self._down.addWidget(DialCard(one))
        if self._say is not None and not look().compact:
            self._down.addWidget(self._say)
        made: list[BigAnswer] = []
        for one in offered:
            who = one.who or called(one.kind)
            many = len(offered) > 1
            made.append(
                BigAnswer(
                    f"yes {len(made)}",
                    _("{who}: reached").format(who=who) if many else _("Reached"),
                    _("Is written in the log with its time"),
                    icon="phone-call",
                    key=str(len(made) + 1),
                    filled=len(made) == 0,
                )
            )
            made.append(
                BigAnswer(
                    f"no {len(made)}",
                    _("{who}: no answer").format(who=who) if many else _("No answer"),
                    _("Goes on to the second contact")
                    if state.current == "supervisor" and state.page == "danger"
                    else "",
                    icon="phone",
                    key=str(len(made) + 1),
                )
            )
        answers = BigAnswers(made)
        answers.pressed.connect(lambda value: self._tell_call(offered, value))
        self.answers.append(answers)
        self._down.addWidget(answers)
        if self._say is not None and look().compact:
            self._down.addWidget(self._say)

    def _tell_call(self, offered: Sequence[Number], value: str) -> None:
        said, place = value.split()
        one = offered[int(place) // 2]
        self.called.emit(one.kind, one.who, said == "yes")

    def _call_line(self, one: Number) -> QLayout:
        who = Text(
            _("{kind} · {who}").format(kind=called(one.kind), who=one.who),
            "body",
            strong=True,
        )
        yes, no = Button(_("Answered")), Button(_("No answer"))
        yes.clicked.connect(lambda: self.called.emit(one.kind, one.who, True))
        no.clicked.connect(lambda: self.called.emit(one.kind, one.who, False))
        for button in (yes, no):
            button.setAccessibleName(f"{who.words()}: {button.text()}")
        across = row([who, Text(code(one.number), "body", "ink2", keep=True), yes, no], gap=12)
        across.setStretch(0, 1)
        return across

    def _show_review(self, state: State) -> None:
        for shown in state.lines:
            name = content_text(shown.text.name.at, shown.text.name.english)
            change = Button(_("Change"), "small")
            change.setAccessibleName(f"{name}: {change.text()}")
            change.clicked.connect(lambda _on=False, key=shown.key: self.step_asked.emit(key))
            said = words.reply(state.answers.get(shown.key, ""))
            across = row([Text(name, "lead"), Text(said, "lead", strong=True), change], gap=12)
            across.setStretch(0, 1)
            self._down.addLayout(across)
            self._down.addWidget(line())
        if state.leads_to_danger:
            self._down.addWidget(
                Banner("danger", _("With these answers the danger steps open, and stay open."))
            )

    def _show_missing(self, state: State) -> None:
        # Where the list of steps stands beside, it says what is left of them.
        if state.missing and (state.act == "hand_over" or look().compact):
            left = [words.missing(step) for step in state.missing]
            first = _("Still to be done:")
            self._down.addWidget(Banner("caution", " ".join([first, " · ".join(left)])))

    def _show_choices(self, state: State) -> None:
        if not state.choices:
            return
        place = state.page if state.act == "choose" and not _on_track(state) else state.current
        made = []
        for index, value in enumerate(state.choices):
            said, below = words.choice(place, value)
            filled = index == 0 and state.page in _FIRST_IS_LIKELY and state.act == "choose"
            answer = BigAnswer(value, said, below, key=str(index + 1), filled=filled)
            answer.show_chosen(state.chosen == value)
            made.append(answer)
        answers = BigAnswers(made)
        answers.pressed.connect(self.pressed)
        self.answers.append(answers)
        self._down.addWidget(answers)

    def _show_tips(self, state: State) -> None:
        own = words.heading(state.page)
        if state.text is None or not state.text.tips or own:
            return
        self._down.addSpacing(4)
        self._down.addWidget(line())
        tips = [tip_line(Tip(content_text(tip.at, tip.english))) for tip in state.text.tips]
        if look().compact:
            self._down.addLayout(column(tips, gap=8))
            return
        across = row([column([tip, None]) for tip in tips], gap=20)
        for place in range(len(tips)):
            across.setStretch(place, 1)
        self._down.addLayout(across)


def _on_track(state: State) -> bool:
    return state.page in ("danger", "medical", "persisting")
