"""The live coach in a running effort: it is fed with what the cells say, and its hints are kept with the trial."""

from __future__ import annotations

from calibration.certificate import Certificate
from station.acquisition.live import LiveForces
from station.analysis.coach import Coach
from station.analysis.coach_settings import Phase
from station.assessments.coaching import coach_settings
from station.assessments.model import Assessment
from station.domain.channels import Channel, Side
from station.domain.trial import Weighing
from station.session.model import Leg, Step
from station.session.recording import Recording
from station.session.sets import WeightShiftWatch
from station.session.watch import HoldWatch, Watch

#: Newest stretch that is handed over at each look [s]; chosen: longer than any time between two looks.
WINDOW_S = 0.5


class Coaching:
    """One coach for one effort.

    Attributes
    ----------
    coach : Coach
        Its `hint` is what the screen shows.
    """

    def __init__(
        self,
        assessment: Assessment,
        leg: Leg,
        weighing: Weighing | None,
        live: LiveForces,
        channels: tuple[Channel, ...],
    ) -> None:
        rest = {} if weighing is None else {Side.LEFT: weighing.left_n, Side.RIGHT: weighing.right_n}
        self.coach = Coach(coach_settings(assessment, leg, rest), live.weights)
        self._live, self._channels = live, channels
        self._aim: float | None = None

    def feed(self, step: Step, watch: Watch | None, recording: Recording) -> None:
        """Hand over the newest samples; a hint that is newly shown becomes an event of the trial."""
        aim = watch.target_percent if isinstance(watch, WeightShiftWatch) else None
        aim = watch.target_n if isinstance(watch, HoldWatch) else aim
        if aim is not None and aim != self._aim:
            self._aim = aim
            self.coach.aim(aim)
        traces = {c: t for c in self._channels if (t := self._live.cell_force(c, WINDOW_S)) is not None}
        hint = self.coach.feed(traces, Phase.READY if step is Step.COUNTDOWN else Phase.EFFORT)
        if hint is not None:
            recording.event(hint.t_us, "hint", hint.text_id)


def coaching_of(
    assessment: Assessment,
    leg: Leg,
    certificate: Certificate | None,
    weighing: Weighing | None,
    live: LiveForces,
    channels: tuple[Channel, ...],
) -> Coaching | None:
    """A coach, where the protocol lets one speak and there are forces."""
    feedback = assessment.feedback
    if certificate is None or feedback.mode == "none" or not feedback.hints:
        return None
    return Coaching(assessment, leg, weighing, live, channels)
