"""What a result carries beside its value: its method, the onset it rests on, its flags, why its rate is too low."""

from __future__ import annotations

from typing import Any

from station.analysis.catalogue import Metric
from station.analysis.effort import Effort
from station.analysis.force import Forces, Note
from station.analysis.limb import Limb
from station.analysis.options import Settings
from station.domain.flags import QualityFlag

#: Below this a board's RATE pad is not set (10 instead of 80 samples/s nominal); chosen between the two.
RATE_PAD_HZ = 40.0


def method_of(m: Metric, effort: Effort) -> str:
    """The catalogue's method, or the one that the options put in its place."""
    if m.kind == "onset_time" and not isinstance(effort.found_onset, str):
        return effort.onset.method
    if m.kind == "baseline" and not isinstance(effort.found_baseline, str):
        return effort.baseline.method
    return m.method


def effort_parameters(effort: Effort, m: Metric, settings: Settings) -> dict[str, Any]:
    """Onset and baseline that a timed number rests on."""
    if not m.timed or isinstance(effort.found_onset, str):
        return {}
    onset = effort.onset
    parameters: dict[str, Any] = {"onset_rule": onset.rule, "onset_s": onset.t_s, "threshold_n": onset.threshold_n}
    used = {
        "k_sd": ("k",), "k_sd_floor": ("k", "floor_n"), "fixed_n": ("onset_n",),
        "body_weight": ("onset_body_weight_percent",),
    }.get(onset.rule, ())  # fmt: skip
    parameters |= {name: settings.number(name) for name in used}
    if not isinstance(effort.found_baseline, str):
        parameters |= {"baseline_n": effort.baseline.mean_n, "baseline_sd_n": effort.baseline.sd_n}
    return parameters


def rate_reason(limb: Limb, m: Metric) -> str:
    """Why a metric is refused at the measured rate, and what to do about it."""
    words = f"not supported at {limb.curve.rate_hz:.1f} samples/s (needs {m.least_rate_hz:.0f}): {m.rate_reason}"
    if limb.forces.trial.cells and limb.curve.rate_hz < RATE_PAD_HZ:
        words += (
            "; set the RATE pad of the HX711 board to 80 samples/s: cut its trace to ground (pin 15) and connect pin "
            "15 to VCC"
        )
    return words


def flags_of(forces: Forces, limb: Limb | str, m: Metric) -> tuple[str, ...]:
    """Flags of a result: the trial's, and those notes that touch its streams and its kind."""
    flags: tuple[str, ...] = tuple(sorted(f.value for f in forces.trial.flags))
    channels = None if isinstance(limb, str) else {c.value for c in limb.curve.channels}
    notes: list[Note] = [n for n in forces.notes if n.where is None or channels is None or n.where in channels]
    if not isinstance(limb, str):
        if m.effort or m.kind == "baseline":
            notes += limb.effort.notes
        calibrations = [forces.calibration(c) for c in limb.curve.channels]
        assumed = any(c is not None and c.filter.order_source == "assumed" for c in calibrations)
        if assumed and (m.timed or m.kind in ("peak", "net_peak")):
            notes.append(Note(QualityFlag.FILTER_ASSUMED, ""))
    for note in notes:
        if note.flag is QualityFlag.CLOCK_NOMINAL and not m.timed:
            continue
        flags = add_flag(flags, note.flag)
    return flags


def add_flag(flags: tuple[str, ...], flag: QualityFlag) -> tuple[str, ...]:
    """The flags with one more, each once."""
    return flags if flag.value in flags else (*flags, flag.value)
