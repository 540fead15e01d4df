"""What must be seen above the step: safety, what could not be kept, what holds the meeting up."""

from PySide6.QtWidgets import QWidget

from ipt_desktop.domain.codes import spaced
from ipt_desktop.formats import code
from ipt_desktop.i18n import _, ngettext, pgettext
from ipt_desktop.ui.meeting import words
from ipt_desktop.ui.meeting.acts import Acts
from ipt_desktop.ui.meeting.state import Person, State
from ipt_desktop.ui.widgets.card import Banner, BannerKind
from ipt_desktop.ui.widgets.layouts import column, take_out
from ipt_desktop.ui.widgets.text import bold


class Banners(QWidget):
    """Made anew when one of them changes; the reason is never told aloud while covered."""

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self._acts, self._covered = acts, False
        self._shown: tuple[object, ...] = ()
        self._state: State | None = None
        self._down = column(gap=6)
        self.setLayout(self._down)
        self.all: list[Banner] = []

    def show_state(self, state: State) -> None:
        self._state = state
        told = tuple(self._told(state))
        if (told, self._covered) == self._shown:
            return
        self._shown = (told, self._covered)
        while self._down.count():
            take_out(self._down, 0)
        self.all = []
        for kind, said, member in told:
            offers = bool(member) and state.offers.safety
            # Even the button tells no reason while the room can read along.
            named = _("Open") if self._covered else _("Open safety steps")
            action = named if offers else None
            made = Banner(_kind(kind), said, action)
            if offers:
                made.action_asked.connect(lambda id=member: self._acts.safety_asked.emit(id))
            self._down.addWidget(made)
            self.all.append(made)
        self.setVisible(bool(told))

    def set_covered(self, covered: bool) -> None:
        self._covered = covered
        if self._state is not None:
            self.show_state(self._state)

    def _told(self, state: State) -> list[tuple[str, str, str]]:
        """Kind, sentence, and whose safety steps it opens."""
        told: list[tuple[str, str, str]] = []
        if state.problem:
            told.append(("danger", _("Not kept: {why}").format(why=state.problem), ""))
        danger = [p for p in state.people if p.mark == "imminent"]
        ask = [p for p in state.people if p.is_to_ask]
        if ask:
            kind = "danger" if danger and not self._covered else "caution"
            told.append((kind, self._safety_words(danger, ask), (danger or ask)[0].id))
        again = [p for p in state.here if p.ask_again and not p.is_to_ask]
        if again and state.status == "open" and not self._covered:
            said = ngettext(
                "{members} is followed up: ask alone today, as at every contact.",
                "{members} are followed up: ask each one alone today, as at every contact.",
                len(again),
            ).format(members=_codes(again))
            told.append(("watch", said, again[0].id))
        if state.held_up:
            told.append(("caution", _held_up(state.held_up, covered=self._covered), ""))
        if state.lacking:
            told.append(("caution", _lacking(state), ""))
        if state.left_out:
            told.append(("watch", _left_out(state), ""))
        return told

    def _safety_words(self, danger: list[Person], ask: list[Person]) -> str:
        if self._covered:
            return _("One private matter before we close")
        if danger:
            return _("{members}: danger now. Stay with the person.").format(members=_codes(danger))
        return ngettext(
            "{members}: speak alone today and ask about safety.",
            "{members}: speak with each one alone today and ask about safety.",
            len(ask),
        ).format(members=_codes(ask))


def _held_up(codes: tuple[str, ...], *, covered: bool) -> str:
    """Who and what to do; covered, never why."""
    named = pgettext("list", ", ").join(bold(code(spaced(c))) for c in codes)
    if covered:
        return _(
            "The meeting is saved and not complete yet: one private matter with {members}."
        ).format(members=named)
    return _(
        "The meeting is saved and not complete yet: {members}. "
        "Ask about safety alone, or write down whom you told."
    ).format(members=named)


def _lacking(state: State) -> str:
    named = pgettext("list", ", ").join(bold(code(spaced(c))) for c in state.lacking)
    return _(
        "Before the last meeting begins, each needs a score of today and, if not well yet, "
        "a follow-up plan: {members}."
    ).format(members=named)


def _left_out(state: State) -> str:
    names = [words.name(s) for s in state.steps if s.id in state.left_out]
    lines = [c for s in state.steps for c in s.checks if c.asked and c.id in state.left_out]
    names += [words.text(check.text) for check in lines]
    return _("Left out: {steps}. Go back to them, or complete without them.").format(
        steps=pgettext("list", ", ").join(names)
    )


def _codes(people: list[Person]) -> str:
    return pgettext("list", ", ").join(bold(code(spaced(p.code))) for p in people)


def _kind(kind: str) -> BannerKind:
    return "danger" if kind == "danger" else "watch" if kind == "watch" else "caution"
