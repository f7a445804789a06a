"""One cell's calibration: the relation between counts and force, and the uncertainty of a force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from calibration.errors import CalibrationError

FloatArray = NDArray[np.float64]
Source = Literal["assumed", "measured"]


@dataclass(frozen=True)
class Filter:
    """The digital filter of one cell's converter: `order` running means of one conversion period each (sinc^order).

    Attributes
    ----------
    delay_offset_us, u_delay_us : float
        Measured delay less `order`/2 periods, and the standard uncertainty of the delay [us]; the latter is None
        where nothing is known about it.
    """

    kind: str
    order: int
    order_source: Source
    delay_source: Source
    delay_offset_us: float
    u_delay_us: float | None

    @property
    def delay_periods(self) -> float:
        """Group delay of the filter itself [conversion periods]: the middle of its `order` boxes."""
        return self.order / 2


#: Components that move both cells of a foot together. Each of two cells carries sqrt(2) of its foot's error, so that
#: their quadrature sum is never too small (decision 0032).
TWIN_COMPONENTS = frozenset({"corner_load", "creep", "reversibility", "temperature_span", "drift"})


@dataclass(frozen=True)
class Component:
    """One line of the uncertainty budget (GUM 4.3, 5.1).

    Attributes
    ----------
    evaluation : str
        'A' from repeated readings, 'B' from other knowledge (GUM 2.3.2, 2.3.3).
    standard_uncertainty, sensitivity : float
        Of the input quantity, and what one unit of it does to the force; their product is the contribution.
    kind : str
        'relative': the contribution is a part of the force; 'absolute': it is in newtons.
    shared : bool
        The same error in every cell of the certificate (weights, local gravity); cancels in left/right ratios.
    degrees_of_freedom : float or None
        None means infinite.
    """

    name: str
    evaluation: Literal["A", "B"]
    distribution: Literal["normal", "rectangular", "triangular", "arcsine", "t"]
    standard_uncertainty: float
    kind: Literal["relative", "absolute"]
    shared: bool
    source: str
    degrees_of_freedom: float | None = None
    sensitivity: float = 1.0

    def contribution_n(self, force_n: FloatArray) -> FloatArray:
        """Standard uncertainty of the force from this component [N], shape of `force_n`."""
        u = abs(self.sensitivity) * self.standard_uncertainty
        return u * np.abs(force_n) if self.kind == "relative" else np.full_like(force_n, u)


@dataclass(frozen=True)
class ExpandedUncertainty:
    """U of one cell's static force at one point of its range, as the certificate states it."""

    force_n: float
    u_n: float
    coverage_factor: float


@dataclass(frozen=True)
class ForceUncertainty:
    """Standard uncertainty of a cell's force from its calibration; zero and noise of a trial come on top.

    Attributes
    ----------
    independent_n : (n,) float64
        Part that is this cell's own [N].
    common_n : (n,) float64
        Part that has the same sign and relative size in all cells of the certificate [N]: add it linearly in a sum
        of cells; it cancels in a ratio.
    """

    independent_n: FloatArray
    common_n: FloatArray


@dataclass(frozen=True)
class CellCalibration:
    """Counts of one cell against force: counts = a + b F + q F^2.

    Attributes
    ----------
    coefficients : (a, b, q)
        [count], [count/N], [count/N^2]; q is 0 where a straight line was enough.
    covariance : 3 x 3
        Of (a, b, q), in their units.
    degrees_of_freedom : int or None
        Of the fit; None means infinite.
    range_n : (low, high)
        Lowest and highest force of the calibration [N].
    use_to_n : float
        The relation is used (linearly, flagged) up to here [N], at most twice the highest force.
    extrapolation : float
        Standard uncertainty for each newton beyond the highest force.
    capacity_n : float
        Rated capacity of the cell [N].
    characteristics : mapping
        Figures by the standards' names, such as 'repeatability_percent'; None where not determined.
    """

    coefficients: tuple[float, float, float]
    covariance: tuple[tuple[float, float, float], ...]
    degrees_of_freedom: int | None
    range_n: tuple[float, float]
    use_to_n: float
    extrapolation: float
    capacity_n: float
    filter: Filter
    components: tuple[Component, ...]
    characteristics: Mapping[str, float | None]
    expanded_uncertainty: tuple[ExpandedUncertainty, ...]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> CellCalibration:
        """From the certificate's JSON object, already compared with the schema."""
        return cls(
            **{
                **data,
                "coefficients": tuple(data["coefficients"]),
                "covariance": tuple(tuple(row) for row in data["covariance"]),
                "range_n": tuple(data["range_n"]),
                "filter": Filter(**data["filter"]),
                "components": tuple(Component(**c) for c in data["components"]),
                "expanded_uncertainty": tuple(ExpandedUncertainty(**e) for e in data["expanded_uncertainty"]),
            }
        )

    def check(self, field: str) -> None:
        """Refuse what the schema cannot say.

        Raises
        ------
        CalibrationError
            The relation is not rising over its range, or range, covariance or components contradict themselves.
        """
        _, b, q = self.coefficients
        low, high = self.range_n
        if not low < high:
            raise CalibrationError(
                f"goes from {low} N to {high} N; the highest force must be the larger", f"{field}.range_n"
            )
        if not high <= self.use_to_n <= 2 * high:
            raise CalibrationError(f"must lie between {high} N and {2 * high} N", f"{field}.use_to_n")
        if b <= 0 or b + 2 * q * high <= 0:
            raise CalibrationError("counts must rise with force over the whole range", f"{field}.coefficients")
        v = np.asarray(self.covariance, dtype=np.float64)
        sd = np.sqrt(np.abs(np.diag(v)))
        scaled = v / np.outer(np.where(sd > 0, sd, 1), np.where(sd > 0, sd, 1))  # units differ by 10 decades
        if not np.array_equal(v, v.T) or np.linalg.eigvalsh(scaled).min() < -1e-9:
            raise CalibrationError("is not a covariance (symmetric, no negative variance)", f"{field}.covariance")
        names = [c.name for c in self.components]
        if len(set(names)) != len(names):
            raise CalibrationError("names a component twice", f"{field}.components")

    def to_newton(self, counts: ArrayLike, zero_counts: float) -> FloatArray:
        """Force of each count [N].

        The zero is taken again at each trial, so that `a` drops out: counts - zero = b F + q F^2. Below zero and
        beyond the highest calibrated force the tangent goes on, so that every count has one finite force; a count
        of NaN gives NaN.

        Parameters
        ----------
        counts : (n,) array
            Raw counts.
        zero_counts : float
            Mean count of this cell with nothing on it.

        Returns
        -------
        (n,) float64
            Force [N].
        """
        _, b, q = self.coefficients
        high = self.range_n[1]
        d = np.asarray(counts, dtype=np.float64) - zero_counts
        d_high = (b + q * high) * high
        inside = np.clip(d, 0.0, d_high)
        # Root of q F^2 + b F - d in the form that loses no digits when q is small (Press et al., Numerical Recipes,
        # 3rd edition 2007, equation 5.6.4); check() keeps the square root positive.
        force = 2 * inside / (b + np.sqrt(b * b + 4 * q * inside))
        return np.asarray(force + np.minimum(d, 0.0) / b + np.maximum(d - d_high, 0.0) / (b + 2 * q * high))

    def force_uncertainty(self, force_n: ArrayLike) -> ForceUncertainty:
        """Standard uncertainty of a force from the calibration, split into the cell's own and the common part.

        Law of propagation, GUM 5.1.2 and 5.2.2: components in quadrature; of the fit, dF = -(F db + F^2 dq) /
        (b + 2 q F) with the covariance of b and q; beyond the highest force `extrapolation` for each newton.

        Parameters
        ----------
        force_n : (n,) array
            Force of this cell [N].
        """
        force = np.asarray(force_n, dtype=np.float64)
        _, b, q = self.coefficients
        high = self.range_n[1]
        v = self.covariance
        f = np.clip(force, 0.0, high)
        slope = b + 2 * q * f
        fit = (f**2 * v[1][1] + 2 * f**3 * v[1][2] + f**4 * v[2][2]) / slope**2
        # Outside the range the tangent is used; its slope's error grows with the distance from zero.
        reach = np.where(f > 0, force / np.where(f > 0, f, 1.0), 0.0)
        below = np.minimum(force, 0.0) ** 2 * v[1][1] / b**2
        own = fit * reach**2 + below + (self.extrapolation * np.maximum(np.abs(force) - high, 0.0)) ** 2
        common = np.zeros_like(force)
        for component in self.components:
            part = component.contribution_n(force) ** 2
            if component.shared:
                common = common + part
            else:
                own = own + part
        return ForceUncertainty(np.sqrt(own), np.sqrt(common))

    def outside_range(self, force_n: ArrayLike) -> NDArray[np.bool_]:
        """True where a force is beyond the highest calibrated one, in either direction; such a number is flagged.

        Forces below the lowest calibrated step are not: an idle cell is always there, and its uncertainty is that of
        the zero.
        """
        return np.abs(np.asarray(force_n, dtype=np.float64)) > self.range_n[1]

    def outside_use(self, force_n: ArrayLike) -> NDArray[np.bool_]:
        """True where a force is beyond `use_to_n`: more than the calibration can vouch for at all."""
        return np.abs(np.asarray(force_n, dtype=np.float64)) > self.use_to_n
