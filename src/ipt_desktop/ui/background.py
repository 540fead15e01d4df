"""Slow jobs, one after another, on one thread: no two ever touch the vault at once."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ipt_desktop.ui.work import Job, Then

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor


class Background(QObject):
    """Is a `Work`. `done` and `failed` are called on the thread of the screens."""

    _finished = Signal(object, object, object)  # emitted there, received on the screen's thread

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: ThreadPoolExecutor | None = None
        self._finished.connect(self._hand_over)

    def __call__(self, job: Job, *, done: Then, failed: Then) -> None:
        if self._thread is None:
            from concurrent.futures import ThreadPoolExecutor  # not before the first job

            self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="vault")
        future = self._thread.submit(job)
        future.add_done_callback(lambda future: self._finished.emit(future, done, failed))

    def close(self) -> None:
        """Let the job under way finish; start no other."""
        if self._thread is not None:
            self._thread.shutdown(cancel_futures=True)

    def _hand_over(self, future: "Future[Any]", done: Then, failed: Then) -> None:
        if future.cancelled():
            return
        if error := future.exception():
            failed(error)
        else:
            done(future.result())
