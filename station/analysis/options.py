"""What a person may choose about an analysis, with the default of each choice and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from station.domain.errors import UsageError


@dataclass(frozen=True)
class Setting:
    """One value for `--set NAME=VALUE`: its default, unit, meaning and source."""

    default: float | str | None
    unit: str
    words: str
    source: str


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
    "zero_from_s": Setting(None, "s", "begin of an unloaded window, where no zero was taken", "chosen: never guessed"),
    "zero_to_s": Setting(None, "s", "end of the unloaded window", "chosen: never guessed"),
    "identity": Setting(
        "checked",
        "",
        "'vouched': show newtons of a recording whose left and right were not checked; no symmetry all the same",
        "chosen",
    ),
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
            self._values[name] = str(value) if isinstance(SETTINGS[name].default, str) else _number(name, value)
        if self.text("identity") not in ("checked", "vouched"):
            raise UsageError("The setting 'identity' is 'checked' or 'vouched'.")

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


def _number(name: str, value: float | str) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError) as error:
        raise UsageError(f"The setting '{name}' needs a number, not '{value}'.") from error
    if not abs(number) < float("inf") or (number < 0 and not name.startswith("zero_")):
        raise UsageError(f"The setting '{name}' needs a finite number that is not negative, not '{value}'.")
    return number
