"""`record FILE|-`: facts from JSON lines; a line is told as saved once it is durable, not before."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from ipt_desktop.cli.calling import Calling
from ipt_desktop.cli.commands import command as make
from ipt_desktop.cli.failures import failure_of
from ipt_desktop.cli.opening import opened
from ipt_desktop.cli.telling import as_line, say, say_plain
from ipt_desktop.domain.errors import Problem
from ipt_desktop.i18n import _
from ipt_desktop.services.lines import lines_together, read_line

if TYPE_CHECKING:
    from ipt_desktop.services.desk import Desk
    from ipt_desktop.services.record import Recorder


def command() -> click.Command:
    return make(
        "record",
        run,
        _("Save entries from JSON lines, each told when it is safe. FILE may be -."),
        click.Argument(["file"], metavar="FILE"),
        click.Option(
            ["--all-or-nothing"], is_flag=True, help=_("Save nothing where one line is wrong.")
        ),
    )


def run(calling: Calling, file: str, all_or_nothing: bool) -> int:
    """1 where any line was not saved."""
    with _source(file) as source, opened(calling) as desk:
        return (_all if all_or_nothing else _each)(desk, source)


def _each(desk: "Desk", source: BinaryIO) -> int:
    """Lines that wait already are made durable together; each is told after that, and none waits for more."""
    from ipt_desktop.services.record import Recorder

    recorder, exit = Recorder(desk), 0
    for some in lines_together(source):
        try:
            with desk.vault.writing() as tx:
                saved = [recorder.record_in(tx, read_line(line)).id for _number, line in some]
        except Exception:  # noqa: BLE001
            # Nothing of them was kept. One by one, so that what is wrong is told and the rest go on.
            wrong, goes_on = _one_by_one(recorder, some)
            exit |= wrong
            if not goes_on:
                break
        else:
            # The quickest way to say it.
            say_plain("\n".join(f'{{"saved": "{id}"}}' for id in saved))
    return exit


def _one_by_one(recorder: "Recorder", lines: list[tuple[int, bytes | None]]) -> tuple[int, bool]:
    """1 where any was not saved; and whether there is any use in going on."""
    from ipt_desktop.services.record import is_refusal

    exit = 0
    for number, line in lines:
        try:
            fact = recorder.record(read_line(line))
        except Exception as wrong:  # noqa: BLE001
            exit = 1
            say(as_line(_wrong(number, wrong)))
            if isinstance(wrong, Problem) and not is_refusal(wrong):
                return exit, False
        else:
            say_plain(f'{{"saved": "{fact.id}"}}')
    return exit, True


def _all(desk: "Desk", source: BinaryIO) -> int:
    from ipt_desktop.services.record import Recorder

    class Dropped(Exception):
        pass

    recorder = Recorder(desk)
    saved: list[str] = []
    wrongs: list[dict[str, Any]] = []
    try:
        with desk.vault.writing() as tx:
            for number, line in chain.from_iterable(lines_together(source)):
                try:
                    saved.append(recorder.record_in(tx, read_line(line)).id)
                except Exception as wrong:  # noqa: BLE001
                    wrongs.append(_wrong(number, wrong))
            if wrongs:
                raise Dropped()
    except Dropped:
        saved = []
    for document in wrongs or [{"saved": id} for id in saved]:
        say(as_line(document))
    return 1 if wrongs else 0


def _wrong(number: int, error: Exception) -> dict[str, Any]:
    return {"line": number, "error": failure_of(error).document}


@contextmanager
def _source(file: str) -> Iterator[BinaryIO]:
    if file == "-":
        yield sys.stdin.buffer
    else:
        with Path(file).open("rb") as source:
            yield source
