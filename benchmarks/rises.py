"""Rises of force that are known at 1000 samples/s and more, cut from recordings by one rule, and what they read.

The rule: a rise is an upswing of at least 200 N that ends where the force has fallen 150 N below its top. Its onset
is where the force leaves its lowest value, of the second before its steepest 50 ms, by 20 N for good, and the force
must have lain at or below that level for 50 ms before: what comes sooner is the rebound of a landing. The recording
must go on for 0.3 s before and 0.35 s after the onset. A window is judged where the force at its end is above the
onset's by at least a fifth of the greatest rise in it: a relative error of next to nothing says nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from station.analysis import _kernels
from station.analysis._kernels import FloatArray
from station.domain.errors import UsageError
from station.storage.trial_file import read_trial

WINDOWS_S = (0.05, 0.1, 0.15, 0.2, 0.25)
LEAST_RISE_N, SWING_N, LEVEL_N, REST_S = 200.0, 150.0, 20.0, 0.05
BEFORE_S, AFTER_S = 0.3, 0.35
LEAST_PART, CLIMB_S = 0.2, 1.0

#: Slower recordings are no truth for a converter of 93 samples/s.
LEAST_RATE_HZ = 900.0

#: As `landmark_ms` and `persistence_ms` of the analysis.
LANDMARK_S, HOLD_S = 0.05, 0.03


@dataclass(frozen=True)
class Recording:
    """One foot's (or both feet's) force as it was: time [s] and force [N], linear between the samples."""

    subject: str
    name: str
    t_s: FloatArray
    force_n: FloatArray


@dataclass(frozen=True)
class Rise:
    """One rise; `force` gives its true force [N] at times [s], which is not smooth at `kinks_s`.

    `search_s`: its lowest point and its top [s], between which every method looks for the onset. `truth`: true RFD of
    each window [N/s], NaN where the window is not judged.
    """

    subject: str
    name: str
    force: Callable[[FloatArray], FloatArray]
    kinks_s: FloatArray
    span_s: tuple[float, float]
    level_n: float
    height_n: float
    search_s: tuple[float, float]
    onset_s: float
    truth: FloatArray


def shared_recordings(data: Path) -> list[Recording]:
    """Recordings of 1000 samples/s and more among the shared data; each foot by itself where there are two plates."""

    def table(file: str, **options: object) -> FloatArray:
        return np.asarray(np.loadtxt(data / file, **options), dtype=np.float64)  # type: ignore[call-overload]

    found = []
    pull = table("isometric_analyzer/Example2.csv", delimiter=",", skiprows=1)
    found.append(Recording("isometric_analyzer", "pull", pull[:, 0], pull[:, 1]))
    for who in ("BFR003", "BFR007", "BFR011"):
        jump = table(f"acl_squatjump/{who}_squat_jump.csv", skiprows=7, delimiter=",", encoding="utf-8-sig")
        found += [Recording(who, f"squat jumps {s}", jump[:, 0], jump[:, k]) for s, k in (("left", 11), ("right", 2))]
    for kind in ("CMJ", "DJ"):
        dual = table(f"gidiel_jumps/Dual-{kind}-Fz.txt", skiprows=1)
        single = table(f"gidiel_jumps/Single-{kind}-Fz.txt").ravel()
        columns = (("left", dual[:, 0]), ("right", dual[:, 1]), ("both", single))
        found += [Recording("gidiel", f"{kind} {s}", np.arange(len(f)) / 1000, f) for s, f in columns]
    for number in (1, 3, 5):
        force = table(f"plateforce/subject01_trial{number}.force.txt").ravel()
        found.append(Recording("plateforce01", f"CMJ {number}", np.arange(len(force)) / 1200, force))
    jump = table("jumpmetrics/F02_CTRL1_2plates_Fz.csv", skiprows=1, delimiter=",")
    t = np.arange(len(jump)) / 2000
    found += [Recording("F02", f"CMJ {s}", t, jump[:, k]) for k, s in enumerate(("left", "right"))]
    return found


def trial_recordings(files: Iterable[Path]) -> list[Recording]:
    """Imported trials as recordings; each file counts as a subject of its own."""
    found = []
    for file in files:
        traces = read_trial(file).traces
        fast = {c: x for c, x in traces.items() if len(x.t_s) > 1 and np.median(np.diff(x.t_s)) <= 1 / LEAST_RATE_HZ}
        if not fast:
            raise UsageError(f"{file} holds no imported force of {LEAST_RATE_HZ:g} samples/s or more.")
        for channel, trace in fast.items():
            good = np.isfinite(trace.force_n)
            t, force = trace.t_s[good].astype(np.float64), trace.force_n[good].astype(np.float64)
            found.append(Recording(file.stem, channel.value, t, force))
    return found


def by_hash(subjects: Iterable[str]) -> list[str]:
    """The subjects in the order of their names' SHA-256, which has nothing to do with them."""
    return sorted(set(subjects), key=lambda s: hashlib.sha256(s.encode()).hexdigest())


def kept_apart(subjects: Iterable[str]) -> frozenset[str]:
    """The first third of the subjects in that order: nothing is tuned on them."""
    ordered = by_hash(subjects)
    return frozenset(ordered[: len(ordered) // 3])


def cut(recording: Recording) -> list[Rise]:
    """All rises of a recording, by the rule above."""
    t, f = recording.t_s, recording.force_n
    found = []
    for low, top in _upswings(f):
        low = _foot(t, f, low, top)
        if f[top] - f[low] < LEAST_RISE_N:
            continue
        level, search = float(f[low]) + LEVEL_N, (float(t[low]), float(t[top]))
        onset = find_onset(t, f, level, search)
        if not t[0] + BEFORE_S <= onset <= t[-1] - AFTER_S:
            continue
        before = np.flatnonzero((t < onset) & (f > level))
        if len(before) and onset - t[before[-1]] < REST_S:
            continue
        span = max(float(t[0]), onset - 1.1), min(float(t[-1]), onset + 1.1)
        near = (t >= span[0] - 0.1) & (t <= span[1] + 0.1)
        name = f"{recording.name} at {onset:.2f} s"
        force = _linear(t[near], f[near])
        truth = windows(t, f, onset)
        found.append(
            Rise(recording.subject, name, force, t[near], span, level, float(f[top] - f[low]), search, onset, truth)
        )
    return found


def _foot(t: FloatArray, f: FloatArray, low: int, top: int) -> int:
    """Lowest point of an upswing in the second before its steepest 50 ms: a long slow climb before is not the push."""
    steep = _kernels.steepest(t[low : top + 1], f[low : top + 1], LANDMARK_S, t[low], t[top])[1]
    if not steep - t[low] > CLIMB_S:  # NaN where the upswing is shorter than the chord
        return low
    first, last = (int(i) for i in np.searchsorted(t, (steep - CLIMB_S, steep)))
    return first + int(np.argmin(f[first : last + 1]))


def find_onset(t_s: FloatArray, force_n: FloatArray, level_n: float, search_s: tuple[float, float]) -> float:
    """Onset of a rise in any curve by the analysis' own search [s]; NaN where there is none."""
    chord, start = _kernels.steepest(t_s, force_n, LANDMARK_S, search_s[0] - LANDMARK_S, search_s[1] + LANDMARK_S)
    landmark = search_s[1] if np.isnan(chord) else min(start + LANDMARK_S, search_s[1])
    return float(_kernels.find_onset(t_s, force_n, level_n, landmark, search_s[1] + LANDMARK_S, HOLD_S)[0])


def windows(t_s: FloatArray, force_n: FloatArray, onset_s: float) -> FloatArray:
    """True RFD of each window [N/s]; NaN where the window is not judged."""
    begin, found = _kernels.value_at(t_s, force_n, onset_s), []
    for w in WINDOWS_S:
        end = _kernels.value_at(t_s, force_n, onset_s + w)
        rise = end - begin
        greatest = force_n[(t_s >= onset_s) & (t_s <= onset_s + w)].max(initial=end) - begin
        found.append(rise / w if rise >= LEAST_PART * greatest else np.nan)
    return np.array(found)


def _linear(t_s: FloatArray, force_n: FloatArray) -> Callable[[FloatArray], FloatArray]:
    return lambda at: np.interp(at, t_s, force_n)


def _upswings(f: FloatArray) -> Sequence[tuple[int, int]]:
    """Index of the lowest and the highest value of each upswing that lost `SWING_N` again, or ends the recording."""
    found, rising, low, high = [], False, 0, 0
    values = f.tolist()
    for i, v in enumerate(values):
        if not rising:
            low = i if v < values[low] else low
            if v - values[low] >= SWING_N:
                rising, high = True, i
        else:
            high = i if v > values[high] else high
            if values[high] - v >= SWING_N:
                found.append((low, high))
                rising, low = False, i
    return [*found, (low, high)] if rising else found
