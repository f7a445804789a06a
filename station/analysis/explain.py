"""What a metric is, in words for a clinician, and the catalogue as plain data: for `station metrics` and the docs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from station.analysis.catalogue import METRICS, Metric
from station.analysis.onset import DEFAULT_RULE, RULES
from station.analysis.options import SETTINGS
from station.analysis.reliability import SEEDS, prior_cv

Direction = Literal["higher", "lower", "neither"]

_STRENGTH = "Of one leg at a time it speaks of strength; of both feet at once, of how the legs share the work."
_BEFORE = (
    "Estimated from before the converter's filter, with an interval for what the filter hides; withheld where that is "
    "too wide."
)
_ONSET = "It moves with the moment the effort is said to begin: compare only what was found by the same rule."

#: Sentences that several meanings have in common.
PARTS = {"onset": _ONSET, "strength": _STRENGTH, "before": _BEFORE}

#: What each kind of metric is, what it is good for and what not; and which way is better.
_KINDS: dict[str, tuple[Direction, str]] = {
    "baseline": (
        "neither",
        "The force just before the effort, while the person keeps still. Net numbers start from it.",
    ),
    "onset_time": (
        "neither",
        "The moment the push begins. It is found by a rule, or marked by hand; no number of its own, but all "
        "fast ones rest on it.",
    ),
    "peak": ("higher", "The greatest force of the effort, from zero. {strength}"),
    "net_peak": ("higher", "The greatest force above the force at rest. {strength}"),
    "sustained": ("higher", "The best force that was held, not just touched: a knock does not count. {strength}"),
    "time_to_peak": (
        "neither",
        "From the beginning of the push to its greatest value. On a plateau chance decides which value is the"
        " greatest, so it is never a headline.",
    ),
    "force_at": ("higher", "The force reached so soon after the push begins. {onset}"),
    "rfd": (
        "higher",
        "How fast the force rises on average, from the onset to a fixed time after it. {onset} It varies more"
        " from trial to trial than peak force does.",
    ),
    "rfd_levels": (
        "higher",
        "How fast the force rises in the middle of the rise. It hardly depends on where the onset is, and "
        "suits slow converters best.",
    ),
    "net_impulse": (
        "higher",
        "Force above rest, added up over the first part of the push. {onset} Steadier than a rate of force "
        "development.",
    ),
    "reconstructed_onset": (
        "neither",
        "When the push begins, with what the converter's filter did to the curve taken out. {before}",
    ),
    "reconstructed_force": ("higher", "The force reached so soon after the push begins. {before} {onset}"),
    "reconstructed_rfd": (
        "higher",
        "How fast the force rises on average, from the onset to a fixed time after it. {before} {onset} It varies "
        "more from trial to trial than peak force does: that is the person's, and stays.",
    ),
    "reconstructed_impulse": (
        "higher",
        "Force above rest, added up over the first part of the push. {before} {onset}",
    ),
    "rfd_between": ("higher", "How fast the force rises in one part of the push. {onset}"),
    "rfd_peak": (
        "higher",
        "The steepest part of the rise. Short windows pick out noise; numbers of different windows or sample "
        "rates are not compared.",
    ),
    "relative_rfd": (
        "higher",
        "How fast the force rises for the strength there is: speed apart from strength. {onset}",
    ),
    "relative_force": ("higher", "How much of the strength is there so soon after the push begins. {onset}"),
    "gross_impulse": ("higher", "All force over the first part of the push, the force at rest with it. {onset}"),
    "plateau": (
        "higher",
        "How much of the peak was held for a second: near 100 % the push was a plateau, far below it a jab.",
    ),
    "plateau_time": ("neither", "How long the force stayed near its peak."),
    "per_mass": ("higher", "Strength for the size of the person, so that people can be compared."),
    "torque": (
        "higher",
        "Force times lever arm. Only for one joint with the force at a right angle to the lever; never for a "
        "bridge, a 90:90 push or a squat.",
    ),
    "bilateral": (
        "neither",
        "Both legs at once as a part of what each does alone; below 100 % is a bilateral deficit.",
    ),
    "variation": (
        "lower",
        "How unsteady a held force was. It depends on how hard the push is, so compare equal targets.",
    ),
    "target_error": ("lower", "How far a held force was from its target on average."),
    "time_in_band": ("higher", "How much of the hold was within the target's band."),
    "hold_fatigue": ("lower", "How much force was lost in a hold."),
    "hold_time": ("higher", "How long a force was held within its band; at the planned end it was at least so long."),
    "one_leg": (
        "higher",
        "Standing on one leg: how long, and how often the other foot came down. It shows in the other foot's load.",
    ),
    "set_time": (
        "lower",
        "How long a set of fixed length took, from GO on. Of both legs together: which one does the work is not in it.",
    ),
    "load_share": ("neither", "How the load is shared by the feet: a habit or a strategy, not strength."),
    "heel_share": ("neither", "How a foot's load is shared by heel and forefoot: feedback on set-up and posture."),
    "at_total_peak": (
        "neither",
        "What each foot does when both together push hardest: loading strategy, not strength. Each foot's own"
        " peak may lie at another moment.",
    ),
    "window_mean": ("neither", "Mean force of a part of the recording that you name."),
    "window_impulse": ("neither", "Force added up over a part of the recording that you name."),
    "window_slope": ("neither", "Slope of the force between two moments that you name."),
    "sway": (
        "neither",
        "Where the load's centre is and how it wanders. Two cells in line under each foot see front to back "
        "within a foot, and side to side between the feet only.",
    ),
    "load_difference": ("lower", "How unequally the feet are loaded in quiet standing, whichever side."),
    "not_seen": (
        "neither",
        "Side-to-side movement within one foot: two cells in line cannot see it, so it is not offered.",
    ),
    "rep_count": (
        "higher",
        "Full repetitions; a partial one does not count. Corrections by hand are kept as events.",
    ),
    "rep_peak": ("higher", "The greatest force of each repetition."),
    "rep_time": ("neither", "Tempo: how long the rise, the hold at the top and the descent take."),
    "rep_share": ("neither", "How the feet share each repetition: loading strategy, not strength."),
    "rep_heel_share": ("neither", "How heel and forefoot share each repetition."),
    "rep_trend": ("neither", "How the repetitions change over the set; losing force is fatigue, or pacing."),
    "symmetry": (
        "neither",
        "The difference of the legs. Which leg is weaker is said apart from how much. Cut-offs do not carry "
        "over from one formula to another, and healthy people's legs differ, too: no pass or fail.",
    ),
}

_RISE_SETTINGS = (
    "onset_n", "onset_body_weight_percent", "k", "floor_n", "persistence_ms", "landmark_ms", "baseline_width_s",
    "baseline_search_s",
)  # fmt: skip
_COP_SETTINGS = (
    *(name for name in SETTINGS if name.startswith("cop_")), "stance_width_m", "heel_y_m", "forefoot_y_m",
    "cell_spacing_m", "min_load_n", "window",
)  # fmt: skip
_SETTINGS: dict[str, tuple[str, ...]] = {
    "symmetry": ("compare", "aggregate", "primary_metric", "prior_cv_percent", "trials_planned", "trials_at_most"),
    "load_share": ("min_load_n", "window"),
    "heel_share": ("min_load_n", "window"),
    "one_leg": ("put_down_n",),
    "hold_time": ("target_n", "band_percent", "hold_outside_s"),
    "set_time": ("set_repetitions",),
    "window_impulse": ("rest",),
    **dict.fromkeys(("reconstructed_force", "reconstructed_rfd", "reconstructed_impulse"), ("withhold_percent",)),
    "baseline": ("baseline_width_s", "baseline_search_s"),
    "torque": ("lever_m", "one_joint"),
    "target_error": ("target_n", "hold_trim_s"),
    "time_in_band": ("target_n", "band_percent", "hold_trim_s"),
    "variation": ("hold_trim_s",),
    "hold_fatigue": ("hold_trim_s",),
    "plateau_time": ("plateau_percent",),
    "sway": _COP_SETTINGS,
    **dict.fromkeys(
        ("rep_count", "rep_peak", "rep_time", "rep_share", "rep_heel_share", "rep_trend"),
        (*(name for name in SETTINGS if name.startswith("rep_")), "fatigue_last_repetitions"),
    ),
}


def direction(m: Metric) -> Direction:
    """Which way is better: 'higher', 'lower' or 'neither'."""
    return _KINDS[m.kind][0]


def meaning(m: Metric) -> str:
    """What the metric is, in words for a clinician."""
    return meaning_template(m).format(**PARTS)


def meaning_template(m: Metric) -> str:
    """The meaning with places for `PARTS`, for who says it in another language."""
    return _KINDS[m.kind][1]


def settings_of(m: Metric) -> tuple[str, ...]:
    """Names of the settings that the metric depends on."""
    return tuple(dict.fromkeys((*_SETTINGS.get(m.kind, ()), *(_RISE_SETTINGS if m.timed else ()))))


def describe(m: Metric) -> dict[str, Any]:
    """All that the catalogue says of a metric, as plain data."""
    return {
        "id": m.id,
        "name": m.name,
        "unit": m.unit,
        "meaning": meaning(m),
        "direction": direction(m),
        "method": m.method,
        "parameters": dict(m.parameters),
        "settings": {
            name: {"default": s.default, "unit": s.unit, "meaning": s.words, "source": s.source}
            for name in settings_of(m)
            for s in (SETTINGS[name],)
        },
        "source": m.source,
        "least_rate_hz": m.least_rate_hz or None,
        "rate_reason": m.rate_reason or None,
        "reliability": [
            {
                "test": r.test,
                "population": r.population,
                "healthy": r.healthy,
                "cv_percent": r.cv_percent,
                "sem_percent": r.sem_percent,
                "mdc95_percent": r.mdc_percent,
                "icc": r.icc,
                "source": r.source,
            }
            for r in SEEDS.get(m.id, ())
        ],
    }


def explain(m: Metric) -> list[str]:
    """The metric as one would explain it to a clinician, in paragraphs."""
    better = {"higher": "More is better.", "lower": "Less is better.", "neither": "Neither more nor less is better."}
    unit = f" [{m.unit}]" if m.unit else ""
    said = [f"{m.name[0].upper()}{m.name[1:]}{unit}, '{m.id}'", meaning(m), better[direction(m)]]
    numbers = ", ".join(f"{name} = {value:g}" if isinstance(value, float) else f"{name} = {value}"
                        for name, value in m.parameters.items())  # fmt: skip
    said.append(f"Method {m.method}{f' ({numbers})' if numbers else ''}. Source: {m.source}.")
    if m.least_rate_hz:
        said.append(
            f"Needs {m.least_rate_hz:g} samples/s: {m.rate_reason}. Below that there is no number, but the reason."
        )
    if m.timed:
        said.append(f"Onset by '{DEFAULT_RULE}' unless another rule is chosen: {', '.join(RULES)}.")
    said += _settings_lines(m)
    seeds = SEEDS.get(m.id, ())
    if seeds:
        said.append("How well it repeats, elsewhere, with other people and postures:")
        said += [f"- {seed.words}" for seed in seeds]
        prior = prior_cv(m.id)
        if prior is not None:
            said.append(
                f"Until the clinic has its own, a verdict on it starts from a CV of {prior.cv_percent:g} %. "
                "Patients may vary more than healthy people."
            )
    else:
        said.append("How well it repeats is not known here: measure it twice before a change means anything.")
    return said


def _settings_lines(m: Metric) -> Iterable[str]:
    names = settings_of(m)
    if names:
        yield "Settings (--set NAME=VALUE):"
    for name in names:
        s = SETTINGS[name]
        default = "open" if s.default is None else f"{s.default:g}" if isinstance(s.default, float) else s.default
        yield f"- {name} = {default}{f' {s.unit}' if s.unit else ''}: {s.words} ({s.source})"


def tables() -> list[str]:
    """Metrics, onset rules and settings as Markdown tables, for docs/algorithms.md."""
    lines = [
        "### Metrics",
        "",
        "| id | what | unit | method | least rate | better | source |",
        "|---|---|---|---|---|---|---|",
    ]
    for m in METRICS.values():
        rate = f"{m.least_rate_hz:g} /s" if m.least_rate_hz else "-"
        cells = (f"`{m.id}`", _cell(m.name), m.unit, f"`{m.method}`", rate, direction(m), _cell(m.source))
        lines.append(f"| {' | '.join(cells)} |")
    lines += ["", "### Onset rules", "", "| id | rule |", "|---|---|"]
    lines += [f"| `{rule}` | {_cell(words)} |" for rule, words in RULES.items()]
    lines += ["", "### Settings", "", "| name | default | unit | meaning | source |", "|---|---|---|---|---|"]
    for name, s in SETTINGS.items():
        default = "-" if s.default is None else f"{s.default:g}" if isinstance(s.default, float) else f"`{s.default}`"
        lines.append(f"| `{name}` | {default} | {_cell(s.unit)} | {_cell(s.words)} | {_cell(s.source)} |")
    lines += ["", "### Reliability that others published", "", "| metric | test and figures |", "|---|---|"]
    for metric_id, seeds in SEEDS.items():
        lines += [f"| `{metric_id}` | {_cell(seed.words)} |" for seed in seeds]
    return lines


def _cell(words: str) -> str:
    return words.replace("|", "\\|")
