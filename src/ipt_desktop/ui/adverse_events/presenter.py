"""Writing down what went wrong, putting it right, who was told, and what came of it. No Qt in here."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from ipt_desktop.domain.codes import spaced
from ipt_desktop.domain.errors import Problem
from ipt_desktop.domain.records import Member
from ipt_desktop.domain.safety_rules import moment
from ipt_desktop.services.adverse_events import AdverseEvent, AdverseEvents
from ipt_desktop.services.contacts import Contacts
from ipt_desktop.ui.adverse_events.state import Form, Line, State
from ipt_desktop.ui.safety.state import Number


class AdverseEventsPresenter:
    """`kept` tells that something was saved."""

    def __init__(
        self,
        member: Member,
        events: AdverseEvents,
        contacts: Contacts,
        today: Callable[[], date],
        *,
        show: Callable[[State], None],
        kept: Callable[[], None],
    ) -> None:
        self._member, self._events, self._contacts = member, events, contacts
        self._today, self._show, self._kept = today, show, kept
        self._state = State(spaced(member.code), today(), Form(today()))
        self._read()

    def change(self, name: str, value: Any) -> None:
        """A part of the form."""
        self._now(form=replace(self._state.form, **{name: value}), day_wrong=False)

    def save(self) -> None:
        """The event, as codes. What raises the alarm about a life goes through the safety steps."""
        form = self._state.form
        if not form.is_whole:
            return
        if form.day is None or form.day > self._today():
            self._now(day_wrong=True)
            return
        day, found = form.day, self._find(form.corrects or "")
        act = self._events.write
        if form.corrects is not None:
            if found is None:
                # Somebody else has put it right meanwhile: it is shown anew.
                self._state = replace(self._state, form=Form(self._today()))
                self._read()
                return
            act = partial(self._events.correct, event=found)
        self._try(
            lambda: act(
                self._member,
                day=day,
                category=str(form.category),
                seriousness=form.seriousness or "serious",
                related=str(form.related),
                action=form.action,
            ),
            form=Form(self._today()),
        )

    def correct(self, fact: str) -> None:
        """Put what was written into the form, to say it rightly."""
        if found := self._find(fact):
            self._now(
                form=Form(
                    found.day,
                    found.category,
                    found.seriousness,
                    found.related,
                    found.action,
                    corrects=found.fact,
                ),
                day_wrong=False,
            )

    def leave(self) -> None:
        """Think better of a correction."""
        self._now(form=Form(self._today()), day_wrong=False)

    def report(self, fact: str, to: str) -> None:
        """Somebody was told, now, by voice."""
        if found := self._find(fact):
            self._try(lambda: self._events.report(found, to))

    def settle(self, fact: str, outcome: str) -> None:
        """What came of it; the supervisor is told first."""
        if found := self._find(fact):
            self._try(lambda: self._events.settle(found, outcome))

    def _find(self, fact: str) -> AdverseEvent | None:
        found = self._events.all(member=self._member.id)
        return next((e for e in found if e.fact == fact), None)

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
        lines = [
            replace(_line(e, late=self._events.is_late(e, today)), earlier=self._events.earlier(e))
            for e in self._events.all(member=self._member.id)
        ]
        told = [c for c in self._contacts.contacts() if c.kind in ("supervisor", "second")]
        self._now(
            lines=tuple(sorted(lines, key=lambda n: (not n.is_late, not n.is_open, n.day))),
            tell=tuple(Number(c.kind, c.who, c.number, c.hours) for c in told),
        )

    def _now(self, **changes: Any) -> None:
        self._state = replace(self._state, **({"problem": None} | changes))
        self._show(self._state)


def _line(e: AdverseEvent, *, late: bool) -> Line:
    told = moment(e.reported_at)
    return Line(
        fact=e.fact,
        day=e.day,
        category=e.category,
        seriousness=e.seriousness,
        related=e.related,
        action=e.action,
        outcome=e.outcome,
        reported_to=e.reported_to,
        reported_at=told.astimezone() if told else None,
        report_by=e.report_by,
        is_late=late,
        is_open=e.is_open,
        versions=tuple(dict.fromkeys((v.category, v.seriousness) for v in e.versions)),
    )
