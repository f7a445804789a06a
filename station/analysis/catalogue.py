"""Every metric: its id, name in plain words, unit, method, parameters, source, and the least sample rate for it.

One frozen entry a metric; `run` computes, this file says what. A metric with a least rate comes back without a value,
with the reason, where the measured rate of the slowest converter behind it is lower.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from station.domain.errors import UsageError

Kind = Literal[
    "onset_time", "baseline", "peak", "net_peak", "sustained", "time_to_peak", "force_at", "rfd", "rfd_levels",
    "reconstructed_onset", "reconstructed_force", "reconstructed_rfd", "reconstructed_impulse",
    "net_impulse", "load_share", "heel_share", "symmetry",
    "rfd_between", "rfd_peak", "relative_rfd", "relative_force", "gross_impulse", "plateau", "plateau_time",
    "per_mass", "torque", "bilateral", "variation", "target_error", "time_in_band", "hold_fatigue",
    "sway", "load_difference", "not_seen",
    "rep_count", "rep_peak", "rep_time", "rep_share", "rep_heel_share", "rep_trend", "at_total_peak",
    "window_mean", "window_impulse", "window_slope",
    "one_leg", "hold_time", "set_time",
]  # fmt: skip

_NO_EFFORT = {
    "baseline", "load_share", "heel_share", "symmetry", "bilateral", "sway", "load_difference", "not_seen",
    "rep_count", "rep_peak", "rep_time", "rep_share", "rep_heel_share", "rep_trend",
    "window_mean", "window_impulse", "window_slope", "one_leg", "set_time",
}  # fmt: skip


@dataclass(frozen=True)
class Metric:
    """One metric.

    Attributes
    ----------
    kind : str
        What computes it.
    method : str
        Method id that every result carries.
    least_rate_hz : float
        Least measured sample rate [samples/s].
    rate_reason : str
        Why, in words for a clinician.
    timed : bool
        It depends on time differences, so that clock, filter and onset matter.
    """

    id: str
    name: str
    unit: str
    kind: Kind
    method: str
    source: str
    least_rate_hz: float
    rate_reason: str
    timed: bool = False
    parameters: Mapping[str, Any] = field(default_factory=dict)

    @property
    def effort(self) -> bool:
        """It needs an effort, and so its notes (pre-tension and so on) belong to it."""
        return self.kind not in _NO_EFFORT


#: 93 samples/s support 0-100 ms and longer, 40 do not (RFD 36 % low at 0-100 ms; metrics set 4, simulated). 75 is
#: chosen: the 80 samples/s of the RATE pad with a slow converter.
RISE_RATE_HZ = 75.0
_RISE = "at a lower rate too few samples lie on the rise, and left and right differ by chance"

#: Below 200 samples/s a 0-50 ms window is refused (metrics set 6.2): at 93 samples/s sampling alone makes a left/right
#: difference of 13.8 % (95th percentile of single trials, metrics set 4, simulated).
EARLY_RATE_HZ = 200.0
_EARLY = "at a lower rate sampling alone makes a difference of 14 % between equal legs within 50 ms"

#: Chosen: at 10 samples/s the converter averages over 400 ms, longer than many peaks last.
PEAK_RATE_HZ = 40.0
_PEAK = "at a lower rate the converter's filter averages over a short peak"

#: Chosen: 8 values in the shortest window for a mean, so that the 10 samples/s of an unset RATE pad suffice.
MEAN_RATE_HZ = 8.0
_MEAN = "at a lower rate too few samples lie in a window of 1 s"

#: Five values in the window of a sliding slope (metrics set 3.3): 250 and 200 samples/s for 20 and 30 ms. 50 ms holds
#: 4.7 values at 93 samples/s, which is arguable there; 90 is chosen.
SLIDE_RATE_HZ = {20: 250.0, 30: 200.0, 50: 90.0}
_SLIDE = "at a lower rate the window holds fewer than five samples, and noise makes the greatest slope"

#: Chosen: force under a held target sways at up to 12 Hz; the 10 samples/s of an unset RATE pad average that away.
STEADY_RATE_HZ = 40.0
_STEADY = "at a lower rate the converter's filter averages the unsteadiness away"
_SWAY = "a path needs more than twice its low-pass of 10 Hz, and some room"

#: Chosen: two values in the tenth of a second that repetitions are counted on.
REPETITION_RATE_HZ = 20.0
_REPETITION = "at a lower rate begin and end of a repetition are not seen"

_TOUCH = "at a lower rate a short touch of the foot is not seen"
_ONE_LEG = "timed one-legged stance, Bohannon 1984, doi 10.1093/ptj/64.7.1067"

#: The reconstruction's interval decides what is given; below this the RATE pad is not set, and a value covers 0.4 s.
RECONSTRUCTED_RATE_HZ = 40.0
_RATE_BEFORE = (RECONSTRUCTED_RATE_HZ, "at a lower rate one value of the converter covers the whole rise")
_BEFORE = "docs/rfd_reconstruction.md; withheld where its interval is too wide"

_MAFFIULETTI = "Maffiuletti 2016, doi 10.1007/s00421-016-3346-6"
_ONSET = "Dos'Santos 2017, JSCR 31:3463; floor, persistence and backwards search as in docs/algorithms.md"
_WINDOWS_MS = (50, 100, 150, 200, 250)


def _rate(window_ms: int) -> tuple[float, str]:
    return (EARLY_RATE_HZ, _EARLY) if window_ms < 100 else (RISE_RATE_HZ, _RISE)


def _slides() -> list[Metric]:
    """One entry for each width of a sliding slope; the width is in name and method."""
    return [
        Metric(f"rfd_peak_{ms}", f"greatest rate of force development over {ms} ms", "N/s", "rfd_peak",
               f"rfd/sliding_peak_{ms}ms", "metrics set 3.3: 2 to 50 ms are published, four studies, four verdicts",
               rate, _SLIDE, timed=True, parameters={"width_s": ms / 1000})
        for ms, rate in SLIDE_RATE_HZ.items()
    ]  # fmt: skip


def _per_mass() -> list[Metric]:
    """Peak and best mean, each per kilogram and as a part of body weight."""
    forces = (("peak_force", "peak force", "peak"), ("sustained_force_1s", "best mean force over 1 s", "best"))
    rates = {"peak": (PEAK_RATE_HZ, _PEAK), "best": (MEAN_RATE_HZ, _MEAN)}
    units = (("per_kg", "per kilogram of body mass", "N/kg"), ("body_weight", "as a part of body weight", "%"))
    return [
        Metric(f"{force}_{form}", f"{name}, {words}", unit, "per_mass", f"relative/{form}",
               "metrics set 3.4; Wellsandt 2017: each leg's own strength beside any index", *rates[of],
               parameters={"of": of, "form": form})
        for force, name, of in forces for form, words, unit in units
    ]  # fmt: skip


def _sway(prefix: str, whose: str, axes: tuple[str, ...], measures: tuple[tuple[str, str, str], ...]) -> list[Metric]:
    """One entry for each measure of a centre of pressure along each axis; 'both' is the plane."""
    words = {"ml": " side to side", "ap": " front to back", "both": ""}
    return [
        Metric(f"{prefix}_{measure}{'' if axis == 'both' else '_' + axis}", f"{name}{words[axis]}, {whose}", unit,
               "sway", f"cop/{measure}", "Schubert 2014, doi 10.1016/j.gaitpost.2013.09.001" if measure == "ellipse"
               else "metrics set 3.6; Santos 2016, doi 10.7717/peerj.2648", STEADY_RATE_HZ, _SWAY,
               parameters={"measure": measure, "axis": axis})
        for measure, name, unit in measures for axis in axes
    ]  # fmt: skip


def _windowed(
    prefix: str, name: str, unit: str, kind: Kind, method: str, source: str, rate: tuple[float, str] | None = None
) -> list[Metric]:
    """One entry for each window after the onset; `rate`: the least rate and its reason, where not the window's."""
    return [
        Metric(
            prefix.format(ms),
            name.format(ms),
            unit,
            kind,
            method,
            source,
            *(rate or _rate(ms)),
            timed=True,
            parameters={"window_s": ms / 1000},
        )
        for ms in _WINDOWS_MS
    ]


_ENTRIES: tuple[Metric, ...] = (
    Metric("baseline_force", "force at rest before the effort", "N", "baseline", "baseline/least_variance",
           "least variance over 1.0 s: IsometricAnalyzer; Comfort 2019", MEAN_RATE_HZ, _MEAN),
    Metric("onset_time", "moment the effort begins", "s", "onset_time", "onset/k_sd_floor",
           _ONSET, RISE_RATE_HZ, _RISE, timed=True),
    Metric("peak_force", "peak force", "N", "peak", "peak/raw_max",
           f"{_MAFFIULETTI}; gross force from zero", PEAK_RATE_HZ, _PEAK),
    Metric("net_peak_force", "peak force above the force at rest", "N", "net_peak", "peak/raw_max_net",
           _MAFFIULETTI, PEAK_RATE_HZ, _PEAK),
    Metric("sustained_force_1s", "best mean force over 1 s", "N", "sustained", "sustained/best_window",
           "Chronojump's default; metrics set 3.4", MEAN_RATE_HZ, _MEAN, parameters={"width_s": 1.0}),
    Metric("time_to_peak", "time from onset to peak", "s", "time_to_peak", "time_to_peak/raw_max",
           f"{_MAFFIULETTI}; unreliable, never a headline", RISE_RATE_HZ, _RISE, timed=True),
    *_windowed("force_{}ms", "force {} ms after the onset", "N", "force_at", "force_at/linear",
               f"{_MAFFIULETTI}; gross force from zero"),
    *_windowed("rfd_0_{}", "rate of force development, onset to {} ms", "N/s", "rfd", "rfd/overlapping",
               f"Aagaard 2002, J Appl Physiol 93:1318; {_MAFFIULETTI}"),
    *_windowed("net_impulse_0_{}", "net impulse, onset to {} ms", "N s", "net_impulse", "impulse/net_trapezoid",
               _MAFFIULETTI),
    Metric("reconstructed_onset_time", "moment the effort begins, converter's filter taken out", "s",
           "reconstructed_onset", "onset/reconstructed", _BEFORE, *_RATE_BEFORE, timed=True),
    *_windowed("reconstructed_force_{}ms", "force {} ms after the onset, converter's filter taken out", "N",
               "reconstructed_force", "force_at/reconstructed", _BEFORE, _RATE_BEFORE),
    *_windowed("reconstructed_rfd_0_{}", "rate of force development, onset to {} ms, converter's filter taken out",
               "N/s", "reconstructed_rfd", "rfd/reconstructed", _BEFORE, _RATE_BEFORE),
    *_windowed("reconstructed_net_impulse_0_{}", "net impulse, onset to {} ms, converter's filter taken out", "N s",
               "reconstructed_impulse", "impulse/reconstructed", _BEFORE, _RATE_BEFORE),
    Metric("rfd_20_80", "rate of force development, 20 to 80 % of the net peak", "N/s", "rfd_levels", "rfd/levels",
           "metrics set 3.3: hardly depends on the onset", RISE_RATE_HZ, _RISE, timed=True,
           parameters={"low": 0.2, "high": 0.8}),
    Metric("window_mean_force", "mean force of a named part", "N", "window_mean", "window/mean",
           "chosen: --from to --to, as programs for jumps give the mean of a phase", MEAN_RATE_HZ, _MEAN),
    Metric("window_impulse", "impulse of a named part, from zero", "N s", "window_impulse", "impulse/window_gross",
           "chosen: --from to --to", MEAN_RATE_HZ, _MEAN, parameters={"net": False}),
    Metric("window_net_impulse", "impulse of a named part, above the force at rest", "N s", "window_impulse",
           "impulse/window_net", "chosen: --from to --to; rest as the setting rest says", MEAN_RATE_HZ, _MEAN,
           parameters={"net": True}),
    Metric("window_slope", "slope of the force from begin to end of a named part", "N/s", "window_slope",
           "rfd/window", "chosen: --from to --to", RISE_RATE_HZ, _RISE),
    Metric("force_at_total_peak", "force of this foot when both feet together peak", "N", "at_total_peak",
           "peak/at_total_peak", "metrics set 3.5 and 6: two plates at one instant; loading strategy, not strength",
           PEAK_RATE_HZ, _PEAK),
    Metric("load_share", "part of the load of both feet on this foot", "%", "load_share", "share/mean_force",
           "100 L / (L + R); metrics set 3.5", MEAN_RATE_HZ, _MEAN),
    Metric("heel_share", "part of the foot's load on its heel", "%", "heel_share", "share/mean_force",
           "100 heel / (heel + forefoot); metrics set 3.6", MEAN_RATE_HZ, _MEAN),
    Metric("sustained_force_500ms", "best mean force over 0.5 s", "N", "sustained", "sustained/best_window",
           "Chronojump; metrics set 3.4", 2 * MEAN_RATE_HZ, _MEAN, parameters={"width_s": 0.5}),
    Metric("sustained_force_3s", "best mean force over 3 s", "N", "sustained", "sustained/best_window",
           "Chronojump; metrics set 3.4", MEAN_RATE_HZ, _MEAN, parameters={"width_s": 3.0}),
    Metric("plateau", "best mean force over 1 s as a part of the peak", "%", "plateau", "plateau/best_1s_of_peak",
           "Chronojump: 75 % and more was called sustained", PEAK_RATE_HZ, _PEAK),
    Metric("plateau_time", "time near the peak", "s", "plateau_time", "plateau/time_at_top",
           "chosen; level plateau_percent", PEAK_RATE_HZ, _PEAK, timed=True),
    *_per_mass(),
    *(Metric(f"rfd_{a}_{a + 50}", f"rate of force development, {a} to {a + 50} ms after the onset", "N/s",
             "rfd_between", "rfd/sequential", "Folland 2014, through metrics set 3.3", EARLY_RATE_HZ, _EARLY,
             timed=True, parameters={"begin_s": a / 1000, "end_s": a / 1000 + 0.05}) for a in (50, 100, 150)),
    *_slides(),
    *_windowed("relative_rfd_0_{}", "rate of force development as a part of the net peak, onset to {} ms", "%/s",
               "relative_rfd", "rfd/relative", "metrics set 3.3"),
    *_windowed("relative_force_{}ms", "net force {} ms after the onset as a part of the net peak", "%",
               "relative_force", "force_at/relative", "Comfort 2020, through metrics set 3.3"),
    *_windowed("gross_impulse_0_{}", "impulse from zero force, onset to {} ms", "N s", "gross_impulse",
               "impulse/gross_trapezoid", "Merrigan 2022, through metrics set 3: hides in part the early force"),
    Metric("peak_torque", "peak torque", "N m", "torque", "torque/force_times_lever",
           "metrics set 3.4: one joint, force perpendicular to the entered lever", PEAK_RATE_HZ, _PEAK),
    Metric("steadiness_cv", "unsteadiness of a held force", "%", "variation", "steadiness/cv",
           "100 SD / mean; metrics set 3.4", STEADY_RATE_HZ, _STEADY, parameters={"detrended": False}),
    Metric("steadiness_cv_detrended", "unsteadiness of a held force about its trend", "%", "variation",
           "steadiness/cv_detrended", "100 SD about a line / mean; metrics set 3.4", STEADY_RATE_HZ, _STEADY,
           parameters={"detrended": True}),
    Metric("target_rmse", "distance of a held force from its target", "N", "target_error", "steadiness/rmse",
           "metrics set 3.4", STEADY_RATE_HZ, _STEADY),
    Metric("time_in_band", "part of a hold within the target's band", "%", "time_in_band", "steadiness/time_in_band",
           "metrics set 3.4", STEADY_RATE_HZ, _STEADY),
    Metric("hold_time", "time that a force was held", "s", "hold_time", "hold/time",
           "metrics set 3.7: to failure, below the band for more than 2 s", STEADY_RATE_HZ, _STEADY),
    Metric("hold_fatigue", "force lost at the end of a hold", "%", "hold_fatigue", "fatigue/hold_end",
           "100 (1 - last tenth / best 1 s); metrics set 3.4, not verified", MEAN_RATE_HZ, _MEAN,
           parameters={"form": "end"}),
    Metric("hold_fatigue_area", "force missing under the peak in a hold", "%", "hold_fatigue", "fatigue/hold_area",
           "100 (1 - area / (peak x time)); metrics set 3.4, not verified", PEAK_RATE_HZ, _PEAK,
           parameters={"form": "area"}),
    Metric("one_leg_time", "time on one leg until the other foot touches", "s", "one_leg", "stance/one_leg_time",
           f"{_ONE_LEG}; level of a touch as the assessment's", REPETITION_RATE_HZ, _TOUCH,
           parameters={"measure": "time"}),
    Metric("one_leg_part", "part of the time with the other foot off its plate", "%", "one_leg", "stance/one_leg_part",
           "chosen: where a foot put down is counted and does not end the task", REPETITION_RATE_HZ, _TOUCH,
           parameters={"measure": "part"}),
    Metric("put_downs", "how often the other foot was put down", "", "one_leg", "stance/put_downs",
           "dose and what is counted, clinic conventions E3", REPETITION_RATE_HZ, _TOUCH,
           parameters={"measure": "touches"}),
    Metric("load_difference_mean", "mean difference of the feet's loads in a stance", "%", "load_difference",
           "stance/load_difference", "mean |L - R| / (L + R); metrics set 3.6", STEADY_RATE_HZ, _SWAY,
           parameters={"measure": "mean"}),
    Metric("load_difference_max", "greatest difference of the feet's loads in a stance", "%", "load_difference",
           "stance/load_difference", "max |L - R| / (L + R); metrics set 3.6", STEADY_RATE_HZ, _SWAY,
           parameters={"measure": "max"}),
    *_sway("cop", "both feet", ("both",), (("path", "path of the centre of pressure", "mm"),
           ("velocity", "mean velocity of the centre of pressure", "mm/s"),
           ("ellipse", "95 % prediction ellipse of the centre of pressure", "mm^2"))),
    *_sway("cop", "both feet", ("ml", "ap"), (("velocity", "mean velocity of the centre of pressure", "mm/s"),
           ("range", "range of the centre of pressure", "mm"), ("rms", "sway about the mean (RMS)", "mm"),
           ("mean", "mean place of the centre of pressure", "mm"))),
    *_sway("foot_cop", "one foot", ("ap",), (("path", "path of the centre of pressure", "mm"),
           ("velocity", "mean velocity of the centre of pressure", "mm/s"),
           ("range", "range of the centre of pressure", "mm"), ("rms", "sway about the mean (RMS)", "mm"),
           ("mean", "mean place of the centre of pressure from the marked line", "mm"))),
    Metric("foot_cop_range_ml", "sway across one foot", "mm", "not_seen", "cop/not_seen",
           "two cells in line do not see it; metrics set 3.6", STEADY_RATE_HZ, _SWAY),
    Metric("foot_cop_ellipse", "95 % prediction ellipse under one foot", "mm^2", "not_seen", "cop/not_seen",
           "two cells in line do not see it; metrics set 3.6", STEADY_RATE_HZ, _SWAY),
    Metric("rep_count", "number of repetitions", "", "rep_count", "repetition/schmitt",
           "clinic conventions E4, range of the first three repetitions", REPETITION_RATE_HZ, _REPETITION),
    Metric("set_time", "time for the whole set", "s", "set_time", "repetition/set_time",
           "five times sit to stand: from GO to seated again, Whitney 2005, doi 10.1093/ptj/85.10.1034; seated: the "
           "force is down to a tenth of the last repetition's height", REPETITION_RATE_HZ, _REPETITION),
    Metric("rep_peak_force", "peak force of a repetition", "N", "rep_peak", "peak/raw_max",
           "gross force from zero", PEAK_RATE_HZ, _PEAK),
    *(Metric(f"rep_{phase}_time", f"{words} of a repetition", "s", "rep_time", f"repetition/{phase}",
             "chosen: levels of the repetition's own height", REPETITION_RATE_HZ, _REPETITION,
             parameters={"phase": phase})
      for phase, words in (("up", "rise"), ("hold", "time at the top"), ("down", "descent"))),
    Metric("rep_load_share", "part of the load on this foot in a repetition", "%", "rep_share", "share/mean_force",
           "100 L / (L + R) of means; metrics set 3.6", REPETITION_RATE_HZ, _REPETITION),
    Metric("rep_heel_share", "part of the foot's load on its heel in a repetition", "%", "rep_heel_share",
           "share/mean_force", "100 heel / (heel + forefoot) of means; metrics set 3.6", REPETITION_RATE_HZ,
           _REPETITION),
    Metric("rep_fade", "change of the repetitions' peaks from one to the next", "%", "rep_trend", "repetition/fade",
           "slope of the least-squares line over its value at the first repetition; chosen", PEAK_RATE_HZ, _PEAK,
           parameters={"form": "fade"}),
    Metric("rep_fatigue", "force lost from the best to the last repetitions", "%", "rep_trend",
           "fatigue/repetitions", "Open Sports Sci J 10:37, through metrics set 3.4", PEAK_RATE_HZ, _PEAK,
           parameters={"form": "fatigue"}),
    Metric("bilateral_index", "both legs at once as a part of each alone", "%", "bilateral", "bilateral/index",
           "bilateral index, metrics set 3.4; below 100 a deficit", 0.0, ""),
    Metric("lsi", "limb symmetry index: involved as a part of uninvolved", "%", "symmetry", "symmetry/lsi",
           "Noyes 1991; Grindem 2016", 0.0, ""),
    Metric("signed_difference", "difference of the legs; negative: right is weaker", "%", "symmetry",
           "symmetry/signed_max", "size as Impellizzeri 2007; sign chosen, right minus left", 0.0, ""),
    Metric("bsa", "difference as a part of the stronger leg", "%", "symmetry", "symmetry/bsa",
           "Impellizzeri 2007; Bishop 2018, SCJ 40(4):1", 0.0, ""),
    Metric("bai_1", "difference as a part of the sum of both legs", "%", "symmetry", "symmetry/bai_1",
           "Bishop 2016, SCJ 38(6):27", 0.0, ""),
    Metric("bai_2", "difference as a part of the mean of both legs", "%", "symmetry", "symmetry/bai_2",
           "Robinson 1987; Bishop 2016, SCJ 38(6):27", 0.0, ""),
    Metric("symmetry_angle", "symmetry angle", "%", "symmetry", "symmetry/angle", "Zifchock 2008", 0.0, ""),
)  # fmt: skip

#: All metrics by id, in the order of a report.
METRICS: dict[str, Metric] = {metric.id: metric for metric in _ENTRIES}


def metric(metric_id: str) -> Metric:
    """The entry of an id.

    Raises
    ------
    UsageError
        There is no such metric.
    """
    if metric_id not in METRICS:
        raise UsageError(f"There is no metric '{metric_id}'. Known are: {', '.join(METRICS)}.")
    return METRICS[metric_id]
