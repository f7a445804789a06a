"""What the live coach is told of an assessment: its hints, and the limits that stand in its tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from station.analysis.coach_settings import BandLimits, CoachSettings, EffortLimits, SetLimits
from station.analysis.options import Settings
from station.analysis.repetitions import Rules
from station.assessments.model import Assessment
from station.domain.channels import Side


def coach_settings(
    assessment: Assessment, tested: Side | None = None, rest_n: Mapping[Side, float] | None = None
) -> CoachSettings:
    """Settings of the coach for one leg, or for both at once.

    Parameters
    ----------
    assessment : Assessment
        In the feedback mode 'none' no hint is on, whatever it lists.
    tested : Side or None
        The leg; None where both work at once.
    rest_n : mapping of Side to float, optional
        Force of each relaxed foot in the position of the test, from weighing [N].
    """
    a, settings = assessment, Settings(assessment.analysis_settings())
    return CoachSettings(
        kind=a.kind,
        hints=frozenset() if a.feedback.mode == "none" else frozenset(a.feedback.hints),
        tested=tested,
        rest_n=rest_n or {},
        effort=_effort(a, settings),
        set=_set(a, settings),
        band=_band(a, settings),
        other_foot_n=a.safety.other_foot_n,
        other_foot_percent=settings.number("other_foot_percent"),
    )


def _effort(a: Assessment, settings: Settings) -> EffortLimits:
    """Also of a hold, which has a still gate and may be let go."""
    limits = {
        "max_pretension_n": a.still.max_pretension_n, "max_sd_n": a.still.max_sd_n, "max_drift_n": a.still.max_drift_n,
        "slow_rise_s": settings.number("slow_rise_s"), "shock_percent": settings.number("shock_percent"),
        "k": settings.number("k"), "floor_n": settings.number("floor_n"),
    }  # fmt: skip
    if a.isometric_effort is not None:
        push = a.isometric_effort
        limits |= {"start_force_n": push.start_force_n, "least_s": push.least_s, "end_percent": push.end_percent}
    return EffortLimits(**limits)


def _set(a: Assessment, settings: Settings) -> SetLimits:
    limits = SetLimits(Rules.of(settings), min_load_n=settings.number("min_load_n"))
    reps = a.repetitions
    if reps is None:
        return limits
    tempo = share = None
    if reps.up_s is not None and reps.hold_s is not None and reps.down_s is not None:
        tempo = (reps.up_s, reps.hold_s, reps.down_s)
    if reps.least_left_percent is not None and reps.most_left_percent is not None:
        share = (reps.least_left_percent, reps.most_left_percent)
    return replace(
        limits,
        tempo_s=tempo,
        tempo_tolerance_s=reps.tempo_tolerance_s,
        left_percent=share,
        least_heel_percent=reps.least_heel_percent,
        top_percent=settings.number("plateau_percent"),
        last_repetitions=int(settings.number("fatigue_last_repetitions")),
    )


def _band(a: Assessment, settings: Settings) -> BandLimits:
    least = settings.number("min_load_n")
    if a.hold is not None:
        own = a.hold.target == "own_start"
        return BandLimits(a.hold.start_s, a.hold.band_percent, own_start=own, min_load_n=least)
    if a.weight_shift is not None:
        return BandLimits(0.0, a.weight_shift.band_percent, a.weight_shift.hold_s, min_load_n=least)
    return BandLimits(min_load_n=least)
