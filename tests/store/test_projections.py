"""Rows made again from the log are the rows that were kept up, for any history."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from ipt_desktop.domain.facts import NewFact
from ipt_desktop.store import tables

MEMBERS = [f"{n:036d}" for n in range(1, 4)]
GROUP = "9" * 36

days = st.integers(0, 60).map(lambda n: date(2026, 1, 1) + timedelta(days=n))
contents = st.one_of(
    st.tuples(
        st.just("assessment"),
        st.lists(st.one_of(st.none(), st.integers(0, 3)), min_size=9, max_size=9).map(
            lambda answers: {"measure": "phq9", "measure_version": "1", "answers": answers}
        ),
    ),
    st.tuples(st.just("life_event"), st.just({"text": "moved"})),
    st.tuples(
        st.just("mood"), st.sampled_from([{"change": c} for c in ("better", "same", "worse")])
    ),
    st.tuples(st.just("goals"), st.just({"goals": ["one small thing"]})),
    st.tuples(st.just("attendance"), st.just({"meeting": 2, "status": "absent"})),
    st.tuples(st.just("from_a_newer_app"), st.just({"anything": [1, {"deep": True}]})),
)
acts = st.lists(
    st.tuples(contents, st.sampled_from(MEMBERS), days, st.integers(0, 30), st.booleans()),
    max_size=25,
)


def rows(vault):
    with vault.reading() as tx:
        return {
            table.name: sorted(
                (tuple(row) for row in tx.log.connection.execute(select(table))),
                key=lambda row: row[0],
            )
            for table in tables.PROJECTIONS
        }


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=acts)
def test_rebuilt_rows_are_the_rows_kept_up(new_vault, history):
    vault = new_vault()
    facts = []
    for (kind, content), member, day, back, erase in history:
        earlier = facts[-1 - back] if back < len(facts) else None
        with vault.writing() as tx:
            if erase and earlier is not None:
                body = {"facts": [earlier.id], "reason": "withdrawn"}
                new = NewFact("erasure", body, member=member, group=GROUP, day=day)
            else:
                replaces = earlier.id if earlier is not None else None
                new = NewFact(kind, content, member=member, group=GROUP, day=day, replaces=replaces)
            facts.append(tx.log.append(new))

    kept_up = rows(vault)
    with vault.writing() as tx:
        tx.log.rebuild()

    assert rows(vault) == kept_up
    vault.close()


def test_a_kind_of_a_newer_app_is_kept(new_vault):
    vault = new_vault()
    with vault.writing() as tx:
        tx.log.append(NewFact("from_a_newer_app", {"anything": 1}))
    with vault.reading() as tx:
        assert [f.body for f in tx.log.all()] == [{"anything": 1}]
