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
    "net_impulse", "load_share", "heel_share", "symmetry",
]  # fmt: skip


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
        return self.kind not in ("baseline", "load_share", "heel_share", "symmetry")


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

_MAFFIULETTI = "Maffiuletti 2016, doi 10.1007/s00421-016-3346-6"
_ONSET = "Dos'Santos 2017, JSCR 31:3463; floor, persistence and backwards search as in docs/algorithms.md"
_WINDOWS_MS = (50, 100, 150, 200, 250)


def _rate(window_ms: int) -> tuple[float, str]:
    return (EARLY_RATE_HZ, _EARLY) if window_ms < 100 else (RISE_RATE_HZ, _RISE)


def _windowed(prefix: str, name: str, unit: str, kind: Kind, method: str, source: str) -> list[Metric]:
    """One entry for each window after the onset."""
    return [
        Metric(
            prefix.format(ms),
            name.format(ms),
            unit,
            kind,
            method,
            source,
            *_rate(ms),
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
    Metric("rfd_20_80", "rate of force development, 20 to 80 % of the net peak", "N/s", "rfd_levels", "rfd/levels",
           "metrics set 3.3: hardly depends on the onset", RISE_RATE_HZ, _RISE, timed=True,
           parameters={"low": 0.2, "high": 0.8}),
    Metric("load_share", "part of the load of both feet on this foot", "%", "load_share", "share/mean_force",
           "100 L / (L + R); metrics set 3.5", MEAN_RATE_HZ, _MEAN),
    Metric("heel_share", "part of the foot's load on its heel", "%", "heel_share", "share/mean_force",
           "100 heel / (heel + forefoot); metrics set 3.6", MEAN_RATE_HZ, _MEAN),
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
