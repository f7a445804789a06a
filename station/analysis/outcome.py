"""A result beside its estimate: comparisons of legs and ratios need the estimate with all its components."""

from __future__ import annotations

from dataclasses import dataclass, replace

from station.analysis.uncertainty import COVERAGE_FACTOR, Estimate
from station.domain.results import Result


@dataclass(frozen=True)
class Outcome:
    """What came of one metric in one trial; the estimate is None where there is no value."""

    trial_id: str
    result: Result
    estimate: Estimate | None


def valued(empty: Result, estimate: Estimate) -> Result:
    """A result with its value and, where that is known, its expanded uncertainty, interval and components."""
    value, u = estimate.value, estimate.expanded
    if u is None:
        return replace(empty, value=value)
    return replace(
        empty,
        value=value,
        uncertainty=u,
        coverage_factor=COVERAGE_FACTOR,
        interval=(value - u, value + u),
        parameters={**empty.parameters, "uncertainty_components": estimate.by_name()},
    )
