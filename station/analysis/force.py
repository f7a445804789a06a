"""From a trial to forces: one curve a channel, a foot and both feet, undefined where samples are missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from calibration.cell import CellCalibration
from calibration.certificate import Certificate
from calibration.errors import CalibrationError
from station.analysis import _kernels
from station.analysis.options import Settings
from station.domain.channels import INVALID_FLAGS, CellFlag, Channel, Side
from station.domain.errors import AnalysisError
from station.domain.flags import FLAG_WORDS, QualityFlag
from station.domain.trial import CellSamples, Trial

FloatArray = NDArray[np.float64]

#: An interval longer than this many periods of the cell is a gap; chosen: between one period with any jitter seen
#: (firmware.md: 0.4 ms at most) and the two periods of one lost sample.
GAP_PERIODS = 1.75

#: Reason of every refused number of a trial without certificate or identity check.
COUNTS_ONLY = "counts only, not for patients"


@dataclass(frozen=True)
class Curve:
    """A force over time, linear between its knots.

    Attributes
    ----------
    t_s, force_n : (n,) float64
        Knots [s], strictly increasing, and forces [N]; a NaN knot marks a gap, the curve is undefined up to both
        neighbours.
    period_s : float
        Median interval of the slowest converter behind it [s]: what limits every fast number.
    channels : tuple of Channel
        The streams it was made of.
    """

    t_s: FloatArray
    force_n: FloatArray
    period_s: float
    channels: tuple[Channel, ...]

    @property
    def rate_hz(self) -> float:
        """Measured rate of the slowest converter behind the curve [samples/s]."""
        return 1.0 / self.period_s

    def cut(self, from_s: float | None, to_s: float | None) -> Curve:
        """The knots within from_s..to_s; None leaves that end open."""
        keep = np.ones(len(self.t_s), dtype=bool)
        if from_s is not None:
            keep &= self.t_s >= from_s
        if to_s is not None:
            keep &= self.t_s <= to_s
        return Curve(self.t_s[keep], self.force_n[keep], self.period_s, self.channels)

    def at(self, t_s: float) -> float:
        """Force at one moment [N]; NaN outside the knots and in a gap."""
        return _kernels.value_at(self.t_s, self.force_n, t_s)

    def mean(self, from_s: float, to_s: float) -> float:
        """Mean force over a window [N]; NaN where the curve is undefined anywhere in it."""
        return _kernels.integral(self.t_s, self.force_n, from_s, to_s) / (to_s - from_s)


@dataclass(frozen=True)
class Note:
    """One remark on the quality of a trial: a `QualityFlag`, words for the screen, where and when."""

    flag: QualityFlag
    words: str
    where: str | None = None
    from_s: float | None = None
    to_s: float | None = None


@dataclass(frozen=True)
class Forces:
    """All forces of one trial.

    Attributes
    ----------
    cells : mapping of Channel to Curve
        One curve for each stream with samples.
    feet : mapping of Side to Curve
        Heel plus forefoot, or the one cell or trace of the foot.
    total : Curve or None
        Left plus right, or the trace of a plate under both feet.
    refused : str or None
        Why there are no newtons at all; then cells, feet and total are empty.
    symmetric : bool
        Left and right were checked, so that they may be compared.
    zero_u_n : mapping of Channel to float
        Standard uncertainty of each cell's zero [N].
    saturated_s : mapping of Channel to array
        When a converter was beyond its range [s].
    """

    trial: Trial
    cells: Mapping[Channel, Curve] = field(default_factory=dict)
    feet: Mapping[Side, Curve] = field(default_factory=dict)
    total: Curve | None = None
    refused: str | None = None
    symmetric: bool = True
    certificate: Certificate | None = None
    zero_u_n: Mapping[Channel, float] = field(default_factory=dict)
    saturated_s: Mapping[Channel, FloatArray] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()

    def calibration(self, channel: Channel) -> CellCalibration | None:
        """Calibration of a cell; None for an imported trace."""
        return None if self.certificate is None else self.certificate.cell(channel.value)


def forces_of(trial: Trial, settings: Settings) -> Forces:
    """All forces of a trial.

    Parameters
    ----------
    trial : Trial
        Measured (counts, certificate, zero) or imported (newtons of the source).
    settings : Settings
        `zero_from_s` and `zero_to_s` give the zero of a recording that has none; `identity` may be vouched for.

    Returns
    -------
    Forces
        `refused` says why where there are no newtons: no certificate, left and right not checked, no zero.

    Raises
    ------
    AnalysisError
        The trial holds no samples, or its time does not increase.
    """
    lengths = [len(c.t_device_us) for c in trial.cells.values()] + [len(x.t_s) for x in trial.traces.values()]
    if not any(lengths) and (trial.cop is None or not len(trial.cop.t_s)):
        raise AnalysisError(f"Trial {trial.trial_id} holds no samples.")
    if trial.imported or trial.traces:
        return _imported(trial)
    return _measured(trial, settings)


def time_axis(trial: Trial, t_us: NDArray[np.int64] | int) -> FloatArray:
    """Board times on the trial's time axis, before any group delay: seconds since its first sample, clock corrected.

    Of an imported trial the source's own time.
    """
    if not any(len(c.t_device_us) for c in trial.cells.values()):
        return np.asarray(np.asarray(t_us, dtype=np.int64) * 1e-6)
    first = min(int(c.t_device_us[0]) for c in trial.cells.values() if len(c.t_device_us))
    return np.asarray((np.asarray(t_us, dtype=np.int64) - first) * (1e-6 * trial.clock.ratio))


def _imported(trial: Trial) -> Forces:
    cells: dict[Channel, Curve] = {}
    notes = [Note(QualityFlag.CALIBRATION_UNKNOWN, FLAG_WORDS[QualityFlag.CALIBRATION_UNKNOWN])]
    for channel, trace in trial.traces.items():
        if len(trace.t_s):
            t, f = trace.t_s.astype(np.float64), trace.force_n.astype(np.float64)
            cells[channel] = _curve(channel, t, f, t, notes)
    return _assemble(Forces(trial, cells=cells, notes=tuple(notes)))


def _measured(trial: Trial, settings: Settings) -> Forces:
    try:
        certificate = None if trial.certificate is None else Certificate.from_json(trial.certificate)
        if certificate is not None:
            board_id = trial.board.get("board_id")
            if board_id is not None:
                certificate.check_board(f"{board_id:08X}" if isinstance(board_id, int) else str(board_id))
            for channel in trial.cells:
                certificate.cell(channel.value)
    except CalibrationError as error:
        note = Note(QualityFlag.CALIBRATION_UNKNOWN, str(error))
        return Forces(trial, refused=f"{COUNTS_ONLY}: {error}", symmetric=False, notes=(note,))
    if certificate is None:
        note = Note(QualityFlag.CALIBRATION_UNKNOWN, FLAG_WORDS[QualityFlag.CALIBRATION_UNKNOWN])
        return Forces(trial, refused=f"{COUNTS_ONLY}: no calibration certificate", symmetric=False, notes=(note,))
    notes = []
    if certificate.specimen:
        notes.append(Note(QualityFlag.CALIBRATION_SPECIMEN, FLAG_WORDS[QualityFlag.CALIBRATION_SPECIMEN]))
    if not trial.identity_checked:
        notes.append(Note(QualityFlag.IDENTITY_NOT_CHECKED, FLAG_WORDS[QualityFlag.IDENTITY_NOT_CHECKED]))
        if settings.text("identity") != "vouched":
            why = f"{COUNTS_ONLY}: left and right were not checked (press the left foot)"
            return Forces(trial, refused=why, symmetric=False, certificate=certificate, notes=tuple(notes))
    if trial.clock.method == "nominal":
        notes.append(Note(QualityFlag.CLOCK_NOMINAL, FLAG_WORDS[QualityFlag.CLOCK_NOMINAL]))
    return _newtons(trial, settings, certificate, notes)


def _newtons(trial: Trial, settings: Settings, certificate: Certificate, notes: list[Note]) -> Forces:
    cells: dict[Channel, Curve] = {}
    zero_u: dict[Channel, float] = {}
    saturated: dict[Channel, FloatArray] = {}
    for channel, samples in trial.cells.items():
        if not len(samples.t_device_us):
            continue
        calibration = certificate.cell(channel.value)
        t = _cell_axis(trial, samples, calibration)
        zero = _zero(trial, channel, samples, t, settings)
        if zero is None:
            notes.append(Note(QualityFlag.NO_ZERO, FLAG_WORDS[QualityFlag.NO_ZERO], channel.value))
            why = "no zero was taken: name an unloaded window with zero_from_s and zero_to_s"
            return Forces(trial, refused=why, symmetric=False, certificate=certificate, notes=tuple(notes))
        mean, u_mean = zero
        valid = (samples.flags & int(INVALID_FLAGS)) == 0
        _note_invalid(samples, channel, t, notes)
        saturated[channel] = t[(samples.flags & int(CellFlag.SATURATED)) != 0]
        if not valid.any():
            continue
        force = calibration.to_newton(samples.counts[valid], mean)
        zero_u[channel] = float(abs(calibration.to_newton(np.array([mean + u_mean]), mean)[0]))
        cells[channel] = _curve(channel, t[valid], force, t, notes)
        if calibration.outside_range(force).any():
            words = FLAG_WORDS[QualityFlag.OUTSIDE_CALIBRATION]
            notes.append(Note(QualityFlag.OUTSIDE_CALIBRATION, words, channel.value))
    return _assemble(
        Forces(
            trial,
            cells=cells,
            certificate=certificate,
            symmetric=trial.identity_checked,
            zero_u_n=zero_u,
            saturated_s=saturated,
            notes=tuple(notes),
        )
    )


def _cell_axis(trial: Trial, samples: CellSamples, calibration: CellCalibration) -> FloatArray:
    """The cell's stamps on the trial's axis, its converter's group delay at the measured rate taken off [s]."""
    t = time_axis(trial, samples.t_device_us)
    period = float(np.median(np.diff(t))) if len(t) > 1 else 0.0
    return t - (calibration.filter.delay_periods * period + calibration.filter.delay_offset_us * 1e-6)


def _zero(
    trial: Trial, channel: Channel, samples: CellSamples, t: FloatArray, settings: Settings
) -> tuple[float, float] | None:
    """Zero of a cell and the standard uncertainty of that mean [counts]; None where there is none.

    A window that the person names wins over the zero of the visit: it was named on purpose.
    """
    a, b = settings.optional("zero_from_s"), settings.optional("zero_to_s")
    if a is not None and b is not None:
        counts = samples.counts[(t >= a) & (t <= b) & ((samples.flags & int(INVALID_FLAGS)) == 0)]
        if len(counts) < 3:
            raise AnalysisError(f"The zero window {a:g} to {b:g} s holds fewer than 3 samples of {channel.words}.")
        return float(counts.mean()), float(counts.std(ddof=1) / np.sqrt(len(counts)))
    reading = trial.zero.get(channel)
    return None if reading is None else (reading.mean_counts, reading.sd_counts / np.sqrt(max(reading.n, 1)))


def _note_invalid(samples: CellSamples, channel: Channel, t: FloatArray, notes: list[Note]) -> None:
    for bit, flag in (
        (CellFlag.SATURATED, QualityFlag.SATURATED),
        (CellFlag.SPIKE, QualityFlag.SPIKE),
        (CellFlag.DESYNC, QualityFlag.DESYNC),
    ):
        when = t[(samples.flags & int(bit)) != 0]
        if len(when):
            words = f"{channel.words}: {FLAG_WORDS[flag]} ({len(when)} of {len(t)} samples)"
            notes.append(Note(flag, words, channel.value, float(when[0]), float(when[-1])))


def _curve(channel: Channel, t: FloatArray, force: FloatArray, all_t: FloatArray, notes: list[Note]) -> Curve:
    """Curve of one stream with a NaN knot in the middle of each gap; `all_t` gives the period, left-out samples too."""
    steps = np.diff(t)
    if (steps <= 0).any():
        row = int(np.argmax(steps <= 0)) + 2
        raise AnalysisError(f"The time of {channel.words} does not increase at its sample {row}.")
    period = float(np.median(np.diff(all_t))) if len(all_t) > 1 else float("inf")
    at = np.flatnonzero(steps > GAP_PERIODS * period)
    if len(at):
        longest = at[np.argmax(steps[at])]
        words = f"{channel.words}: {len(at)} gap(s), the longest {steps[longest] * 1e3:.0f} ms at {t[longest]:.2f} s"
        notes.append(Note(QualityFlag.GAP, words, channel.value, float(t[longest]), float(t[longest + 1])))
    middle = (t[at] + t[at + 1]) / 2
    return Curve(np.insert(t, at + 1, middle), np.insert(force, at + 1, np.nan), period, (channel,))


def _assemble(forces: Forces) -> Forces:
    feet = {side: foot for side in Side if (foot := _foot(forces, side)) is not None}
    total = forces.cells.get(Channel.TOTAL)
    if total is None and len(feet) == 2:
        total = sum_curves(feet[Side.LEFT], feet[Side.RIGHT])
    return Forces(**{**vars(forces), "feet": feet, "total": total})


def _foot(forces: Forces, side: Side) -> Curve | None:
    cells = forces.cells
    heel, forefoot, whole = (Channel(f"{side.value}_{part}") for part in ("heel", "forefoot", "foot"))
    if whole in cells:
        return cells[whole]
    if heel not in cells or forefoot not in cells:
        return None  # one cell alone is not the foot's force
    weights = cell_weights(forces.certificate)
    return sum_curves(cells[heel], cells[forefoot], weights.get(heel, 1.0), weights.get(forefoot, 1.0))


def cell_weights(certificate: Certificate | None) -> dict[Channel, float]:
    """Part of each cell's force in the load on its foot, live and afterwards; a cell that is missing counts whole.

    The certificate's matrix gives cell forces from loads on the marked spots; the foot's load is the sum of its
    inverse.
    """
    weights: dict[Channel, float] = {}
    for side, matrix in (certificate.cross_sensitivity if certificate is not None else {}).items():
        heel, forefoot = np.linalg.inv(np.asarray(matrix, dtype=np.float64)).sum(axis=0).tolist()
        weights |= {Channel(f"{side}_heel"): heel, Channel(f"{side}_forefoot"): forefoot}
    return weights


def sum_curves(a: Curve, b: Curve, weight_a: float = 1.0, weight_b: float = 1.0) -> Curve:
    """Exact (weighted) sum of two curves on the union of their knots within the span of both; decision 0003."""
    t, f = _kernels.union_sum(a.t_s, a.force_n * weight_a, b.t_s, b.force_n * weight_b)
    return Curve(t, f, max(a.period_s, b.period_s), a.channels + b.channels)
