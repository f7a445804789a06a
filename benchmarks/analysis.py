"""How fast all metrics of a 10 s, four-cell trial are: `python -m benchmarks.analysis`.

Each rate is measured as it is, and with every kernel as the plain Python that it is written in (a new process
without the compiler). At 93 samples/s also with the slow twins of the tests in the kernels' places, but for the best
window, whose twin is cubic. Then kernel by kernel against its twin and against NumPy; three twins get the first 2 s
only. Times are the best of some rounds on this machine; only ratios mean something elsewhere.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable

import numpy as np

from calibration.specimen import simulated_cell, specimen_certificate
from station.analysis import _kernels
from station.analysis.catalogue import METRICS
from station.analysis.run import AnalysisOptions, analyse
from station.domain.channels import Channel
from station.domain.trial import CellSamples, ClockFit, Trial, ZeroReading
from tests.analysis import naive

SECONDS, RATES_HZ = 10.0, (1000.0, 93.0)

#: Seconds that the twins of these kernels get at most.
SHORT_S = {"union_sum": 2.0, "best_mean": 2.0, "steepest": 2.0}
BOARD = "5A010001"
SETTINGS: dict[str, float | str] = {
    "stance_width_m": 0.24, "heel_y_m": -0.06, "forefoot_y_m": 0.14, "target_n": 500.0, "lever_m": 0.3,
    "one_joint": "yes", "cop_rate_hz": 100.0,
}  # fmt: skip
OPTIONS = AnalysisOptions(metrics=tuple(METRICS), settings=SETTINGS)


def trial_of(rate_hz: float) -> Trial:
    """Rest, a push of both feet, a hold with a little sway, and release; counts of four cells a little apart."""
    cells, rng = {}, np.random.default_rng(1)
    for k, channel in enumerate(("left_heel", "left_forefoot", "right_heel", "right_forefoot")):
        t = (np.arange(int(SECONDS * rate_hz)) + 0.21 * k) / (rate_hz * (1 + 0.003 * k))
        t_us = np.round(t * 1e6).astype(np.int64)
        force = 40 + 140 * np.interp(t, [2.5, 2.9, 8.5, 8.8], [0, 1, 1, 0]) + 3 * np.sin(5 * t + k)
        offset, slope = simulated_cell(BOARD, channel)
        counts = np.round(offset + slope * (force + rng.normal(0, 0.05, len(t)))).astype(np.int32)
        cells[Channel(channel)] = CellSamples(t_us, counts, np.zeros(len(t), dtype=np.uint8))
    zero = {c: ZeroReading(simulated_cell(BOARD, c.value)[0], 39.0, 93, 0, 1_000_000) for c in cells}
    return Trial(
        "benchmark", "2026-01-01T10:00:00+01:00", cells=cells, certificate=specimen_certificate(BOARD, 2).to_json(),
        board={"board_id": BOARD}, clock=ClockFit(1.0, 1e-5, "host_regression"), zero=zero, identity_checked=True,
        mass_kg=70.0,
    )  # fmt: skip


def best_of(call: Callable[[], object], rounds: int) -> float:
    """Shortest time of one call [s]."""
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        call()
        times.append(time.perf_counter() - begin)
    return min(times)


def kernels(
    rate_hz: float, seconds: float
) -> list[tuple[str, Callable[[], object], Callable[[], object], Callable[[], object] | None]]:
    """Name, compiled, twin, and NumPy where it has an answer; on one foot's force."""
    t = np.arange(int(seconds * rate_hz)) / rate_hz
    f = 300 + 100 * np.sin(t) + np.random.default_rng(2).normal(0, 1, len(t))
    u, lt, lf = t + 0.3 / rate_hz, t.tolist(), f.tolist()
    lu, w = u.tolist(), round(rate_hz)

    def numpy_sum() -> object:
        x = np.union1d(t, u)
        x = x[(x >= u[0]) & (x <= t[-1])]
        return np.interp(x, t, f) + np.interp(x, u, f)

    def numpy_best() -> object:  # windows of whole samples only
        area = np.concatenate([[0.0], np.cumsum((f[1:] + f[:-1]) / 2)])
        return (area[w:] - area[:-w]).max() / w

    def numpy_still() -> object:
        return np.lib.stride_tricks.sliding_window_view(f, w).var(axis=1, ddof=1).argmin()

    def numpy_steepest() -> object:
        x = np.concatenate([t, t - 0.05])
        x = x[(x >= 0) & (x <= t[-1] - 0.05)]
        return (np.interp(x + 0.05, t, f) - np.interp(x, t, f)).max()

    s = np.array([[0.05, -1.2, 0.4]])
    state = np.array([0.0, np.inf, 0.0, 0.0])
    rest = np.array([0.0, 0.0, 0.0, np.inf, 250.0, 250.0, 250.0, np.nan, np.nan, 0.0, 0.0])
    rules = np.array([100.0, 0.6, 0.3, 0.8, 0.5])
    k = _kernels
    return [
        ("integral", lambda: k.integral(t, f, 1.0, 9.0), lambda: naive.integral(lt, lf, 1.0, 9.0),
         lambda: np.trapezoid(f[(t >= 1) & (t <= 9)], t[(t >= 1) & (t <= 9)])),
        ("union_sum", lambda: k.union_sum(t, f, u, f), lambda: naive.union_sum(lt, lf, lu, lf), numpy_sum),
        ("best_mean", lambda: k.best_mean(t, f, 1.0), lambda: naive.best_mean(lt, lf, 1.0), numpy_best),
        ("least_variance", lambda: k.least_variance(t, f, 1.0, 0.0, 9.0, 0.0),
         lambda: naive.variances(lt, lf, 1.0, 0.0, 9.0, 0.0), numpy_still),
        ("steepest", lambda: k.steepest(t, f, 0.05, 0.0, 9.9), lambda: naive.steepest(lt, lf, 0.05, 0.0, 9.9),
         numpy_steepest),
        ("time_within", lambda: k.time_within(t, f, 250.0, 350.0, 1.0, 9.0),
         lambda: naive.time_within(lt, lf, 250.0, 350.0, 1.0, 9.0), None),
        ("first_reach", lambda: k.first_reach(t, f, 1e9, 0.0), lambda: naive.first_reach(lt, lf, 1e9, 0.0),
         lambda: np.flatnonzero(f >= 1e9)),
        ("find_onset", lambda: k.find_onset(t, f, 250.0, 7.0, 9.0, 0.03),
         lambda: naive.find_onset(lt, lf, 250.0, 7.0, 9.0, 0.03), None),
        ("biquads", lambda: k.biquads(s, f), lambda: naive.biquads(s.tolist(), lf), None),
        ("trailing_mean", lambda: k.trailing_mean(t, f, 0.1, 0), lambda: naive.trailing_mean(lt, lf, 0.1), None),
        ("swings", lambda: k.swings(f, state.copy(), 50.0), lambda: naive.swings(lf, 50.0), None),
        ("repetitions", lambda: k.repetitions(t, f, rest.copy(), rules),
         lambda: naive.repetitions(lt, lf, [250.0] * 3, *rules), None),
    ]  # fmt: skip


def whole(rounds: int) -> dict[str, float]:
    """Time of all metrics at each rate [s]."""
    trials = {f"{rate:g}": trial_of(rate) for rate in RATES_HZ}
    return {rate: best_of(lambda trial=trial: analyse([trial], OPTIONS), rounds) for rate, trial in trials.items()}


def with_twins(rate_hz: float) -> float:
    """Time of all metrics at one rate with the tests' twins in the kernels' places [s]."""

    def union_sum(*a: object) -> object:
        return tuple(map(np.array, naive.union_sum(*a)))

    def least_variance(*a: object) -> object:
        found = naive.variances(*a)
        return min(found, key=found.__getitem__, default=(0, 0))

    def biquads(sections: np.ndarray, x: np.ndarray) -> object:
        return np.array(naive.biquads(sections.tolist(), x.tolist()))

    put = {"union_sum": union_sum, "least_variance": least_variance, "biquads": biquads}
    put |= {name: getattr(naive, name)
            for name in ("value_at", "integral", "steepest", "first_reach", "find_onset", "time_within")}  # fmt: skip
    kept = {name: getattr(_kernels, name) for name in put}
    try:
        for name, twin in put.items():
            setattr(_kernels, name, twin)
        return best_of(lambda: analyse([trial_of(rate_hz)], OPTIONS), 1)
    finally:
        for name, kernel in kept.items():
            setattr(_kernels, name, kernel)


def child(argument: str, **env: str) -> dict[str, float]:
    """What this program prints in a new process."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.analysis", argument],
        env={**os.environ, **env}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return dict(json.loads(done.stdout))


def first() -> dict[str, float]:
    """Time of the first call in this process, imports apart [s]."""
    trial = trial_of(93.0)
    begin = time.perf_counter()
    analyse([trial], OPTIONS)
    return {"first": time.perf_counter() - begin}


def main() -> None:
    """Print the table."""
    _kernels.warm_up()
    compiled, plain = whole(5), child("--plain", NUMBA_DISABLE_JIT="1")
    print(f"all {len(METRICS)} metrics of {SECONDS:g} s of four cells")
    for rate in compiled:
        ratio = plain[rate] / compiled[rate]
        print(f"  {rate:>5} samples/s: {1e3 * compiled[rate]:8.1f} ms; kernels in plain Python {ratio:6.1f} x as long")
    ratio = with_twins(RATES_HZ[1]) / compiled[f"{RATES_HZ[1]:g}"]
    print(f"  {RATES_HZ[1]:>5g} samples/s: with the tests' twins {ratio:.0f} x as long")
    print(f"  first call in a new process: {child('--first')['first']:.2f} s")
    for rate_hz in RATES_HZ:
        print(f"kernels at {rate_hz:g} samples/s      compiled     twin / compiled   NumPy / compiled")
        excerpt = {k[0]: k for k in kernels(rate_hz, max(SHORT_S.values()))}
        for name, fast, twin, numpy in kernels(rate_hz, SECONDS):
            fast()
            quick = best_of(fast, 20)
            _, short_fast, short_twin, _ = excerpt[name]
            twice = (short_twin, best_of(short_fast, 20)) if name in SHORT_S else (twin, quick)
            slow = best_of(twice[0], 1) / twice[1]
            beside = "               -" if numpy is None else f"{best_of(numpy, 20) / quick:15.1f} x"
            print(f"  {name:<16} {1e6 * quick:12.1f} us {slow:15.0f} x {beside}")


if __name__ == "__main__":
    if "--plain" in sys.argv:
        json.dump(whole(1), sys.stdout)
    elif "--first" in sys.argv:
        json.dump(first(), sys.stdout)
    else:
        main()
