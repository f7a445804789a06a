"""Where threads meet Qt, and nowhere else.

Boards are looked for and opened on a port thread; files, records and analysis have one file thread (h5py's lock would
stall the screen). What they give comes back to the Qt thread through one queued signal.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from calibration.errors import CalibrationError
from station.domain.errors import StationError

#: What the person reads where the program itself is wrong.
DEFECT = "The program has a defect; see its log. What was recorded is kept."


class Jobs(QObject):
    """Runs work off the Qt thread and brings back what it gives.

    Signals: `notice` (words for the status line, and whether they are bad news).
    """

    notice = Signal(str, bool)
    _delivered = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ports = ThreadPoolExecutor(1, thread_name_prefix="station-ports")
        self._files = ThreadPoolExecutor(1, thread_name_prefix="station-files")
        self._closed = False
        self._delivered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def on_ports(
        self, work: Callable[[], Any], then: Callable[[Any], None], failed: Callable[[str], None] | None = None
    ) -> None:
        """Do `work` on the port thread; `then` or `failed` (words) is called on this one."""
        self._later(self._ports, work, then, failed)

    def on_files(
        self, work: Callable[[], Any], then: Callable[[Any], None], failed: Callable[[str], None] | None = None
    ) -> None:
        """Do `work` on the file thread; `then` or `failed` (words) is called on this one."""
        self._later(self._files, work, then, failed)

    def after_files(self) -> Future[None]:
        """Done when all that the file thread has to do now is done."""
        return self._files.submit(lambda: None)

    def close(self) -> None:
        """Wait for what runs, and end both threads; files are finished, ports are given up, nothing new begins."""
        self._closed = True
        self._ports.shutdown(wait=True, cancel_futures=True)
        self._files.shutdown(wait=True)

    def _later(
        self,
        pool: ThreadPoolExecutor,
        work: Callable[[], Any],
        then: Callable[[Any], None],
        failed: Callable[[str], None] | None,
    ) -> None:
        if self._closed:
            return
        future = pool.submit(work)
        future.add_done_callback(lambda f: self._delivered.emit(f, (then, failed)))

    def _deliver(self, future: Future[Any], hands: tuple[Callable[[Any], None], Callable[[str], None] | None]) -> None:
        if future.cancelled():
            return
        then, failed = hands
        error = future.exception()
        if error is None:
            then(future.result())
            return
        expected = isinstance(error, StationError | CalibrationError)
        words = error.words if isinstance(error, StationError | CalibrationError) else DEFECT
        if failed is not None:
            failed(words)
        else:
            self.notice.emit(words, True)
        if not expected:
            raise error  # a defect: the screen goes on, and the log has all of it
