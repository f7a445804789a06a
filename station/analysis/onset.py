"""The moment an effort begins: a threshold above the baseline by a named rule, searched backwards from the rise."""

from __future__ import annotations

from dataclasses import dataclass

from station.analysis import _kernels
from station.analysis.baseline import Baseline
from station.analysis.force import Curve
from station.analysis.options import Settings
from station.domain.errors import AnalysisError, UsageError

#: Rules by id, in words. Derivative, model and jump rules are not built.
RULES: dict[str, str] = {
    "fixed_n": "a fixed force above the baseline (`onset_n`); Guppy 2024, doi 10.1080/14763141.2021.1974532",
    "body_weight": "a part of body weight above the baseline (`onset_body_weight_percent`); Dos'Santos 2017",
    "k_sd": "`k` standard deviations above the baseline; Dos'Santos 2017, JSCR 31:3463",
    "k_sd_floor": "`k` standard deviations, but at least `floor_n`, above the baseline",
    "manual": "the operator's mark; Tillin 2010, MSSE 42:781",
}

#: Published rules draw the threshold anew in each trial; on a very quiet cell 5 SD is a few hundredths of a newton,
#: which any sway crosses, hence the floor (chosen).
DEFAULT_RULE = "k_sd_floor"

_FAILURES = {
    _kernels.ONSET_FROM_START: "the force is above the onset threshold from the first sample on",
    _kernels.ONSET_IN_GAP: "samples are missing where the effort begins",
    _kernels.ONSET_NOT_HELD: "the force never stays above the onset threshold long enough",
}


@dataclass(frozen=True)
class Onset:
    """When the effort began [s], by which rule, and its threshold [N] (None for the operator's mark)."""

    t_s: float
    rule: str
    threshold_n: float | None

    @property
    def method(self) -> str:
        """Method id."""
        return f"onset/{self.rule}"


def rise_threshold_n(rule: str, baseline: Baseline, settings: Settings, weight_n: float | None) -> float:
    """How far above the baseline the onset threshold of a rule lies [N].

    Raises
    ------
    UsageError
        There is no such rule.
    AnalysisError
        The rule needs a body weight that the trial does not have.
    """
    if rule == "fixed_n":
        return settings.number("onset_n")
    if rule == "k_sd":
        return settings.number("k") * baseline.sd_n
    if rule == "k_sd_floor":
        return max(settings.number("k") * baseline.sd_n, settings.number("floor_n"))
    if rule == "body_weight":
        if weight_n is None:
            raise AnalysisError("the onset rule body_weight needs a body weight, and the trial has none")
        return settings.number("onset_body_weight_percent") / 100 * weight_n
    raise UsageError(f"There is no onset rule '{rule}'. Known are: {', '.join(RULES)}.")


def find_onset(
    curve: Curve, threshold_n: float, rule: str, landmark_s: float, peak_s: float, persistence_s: float
) -> Onset:
    """Backwards search from the steepest part of the rise, persistence in time, interpolated crossing.

    Parameters
    ----------
    curve : Curve
    threshold_n : float
        Baseline mean plus `rise_threshold_n` [N].
    landmark_s : float
        End of the steepest chord before the peak [s]: the last sample at or below the threshold is searched
        backwards from there. Where the force is not above the threshold there, the search goes on forwards.
    peak_s : float
        Peak [s]; no onset is looked for after it.
    persistence_s : float
        The force stays above the threshold at least so long [s].

    Raises
    ------
    AnalysisError
        No crossing that holds, a gap at the crossing, or a force above the threshold from the start.
    """
    t, code = _kernels.find_onset(curve.t_s, curve.force_n, threshold_n, landmark_s, peak_s, persistence_s)
    if code != _kernels.ONSET_FOUND:
        raise AnalysisError(f"no onset: {_FAILURES[code]}")
    return Onset(float(t), rule, threshold_n)
