"""Taking in a table, step by step; slow steps through Work, and a person can stop them. No Qt in here."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from ipt_desktop.domain.measures import Measure
from ipt_desktop.files import write_whole
from ipt_desktop.services.desk import Desk
from ipt_desktop.services.table_batches import tables, take_back
from ipt_desktop.services.table_draft import MapDraft, as_toml, drafted_from
from ipt_desktop.services.table_guess import guess, settled
from ipt_desktop.services.table_import import ImportResult, import_table
from ipt_desktop.services.table_look import Seen, look_at
from ipt_desktop.services.table_map import read_map
from ipt_desktop.services.table_problems import ImportStopped, MapDamaged
from ipt_desktop.services.table_reading import LARGEST
from ipt_desktop.ui.table_import.gathering import back_of, outcome_of, settings_of, table_of
from ipt_desktop.ui.table_import.state import (
    ANSWERS,
    CHECK,
    COLUMNS,
    DONE,
    FILE,
    State,
)
from ipt_desktop.ui.work import Work

_LARGEST_MAP = 1024 * 1024
# What a person may choose of the file itself; then it is looked at anew.
_OF_THE_FILE = ("encoding", "sheet", "header")


class Pace:
    """How far a job is; `stop` ends it at its next row."""

    def __init__(self) -> None:
        self.rows, self.is_stopped = 0, False

    def __call__(self, rows: int) -> None:
        if self.is_stopped:
            raise ImportStopped()
        self.rows = rows

    def stop(self) -> None:
        self.is_stopped = True


class TableImportPresenter:
    """`kept` is told after each durable change; `group` is the code that stands there first."""

    def __init__(
        self,
        desk: Desk,
        work: Work,
        kept: Callable[[], None],
        group: str,
    ) -> None:
        self._desk, self._work, self._kept = desk, work, kept
        self._group = group
        self._words: Callable[[str], tuple[str, ...]] = lambda measure: ()
        self._show: Callable[[State], None] = lambda state: None
        self._view: object = None
        self._content = b""
        self._seen: Seen | None = None
        self._draft = MapDraft()
        self._pace = Pace()
        self._said: dict[str, Any] = {}
        self.state = State()

    # The view comes and goes with language and look; what is under way goes on.

    def speak(
        self, measures: tuple[tuple[str, str], ...], words: Callable[[str], tuple[str, ...]]
    ) -> None:
        """The questionnaires' names and their answers in words, in the language in use."""
        self._words = words
        told = words(self.state.measure) if self.state.measure else ()
        self.state = replace(self.state, measures=measures, answer_words=told)

    def attach(self, view: object, show: Callable[[State], None]) -> None:
        self._view, self._show = view, show
        self._now(replace(self.state, tables=tuple(map(table_of, tables(self._desk)))))

    def left(self, view: object) -> None:
        """The person went elsewhere: what is under way is stopped, and nothing is taken in."""
        if view is self._view:
            self._view, self._show = None, lambda state: None
            self._pace.stop()

    def tick(self) -> None:
        """Show how far the job under way is."""
        if self.state.busy and self.state.at != self._pace.rows:
            self._set(at=self._pace.rows)

    def stop(self) -> None:
        self._pace.stop()

    # The file

    def open(self, file: Path) -> None:
        """Look at a file; the map of the one before is forgotten."""
        self._said = {}

        def look() -> tuple[bytes, Seen, MapDraft]:
            with file.open("rb") as source:
                content = source.read(LARGEST + 1)
            return content, *self._look(content, {})

        self._begin("look", file=file.name, outcome=None, back=None)
        self._work(look, done=self._have_looked, failed=self._failed)

    def _look(self, content: bytes, said: dict[str, Any]) -> tuple[Seen, MapDraft]:
        desk = self._desk
        seen = look_at(content, pace=self._pace, **said)
        draft = guess(seen, desk.measure, desk.wording, desk.today())
        return seen, replace(draft, group=self._group, encoding_said="encoding" in said)

    def _have_looked(self, found: tuple[bytes, Seen, MapDraft]) -> None:
        self._content, self._seen, self._draft = found
        self._show_draft(step=COLUMNS, busy="")

    # The map

    def choose(self, name: str, value: Any) -> None:
        """What a person chose: a column for a role, a group, a day, a questionnaire, what a label means …"""
        if self._seen is None or self.state.busy:
            return
        if name in _OF_THE_FILE:
            self._look_anew(name, value)
            return
        draft = self._draft
        if name == "answer":
            at, column = value
            answers = tuple(column if n == at else old for n, old in enumerate(draft.answers))
            draft = replace(draft, answers=answers)
        elif name in ("label", "function_label"):
            key, code = value
            if name == "label":
                draft = replace(draft, labels={**draft.labels, key: code})
            else:
                draft = replace(draft, function_labels={**draft.function_labels, key: code})
        elif name == "measure":
            draft = self._of_measure(value)
        elif name == "from_one":
            draft = replace(draft, from_one=value, from_one_said=True)
        else:
            draft = replace(draft, **{name: value})
        is_settled = name in ("label", "function_label", "group", "day")
        self._draft = draft if is_settled else self._settled(draft)
        self._show_draft()

    def _of_measure(self, id: str) -> MapDraft:
        """As many answers as that questionnaire has, beginning with those that are there."""
        count = len(self._desk.measure(id).items)
        answers = (*self._draft.answers, *[None] * count)[:count]
        function = self._draft.function if self._desk.measure(id).function else None
        return replace(
            self._draft,
            measure=id,
            answers=answers,
            function=function,
            answers_are=None,
            coding=None,
            from_one=False,
            from_one_said=False,
        )

    def _look_anew(self, name: str, value: Any) -> None:
        self._said |= {name: value}
        if name == "sheet":
            self._said.pop("header", None)
        content, said = self._content, dict(self._said)
        self._begin("look")
        self._work(
            lambda: (content, *self._look(content, said)),
            done=self._have_looked,
            failed=self._failed,
        )

    def _settled(self, draft: MapDraft) -> MapDraft:
        assert self._seen is not None
        desk = self._desk
        return settled(draft, self._seen, self._measure(draft), desk.wording, desk.today())

    def read_map(self, file: Path) -> None:
        """Go on from a saved map; columns that this table does not have are open again."""
        if self._seen is None:
            return
        try:
            with file.open("rb") as source:
                text = source.read(_LARGEST_MAP + 1)
            if len(text) > _LARGEST_MAP:
                raise MapDamaged(field="size")
            wanted = read_map(_decoded(text))
            self._desk.measure(wanted.measure)
        except Exception as problem:  # noqa: BLE001 - the sentence for it is the screen's to say
            self._set(problem=problem)
            return
        self._draft = self._settled(_only_there(drafted_from(wanted), self._seen))
        self._show_draft()

    def save_map(self, file: Path) -> None:
        if self._seen is None:
            return
        try:
            write_whole(file, as_toml(self._draft, self._seen).encode())
        except OSError as problem:
            self._set(problem=problem)
            return
        self._set(map_saved=file)

    # Checking and taking in

    def go_on(self) -> None:
        """To the next step; the last one takes the table in."""
        step = self.state.step
        if step == COLUMNS and not self.state.open_columns:
            self._set(step=ANSWERS)
        elif step == ANSWERS and not self.state.still_open:
            self._run("check", CHECK, dry_run=True)
        elif step == CHECK and self.state.outcome is not None:
            self._run("take", DONE, dry_run=False)
        elif step == DONE:
            self.state = State(measures=self.state.measures, tables=self.state.tables)
            self._content, self._seen, self._draft = b"", None, MapDraft()
            self._show(self.state)

    def go_back(self) -> None:
        """To the step before; nothing that was said is forgotten."""
        before = {COLUMNS: FILE, ANSWERS: COLUMNS, CHECK: ANSWERS}.get(self.state.step)
        if before is not None:
            self._set(step=before, outcome=None, map_saved=None)

    def _run(self, busy: str, then: str, *, dry_run: bool) -> None:
        assert self._seen is not None
        content, text = self._content, as_toml(self._draft, self._seen)
        self._begin(busy)
        pace = self._pace

        def done(result: ImportResult) -> None:
            self._set(step=then, busy="", outcome=outcome_of(result))
            if not dry_run:
                self._told_kept()

        self._work(
            lambda: import_table(self._desk, content, text, dry_run=dry_run, pace=pace),
            done=done,
            failed=self._failed,
        )

    # Taking back

    def ask_back(self, id: str | None) -> None:
        """A table is about to be taken back: a person must say so once more. None: they thought better."""
        self._set(asked_back=id, back=None)

    def take_back(self) -> None:
        id = self.state.asked_back
        if id is None:
            return
        self._begin("back")

        def done(back: Any) -> None:
            kept = State(measures=self.state.measures, back=back_of(back))
            self._now(kept)
            self._told_kept()

        self._work(lambda: take_back(self._desk, id), done=done, failed=self._failed)

    # Inside

    def _told_kept(self) -> None:
        self._now(replace(self.state, tables=tuple(map(table_of, tables(self._desk)))))
        self._kept()

    def _begin(self, busy: str, **changes: Any) -> None:
        self._pace = Pace()
        self._set(busy=busy, at=0, problem=None, map_saved=None, **changes)

    def _failed(self, problem: Exception) -> None:
        self._set(busy="", asked_back=None, problem=problem)

    def _measure(self, draft: MapDraft) -> Measure | None:
        return self._desk.measure(draft.measure) if draft.measure else None

    def _show_draft(self, **changes: Any) -> None:
        assert self._seen is not None
        draft = self._draft
        found = settings_of(draft, self._seen, self._measure(draft))
        words = self._words(draft.measure) if draft.measure else ()
        self._set(problem=None, answer_words=words, **found, **changes)

    def _set(self, **changes: Any) -> None:
        self._now(replace(self.state, **changes))

    def _now(self, state: State) -> None:
        self.state = state
        self._show(state)


def _decoded(text: bytes) -> str:
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise MapDamaged(field="encoding") from None


def _only_there(draft: MapDraft, seen: Seen) -> MapDraft:
    def there(name: str | None) -> str | None:
        return name if seen.column(name) is not None else None

    return replace(
        draft,
        answers=tuple(map(there, draft.answers)),
        member=there(draft.member),
        group_column=there(draft.group_column),
        date_column=there(draft.date_column),
        function=there(draft.function),
        total=there(draft.total),
    )
