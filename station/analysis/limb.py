"""One foot, or both, in one trial: its curve, its effort, and the uncertainty of forces read from it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from station.analysis.effort import Effort, find_effort
from station.analysis.filter import bend_n
from station.analysis.force import Curve, Forces
from station.analysis.options import AnalysisOptions, Settings
from station.analysis.quality import asked_notes
from station.analysis.reconstruct import U_STAMP_S
from station.analysis.reconstruct_foot import Hypothesis, reconstruct_foot, streams_of
from station.analysis.uncertainty import Component, Estimate, neighbour_factor
from station.domain.channels import Channel, Side
from station.domain.errors import AnalysisError
from station.domain.results import ResultSide
from station.domain.trial import Trial
from station.domain.units import STANDARD_GRAVITY


def body_weight_n(trial: Trial) -> float | None:
    """Weight of the person [N]: entered mass times standard gravity, else the weighing of a whole body; None: unknown.

    Sitting or lying, only the relaxed legs are weighed: the assessment says whether all of the body stood on the
    plates (`weigh.whole_body`).
    """
    if trial.mass_kg is not None:
        return trial.mass_kg * STANDARD_GRAVITY
    if trial.weighing is not None and trial.assessment.get("weigh", {}).get("whole_body"):
        return trial.weighing.mean_n
    return None


@dataclass(frozen=True)
class Limb:
    """One curve of one trial and the choices it is looked at with."""

    forces: Forces
    side: ResultSide
    curve: Curve
    options: AnalysisOptions
    settings: Settings

    @cached_property
    def effort(self) -> Effort:
        """The effort in this curve; raises AnalysisError where too few samples lie in the window."""
        trial = self.forces.trial
        weighing = trial.weighing
        weight = body_weight_n(trial)
        rest = None
        if weighing is not None:
            rest = {"left": weighing.left_n, "right": weighing.right_n, "both": weighing.mean_n}[self.side]
        effort = find_effort(self.curve, self.options, self.settings, weight, rest)
        if trial.tested is None or trial.tested.value != self.side:
            return effort
        other = self.forces.feet.get(trial.tested.other)
        return replace(effort, notes=(*effort.notes, *asked_notes(effort, other, self.settings)))

    def real_effort(self) -> Effort:
        """The effort; raises AnalysisError with the reason where the force never rises."""
        if self.effort.no_effort is not None:
            raise AnalysisError(self.effort.no_effort)
        return self.effort

    @cached_property
    def before_filter(self) -> tuple[Hypothesis, ...]:
        """The force around the effort before the converters' filters; raises AnalysisError where it cannot be had."""
        return reconstruct_foot(streams_of(self.forces, self.curve.channels, self.real_effort().onset.t_s))

    # ---- uncertainty ------------------------------------------------------------------------------------------

    @property
    def noise_n(self) -> float | None:
        """SD of a single value, from the baseline: converter, floor and sway together [N]; None where unknown."""
        baseline = self.effort.found_baseline
        return None if isinstance(baseline, str) else baseline.sd_n

    def noise_of_mean_n(self, n: float) -> float | None:
        """SD of the mean of n neighbouring values [N], overlap of the converter's values taken into account."""
        if self.noise_n is None:
            return None
        factor = neighbour_factor(self.filter_order)
        return self.noise_n * math.sqrt(min(1.0, factor / max(n, 1.0)))

    @property
    def filter_order(self) -> int:
        """Order of the converters' filter; 0 for an imported trace, whose filter is not known."""
        calibrations = [self.forces.calibration(c) for c in self.curve.channels]
        return max((c.filter.order for c in calibrations if c is not None), default=0)

    def filter_part(self, bound: float) -> tuple[Component, ...]:
        """The filter's part in a value that it may have moved by up to `bound` to one side; see `filter`.

        It is the same in every trial of a leg, so that a mean of trials does not lessen it, but not the same in the
        two legs, whose rises differ. Empty without a filter.
        """
        if self.filter_order == 0:
            return ()
        return (Component("filter", bound / math.sqrt(3), f"filter:{self.side}"),)

    def bend_n(self, at_s: float) -> float:
        """How far a force read at one moment may be off for the filter [N]; NaN where too little lies around it."""
        return bend_n(self.curve, at_s, self.filter_order)

    def force_estimate(
        self, value: float, of_cell: Callable[[Curve], float], noise_n: float | None, *, from_zero: bool = True
    ) -> Estimate:
        """A force of this limb with calibration, zero and noise.

        Parameters
        ----------
        value : float
            The force [N].
        of_cell : callable
            The same quantity of one cell's curve [N]. A difference of two forces is taken to have the calibration's
            uncertainty of one force of its size; the zero cancels in it (`from_zero` False).
        noise_n : float or None
            Standard uncertainty from noise [N]; None makes the whole uncertainty unknown.

        Raises
        ------
        AnalysisError
            A cell's force lies beyond what its calibration can vouch for.
        """
        if noise_n is None:
            return Estimate(value, None)
        components = [Component("noise", noise_n)]
        for channel in self.curve.channels:
            calibration = self.forces.calibration(channel)
            if calibration is None or self.forces.certificate is None:
                continue
            force = of_cell(self.forces.cells[channel])
            if math.isnan(force):  # the cell's knots end a little earlier than the sum's
                return Estimate(value, None)
            if calibration.outside_use(np.array([force])).any():
                raise AnalysisError(f"{force:.0f} N on the {channel.words} cell is beyond its calibration")
            u = calibration.force_uncertainty(np.array([force]))
            sign = math.copysign(1.0, force)
            name = self.forces.certificate.certificate_id
            own, common = sign * float(u.independent_n[0]), sign * float(u.common_n[0])
            components.append(Component("calibration", own, f"cell:{name}:{channel}"))
            components.append(Component("calibration", common, f"certificate:{name}"))
            if from_zero:
                components.append(Component("zero", self.forces.zero_u_n[channel], self._zero_key(channel)))
        return Estimate(value, tuple(components))

    def clock(self, value: float, power: int) -> tuple[Component, ...]:
        """The clock's part in a value that goes with the power-th power of time; none for an imported trial."""
        trial = self.forces.trial
        if trial.imported or not trial.cells:
            return ()
        # The resonator's error is the board's and stays; that of a fit is the trial's.
        key = f"clock:{trial.board.get('board_id')}" if trial.clock.method == "nominal" else f"clock:{trial.trial_id}"
        return (Component("clock", power * value * trial.clock.u_ratio / trial.clock.ratio, key),)

    def stamps(self, value: float, duration_s: float) -> tuple[Component, ...]:
        """The stamps' part in a value that goes with 1 / duration; none for an imported trial."""
        if self.forces.trial.imported or not self.forces.trial.cells:
            return ()
        return (Component("time stamps", value * math.sqrt(2) * U_STAMP_S / duration_s),)

    def delay(self) -> tuple[Component, ...]:
        """The part of the filter's delay in a moment, as the certificate states it; of the slowest-known cell."""
        calibrations = [self.forces.calibration(c) for c in self.curve.channels]
        known = [c.filter.u_delay_us for c in calibrations if c is not None and c.filter.u_delay_us is not None]
        return (Component("filter delay", max(known) * 1e-6, "filter delay"),) if known else ()

    def _zero_key(self, channel: Channel) -> str:
        reading = self.forces.trial.zero.get(channel)
        return f"zero:{channel}:{self.forces.trial.trial_id if reading is None else reading.t_start_us}"

    # ---- windows ----------------------------------------------------------------------------------------------

    def refuse_saturated(self, from_s: float, to_s: float) -> None:
        """Raise AnalysisError where a converter was beyond its range within from_s..to_s: the peak may be higher."""
        for channel in self.curve.channels:
            when = self.forces.saturated_s.get(channel, np.empty(0))
            if ((when >= from_s) & (when <= to_s)).any():
                raise AnalysisError(f"the {channel.words} cell was driven beyond its converter's range in the effort")


def limb_of(forces: Forces, side: ResultSide, options: AnalysisOptions, settings: Settings) -> Limb:
    """The limb of a side, or both feet together.

    Raises
    ------
    AnalysisError
        That side has no force, with the reason.
    """
    if forces.refused is not None:
        raise AnalysisError(forces.refused)
    curve = forces.total if side == "both" else forces.feet.get(Side(side))
    if curve is None or not len(curve.t_s):
        which = "both feet" if side == "both" else f"the {side} foot"
        have = ", ".join(c.words for c in forces.cells) or "none"
        raise AnalysisError(f"there is no force of {which}: streams with samples are {have}")
    return Limb(forces, side, curve, options, settings)
