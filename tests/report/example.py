"""A made-up visit of a demonstration patient, as the pages get it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import numpy as np

from station.report.model import (
    Correspondence,
    Curve,
    Difference,
    Leg,
    OtherMetric,
    Person,
    Provenance,
    Report,
    SetUp,
    Value,
)


def curve(side: str, peak_n: float, seconds: float = 5.0) -> Curve:
    t = np.arange(-0.5, seconds, 0.0107)
    return Curve(side, t, 60 + (peak_n - 60) * np.clip(t / 0.3, 0, 1) * (t < 4.2))


def leg(side: str, *values: float) -> Leg:
    mean = sum(values) / len(values)
    best = Value(max(values), "N", 4.1)
    return Leg(side, len(values), values, Value(mean, "N", 4.0), best, pain=2 if side == "left" else 1, exertion=9)


def report(**changes: object) -> Report:
    whole = Report(
        person=Person("Demonstration patient", 1990),
        measured=datetime.fromisoformat("2026-11-22T14:05:00+01:00"),
        assessment_id="hamstring_90_90",
        assessment_name="Isometric hamstring push, 90:90",
        shows="strength",
        primary="peak_force",
        primary_name="peak force",
        legs=(leg("left", 641.0, 655.0, 648.0), leg("right", 548.0, 560.0, 551.0)),
        difference=Difference(
            Value(-14.66, "%", 0.4), "real", None, (-22.4, -6.3), 9.36, "right", Value(85.3, "%", 0.4)
        ),
        provenance=Provenance(
            "0.1.0", "5A000001", "C-0007", date(2026, 9, 1), ("peak/raw_max", "symmetry/signed_max"), ("e5319ace761f",)
        ),
        cue="Heel down, as hard and as fast as you can. Keep pushing!",
        feedback="clinician",
        set_up=(SetUp("knee_angle", "Knee bend (0 is straight)", 90.0, "deg"),
                SetUp("box_height", "Height of the box", 45.5, "cm"),
                SetUp("footwear", "Footwear", "sports shoes")),
        others=(
            OtherMetric("sustained_force_1s", "best mean", Value(630.0, "N", 4.0), Value(540.0, "N", 4.0), None,
                        Value(-14.3, "%", 0.4)),
            OtherMetric("heel_share", "heel share", Value(61.0, "%", 0.14), Value(58.0, "%", 0.14)),
            OtherMetric("rfd_0_200", "rise", Value(None, "N/s", None, "not supported at 10.0 samples/s (needs 40): x")),
        ),
        curves=(curve("left", 655.0), curve("right", 560.0)),
        limits=("Results at other angles are another test.",),
        mass_kg=74.2,
        flags=("filter_assumed",),
        left_out=4,
        retest=date(2027, 1, 4),
        clinician="Test Clinician",
        letter=Correspondence(("Addressee", "Street 1"), ("Sender",), date(2026, 11, 23)),
    )  # fmt: skip
    return replace(whole, **changes)


def crowded() -> Report:
    """As much as could ever be asked of a page, with long words."""
    name = "Größtmögliche-Mehrfachnachnamenträgerin von und zu Überlangenstein-Donaudampfschifffahrt, Anna " * 3
    metric = "Rate of force development between twenty and eighty percent of the net peak above rest"
    others = tuple(
        OtherMetric(f"m{i}", f"{metric} {i}", Value(2574.0, "N/s", 26.0), Value(2203.0, "N/s", 23.0), None,
                    Value(-14.4, "%", 4.8)) for i in range(60)
    )  # fmt: skip
    return report(
        person=Person(name, 1990),
        assessment_id="own",
        assessment_name="Assessment with an exceedingly long name of the clinic's own, " * 4,
        others=others,
        set_up=tuple(SetUp(f"f{i}", f"A thing that is to be set up with great care, number {i}", 12.5, "cm")
                     for i in range(40)),
        cue="Push as hard and as fast as you can and then keep pushing until I tell you to stop! " * 8,
        limits=tuple(f"Limit {i}: what this cannot show needs many words to be said in full." for i in range(20)),
        legs=(leg("left", *[641.0 + i for i in range(20)]),
              replace(leg("right", *[541.0 + i for i in range(20)]), ended="force_loss")),
        flags=("simulated", "calibration_specimen", "filter_assumed", "clock_nominal", "gap", "spike", "desync",
               "pre_tension", "counter_movement", "slow_rise", "early_release", "shock_peak", "other_foot"),
        demonstration=True,
        letter=Correspondence(("An addressee with a long line " * 6,) * 9, ("A sender with a long line " * 6,) * 9),
    )  # fmt: skip
