"""From the desk to the inbox's state. No Qt in here."""

from datetime import datetime

from ipt_desktop.services.desk import Desk
from ipt_desktop.ui.caseload import gathering
from ipt_desktop.ui.caseload.state import Row
from ipt_desktop.ui.inbox.state import Received, State, ToSend

_SHOWN = 12


def gather(desk: Desk) -> State:
    """Newest first; a member who was answered since the newest file waits no longer."""
    cases = gathering.gather(desk)
    cards = {k.card.fingerprint: k.card for k in desk.cards.all()}
    with desk.vault.reading() as tx:
        journeys = [j for j in tx.local.journeys() if j.direction == "received"]
    newest = sorted(journeys, key=lambda j: j.at, reverse=True)
    return State(
        own=cases.own,
        now=cases.now,
        safety=tuple(r for r in cases.rows if r.section == "safety" and not _rests(r)),
        replies=tuple(r for r in cases.rows if r.section == "not_better" and not r.replied),
        to_send=tuple(
            ToSend(
                s.card.fingerprint, s.card.role, s.card.code, s.acknowledged + s.waiting - s.sent
            )
            for s in desk.exchange.status()
            if s.trusted and s.acknowledged + s.waiting > s.sent
        ),
        received=tuple(
            Received(
                cards[j.fingerprint].role,
                cards[j.fingerprint].code,
                datetime.fromisoformat(j.at).astimezone(),
                j.facts,
            )
            for j in newest[:_SHOWN]
            if j.fingerprint in cards
        ),
        late=cases.late,
        has_cards=any(k.trusted for k in desk.cards.all()),
    )


def _rests(row: Row) -> bool:
    """Followed up and answered: nothing to do until there is news."""
    return row.mark == "followed_up" and row.replied and "clear_twice" not in row.why
