"""What computes each kind of metric, and to which side of which trial a metric belongs."""

from __future__ import annotations

from collections.abc import Callable

from station.analysis import duration, peak, reconstructed, relative, rfd, rise, share, stance, steadiness, window
from station.analysis.catalogue import Metric
from station.analysis.force import Forces
from station.analysis.limb import Limb, body_weight_n
from station.analysis.options import AnalysisOptions, Settings
from station.domain.channels import Side
from station.domain.results import ResultSide

#: Kinds that are computed from one foot's, or both feet's, force and its effort.
OF_LIMB: dict[str, Callable[[Limb, Metric], peak.Measured]] = {
    "baseline": lambda limb, m: peak.baseline_force(limb),
    "window_mean": lambda limb, m: window.window_mean(limb),
    "window_impulse": lambda limb, m: window.window_impulse(limb, m.parameters["net"]),
    "window_slope": lambda limb, m: window.window_slope(limb),
    "at_total_peak": lambda limb, m: peak.force_at_total_peak(limb),
    "onset_time": lambda limb, m: peak.onset_time(limb),
    "peak": lambda limb, m: peak.peak_force(limb, net=False),
    "net_peak": lambda limb, m: peak.peak_force(limb, net=True),
    "sustained": lambda limb, m: peak.sustained_force(limb, m.parameters["width_s"]),
    "time_to_peak": lambda limb, m: peak.time_to_peak(limb),
    "force_at": lambda limb, m: rfd.force_at(limb, m.parameters["window_s"]),
    "rfd": lambda limb, m: rfd.rfd_chord(limb, m.parameters["window_s"]),
    "rfd_levels": lambda limb, m: rfd.rfd_levels(limb, m.parameters["low"], m.parameters["high"]),
    "net_impulse": lambda limb, m: rfd.net_impulse(limb, m.parameters["window_s"]),
    "reconstructed_onset": lambda limb, m: reconstructed.reconstructed_onset(limb),
    "reconstructed_force": lambda limb, m: reconstructed.reconstructed_force(limb, m.parameters["window_s"]),
    "reconstructed_rfd": lambda limb, m: reconstructed.reconstructed_rfd(limb, m.parameters["window_s"]),
    "reconstructed_impulse": lambda limb, m: reconstructed.reconstructed_impulse(limb, m.parameters["window_s"]),
    "rfd_between": lambda limb, m: rise.rfd_between(limb, m.parameters["begin_s"], m.parameters["end_s"]),
    "rfd_peak": lambda limb, m: rise.rfd_peak(limb, m.parameters["width_s"]),
    "relative_rfd": lambda limb, m: rise.relative_rfd(limb, m.parameters["window_s"]),
    "relative_force": lambda limb, m: rise.relative_force(limb, m.parameters["window_s"]),
    "gross_impulse": lambda limb, m: rise.gross_impulse(limb, m.parameters["window_s"]),
    "plateau": lambda limb, m: relative.plateau(limb),
    "plateau_time": lambda limb, m: relative.plateau_time(limb),
    "per_mass": lambda limb, m: relative.per_mass(limb, m.parameters["of"], m.parameters["form"]),
    "torque": lambda limb, m: relative.torque(limb),
    "variation": lambda limb, m: steadiness.variation(limb, m.parameters["detrended"]),
    "target_error": lambda limb, m: steadiness.target_error(limb),
    "time_in_band": lambda limb, m: steadiness.time_in_band(limb),
    "hold_time": lambda limb, m: duration.hold_time(limb),
    "hold_fatigue": lambda limb, m: steadiness.hold_fatigue(limb, m.parameters["form"]),
    "heel_share": lambda limb, m: share.heel_share(limb),
    "load_share": lambda limb, m: share.load_share(limb.forces, Side(limb.side), limb.options, limb.settings),
}


#: Kinds that are computed from a stance, which knows no effort; the second value: between-feet approximation.
OF_STANCE: dict[str, Callable[[Forces, ResultSide, Metric, AnalysisOptions, Settings], tuple[peak.Measured, bool]]] = {
    "sway": stance.sway_measure,
    "load_difference": lambda *a: (stance.load_difference(*a), False),
    "one_leg": lambda *a: (duration.one_leg(*a), False),
    "not_seen": lambda *a: (stance.not_seen(*a), False),
}


def offered(m: Metric, forces: Forces, side: ResultSide, options: AnalysisOptions, settings: Settings) -> bool:
    """Whether a metric belongs to a side; one that was asked for by name comes back with its reason."""
    if m.kind not in OF_LIMB and m.kind not in OF_STANCE:
        return False  # of two legs, or of repetitions
    of_one_foot = m.kind in ("load_share", "heel_share", "not_seen", "one_leg") or m.id.startswith("foot_")
    of_both = m.kind in ("sway", "load_difference") and not of_one_foot
    if (of_one_foot and side == "both") or (of_both and side != "both" and forces.trial.tested is None):
        return False
    return options.metrics is not None or _applies(m, forces, side, settings)


def _applies(m: Metric, forces: Forces, side: ResultSide, settings: Settings) -> bool:
    """Whether a trial holds what a metric needs, so that it is given without being asked for."""
    trial = forces.trial
    streams = {c.value for c in (*trial.cells, *trial.traces)}
    entered = {name for name in settings.names() if settings.optional(name) is not None}
    places = {"heel_y_m", "forefoot_y_m"} <= entered or "cell_spacing_m" in entered
    if not streams:
        return m.kind == "sway"
    match m.kind:
        case "load_share":
            # The share of a one-legged effort would say nothing about that leg.
            return trial.tested is None and len({c.side for c in (*trial.cells, *trial.traces)}) > 1
        case "window_mean" | "window_impulse" | "window_slope":
            return False
        case "at_total_peak":
            return side != "both" and trial.tested is None and len({c.side for c in (*trial.cells, *trial.traces)}) > 1
        case "heel_share":
            return f"{side}_heel" in streams
        case "reconstructed_onset" | "reconstructed_force" | "reconstructed_rfd" | "reconstructed_impulse":
            return bool(trial.cells)
        case "per_mass":
            return body_weight_n(trial) is not None
        case "torque":
            return "lever_m" in entered
        case "target_error" | "time_in_band" | "hold_time":
            return "target_n" in entered
        case "load_difference":
            return side == "both" and "stance_width_m" in entered
        case "sway":
            if m.id.startswith("foot_"):
                return places and f"{side}_heel" in streams
            return side == "both" and (trial.cop is not None or places or "stance_width_m" in entered)
        case "variation" | "hold_fatigue" | "not_seen" | "one_leg":
            return False
    return True
