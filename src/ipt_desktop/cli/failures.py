"""What went wrong, as an exit code, a code for scripts and a sentence for a person."""

import errno
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from ipt_desktop.cli.calling import WrongUsage
from ipt_desktop.cli.telling import as_line, let_go, say
from ipt_desktop.domain.errors import Problem

_OF_FILES = {
    errno.ENOENT: "file_missing",
    errno.ENOTDIR: "file_missing",
    errno.EISDIR: "file_missing",
    errno.EEXIST: "file_exists",
}


class PassphraseMissing(Problem):
    """No passphrase file was named, and there is nobody to ask."""


class PassphrasesDiffer(Problem):
    """The passphrase was not typed the same twice."""


@dataclass(frozen=True, slots=True)
class Failure:
    """`exit` is 1 (could not be done) or 2 (wrong usage); `more` names fields and places, no content."""

    code: str
    message: str
    exit: int = 1
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def document(self) -> dict[str, Any]:
        return {"code": self.code, "message": self.message} | self.more


def fail(error: BaseException, *, as_json: bool) -> int:
    """Tell it, on stdout as JSON or else on stderr in one line; the exit code."""
    failure = failure_of(error)
    try:
        if as_json:
            say(as_line({"error": failure.document}))
        else:
            say(failure.message, wrong=True)
    except OSError as gone:
        # Who reads has left, or the disk it goes to is full: then there is standard error.
        let_go()
        if as_json and not isinstance(gone, BrokenPipeError):
            with suppress(OSError):
                say(failure.message, wrong=True)
        return 1
    return failure.exit


def failure_of(error: BaseException) -> Failure:
    """Known problems by their code; anything else is our bug, noted without content."""
    from ipt_desktop.cli.words import sentence, usage

    if isinstance(error, WrongUsage):
        return Failure("wrong_usage", usage(error.kind, error.name), 2)
    if isinstance(error, Problem):
        return Failure(error.code, sentence(error.code, error.details), 1, _more(error))
    if isinstance(error, KeyboardInterrupt):
        # Where it came while a text was run as code, as dataclasses are made, Python would remember it
        # and end by that signal whatever the exit code; the next such text makes it forget.
        exec("")
        return Failure("interrupted", sentence("interrupted"))
    if isinstance(error, OSError):
        code = _OF_FILES.get(error.errno or 0, "folder_not_writable")
        return Failure(code, sentence(code))
    from ipt_desktop.app.crash import note

    note(error)
    return Failure("internal_error", sentence("internal_error"))


def _more(problem: Problem) -> dict[str, Any]:
    """Where it is: details hold codes, counts and places only, so they may be told."""
    return {
        name: value
        for name, value in problem.details.items()
        if name not in ("code", "message") and isinstance(value, str | int | None)
    }
