"""CSV of a trial: long tables, one file a concept, units in the headers, decimal points, UTF-8, comma.

- FILE.csv, the curves, one row a sample: trial_id, tested, stream (a cell, a foot or 'total'), time [s] (the axis of
  every analysis: board clock corrected, group delay of the converter taken off), force [N] (empty where there is no
  force: no certificate, no zero, a disturbed sample), count, flags (both empty for what has no counts).
- FILE.cop.csv, only for a trial with a centre of pressure: trial_id, time [s], x [m], y [m].
- FILE.results.csv, only where there are results: the fields of the results JSON, with the trial they belong to.

Numbers are written so that reading them gives the same double.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from station.analysis.force import Curve, Forces, forces_of, time_axis
from station.analysis.options import Settings
from station.domain.channels import INVALID_FLAGS, Channel, Side
from station.domain.errors import StorageError, UsageError
from station.domain.trial import CellSamples, Trial

CURVES = ("trial_id", "tested", "stream", "time [s]", "force [N]", "count", "flags")
COP = ("trial_id", "time [s]", "x [m]", "y [m]")
RESULTS = (
    *("trial_id", "metric", "side", "repetition", "value", "unit", "uncertainty", "coverage_factor", "low", "high"),
    *("verdict", "method", "parameters", "flags", "reason"),
)

Row = Sequence[Any]


def export_csv(path: Path, trials: Sequence[Trial], runs: Iterable[Mapping[str, Any]] = ()) -> list[Path]:
    """Write trials as CSV.

    Parameters
    ----------
    path : Path
        The curves' file; the others' names are made from it.
    trials : sequence of Trial
    runs : iterable of mapping
        Results JSON of these trials.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    UsageError
        A file exists.
    StorageError
        A file cannot be written.
    AnalysisError
        A trial holds no samples.
    """
    tables: list[tuple[Path, Row, list[Row]]] = [(path, CURVES, [r for t in trials for r in curve_rows(t)])]
    cop = [row for trial in trials for row in _cop_rows(trial)]
    results = [row for run in runs for row in result_rows(run)]
    if cop:
        tables.append((path.with_suffix(".cop.csv"), COP, cop))
    if results:
        tables.append((path.with_suffix(".results.csv"), RESULTS, results))
    for target, _, _ in tables:
        if target.exists():
            raise UsageError(f"{target} exists already; choose another name.")
    for target, header, rows in tables:
        _write(target, header, rows)
    return [target for target, _, _ in tables]


def curve_rows(trial: Trial) -> Iterator[Row]:
    """Rows of the curves: every stream as recorded, then each foot and both feet where they are sums."""
    if not trial.cells and not trial.traces:
        return
    forces = forces_of(trial, Settings({}))
    tested = "" if trial.tested is None else trial.tested.value
    for channel, cell in trial.cells.items():
        if len(cell.t_device_us):
            rows = _cell_rows(trial, forces, channel, cell)
            yield from ((trial.trial_id, tested, channel.value, *row) for row in rows)
    for channel, trace in trial.traces.items():
        for t, f in zip(trace.t_s.tolist(), trace.force_n.tolist(), strict=True):
            yield (trial.trial_id, tested, channel.value, t, f, "", "")
    for name, curve in _sums(forces):
        for t, f in zip(curve.t_s.tolist(), curve.force_n.tolist(), strict=True):
            yield (trial.trial_id, tested, name, t, "" if np.isnan(f) else f, "", "")


def _sums(forces: Forces) -> Iterator[tuple[str, Curve]]:
    named = [(f"{side.value}_foot", forces.feet.get(side)) for side in Side] + [("total", forces.total)]
    for name, curve in named:
        if curve is not None and Channel(name) not in forces.cells:
            yield name, curve


def _cell_rows(trial: Trial, forces: Forces, channel: Channel, cell: CellSamples) -> Iterator[Row]:
    t = time_axis(trial, cell.t_device_us)
    force: NDArray[np.float64] = np.full(len(t), np.nan)
    curve = forces.cells.get(channel)
    if curve is not None:
        valid = (cell.flags & int(INVALID_FLAGS)) == 0
        known = ~np.isnan(curve.force_n)  # the other knots mark gaps
        force[valid] = curve.force_n[known]
        t = t - (t[valid][0] - curve.t_s[known][0])  # the group delay of this cell's converter
    for row in zip(t.tolist(), force.tolist(), cell.counts.tolist(), cell.flags.tolist(), strict=True):
        yield (row[0], "" if np.isnan(row[1]) else row[1], row[2], row[3])


def _cop_rows(trial: Trial) -> Iterator[Row]:
    if trial.cop is not None:
        columns = (trial.cop.t_s.tolist(), trial.cop.x_m.tolist(), trial.cop.y_m.tolist())
        yield from ((trial.trial_id, *row) for row in zip(*columns, strict=True))


def result_rows(run: Mapping[str, Any]) -> Iterator[Row]:
    """Rows of one results JSON."""
    trial = run["trial"]
    whose = " ".join(t["trial_id"] for t in trial.get("trials", [trial]))
    for result in run["results"]:
        low, high = result["interval"] or (None, None)
        own = result["parameters"].get("trial_id", whose)
        values = {
            **result,
            "trial_id": own,
            "low": low,
            "high": high,
            "parameters": json.dumps(result["parameters"], sort_keys=True),
            "flags": " ".join(result["flags"]),
        }
        yield tuple("" if values[name] is None else values[name] for name in RESULTS)


def _write(path: Path, header: Row, rows: Iterable[Row]) -> None:
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            writer.writerows(rows)
    except OSError as error:
        raise StorageError(f"Cannot write {path}: {error.strerror or error}.", repr(error)) from error
