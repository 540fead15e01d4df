"""The tour's pre-group meetings: seven pages with the first candidate, and what is needed with the others."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt

from ipt_desktop.app.tour.hand import Hand
from ipt_desktop.ui.circle.editor import CircleEditor
from ipt_desktop.ui.group.view import GroupView
from ipt_desktop.ui.pictures import settle
from ipt_desktop.ui.pregroup.consent_page import ConsentPage
from ipt_desktop.ui.pregroup.safety_page import SafetyPage
from ipt_desktop.ui.pregroup.story_page import StoryPage
from ipt_desktop.ui.pregroup.view import PregroupView
from ipt_desktop.ui.questionnaire.view import QuestionnaireView
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.shell import Shell
from ipt_desktop.ui.timeline.story_editor import StoryEditor

Picture = Callable[[str], None]

FIT = ("story", "sense", "timing", "feeling", "acceptable")


def welcome(
    hand: Hand,
    shell: Shell,
    group: str,
    keys: str,
    area: str,
    said: Mapping[str, str],
    *,
    pictures: bool,
) -> str:
    """Add a candidate and hold the whole pre-group meeting; returns the member's id."""
    shell.go(Route("group", group=group))
    hand.press(hand.page(GroupView).add)
    view = hand.page(PregroupView)
    member = view.form.member
    look = hand.picture if pictures else _no_picture
    look("pregroup-private")
    if pictures and view.beside.button.isVisible():
        hand.press(view.beside.button)
        look("pregroup-what-to-say")
        hand.press(view.beside.button)
    _on(hand)
    page = hand.page(PregroupView).page
    hand.expect(isinstance(page, ConsentPage), "consent comes before anything personal")
    if isinstance(page, ConsentPage):
        _answer(
            hand,
            mode="read_aloud",
            given="yes",
            items=dict.fromkeys(page.items.rows, "yes"),
            sex="woman",
            age_band="18-29",
        )
    look("pregroup-consent")
    _on(hand)
    look("pregroup-symptoms")
    _questionnaire(hand, shell, member, keys, look)
    shell.go(Route("pregroup", member=member, tab="symptoms"))
    look("pregroup-symptoms-taken")
    _on(hand)
    view = hand.page(PregroupView)
    if isinstance(view.page, SafetyPage):
        refer = {code: "no" for code in view.page.refer.rows}
        good = {code: "yes" for code in view.page.good.rows}
        _answer(hand, answers=refer | good, decision="join", reason=said["reason"])
    look("pregroup-safety")
    _on(hand)
    _story(hand, said, look)
    _on(hand)
    _answer(
        hand,
        area=area,
        nearer=area == "loneliness",
        fit=dict.fromkeys(FIT, "yes"),
        words=said["words"],
        goals=[said["goal"]],
    )
    look("pregroup-problem")
    _on(hand)
    _answer(hand, joins="yes", ends_on="2026-03-02")
    look("pregroup-group")
    _on(hand)
    hand.expect(shell.desk.roster.statuses()[member] == "member", "the candidate has joined")
    return member


def _no_picture(_name: str) -> None:
    """For those who are not pictured."""


def _on(hand: Hand) -> None:
    """Keep the page and go to the next."""
    before = hand.page(PregroupView).form.page
    hand.press(hand.page(PregroupView).footer.primary)
    for shown in (hand.window.open_screen,):
        if isinstance(shown, PregroupView):
            hand.expect(shown.form.page != before, f"the page {before} was not kept")


def _answer(hand: Hand, **answers: object) -> None:
    """Fill in the page's parts, as a draft that comes back does."""
    view = hand.page(PregroupView)
    view.restore({"answers": view.answers() | answers})
    settle()


def _questionnaire(hand: Hand, shell: Shell, member: str, keys: str, look: Picture) -> None:
    """Face to face, one key an answer."""
    shell.go(Route("questionnaire", member=member, meeting=0, tab="phq9"))
    hand.page(QuestionnaireView)
    hand.keys(keys[:5])
    look("questionnaire")
    hand.keys(keys[5:])
    look("questionnaire-answered")
    hand.press(hand.page(QuestionnaireView).footer.primary)


def _story(hand: Hand, said: Mapping[str, str], look: Picture) -> None:
    """A turn of mood, an event that goes with it, and two people on the circle."""
    view = hand.page(PregroupView)
    hand.expect(isinstance(view.page, StoryPage), "the story is open")
    editor = view.findChildren(StoryEditor)[0]
    hand.press(editor.add_mark)
    hand.write(editor.marks.when, "9/2025")
    hand.press(editor.marks.mark.chips["worse"])
    hand.press(editor.marks.level.chips[3])
    hand.key(Qt.Key.Key_Return, editor.marks.when)
    hand.press(editor.add_event)
    hand.write(editor.events.when, "8/2025")
    hand.write(editor.events.words, said["loss"])
    hand.press(editor.events.event_kind.chips["change"])
    hand.press(editor.events.linked.chips["worse"])
    look("pregroup-story-event")
    hand.key(Qt.Key.Key_Return, editor.events.words)
    look("pregroup-story")
    if isinstance(view.page, StoryPage):
        view.page.tabs.go(1)
    circle = view.findChildren(CircleEditor)[0]
    for role, sign in ((said["person1"], "supportive"), (said["person2"], "strained")):
        hand.press(circle.add)
        hand.write(circle.card.role, role)
        hand.press(circle.card.sign.chips[sign])
        circle.flush()
    look("pregroup-people")
