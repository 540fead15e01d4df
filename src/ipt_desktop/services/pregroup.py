"""The pre-group meeting: what is kept of it, page by page, each page whole or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ipt_desktop.domain.errors import FactInvalid
from ipt_desktop.domain.pregroup import USUAL_SCORE, Known, blocks, is_begun
from ipt_desktop.domain.records import Assessment, Entry, Member, newest
from ipt_desktop.domain.safety import SafetyState
from ipt_desktop.services.course import MAIN_MEASURE
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.journal import write_in
from ipt_desktop.services.ports import Tx
from ipt_desktop.services.roster import describe, statuses_of

KINDS = ("consent", "suitability", "history", "problem_area", "goals", "attendance_plan", "reach")
# For the programme's counts; whoever says nothing is counted as not told (domain.md 6.2, I2).
REACH = ("disability", "displacement")
# Who of the clinicians said what of the probable depression, and when (domain.md 2.3).
CONFIRMED = ("confirmed", "confirmed_by", "confirmed_on")
# Joining is a status of its own; of those who do not join it says why.
STATUS_OF = {"waiting": "waiting", "referred": "referred", "declined": "declined"}


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes that the guide's pages ask about."""

    items: tuple[str, ...] = ()
    refer: tuple[str, ...] = ()
    good: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What is kept about a member's pre-group meeting; `last` by kind, `steps` done by step id."""

    member: Member
    status: str
    last: Mapping[str, Entry]
    status_fact: Entry | None
    steps: Mapping[str, Entry]
    taken: Assessment | None
    safety: SafetyState
    has_story: bool
    has_missing: bool
    usual_score: int = USUAL_SCORE

    def body(self, kind: str) -> Mapping[str, Any]:
        entry = self.last.get(kind)
        return entry.body if entry else {}

    def is_done(self, step: str) -> bool:
        entry = self.steps.get(step)
        return entry is not None and entry.body.get("done") == "done"

    def known(self, codes: Codes) -> Known:
        consent = self.body("consent").get("given")
        return Known(
            status=self.status,
            consent=consent,
            total=self.taken.total if self.taken else None,
            pressing=self.safety.is_pressing,
            decision=self.body("suitability").get("decision"),
            age_band=self.member.age_band,
            refer=codes.refer,
            good=codes.good,
            items=codes.items,
            usual_score=self.usual_score,
        )


def told(desk: Desk, member: str) -> Told:
    """Raises MemberUnknown."""
    found = desk.roster.member(member)
    with desk.vault.reading() as tx:
        entries = tx.shelves.entries(member=member)
        status = statuses_of(tx.shelves).get(member, "candidate")
        scores = [a for a in tx.shelves.assessments(member=member) if a.measure == MAIN_MEASURE]
        safety = desk.safety.state_in(tx, member)
    last = {kind: newest(e for e in entries if e.kind == kind) for kind in KINDS}
    steps = [e for e in entries if e.kind == "step" and e.meeting == 0]
    people = [e for e in entries if e.kind == "person" and not e.body.get("gone")]
    return Told(
        member=found,
        status=status,
        last={kind: entry for kind, entry in last.items() if entry is not None},
        status_fact=newest(e for e in entries if e.kind == "member_status"),
        steps={str(e.name): e for e in steps},
        taken=min(scores, key=lambda a: (a.meeting != 0, -a.tick), default=None),
        safety=safety,
        has_story=bool(people) or any(e.kind == "story_mark" for e in entries),
        usual_score=desk.programme.rules().entry_from,
        has_missing=any(e.body.get("status") in ("missing", "detained") for e in people),
    )


def keep(desk: Desk, member: str, page: str, answers: Mapping[str, Any], codes: Codes) -> None:
    """What the page says, as facts, in one transaction; what did not change is not written again.

    Nothing is kept while something stands against it (domain/pregroup.py), and of someone who
    wants no notes nothing but that decision and whether they come. FactInvalid, TextIdentifies.
    """
    before = told(desk, member)
    known = before.known(codes)
    if against := blocks(page, answers, known):
        raise FactInvalid(kind=page, field=against[0])
    writer = _Writer(desk, before)
    with desk.vault.writing() as tx:
        refused = answers.get("given") == "no" if page == "consent" else known.is_refused
        if not refused:
            writer.steps(tx, answers.get("ticks") or {})
        if page == "consent" and answers.get("given") is not None:
            writer.consent(tx, answers, str(answers["text_version"]), str(answers["language"]))
        elif page == "group":
            writer.group(tx, answers, with_notes=not refused)
        elif not refused:
            writer.page(tx, page, answers)


@dataclass(frozen=True)
class _Writer:
    desk: Desk
    before: Told

    @property
    def today(self) -> date:
        return self.desk.today()

    def steps(self, tx: Tx, ticks: Mapping[str, bool]) -> None:
        for step, done in ticks.items():
            held = self.before.steps.get(step)
            if done == self.before.is_done(step):
                continue
            write_in(
                tx,
                "step",
                {"meeting": 0, "step": step, "done": "done" if done else "no"},
                member=self.before.member,
                day=self.today,
                replaces=held.fact if held else None,
            )

    def consent(self, tx: Tx, answers: Mapping[str, Any], version: str, language: str) -> None:
        given = answers["given"] == "yes"
        items = answers.get("items") or {}
        agreed = [code for code, said in items.items() if said == "yes"] if given else []
        body = {
            "given": given,
            "text_version": version,
            "language": language,
            "mode": answers.get("mode") or "read_aloud",
            "items": sorted(agreed),
        }
        self._write(tx, "consent", body)
        if given:
            sex, age = answers.get("sex"), answers.get("age_band")
            describe(tx, self.before.member, sex, age, self.today)
            told = {name: answers[name] for name in REACH if answers.get(name)}
            if told or "reach" in self.before.last:
                self._write(tx, "reach", told)

    def page(self, tx: Tx, page: str, answers: Mapping[str, Any]) -> None:
        if page == "safety" and is_begun(page, answers):
            body = {
                "answers": {k: v for k, v in (answers.get("answers") or {}).items() if v},
                "decision": answers["decision"],
                "reason": _text(answers, "reason"),
                "next": _text(answers, "next"),
            }
            self._write(tx, "suitability", body)
        elif page == "story":
            names = ("onset", "episodes", "treated", "family", "family_words", *CONFIRMED)
            body = {n: _text(answers, n) for n in names if _text(answers, n)}
            if body.get("confirmed") not in ("yes", "no"):
                body = {n: said for n, said in body.items() if n not in CONFIRMED}
            if body or "history" in self.before.last:
                self._write(tx, "history", body)
        elif page == "problem" and is_begun(page, answers):
            self._problem(tx, answers)

    def _problem(self, tx: Tx, answers: Mapping[str, Any]) -> None:
        body: dict[str, Any] = {
            "area": answers["area"],
            "fit": dict(answers["fit"]),
            "words": _text(answers, "words"),
        }
        if answers.get("second") and answers["second"] != answers["area"]:
            body["second"] = answers["second"]
        self._write(tx, "problem_area", body)
        goals = [g.strip() for g in answers.get("goals") or [] if g.strip()]
        if goals or "goals" in self.before.last:
            self._write(tx, "goals", {"goals": goals})

    def group(self, tx: Tx, answers: Mapping[str, Any], *, with_notes: bool) -> None:
        if with_notes:
            barriers = sorted(answers.get("barriers") or [])
            plans = answers.get("plans") or {}
            body: dict[str, Any] = {
                "barriers": barriers,
                "plans": {b: plans[b].strip() for b in barriers if (plans.get(b) or "").strip()},
                "reach": _text(answers, "reach"),
                "caregiver": bool(answers.get("caregiver")),
            }
            if answers.get("ends_on"):
                body["ends_on"] = answers["ends_on"]
            empty = {"barriers": [], "plans": {}, "reach": "", "caregiver": False}
            if body != empty or "attendance_plan" in self.before.last:
                self._write(tx, "attendance_plan", body)
        joins = answers.get("joins")
        if joins is None:
            return
        status = "member" if joins == "yes" else STATUS_OF[str(answers["why"])]
        words = {"reason": "", "next": "" if joins == "yes" else _text(answers, "next")}
        held = self.before.status_fact
        if held is not None and {"status": status, **words} == dict(held.body):
            return
        body = {"status": status, **words}
        write_in(tx, "member_status", body, member=self.before.member, day=self.today)

    def _write(self, tx: Tx, kind: str, body: Mapping[str, Any]) -> None:
        held = self.before.last.get(kind)
        if held is not None and dict(held.body) == dict(body):
            return
        write_in(
            tx,
            kind,
            body,
            member=self.before.member,
            day=self.today,
            replaces=held.fact if held else None,
        )


def _text(answers: Mapping[str, Any], name: str) -> str:
    return str(answers.get(name) or "").strip()
