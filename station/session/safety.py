"""What stops an effort whatever its kind: force ceiling, the other foot, a silent cell, too much pain."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from station.acquisition.buffer import RingBuffer
from station.acquisition.live import LiveForces
from station.assessments.model import Assessment
from station.domain.channels import Side
from station.session.intake import Intake
from station.session.model import End, Leg
from station.session.watch import SMOOTH_S

#: The ceiling is heard at this part of it (issue 5 of the project), and again once the force was below the second part
#: (chosen: sway about one level must not beep).
NEAR, QUIET = 0.9, 0.85

#: A cell without a valid sample for so long ends an effort [s]; chosen: twice the firmware's first repair.
SILENT_S = 1.0

#: Forces just before GO that count as the other foot's rest [s]; as the still gate's default.
REST_WINDOW_S = 1.0


class Safety:
    """Limits of one patient in one assessment.

    Parameters
    ----------
    assessment : Assessment
    intake : Intake or None
    live : LiveForces
    """

    def __init__(self, assessment: Assessment, intake: Intake | None, live: LiveForces) -> None:
        self._assessment, self._intake, self._live = assessment, intake, live
        self._ceiling_n = intake.ceiling_n if intake is not None else None
        gentle = assessment.stretch.ceiling_n if assessment.stretch is not None else None
        self._gentle_n = gentle
        self._warned = False
        self._leg: Leg = None
        self._other_rest_n = 0.0

    @property
    def has_ceiling(self) -> bool:
        """A force is watched, so that a zero is needed even where only a timer runs."""
        return self._ceiling_n is not None or self._gentle_n is not None

    def ceiling(self) -> Literal["", "near", "reached"]:
        """'near' once each time the force comes to 90 % of the ceiling; 'reached' at the ceiling."""
        limits = [n for n in (self._ceiling_n, self._gentle_n) if n is not None]
        if not limits:
            return ""
        only = self._intake.ceiling_side if self._intake is not None else None
        newest = [float(f.max()) for s in Side if only in (None, s) and len(f := self._force(s, SMOOTH_S))]
        force = max(newest, default=0.0)
        near = min(n if n is self._gentle_n else NEAR * n for n in limits)
        warn = force >= near and not self._warned
        self._warned = force >= (QUIET / NEAR * near if self._warned else near)
        if self._ceiling_n is not None and force >= self._ceiling_n:
            return "reached"
        return "near" if warn else ""

    def begin(self, leg: Leg) -> None:
        """GO: the other foot's rest is what it carries now."""
        self._leg = leg
        rest = self._force(leg.other, REST_WINDOW_S) if leg is not None else np.empty(0)
        self._other_rest_n = float(rest.mean()) if len(rest) else 0.0

    def stop(self, ring: RingBuffer) -> End | None:
        """Whether a running effort must stop."""
        # Disturbed readings are no force: a cell beyond its range for so long is as good as silent.
        if any(not len(self._live.valid_samples(channel, SILENT_S)[0]) for channel in ring.channels):
            return End.CELL_SILENT
        limit = self._assessment.safety.other_foot_n
        if limit is not None and self._leg is not None:
            other = self._force(self._leg.other, SMOOTH_S)
            if len(other) and float(other.mean()) > self._other_rest_n + limit:
                return End.OTHER_FOOT
        return None

    def too_much_pain(self, pain: int, leg: Leg) -> bool:
        """Above the limit, or so much above rest."""
        limits = self._assessment.safety
        known = self._intake.pain_at_rest if self._intake is not None else {}
        rest = max((known.get(side, 0) for side in ((leg,) if leg is not None else Side)), default=0)
        return pain > limits.most_pain or pain >= rest + limits.most_pain_rise

    def _force(self, side: Side, window_s: float) -> NDArray[np.float64]:
        return self._live.foot_force(side, window_s).force_n
