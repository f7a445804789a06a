"""Published reliability of the metrics: what a clinic starts from until it has its own.

Figures are those of the metrics and clinic collections (3.7, E1); each holds for its test, posture and people only. A
range stands as its larger end where one number is needed: a CV that is too small calls noise real.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Reliability:
    """How well one published test repeats.

    Attributes
    ----------
    cv_percent, sem_percent, mdc_percent : (low, high) or None
        Trial-to-trial coefficient of variation, standard error of measurement and minimal detectable change at 95 %
        [% of the mean; for symmetry metrics percentage points].
    icc : (low, high) or None
    healthy : bool or None
        The people were healthy, so that patients may vary more; None: the collection does not say.
    """

    test: str
    population: str
    source: str
    healthy: bool | None
    cv_percent: tuple[float, float] | None = None
    sem_percent: tuple[float, float] | None = None
    mdc_percent: tuple[float, float] | None = None
    icc: tuple[float, float] | None = None

    @property
    def words(self) -> str:
        """One line for a clinician; where the people were healthy it says so."""
        named = (("CV", self.cv_percent, " %"), ("SEM", self.sem_percent, " %"),
                 ("MDC95", self.mdc_percent, " %"), ("ICC", self.icc, ""))  # fmt: skip
        figures = [f"{name} {_range(pair)}{unit}" for name, pair, unit in named if pair is not None]
        mark = {True: ", healthy people", False: ", patients", None: ""}[self.healthy]
        return f"{self.test}: {', '.join(figures)} ({self.population}{mark}; {self.source})"


@dataclass(frozen=True)
class PriorCv:
    """The CV that the verdict starts from [%], and where it is from."""

    cv_percent: float
    words: str


def _range(pair: tuple[float, float]) -> str:
    return f"{pair[0]:g}" if pair[0] == pair[1] else f"{pair[0]:g}-{pair[1]:g}"


_BRIDGE = "isometric single-leg long-lever bridge on plates"
_SUNDH = "Sundh 2026, PMC12870034"
_SQUAT = "single-leg isometric squat"
_BISHOP = "Bishop 2021, JSCR 35(2S):S144"

_PEAK = (
    Reliability(_BRIDGE, "people not described in the collection", _SUNDH, None, cv_percent=(6.5, 6.5),
                mdc_percent=(18, 18), icc=(0.74, 0.92)),
    Reliability(_SQUAT, "athletes", _BISHOP, True, cv_percent=(5.4, 5.7), icc=(0.93, 0.94)),
    Reliability("90:90 isometric hamstring push", "footballers", "McCall 2015", True, cv_percent=(4.3, 5.4),
                icc=(0.95, 0.95)),
    Reliability("seated isometric soleus push", "people not described in the collection", "Rhodes 2022, PMC8805105",
                None, sem_percent=(9.1, 12.5)),
    Reliability("knee extension peak torque", "women", "clinic collection E1", True, sem_percent=(3.1, 7.4),
                mdc_percent=(8.6, 19.9), icc=(0.9, 1.0)),
    Reliability("supine fixed hand-held dynamometer", "inpatients", "clinic collection E1", False,
                mdc_percent=(24, 29), icc=(0.96, 0.97)),
)  # fmt: skip
_EARLY_FORCE = (
    Reliability(_BRIDGE, "people not described in the collection", _SUNDH, None, cv_percent=(7.6, 12.7),
                mdc_percent=(21, 35), icc=(0.51, 0.71)),
)  # fmt: skip
_RFD = (
    Reliability("isometric mid-thigh pull at 1000 Hz", "12 women, athletes", "Haff 2015", True, cv_percent=(0, 4),
                icc=(0.95, 1.0)),
    Reliability("knee extension, 0-100 ms", "women", "clinic collection E1", True, mdc_percent=(47.5, 47.5)),
)  # fmt: skip
_IMPULSE = (
    Reliability("isometric effort, net impulse", "people not described in the collection",
                "Maffiuletti 2016, through metrics set 3.3", None, cv_percent=(8.7, 8.7)),
)  # fmt: skip
_DIFFERENCE = (
    Reliability("quadriceps strength asymmetry", "people not described in the collection",
                "Front Sports Act Living 2025, fspor.2025.1635685", True, sem_percent=(5.0, 8.3),
                mdc_percent=(13.9, 22.9), icc=(0.33, 0.70)),
)  # fmt: skip
_SHARE = (
    Reliability("leg press, left-right imbalance", "people not described in the collection",
                "Redden 2018, JSSM 17:539", None, sem_percent=(2.1, 2.1)),
)  # fmt: skip

#: Published reliability by metric id; the first with a CV is the verdict's.
SEEDS: dict[str, tuple[Reliability, ...]] = {
    "peak_force": _PEAK,
    "net_peak_force": _PEAK,
    "sustained_force_1s": _PEAK,
    **{f"force_{ms}ms": _EARLY_FORCE for ms in (50, 100, 150, 200, 250)},
    **{f"rfd_0_{ms}": _RFD for ms in (50, 100, 150, 200, 250)},
    **{f"reconstructed_force_{ms}ms": _EARLY_FORCE for ms in (50, 100, 150, 200, 250)},
    **{f"reconstructed_rfd_0_{ms}": _RFD for ms in (50, 100, 150, 200, 250)},
    **{f"reconstructed_net_impulse_0_{ms}": _IMPULSE for ms in (50, 100, 150, 200, 250)},
    **{f"net_impulse_0_{ms}": _IMPULSE for ms in (50, 100, 150, 200, 250)},
    **dict.fromkeys(("lsi", "signed_difference", "bsa"), _DIFFERENCE),
    "load_share": _SHARE,
}

#: An RFD verdict needs a CV of its own: that of one posture at 1000 samples/s, from trained people, says nothing here.
_NO_PRIOR = _RFD


def prior_cv(metric_id: str) -> PriorCv | None:
    """The published CV that the verdict on a metric starts from; None where there is none that holds here."""
    seeds = SEEDS.get(metric_id, ())
    if seeds is _NO_PRIOR:
        return None
    for seed in seeds:
        if seed.cv_percent is not None:
            return PriorCv(seed.cv_percent[1], seed.words)
    return None
