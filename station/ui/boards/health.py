"""How the open board is: its cells as `station doctor` judges them, what was mended, and what is to be mended."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from calibration.certificate import Certificate
from station.acquisition.reader import Reader
from station.domain.channels import Channel
from station.tasks.cell_health import CellReport, CellState
from station.tasks.doctor import look
from station.tasks.repair import Repair, repair, swaps


class Health(QObject):
    """Looks at the running board as often as somebody wants to see it; stays when the window is made anew.

    Signals: `changed` (a cell has another state, or another repair is shown; not for every new number).
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.reports: tuple[CellReport, ...] = ()
        #: Cells that had a fault since the board was opened, and have none now.
        self.mended: tuple[Channel, ...] = ()
        self._faulty: set[Channel] = set()
        self._last: set[Channel] = set()
        self._swapped: tuple[Repair, ...] = ()
        self._shown = 0

    def forget(self) -> None:
        """Another board is open, or none."""
        self.reports, self.mended, self._swapped, self._shown = (), (), (), 0
        self._faulty, self._last = set(), set()
        self.changed.emit()

    def look(self, reader: Reader, certificate: Certificate | None) -> None:
        """Judge the newest seconds."""
        before = self._key()
        self.reports = look(reader, certificate)
        well = {r.channel for r in self.reports if not r.state.faulty}
        faulty = {r.channel for r in self.reports} - well
        self._faulty |= faulty & self._last  # seen twice: what lasts shorter is nothing to mend
        self._last = faulty
        self.mended = tuple(c for c in reader.ring.channels if c in self._faulty & well)
        if self._key() != before:
            self.changed.emit()

    def take_answers(self, answered: Mapping[Channel, Channel]) -> None:
        """What a check of the cables found: for each cell that was pressed, the one that answered."""
        self._swapped = swaps(answered)

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """What is to be mended: cells first, then cables."""
        return (*(repair(r.channel, r.state) for r in self.reports if r.state.faulty), *self._swapped)

    @property
    def shown(self) -> Repair | None:
        """The repair that is shown; None where there is nothing to mend."""
        repairs = self.repairs
        return repairs[self._shown % len(repairs)] if repairs else None

    def next(self) -> None:
        """Show the next repair."""
        self._shown = (self._shown + 1) % max(1, len(self.repairs))
        self.changed.emit()

    @property
    def number(self) -> int:
        """Which of the repairs is shown, from 1 on."""
        return self._shown % max(1, len(self.repairs)) + 1

    def state(self, channel: Channel) -> CellState | None:
        """State of a cell; None while it is not known."""
        return next((r.state for r in self.reports if r.channel is channel), None)

    @property
    def well(self) -> bool:
        """Every cell reads well, and is calibrated."""
        return bool(self.reports) and all(r.state is CellState.WELL for r in self.reports)

    def slowest(self) -> CellReport | None:
        """The cell with the lowest rate: it limits what is said of fast efforts."""
        return min((r for r in self.reports if r.samples), key=lambda r: r.rate_hz, default=None)

    def _key(self) -> object:
        return ([(r.channel, r.state) for r in self.reports], self.mended)
