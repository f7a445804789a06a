"""The phases of a trial, in the order they happen: zero, identity, weigh, still, effort, rest.

What is measured and when a phase is refused is a number here; what the patient hears is a text. Every default can be
replaced in an assessment's file.
"""

from __future__ import annotations

from dataclasses import dataclass

from station.assessments.keys import key


@dataclass(frozen=True)
class ZeroPhase:
    """Nothing on the plates."""

    duration_s: float = key(
        "length of the window", default=1.0, unit="s", least=0.5, most=30.0,
        source="at least 1 s unloaded, metrics set 3.1",
    )  # fmt: skip
    max_sd_n: float = key(
        "a cell that is less still than this is refused", default=2.0, unit="N", least=0.01, most=50.0,
        source="quiet is an SD below 2 N, clinic conventions D5",
    )  # fmt: skip
    words: str = key("what the patient is told", default="Take both feet off the plates.")


@dataclass(frozen=True)
class IdentityPhase:
    """The patient presses the left foot, so that swapped plates are found before the first effort."""

    press_n: float = key(
        "least force of the press", default=40.0, unit="N", least=5.0, most=1000.0,
        source="chosen: far above sway and noise, easily reached sitting or lying",
    )  # fmt: skip
    hold_s: float = key(
        "the press lasts at least so long", default=0.5, unit="s", least=0.1, most=10.0,
        source="chosen: longer than a knock against the plate",
    )  # fmt: skip
    max_other_share: float = key(
        "greatest part of the load on the other foot", default=0.25, least=0.0, most=0.45,
        source="chosen: the other foot may rest lightly",
    )  # fmt: skip
    timeout_s: float = key("given up after", default=20.0, unit="s", least=2.0, most=300.0, source="chosen")
    words: str = key("what the patient is told", default="Press with the LEFT foot.")


@dataclass(frozen=True)
class WeighPhase:
    """The patient at rest in the position of the test; not in a stretch."""

    duration_s: float = key(
        "length of the window", default=1.0, unit="s", least=0.5, most=30.0, source="1 s, metrics set 3.1"
    )
    max_sd_n: float = key(
        "refused where the total is less still", default=5.0, unit="N", least=0.1, most=100.0,
        source="product default of metrics set 3.1",
    )  # fmt: skip
    max_drift_n: float = key(
        "refused where the total drifts more over the window", default=10.0, unit="N", least=0.1, most=200.0,
        source="product default of metrics set 3.1",
    )  # fmt: skip
    min_n: float = key(
        "a mean below this is nobody", default=50.0, unit="N", least=1.0, most=2000.0,
        source="a mean of 50 N or less is refused by InertiaX, through metrics set 3.1",
    )  # fmt: skip
    timeout_s: float = key("given up after", default=20.0, unit="s", least=2.0, most=300.0, source="chosen")
    whole_body: bool = key("all of the body stands on the plates, so that the weighing is body weight", default=False)
    words: str = key(
        "what the patient is told", default="Both feet on the plates, relaxed in the test position. Keep still."
    )


@dataclass(frozen=True)
class StillPhase:
    """The gate before an effort: the patient is still and pushes only lightly; not in a stretch."""

    duration_s: float = key(
        "still for so long", default=2.0, unit="s", least=0.2, most=30.0,
        source="2-3 s still, ForceDecks and metrics set 3.7",
    )  # fmt: skip
    max_sd_n: float = key(
        "greatest SD of the tested force", default=5.0, unit="N", least=0.1, most=100.0,
        source="product default of metrics set 3.1",
    )  # fmt: skip
    max_drift_n: float = key(
        "greatest drift over 1 s", default=10.0, unit="N", least=0.1, most=200.0,
        source="product default of metrics set 3.1",
    )  # fmt: skip
    max_pretension_n: float = key(
        "greatest force above the weighed one", default=50.0, unit="N", least=1.0, most=500.0,
        source="compliant people had 51 +- 34 N in a two-leg pull, Guppy 2018 through metrics set 3.1",
    )  # fmt: skip
    timeout_s: float = key("given up after", default=20.0, unit="s", least=2.0, most=300.0, source="chosen")


@dataclass(frozen=True)
class EffortPhase:
    """Countdown, what is recorded, and a short tail."""

    duration_s: float = key(
        "how long it lasts; the longest time where it may end earlier (to failure, repetitions done)",
        unit="s", least=1.0, most=600.0,
    )  # fmt: skip
    cue: str = key("said and shown at GO, verbatim")
    shortest_s: float | None = key(
        "the clinician may choose a duration from here", default=None, unit="s", least=1.0, most=600.0
    )
    longest_s: float | None = key("... to here", default=None, unit="s", least=1.0, most=600.0)
    countdown_s: float = key(
        "3-2-1 before GO, the patient still", default=3.0, unit="s", least=1.0, most=30.0, source="chosen: 3-2-1"
    )
    tail_s: float = key(
        "recorded after the end", default=0.5, unit="s", least=0.1, most=10.0,
        source="chosen: the release is seen, and the converter's filter has settled",
    )  # fmt: skip
    still_words: str = key("said and shown during the countdown", default="Keep still.")
    breathe_words: str = key(
        "shown with the cue; a maximal effort needs it", default="", empty=True,
        source="against pressing with held breath, clinic conventions E4",
    )  # fmt: skip
    stop_words: str = key("said and shown at the end", default="And relax.")


@dataclass(frozen=True)
class RestPhase:
    """Between two efforts of the same leg; the other leg may work in it."""

    duration_s: float = key(
        "least time; a maximal effort needs at least 30 s", default=30.0, unit="s", least=0.0, most=600.0,
        source="30-60 s, metrics set 3.7 and clinic conventions D5",
    )  # fmt: skip
    words: str = key("shown while resting", default="Rest. Breathe normally.")
