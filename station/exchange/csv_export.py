"""CSV of a trial: tables with units in the headers and a schema version in the first column, UTF-8.

- FILE.csv, long (`curves/1`): one row a sample: schema, trial_id, tested, stream (a cell, a foot or 'total'), time [s]
  (the axis of every analysis: board clock corrected, group delay of the converter taken off), force [N] (empty where
  there is no force: no certificate, no zero, a disturbed sample), count, flags (both empty for what has no counts).
- FILE.csv, wide (`wide/1`): one block of columns a stream, such as 'left_heel time [s]', 'left_heel force [N]'; row i
  is the i-th sample of each stream, so a row is no moment, and shorter streams end in empty cells.
- FILE.cop.csv (`cop/1`), only for a trial with a centre of pressure: schema, trial_id, time [s], x [m], y [m].
- FILE.results.csv (`results/1`), only where there are results: the fields of the results JSON, with their trial.

Numbers are written so that reading them gives the same double. With a decimal comma the columns are divided by ';'.
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

CURVES = ("schema", "trial_id", "tested", "stream", "time [s]", "force [N]", "count", "flags")
COP = ("schema", "trial_id", "time [s]", "x [m]", "y [m]")
RESULTS = (
    *(
        "schema",
        "trial_id",
        "metric",
        "side",
        "repetition",
        "value",
        "unit",
        "uncertainty",
        "coverage_factor",
        "low",
        "high",
    ),
    *("verdict", "method", "parameters", "flags", "reason"),
)

Row = Sequence[Any]


def export_csv(
    path: Path,
    trials: Sequence[Trial],
    runs: Iterable[Mapping[str, Any]] = (),
    *,
    wide: bool = False,
    decimal: str = ".",
    bom: bool = False,
) -> list[Path]:
    """Write trials as CSV.

    Parameters
    ----------
    path : Path
        The curves' file; the others' names are made from it.
    trials : sequence of Trial
    runs : iterable of mapping
        Results JSON of these trials.
    wide : bool
        Curves side by side, for a spreadsheet; of one trial only.
    decimal : '.' or ','
        With ',' the columns are divided by ';'.
    bom : bool
        Begin with a byte order mark, by which spreadsheets know UTF-8.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    UsageError
        A file exists, or more than one trial is to stand side by side.
    StorageError
        A file cannot be written.
    AnalysisError
        A trial holds no samples.
    """
    if wide and len(trials) != 1:
        raise UsageError(f"A wide table holds one trial, not {len(trials)}.")
    curves = wide_table(trials[0]) if wide else (CURVES, [row for trial in trials for row in curve_rows(trial)])
    tables: list[tuple[Path, Row, list[Row]]] = [(path, *curves)]
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
        _write(target, header, rows, decimal, bom)
    return [target for target, _, _ in tables]


def wide_table(trial: Trial) -> tuple[Row, list[Row]]:
    """Header and rows of the wide table; streams without counts have no columns for them."""
    streams: dict[str, list[Row]] = {}
    for _, _, _, stream, *values in curve_rows(trial):
        streams.setdefault(stream, []).append(values)
    header = ["schema", "trial_id", "tested"]
    blocks: list[list[Row]] = []
    for stream, rows in streams.items():
        names = CURVES[4:] if rows[0][-1] != "" else CURVES[4:6]
        header += [f"{stream} {name}" for name in names]
        blocks.append([row[: len(names)] for row in rows])
    tested = "" if trial.tested is None else trial.tested.value
    empty = [("",) * len(block[0]) for block in blocks]
    rows = []
    for i in range(max((len(block) for block in blocks), default=0)):
        cells = [block[i] if i < len(block) else blank for block, blank in zip(blocks, empty, strict=True)]
        rows.append(("wide/1", trial.trial_id, tested, *(value for cell in cells for value in cell)))
    return header, rows


def curve_rows(trial: Trial) -> Iterator[Row]:
    """Rows of the curves: every stream as recorded, then each foot and both feet where they are sums."""
    if not trial.cells and not trial.traces:
        return
    forces = forces_of(trial, Settings({}))
    tested = "" if trial.tested is None else trial.tested.value
    for channel, cell in trial.cells.items():
        if len(cell.t_device_us):
            rows = _cell_rows(trial, forces, channel, cell)
            yield from (("curves/1", trial.trial_id, tested, channel.value, *row) for row in rows)
    for channel, trace in trial.traces.items():
        for t, f in zip(trace.t_s.tolist(), trace.force_n.tolist(), strict=True):
            yield ("curves/1", trial.trial_id, tested, channel.value, t, f, "", "")
    for name, curve in _sums(forces):
        for t, f in zip(curve.t_s.tolist(), curve.force_n.tolist(), strict=True):
            yield ("curves/1", trial.trial_id, tested, name, t, "" if np.isnan(f) else f, "", "")


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
        yield from (("cop/1", trial.trial_id, *row) for row in zip(*columns, strict=True))


def result_rows(run: Mapping[str, Any]) -> Iterator[Row]:
    """Rows of one results JSON."""
    trial = run["trial"]
    whose = " ".join(t["trial_id"] for t in trial.get("trials", [trial]))
    for result in run["results"]:
        low, high = result["interval"] or (None, None)
        own = result["parameters"].get("trial_id", whose)
        values = {
            **result,
            "schema": "results/1",
            "trial_id": own,
            "low": low,
            "high": high,
            "parameters": json.dumps(result["parameters"], sort_keys=True),
            "flags": " ".join(result["flags"]),
        }
        yield tuple("" if values[name] is None else values[name] for name in RESULTS)


def _write(path: Path, header: Row, rows: Iterable[Row], decimal: str, bom: bool) -> None:
    try:
        with path.open("x", encoding="utf-8-sig" if bom else "utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n", delimiter=";" if decimal == "," else ",")
            writer.writerow(header)
            writer.writerows(rows if decimal == "." else ([_comma(value) for value in row] for row in rows))
    except OSError as error:
        raise StorageError(f"Cannot write {path}: {error.strerror or error}.", repr(error)) from error


def _comma(value: Any) -> Any:
    return repr(value).replace(".", ",") if isinstance(value, float) else value
