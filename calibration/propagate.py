"""From cells to what a clinician reads: foot = cell + cell, symmetry index, load share, difference.

Law of propagation with covariance (GUM 5.2.2): what is shared by all cells of a certificate (weights, gravity) adds
linearly in a sum and cancels in a ratio; what is a cell's own adds in quadrature.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from calibration.cell import TWIN_COMPONENTS, CellCalibration
from calibration.certificate import Certificate
from calibration.errors import CalibrationError
from calibration.uncertainty import Combined, Part, combine


@dataclass(frozen=True)
class Contribution:
    """A named part of a force's uncertainty.

    Attributes
    ----------
    name : str
        Component of the budget, or 'fit'.
    u_n : float
        Standard uncertainty of the force [N].
    dof : float or None
        None means infinite.
    shared : bool
        Same sign and relative size in all cells of the certificate.
    """

    name: str
    u_n: float
    dof: float | None
    shared: bool


@dataclass(frozen=True)
class ForceEstimate:
    """A force of one cell, or a sum of cells, with its budget."""

    value_n: float
    contributions: tuple[Contribution, ...]

    @property
    def independent(self) -> tuple[Part, ...]:
        """Parts of its own."""
        return tuple(Part(c.name, c.u_n, c.dof) for c in self.contributions if not c.shared)

    @property
    def shared(self) -> dict[str, float]:
        """Parts that all cells of the certificate share, by name [N]."""
        return {c.name: c.u_n for c in self.contributions if c.shared}

    @property
    def uncertainty(self) -> Combined:
        """Combined and expanded uncertainty [N]."""
        return combine([Part(c.name, c.u_n, c.dof) for c in self.contributions])


@dataclass(frozen=True)
class Estimate:
    """A derived figure with its uncertainty, in its own unit."""

    value: float
    uncertainty: Combined


def cell_force(cell: CellCalibration, force_n: float) -> ForceEstimate:
    """Budget of one cell's force at `force_n` [N]; the zero and noise of a trial come on top."""
    bare = replace(cell, components=()).force_uncertainty(np.array([force_n])).independent_n[0]
    dof = None if cell.degrees_of_freedom is None else float(cell.degrees_of_freedom)
    parts = [Contribution("fit", float(bare), dof, False)]
    at = np.array([force_n])
    for c in cell.components:
        parts.append(Contribution(c.name, float(c.contribution_n(at)[0]), c.degrees_of_freedom, c.shared))
    return ForceEstimate(force_n, tuple(parts))


def total(parts: Sequence[ForceEstimate]) -> ForceEstimate:
    """Sum of forces of one certificate's cells: own parts side by side, shared parts added with their sign."""
    own = [c for p in parts for c in p.contributions if not c.shared]
    shared: dict[str, float] = {}
    for p in parts:
        for name, u in p.shared.items():
            shared[name] = shared.get(name, 0.0) + math.copysign(u, p.value_n)
    common = [Contribution(name, abs(u), None, True) for name, u in shared.items()]
    return ForceEstimate(sum(p.value_n for p in parts), (*own, *common))


def foot_total(cells: Sequence[ForceEstimate]) -> ForceEstimate:
    """Sum of the cells of one foot: heel and forefoot, or the only cell.

    What moves both cells together stands in each of them with sqrt(2) (decision 0032); here, where it is known that
    they are the cells of one foot, it is added linearly and the sqrt(2) taken out.
    """
    together: dict[str, float] = {}
    for cell in cells:
        for c in cell.contributions:
            if c.name in TWIN_COMPONENTS:
                together[c.name] = together.get(c.name, 0.0) + math.copysign(c.u_n, cell.value_n)
    kept = [replace(x, contributions=tuple(c for c in x.contributions if c.name not in TWIN_COMPONENTS)) for x in cells]
    foot = total(kept)
    twins = [Contribution(n, abs(u) / math.sqrt(len(cells)), None, False) for n, u in together.items()]
    return ForceEstimate(foot.value_n, (*foot.contributions, *twins))


def foot_force(certificate: Certificate, forces_n: Mapping[str, float]) -> ForceEstimate:
    """Force of one foot from the force of each of its cells by channel name [N]."""
    return foot_total([cell_force(certificate.cell(channel), force) for channel, force in forces_n.items()])


def difference(left: ForceEstimate, right: ForceEstimate) -> Estimate:
    """Left less right [N]; of what is shared, only the difference stays."""
    shared = {**dict.fromkeys(left.shared, 0.0), **dict.fromkeys(right.shared, 0.0)}
    for name in shared:
        a = math.copysign(left.shared.get(name, 0.0), left.value_n)
        shared[name] = a - math.copysign(right.shared.get(name, 0.0), right.value_n)
    parts = [*left.independent, *right.independent, *(Part(n, abs(u)) for n, u in shared.items())]
    return Estimate(left.value_n - right.value_n, combine(parts))


def limb_symmetry_index(numerator: ForceEstimate, denominator: ForceEstimate) -> Estimate:
    """100 x one foot / the other [%]; shared parts cancel: u = LSI sqrt(u1^2/F1^2 + u2^2/F2^2), own parts only.

    Raises
    ------
    CalibrationError
        A force is not positive: no index.
    """
    a, b = _positive(numerator), _positive(denominator)
    value = 100 * a / b
    return Estimate(value, combine([*_scaled(numerator, value / a), *_scaled(denominator, value / b)]))


def load_share(part: ForceEstimate, other: ForceEstimate) -> Estimate:
    """100 x part / (part + other) [%]: u = 100 sqrt((F2 u1)^2 + (F1 u2)^2) / (F1 + F2)^2, own parts only.

    Raises
    ------
    CalibrationError
        A force is not positive: no share.
    """
    a, b = _positive(part), _positive(other)
    scale = 100 / (a + b) ** 2
    return Estimate(100 * a / (a + b), combine([*_scaled(part, scale * b), *_scaled(other, scale * a)]))


def asymmetry(left: ForceEstimate, right: ForceEstimate) -> Estimate:
    """100 x (left - right) / larger [%]; positive when left is larger. Its uncertainty is that of 100 x ratio."""
    small, large = sorted((left, right), key=lambda f: f.value_n)
    index = limb_symmetry_index(small, large)
    return Estimate(math.copysign(100 - index.value, left.value_n - right.value_n), index.uncertainty)


def _scaled(force: ForceEstimate, factor: float) -> list[Part]:
    return [Part(p.name, p.u * factor, p.dof) for p in force.independent]


def _positive(force: ForceEstimate) -> float:
    if not force.value_n > 0:
        raise CalibrationError(f"{force.value_n:g} N is no load; an index needs both sides loaded")
    return force.value_n
