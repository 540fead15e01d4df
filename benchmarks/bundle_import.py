"""Import of a large bundle against the bare writing of the same rows, in one run. Prints ratios, not seconds.

    python benchmarks/bundle_import.py [--facts 300000] [--rounds 3] [--profile]

The floor is the driver's own executemany of exactly the rows that the import leaves behind (log and
projections), into an empty encrypted file with the same tables and indexes, in one transaction.
"""

import argparse
import cProfile
import gc
import pstats
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from ipt_desktop.bundles.identity import new_identity
from ipt_desktop.bundles.seal import AgeSealer
from ipt_desktop.carriers.folder import FolderCarrier
from ipt_desktop.content.measures import load_measures
from ipt_desktop.domain.facts import (
    NO_HASH,
    Fact,
    as_utc_text,
    canonical,
    hash_content,
    hash_fact,
)
from ipt_desktop.services.digest import digest
from ipt_desktop.services.exchange import Exchange, Exported
from ipt_desktop.services.scoring import Scorer
from ipt_desktop.shipped import shipped
from ipt_desktop.store import tables
from ipt_desktop.store.keys import new_key
from ipt_desktop.store.vault import Vault, create_vault

FLOOR_BUDGET, AGAIN_BUDGET = 0.33, 0.2
START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def contents(chance: random.Random) -> Iterator[tuple[str, dict[str, object], bool]]:
    """One member's meeting without end: kind, content, and whether it is about the member."""
    for meeting in range(10**9):
        answers = [chance.randint(0, 3) for _ in range(9)]
        yield (
            "assessment",
            {
                "measure": "phq9",
                "measure_version": "1",
                "answers": answers,
                "function": chance.randint(0, 3),
                "language": "ar",
                "mode": "read_aloud",
                "meeting": meeting % 8 + 1,
            },
            True,
        )
        yield "attendance", {"meeting": meeting % 8 + 1, "status": "present"}, True
        change = chance.choice(["better", "same", "worse"])
        yield "mood", {"change": change, "meeting": meeting % 8 + 1, "hard": [], "words": ""}, True
        yield "step", {"meeting": meeting % 8 + 1, "step": "check_in", "done": "done"}, False
        if meeting % 4 == 0:
            yield "life_event", {"text": "زيارة من الأهل", "event": "support"}, True


def facts(count: int, author: str, replica: str) -> Iterator[Fact]:
    """A made-up counsellor's years: `count` facts, chained."""
    chance, hash = random.Random(1), NO_HASH
    source = contents(chance)
    for seq in range(1, count + 1):
        kind, content, about_member = next(source)
        member = f"{seq // 100 % 2000:036x}" if about_member else None
        text, salt = canonical(content), chance.randbytes(16)
        moment = START + timedelta(minutes=seq)
        fact = Fact(
            # As UUIDv7 are: rising with time, random at the end.
            id=f"{seq:012x}{chance.getrandbits(80):020x}",
            kind=kind,
            version=1,
            author=author,
            replica=replica,
            seq=seq,
            tick=seq,
            member=member,
            group=f"{seq // 1000 % 200:036x}",
            day=(date(2026, 1, 5) + timedelta(days=seq % 365)).isoformat(),
            written_at=as_utc_text(moment),
            zone="UTC+03:00",
            replaces=None,
            content=text,
            salt=salt,
            content_hash=hash_content(salt, text),
            hash=b"",
        )
        hash = hash_fact(hash, fact)
        yield replace(fact, hash=hash)


def new_vault(folder: Path, code: str, role: str) -> Vault:
    scorer = Scorer(load_measures(shipped("resources") / "measures").get)
    return create_vault(
        folder, new_key(), new_identity(code, role), scripts=shipped("migrations"), scorer=scorer
    )


def timed(act: Callable[[], object]) -> float:
    gc.collect()
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def rows_of(vault: Vault) -> list[tuple[str, list[tuple[object, ...]]]]:
    """Each table's insert statement and its rows, as the import left them."""
    found = []
    with vault._connection(reading=True) as connection:
        for table in (tables.fact, *tables.PROJECTIONS):
            order = "seq" if table is tables.fact else "tick"
            rows = connection.exec_driver_sql(f'SELECT * FROM "{table.name}" ORDER BY {order}')
            marks = ", ".join("?" * len(table.columns))
            found.append((f'INSERT INTO "{table.name}" VALUES ({marks})', [tuple(r) for r in rows]))
    return found


def write_bare(vault: Vault, statements: list[tuple[str, list[tuple[object, ...]]]]) -> None:
    with vault._connection(reading=False) as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        for sql, rows in statements:
            if rows:
                driver.executemany(sql, rows)


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--facts", type=int, default=30_000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--profile", action="store_true")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as place:
        return measure(Path(place), chosen.facts, chosen.rounds, profile=chosen.profile)


def measure(place: Path, count: int, rounds: int, *, profile: bool) -> int:
    sender = new_vault(place / "sender", "F1", "counsellor")
    with sender.writing() as tx:
        for chunk in _chunks(facts(count, sender.identity.card.fingerprint, sender.replica)):
            tx.log.take_in(chunk)
    best: dict[str, float] = {}
    for turn in range(rounds):
        for name, took in one_round(sender, place / str(turn), profile=profile).items():
            best[name] = min(took, best.get(name, took))
    sender.close()
    rate, again = best["floor"] / best["import"], best["again"] / best["import"]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    for line in (
        f"{count} facts, best of {rounds}, peak {peak} MiB with the floor's rows in memory",
        f"import: {rate:.2f} x the rate of bare executemany (budget {FLOOR_BUDGET})",
        f"the same again: {again:.3f} x the time of the first (budget {AGAIN_BUDGET})",
        f"export: {best['export'] / best['import']:.2f} x the time of the import",
    ):
        sys.stdout.write(line + "\n")
    return 0 if rate >= FLOOR_BUDGET and again <= AGAIN_BUDGET else 1


def one_round(sender: Vault, place: Path, *, profile: bool) -> dict[str, float]:
    """Seconds of each step. Raises AssertionError where the two vaults differ afterwards."""
    receiver = new_vault(place / "receiver", "S1", "supervisor")
    for vault, other in ((sender, receiver), (receiver, sender)):
        with vault.writing() as tx:
            tx.local.put_card(other.identity.card, trusted=True, at="")
    out, into = (
        Exchange(vault, AgeSealer(), FolderCarrier(place / "refused"))
        for vault in (sender, receiver)
    )
    made: list[Exported] = []
    watch = cProfile.Profile()
    times = {"export": timed(lambda: made.extend(out.export([receiver.identity.card], place)))}
    if profile:
        watch.enable()
    times["import"] = timed(lambda: into.take_in(made[0].path))
    watch.disable()
    times["again"] = timed(lambda: into.take_in(made[0].path))
    assert digest(receiver) == digest(sender)
    statements, bare = rows_of(receiver), new_vault(place / "bare", "S2", "supervisor")
    times["floor"] = timed(lambda: write_bare(bare, statements))
    if profile:
        pstats.Stats(watch).sort_stats("tottime").print_stats(25)
    receiver.close()
    bare.close()
    return times


def _chunks(source: Iterator[Fact], size: int = 20_000) -> Iterator[list[Fact]]:
    chunk: list[Fact] = []
    for fact in source:
        chunk.append(fact)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


if __name__ == "__main__":
    sys.exit(main())
