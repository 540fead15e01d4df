"""Writing a referral and what came of it. No Qt in here."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from ipt_desktop.domain.codes import spaced
from ipt_desktop.domain.errors import Problem
from ipt_desktop.domain.records import Member
from ipt_desktop.services.directory import Directory
from ipt_desktop.services.referrals import Referral, Referrals
from ipt_desktop.ui.referrals.state import Line, Place, State
from ipt_desktop.ui.safety.state import Number


class ReferralsPresenter:
    """Every press of a step is kept at once; `kept` tells that something was."""

    def __init__(
        self,
        member: Member,
        referrals: Referrals,
        directory: Directory,
        today: Callable[[], date],
        *,
        show: Callable[[State], None],
        kept: Callable[[], None],
    ) -> None:
        self._member, self._referrals, self._directory = member, referrals, directory
        self._today, self._show, self._kept = today, show, kept
        self._state = State(spaced(member.code), today())
        self._read()

    def choose(self, service: str | None) -> None:
        self._now(service=service)

    def answer(self, consent: str | None) -> None:
        """asked, given, refused, or without because of danger."""
        self._now(consent=consent)

    def save(self) -> None:
        """The new one. Nothing is sent: this notebook only writes it down."""
        state = self._state
        if not state.can_save:
            return
        place = next(p for p in state.places if p.name == state.service)
        today, consent = self._today(), str(state.consent)
        parts: dict[str, Any] = {"what_for": place.what_for, "asked_on": today}
        if consent == "without":
            parts = {"what_for": place.what_for, "reason": "danger"}
        if consent != "refused":
            parts["follow_up"] = today + self._referrals.follow_up_after
        self._try(
            lambda: self._referrals.write(self._member, today, place.name, consent, **parts),
            service=None,
            consent=None,
        )

    def step(self, fact: str, choice: str, again: date | None) -> None:
        """What came next: the answer, how it was sent, a receipt, an outcome. `again`: when to look again."""
        found = next((r for r in self._referrals.all(self._member.id) if r.fact == fact), None)
        if found is None:
            return
        changes = self._changes(found, choice, again)
        self._try(lambda: self._referrals.change(found, self._today(), **changes))

    def _changes(self, found: Referral, choice: str, again: date | None) -> dict[str, Any]:
        today = self._today()
        if choice == "later":
            return {"follow_up": again or today + self._referrals.follow_up_after}
        if found.step == "answer":
            follow_up = (
                None if choice == "refused" else again or today + self._referrals.follow_up_after
            )
            return {"consent": choice, "follow_up": follow_up}
        if found.step == "send":
            follow_up = again or today + self._referrals.follow_up_after
            return {"sent_on": today, "channel": choice, "follow_up": follow_up}
        if found.step == "receipt":
            follow_up = again or today + 2 * self._referrals.follow_up_after
            return {"receipt": "received", "received_on": today, "follow_up": follow_up}
        return {"outcome": choice, "follow_up": None}

    def _try(self, act: Callable[[], object], **after: Any) -> None:
        try:
            act()
        except Problem as problem:
            self._now(problem=problem)
            return
        self._state = replace(self._state, **after)
        self._read()
        self._kept()

    def _read(self) -> None:
        today = self._today()
        services = self._directory.services()
        numbers = {
            s.name: Number("service", s.name, s.number, s.hours) for s in services if s.number
        }
        lines = [
            _line(r, today, numbers.get(r.service)) for r in self._referrals.all(self._member.id)
        ]
        self._now(
            places=tuple(Place(s.name, s.place, s.what_for, s.number, s.hours) for s in services),
            # What waits stands first, what is done last.
            lines=tuple(sorted(lines, key=lambda n: (n.step == "done", not n.is_due, n.day))),
        )

    def _now(self, **changes: Any) -> None:
        self._state = replace(self._state, **({"problem": None} | changes))
        self._show(self._state)


def _line(r: Referral, today: date, number: Number | None) -> Line:
    return Line(
        fact=r.fact,
        service=r.service,
        what_for=r.what_for,
        day=r.day,
        consent=r.consent,
        step=r.step,
        sent_on=r.sent_on,
        channel=r.channel,
        received_on=r.received_on,
        follow_up=r.follow_up,
        outcome=r.outcome,
        is_due=r.is_due(today),
        is_overdue=r.is_overdue(today),
        number=number,
    )
