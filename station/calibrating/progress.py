"""How far a calibration is: every reading on the disk at once, and the run that they make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from calibration.certificate import BLANK_BOARD_ID
from calibration.errors import CalibrationError
from calibration.run import Header, Reading, Run
from station.calibrating.log import EventLog
from station.calibrating.plan import Kind, Plan, Timing, make_plan
from station.calibrating.store import bench_text, parse_bench
from station.domain.errors import StorageError, UsageError

FORMAT = "asymmetry-station-calibration 1"


class Progress:
    """The steps that were done, kept in an append-only file.

    Attributes
    ----------
    plan : Plan
    header : Header
    index : int
        The next step; the number of steps where all are done.
    """

    def __init__(self, log: EventLog, header: Header, plan: Plan) -> None:
        self._log = log
        self.header = header
        self.plan = plan
        self.index = 0
        self._done: dict[int, Reading | None] = {}

    @classmethod
    def begin(cls, path: Path, kind: Kind, header: Header, timing: Timing | None = None) -> Progress:
        """Begin a calibration; the file must not exist.

        Raises
        ------
        StorageError
            One is under way there, or the file cannot be written.
        CalibrationError
            The weights do not do, or the board has no id.
        """
        if header.board_id == BLANK_BOARD_ID:
            raise CalibrationError("this board has no id yet; give it one before it is calibrated", "board_id")
        plan = make_plan(kind, header, timing)
        if path.exists():
            raise StorageError(f"A calibration is under way in {path}: resume it, or set it aside first.")
        log = EventLog(path)
        log.append({"format": FORMAT, "kind": kind, "timing": asdict(plan.timing), "header": bench_text(header)})
        return cls(log, header, plan)

    @classmethod
    def resume(cls, path: Path) -> Progress:
        """Go on where a calibration was left; the series that was interrupted is begun anew.

        Raises
        ------
        StorageError
            There is none, or its first line is damaged.
        """
        log = EventLog(path)
        if not log.events or log.events[0].get("format") != FORMAT:
            raise StorageError(f"There is no calibration to resume in {path}.")
        first = log.events[0]
        try:
            timing = Timing(**{**first["timing"], "creep_s": tuple(first["timing"]["creep_s"])})
            header = parse_bench(first["header"], path.name)
            self = cls(log, header, make_plan(Kind(first["kind"]), header, timing))
            for event in log.events[1:]:
                self._replay(event)
        except (KeyError, TypeError, ValueError, CalibrationError) as error:
            raise StorageError(f"{path} was written by another version: begin the calibration anew.") from error
        start = self._series_start(self.index)
        if start < self.index:
            self.go_back(start)
        return self

    @property
    def step(self) -> Any:
        """The next step, or None where all are done."""
        return self.plan.steps[self.index] if self.index < len(self.plan.steps) else None

    @property
    def readings(self) -> tuple[Reading, ...]:
        """What was read so far, in the order of time."""
        kept = [r for _, r in sorted(self._done.items()) if r is not None]
        return tuple(replace(r, line=k, sequence=k) for k, r in enumerate(kept, start=1))

    def reading(self, index: int) -> Reading | None:
        """The reading of one step; None where it gave none."""
        return self._done.get(index)

    def run(self) -> Run:
        """The run so far."""
        return Run(self.header, self.readings, "calibration")

    def keep(self, reading: Reading | None) -> None:
        """The step is done, with its reading or (skipped, or without one) None.

        Raises
        ------
        StorageError
            The file cannot be written; the step is not done then.
        """
        self._note({"done": self.index, "reading": None if reading is None else _plain(reading)})

    def go_back(self, index: int) -> None:
        """Drop everything from a step on, which is then done again; what was dropped stays in the file."""
        self._note({"back_to": index})

    def repeat_series(self) -> None:
        """Go back to the beginning of the series of the last step that was done."""
        self.go_back(self._series_start(max(0, self.index - 1)))

    def change_header(self, header: Header) -> None:
        """Person, room or operator became known; the weights must stay.

        Raises
        ------
        UsageError
            The weights are others: the steps would no longer fit.
        """
        if header.references != self.header.references or header.capacity_n != self.header.capacity_n:
            raise UsageError("The weights and the capacity cannot be changed in the midst of a calibration.")
        self._note({"header": bench_text(header)})

    def _note(self, event: Mapping[str, Any]) -> None:
        self._log.append(event)
        self._replay(event)

    def _replay(self, event: Mapping[str, Any]) -> None:
        if "done" in event:
            reading = event["reading"]
            self._done[event["done"]] = None if reading is None else _reading(reading)
            self.index = event["done"] + 1
        elif "back_to" in event:
            self.index = event["back_to"]
            self._done = {i: r for i, r in self._done.items() if i < self.index}
        elif "header" in event:
            self.header = parse_bench(event["header"], self._log.path.name)
            person_before = len(self.plan.steps)
            self.plan = make_plan(self.plan.kind, self.header, self.plan.timing)
            if self.index >= person_before:
                self.index = min(self.index, len(self.plan.steps))

    def _series_start(self, index: int) -> int:
        steps = self.plan.steps
        if not 0 < index < len(steps):
            return index
        while index > 0 and steps[index - 1].series == steps[index].series:
            index -= 1
        return index


def _plain(reading: Reading) -> dict[str, Any]:
    return {**asdict(reading), "counts": dict(reading.counts), "sd_counts": dict(reading.sd_counts)}


def _reading(data: Mapping[str, Any]) -> Reading:
    return Reading(**{**data, "weights": tuple(data["weights"])})
