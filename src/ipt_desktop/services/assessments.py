"""Questionnaires taken: kept with every answer as given, scored by the measure of that version."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import uuid_utils

from ipt_desktop.domain.errors import DayInFuture, EntryNotOffered
from ipt_desktop.domain.facts import Fact, NewFact
from ipt_desktop.domain.measures import Measure
from ipt_desktop.domain.records import Assessment, Member
from ipt_desktop.domain.scoring import Score, score, score_total
from ipt_desktop.services.ports import Tx, Vault

FindMeasure = Callable[[str], Measure]


@dataclass(frozen=True, slots=True)
class Answers:
    """One filled form. A gap is None: never leave an item out. `day` is when it was taken."""

    measure: str
    day: date
    answers: Sequence[int | None] = ()
    function: int | None = None
    total: int | None = None
    risk_answer: bool | None = None
    answers_are: str | None = None
    coding: str | None = None
    edition: str | None = None
    language: str | None = None
    wording_version: str | None = None
    mode: str | None = None
    meeting: int | None = None


class Assessments:
    def __init__(self, vault: Vault, measure: FindMeasure) -> None:
        self._vault, self._measure = vault, measure

    def record(self, member: Member, form: Answers, *, replaces: str | None = None) -> Fact:
        """Keep it. Raises what scoring raises, and DayInFuture. With `replaces` it is a correction."""
        with self._vault.writing() as tx:
            return self.record_in(tx, member, form, replaces=replaces)

    def record_in(
        self, tx: Tx, member: Member, form: Answers, *, replaces: str | None = None
    ) -> Fact:
        """Within a transaction: see `record`."""
        return tx.log.extend(self.facts_of(member, form, replaces=replaces))[0]

    def facts_of(
        self,
        member: Member,
        form: Answers,
        *,
        replaces: str | None = None,
        scored: Score | None = None,
    ) -> list[NewFact]:
        """What `record` keeps: the form, and what it raises. `scored` where that is known already."""
        measure = self._measure(form.measure)
        if (form.day - self._vault.clock().date()).days > 1:
            # One day of grace: the counsellor's day may be ahead of UTC's.
            raise DayInFuture()
        body = _body(measure, form)
        about: dict[str, Any] = {"member": member.id, "group": member.group, "day": form.day}
        id = str(uuid_utils.uuid7())
        found = score_of(measure, body) if scored is None else scored
        facts = [NewFact("assessment", body, id=id, replaces=replaces, score=found, **about)]
        if found.asks_for_safety:
            # A safety fact of its own: it stands even if the form is erased later (domain/safety.py).
            why = {"source": "measure", "measure": measure.id, "about": id}
            facts.append(NewFact("safety_event", {"event": "trigger", "answers": why}, **about))
        return facts

    def of_member(self, member: str, measure: str | None = None) -> list[Assessment]:
        """Current ones, by day. Two corrections of one fact stand side by side."""
        with self._vault.reading() as tx:
            found = tx.shelves.assessments(member=member)
        return sorted(
            (a for a in found if measure in (None, a.measure)), key=lambda a: (a.day, a.tick)
        )

    def score(self, assessment: Assessment) -> Score:
        """Worked out again from its answers."""
        return score_of(self._measure(assessment.measure), assessment.content)


def score_of(measure: Measure, body: Mapping[str, Any]) -> Score:
    """The score of an assessment's content."""
    if body.get("total") is not None and not body.get("answers"):
        return score_total(measure, body["total"], risk_answer=body.get("risk_answer"))
    return score(
        measure,
        body.get("answers", ()),
        body.get("function"),
        answers_are=body.get("answers_are"),
        coding=body.get("coding"),
    )


def _body(measure: Measure, form: Answers) -> dict[str, Any]:
    if form.total is None and not form.answers:
        raise EntryNotOffered(measure=measure.id, what="nothing")
    body: dict[str, Any] = {"measure": measure.id, "measure_version": measure.version}
    if form.answers:
        body["answers"] = list(form.answers)
    for name in (
        "function",
        "total",
        "risk_answer",
        "answers_are",
        "coding",
        "edition",
        "language",
        "wording_version",
        "mode",
        "meeting",
    ):
        value = getattr(form, name)
        if value is not None:
            body[name] = value
    return body
