"""`record` of 10,000 assessments, encrypted, beside plain sqlite3 that keeps the same rows, in one run.

Both are whole processes: start, read the lines, a word on stdout for each once it is durable (WAL,
synchronous=FULL). The plain one commits each line; `record` keeps lines that wait already in one act. The
plain one opens no vault, checks nothing and works out nothing: it is given the rows.

Run: python benchmarks/record.py [lines]
"""

import csv
import json
import pickle
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from sidebyside import ROOT, in_turn, process, told

from ipt_desktop.app.unlock import new_vault, open_desk
from ipt_desktop.services.roster import NewGroup, NewMember
from ipt_desktop.store.keys import FLOOR

BUDGET, ROUNDS = 0.5, 3
MEMBERS = 12
PASSPHRASE = "only for this benchmark"
ANSWERS = ROOT / "tests" / "data" / "phq9_responses.csv"

PLAIN = """
import pickle, sqlite3, sys
file, source = sys.argv[1:]
with open(source, "rb") as opened:
    tables, commits = pickle.load(opened)
connection = sqlite3.connect(file, isolation_level=None)
connection.execute("PRAGMA journal_mode = WAL")
connection.execute("PRAGMA synchronous = FULL")
for statement in tables:
    connection.execute(statement)
for id, statements in commits:
    connection.execute("BEGIN IMMEDIATE")
    for sql, values in statements:
        connection.execute(sql, values)
    connection.execute("COMMIT")
    sys.stdout.write('{"saved": "%s"}\\n' % id)
    sys.stdout.flush()
"""


def lines(count: int) -> str:
    """Real answers of people, over and over, of twelve members."""
    with ANSWERS.open(newline="") as source:
        rows = [[int(row[f"Item{n}_num"]) for n in range(1, 10)] for row in csv.DictReader(source)]
    made = []
    for number in range(count):
        line = {"kind": "assessment", "member": f"m{number % MEMBERS}", "date": "2026-01-20"}
        line |= {"measure": "phq9", "answers": rows[number % len(rows)]}
        made.append(json.dumps(line) + "\n")
    return "".join(made)


def prepare(place: Path, count: int) -> None:
    (place / "passphrase").write_text(PASSPHRASE)
    (place / "lines").write_text(lines(count))
    desk, _ = new_vault(
        place / "vault", role="counsellor", code="F1", passphrase=PASSPHRASE, work=FLOOR
    )
    day = desk.today().replace(month=1, day=1)
    group = desk.roster.form_group(
        NewGroup("G1", "who8", "1", {"start": 2, "middle": 4, "end": 2}), day
    )
    for number in range(MEMBERS):
        desk.roster.add_member(group.id, NewMember(external=f"m{number}"), day)
    desk.vault.close()


def record(place: Path) -> float:
    """The real command over a copy of the vault."""
    shutil.rmtree(place / "copy", ignore_errors=True)
    shutil.copytree(place / "vault", place / "copy")
    words = ("--vault", place / "copy", "--passphrase-file", place / "passphrase")
    return process(["-m", "ipt_desktop", *words, "record", place / "lines"])


def plain(place: Path) -> float:
    for file in place.glob("plain.db*"):
        file.unlink()
    return process(["-c", PLAIN, place / "plain.db", place / "rows"])


def take_rows(place: Path) -> None:
    """The tables that a line goes into, and each line's rows, as the real command left them."""
    before, after = (_rows(place / name) for name in ("vault", "copy"))
    known = {row[0] for row in before["fact"]}
    marks = {name: ", ".join("?" * len(rows[0])) for name, rows in after.items() if rows}
    beside = {row[0]: (name, row) for name in _BESIDE for row in after[name]}
    commits: list[tuple[str, list[tuple[str, Any]]]] = []
    for fact in after["fact"]:
        if fact[0] in known:
            continue
        table, row = beside[fact[0]]
        statements = [
            (f"INSERT INTO fact VALUES ({marks['fact']})", fact),
            (f"INSERT INTO {table} VALUES ({marks[table]})", row),
        ]
        if table == "assessment":
            commits.append((fact[0], statements))
        else:
            commits[-1][1].extend(statements)
    for _, statements in commits:
        last = statements[-2][1]
        head = (last[5], last[6], last[16], last[4])
        statements.append(("UPDATE chain SET seq = ?, tick = ?, hash = ? WHERE replica = ?", head))
    first = after["chain"][0]
    tables = [*after["sql"], f"INSERT INTO chain VALUES ('{first[0]}', '{first[1]}', 0, 0, x'')"]
    (place / "rows").write_bytes(pickle.dumps((tables, commits)))


_BESIDE = ("assessment", "safety_event")


def _rows(folder: Path) -> dict[str, list[Any]]:
    desk = open_desk(folder, PASSPHRASE)
    with desk.vault.reading() as tx:
        driver: Any = tx.log.connection.connection.driver_connection  # type: ignore[attr-defined]
        found = {
            name: driver.execute(f"SELECT * FROM {name} ORDER BY tick").fetchall()
            for name in ("fact", *_BESIDE, "chain")
        }
        kinds = "name IN ('fact', 'assessment', 'safety_event', 'chain')"
        found["sql"] = [
            row[0]
            for row in driver.execute(
                "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"
                f" AND (type = 'table' AND {kinds} OR type = 'index' AND tbl_{kinds})"
                " ORDER BY type DESC"
            )
        ]
    desk.vault.close()
    return found


def main(count: int = 10_000) -> int:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        prepare(place, count)
        record(place)
        take_rows(place)
        ours, theirs = in_turn(ROUNDS, lambda: record(place), lambda: plain(place))
    sys.stdout.write(
        f"{count} lines: {count / ours:.0f} and, plain, {count / theirs:.0f} a second\n"
    )
    return told("record, x the rate of plain sqlite3", theirs / ours, BUDGET, at_least=True)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
