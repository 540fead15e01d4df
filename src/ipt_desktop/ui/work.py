"""Slow things go through Work, so that a presenter never knows about threads."""

from collections.abc import Callable
from typing import Any, Protocol

Job = Callable[[], Any]
Then = Callable[[Any], None]


class Work(Protocol):
    def __call__(self, job: Job, *, done: Then, failed: Then) -> None:
        """Do `job` some time; then call `done` with its result, or `failed` with its exception."""


def at_once(job: Job, *, done: Then, failed: Then) -> None:
    """Work without a thread, for tests, the tour and the command line."""
    try:
        result = job()
    except Exception as error:  # noqa: BLE001 - handed on to the one who asked, like Background
        failed(error)
    else:
        done(result)
