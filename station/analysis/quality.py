"""Was the trial good? Accepted, or why not, in words that say what to do next time."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from station.analysis.effort import Effort
from station.analysis.force import Curve, Note
from station.analysis.options import Settings
from station.domain.flags import FLAG_WORDS, QualityFlag

#: How long a force is averaged about its peak to see whether the peak is a shock [s]; metrics set 3.4.
SHOCK_WINDOW_S = 0.1

#: What to do next time, for each reason not to accept a trial at all.
ADVICE: dict[QualityFlag, str] = {
    QualityFlag.NO_EFFORT: "push when the signal comes",
    QualityFlag.SATURATED: "push less abruptly; if it comes again, the cell or its wiring is at its limit",
    QualityFlag.OUTSIDE_CALIBRATION: "calibrate the plate up to such forces before it is used for them",
    QualityFlag.INCOMPLETE: "check the cable and repeat",
    QualityFlag.ABORTED: "repeat when ready",
    QualityFlag.GAP: "check the plugs of that cell and repeat",
    QualityFlag.EARLY_RELEASE: "keep pushing until the stop signal",
    QualityFlag.SHOCK_PEAK: "push, do not kick: begin with the foot in contact",
    QualityFlag.OTHER_FOOT: "keep the other foot relaxed",
}

#: The same for reasons that spoil only what rests on the onset; peak and best second still count.
FAST_ADVICE: dict[QualityFlag, str] = {
    QualityFlag.PRE_TENSION: "rest the leg until the signal",
    QualityFlag.BASELINE_UNSTABLE: "keep still for two seconds before the signal",
    QualityFlag.COUNTER_MOVEMENT: "push straight from rest, without pulling back",
    QualityFlag.SLOW_RISE: "push as fast as possible",
}

#: Gaps are judged by where they are (`trial_quality`), not by the flag that any gap in the recording raises.
_BY_PLACE = {QualityFlag.GAP}


@dataclass(frozen=True)
class TrialQuality:
    """Whether one effort may be used.

    Attributes
    ----------
    accepted : bool
        For every number.
    accepted_for_force : bool
        For peak, best second and the like, which do not rest on the onset.
    reasons : tuple of (flag, words)
        Why not, each with what to do next time; empty where accepted.
    """

    trial_id: str
    side: str
    accepted: bool
    accepted_for_force: bool
    reasons: tuple[tuple[str, str], ...]

    @property
    def words(self) -> str:
        """One line for the screen."""
        return "accepted" if self.accepted else "; ".join(words for _, words in self.reasons)

    def as_dict(self) -> dict[str, Any]:
        """As plain data, for the results JSON."""
        reasons = [{"flag": flag, "words": words} for flag, words in self.reasons]
        return {
            "side": self.side,
            "accepted": self.accepted,
            "accepted_for_force": self.accepted_for_force,
            "reasons": reasons,
        }


def rejects(flags: Iterable[str], timed: bool) -> tuple[str, ...]:
    """Those flags of a result for which its trial does not count; `timed`: the result rests on the onset."""
    stopping = {f.value for f in ADVICE if f not in _BY_PLACE} | ({f.value for f in FAST_ADVICE} if timed else set())
    return tuple(f for f in flags if f in stopping)


def trial_quality(
    trial_id: str, side: str, effort: Effort, notes: Iterable[Note], flags: Iterable[str]
) -> TrialQuality:
    """Judge one effort.

    Parameters
    ----------
    effort : Effort
    notes : iterable of Note
        Of the streams under it.
    flags : iterable of str
        Of the trial as a whole.
    """
    words = {n.flag: n.words for n in (*notes, *effort.notes)}
    raised = [*words, *(QualityFlag(f) for f in flags)]
    found: dict[QualityFlag, str] = {}
    for flag in dict.fromkeys(raised):
        advice = ADVICE.get(flag) or FAST_ADVICE.get(flag)
        if advice is None or (flag is QualityFlag.GAP and not _gap_in(effort)):
            continue
        said = words.get(flag, "") or FLAG_WORDS[flag]
        found[flag] = said if advice in said else f"{said}: {advice}"
    force = not any(flag in ADVICE for flag in found)
    return TrialQuality(trial_id, side, not found, force, tuple((f.value, w) for f, w in found.items()))


def _gap_in(effort: Effort) -> bool:
    """Samples are missing between the onset (the start, where there is none) and the end of the effort."""
    t, f = effort.curve.t_s, effort.curve.force_n
    begin = t[0] if isinstance(effort.found_onset, str) else effort.onset.t_s
    if isinstance(effort.found_baseline, str):
        return bool(np.isnan(f).any())
    # The effort ends before a gap, so the knot after its end is looked at too.
    last = min(int(np.searchsorted(t, effort.end_s, side="right")), len(t) - 1)
    return bool(np.isnan(f[(t >= begin) & (t <= t[last])]).any())


def asked_notes(effort: Effort, other: Curve | None, settings: Settings) -> tuple[Note, ...]:
    """Remarks on an effort of one leg that was asked for: held long enough, no kick, other foot at rest.

    Parameters
    ----------
    effort : Effort
    other : Curve or None
        Force of the other foot.
    settings : Settings
        `least_hold_s`, `shock_percent`, `other_foot_percent`.
    """
    if effort.no_effort is not None or isinstance(effort.found_baseline, str) or isinstance(effort.found_onset, str):
        return ()
    notes = []
    held, least = effort.end_s - effort.onset.t_s, settings.number("least_hold_s")
    if held < least and _released(effort):
        notes.append(_note(QualityFlag.EARLY_RELEASE, f"released after {held:.1f} s"))
    half = SHOCK_WINDOW_S / 2
    shock = effort.peak_n - effort.curve.mean(effort.peak_s - half, effort.peak_s + half)
    if shock > settings.number("shock_percent") / 100 * effort.net_peak_n:
        notes.append(_note(QualityFlag.SHOCK_PEAK, f"the peak stands {shock:.0f} N above the force around it"))
    if other is not None:
        base = effort.baseline
        rise = other.mean(effort.onset.t_s, max(effort.end_s, effort.peak_s)) - other.mean(base.from_s, base.to_s)
        if not math.isnan(rise) and rise > settings.number("other_foot_percent") / 100 * effort.net_peak_n:
            notes.append(_note(QualityFlag.OTHER_FOOT, f"the other foot pushed with {rise:.0f} N"))
    return tuple(notes)


def _released(effort: Effort) -> bool:
    """The force falls at the end of the effort; it is neither the recording nor a gap that ends it."""
    t, f = effort.curve.t_s, effort.curve.force_n
    after = int(np.searchsorted(t, effort.end_s, side="right"))
    return after < len(t) and bool(np.isfinite(f[after]))


def _note(flag: QualityFlag, what: str) -> Note:
    return Note(flag, f"{what}: {ADVICE[flag]}")
