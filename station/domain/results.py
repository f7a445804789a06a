"""A result: one number with its unit, uncertainty, method and flags, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

ResultSide = Literal["left", "right", "both"]


@dataclass(frozen=True)
class Result:
    """One value of one metric; what is not known is None.

    Attributes
    ----------
    uncertainty : float or None
        Expanded uncertainty in `unit`, with `coverage_factor`.
    interval : (low, high) or None
        Interval that the uncertainty gives, in `unit`.
    verdict : str or None
        'real', 'possible', 'within_noise' or 'not_measurable'; only the primary metric of an assessment has one.
    reason : str or None
        Why `value` is None, in words for a clinician.
    """

    metric: str
    side: ResultSide
    value: float | None
    unit: str
    method: str
    repetition: int | None = None
    uncertainty: float | None = None
    coverage_factor: float | None = None
    interval: tuple[float, float] | None = None
    verdict: str | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    reason: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """The result as one entry of the results JSON, keys in the order of docs/file_format.md."""
        return {
            "metric": self.metric,
            "side": self.side,
            "repetition": self.repetition,
            "value": self.value,
            "unit": self.unit,
            "uncertainty": self.uncertainty,
            "coverage_factor": self.coverage_factor,
            "interval": None if self.interval is None else list(self.interval),
            "verdict": self.verdict,
            "method": self.method,
            "parameters": dict(self.parameters),
            "flags": list(self.flags),
            "reason": self.reason,
        }
