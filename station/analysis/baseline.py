"""The still force before an effort: which window, its mean, SD and drift."""

from __future__ import annotations

import math
from dataclasses import dataclass

from station.analysis import _kernels
from station.analysis.force import Curve
from station.analysis.gates import stillness
from station.domain.errors import AnalysisError


@dataclass(frozen=True)
class Baseline:
    """Mean, sample SD (n - 1) and end-to-end drift of the force over the window from_s..to_s [N], [s]."""

    mean_n: float
    sd_n: float
    drift_n: float
    n: int
    from_s: float
    to_s: float
    method: str


def find_baseline(
    curve: Curve, from_s: float, to_s: float, width_s: float, least_mean_n: float = -math.inf
) -> Baseline:
    """The full window of least variance within from_s..to_s.

    Parameters
    ----------
    curve : Curve
    from_s, to_s : float
        Where to look [s]; the window ends before `to_s`, which is where the effort begins to be steep.
    width_s : float
        Length of the window [s]; 1.0 s by default of the settings (Comfort 2019, IsometricAnalyzer).
    least_mean_n : float
        Windows with a smaller mean [N] are taken only if there are no others: an unloaded plate is quieter than any
        leg (2.5 % of the weight, IsometricAnalyzer).

    Returns
    -------
    Baseline
        Method `baseline/least_variance`. Windows with a gap are left out.

    Raises
    ------
    AnalysisError
        No full window without a gap lies there.
    """
    for least in (least_mean_n, -math.inf):
        i, j = _kernels.least_variance(curve.t_s, curve.force_n, width_s, from_s, to_s, least)
        if j > i:
            return _describe(curve, i, j, "baseline/least_variance")
    raise AnalysisError(f"no {width_s:g} s of unbroken force before the effort: keep still before the push")


def given_baseline(curve: Curve, from_s: float, to_s: float) -> Baseline:
    """The window that the operator named; method `baseline/given`.

    Raises
    ------
    AnalysisError
        It holds fewer than 3 samples, or a gap.
    """
    i = int((curve.t_s < from_s).sum())
    j = int((curve.t_s <= to_s).sum())
    if j - i < 3:
        raise AnalysisError(f"the baseline window {from_s:g} to {to_s:g} s holds fewer than 3 samples")
    baseline = _describe(curve, i, j, "baseline/given")
    if math.isnan(baseline.mean_n):
        raise AnalysisError(f"samples are missing in the baseline window {from_s:g} to {to_s:g} s")
    return baseline


def _describe(curve: Curve, i: int, j: int, method: str) -> Baseline:
    still = stillness(curve.t_s[i:j], curve.force_n[i:j])
    ends = float(curve.t_s[i]), float(curve.t_s[j - 1])
    return Baseline(still.mean_n, still.sd_n, still.drift_n, still.n, *ends, method)
