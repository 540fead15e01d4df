"""Random histories through the command line, judged by a model that knows only who knew what when.

Three vaults hand over to one another in any order and twice, clocks jump, a recording is killed, and the
second counsellor forges what only a supervisor may write. IPT_MODEL_HISTORIES is how many histories are
played (5 by default), IPT_MODEL_SEED which.
"""

import json
import os
import random
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from command_line import HOME, CommandLine, environment, members
from forging import take_apart
from ipt_desktop.app.unlock import open_desk
from ipt_desktop.domain.facts import NewFact, canonical

HISTORIES = int(os.environ.get("IPT_MODEL_HISTORIES", "5"))
SEED = int(os.environ.get("IPT_MODEL_SEED", "1"))
STEPS = 22
DANGER = ("imminent", "medical")
QUESTIONS = ("current", "plan", "month", "year", "agitated")
CLEAR = dict.fromkeys(QUESTIONS, "no")
HANDED = {
    "supervisor": "S1",
    "receiver": "nurse",
    "channel": "voice",
    "means": "done",
    "consent": "yes",
}
TOLD = {"supervisor": "S1", "channel": "voice", "steps": "done", "safety_plan": "made"}
# Each with what it must record; a part of it is left out at times, which must never lower anything.
ANSWERS: dict[str, list[dict[str, Any]]] = {
    "trigger": [{"source": "concern"}, {"source": "statement"}],
    "not_possible": [{"reason": "left_early", "told": "S1"}],
    "opened": [{"present": "alone"}],
    "answered": [
        CLEAR,
        CLEAR,
        CLEAR | {"month": "yes"},
        CLEAR | {"current": "unsure"},
        CLEAR | {"plan": None},
        CLEAR | {"year": "yes", "agitated": "yes"},
        {},
    ],
    "refused": [{"reason": "silent"}],
    "serious_act": [{"facility": "clinic"}, {}],
    "stable": [{"reported_by": "nurse", "facility": "clinic"}],
    "handed_over": [HANDED],
    "told": [TOLD],
    "confirmed": [{"service": "clinic"}],
    "contact": [{"thoughts": "no"}, {"thoughts": "no"}, {"thoughts": "unsure"}, {}],
    "lowered": [{"to": "persisting", "reason": "spoke_with"}],
    "closed": [{"reason": "followed_up"}],
    "no_indication": [{"source": "epds", "concern": "no"}],
    "step": [{"step": "stay"}],
    "call": [{"whom": "facility", "reached": "yes"}],
}
# Where a history stands, what is likely to come next: or nothing would ever be reached.
NEXT = {
    "triggered": ("opened", "opened", "not_possible"),
    "asking": ("answered", "answered", "answered", "refused"),
    "persisting": ("told", "told", "closed"),
    "imminent": ("handed_over", "handed_over", "lowered", "closed"),
    "medical": ("stable", "stable", "call"),
    "handed_over": ("confirmed", "contact"),
    "monitored": ("contact", "contact", "closed"),
}


@dataclass(frozen=True)
class Told:
    """One fact that was acknowledged, by whom, and all that its vault knew before it."""

    id: str
    by: str
    event: str
    answers: dict[str, Any]
    knew: frozenset[str]


class Shifted(datetime):
    """The machine's clock, as far off as a test says."""

    off = timedelta(0)

    @classmethod
    def now(cls, tz: Any = None) -> datetime:
        return datetime.now(tz) + cls.off


@dataclass
class World:
    lines: dict[str, CommandLine]
    chance: random.Random
    told: dict[str, Told] = field(default_factory=dict)
    known: dict[str, set[str]] = field(default_factory=dict)
    bundles: list[tuple[Path, str, frozenset[str]]] = field(default_factory=list)
    seen: dict[str, dict[str, Any]] = field(default_factory=dict)
    forged: set[str] = field(default_factory=set)

    def show(self, who: str) -> Any:
        return self.lines[who].json("safety", "show", "--member", "a")

    def records(self, who: str, line: dict[str, Any]) -> str | None:
        """The fact's id, or the code of why it was refused."""
        ran = self.lines[who]("record", "-", stdin=json.dumps(line).encode() + b"\n")
        (said,) = ran.lines
        if "error" in said:
            return str(said["error"]["code"])
        self._note(said["saved"], who, line)
        return None

    def _note(self, id: str, who: str, line: dict[str, Any]) -> None:
        event = line.get("event", "assessment")
        answers = line.get("answers", {})
        if event == "assessment":
            answers = {"item": answers[8]}
        self.told[id] = Told(id, who, event, answers, frozenset(self.known[who]))
        self.known[who].add(id)

    # What happens

    def step(self) -> None:
        what = self.chance.choice(
            ["event"] * 8
            + ["form", "form", "hand", "hand", "hand", "old", "clock", "forge", "kill"]
        )
        who = self.chance.choice(["F1", "F1", "F2", "S1"])
        getattr(self, f"_{what}")(who)

    def _event(self, who: str) -> None:
        state = self.show(who)["state"]
        likely = NEXT.get(state, ("trigger", "serious_act", "opened"))
        event = self.chance.choice([*likely, *likely, *ANSWERS])
        answers = dict(self.chance.choice(ANSWERS[event]))
        if answers and self.chance.random() < 0.15:
            answers.pop(self.chance.choice(sorted(answers)))
        refused = self.records(who, self._line(who, "safety_event", event=event, answers=answers))
        if event in ("lowered", "closed") and who != "S1":
            assert refused == "not_supervisor"
        if event in ("trigger", "serious_act", "contact") and event != "contact":
            assert refused is None, "what raises the alarm is always kept"

    def _form(self, who: str) -> None:
        item = self.chance.choice([0, 0, 1, 3, None])
        answers = [self.chance.choice([0, 1, 2]) for _ in range(8)] + [item]
        mine = [t.id for t in self.told.values() if t.event == "assessment"]
        mine = [id for id in mine if id in self.known[who]]
        more = {}
        if mine and self.chance.random() < 0.5:
            more["replaces"] = self.chance.choice(mine)
        line = self._line(who, "assessment", measure="phq9", answers=answers, **more)
        assert self.records(who, line) in (None, "day_in_future")

    def _hand(self, who: str) -> None:
        to = self.chance.choice([name for name in self.lines if name != who])
        line = self.lines[who]
        out = line.folder / f"out-{len(self.bundles)}"
        (made,) = line.json("handover", "export", "--to", to, "--out", out)["files"]
        self.bundles.append((Path(made["path"]), to, frozenset(self.known[who])))
        if self.chance.random() < 0.8:
            self._take(-1)

    def _old(self, who: str) -> None:
        """Any file again, or one that lay about for long."""
        if self.bundles:
            self._take(self.chance.randrange(len(self.bundles)))

    def _take(self, which: int) -> None:
        file, to, holds = self.bundles[which]
        (taken,) = self.lines[to].json("handover", "import", file)
        assert taken["code"] is None
        self.known[to] |= holds

    def _clock(self, who: str) -> None:
        days = self.chance.choice([-400, -30, -1, 0, 2, 40, 400])
        Shifted.off = timedelta(days=days)

    def _forge(self, who: str) -> None:
        """A counsellor's vault written to by hand: a closing or lowering that claims to be a supervisor's."""
        state = self.show("F2")
        desk = open_desk(self.lines["F2"].vault, _passphrase(self.lines["F2"]))
        event = self.chance.choice(["closed", "lowered"])
        answers = dict(ANSWERS[event][0]) | {
            "seen": [m["id"] for m in state["matters"]],
            "role": "supervisor",
            "supervisor": "S1",
        }
        try:
            member = desk.roster.find_member("a")
            new = NewFact(
                "safety_event",
                {"event": event, "answers": answers},
                member=member.id,
                group=member.group,
                day=desk.today(),
            )
            with desk.vault.writing() as tx:
                fact = tx.log.append(new)
        finally:
            desk.vault.close()
        self.told[fact.id] = Told(fact.id, "F2", event, answers, frozenset(self.known["F2"]))
        self.known["F2"].add(fact.id)
        self.forged.add(fact.id)

    def _kill(self, who: str) -> None:
        """Killed while it records: whatever was acknowledged is there."""
        line = self.lines[who]
        given = self._line(who, "safety_event", event="step", answers={"step": "stay"})
        alarm = self._line(who, "safety_event", event="trigger", answers={"source": "statement"})
        words = ["--vault", line.vault, "--passphrase-file", line.passphrase, "record", "-"]
        with subprocess.Popen(
            [sys.executable, "-m", "ipt_desktop", *map(str, words)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=HOME,
            env=environment(),
        ) as running:
            assert running.stdin is not None
            assert running.stdout is not None
            text = b"".join(json.dumps(one).encode() + b"\n" for one in [alarm, *[given] * 200])
            running.stdin.write(text)
            running.stdin.flush()
            acknowledged = [running.stdout.readline() for _ in range(self.chance.randint(1, 20))]
            running.send_signal(signal.SIGKILL)
            acknowledged += running.stdout.read().splitlines(keepends=True)
        for place, said in enumerate(one for one in acknowledged if one.endswith(b"}\n")):
            told = json.loads(said)
            if "saved" in told:
                self._note(told["saved"], who, alarm if place == 0 else given)
        # What was written and not acknowledged may be there too, and counts as any other.

    def _line(self, who: str, kind: str, **more: Any) -> dict[str, Any]:
        day = (Shifted.now().astimezone() - timedelta(days=self.chance.randint(0, 5))).date()
        return {"kind": kind, "member": "a", "date": day.isoformat()} | more

    # What must hold

    def check(self, who: str) -> Any:
        shown = self.show(who)
        history = {step["id"]: step for step in shown["history"]}
        self._is_only_added_to(who, history)
        self._steps_are_lawful(shown["history"])
        self._nothing_is_let_go(who, shown)
        (listed,) = [self.lines[who].json("list", "safety")]
        assert [one["member"] for one in listed] == ([shown["member"]] if shown["open"] else [])
        for id in self.forged & history.keys():
            assert history[id]["ignored"] == "not_supervisor"
        return shown

    def _is_only_added_to(self, who: str, history: dict[str, Any]) -> None:
        """Every fact stays, with what it said; what one knows is in one's history."""
        parts = ("event", "date", "at", "by", "answers")
        for id, before in self.seen.get(who, {}).items():
            assert {p: history[id][p] for p in parts} == {p: before[p] for p in parts}
        events = {id for id in self.known[who] if self.told[id].event != "assessment"}
        assert events <= history.keys()
        self.seen[who] = history

    def _steps_are_lawful(self, history: list[dict[str, Any]]) -> None:
        state = "not_asked"
        for step in history:
            assert step["before"] == state
            state = step["after"]
            by_supervisor = step["by"] == "S1" and step["event"] in ("lowered", "closed")
            if step["before"] == "medical" and state != "medical":
                assert step["event"] == "stable"
            if step["before"] == "imminent" and state not in DANGER:
                assert step["event"] == "handed_over" or by_supervisor
            if step["before"] == "persisting" and state in ("monitored", "handed_over"):
                assert step["event"] in ("told", "handed_over")
            if step["before"] == "persisting" and state in ("unlikely", "no_indication", "closed"):
                assert by_supervisor
            if state == "closed" != step["before"]:
                assert by_supervisor

    def _nothing_is_let_go(self, who: str, shown: Any) -> None:
        here = [self.told[id] for id in self.known[who]]
        for fact in here:
            after = [e for e in here if fact.id in e.knew and e.id not in self.forged]
            kind = _raises(fact)
            events = {e.event for e in after}
            closed = any(e.event in ("closed", "lowered") and e.by == "S1" for e in after)
            if kind == "act" and "stable" not in events:
                assert shown["state"] == "medical"
            if kind == "danger" and "handed_over" not in events and not closed:
                assert shown["danger"]
            if kind == "persisting" and not closed and not events & {"told", "handed_over"}:
                assert shown["state"] in ("persisting", "asking", *DANGER)
            if kind == "question" and not events & {"answered", "refused"}:
                assert shown["open"]


def _raises(fact: Told) -> str:
    """What the fact calls for, by the table alone (domain.md 5.2); empty: nothing."""
    answers = fact.answers
    if fact.event == "serious_act":
        return "act"
    if fact.event == "refused":
        return "danger"
    if fact.event == "answered":
        given = [answers.get(q) or "missing" for q in QUESTIONS]
        before = "yes" in given[2:4] or "unsure" in given[2:4]
        if any(a in ("yes", "unsure") for a in given[:2]) or "refused" in given:
            return "danger"
        if before and given[4] in ("yes", "unsure"):
            return "danger"
        return "persisting" if before and "missing" not in given else ""
    if fact.event == "trigger":
        return "question"
    if fact.event == "assessment":
        return "" if answers["item"] == 0 else "question"
    return ""


def _passphrase(line: CommandLine) -> str:
    return line.passphrase.read_text("utf-8").strip()


@pytest.fixture
def world(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("ipt_desktop.app.unlock.datetime", Shifted)
    Shifted.off = timedelta(0)
    made: dict[str, CommandLine] = {}
    for code, role in (("F1", "counsellor"), ("F2", "counsellor"), ("S1", "supervisor")):
        folder = tmp_path / code
        folder.mkdir()
        made[code] = CommandLine(folder, capsys, monkeypatch).made(code, role)
        made[code].json("card", "export", folder / "own.card")
    for one in made.values():
        for other in made.values():
            if one is not other:
                one.json("card", "add", other.folder / "own.card")
    members(made["F1"], "a")
    for to in ("F2", "S1"):
        (file,) = made["F1"].json("handover", "export", "--to", to, "--out", tmp_path)["files"]
        made[to].json("handover", "import", file["path"])
    yield lambda chance: World(made, chance, known={code: set() for code in made})
    Shifted.off = timedelta(0)


@pytest.mark.parametrize("history", range(HISTORIES))
def test_the_invariants_hold_in_random_histories(world, history):
    played = world(random.Random(SEED * 1000 + history))
    for _ in range(STEPS):
        played.step()
        played.check(played.chance.choice(list(played.lines)))
    # In the end everybody hears everything, twice and in any order.
    pairs = [(a, b) for a in played.lines for b in played.lines if a != b] * 2
    played.chance.shuffle(pairs)
    for a, b in [*pairs, *pairs]:
        line = played.lines[a]
        out = line.folder / f"end-{len(played.bundles)}"
        (made,) = line.json("handover", "export", "--to", b, "--out", out)["files"]
        played.bundles.append((Path(made["path"]), b, frozenset(played.known[a])))
        played._take(-1)
    shown = [played.check(code) for code in played.lines]
    for other in shown[1:]:
        assert other["state"] == shown[0]["state"]
        assert other["history"] == shown[0]["history"]


def test_a_bundle_made_by_hand_lowers_nothing(world):
    """Signed as another, changed after signing, or from a card that only says it is a supervisor's."""
    played = world(random.Random(SEED))
    for line in (
        {"event": "trigger", "answers": {"source": "statement"}},
        {"event": "opened", "answers": {"present": "alone"}},
        {"event": "answered", "answers": CLEAR | {"current": "yes"}},
    ):
        assert played.records("F1", played._line("F1", "safety_event", **line)) is None
    line, theirs = played.lines["F1"], played.lines["F2"]
    (told,) = line.json("handover", "export", "--to", "F2", "--out", line.folder)["files"]
    theirs.json("handover", "import", told["path"])
    played.known["F2"] |= played.known["F1"]
    played._forge("F2")
    (made,) = theirs.json("handover", "export", "--to", "F1", "--out", theirs.folder)["files"]
    file = Path(made["path"])
    own = open_desk(line.vault, _passphrase(line))
    forger = open_desk(theirs.vault, _passphrase(theirs))
    boss = open_desk(played.lines["S1"].vault, _passphrase(played.lines["S1"]))
    reader, writer = own.vault.identity, forger.vault.identity
    above = boss.vault.identity.card.fingerprint
    for desk in (own, forger, boss):
        desk.vault.close()
    content = file.read_bytes()

    def as_supervisor(forged) -> None:
        for segment in forged.manifest["segments"]:
            segment["author"] = above

    def as_supervisor_and_signed(forged) -> None:
        as_supervisor(forged)
        for which in range(len(forged.manifest["segments"])):
            forged.sign_segment(writer, which)

    def other_words(forged) -> None:
        for told in forged.lines:
            if told["kind"] == "safety_event":
                body = json.loads(told["content"]) if isinstance(told["content"], str) else {}
                body["event"] = "closed"
                told["content"] = canonical(body) if body else told["content"]

    for change in (as_supervisor, as_supervisor_and_signed, other_words):
        forged = take_apart(content, reader)
        change(forged)
        bad = line.file("forged.iptsync", forged.seal(writer, reader.card.recipient))
        ran = line("--json", "handover", "import", bad)
        assert ran.json[0]["code"] is not None, change.__name__
        assert line.json("safety", "show", "--member", "a")["state"] == "imminent"
    # The file as it is, truly signed by the counsellor who forged the closing: on record, without effect.
    assert line.json("handover", "import", file)[0]["code"] is None
    shown = line.json("safety", "show", "--member", "a")
    assert shown["state"] == "imminent"
    assert shown["history"][-1]["ignored"] == "not_supervisor"


def test_a_card_that_calls_itself_supervisor_is_not_believed(world, tmp_path, capsys, monkeypatch):
    played = world(random.Random(SEED))
    folder = tmp_path / "pretender"
    folder.mkdir()
    pretender = CommandLine(folder, capsys, monkeypatch).made("S1", "supervisor")
    pretender.json("card", "add", played.lines["F1"].folder / "own.card")
    members(pretender, "b")
    (made,) = pretender.json("handover", "export", "--to", "F1", "--out", folder)["files"]
    ran = played.lines["F1"]("--json", "handover", "import", made["path"])
    assert ran.json[0]["code"] == "sender_unknown"


def test_a_clock_that_lost_its_time_silences_no_alarm(world):
    """A battery that was empty: the machine says it is years ago, people know what day it is."""
    played = world(random.Random(SEED))
    day = datetime.now().astimezone().date().isoformat()
    Shifted.off = timedelta(days=-4000)
    for event, answers in (
        ("trigger", {"source": "statement"}),
        ("opened", {"present": "alone"}),
        ("answered", CLEAR | {"current": "yes"}),
        ("handed_over", HANDED),
    ):
        line = {"kind": "safety_event", "member": "a", "date": day, "event": event}
        assert played.records("F1", line | {"answers": answers}) is None
    assert played.show("F1")["state"] == "handed_over"
    Shifted.off = timedelta(0)
