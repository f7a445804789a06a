"""Peaks set against something: body mass and weight, a lever, the plateau, and both legs at once against each alone."""

from __future__ import annotations

from typing import Any, Literal

from station.analysis import _kernels
from station.analysis.limb import Limb, body_weight_n
from station.analysis.peak import Measured, peak_force, sustained_force
from station.analysis.uncertainty import Estimate, propagate, ratio
from station.domain.errors import AnalysisError
from station.domain.trial import Trial
from station.domain.units import STANDARD_GRAVITY

#: Words in an assessment's id whose set-up never gives a torque: a vertical force at the heel is no joint torque there
#: (metrics set 3.4).
NEVER_TORQUE = ("bridge", "90", "squat")


def mass_of(trial: Trial) -> tuple[float, str]:
    """Body mass [kg] and where it comes from: entered, or the weighing of the whole body over standard gravity.

    Raises
    ------
    AnalysisError
        Neither was recorded.
    """
    weight = body_weight_n(trial)
    if weight is None:
        raise AnalysisError("needs the person's mass: enter it, or weigh the person standing on both plates")
    if trial.mass_kg is not None:
        return trial.mass_kg, "entered"
    return weight / STANDARD_GRAVITY, "weighing"


def per_mass(limb: Limb, of: Literal["peak", "best"], form: Literal["per_kg", "body_weight"]) -> Measured:
    """Peak or best mean of 1 s over body mass [N/kg], or as a part of body weight [%].

    Methods `relative/per_kg` and `relative/body_weight` (mass x standard gravity). The mass is taken as it is: its own
    uncertainty is not known and not in the interval; `mass_from` says where it comes from. Metrics set 3.4.
    """
    mass, source = mass_of(limb.forces.trial)
    if mass <= 0:
        raise AnalysisError("the person's mass is not above zero")
    force = peak_force(limb, net=False)[0] if of == "peak" else sustained_force(limb, 1.0)[0]
    factor = 1 / mass if form == "per_kg" else 100 / (mass * STANDARD_GRAVITY)
    found = {"mass_kg": mass, "mass_from": source, "force_n": force.value}
    return propagate(factor * force.value, [(factor, force)]), found


def torque(limb: Limb) -> Measured:
    """Peak torque [N m]: peak force x lever arm; method `torque/force_times_lever`.

    Raises
    ------
    AnalysisError
        No lever was entered, the set-up was not declared to be one joint with the force perpendicular to the lever, or
        the assessment is one whose vertical force is no joint torque. The lever's own uncertainty is not known, so
        none is stated.
    """
    assessment = str(limb.forces.trial.assessment.get("id", ""))
    if any(word in assessment for word in NEVER_TORQUE):
        raise AnalysisError(f"a vertical force at the foot is no joint torque in '{assessment}'")
    if limb.settings.text("one_joint") != "yes":
        raise AnalysisError(
            "torque is given only where one joint works and the force is perpendicular to the lever: declare that with "
            "the setting one_joint=yes"
        )
    lever = limb.settings.optional("lever_m")
    if lever is None:
        raise AnalysisError("needs the lever arm: enter it with the setting lever_m")
    force = peak_force(limb, net=False)[0].value
    return Estimate(force * lever, None), {"lever_m": lever, "force_n": force}


def plateau(limb: Limb) -> Measured:
    """Best mean of 1 s as a part of the peak [%]; 100 is a table top, a shock leaves little.

    Method `plateau/best_1s_of_peak`. Chronojump's old check called 75 % and more sustained (metrics set 3.4).
    """
    best, found = sustained_force(limb, 1.0)
    peak, _ = peak_force(limb, net=False)
    if peak.value <= 0:
        raise AnalysisError("the peak is not above zero")
    return ratio(best, peak, 100), found | {"peak_n": peak.value}


def plateau_time(limb: Limb) -> Measured:
    """How long the force lies at or above a part of the net peak, onset to the end of the effort [s].

    Method `plateau/time_at_top`; the part is the setting `plateau_percent`. Its uncertainty is not stated: it depends
    on how flat the top is.
    """
    effort = limb.real_effort()
    base, part = effort.baseline.mean_n, limb.settings.number("plateau_percent")
    level = base + part / 100 * effort.net_peak_n
    seconds = _kernels.time_within(
        effort.curve.t_s, effort.curve.force_n, level, float("inf"), effort.onset.t_s, effort.end_s
    )
    if seconds != seconds:
        raise AnalysisError("samples are missing in the effort")
    found: dict[str, Any] = {"level_n": level, "plateau_percent": part, "to_s": effort.end_s}
    return Estimate(seconds, None), found


def bilateral_index(both: Estimate, left: Estimate, right: Estimate) -> Estimate:
    """Both legs at once against each alone [%]: 100 both / (left + right).

    Method `bilateral/index`: below 100 a deficit, above it a facilitation; the ratio form only (metrics set 3.4).

    Raises
    ------
    AnalysisError
        The legs alone have no positive sum.
    """
    alone = propagate(left.value + right.value, [(1.0, left), (1.0, right)])
    if not alone.value > 0:
        raise AnalysisError("the forces of the single legs are not positive")
    return ratio(both, alone, 100)
