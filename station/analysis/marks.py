"""What a visit marked in a trial: GO, the beginning and the end, on the trial's time axis."""

from __future__ import annotations

from dataclasses import dataclass, replace

from station.analysis.force import time_axis
from station.analysis.options import AnalysisOptions, Settings
from station.domain.trial import Trial


@dataclass(frozen=True)
class Marks:
    """Moments on the trial's time axis [s]; None where there is no such mark.

    Attributes
    ----------
    go_s : float or None
        GO was given.
    begin_s : float or None
        What was asked for began: force rose, or the other foot was off its plate.
    end_s : float or None
        It was over; of a stance that a foot ended, when that foot touched.
    longest_s : float or None
        Time from the beginning after which it ends by itself, as it was asked for [s].
    """

    go_s: float | None = None
    begin_s: float | None = None
    end_s: float | None = None
    longest_s: float | None = None


def marks_of(trial: Trial) -> Marks:
    """The marks of a trial; an imported one has none."""
    at: dict[str, float] = {}
    for event in trial.events:
        if event.kind not in ("go", "begin", "put_down", "end", "aborted"):
            continue
        touched = event.kind == "end" and event.detail == "put_down" and "put_down" in at
        at[event.kind] = at["put_down"] if touched else float(time_axis(trial, event.t_us))
    longest = trial.assessment.get("visit", {}).get("duration_s")
    return Marks(at.get("go"), at.get("begin"), at.get("end", at.get("aborted")), longest)


def marked(trial: Trial, options: AnalysisOptions, settings: Settings) -> AnalysisOptions:
    """The options with the marked part as their window, where the setting `window` says so and no window is given."""
    if settings.text("window") != "marks" or options.from_s is not None or options.to_s is not None:
        return options
    marks = marks_of(trial)
    return replace(options, from_s=marks.begin_s if marks.begin_s is not None else marks.go_s, to_s=marks.end_s)
