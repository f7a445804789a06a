"""Values with their standard uncertainties, component by component, and the law of propagation.

First order, GUM (JCGM 100:2008) 5.1.2 and 5.2.2: an error that two values share is one quantity, so that its
contributions are added with their signs before anything is squared. What is common to left and right (weights, local
gravity, the clock) so cancels in their ratio by itself.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

#: Coverage factor of an expanded uncertainty: about 95 % for a normal distribution (GUM G.6.6).
COVERAGE_FACTOR = 2.0


@dataclass(frozen=True)
class Component:
    """One source of error.

    Attributes
    ----------
    name : str
        What it is, such as 'noise'.
    contribution : float
        One standard uncertainty of the source, in the unit of the value, with sign.
    key : str or None
        Components with the same key are one and the same error; None: independent of every other.
    """

    name: str
    contribution: float
    key: str | None = None


@dataclass(frozen=True)
class Estimate:
    """A value and the components of its uncertainty; `components` None: the uncertainty is not known."""

    value: float
    components: tuple[Component, ...] | None

    @property
    def standard(self) -> float | None:
        """Combined standard uncertainty, in the unit of the value."""
        if self.components is None:
            return None
        shared: dict[str, float] = {}
        own = 0.0
        for c in self.components:
            if c.key is None:
                own += c.contribution**2
            else:
                shared[c.key] = shared.get(c.key, 0.0) + c.contribution
        return math.sqrt(own + sum(v * v for v in shared.values()))

    @property
    def expanded(self) -> float | None:
        """Expanded uncertainty U = k u, `COVERAGE_FACTOR`."""
        return None if self.standard is None else COVERAGE_FACTOR * self.standard

    def by_name(self) -> dict[str, float]:
        """Standard uncertainty from each source by name, for the results file."""
        names: dict[str, list[Component]] = {}
        for c in self.components or ():
            names.setdefault(c.name, []).append(c)
        return {name: Estimate(0.0, tuple(parts)).standard or 0.0 for name, parts in names.items()}

    def plus(self, *components: Component) -> Estimate:
        """The same value with more components; stays unknown where it was."""
        return self if self.components is None else Estimate(self.value, (*self.components, *components))


def propagate(value: float, terms: Sequence[tuple[float, Estimate]]) -> Estimate:
    """Estimate of a function of others.

    Parameters
    ----------
    value : float
        The function's value.
    terms : sequence of (sensitivity, Estimate)
        Partial derivative of the function by each input (GUM 5.1.3).
    """
    components: list[Component] = []
    for sensitivity, estimate in terms:
        if estimate.components is None:
            return Estimate(value, None)
        components += [Component(c.name, sensitivity * c.contribution, c.key) for c in estimate.components]
    return Estimate(value, tuple(components))


def ratio(numerator: Estimate, denominator: Estimate, scale: float = 1.0) -> Estimate:
    """Estimate of scale x numerator / denominator (denominator not zero)."""
    value = scale * numerator.value / denominator.value
    return propagate(value, [(scale / denominator.value, numerator), (-value / denominator.value, denominator)])


def mean(estimates: Sequence[Estimate]) -> Estimate:
    """Estimate of the arithmetic mean of one or more estimates."""
    n = len(estimates)
    return propagate(sum(e.value for e in estimates) / n, [(1.0 / n, e) for e in estimates])


def neighbour_factor(filter_order: int) -> float:
    """How much less than independent values the mean of a converter's values gains, as a factor on its variance.

    Values of a sinc^N converter overlap in time. For white noise at its input their correlation is that of the
    B-spline of order 2N at the integers; the integer values add up to 1, so that the factor is 1 / B_2N(0): 1, 1.5,
    1.818, 2.086 for N = 1 to 4. (Schoenberg's central B-splines: B_m(0) by the alternating sum below.) Order 0: 1.
    """
    m = 2 * filter_order
    if m == 0:
        return 1.0
    centre = sum((-1) ** k * math.comb(m, k) * (m / 2 - k) ** (m - 1) for k in range(m // 2 + 1))
    return float(math.factorial(m - 1) / centre)
