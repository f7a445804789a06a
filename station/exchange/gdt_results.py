"""Numbers of a results JSON as GDT takes them: rounded to their uncertainty, with a decimal point."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from station.analysis.catalogue import METRICS
from station.domain.errors import UsageError
from station.exchange.gdt import Measured
from station.wording.numbers import MINUS, split

_SIDES = {"left": "L", "right": "R", "both": "B"}

#: Units as CP1252 has them.
_UNITS = {"N.s": "N*s", "": "1"}


def measured_of(document: Mapping[str, Any], name: str, metrics: Sequence[str] | None = None) -> list[Measured]:
    """Every result that has a value.

    Parameters
    ----------
    document : mapping
        Results JSON, docs/file_format.md section 3.
    name : str
        What messages call it.
    metrics : sequence of str, optional
        Only these.

    Returns
    -------
    list of Measured
        With the expanded uncertainty behind the name, since GDT 2.1 has no field for it.

    Raises
    ------
    UsageError
        It is no results JSON, or holds none of these numbers.
    """
    if document.get("format") != "asymmetry-station-results":
        raise UsageError(f"{name} is no results JSON; make it with 'station analyse --json'.")
    found = [r for r in document["results"] if r["value"] is not None and (metrics is None or r["metric"] in metrics)]
    if not found:
        raise UsageError(f"{name} holds none of these numbers, so there is nothing to send.")
    return [_measured(r) for r in found]


def _measured(result: Mapping[str, Any]) -> Measured:
    value, doubt = split(float(result["value"]), result["uncertainty"])
    metric, repetition = str(result["metric"]), result["repetition"]
    known = METRICS.get(metric)
    words = f"{known.name if known else metric}, {result['side']}"
    words += f", no. {repetition}" if repetition is not None else ""
    words += f" (U {doubt}, k {result['coverage_factor']:g})" if doubt and result["coverage_factor"] else ""
    ident = f"{metric}_{_SIDES[result['side']]}" + (f"_{repetition}" if repetition is not None else "")
    unit = _UNITS.get(result["unit"], str(result["unit"]))
    return Measured(ident, words, value.replace(MINUS, "-"), unit)
