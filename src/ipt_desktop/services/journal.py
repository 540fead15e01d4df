"""What is written down about one member: events, the symptom round, the story, people, worksheets, goals."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ipt_desktop.domain.facts import Fact, NewFact
from ipt_desktop.domain.privacy import refuse_identifying
from ipt_desktop.domain.records import Entry, LifeEvent, Member, Mood, newest
from ipt_desktop.services.ports import Tx, Vault

_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Journal:
    """Each method keeps one fact. A text that looks like a phone number or e-mail raises TextIdentifies."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def write(
        self,
        kind: str,
        body: Mapping[str, Any],
        *,
        member: Member | None = None,
        group: str | None = None,
        day: date | None = None,
        replaces: str | None = None,
    ) -> Fact:
        """One fact of `kind` (domain/kinds.py says what it holds)."""
        with self._vault.writing() as tx:
            return write_in(tx, kind, body, member=member, group=group, day=day, replaces=replaces)

    def life_event(
        self,
        member: Member,
        day: date,
        text: str,
        *,
        area: str | None = None,
        event: str = "other",
        precision: str = "day",
        linked: str | None = None,
        link: str | None = None,
        replaces: str | None = None,
        **more: Any,
    ) -> Fact:
        """`more`: who, feeling, link_words, landmark (records.LifeEvent)."""
        body: dict[str, Any] = {"text": text, "event": event, "precision": precision}
        told = {"area": area, "linked": linked, "link": link, **more}
        body |= {name: value for name, value in told.items() if value not in (None, "")}
        return self.write("life_event", body, member=member, day=day, replaces=replaces)

    def mood(
        self,
        member: Member,
        day: date,
        change: str,
        *,
        meeting: int | None = None,
        hard: Sequence[str] = (),
        words: str = "",
        replaces: str | None = None,
    ) -> Fact:
        """The symptom round: better, same or worse."""
        body: dict[str, Any] = {"change": change, "hard": list(hard), "words": words}
        if meeting is not None:
            body["meeting"] = meeting
        return self.write("mood", body, member=member, day=day, replaces=replaces)

    def problem_area(
        self,
        member: Member,
        day: date,
        area: str,
        fit: Mapping[str, str],
        *,
        words: str = "",
        second: str | None = None,
    ) -> Fact:
        """`fit` holds the five fit questions' answers: yes, partly or no (domain.md 2.2)."""
        body: dict[str, Any] = {"area": area, "fit": dict(fit), "words": words}
        if second:
            body["second"] = second
        return self.write("problem_area", body, member=member, day=day)

    def goals(
        self,
        member: Member,
        day: date,
        goals: Sequence[str],
        *,
        progress: Sequence[str] = (),
        meeting: int | None = None,
    ) -> Fact:
        """A later fact stands for the one before, with how far each goal is (domain/goals.py)."""
        body: dict[str, Any] = {"goals": list(goals)}
        if progress:
            body["progress"] = list(progress)
        if meeting is not None:
            body["meeting"] = meeting
        return self.write("goals", body, member=member, day=day)

    def worksheet(
        self,
        member: Member,
        day: date,
        worksheet: str,
        version: str,
        answers: Mapping[str, Any],
        *,
        finished: bool,
        meeting: int | None = None,
        replaces: str | None = None,
    ) -> Fact:
        body: dict[str, Any] = {
            "worksheet": worksheet,
            "worksheet_version": version,
            "answers": dict(answers),
            "finished": finished,
        }
        if meeting is not None:
            body["meeting"] = meeting
        return self.write("worksheet", body, member=member, day=day, replaces=replaces)

    def life_events(self, member: str) -> list[LifeEvent]:
        """By day."""
        with self._vault.reading() as tx:
            return sorted(tx.shelves.life_events(member), key=lambda e: (e.day, e.tick))

    def moods(self, member: str) -> list[Mood]:
        with self._vault.reading() as tx:
            return tx.shelves.moods(member=member)

    def entries(
        self, *kinds: str, member: str | None = None, group: str | None = None
    ) -> list[Entry]:
        """Current facts of those kinds, in the order they were told."""
        with self._vault.reading() as tx:
            return tx.shelves.entries(*kinds, member=member, group=group)

    def last(self, kind: str, member: str, name: str | None = None) -> Entry | None:
        """The newest of that kind (and name: a worksheet's id, say)."""
        found = self.entries(kind, member=member)
        return newest(e for e in found if name in (None, e.name))


def write_in(
    tx: Tx,
    kind: str,
    body: Mapping[str, Any],
    *,
    member: Member | None = None,
    group: str | None = None,
    day: date | None = None,
    replaces: str | None = None,
) -> Fact:
    """Within a transaction: see Journal.write."""
    refuse_identifying(*_texts(body))
    return tx.log.append(
        NewFact(
            kind,
            body,
            member=member.id if member else None,
            group=member.group if member else group,
            day=day,
            replaces=replaces,
        )
    )


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        # The id of another fact may hold seven digits in a row, and points at nobody.
        return [] if _ID.fullmatch(value) else [value]
    if isinstance(value, Mapping):
        return [text for part in value.values() for text in _texts(part)]
    if isinstance(value, Sequence):
        return [text for part in value for text in _texts(part)]
    return []
