"""The safety screen: which page, which step, what pressing writes. The vault decides the state. No Qt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from ipt_desktop.domain.codes import spaced
from ipt_desktop.domain.packs import InForce
from ipt_desktop.domain.records import Member
from ipt_desktop.domain.safety import SafetyState
from ipt_desktop.domain.safety_rules import QUESTIONS, outcome
from ipt_desktop.domain.safety_rules import State as At
from ipt_desktop.domain.safety_texts import SafetyText, SafetyTexts
from ipt_desktop.services.contacts import Contacts
from ipt_desktop.services.drafts import Drafts
from ipt_desktop.services.safety import Safety
from ipt_desktop.ui.programme_words import notice
from ipt_desktop.ui.safety import episode, tracks
from ipt_desktop.ui.safety.state import Line, Number, Page, State
from ipt_desktop.ui.work import Work

Show = Callable[[State], None]


@dataclass(frozen=True)
class Sources:
    """Where the screen's knowledge comes from. `author`: this vault's fingerprint."""

    safety: Safety
    contacts: Contacts
    drafts: Drafts
    texts: SafetyTexts
    today: Callable[[], date]
    author: str
    language: Callable[[], str]
    in_force: Callable[[], InForce | None] = lambda: None


class SafetyPresenter:
    def __init__(self, member: Member, known: Sources, work: Work) -> None:
        self._member, self._known, self._work = member, known, work
        self._show: Show = lambda _state: None
        self._at = SafetyState()
        self._page: Page | None = None  # a page the person asked for; None: what the state says
        self._step = ""
        self._answers: dict[str, str] = {}
        self._chosen: str | None = None
        self._reason: str | None = None
        self._state = State(spaced(member.code), "concern", "none")

    def show_on(self, show: Show, *, concern: bool = False) -> None:
        """From now on `show` is told each State; at once the present one, read from the vault.

        `concern`: something new is to be told, so that page comes first, unless asking or danger does.
        """
        self._show = show
        at = self._known.safety.state(self._member.id)
        if concern and not at.is_danger and not at.to_ask:
            self._page = "concern"
        kept = self._known.drafts.find(self._place)
        said = kept.content.get("answers", {}) if kept else {}
        self._answers = {q: str(a) for q, a in said.items() if q in QUESTIONS}
        self._read()

    # What a person does

    def press(self, choice: str) -> None:
        """One of the page's big answers."""
        page = self._state.page
        if page in tracks.TRACKS:
            self._press_step(choice)
        elif page == "concern":
            self._write("trigger", {"source": choice})
        elif page == "ask":
            self._write("opened", {"present": choice})
        elif page == "act":
            self._write("serious_act", {"seen": "now"})
        elif page == "question":
            self._answer(choice)
        elif page == "not_possible" and self._reason is None:
            self._reason = choice
            self._tell()
        else:
            self._chosen = choice
            self._tell()

    def call(self, kind: str, who: str, answered: bool) -> None:
        """A call was made, and somebody answered or nobody did."""
        answers = {"whom": kind, "who": who, "reached": "yes" if answered else "no"}
        after = None
        if not answered and self._state.page == "danger" and self._state.current == "supervisor":
            after = "second"
        self._write("call", {k: v for k, v in answers.items() if v}, then=after)

    def go_on(self) -> None:
        """The footer's action."""
        if not self._state.can_go_on:
            return
        page, chosen = self._state.page, self._chosen or ""
        if page == "review":
            self._write("answered", dict(self._answers))
        elif page == "not_possible":
            self._write("not_possible", {"reason": self._reason or "", "told": chosen})
        elif page == "danger":
            self._hand_over(chosen)
        elif page == "persisting":
            who = episode.reached(self._told(), "supervisor") or ""
            told = {"supervisor": who, "channel": "voice", "steps": "done", "safety_plan": "made"}
            self._write("told", told)
        elif page == "monitored":
            self._write("contact", {"thoughts": chosen})
        elif page == "handed_over":
            self._write("confirmed", {"service": chosen})
        elif page == "lowering":
            self._write("lowered", {"to": "persisting", "reason": chosen})
        elif page == "closing":
            self._write("closed", {"reason": chosen})

    def ask_for(self, page: str) -> None:
        """A page beside the way: not possible now, a serious act, lowering, closing; empty: back."""
        wanted: Page | None = next((p for p in tracks.BESIDE if p == page), None)
        self._page, self._chosen, self._reason = wanted, None, None
        self._tell()

    def may_leave(self) -> bool:
        """In danger nobody leaves but by handing over."""
        return not self._state.held

    def open_step(self, key: str) -> None:
        """Any step or question may be looked at again."""
        if key in [line.key for line in self._state.lines]:
            self._step, self._chosen = key, None
            if self._state.page == "review":
                self._page = "question"
            self._tell()

    def move(self, by: int) -> None:
        """To the step before (-1) or after (1)."""
        keys = [line.key for line in self._state.lines]
        place = self._state.step - 1 + by
        if keys and 0 <= place < len(keys):
            self.open_step(keys[place])

    # Inside

    @property
    def _place(self) -> str:
        return f"safety/{self._member.id}"

    def _press_step(self, choice: str) -> None:
        step = next(s for s in tracks.TRACKS[self._state.page] if s.key == self._state.current)
        if step.act == "hand_over":
            self._chosen = choice
            self._tell()
            return
        press = next(p for p in step.presses if p.choice == choice)
        self._write(press.event, dict(press.answers))

    def _answer(self, choice: str) -> None:
        self._answers[self._state.current] = choice
        answers, language = dict(self._answers), self._known.language()
        self._step = ""
        if self._page == "question":
            self._page = None
        self._work(
            partial(self._known.drafts.keep, self._place, {"answers": answers}, language),
            done=lambda _: self._tell(),
            failed=self._failed,
        )

    def _hand_over(self, receiver: str) -> None:
        told = self._told()
        body = {
            "supervisor": episode.reached(told, "supervisor", "second") or "",
            "receiver": receiver,
            "channel": "voice",
            "means": "done",
            "consent": episode.consent(told) or "",
        }
        if body["consent"] != "yes":
            body["override"] = "danger"
        self._write("handed_over", body)

    def _write(self, event: str, answers: Mapping[str, str], then: str | None = None) -> None:
        before = self._at.state
        self._work(
            partial(self._record, event, dict(answers)),
            done=lambda _: self._written(event, before, then),
            failed=self._failed,
        )

    def _record(self, event: str, answers: dict[str, Any]) -> None:
        self._known.safety.record(self._member, event, answers, self._known.today())
        if event == "answered":
            self._known.drafts.drop(self._place)

    def _written(self, event: str, before: At, then: str | None) -> None:
        if event == "answered":
            self._answers = {}
        self._page, self._chosen, self._reason = None, None, None
        step = self._state.current
        self._step = then or ""
        self._read()
        if then is None and self._at.state is before and self._state.lines:
            # On to the first step after this one that is not done; a step left open stays open.
            keys = [line.key for line in self._state.lines]
            place = keys.index(step) if step in keys else -1
            left = [line.key for line in self._state.lines[place + 1 :] if not line.done]
            here = self._state.lines[place] if place >= 0 else None
            stays = here is not None and not here.done and event == "call"
            self._step = step if stays else (left[0] if left else "")
            self._tell()

    def _failed(self, problem: Exception) -> None:
        self._state = replace(self._state, problem=problem)
        self._show(self._state)

    def _read(self) -> None:
        self._at = self._known.safety.state(self._member.id)
        self._tell()

    def _told(self) -> tuple[Any, ...]:
        return episode.since_matter(self._at, _MATTER[self._state.page])

    def _tell(self) -> None:
        page = self._page or self._page_of_state()
        numbers = tuple(
            Number(c.kind, c.who, c.number, c.hours) for c in self._known.contacts.contacts()
        )
        since = episode.since_open(self._at)
        self._state = State(
            code=spaced(self._member.code),
            page=page,
            mark=self._at.mark,
            log=episode.log_of(since),
            numbers=numbers,
            has_contacts=any(n.kind == "supervisor" for n in numbers),
            opened_at=next((d.at for d in episode.log_of(since) if d.at), None),
            held=self._is_held(),
            is_supervisor=self._known.safety.is_supervisor,
            clear_contacts=self._at.clear_contacts,
            approved_by=self._approved_by(),
            not_approved=notice(self._known.in_force()),
            chosen=self._chosen,
            answers=dict(self._answers),
        )
        self._fill(page)
        self._show(self._state)

    def _approved_by(self) -> str:
        """Of these pages as a whole: the pack says so itself, or the shipped words do."""
        found = self._known.in_force()
        if found is not None and found.is_approved and found.pack.approves_safety:
            return found.pack.approved_by
        return "" if found is not None else self._known.texts.approved_by

    def _page_of_state(self) -> Page:
        if self._at.is_danger:
            return tracks.PAGES[self._at.state]
        if self._at.to_ask:
            asking = any(m.state is At.ASKING for m in self._at.to_ask)
            if not asking:
                return "ask"
            done = all(q in self._answers for q in QUESTIONS)
            return "review" if done or outcome(self._answers) is At.IMMINENT else "question"
        return tracks.PAGES[self._at.state]

    def _is_held(self) -> bool:
        """In danger only Hide leaves, for the one who is with the person: whose vault raised it."""
        if self._known.safety.is_supervisor:
            return False
        facts = {
            m.fact
            for m in self._at.matters
            if m.state is At.IMMINENT or (m.state is At.MEDICAL and not m.facility)
        }
        author = self._known.author
        return any(t.fact in facts and t.author == author for t in self._at.history)

    def _fill(self, page: Page) -> None:
        texts = self._known.texts
        if page in tracks.TRACKS:
            self._fill_track(page)
        elif page in ("question", "review"):
            lines = tuple(Line(q.id, q, done=q.id in self._answers) for q in texts.questions)
            open_ = next((line.key for line in lines if not line.done), lines[-1].key)
            current = self._step or open_
            danger = outcome(self._answers) is At.IMMINENT
            self._now(
                lines=lines,
                current=current if page == "question" else "",
                text=_text(texts.questions, current),
                choices=tracks.REPLIES if page == "question" else (),
                act="choose",
                chosen=self._answers.get(current),
                can_go_on=page == "review",
                leads_to_danger=danger,
            )
        else:
            self._fill_plain(page)

    def _fill_plain(self, page: Page) -> None:
        texts = self._known.texts
        content: dict[str, SafetyText] = {
            "ask": texts.ask,
            "concern": texts.ask,
            "not_possible": texts.ask,
            "unlikely": texts.unlikely,
            "monitored": texts.contact,
            "act": texts.medical[0],
        }
        choices: dict[str, tuple[str, ...]] = {
            "concern": tracks.SOURCES,
            "ask": tracks.PRESENT,
            "not_possible": tracks.REASONS if self._reason is None else tracks.TOLD,
            "handed_over": tracks.RECEIVERS,
            "monitored": tracks.REPLIES,
            "act": ("act_now",),
            "lowering": tracks.LOWERINGS,
            "closing": tracks.CLOSINGS,
        }
        needs_choice = page in _CHOOSE_FIRST
        self._now(
            text=content.get(page),
            choices=choices.get(page, ()),
            act="choose",
            current=self._reason or "" if page == "not_possible" else "",
            can_go_on=needs_choice and self._chosen is not None,
        )

    def _fill_track(self, page: Page) -> None:
        texts = {
            "danger": self._known.texts.danger,
            "medical": self._known.texts.medical,
            "persisting": self._known.texts.persisting,
        }[page]
        told = episode.since_matter(self._at, _MATTER[page])
        lines = episode.lines_of(page, texts, told)
        current = self._step or next((n.key for n in lines if not n.done), lines[-1].key)
        step = next(s for s in tracks.TRACKS[page] if s.key == current)
        offered = tuple(n for kind in step.calls for n in self._state.numbers if n.kind == kind)
        choices = tuple(press.choice for press in step.presses)
        missing: tuple[str, ...] = ()
        can_go_on = False
        if step.act == "hand_over":
            choices = tracks.RECEIVERS
            missing = episode.lacking_for_hand_over(told)
            can_go_on = not missing and self._chosen is not None
        elif page == "persisting":
            missing = tuple(n.key for n in lines if not n.done)
            can_go_on = not missing
        if step.act == "calls":
            offered = self._state.numbers
        self._now(
            lines=lines,
            current=current,
            text=_text(texts, current),
            act=step.act,
            choices=choices,
            numbers=offered,
            calls=step.calls,
            missing=missing,
            can_go_on=can_go_on,
        )

    def _now(self, **changes: Any) -> None:
        self._state = replace(self._state, **changes)


def _text(texts: tuple[SafetyText, ...], key: str) -> SafetyText:
    return next(text for text in texts if text.id == key)


# What these pages write is chosen first and kept by the footer: a slip of the hand cannot be erased.
_CHOOSE_FIRST = ("not_possible", "handed_over", "monitored", "lowering", "closing")
_MATTER: Mapping[str, At] = {
    "danger": At.IMMINENT,
    "medical": At.MEDICAL,
    "persisting": At.PERSISTING,
}
