"""The audit is only added to: SQLite refuses the rest, and the chain shows whoever got round that."""

from dataclasses import replace

import pytest
import sqlcipher3
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import DBAPIError

from ipt_desktop.domain.audit import WHATS, fits, next_line, whole_part
from ipt_desktop.domain.facts import NO_HASH
from ipt_desktop.services.audit import broken_audit
from ipt_desktop.shipped import shipped
from ipt_desktop.store.audit import AuditLog
from ipt_desktop.store.keys import new_key
from ipt_desktop.store.upgrade import upgrade


def note(vault, *whats):
    with vault.writing() as tx:
        for what in whats:
            tx.audit.note(what)


def by_hand(vault, *statements, but_first=()):
    """As somebody with the key and a database tool would, who drops the rules that are in the way."""
    with vault.writing() as tx:
        for statement in (*(f"DROP TRIGGER {name}" for name in but_first), *statements):
            tx.log.connection.exec_driver_sql(statement)


def broken(vault):
    with vault.reading() as tx:
        return [(one.code, one.seq) for one in broken_audit(tx)]


@pytest.fixture
def vault(new_vault):
    made = new_vault()
    note(made, "opened", "exported", "printed")
    return made


def test_a_new_vault_says_that_it_was_made_and_fits(vault):
    with vault.reading() as tx:
        lines = list(tx.audit.lines())
        assert tx.audit.head() == (4, lines[-1].hash)
        assert tx.audit.count() == 4
        assert tx.audit.newest(2) == lines[:1:-1]
    assert [line.what for line in lines] == ["created", "opened", "exported", "printed"]
    assert broken(vault) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET count = 9 WHERE seq = 2",
        "UPDATE audit SET what = 'opened' WHERE seq = 3",
        "DELETE FROM audit WHERE seq = 4",
        "DELETE FROM audit",
        "INSERT INTO audit VALUES (9, 'x', 'opened', 0, x'00')",
        "INSERT OR REPLACE INTO audit VALUES (3, 'x', 'opened', 0, x'00')",
        "UPDATE audit_head SET seq = 2",
        "UPDATE audit_head SET seq = 5",
        "UPDATE audit_head SET hash = x'00'",
        "DELETE FROM audit_head",
        "INSERT INTO audit_head VALUES (2, 0, x'00')",
        "INSERT OR REPLACE INTO audit_head VALUES (1, 0, x'00')",
    ],
)
def test_sqlite_itself_refuses_what_is_no_new_line(vault, statement):
    with pytest.raises((DBAPIError, sqlcipher3.dbapi2.DatabaseError)):
        by_hand(vault, statement)
    with vault.reading() as tx:
        assert tx.audit.count() == 4
    assert broken(vault) == []


CHANGES, SHRINKS = "audit_never_changes", "audit_never_shrinks"


@pytest.mark.parametrize(
    ("rules", "statements", "found"),
    [
        ([CHANGES], ["UPDATE audit SET count = 9 WHERE seq = 2"], ("audit_differs", 2)),
        ([CHANGES], ["UPDATE audit SET at = 'then' WHERE seq = 4"], ("audit_differs", 4)),
        ([CHANGES], ["UPDATE audit SET what = 'opened' WHERE seq = 3"], ("audit_differs", 3)),
        ([SHRINKS], ["DELETE FROM audit WHERE seq = 1"], ("audit_line_missing", 1)),
        ([SHRINKS], ["DELETE FROM audit WHERE seq = 3"], ("audit_line_missing", 3)),
        ([SHRINKS], ["DELETE FROM audit WHERE seq >= 3"], ("audit_cut", 3)),
        ([SHRINKS], ["DELETE FROM audit"], ("audit_cut", 1)),
        (["audit_head_stays"], ["DELETE FROM audit_head"], ("audit_head_missing", None)),
        (
            ["audit_moves_head"],
            ["INSERT INTO audit VALUES (5, 'x', 'opened', 0, x'00')"],
            ("audit_differs", 5),
        ),
        (
            [CHANGES, SHRINKS],
            ["DELETE FROM audit WHERE seq = 2", "UPDATE audit SET seq = seq - 1 WHERE seq > 2"],
            ("audit_differs", 2),
        ),
    ],
)
def test_whoever_drops_the_rules_is_seen_and_where(vault, rules, statements, found):
    by_hand(vault, *statements, but_first=rules)
    assert broken(vault)[0] == found


def test_lines_that_were_cut_off_are_missed_also_after_new_ones(vault):
    by_hand(vault, "DELETE FROM audit WHERE seq >= 3", but_first=[SHRINKS])
    note(vault, "opened")
    assert broken(vault) == [("audit_line_missing", 3), ("audit_unguarded", None)]


def test_an_act_that_is_dropped_leaves_no_line(vault):
    def broken_off():
        with vault.writing() as tx:
            tx.audit.note("exported")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken_off()
    with vault.reading() as tx:
        assert tx.audit.count() == 4


def test_only_known_codes_and_counts_are_noted(vault):
    for what, count in (("opened by somebody", 0), ("F1", 0), ("exported", -1)):
        with pytest.raises(ValueError, match=what), vault.writing() as tx:
            tx.audit.note(what, count)


def test_a_copy_goes_on_with_the_list_and_says_that_it_is_one(new_vault, reopen, tmp_path):
    key = new_key()
    vault = new_vault(key=key)
    note(vault, "exported")
    copy = tmp_path / "elsewhere" / vault.file.name
    copy.parent.mkdir()
    vault.copy_to(copy)  # what a backup is
    note(vault, "printed")
    restored = reopen(copy.parent, key)
    with restored.reading() as tx:
        assert [line.what for line in tx.audit.lines()] == ["created", "exported", "restored"]
    assert broken(restored) == []


def test_a_file_that_was_copied_by_hand_says_so(new_vault, reopen, tmp_path):
    key = new_key()
    vault = new_vault(key=key)
    vault.close()
    copy = tmp_path / "elsewhere" / vault.file.name
    copy.parent.mkdir()
    copy.write_bytes(vault.file.read_bytes())
    with reopen(copy.parent, key).reading() as tx:
        assert [line.what for line in tx.audit.lines()] == ["created", "copied"]


def test_a_salvaged_file_goes_on_with_what_is_whole(vault, tmp_path):
    with vault.reading() as tx:
        lines, count = list(tx.audit.lines()), tx.audit.count()
    file = tmp_path / "mended.vault"
    upgrade(vault.open_at, file, shipped("migrations"))
    engine = vault.open_at(file)
    with engine.begin() as connection:
        audit = AuditLog(connection, vault.clock)
        audit.carry_on([*lines[:2], lines[3]], count)
        assert list(audit.lines())[:2] == lines[:2]
        assert [(line.what, line.count) for line in audit.newest(1)] == [("salvaged", 2)]
        assert audit.head() == (3, audit.newest(1)[0].hash)
    engine.dispose()


CHANGED = ({"count": 10}, {"what": "other"}, {"at": "other"}, {"hash": NO_HASH})


@given(
    st.lists(st.tuples(st.sampled_from(sorted(WHATS)), st.integers(0, 9)), max_size=12),
    st.data(),
)
def test_any_change_to_any_line_is_found_at_that_line(acts, data):
    lines = []
    for n, (what, count) in enumerate(acts):
        seq, hash = (lines[-1].seq, lines[-1].hash) if lines else (0, NO_HASH)
        lines.append(next_line(seq, hash, at=f"day {n}", what=what, count=count))
    assert whole_part(lines) == lines
    if not lines:
        return
    at = data.draw(st.integers(0, len(lines) - 1))
    other = replace(lines[at], **data.draw(st.sampled_from(CHANGED)))
    assert whole_part([*lines[:at], other, *lines[at + 1 :]]) == lines[:at]
    assert whole_part(lines[:at] + lines[at + 1 :]) == lines[:at]
    assert not fits(other, lines[at - 1] if at else None)
