"""From an assessment to the watch of one effort."""

from __future__ import annotations

from dataclasses import replace

from station.analysis.options import Settings
from station.analysis.repetitions import Rules
from station.assessments.kinds import Hold, IsometricEffort, Repetitions, Stance, WeightShift
from station.assessments.model import Assessment
from station.session.intake import Intake
from station.session.model import Leg
from station.session.sets import RepetitionWatch, StanceWatch, WeightShiftWatch
from station.session.watch import HoldWatch, IsometricWatch, TimerWatch, Watch

#: A try has so many repetitions, and a hold or stance lasts so long [s]; chosen: enough to learn, too little to tire.
TRY_REPETITIONS, TRY_S = 3, 5.0


def make_watch(
    assessment: Assessment, intake: Intake | None, leg: Leg, warm_up: bool, duration_s: float, still_n: float | None
) -> Watch:
    """The watch of one effort.

    Parameters
    ----------
    duration_s : float
        From its beginning; the longest time where it may end by itself [s].
    still_n : float or None
        Force of the leg in the still gate [N]; None where there are counts only: then the clock alone ends it.
    """
    task = assessment.task
    if still_n is None:
        return TimerWatch(duration_s)
    if warm_up and not isinstance(task, IsometricEffort | Repetitions):
        duration_s = min(duration_s, TRY_S)
    match task:
        case IsometricEffort():
            return IsometricWatch(task, duration_s, still_n)
        case Repetitions():
            rules = Rules.of(Settings(assessment.analysis_settings(intake.setup if intake is not None else None)))
            if warm_up:
                task = replace(task, least=1, most=TRY_REPETITIONS, to_failure=False)
            return RepetitionWatch(task, rules, duration_s, None if warm_up else assessment.force_loss_percent)
        case Hold():
            return HoldWatch(task, duration_s, still_n, _target_n(task, intake, leg), assessment.force_loss_percent)
        case Stance():
            return StanceWatch(task, leg, duration_s)
        case WeightShift():
            return WeightShiftWatch(task, duration_s)
    return TimerWatch(duration_s)


def _target_n(task: Hold, intake: Intake | None, leg: Leg) -> float | None:
    """Force to hold [N]; None: the one that the patient begins with."""
    if task.percent is None or intake is None or leg is None or leg not in intake.best_n:
        return None
    return task.percent / 100 * intake.best_n[leg]
