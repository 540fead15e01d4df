"""Giving and taking in, step by step; slow steps through Work. No Qt in here."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from ipt_desktop.domain.cards import Card
from ipt_desktop.domain.errors import FolderNotWritable
from ipt_desktop.files import write_whole
from ipt_desktop.services.cards import Cards
from ipt_desktop.services.exchange import CardStatus, Exchange, Imported, Inspected
from ipt_desktop.ui.exchange.state import Arrived, CardLine, Doubted, Made, Person, State
from ipt_desktop.ui.work import Work


class ExchangePresenter:
    """`drafts` counts half-filled forms; `kept` is told after each durable change.

    `reopened` says whose safety rests on a card (a fingerprint); `shut_out` is told of a card that is
    accepted no longer, so that it does not open this notebook either.
    """

    def __init__(
        self,
        exchange: Exchange,
        cards: Cards,
        drafts: Callable[[], int],
        work: Work,
        kept: Callable[[], None],
        show: Callable[[State], None],
        *,
        reopened: Callable[[str], Sequence[str | None]] = lambda card: (),
        shut_out: Callable[[Card], None] = lambda card: None,
    ) -> None:
        self._reopened, self._shut_out = reopened, shut_out
        self._exchange, self._cards, self._drafts = exchange, cards, drafts
        self._work, self._kept, self._show = work, kept, show
        self._card: Card | None = None
        self._state = State(own=_line(cards.own(), trusted=True, is_own=True))

    def start(self, to: str | None = None) -> None:
        """Show how far everybody is; `to` is a fingerprint to give to, else all who wait for something."""
        state = self._with_people(self._state)
        waiting = {p.fingerprint for p in state.people if p.unsent}
        only = {p.fingerprint for p in state.people} if len(state.people) == 1 else set()
        chosen = {to} & {p.fingerprint for p in state.people} if to else waiting or only
        self._now(replace(state, chosen=frozenset(chosen)))

    def take_back(self, kept: State) -> None:
        """Go on from a state that outlived the screen; what was under way has ended with it."""
        self._now(self._with_people(replace(kept, busy="", looked_at=None, doubted=None)))

    @property
    def state(self) -> State:
        return self._state

    # Giving

    def choose(self, fingerprint: str, on: bool) -> None:
        chosen = self._state.chosen - {fingerprint}
        self._set(chosen=chosen | {fingerprint} if on else chosen)

    def make(self, folder: Path) -> None:
        """One file for each chosen card, in that folder."""
        cards = [k.card for k in self._cards.all() if k.card.fingerprint in self._state.chosen]
        if not cards:
            return
        self._set(busy="make", give_problem=None, made=())
        self._work(
            partial(self._exchange.export, cards, folder),
            done=self._have_made,
            failed=lambda problem: self._set(busy="", give_problem=problem),
        )

    def _have_made(self, exported: Sequence[Any]) -> None:
        made = tuple(
            Made(e.path, e.to.fingerprint, e.to.code, e.to.role, e.facts, e.bytes) for e in exported
        )
        self._now(self._with_people(replace(self._state, busy="", made=made, chosen=frozenset())))
        self._kept()

    # Taking in

    def look_at(self, files: Sequence[Path]) -> None:
        """Say what the files are, before anything is taken from them."""
        if not files:
            return
        self._set(busy="look", take_problem=None)
        self._work(
            lambda: [self._exchange.inspect(file) for file in files],
            done=self._have_looked,
            failed=lambda problem: self._set(busy="", take_problem=problem),
        )

    def _have_looked(self, found: Sequence[Inspected]) -> None:
        there = [a for a in self._state.arrived if a.file not in {i.file for i in found}]
        self._set(busy="", arrived=(*there, *map(self._arrived, found)))

    def accept_sender(self, file: Path) -> None:
        """A person compared the marks: files of this card may be taken in from now on."""
        sender = next((a.sender for a in self._state.arrived if a.file == file), None)
        if sender is None:
            return
        self._set(
            arrived=tuple(
                replace(a, accepted=True)
                if a.sender and a.sender.fingerprint == sender.fingerprint
                else a
                for a in self._state.arrived
            )
        )

    def dismiss(self, file: Path) -> None:
        """Take a file off the list; the file itself stays where it is."""
        self._set(arrived=tuple(a for a in self._state.arrived if a.file != file))

    def take_in(self) -> None:
        """Take in every file that can be; each is taken whole or not at all."""
        ready = [a for a in self._state.arrived if a.can_be_taken]
        if not ready:
            return
        self._set(busy="take", take_problem=None)
        self._work(
            lambda: [self._exchange.take_in(a.file, _trust(a)) for a in ready],
            done=self._have_taken,
            failed=self._not_taken,
        )

    def _have_taken(self, results: Sequence[Imported]) -> None:
        by_file = {result.file: result for result in results}
        arrived = tuple(_after(a, by_file.get(a.file)) for a in self._state.arrived)
        self._now(self._with_people(replace(self._state, busy="", arrived=arrived)))
        if any(result.code is None for result in results):
            self._kept()

    def _not_taken(self, problem: Exception) -> None:
        # Those before the one that failed are in: what each file still holds is asked anew.
        files = [a.file for a in self._state.arrived if a.taken is None]
        self._set(busy="", take_problem=problem, arrived=())
        self._work(
            lambda: [self._exchange.inspect(file) for file in files],
            done=self._have_looked,
            failed=lambda _again: None,
        )

    def _arrived(self, found: Inspected) -> Arrived:
        sender = self._known_line(found.sender, found.trusted) if found.sender else None
        created = _moment(found.created)
        return Arrived(found.file, sender, created, found.facts, found.new, found.code)

    # Cards

    def read_card(self, text: str) -> None:
        """Show whose card that text is, to compare before it is accepted."""
        try:
            self._card = self._cards.read(text)
        except Exception as problem:  # noqa: BLE001 - the sentence for it is the screen's to say
            self._card = None
            self._set(card_problem=problem, looked_at=None)
            return
        trusted = any(k.trusted for k in self._cards.all() if k.card == self._card)
        self._set(card_problem=None, looked_at=self._known_line(self._card, trusted))

    def read_card_file(self, file: Path) -> None:
        try:
            with file.open("rb") as source:
                text = source.read(64 * 1024).decode("utf-8-sig", errors="replace")
        except OSError as problem:
            self._set(card_problem=problem, looked_at=None)
            return
        self.read_card(text)

    def look_at_stranger(self, fingerprint: str) -> None:
        """A card that came along in a file and that nobody here has accepted."""
        known = next((k for k in self._cards.all() if k.card.fingerprint == fingerprint), None)
        if known is not None:
            self._card = known.card
            self._set(card_problem=None, looked_at=self._known_line(known.card, known.trusted))

    def accept_card(self) -> None:
        """A person compared the marks."""
        if self._card is None:
            return
        try:
            self._cards.trust(self._card)
        except Exception as problem:  # noqa: BLE001 - the sentence for it is the screen's to say
            self._set(card_problem=problem)
            return
        chosen = self._state.chosen | {self._card.fingerprint}
        self._card = None
        self._now(self._with_people(replace(self._state, looked_at=None, chosen=chosen)))
        self._kept()

    def leave_card(self) -> None:
        self._card = None
        self._set(looked_at=None, card_problem=None)

    def doubt(self, fingerprint: str) -> None:
        """Say what follows if that card is accepted no longer; nothing is done yet."""
        line = next((c for c in self._state.believed if c.fingerprint == fingerprint), None)
        if line is None or self._state.busy:
            return
        self._set(busy="doubt", card_problem=None)
        self._work(
            partial(self._reopened, fingerprint),
            done=lambda codes: self._set(busy="", doubted=Doubted(line, tuple(codes))),
            failed=lambda problem: self._set(busy="", card_problem=problem),
        )

    def keep_believing(self) -> None:
        self._set(doubted=None)

    def stop_believing(self) -> None:
        """Accept the doubted card no longer. What was taken in stays."""
        doubted = self._state.doubted
        known = (k.card for k in self._cards.all() if k.trusted)
        cards = [c for c in known if doubted and c.fingerprint == doubted.card.fingerprint]
        if not cards or self._state.busy:
            return
        self._set(busy="doubt")
        self._work(
            partial(self._untrust, cards[0]), done=self._believe_no_longer, failed=self._not_done
        )

    def _untrust(self, card: Card) -> None:
        self._cards.untrust(card)
        self._shut_out(card)

    def _believe_no_longer(self, _done: object) -> None:
        self._now(self._with_people(replace(self._state, busy="", doubted=None)))
        self._kept()

    def _not_done(self, problem: Exception) -> None:
        changed = replace(self._state, busy="", doubted=None, card_problem=problem)
        self._now(self._with_people(changed))

    def own_text(self) -> str:
        """One's own card, to be put on the clipboard."""
        self._set(is_copied=True)
        return self._cards.own_text()

    def save_own(self, file: Path) -> None:
        try:
            write_whole(file, self._cards.own_text().encode())
        except OSError:
            self._set(card_problem=FolderNotWritable(), card_saved=None)
            return
        self._set(card_problem=None, card_saved=file)

    # Inside

    def _with_people(self, state: State) -> State:
        status = [s for s in self._exchange.status() if s.trusted]
        known = self._cards.all()
        strangers = [k.card for k in known if not k.trusted]
        believed = [_line(k.card, trusted=True) for k in known if k.trusted]
        people = tuple(_person(s) for s in status)
        there = {p.fingerprint for p in people}
        return replace(
            state,
            people=people,
            chosen=frozenset(state.chosen & there),
            strangers=tuple(self._known_line(card, False) for card in strangers),
            believed=tuple(believed),
            drafts=self._drafts(),
        )

    def _known_line(self, card: Card, trusted: bool) -> CardLine:
        own = self._cards.own()
        others = [own, *(k.card for k in self._cards.all() if k.trusted)]
        rival = any(o.code == card.code and o != card for o in others)
        return _line(card, trusted=trusted, is_own=card == own, is_rival=rival)

    def _set(self, **changes: Any) -> None:
        self._now(replace(self._state, **changes))

    def _now(self, state: State) -> None:
        self._state = state
        self._show(state)


def _line(card: Card, *, trusted: bool, is_own: bool = False, is_rival: bool = False) -> CardLine:
    return CardLine(card.fingerprint, card.code, card.role, trusted, is_own, is_rival)


def _person(status: CardStatus) -> Person:
    return Person(
        status.card.fingerprint,
        status.card.code,
        status.card.role,
        status.acknowledged + status.waiting,
        status.sent,
        status.acknowledged,
        _moment(status.last_sent),
        _moment(status.last_received),
        _moment(status.acknowledged_at),
    )


def _trust(arrived: Arrived) -> str | None:
    return arrived.sender.fingerprint if arrived.sender and arrived.accepted else None


def _after(arrived: Arrived, result: Imported | None) -> Arrived:
    if result is None:
        return arrived
    taken = None if result.code else result.taken
    return replace(
        arrived, refusal=result.code, taken=taken, known=result.known, warnings=result.warnings
    )


def _moment(text: str | None) -> datetime | None:
    """UTC as facts write it, in the zone of this device."""
    return datetime.fromisoformat(text).astimezone() if text else None
