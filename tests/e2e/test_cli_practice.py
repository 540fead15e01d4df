"""A practice vault, two vaults that exchange it, its picture, and the checks that find damage."""

import json
import os
import re
from itertools import product

import pytest

from command_line import CommandLine
from ipt_desktop.app.keyring import passphrase_in
from ipt_desktop.app.unlock import open_desk
from ipt_desktop.bundles.signing import verify
from ipt_desktop.content.cases import load_case
from ipt_desktop.files import VAULT_FILE
from ipt_desktop.services.vault_check import broken_chains, broken_segments
from ipt_desktop.shipped import shipped
from ipt_desktop.store import tables

CASE = load_case(shipped("resources"), "practice")


@pytest.fixture
def line(tmp_path, capsys, monkeypatch):
    return CommandLine(tmp_path, capsys, monkeypatch)


@pytest.fixture
def practice(line):
    # An empty vault is filled as a new one would be; its key costs less to derive.
    told = line.made("P1").json("practice", "--anchor", "2026-11-20")
    assert told["made"]
    return line


def another(line, name, code, role):
    other = CommandLine(line.folder, line._capsys, line._monkeypatch)
    other.vault = line.folder / name
    return other.made(code, role)


def card_of(line):
    return line("card", "show").out


def desk_of(line):
    return open_desk(line.vault, passphrase_in(line.passphrase))


def facts_of(line):
    """Each fact's kind, day and content, in the order of what was known."""
    desk = desk_of(line)
    with desk.vault.reading() as tx:
        facts = sorted((f.tick, f.kind, f.day, f.content) for f in tx.log.all())
    desk.vault.close()
    # Ids and the moment of writing differ; what is told does not.
    hide = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\dT[0-9:.]+Z")
    return [(kind, day, hide.sub("…", content)) for _, kind, day, content in facts]


def test_the_worked_course_is_there_from_beginning_to_end(practice):
    course, forming = practice.json("list", "groups")
    assert (course["code"], course["members"], course["held"], course["of"]) == ("P1", 8, 8, 8)
    assert course["closed"]
    assert forming["phase"] == "pregroup"
    meetings = practice.json("list", "meetings", "--group", "P1")
    assert [m["number"] for m in meetings] == list(range(1, 9))
    assert {m["status"] for m in meetings} == {"complete"}
    for told, member in zip(
        CASE.members, practice.json("list", "members", "--group", "P1"), strict=True
    ):
        assert (member["status"], member["problem_area"]) == (told.status, told.area)
        taken = practice.json("list", "assessments", "--member", member["code"])
        assert [a["answers"] for a in taken] == [list(a.answers) for a in told.assessments]
        assert [a["date"] for a in taken] == [a.day.isoformat() for a in told.assessments]
    assert {row["kind"] for row in practice.json("list", "due")} >= {"pregroup"}
    assert practice.json("vault", "check")["problems"] == []


def test_the_story_of_the_slides_is_on_its_timeline(practice):
    told = CASE.member(CASE.worked_member)
    desk = desk_of(practice)
    member = next(m for m in desk.roster.members() if m.number == told.number)
    timeline = desk.timelines.of_member(member)
    sheets = {e.name for e in desk.journal.entries("worksheet", member=member.id)}
    people = desk.journal.entries("person", member=member.id)
    desk.vault.close()
    assert [(e.day, e.text) for e in timeline.events] == [
        (e.day, e.text.english) for e in told.events
    ]
    assert [(m.day, m.name) for m in timeline.marks] == [(m.day, m.mark) for m in told.marks]
    assert {timeline.events[0].day.month, timeline.marks[-1].day.month} == {5, 11}
    assert sheets >= {"roles", "communication", "ending"}
    assert len(people) == len(told.people)


def test_the_same_day_makes_the_same_content(practice, line):
    other = another(line, "twin", "P1", "counsellor")
    other.json("practice", "--anchor", "2026-11-20")
    assert facts_of(practice) == facts_of(other)


def test_a_later_year_moves_the_course_by_whole_years(practice, line):
    other = another(line, "later", "P1", "counsellor")
    other.json("practice", "--anchor", "2025-12-31")
    days = [m["date"] for m in other.json("list", "meetings", "--group", "P1")]
    assert days == [day.isoformat() for day in CASE.days]
    ran = other("--json", "practice", "--anchor", "2199-01-01")
    assert ran.exit == 0  # it is there already


def test_it_is_made_once_and_a_real_notebook_is_left_alone(practice, line):
    again = practice.json("practice")
    assert not again["made"]
    assert again["facts"] == practice.json("vault", "info")["facts"]
    own = another(line, "own", "F1", "counsellor")
    own.json("card", "show")
    rows = "id,q1,q2\n1,0,0\n"
    wanted = '[table]\ngroup = "G1"\nmember_column = "id"\ndate = "2026-01-15"\nmeasure = "phq2"\n'
    wanted += 'answers = ["q1", "q2"]\n'
    own.json("import", own.file("r.csv", rows), "--map", own.file("m.toml", wanted))
    ran = own("--json", "practice")
    assert (ran.exit, ran.json["error"]["code"]) == (1, "vault_exists")


def test_without_a_folder_it_stands_apart_from_the_own_notebook(line, monkeypatch):
    told = line.bare("--json", "practice").json
    from ipt_desktop.app.paths import vault_folder

    assert told["vault"] != str(vault_folder())
    assert not vault_folder().exists()
    passphrase = passphrase_in(line.folder / told["passphrase_file"])
    assert len(passphrase.split()) == 4


def test_nothing_in_its_folder_can_be_read(practice):
    desk = desk_of(practice)
    with desk.vault.reading() as tx:
        texts = [f.content for f in tx.log.all()]
    codes = [m.code for m in desk.roster.members()]
    words = [e.text for m in desk.roster.members() for e in desk.journal.life_events(m.id)]
    files = [file for file in practice.vault.rglob("*") if file.is_file()]
    contents = [file.read_bytes() for file in files]
    desk.vault.close()
    contents += [file.read_bytes() for file in practice.vault.rglob("*") if file.is_file()]
    assert {file.name for file in files} >= {VAULT_FILE, "passphrase.json", "recovery.json"}
    for secret in (*texts, *codes, *words, "phq9", "life_event", "SQLite format"):
        assert all(secret.encode() not in content for content in contents), secret
    for file in files:
        assert not any(code in file.name for code in codes)


def test_a_hand_over_from_one_line_to_another(practice, line):
    supervisor = another(line, "supervisor", "S1", "supervisor")
    card = supervisor.json("card", "show")
    assert card.keys() == {"code", "role", "recipient", "signing", "fingerprint"}
    assert card["recipient"].startswith("age1")
    file = line.folder / "s1.card"
    supervisor.json("card", "export", file)
    assert "SECRET" not in file.read_text("utf-8").upper()
    added = practice.json("card", "add", file)
    assert added["fingerprint"] == card["fingerprint"]
    assert [c["code"] for c in practice.json("card", "list")] == ["S1"]

    out = line.folder / "out"
    [made] = practice.json("handover", "export", "--to", "S1", "--out", out)["files"]
    assert made.keys() >= {"path", "to", "facts", "bytes"}
    facts = practice.json("vault", "info")["facts"]
    assert (made["to"], made["facts"]) == ("S1", facts)
    assert made["bytes"] == os.path.getsize(made["path"])

    seen = supervisor.json("handover", "inspect", made["path"])
    assert (seen["from"], seen["trusted"], seen["code"]) == ("P1", False, "sender_unknown")
    ran = supervisor("--json", "handover", "import", made["path"])
    assert ran.exit == 1
    assert ran.json[0]["code"] == "sender_unknown"
    own = practice.json("card", "show")["fingerprint"]
    [taken] = supervisor.json("handover", "import", made["path"], "--trust", own)
    assert taken.keys() >= {"file", "from", "taken", "known", "code"}
    assert (taken["from"], taken["taken"], taken["known"], taken["code"]) == ("P1", facts, 0, None)
    [again] = supervisor.json("handover", "import", made["path"])
    assert (again["taken"], again["known"], again["code"]) == (0, facts, None)
    digests = {one.json("vault", "info")["digest"] for one in (practice, supervisor)}
    assert len(digests) == 1
    assert supervisor.json("vault", "check")["problems"] == []

    [waits] = practice.json("handover", "status")
    assert waits.keys() >= {"card", "sent", "acknowledged", "waiting", "last"}
    assert (waits["card"], waits["acknowledged"], waits["waiting"]) == ("S1", 0, facts)
    [back] = supervisor.json("handover", "export", "--to", "P1", "--out", out)["files"]
    practice.json("handover", "import", back["path"])
    [waits] = practice.json("handover", "status")
    assert (waits["acknowledged"], waits["waiting"]) == (facts, 0)


def test_a_spoilt_file_is_refused_and_the_next_one_taken(practice, line):
    supervisor = another(line, "supervisor", "S1", "supervisor")
    practice.json("card", "add", line.file("c", card_of(supervisor)))
    supervisor.json("card", "add", line.file("c", card_of(practice)))
    out = line.folder / "out"
    [made] = practice.json("handover", "export", "--to", "S1", "--out", out)["files"]
    whole = (out / made["path"]).read_bytes()
    spoilt = line.file("spoilt.iptsync", whole[:-40] + bytes(40))
    words = ("handover", "import", spoilt, line.folder / "gone.iptsync", made["path"])
    ran = supervisor("--json", *words)
    assert ran.exit == 1
    assert [one["code"] for one in ran.json] == ["bundle_damaged", "file_missing", None]
    assert ran.json[2]["taken"] == made["facts"]
    plain = supervisor("handover", "import", spoilt)
    assert (plain.exit, plain.out) == (1, "")
    assert plain.err.strip()
    for words, code in (
        (("handover", "export", "--to", "S9", "--out", out), "card_unknown"),
        (("card", "add", spoilt), "card_damaged"),
        (("handover", "inspect", line.folder / "gone"), "file_missing"),
    ):
        ran = supervisor("--json", *words)
        assert (ran.exit, ran.json["error"]["code"]) == (1, code)


def test_a_card_is_not_written_over_something_else(practice, line):
    there = line.file("notes.txt", "mine")
    ran = practice("--json", "card", "export", there)
    assert (ran.exit, ran.json["error"]["code"]) == (1, "file_exists")
    assert there.read_text("utf-8") == "mine"
    practice.json("card", "export", line.folder / "own.card")
    practice.json("card", "export", line.folder / "own.card")


def test_a_mood_line_as_a_file(practice, line):
    worked = practice.json("list", "members", "--group", "P1")[CASE.worked_member - 1]["code"]
    starts = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}
    for kind, language in product(starts, ("en", "ar")):
        file = line.folder / f"{language}.{kind}"
        words = ("plot", "mood", "--member", worked, "--out", file, "--lang", language)
        told = practice.json(*words)
        assert told["events"] == len(CASE.member(CASE.worked_member).events)
        assert told["points"] == 9
        assert file.read_bytes().startswith(starts[kind])
    for member, name, code in (
        (worked, "x.gif", "picture_kind_unknown"),
        ("nobody", "x.png", "member_unknown"),
    ):
        ran = practice("--json", "plot", "mood", "--member", member, "--out", line.folder / name)
        assert (ran.exit, ran.json["error"]["code"]) == (1, code)


DAMAGES = (
    ('UPDATE fact SET content = \'{"text":"other"}\' WHERE seq = 5', "content_differs"),
    ("UPDATE fact SET salt = NULL WHERE seq = 5", "content_differs"),
    ("UPDATE fact SET day = '2020-01-01' WHERE seq = 5", "hash_differs"),
    ("UPDATE fact SET tick = 1 WHERE seq = 5", "tick_goes_back"),
    ("UPDATE fact SET author = 'nobody' WHERE seq = 5", "author_differs"),
    ("DELETE FROM fact WHERE seq = 5", "seq_missing"),
    ("DELETE FROM fact WHERE seq > 500", "head_differs"),
    ("UPDATE chain SET seq = seq - 1", "head_differs"),
    ("DELETE FROM chain", "head_differs"),
    ("UPDATE segment SET signature = zeroblob(64)", "signature_bad"),
    ("UPDATE segment SET last_hash = zeroblob(32)", "segment_differs"),
    ("UPDATE segment SET author = 'nobody'", "signer_unknown"),
)


def test_a_check_finds_what_was_changed_behind_its_back(practice, line):
    supervisor = another(line, "supervisor", "S1", "supervisor")
    practice.json("card", "add", line.file("c", card_of(supervisor)))
    practice.json("handover", "export", "--to", "S1", "--out", line.folder / "out")
    assert practice.json("vault", "check")["problems"] == []
    desk = desk_of(practice)
    card = desk.vault.identity.card
    for damage, code in DAMAGES:
        # What is written in a reading transaction is dropped: each damage stands alone.
        with desk.vault.reading() as tx:
            assert tx.log.connection.exec_driver_sql(damage).rowcount
            found = broken_chains(tx)
            found += broken_segments(tx, {card.fingerprint: card.signing}, verify)
        assert code in {one.code for one in found}, damage
    with desk.vault.writing() as tx:
        tx.log.connection.exec_driver_sql("UPDATE assessment SET total = 3 WHERE total = 19")
    desk.vault.close()
    ran = practice("--json", "vault", "check")
    assert ran.exit == 1
    assert not ran.json["ok"]
    assert [one["code"] for one in ran.json["problems"]] == ["projection_stale"]
    plain = practice("vault", "check")
    assert (plain.exit, "projection_stale" in plain.err) == (1, True)


def test_a_rebuild_mends_what_screens_ask(practice):
    desk = desk_of(practice)
    with desk.vault.writing() as tx:
        for table in tables.PROJECTIONS:
            tx.log.connection.exec_driver_sql(f"DELETE FROM {table.name} WHERE tick % 2 = 0")
    desk.vault.close()
    before = practice.json("list", "members")
    assert not practice("--json", "vault", "check").json["ok"]
    told = practice.json("vault", "check", "--rebuild")
    assert told["ok"]
    assert "assessment" in told["rebuilt"]
    assert practice.json("vault", "check")["problems"] == []
    assert practice.json("list", "members") != before


def test_a_changed_byte_of_the_file_is_found(practice):
    file = practice.vault / VAULT_FILE
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    ran = practice("--json", "vault", "check")
    assert ran.exit == 1
    assert "damaged" in json.dumps(ran.json)


def test_every_part_of_the_app_starts(line):
    ran = line.bare("--json", "self-test")
    works = {one["name"]: one["ok"] for one in ran.json["checks"]}
    # `make` compiles the catalogues; where that was not done, it must be noticed.
    there = (shipped("translations") / "ar" / "LC_MESSAGES" / "ipt_desktop.mo").exists()
    parts = ("vault", "migrations", "words", "hand_over", "plot", "letters", "window")
    assert works == dict.fromkeys(parts, True) | {"words": there}
    assert ran.exit == int(not there)
