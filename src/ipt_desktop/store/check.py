"""Is the file whole, and are the projections what the log says? Slow on purpose: it reads everything."""

import hashlib
from typing import Any

from sqlalchemy import Connection, Table, select

from ipt_desktop.store import tables
from ipt_desktop.store.vault import Tx


def file_problems(tx: Tx) -> list[str]:
    """Codes: pages_damaged (their authentication codes do not fit), tables_damaged."""
    return problems_in(tx.log.connection)


def problems_in(connection: Connection) -> list[str]:
    """Within a connection: see `file_problems`."""
    if connection.dialect.name != "sqlite":
        return []
    found = []
    if connection.exec_driver_sql("PRAGMA cipher_integrity_check").all():
        found.append("pages_damaged")
    if connection.exec_driver_sql("PRAGMA integrity_check").scalar() != "ok":
        found.append("tables_damaged")
    return found


def stale_projections(tx: Tx) -> list[str]:
    """Names of the tables that a rebuild changes. Rebuilds them within `tx`: drop or keep it as you wish."""
    connection = tx.log.connection
    before = {table.name: _marks(connection, table) for table in tables.PROJECTIONS}
    tx.log.rebuild()
    return [t.name for t in tables.PROJECTIONS if _marks(connection, t) != before[t.name]]


def _marks(connection: Connection, table: Table) -> str:
    """One hash over all rows, in an order that does not depend on when they were written."""
    whole = hashlib.sha256()
    rows: Any = connection.execution_options(yield_per=2_000).execute(
        select(table).order_by(table.c.fact)
    )
    for row in rows:
        whole.update(repr(tuple(row)).encode())
    return whole.hexdigest()
