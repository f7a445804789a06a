"""Quality flags of a trial or a result: what makes a number less than it seems."""

from __future__ import annotations

from enum import StrEnum


class QualityFlag(StrEnum):
    """Said beside a number or a trial; the words for the screen are in `FLAG_WORDS`."""

    CALIBRATION_UNKNOWN = "calibration_unknown"
    CALIBRATION_SPECIMEN = "calibration_specimen"
    SIMULATED = "simulated"
    IDENTITY_NOT_CHECKED = "identity_not_checked"
    OUTSIDE_CALIBRATION = "outside_calibration"
    FILTER_ASSUMED = "filter_assumed"
    RATE_TOO_LOW = "rate_too_low"
    GAP = "gap"
    SATURATED = "saturated"
    SPIKE = "spike"
    DESYNC = "desync"
    INCOMPLETE = "incomplete"
    RECOVERED = "recovered"
    ABORTED = "aborted"
    WARM_UP = "warm_up"
    CLOCK_NOMINAL = "clock_nominal"
    NO_ZERO = "no_zero"
    NO_EFFORT = "no_effort"
    BASELINE_UNSTABLE = "baseline_unstable"
    ONSET_MANUAL = "onset_manual"
    EARLY_END = "early_end"
    PRE_TENSION = "pre_tension"
    COUNTER_MOVEMENT = "counter_movement"
    SLOW_RISE = "slow_rise"
    EARLY_RELEASE = "early_release"
    SHOCK_PEAK = "shock_peak"
    OTHER_FOOT = "other_foot"
    BETWEEN_FEET = "between_feet"
    FOOT_LIFTED = "foot_lifted"


FLAG_WORDS: dict[QualityFlag, str] = {
    QualityFlag.CALIBRATION_UNKNOWN: "no calibration certificate: not for patients",
    QualityFlag.CALIBRATION_SPECIMEN: "specimen certificate, made up for the simulated board: not for patients",
    QualityFlag.SIMULATED: "simulated board: not a measurement",
    QualityFlag.IDENTITY_NOT_CHECKED: "left and right were not checked",
    QualityFlag.OUTSIDE_CALIBRATION: "force beyond the calibrated range",
    QualityFlag.FILTER_ASSUMED: "the converter's filter order is assumed, not measured",
    QualityFlag.RATE_TOO_LOW: "the converter is too slow for this number",
    QualityFlag.GAP: "samples are missing",
    QualityFlag.SATURATED: "the converter was driven beyond its range",
    QualityFlag.SPIKE: "disturbed readings were left out",
    QualityFlag.DESYNC: "unsafe readings were left out",
    QualityFlag.INCOMPLETE: "the recording stopped early",
    QualityFlag.RECOVERED: "recovered after the program ended without closing the trial",
    QualityFlag.ABORTED: "stopped before its end",
    QualityFlag.WARM_UP: "a try to warm up: it does not count",
    QualityFlag.CLOCK_NOMINAL: "the board's clock was not compared with the computer's",
    QualityFlag.NO_ZERO: "no zero was taken",
    QualityFlag.NO_EFFORT: "no effort found",
    QualityFlag.BASELINE_UNSTABLE: "the force was not still before the effort",
    QualityFlag.ONSET_MANUAL: "onset set by hand",
    QualityFlag.EARLY_END: "the recording ends before the window does",
    QualityFlag.PRE_TENSION: "pushed before the effort: rest the leg until the signal",
    QualityFlag.COUNTER_MOVEMENT: "pulled back before the push: push straight from rest",
    QualityFlag.SLOW_RISE: "the force rose slowly: push as fast as possible",
    QualityFlag.EARLY_RELEASE: "released early: keep pushing until the stop signal",
    QualityFlag.SHOCK_PEAK: "the peak is a knock: push, do not kick",
    QualityFlag.OTHER_FOOT: "the other foot pushed too: keep it relaxed",
    QualityFlag.BETWEEN_FEET: "between-feet approximation: each foot counts as a line; sway across a foot is not seen",
    QualityFlag.FOOT_LIFTED: "a foot left its plate",
}
