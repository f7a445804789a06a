"""What the patient does, by kind: the six kinds that the engine knows, each with its own table.

An assessment is of one kind; a new assessment of a known kind needs no code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from station.assessments.keys import key

Kind = Literal["isometric_effort", "repetitions", "hold", "stance", "weight_shift", "stretch"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True)
class IsometricEffort:
    """One maximal push against something that does not move."""

    start_force_n: float = key(
        "the effort has begun at this force above the still one", default=20.0, unit="N", least=2.0, most=500.0,
        source="ForceDecks' default threshold, field notes 1.1",
    )  # fmt: skip
    least_s: float = key(
        "a shorter push is no valid effort", default=1.5, unit="s", least=0.2, most=30.0,
        source="chosen: the best mean of 1 s and the rise before it",
    )  # fmt: skip
    end_percent: float = key(
        "it has ended when the force above rest falls below this part of its peak", default=50.0, unit="%", least=5.0,
        most=95.0, source="chosen: a release passes it at once, a fading push does not",
    )  # fmt: skip
    end_hold_s: float = key(
        "... and stays there so long", default=0.5, unit="s", least=0.05, most=5.0, source="chosen: a dip is no end"
    )


@dataclass(frozen=True)
class Repetitions:
    """A set of repetitions, counted by the rules of the analysis (table [analysis], settings rep_...)."""

    least: int = key("repetitions of a complete set", least=1, most=200)
    most: int = key("the set ends after so many; to failure: an upper limit", least=1, most=200)
    to_failure: bool = key("the set ends when the patient cannot go on", default=False)
    end_after_s: float = key(
        "to failure: ended when no repetition comes for so long", default=5.0, unit="s", least=1.0, most=60.0,
        source="chosen: two slow repetitions",
    )  # fmt: skip
    up_s: float | None = key("tempo: up; none of the three: own pace", default=None, unit="s", least=0.2, most=10.0)
    hold_s: float | None = key("tempo: at the top", default=None, unit="s", least=0.0, most=30.0)
    down_s: float | None = key("tempo: down", default=None, unit="s", least=0.2, most=10.0)
    tempo_tolerance_s: float = key(
        "a repetition so much earlier or later is told", default=0.5, unit="s", least=0.1, most=5.0,
        source="chosen: half a beat of a second",
    )  # fmt: skip
    least_left_percent: float | None = key(
        "both legs: target band of the left foot's share", default=None, unit="%", least=0.0, most=100.0
    )
    most_left_percent: float | None = key("... to here", default=None, unit="%", least=0.0, most=100.0)
    least_heel_percent: float | None = key(
        "'heel down' is told below this share of the heel: feedback on the set-up", default=None, unit="%", least=0.0,
        most=100.0,
    )  # fmt: skip


@dataclass(frozen=True)
class Hold:
    """A force held in a band."""

    target: Literal["share_of_best", "own_start"] = key(
        "share_of_best: `percent` of the best sustained force of `of_assessment`, same leg and set-up; "
        "own_start: the mean force of the first `start_s`"
    )
    percent: float | None = key("part of the best that is held", default=None, unit="%", least=5.0, most=100.0)
    of_assessment: str = key("isometric assessment whose best counts", default="", empty=True, snake=True)
    start_s: float = key(
        "time to reach the target, and window of own_start", default=3.0, unit="s", least=0.5, most=10.0,
        source="chosen: Chronojump gives 5 s of lead-in",
    )  # fmt: skip
    band_percent: float = key(
        "half width of the band", default=10.0, unit="% of the target", least=1.0, most=50.0,
        source="chosen; as the analysis's setting band_percent",
    )  # fmt: skip
    to_failure: bool = key("ends when the band is left for `outside_s`", default=False)
    outside_s: float = key(
        "to failure: ended after so long outside the band", default=2.0, unit="s", least=0.2, most=30.0,
        source="below the band for more than 2 s, metrics set 3.7",
    )  # fmt: skip


@dataclass(frozen=True)
class Stance:
    """Standing, with load shares and what two cells in line see of the sway."""

    put_down: Literal["not_watched", "counted", "ends"] = key(
        "the other foot touches its plate: not watched (two-leg stance), counted, or the end of the trial"
    )
    put_down_n: float = key(
        "a touch is a load of the other plate above this", default=20.0, unit="N", least=2.0, most=200.0,
        source="chosen: ForceDecks' movement threshold",
    )  # fmt: skip
    least_load_n: float = key(
        "shares and sway are shown above this load", default=50.0, unit="N", least=5.0, most=1000.0,
        source="foot load gate of metrics set 3.6, a suggestion",
    )  # fmt: skip


@dataclass(frozen=True)
class WeightShift:
    """Load moved to a row of targets and held there."""

    targets_percent: tuple[float, ...] = key("the left foot's share at each target", unit="%", least=0.0, most=100.0)
    band_percent: float = key(
        "half width of a target", default=5.0, unit="% of the total", least=1.0, most=30.0,
        source="chosen: the 50 +- 5 % band of clinic conventions E3",
    )  # fmt: skip
    hold_s: float = key(
        "held in the target for", default=3.0, unit="s", least=0.5, most=30.0, source="chosen: longer than one sway"
    )
    each_s: float = key("the next target comes after at most", default=15.0, unit="s", least=2.0, most=120.0,
                        source="chosen")  # fmt: skip


@dataclass(frozen=True)
class Stretch:
    """A timer; no force test and no number to compare."""

    ceiling_n: float | None = key(
        "a sound above this force on the stretched leg's plate: gentle", default=None, unit="N", least=10.0, most=1500.0
    )


Task = IsometricEffort | Repetitions | Hold | Stance | WeightShift | Stretch

#: Hint ids of the live coach, and the kinds that each makes sense in.
HINTS: dict[str, tuple[Kind, ...]] = {
    "pre_tension": ("isometric_effort",),
    "moving_baseline": ("isometric_effort", "hold"),
    "dip": ("isometric_effort",),
    "slow_ramp": ("isometric_effort",),
    "shock_peak": ("isometric_effort",),
    "early_release": ("isometric_effort", "hold"),
    "other_foot": ("isometric_effort", "hold", "repetitions"),
    "repetition": ("repetitions",),
    "tempo_early": ("repetitions",),
    "tempo_late": ("repetitions",),
    "hold": ("repetitions",),
    "share": ("repetitions", "stance"),
    "heel_down": ("repetitions",),
    "fade": ("repetitions",),
    "last_clean_repetition": ("repetitions",),
    "target_band": ("hold", "weight_shift"),
    "time_in_band": ("hold", "weight_shift"),
}

#: Tables that have no meaning in a kind and are refused there.
NOT_IN_KIND: dict[Kind, tuple[str, ...]] = {"stretch": ("weigh", "still")}
