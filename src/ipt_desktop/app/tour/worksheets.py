"""The tour through every worksheet of a member, what is kept of a name, and the numbers to call."""

from ipt_desktop.app.tour.hand import Hand
from ipt_desktop.ui.contacts.view import ContactsView
from ipt_desktop.ui.identity.view import IdentityView
from ipt_desktop.ui.routes import Route
from ipt_desktop.ui.shell import Shell
from ipt_desktop.ui.worksheet.view import WorksheetView

SHEETS = (
    "circle",
    "communication",
    "decision",
    "decision-grid",
    "dispute",
    "grief",
    "home-practice",
    "loneliness",
    "missing",
    "perinatal",
    "role-play",
    "roles",
    "safety-plan",
    "supports",
    "timeline",
)


def look_at_worksheets(hand: Hand, shell: Shell, member: str) -> None:
    """Each as it opens; and what stands beside it, where that is called up."""
    for sheet in SHEETS:
        shell.go(Route("worksheet", member=member, tab=sheet))
        hand.page(WorksheetView)
        hand.picture(f"worksheet-{sheet}")
    view = hand.page(WorksheetView)
    if view.beside.button.isVisible():
        hand.press(view.beside.button)
        hand.picture("worksheet-what-to-say")


def look_at_names_and_numbers(hand: Hand, shell: Shell, member: str) -> None:
    """Empty, as nothing is kept of anybody here."""
    shell.go(Route("identity", member=member))
    view = hand.page(IdentityView)
    hand.picture("identity")
    hand.press(view.see)
    hand.picture("identity-seen")
    shell.go(Route("contacts"))
    hand.page(ContactsView)
    hand.picture("contacts")
