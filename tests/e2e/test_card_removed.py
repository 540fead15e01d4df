"""A card that is believed no longer: its files are refused, what it closed counts no more, the rest stays."""

import pytest

from command_line import PASSPHRASE, CommandLine, members
from ipt_desktop.app import programme
from ipt_desktop.app.unlock import new_vault, open_desk
from ipt_desktop.store.keys import FLOOR
from safety_people import CLEAR, TOLD, new_person


@pytest.fixture
def counsellor(tmp_path):
    one = new_person(tmp_path / "F1", "F1")
    one.starts()
    yield one
    one.vault.close()


@pytest.fixture
def supervisor(tmp_path, counsellor):
    one = new_person(tmp_path / "S1", "S1", "supervisor")
    one.member = counsellor.member
    counsellor.trusts(one.card)
    yield one
    one.vault.close()


def closes(supervisor, counsellor):
    """The supervisor closes what the counsellor left monitored, and the counsellor hears of it."""
    counsellor.phq9(1)
    for event, answers in (
        ("opened", {"present": "F1"}),
        ("answered", CLEAR | {"year": "yes"}),
        ("told", TOLD),
        ("contact", {"thoughts": "no"}),
        ("contact", {"thoughts": "no"}),
    ):
        counsellor.says(event, answers)
    supervisor.hears(counsellor)
    supervisor.says("closed", {"reason": "clear twice"})
    counsellor.hears(supervisor)


def believes(person, card, *, on):
    with person.vault.writing() as tx:
        tx.local.put_card(card, trusted=on, at="2026-03-01T09:30:00.000Z")


def test_what_it_closed_counts_no_more_and_again_once_it_is_accepted_again(supervisor, counsellor):
    closes(supervisor, counsellor)
    assert counsellor.state == "closed"
    (resting,) = counsellor.safety.resting_on(supervisor.card.fingerprint)
    assert (resting.code, resting.state.state) == (counsellor.who.code, "monitored")
    before = len(counsellor.standing.history)
    believes(counsellor, supervisor.card, on=False)
    assert counsellor.state == "monitored"
    assert counsellor.standing.history[-1].ignored == "not_supervisor"
    assert len(counsellor.standing.history) == before
    believes(counsellor, supervisor.card, on=True)
    assert counsellor.state == "closed"


def test_what_it_closes_afterwards_does_not_count_either(supervisor, counsellor):
    believes(counsellor, supervisor.card, on=False)
    closes(supervisor, counsellor)
    assert counsellor.state == "monitored"
    assert counsellor.safety.resting_on(supervisor.card.fingerprint) == []


def test_a_counsellor_s_card_carries_no_state(supervisor, counsellor):
    closes(supervisor, counsellor)
    assert counsellor.safety.resting_on(counsellor.card.fingerprint) == []


@pytest.fixture
def line(tmp_path, capsys, monkeypatch):
    return CommandLine(tmp_path, capsys, monkeypatch).made()


@pytest.fixture
def other(tmp_path):
    desk, _ = new_vault(
        tmp_path / "S1", role="supervisor", code="S1", passphrase=PASSPHRASE, work=FLOOR
    )
    yield desk
    desk.vault.close()


def test_on_the_command_line_its_files_are_refused_and_what_is_here_stays(line, other, tmp_path):
    members(line, "A1", "A2")
    card = other.cards.own()
    line.json("card", "add", line.file("s1.card", other.cards.own_text()))
    other.cards.add(line("card", "show").out)
    facts = line.json("vault", "info")["facts"]
    file = other.exchange.export([other.cards.find("F1")], tmp_path)[0].path
    assert line.json("handover", "import", file)[0]["code"] is None

    told = line.json("card", "remove", "S1")
    assert told["fingerprint"] == card.fingerprint
    assert (told["trusted"], told["reopened"], told["opened_vault"]) == (False, [], False)
    assert line.json("vault", "info")["facts"] == facts
    assert [row["trusted"] for row in line.json("card", "list")] == [False]
    later = other.exchange.export([other.cards.find("F1")], tmp_path)[0].path
    assert line("--json", "handover", "import", later).json[0]["code"] == "sender_unknown"
    refused = line("--json", "handover", "export", "--to", card.fingerprint, "--out", tmp_path)
    assert refused.json["error"]["code"] == "card_not_trusted"
    assert [row["what"] for row in line.json("vault", "audit")].count("card_untrusted") == 1
    # Nobody is removed twice, and nobody removes their own.
    for name in ("S1", card.fingerprint, "F1"):
        assert line("--json", "card", "remove", name).json["error"]["code"] == "card_unknown"


def test_a_card_that_opened_the_notebook_does_so_no_longer(line, other):
    line.json("card", "add", line.file("s1.card", other.cards.own_text()))
    line.json("vault", "programme", "add", "S1")
    assert line.json("card", "remove", other.cards.own().fingerprint)["opened_vault"]
    desk = open_desk(line.vault, PASSPHRASE)
    assert programme.programme_of(desk) is None
    desk.vault.close()
