"""What is said at once where the question about self-harm is not a plain no."""

from PySide6.QtCore import Signal

from ipt_desktop.domain.filling import Filling
from ipt_desktop.domain.scoring import Risk
from ipt_desktop.formats import number
from ipt_desktop.i18n import _
from ipt_desktop.ui.questionnaire.state import Form, State
from ipt_desktop.ui.widgets.card import Banner
from ipt_desktop.ui.widgets.text import bold


class RiskBanner(Banner):
    """Stays while the answer stands; its action leads to the safety steps where there are any."""

    safety_asked = Signal()

    def __init__(self, form: Form) -> None:
        super().__init__("caution", "", _("Open safety steps") if form.offers_safety else None)
        self._form, self._covered, self._said = form, False, ""
        self.action_asked.connect(self.safety_asked)
        self.hide()

    def show_state(self, state: State) -> None:
        if state.risk is Risk.NONE:
            self._said = ""
        else:
            self._said = risk_words(self._form.title, state.filling, state.risk)
        self.setVisible(bool(self._said))
        self.set_covered(self._covered)

    def set_covered(self, covered: bool) -> None:
        self._covered = covered
        self.show_words(_("One private matter before we close") if covered else self._said)
        if self.action is not None:
            self.action.setText(_("Open") if covered else _("Open safety steps"))


def risk_words(who: str, filling: Filling, risk: Risk) -> str:
    """Whom to speak with alone, and why. A gap is said as a gap."""
    rule = filling.measure.risk
    if rule is None or rule.item is None:
        if risk is Risk.PRESENT:
            return _("{member} marked the question about self-harm. Speak alone today.").format(
                member=bold(who)
            )
        return _(
            "It is not known what {member} answered about self-harm. That is not a no: ask alone today."
        ).format(member=bold(who))
    place = filling.measure.number_of(rule.item)
    if risk is Risk.PRESENT:
        return _("{member} marked {answer} on question {number}. Speak alone today.").format(
            member=bold(who), answer=number(filling.answers[place - 1] or 0), number=number(place)
        )
    return _("{member} left question {number} open. That is not a no: ask alone today.").format(
        member=bold(who), number=number(place)
    )
