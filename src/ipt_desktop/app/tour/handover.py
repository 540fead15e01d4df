"""The tour's hand-over: cards change hands, a file travels, the supervisor answers, the answer comes back."""

from pathlib import Path

from ipt_desktop.app.tour.hand import Hand
from ipt_desktop.ui.caseload.view import CaseloadView
from ipt_desktop.ui.exchange.view import ExchangeView
from ipt_desktop.ui.inbox.view import InboxView
from ipt_desktop.ui.indicators.view import IndicatorsView
from ipt_desktop.ui.learn.parts import SupervisionForm
from ipt_desktop.ui.learn.state import TABS
from ipt_desktop.ui.learn.view import LearnView
from ipt_desktop.ui.review.view import ReviewView
from ipt_desktop.ui.routes import CASELOAD, EXCHANGE, INBOX, Route
from ipt_desktop.ui.shell import Shell


def save_card(hand: Hand, shell: Shell, file: Path) -> None:
    """One's own card, written to a file for others."""
    shell.go(Route("exchange", tab="cards"))
    view = hand.page(ExchangeView)
    hand.picture("cards-own")
    view.chose.new_card = lambda over, offered: file
    hand.press(view.cards.save)
    hand.expect(file.exists(), "the card is written")


def accept_card(hand: Hand, shell: Shell, file: Path) -> None:
    """Somebody's card is read, compared and accepted."""
    shell.go(Route("exchange", tab="cards"))
    view = hand.page(ExchangeView)
    view.chose.card = lambda over: file
    hand.press(view.cards.file)
    hand.picture("card-compare")
    known = len(shell.desk.cards.all())
    hand.press(hand.page(ExchangeView).footer.primary)
    hand.expect(len(shell.desk.cards.all()) == known + 1, "the card is known from now on")
    hand.picture("card-accepted")


def give(hand: Hand, shell: Shell, folder: Path, name: str) -> Path:
    """Make the file for everyone who waits for something; returns it."""
    folder.mkdir(parents=True, exist_ok=True)
    before = set(folder.iterdir())
    shell.go(EXCHANGE)
    view = hand.page(ExchangeView)
    hand.picture(f"hand-over-{name}")
    view.chose.folder = lambda over: folder
    hand.press(view.footer.primary)
    made = set(folder.iterdir()) - before
    hand.expect(len(made) == 1, "one file is made")
    hand.picture(f"hand-over-{name}-made")
    return made.pop()


def take(hand: Hand, shell: Shell, file: Path, name: str) -> None:
    """Look at a file, then take it in."""
    shell.receive(file)
    view = hand.page(ExchangeView)
    hand.picture(f"receive-{name}")
    before = shell.desk.vault_facts()
    hand.press(view.footer.primary)
    hand.expect(shell.desk.vault_facts() > before, "the file is taken in")
    hand.picture(f"receive-{name}-taken")


def refuse_damaged(hand: Hand, shell: Shell, file: Path) -> None:
    """A file with one changed byte is refused whole, with words."""
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    damaged = file.with_name(f"damaged-{file.name}")
    damaged.write_bytes(content)
    before = shell.desk.vault_facts()
    shell.receive(damaged)
    hand.page(ExchangeView)
    hand.picture("receive-damaged")
    hand.expect(shell.desk.vault_facts() == before, "nothing of a damaged file is taken in")


def review(
    hand: Hand, shell: Shell, member: str, strength: str, change: str, practice: str
) -> None:
    """The supervisor looks at one member and answers in three boxes."""
    shell.go(Route("review", member=member))
    view = hand.page(ReviewView)
    hand.picture("review")
    for name, text in (("strength", strength), ("change", change), ("practice", practice)):
        hand.write(view.reply.boxes[name], text)
    hand.picture("review-written")
    before = len(shell.desk.journal.entries("feedback"))
    hand.press(hand.page(ReviewView).footer.primary)
    hand.expect(len(shell.desk.journal.entries("feedback")) == before + 1, "the reply is kept")
    hand.picture("review-signed")


def look_at_caseload(hand: Hand, shell: Shell) -> None:
    """The supervisor's first looks."""
    shell.go(INBOX)
    hand.page(InboxView)
    hand.picture("inbox")
    shell.go(CASELOAD)
    hand.page(CaseloadView)
    hand.picture("caseload")


def look_at_figures(hand: Hand, shell: Shell) -> None:
    """What came of the courses, and what can be saved for others."""
    for tab in ("outcomes", "others", "saving"):
        shell.go(Route("indicators", tab=tab))
        hand.page(IndicatorsView)
        hand.picture(f"figures-{tab}")
    _look_after_counsellors(hand, shell)


def _look_after_counsellors(hand: Hand, shell: Shell) -> None:
    """Supervision is written down, what was seen, who is ready, what members say."""
    for tab in TABS["supervisor"]:
        shell.go(Route("learn", tab=tab))
        view = hand.page(LearnView)
        if (
            tab == "supervision"
            and isinstance(view.part, SupervisionForm)
            and view.part.with_.chips
        ):
            hand.press(next(iter(view.part.with_.chips.values())))
            hand.write(view.part.length, "90")
            hand.press(view.part.topics.chips["cases"])
            before = shell.desk.vault_facts()
            hand.press(hand.page(LearnView).footer.primary)
            hand.expect(shell.desk.vault_facts() == before + 1, "supervision is written down")
        hand.picture(f"learn-{tab}")
