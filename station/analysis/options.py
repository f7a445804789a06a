"""What a person may choose about an analysis, with the default of each choice and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from station.domain.errors import UsageError


@dataclass(frozen=True)
class Setting:
    """One value for `--set NAME=VALUE`: its default, unit, meaning and source.

    `choices` are the words it may be, () any; `signed`: it may be negative.
    """

    default: float | str | None
    unit: str
    words: str
    source: str
    choices: tuple[str, ...] = ()
    signed: bool = False


_STANCE: dict[str, Setting] = {
    "cop_rate_hz": Setting(
        100.0, "values/s", "rate at which a path is drawn; 0: the recording's own, even stamps",
        "that of the published stances, doi 10.7717/peerj.2648; path length grows with the rate (metrics set 3.6)",
    ),
    "cop_resample": Setting(
        "linear", "", "how values come to that rate: straight lines, or windows of 80 ms (SWARII)",
        "chosen; Audiffren 2016, doi 10.3390/s16081208", ("linear", "swarii"),
    ),
    "cop_filter_hz": Setting(10.0, "Hz", "cut-off of the low-pass; 0: none", "metrics set 3.6; forceplate's default"),
    "cop_filter_order": Setting(4.0, "", "order of the Butterworth low-pass, 2 or 4, each way", "forceplate's default"),
    "cop_velocity": Setting(
        "duration", "", "path over the time that passed, or over n periods (samples)",
        "metrics set 3.6; n periods: doi 10.7717/peerj.2648", ("duration", "samples"),
    ),
    "cop_ellipse": Setting(
        "f", "", "prediction ellipse: F quantile for n values (f; f_n: covariance over n), or chi square for many",
        "Schubert 2014, doi 10.1016/j.gaitpost.2013.09.001", ("f", "f_n", "chi_square"),
    ),
    "cop_axes": Setting(
        "ml,ap", "", "what the two columns of an imported centre of pressure are: side-to-side (ml), front-back (ap)",
        "chosen: the order of most exports", ("ml,ap", "ap,ml"),
    ),
    "stance_width_m": Setting(None, "m", "distance between the midlines of the two feet", "entered"),
    "cell_spacing_m": Setting(
        None, "m", "distance between the heel and the forefoot cell of a foot, where their places are not known",
        "entered",
    ),
    "put_down_n": Setting(
        20.0, "N", "a foot above this load is on its plate, in a stance on one leg", "ForceDecks' movement threshold",
    ),
    "window": Setting(
        "effort", "", "part that shares and stances are of: the effort (a stance: all), or begin to end as marked",
        "chosen: a stance and a weight shift have no effort to be found", ("effort", "marks"),
    ),
    "heel_y_m": Setting(None, "m", "the heel cells, forwards from the marked line", "entered", signed=True),
    "forefoot_y_m": Setting(None, "m", "the forefoot cells, forwards from the marked line", "entered", signed=True),
}  # fmt: skip

_EFFORTS: dict[str, Setting] = {
    "hold_trim_s": Setting(
        1.0, "s", "left out at both ends of a hold for its steadiness; not where --from and --to name it",
        "metrics set 3.4",
    ),
    "withhold_percent": Setting(
        15.0, "% of the value", "a reconstructed value whose 95 % interval reaches further to each side is withheld",
        "chosen: a standard uncertainty of 7 %, the least CV of people at 0-100 ms (metrics set: 7 to 13 %)",
    ),
    "target_n": Setting(None, "N", "force that was to be held", "entered"),
    "band_percent": Setting(10.0, "% of the target", "half width of the target's band", "chosen"),
    "hold_outside_s": Setting(2.0, "s", "a hold is over when the force was below the band for longer",
                              "metrics set 3.7"),
    "set_repetitions": Setting(None, "", "repetitions that a set's time is for; open: all of them", "entered"),
    "plateau_percent": Setting(90.0, "% of the net peak", "level of a plateau and of a repetition's top", "chosen"),
    "fatigue_last_repetitions": Setting(3.0, "", "repetitions at the end of a set that its best is compared with",
                                        "Open Sports Sci J 10:37: 3 to 5"),
    "rep_enter_percent": Setting(60.0, "% of the range", "a repetition begins above it", "clinic conventions E4"),
    "rep_leave_percent": Setting(30.0, "% of the range", "a repetition ends below it", "clinic conventions E4"),
    "rep_min_up_s": Setting(0.8, "s", "least time up", "clinic conventions E4"),
    "rep_min_down_s": Setting(0.5, "s", "least time down", "clinic conventions E4"),
    "rep_smooth_s": Setting(0.1, "s", "repetitions are counted on the mean force of so long", "chosen"),
    "rep_min_range_n": Setting(50.0, "N", "a smaller rise is no repetition", "chosen: the load of a resting foot"),
    "lever_m": Setting(None, "m", "lever arm, perpendicular to the force", "entered"),
    "one_joint": Setting(
        "no", "", "'yes': one joint, force perpendicular to the lever, so that torque = force x lever", "entered",
        ("no", "yes"),
    ),
}  # fmt: skip

_COMPARISON: dict[str, Setting] = {
    "primary_metric": Setting("peak_force", "", "the one metric whose difference is judged", "metrics set 1"),
    "prior_cv_percent": Setting(
        None, "%", "trial-to-trial CV of the test; left open: the published one", "metrics set 3.5",
    ),
    "prior_cv_source": Setting("given by hand", "", "where prior_cv_percent is from", "chosen: always said"),
    "trials_planned": Setting(3.0, "trials a leg", "number that was fixed beforehand", "metrics set 3.1: 3 valid ones"),
    "trials_at_most": Setting(
        None, "trials a leg", "so many when undecided; the verdict is then stricter", "Pocock 1977, Biometrika 64:191",
    ),
    "aggregate": Setting(
        "mean_then_formula", "", "symmetry of the legs' means, or the mean of the symmetries of pairs of trials",
        "metrics set 3.5: declared, not mixed", ("mean_then_formula", "formula_then_mean"),
    ),
    "rest": Setting(
        "own", "", "force at rest of a foot in window_net_impulse: its own baseline, or half of both feet's",
        "chosen; programs for jumps take half", ("own", "half"),
    ),
    "least_hold_s": Setting(
        1.5, "s", "an effort of one leg that is let go sooner is flagged", "chosen: best 1 s and the rise before it",
    ),
    "shock_percent": Setting(
        10.0, "% of net peak", "a peak so far above the 0.1 s around it is a knock", "chosen; metrics set 3.4",
    ),
    "other_foot_percent": Setting(
        10.0, "% of net peak", "the other foot may push with so much", "chosen: well above sway of a resting foot",
    ),
}  # fmt: skip


SETTINGS: dict[str, Setting] = {
    "k": Setting(5.0, "SD", "onset and effort: multiples of the baseline's SD", "Dos'Santos 2017, JSCR 31:3463"),
    "floor_n": Setting(10.0, "N", "least threshold above the baseline", "chosen: above sway and sensor noise"),
    "onset_n": Setting(20.0, "N", "threshold of the rule fixed_n", "ForceDecks' default for jumps"),
    "onset_body_weight_percent": Setting(
        2.5, "% of body weight", "threshold of the rule body_weight", "Dos'Santos 2017, JSCR 31:3463"
    ),
    "persistence_ms": Setting(30.0, "ms", "the force stays above the threshold at least so long", "metrics set 3.2"),
    "landmark_ms": Setting(50.0, "ms", "length of the steepest chord that the onset search starts from", "metrics 3.2"),
    "baseline_width_s": Setting(1.0, "s", "length of the baseline window", "Comfort 2019; metrics set 3.1"),
    "baseline_search_s": Setting(
        5.0, "s", "the baseline is searched so long before the effort", "chosen: the 3 s countdown and some more"
    ),
    "baseline_max_sd_n": Setting(5.0, "N", "a baseline with a larger SD is flagged", "metrics set 3.1, tunable"),
    "baseline_max_drift_n": Setting(10.0, "N", "a baseline that drifts more is flagged", "metrics set 3.1, tunable"),
    "pretension_n": Setting(100.0, "N", "force before the effort above which it is flagged", "Guppy 2018 (IMTP)"),
    "slow_rise_s": Setting(
        1.0, "s", "net peak / steepest slope above which the rise is called slow", "chosen: four times the last window"
    ),
    "min_load_n": Setting(50.0, "N", "least load for a share of it", "metrics set 3.6: foot load gate"),
    "compare": Setting(
        "peak_force,sustained_force_1s,rfd_0_200,net_impulse_0_200",
        "",
        "metrics that the symmetry formulas compare, separated by commas",
        "metrics set 6: headline set",
    ),
    "zero_from_s": Setting(
        None, "s", "begin of an unloaded window, where no zero was taken", "chosen: never guessed", signed=True
    ),
    "zero_to_s": Setting(None, "s", "end of the unloaded window", "chosen: never guessed", signed=True),
    "identity": Setting(
        "checked",
        "",
        "'vouched': show newtons of a recording whose left and right were not checked; no symmetry all the same",
        "chosen",
        ("checked", "vouched"),
    ),
    **_COMPARISON,
    **_STANCE,
    **_EFFORTS,
}

SettingValue = float | str | None


@dataclass(frozen=True)
class AnalysisOptions:
    """Choices for one analysis.

    Attributes
    ----------
    metrics : tuple of str or None
        Ids of the catalogue; None: all that apply.
    onset_rule : str or None
        Id in `onset.RULES`; None: the default, `k_sd_floor`.
    onset_at_s : float or None
        The operator's mark on the trial's time axis [s]; it overrides the rule.
    baseline_s : (from, to) or None
        Window of the baseline [s]; None: searched.
    from_s, to_s : float or None
        Only this part of the trial is looked at [s].
    settings : mapping
        Of `SETTINGS`.
    """

    metrics: tuple[str, ...] | None = None
    onset_rule: str | None = None
    onset_at_s: float | None = None
    baseline_s: tuple[float, float] | None = None
    from_s: float | None = None
    to_s: float | None = None
    settings: Mapping[str, float | str] = field(default_factory=dict)


class Settings:
    """Checked settings; `number` and `text` give the value in force.

    Raises
    ------
    UsageError
        A name that does not exist, or a value that is no finite number where one is needed.
    """

    def __init__(self, given: Mapping[str, float | str]) -> None:
        self._values: dict[str, SettingValue] = {name: s.default for name, s in SETTINGS.items()}
        for name, value in given.items():
            if name not in SETTINGS:
                raise UsageError(f"There is no setting '{name}'. Known are: {', '.join(sorted(SETTINGS))}.")
            setting = SETTINGS[name]
            self._values[name] = (
                _word(name, str(value), setting) if isinstance(setting.default, str) else _number(name, value, setting)
            )

    def names(self) -> tuple[str, ...]:
        """All settings."""
        return tuple(self._values)

    def number(self, name: str) -> float:
        """Value of a setting that always has one."""
        value = self._values[name]
        assert isinstance(value, float)
        return value

    def optional(self, name: str) -> float | None:
        """Value of a setting that may be left open."""
        value = self._values[name]
        return value if isinstance(value, float) else None

    def text(self, name: str) -> str:
        """Value of a setting that is a word."""
        return str(self._values[name])


def _word(name: str, value: str, setting: Setting) -> str:
    if setting.choices and value not in setting.choices:
        words = " or ".join(f"'{choice}'" for choice in setting.choices)
        raise UsageError(f"The setting '{name}' is {words}, not '{value}'.")
    return value


def _number(name: str, value: float | str, setting: Setting) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError) as error:
        raise UsageError(f"The setting '{name}' needs a number, not '{value}'.") from error
    if not abs(number) < float("inf") or (number < 0 and not setting.signed):
        raise UsageError(f"The setting '{name}' needs a finite number that is not negative, not '{value}'.")
    return number
