"""What stands beside a number, in the person's language: parameters it was made with, presets, how well it repeats."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from station.analysis.catalogue import METRICS, Metric
from station.analysis.explain import PARTS, direction, meaning_template, settings_of
from station.analysis.onset import DEFAULT_RULE
from station.analysis.options import SETTINGS
from station.analysis.reliability import SEEDS, prior_cv
from station.followup.say import reliability
from station.report import words
from station.ui.texts import tr
from station.wording import numbers
from station.wording.language import Language

#: Parameters that are shown elsewhere, are in the number's name, or tell nothing to a person.
HIDDEN = frozenset({
    "uncertainty_components", "trial_id", "metric", "is_it_real", "of", "form", "measure", "axis", "phase", "detrended",
    "net", "window", "n", "by_hand",
})  # fmt: skip

#: Parameters of the analysis in words; those of a setting have the setting's words.
PARAMETERS: Mapping[str, str] = {
    "at_s": "at the moment",
    "from_s": "from the moment",
    "to_s": "until the moment",
    "begin_s": "beginning after the onset",
    "end_s": "end after the onset",
    "window_s": "length of the window",
    "width_s": "length of the window",
    "low": "from this part of the net peak",
    "high": "up to this part of the net peak",
    "low_s": "lower level reached at",
    "high_s": "upper level reached at",
    "low_n": "lower level",
    "high_n": "upper level",
    "onset_rule": "rule of the onset",
    "onset_s": "moment of the onset",
    "threshold_n": "threshold of the onset",
    "onset_sensitivity": "with the onset half a value earlier or later",
    "reconstructed_onset_s": "onset with the filter taken out",
    "filter_orders": "orders of the converter's filter that were tried",
    "baseline_n": "force at rest",
    "rest_n": "force at rest",
    "baseline_sd_n": "scatter at rest (SD)",
    "sd_n": "scatter (SD)",
    "drift_n": "drift in the window",
    "net_peak_n": "peak above the force at rest",
    "peak_n": "peak of the effort",
    "best_1s_n": "best mean over 1 s",
    "best_n": "best repetition",
    "first_n": "first repetition",
    "force_n": "force that it is made of",
    "total_n": "force of both feet",
    "mean_n": "mean force",
    "mean_total_n": "mean force of both feet",
    "mean_foot_n": "mean force of the foot",
    "mass_kg": "body mass",
    "mass_from": "body mass comes from",
    "level_n": "level of the plateau",
    "trend_n_s": "trend of the force",
    "slope_n": "change with each repetition",
    "ended": "it ended by",
    "heavier": "foot with more load",
    "gate_n": "least load of a foot",
    "rate_hz": "values a second",
    "resample": "way to this rate",
    "filter": "low-pass of the path",
    "repetitions": "number of repetitions",
    "last": "repetitions at the end",
    "foot_n": "force at the foot of the rise",
    "top_n": "force at the top of the rise",
    "starts_s": "the rise leaves rest at",
    "arrives_s": "the rise reaches the top at",
    "range_n": "range of a repetition",
    "range_from": "repetitions that the range is from",
    "corrected": "corrections by hand",
    "lifted": "feet that left the plate",
    "from": "counted from",
    "k": "multiple of the scatter at rest",
    "floor_n": "least threshold above rest",
    "onset_n": "threshold where it is a fixed force",
    "onset_body_weight_percent": "threshold where it is a part of body weight",
    "persistence_ms": "time that the force stays above it at least",
    "landmark_ms": "length of the steepest piece that the search begins from",
    "baseline_width_s": "length of the window at rest",
    "baseline_search_s": "length of the search for rest before the effort",
    "cop_rate_hz": "rate of the path",
    "cop_resample": "way to this rate",
    "cop_filter_hz": "low-pass of the path",
    "cop_filter_order": "order of the low-pass, each way",
    "cop_velocity": "path divided by",
    "cop_ellipse": "prediction ellipse by",
    "window": "part that it is of",
    "compare": "metrics that are compared",
    "aggregate": "symmetry of the legs",
    "primary_metric": "metric whose difference is judged",
    "rest": "force at rest comes from",
    "one_joint": "one joint, force perpendicular to the lever",
    "withhold_percent": "withheld where the interval reaches further, to each side, than",
}

#: Words of the analysis that stand for a value.
VALUES: Mapping[str, str] = {
    "fixed_n": "a fixed force above rest",
    "body_weight": "a part of body weight above rest",
    "k_sd": "a multiple of the scatter at rest",
    "k_sd_floor": "a multiple of the scatter at rest, at least a fixed force",
    "manual": "set by hand",
    "mean_then_formula": "of the means of the legs",
    "formula_then_mean": "the mean of pairs of trials",
    "linear": "straight lines",
    "swarii": "windows of 80 ms",
    "duration": "the time that passed",
    "samples": "the number of periods",
    "f": "F quantile with n - 1",
    "f_n": "F quantile with n",
    "chi_square": "chi square quantile",
    "effort": "the whole effort",
    "marks": "between the marks",
    "own": "the foot's own rest",
    "half": "half of both feet's rest",
    "none": "none at all",
    "no": "not given",
    "yes": "given as such",
}

#: Which way is better.
BETTER = {"higher": "More is better.", "lower": "Less is better.", "neither": "Neither more nor less is better."}

#: Settings that matter for imported recordings only.
OF_IMPORTS = frozenset({"cop_axes"})

#: Settings' units that are words.
UNITS: Mapping[str, str] = {
    "values/s": "values a second",
    "% of body weight": "% of body weight",
    "% of the target": "% of the target",
    "% of the net peak": "% of the net peak",
    "% of net peak": "% of the net peak",
    "% of the range": "% of the range",
    "% of the value": "% of the value",
    "trials a leg": "trials a leg",
}

#: Units by how a parameter's name ends, the longest first.
_ENDS = {"_n_s": "N/s", "_percent": "%", "_hz": "Hz", "_kg": "kg", "_ms": "ms", "_s": "s", "_n": "N", "_m": "m"}


def parameter(name: str, value: object, language: Language, unit: str = "") -> str:
    """A parameter as a person reads it, such as 'moment of the onset: 3.366 s'; `unit` is that of the number itself."""
    setting = SETTINGS.get(name)
    said = PARAMETERS.get(name) or (setting.words if setting is not None else name.replace("_", " "))
    own = unit if name == "onset_sensitivity" else _unit(name, language)
    if name in ("low", "high") and isinstance(value, float):
        value, own = 100 * value, "%"
    return f"{tr(said)}: {plain(value, language)}{numbers.NBSP if own else ''}{own}"


def plain(value: object, language: Language) -> str:
    """A value in words, or with four digits."""
    if value is None:
        return numbers.DASH
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, (int, float)):
        return f"{value:.4g}".replace(".", language.decimal_sign).replace("-", numbers.MINUS)
    if isinstance(value, (list, tuple)):
        return "; ".join(plain(v, language) for v in value) or tr(VALUES["none"])
    text = str(value)
    if text in VALUES:
        return tr(VALUES[text])
    ids = text.split(",")
    if all(part in METRICS for part in ids):
        return ", ".join(words.metric_name(part, METRICS[part].name, language) for part in ids)
    return tr(text.replace("_", " "))


def about(m: Metric, language: Language) -> tuple[str, ...]:
    """What the catalogue says of a metric, in paragraphs; as `analysis.explain.explain` says it to a terminal."""
    unit = words.unit_of(m.unit, language)
    name = f"{tr(m.name[:1].upper() + m.name[1:])}{f' [{unit}]' if unit else ''} ({m.id})"
    made = "; ".join(parameter(k, v, language) for k, v in m.parameters.items() if k not in HIDDEN)
    method = tr("Method: {method}. Source: {source}.", method=m.method, source=tr(m.source))
    said = [name, meaning(m), tr(BETTER[direction(m)]), method, *([made] if made else [])]
    if m.least_rate_hz:
        said.append(tr("Needs {rate} values a second: {why}. Below that there is no number, but the reason.",
                       rate=plain(m.least_rate_hz, language), why=tr(m.rate_reason)))  # fmt: skip
    if m.timed:
        said.append(parameter("onset_rule", DEFAULT_RULE, language))
    return (*said, *_presets(m, language), *_repeats(m, language))


def meaning(m: Metric) -> str:
    """What the metric is; each of its sentences by itself, so that none is taken for a part of another."""
    return tr(meaning_template(m), **{name: tr(words_) for name, words_ in PARTS.items()})


def _presets(m: Metric, language: Language) -> Iterable[str]:
    found = [name for name in settings_of(m) if SETTINGS[name].default is not None and name not in OF_IMPORTS]
    if found:
        yield tr("Preset, where an assessment does not say otherwise:")
    for name in found:
        yield f"- {parameter(name, SETTINGS[name].default, language)}"


def _repeats(m: Metric, language: Language) -> Iterable[str]:
    seeds, prior = SEEDS.get(m.id, ()), prior_cv(m.id)
    if not seeds:
        yield tr("How well it repeats is not known here: measure it twice before a change means anything.")
        return
    yield tr("How well it repeats, elsewhere, with other people and postures:")
    yield from (f"- {reliability(seed, language)}" for seed in seeds)
    if prior is not None:
        yield tr(
            "Until the clinic has its own, a verdict on it starts from a CV of {cv} %. Patients may vary more than"
            " healthy people.",
            cv=plain(prior.cv_percent, language),
        )


def _unit(name: str, language: Language) -> str:
    setting = SETTINGS.get(name)
    if setting is not None:
        return tr(UNITS[setting.unit]) if setting.unit in UNITS else setting.unit
    if name in PARAMETERS:
        return next((words.unit_of(unit, language) for end, unit in _ENDS.items() if name.endswith(end)), "")
    return ""
