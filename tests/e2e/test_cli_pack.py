"""A programme pack on the command line: made by a supervisor, taken by a counsellor, dropped again."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from command_line import PASSPHRASE, CommandLine, members
from ipt_desktop import i18n
from ipt_desktop.app.unlock import new_vault
from ipt_desktop.store.keys import FLOOR

STAY = "safety/danger/stay/title"
CONTACT = {"kind": "supervisor", "who": "S1", "number": "0000 000 111"}
DEFAULTS = {
    "plan_from": 10,
    "rise": 5,
    "midway_drop": 5,
    "ask_days": 0,
    "tell_hours": 24,
    "confirm_days": 7,
    "contact_days": 7,
    "entry_from": 10,
    "absent_contact_days": 2,
    "news_old_days": 8,
    "report_serious_hours": 24,
    "report_other_days": 7,
    "referral_days": 7,
}


@pytest.fixture
def people(tmp_path, capsys, monkeypatch):
    """A supervisor and a counsellor, each with a vault of their own."""
    made = []
    for code, role in (("S1", "supervisor"), ("F1", "counsellor")):
        (tmp_path / code).mkdir()
        made.append(CommandLine(tmp_path / code, capsys, monkeypatch).made(code, role))
    return made


@pytest.fixture
def supervisor(people):
    return people[0]


@pytest.fixture
def counsellor(people):
    return people[1]


def trusts(one, other):
    card = other.folder / "card.txt"
    assert other("card", "export", card).exit == 0
    assert one("card", "add", card).exit == 0


def signed(supervisor, name="homs", **parts):
    """A pack file, from the supervisor's own example with `parts` changed."""
    source = supervisor.json("pack", "example")
    source |= {"id": "homs", "title": "Homs", "texts": {}} | parts
    written, out = supervisor.folder / f"{name}.json", supervisor.folder / f"{name}.iptpack"
    written.write_text(json.dumps(source, ensure_ascii=False), "utf-8")
    told = supervisor.json("pack", "make", written, "--out", out)
    assert (told["pack"], told["signed_by"]) == ("homs", "S1")
    return out


def error(ran, code, **more):
    assert ran.exit == 1, ran
    found = ran.json["error"]
    assert found["code"] == code, found
    assert more.items() <= found.items(), found


def limits(line):
    return {name: one["value"] for name, one in line.json("pack", "show")["limits"].items()}


def test_from_the_example_to_the_counsellor_and_back(supervisor, counsellor):
    trusts(counsellor, supervisor)
    assert counsellor.json("pack", "show")["pack"] is None
    assert limits(counsellor) == DEFAULTS
    file = signed(supervisor, contacts=[CONTACT], thresholds={"plan_from": 8, "tell_hours": 12})
    looked = counsellor.json("pack", "show", file)
    assert (looked["approval"], looked["asks"]) == ("approved", [])
    assert counsellor.json("pack", "show")["pack"] is None

    taken = counsellor.json("pack", "take", file)

    shown = counsellor.json("pack", "show")
    assert taken.items() <= shown.items()
    assert (shown["approval"], shown["signed_by"], shown["contacts"]) == ("approved", "S1", 1)
    assert limits(counsellor) == DEFAULTS | {"plan_from": 8, "tell_hours": 12}
    assert counsellor.json("pack", "drop")["limits"]["plan_from"] == {"value": 10, "default": 10}
    assert limits(counsellor) == DEFAULTS
    error(counsellor("--json", "pack", "drop"), "pack_missing")
    noted = [line["what"] for line in counsellor.json("vault", "audit") if "pack" in line["what"]]
    assert noted == ["pack_taken", "pack_dropped"]


def test_a_counsellor_signs_none(counsellor, tmp_path):
    source = counsellor.folder / "source.json"
    source.write_text(json.dumps(counsellor.json("pack", "example")), "utf-8")
    out = counsellor.folder / "own.iptpack"
    error(counsellor("--json", "pack", "make", source, "--out", out), "pack_by_supervisor_only")
    assert not out.exists()


def test_what_is_not_approved_is_taken_only_when_asked_and_says_so(supervisor, counsellor):
    file = signed(supervisor)
    error(counsellor("--json", "pack", "take", file), "pack_not_approved", why="card_unknown")
    told = counsellor.json("pack", "take", file, "--unapproved")
    assert told["approval"] == "card_unknown"
    # Trust is a person's act, and may come later.
    trusts(counsellor, supervisor)
    assert counsellor.json("pack", "show")["approval"] == "approved"

    source = supervisor.folder / "homs.json"
    error(counsellor("--json", "pack", "take", source), "pack_not_approved", why="not_signed")
    told = counsellor("pack", "take", source, "--unapproved", "--replace")
    assert (told.exit, "Not approved by a supervisor" in told.out) == (0, True)


def test_a_pack_signed_by_a_counsellors_card_is_no_approval(people, tmp_path, capsys, monkeypatch):
    from ipt_desktop.bundles.identity import new_identity
    from ipt_desktop.bundles.packs import PackFile

    supervisor, counsellor = people
    trusts(counsellor, supervisor)
    document = json.loads(signed(supervisor).read_bytes())
    del document["card"], document["signature"]
    (tmp_path / "F2").mkdir()
    other = CommandLine(tmp_path / "F2", capsys, monkeypatch)
    desk, _ = new_vault(
        other.vault, role="counsellor", code="F2", passphrase=PASSPHRASE, work=FLOOR
    )
    forged = tmp_path / "forged.iptpack"
    forged.write_bytes(PackFile().write(document, desk.vault.identity))
    desk.vault.close()
    trusts(counsellor, other)
    error(counsellor("--json", "pack", "take", forged), "pack_not_approved", why="not_a_supervisor")
    # One that calls itself S1, with keys of its own, is another card.
    forged.write_bytes(PackFile().write(document, new_identity("S1", "supervisor")))
    error(counsellor("--json", "pack", "take", forged), "pack_not_approved", why="card_unknown")


def test_a_signed_pack_that_was_changed_is_refused_whatever_is_agreed(supervisor, counsellor):
    trusts(counsellor, supervisor)
    file = signed(supervisor, contacts=[CONTACT])
    file.write_bytes(file.read_bytes().replace(b"0000 000 111", b"0000 000 112"))
    ran = counsellor("--json", "pack", "take", file, "--unapproved", "--replace")
    error(ran, "pack_signature_bad")
    assert counsellor.json("pack", "show")["pack"] is None


def test_a_looser_limit_refuses_the_whole_pack_by_name(supervisor, counsellor):
    source = supervisor.json("pack", "example") | {"contacts": [CONTACT]}
    source["thresholds"]["tell_hours"] = 25
    file = supervisor.folder / "loose.json"
    file.write_text(json.dumps(source), "utf-8")
    out = supervisor.folder / "loose.iptpack"
    ran = supervisor("--json", "pack", "make", file, "--out", out)
    error(ran, "pack_value_unsafe", field="tell_hours", least=0, most=24)
    assert not out.exists()
    ran = counsellor("--json", "pack", "take", file, "--unapproved")
    error(ran, "pack_value_unsafe", field="tell_hours")
    assert limits(counsellor) == DEFAULTS


def test_an_older_one_and_another_programmes_are_taken_only_when_asked(supervisor, counsellor):
    trusts(counsellor, supervisor)
    old, new = signed(supervisor, "v1", version=1), signed(supervisor, "v2", version=2)
    other = signed(supervisor, "same", version=2, title="Another text, same version")
    counsellor.json("pack", "take", old)
    counsellor.json("pack", "take", new)
    counsellor.json("pack", "take", new)
    error(counsellor("--json", "pack", "take", old), "pack_older", version=1, present=2)
    error(counsellor("--json", "pack", "take", other), "pack_older")
    assert counsellor.json("pack", "take", old, "--replace")["version"] == 1
    source = json.loads((supervisor.folder / "v2.json").read_text("utf-8")) | {"id": "idlib"}
    (supervisor.folder / "idlib.json").write_text(json.dumps(source), "utf-8")
    out = supervisor.folder / "idlib.iptpack"
    supervisor.json("pack", "make", supervisor.folder / "idlib.json", "--out", out)
    error(counsellor("--json", "pack", "take", out), "pack_other", present="homs")
    assert counsellor.json("pack", "take", out, "--replace")["pack"] == "idlib"


def test_it_is_no_fact_and_travels_in_no_bundle(supervisor, counsellor):
    members(counsellor, "a")
    before = counsellor.json("vault", "info")
    file = signed(supervisor, contacts=[CONTACT])
    counsellor.json("pack", "take", file, "--unapproved")
    after = counsellor.json("vault", "info")
    assert (after["facts"], after["digest"]) == (before["facts"], before["digest"])
    held = b"".join(f.read_bytes() for f in counsellor.vault.rglob("*") if f.is_file())
    assert b"0000 000 111" not in held


def test_the_programmes_words_are_spoken_while_the_vault_is_open_and_no_longer(
    supervisor, counsellor
):
    texts = {STAY: {"en": "Stay near them", "ar": "ابقي قريبة منها"}}
    counsellor.json("pack", "take", signed(supervisor, texts=texts), "--unapproved")
    shown = counsellor.json("pack", "example", "--texts", "safety/danger/stay")
    assert shown["texts"][STAY] == texts[STAY]
    assert (
        shown["texts"]["safety/danger/stay/say"]["ar"]
        != shown["texts"]["safety/danger/stay/say"]["en"]
    )
    assert i18n.content_text(STAY, "Stay with the person") == "Stay with the person"
    error(counsellor("--json", "pack", "example", "--texts", "nowhere"), "pack_text_unknown")


def test_papers_are_in_the_programmes_words_and_say_what_nobody_approved(
    supervisor, counsellor, monkeypatch
):
    made = []
    monkeypatch.setattr("ipt_desktop.cli.paper._kept", lambda paper, out: made.append(paper) or 0)
    texts = {"safety/card/title": {"en": "When life is in danger, Homs"}}
    file = signed(supervisor, texts=texts, contacts=[CONTACT])

    def said():
        counsellor("paper", "safety-card", "--out", counsellor.folder / "card.pdf")
        return [getattr(block, "words", "") for block in made.pop().blocks]

    counsellor.json("pack", "take", file, "--unapproved")
    words = said()
    assert words[0] == "When life is in danger, Homs"
    assert any("Not approved by a supervisor" in text for text in words)
    trusts(counsellor, supervisor)
    assert not any("Not approved" in text for text in said())


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(content=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_whatever_is_given_it_is_an_answer_and_no_traceback(supervisor, content):
    file = supervisor.folder / "any"
    file.write_bytes(content)
    error(supervisor("--json", "pack", "show", file), "pack_damaged")


def test_a_file_that_is_not_there(counsellor):
    error(counsellor("--json", "pack", "take", counsellor.folder / "none"), "file_missing")
