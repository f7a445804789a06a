"""Made-up visits for the tests of the follow-up."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from station.assessments.loader import load_assessment
from station.followup.error import ErrorModel
from station.followup.visits import Measure, Pain, Value, Visit

FIRST = date(2026, 1, 5)
PUSH = "hamstring_90_90"

#: Error of a test in which nothing but trials scatters, of a size that is easy to reckon with.
ERROR = ErrorModel(trial_cv_percent=3.0, visit_sem_percent=3.0, trials=3, source="test")


def push(left: float, right: float, **changes: Any) -> Measure:
    """Three trials a leg of a push, without scatter worth speaking of; forces in [N]."""
    near = (0.999, 1.0, 1.001)
    given: dict[str, Any] = {
        "left": tuple(Value(left * f, 1.0) for f in near),
        "right": tuple(Value(right * f, 1.0) for f in near),
        "setup": {"knee_angle": 90.0, "hip_angle": 90.0, "box_height": 45.0, "footwear": "socks"},
        "feedback": "clinician",
        "certificate": "A",
        "at_most": 5,
    }
    return Measure(PUSH, 1, "strength", "peak_force", "N", **(given | changes))


def visit(day: int, left: float, right: float, pains: tuple[Pain, ...] = (), **changes: Any) -> Visit:
    """A visit so many days after the first; a person of 50 kg."""
    rater = changes.pop("rater", "")
    return Visit(FIRST + timedelta(days=day), (push(left, right, **changes),), rater=rater, mass_kg=50.0, pains=pains)


def share(values: tuple[float, ...], name: str = "glute_bridge") -> Measure:
    """Sets of both feet at once: share of the left foot [%]."""
    assessment = load_assessment(name)
    task = "bridge_share" if "bridge" in name else "stance_share"
    return Measure(name, 1, task, assessment.metrics.primary, "%", both=tuple(Value(v, 0.1) for v in values))  # type: ignore[arg-type]
