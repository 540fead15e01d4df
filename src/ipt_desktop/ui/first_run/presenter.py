"""Making a new notebook: language, role and code, passphrase, recovery sheet, card, contacts. No Qt."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from ipt_desktop.domain.cards import Card
from ipt_desktop.domain.errors import ContactInvalid
from ipt_desktop.services.contacts import KINDS, Contact
from ipt_desktop.ui.contacts.state import Row
from ipt_desktop.ui.first_run.state import Page, State, Strength
from ipt_desktop.ui.first_run.typed_back import are_right, two_places
from ipt_desktop.ui.work import Work

_CODE = re.compile(r"[A-Z][A-Z0-9]{0,11}")


class FirstRunPresenter:
    """Goes on only when a page is done; a vault is made on leaving the passphrase page.

    `create(role, code, passphrase)` makes the vault and returns its recovery words;
    `strength` judges a passphrase; `offer` makes one up; `read_card(path)` reads a card from a file
    and `accept_card` believes it; `keep_contacts` keeps whom to call; `finished` opens the notebook.
    """

    def __init__(
        self,
        create: Callable[[str, str, str], str],
        finished: Callable[[], None],
        work: Work,
        *,
        strength: Callable[[str], Strength],
        offer: Callable[[], str],
        read_card: Callable[[Path], Card],
        accept_card: Callable[[Card], object],
        keep_contacts: Callable[[Sequence[Contact]], object],
    ) -> None:
        self._create, self._finished, self._work = create, finished, work
        self._strength, self._offer = strength, offer
        self._read_card, self._accept_card = read_card, accept_card
        self._keep_contacts = keep_contacts
        self._passphrase = self._again = ""
        self._state = State(contacts=tuple(Row(kind) for kind in KINDS))
        self._show: Callable[[State], None] = lambda _state: None

    def show_on(self, show: Callable[[State], None]) -> None:
        """From now on `show` is told each State; at once the present one."""
        self._show = show
        show(self._state)

    def choose_role(self, role: str) -> None:
        self._now(role=role)

    def enter_code(self, code: str) -> None:
        """Letters and digits, as the programme gave it: F3, S1."""
        code = code.strip().upper()
        wrong = bool(code) and not _CODE.fullmatch(code)
        self._now(code=code, is_code_wrong=wrong)

    def enter_passphrase(self, passphrase: str, again: str) -> None:
        self._passphrase, self._again = passphrase, again
        self._now(
            strength=self._strength(passphrase) if passphrase else "none",
            is_same_twice=bool(passphrase) and passphrase == again,
            differs=bool(again) and not passphrase.startswith(again),
            problem=None,
        )

    def offer_passphrase(self) -> None:
        """Four words by chance, to be written down or learnt."""
        self._now(offered=self._offer())

    def answer_words(self, first: str, second: str) -> None:
        """The two words typed back from the recovery sheet."""
        if not are_right(self._state.recovery, self._state.asked, first, second):
            self._now(is_answer_wrong=True)
            return
        # From here on the words are on paper only.
        self._now(page=Page.CARD, recovery=(), is_checking=False, is_answer_wrong=False)

    def read_card(self, file: Path) -> None:
        self._now(is_busy=True, problem=None, card=None)
        self._work(
            partial(self._read_card, file),
            done=lambda card: self._now(is_busy=False, card=card),
            failed=lambda problem: self._now(is_busy=False, problem=problem),
        )

    def go_on(self) -> None:
        """Next, where the page is done."""
        state = self._state
        if not state.can_go_on:
            return
        if state.page == Page.PASSPHRASE:
            self._make_vault()
        elif state.page == Page.RECOVERY:
            self._now(is_checking=True, asked=two_places())
        elif state.page == Page.CARD and state.card is not None:
            self._now(is_busy=True)
            self._work(
                partial(self._accept_card, state.card),
                done=lambda _result: self._now(is_busy=False, page=Page.CONTACTS, problem=None),
                failed=lambda problem: self._now(is_busy=False, problem=problem),
            )
        elif state.page == Page.CONTACTS:
            self._set_contacts()
        elif state.page < Page.PASSPHRASE:
            self._now(page=Page(state.page + 1), problem=None)

    def later(self) -> None:
        """Without a card or without contacts for now."""
        if self._state.page == Page.CARD:
            self._now(page=Page.CONTACTS, problem=None)
        elif self._state.page == Page.CONTACTS:
            self._finished()

    def enter_contact(self, place: int, field: str, text: str) -> None:
        """A part of the line at that place; `field` is who or number."""
        rows = list(self._state.contacts)
        told: dict[str, Any] = {field: text, "wrong": None}
        rows[place] = replace(rows[place], **told)
        self._now(contacts=tuple(rows), problem=None)

    def go_back(self) -> None:
        """To the page before; not behind the making of the vault."""
        if self._state.is_checking:
            self._now(is_checking=False, is_answer_wrong=False)
        elif self._state.can_go_back:
            self._now(page=Page(self._state.page - 1), problem=None)

    def _set_contacts(self) -> None:
        filled = [row for row in self._state.contacts if not row.is_empty]
        self._now(is_busy=True, problem=None)
        self._work(
            partial(self._keep_contacts, [Contact(r.kind, r.who, r.number) for r in filled]),
            done=lambda _kept: self._finished(),
            failed=partial(self._contacts_refused, filled),
        )

    def _contacts_refused(self, filled: Sequence[Row], problem: Exception) -> None:
        wrong, field = None, None
        if isinstance(problem, ContactInvalid):
            wrong = filled[int(str(problem.details["place"]))]
            field = str(problem.details["field"])
        rows = (replace(r, wrong=field if r is wrong else None) for r in self._state.contacts)
        self._now(is_busy=False, problem=problem, contacts=tuple(rows))

    def _make_vault(self) -> None:
        self._now(is_busy=True, problem=None)
        role = self._state.role or "counsellor"
        self._work(
            partial(self._create, role, self._state.code, self._passphrase),
            done=self._made,
            failed=lambda problem: self._now(is_busy=False, problem=problem),
        )

    def _made(self, words: str) -> None:
        self._passphrase = self._again = ""
        self._now(is_busy=False, page=Page.RECOVERY, recovery=tuple(words.split()), offered="")

    def _now(self, **changes: Any) -> None:
        state = replace(self._state, **changes)
        self._state = replace(
            state, can_go_on=not state.is_busy and _is_done(state), can_go_back=_can_go_back(state)
        )
        self._show(self._state)


def _is_done(state: State) -> bool:
    return {
        Page.LANGUAGE: True,
        Page.ROLE: bool(state.role and state.code and not state.is_code_wrong),
        Page.PASSPHRASE: state.is_same_twice and state.strength in ("fair", "strong"),
        Page.RECOVERY: not state.is_checking,
        Page.CARD: state.card is not None,
        Page.CONTACTS: any(not row.is_empty for row in state.contacts),
    }[state.page]


def _can_go_back(state: State) -> bool:
    return not state.is_busy and (
        state.is_checking or Page.LANGUAGE < state.page <= Page.PASSPHRASE
    )
