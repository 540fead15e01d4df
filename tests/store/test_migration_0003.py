"""0003 adds words to life events. Every event stays; what a newer notebook had said of it is shown now."""

import pytest

from ipt_desktop.shipped import shipped
from ipt_desktop.store.engine import open_engine
from ipt_desktop.store.keys import new_key
from ipt_desktop.store.upgrade import upgrade

SCRIPTS = shipped("migrations")


@pytest.fixture
def old(tmp_path):
    """A file of the second version with an event of that time, one from a newer notebook, one erased."""
    key = new_key()

    def opened(path):
        return open_engine(path, key, pooled=False)

    file = tmp_path / "notebook.vault"
    upgrade(opened, file, SCRIPTS, to="0002")
    engine = opened(file)
    said = {
        "e1": """'{"text":"left home"}'""",
        "e2": """'{"text":"a quarrel","who":"aunt","feeling":2,"link_words":"then it began"}'""",
        "e3": "NULL",
    }
    with engine.begin() as connection:
        run = connection.exec_driver_sql
        for at, (id, content) in enumerate(said.items(), 1):
            run(
                f"INSERT INTO fact VALUES ('{id}','life_event',1,'a','r1',{at},{at},'m1','g1',"
                f"'2026-01-01','2026-01-01T08:00:00.000Z','UTC',NULL,{content},x'00',x'01',x'0{at}')"
            )
            run(
                "INSERT INTO life_event VALUES "
                f"('{id}','m1','g1','a',{at},'2026-01-01',1,'{id}',NULL,'change','day',NULL,NULL)"
            )
    engine.dispose()
    return opened, file


def test_events_stay_and_say_more(old):
    opened, file = old
    upgrade(opened, file, SCRIPTS, to="0003")
    engine = opened(file)
    with engine.begin() as connection:
        rows = connection.exec_driver_sql(
            "SELECT fact, text, who, feeling, link_words, landmark FROM life_event ORDER BY fact"
        ).all()
    engine.dispose()
    assert [tuple(row) for row in rows] == [
        ("e1", "e1", None, None, None, None),
        ("e2", "e2", "aunt", 2, "then it began", None),
        ("e3", "e3", None, None, None, None),
    ]
