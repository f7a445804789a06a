"""Where threads and the second process meet Qt, and nowhere else.

Boards are looked for and opened on a port thread; files and records have one file thread (h5py's lock would stall the
screen); what is a tenth of a second of Python or more, as the analysis of an effort or a PDF is, has a process of its
own, since a thread would take the interpreter from the screen. What they give comes back to the Qt thread through one
queued signal.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from calibration.errors import CalibrationError
from station.domain.errors import StationError

#: What the person reads where the program itself is wrong.
DEFECT = "The program has a defect; see its log. What was recorded is kept."

#: What the person reads where the second process was ended from outside.
ENDED = "This was ended from outside, perhaps for lack of memory. What was recorded is kept; try again."

#: A thread that computes gives the interpreter to one that waits for it after so long [s]; chosen: Python's own 5 ms,
#: which the screen pays at each call into Qt, makes every frame late while an effort is analysed
#: (docs/decisions/0135).
SWITCH_S = 0.001

#: How much the second process stands back for the screen where the system knows niceness; chosen.
NICE = 10


class Jobs(QObject):
    """Runs work off the Qt thread and brings back what it gives.

    Signals: `notice` (words for the status line, and whether they are bad news).
    """

    notice = Signal(str, bool)
    _delivered = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(SWITCH_S)
        self._worker: Executor | None = None
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

    def on_worker(
        self, work: Callable[[], Any], then: Callable[[Any], None], failed: Callable[[str], None] | None = None
    ) -> None:
        """Do `work` in the second process; `then` or `failed` (words) is called on this thread.

        Parameters
        ----------
        work : callable
            A function of a module without Qt, or a `functools.partial` of one; it and what it gives are pickled.
        """
        if self._closed:
            return
        if self._worker is None:
            self._worker = new_worker()
        try:
            self._later(self._worker, work, then, failed)
        except BrokenProcessPool:  # it was ended between two tasks
            self._worker = None
            self.on_worker(work, then, failed)

    def after_files(self) -> Future[None]:
        """Done when all that the file thread has to do now is done."""
        return self._files.submit(lambda: None)

    def close(self) -> None:
        """Wait for what runs, and end all of them; files are finished, ports are given up, nothing new begins."""
        self._closed = True
        if self._worker is not None:
            self._worker.shutdown(wait=True)
        self._ports.shutdown(wait=True, cancel_futures=True)
        self._files.shutdown(wait=True)

    def _later(
        self,
        pool: Executor,
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
        if isinstance(error, BrokenProcessPool):
            self._worker = None
        expected = isinstance(error, StationError | CalibrationError | BrokenProcessPool)
        words = error.words if isinstance(error, StationError | CalibrationError) else ENDED if expected else DEFECT
        if failed is not None:
            failed(words)
        else:
            self.notice.emit(words, True)
        if not expected:
            raise error  # a defect: the screen goes on, and the log has all of it


def new_worker() -> Executor:
    """A second process."""
    spawn = multiprocessing.get_context("spawn")  # a fork would copy Qt and the open port
    return ProcessPoolExecutor(1, spawn, _stand_back)


def _stand_back() -> None:
    """In the second process: lower priority, and no life after the program's, however that ends."""
    if hasattr(os, "nice"):
        os.nice(NICE)
    program = multiprocessing.parent_process()

    def follow() -> None:
        if program is not None:
            program.join()
            os._exit(1)

    threading.Thread(target=follow, name="station-parent", daemon=True).start()
