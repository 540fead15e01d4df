"""0002 adds the audit. A notebook that was written before it keeps every row and begins its list there."""

import pytest

from ipt_desktop.domain.audit import whole_part
from ipt_desktop.shipped import shipped
from ipt_desktop.store.audit import AuditLog
from ipt_desktop.store.engine import open_engine
from ipt_desktop.store.keys import new_key
from ipt_desktop.store.upgrade import upgrade
from ipt_desktop.store.vault import now

SCRIPTS = shipped("migrations")


@pytest.fixture
def old(tmp_path):
    """A file of the first version with rows in it, and what opens it."""
    key = new_key()

    def opened(path):
        return open_engine(path, key, pooled=False)

    file = tmp_path / "notebook.vault"
    upgrade(opened, file, SCRIPTS, to="0001")
    engine = opened(file)
    with engine.begin() as connection:
        run = connection.exec_driver_sql
        run("INSERT INTO own VALUES ('replica', 'r1'), ('place', 'somewhere')")
        run("INSERT INTO draft VALUES ('group/new', 'ar', '2026-01-01T08:00:00.000Z', '{}')")
        run(
            "INSERT INTO fact VALUES ('f1','note',1,'a','r1',1,1,NULL,NULL,'2026-01-01',"
            "'2026-01-01T08:00:00.000Z','UTC',NULL,'{\"text\":\"kept\"}',x'00',x'01',x'02')"
        )
    engine.dispose()
    return opened, file


def test_rows_stay_and_the_list_begins_with_the_upgrade(old):
    opened, file = old
    upgrade(opened, file, SCRIPTS, to="0002")
    engine = opened(file)
    with engine.begin() as connection:
        ask = connection.exec_driver_sql
        assert ask("SELECT name, value FROM own ORDER BY name").all() == [
            ("place", "somewhere"),
            ("replica", "r1"),
        ]
        assert ask("SELECT place FROM draft").all() == [("group/new",)]
        assert ask("SELECT content FROM fact").all() == [('{"text":"kept"}',)]
        audit = AuditLog(connection, now)
        assert [(line.seq, line.what) for line in audit.lines()] == [(1, "upgraded")]
        audit.note("opened")
        assert len(whole_part(audit.lines())) == 2
    engine.dispose()
