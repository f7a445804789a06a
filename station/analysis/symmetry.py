"""The difference between two legs by every published formula: its size, and apart from it which leg is weaker.

A cut-off never carries over between formulas: LSI 90 % = BSA 10 % = BAI-1 5.26 % = BAI-2 10.53 %.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from station.analysis.uncertainty import Estimate, propagate, ratio
from station.domain.channels import Side
from station.domain.errors import AnalysisError


def weaker(left: float, right: float) -> str:
    """'left', 'right', or 'neither' where both are equal."""
    if left == right:
        return "neither"
    return Side.LEFT.value if left < right else Side.RIGHT.value


def lsi(left: Estimate, right: Estimate, involved: Side | None) -> Estimate:
    """Limb symmetry index, 100 x involved / uninvolved [%]; may exceed 100 (Noyes 1991).

    Raises
    ------
    AnalysisError
        No side is involved, or a value is not positive.
    """
    if involved is None:
        raise AnalysisError("no involved side is known: the limb symmetry index is not defined; see signed_difference")
    _positive(left, right)
    return ratio(left, right, 100.0) if involved is Side.LEFT else ratio(right, left, 100.0)


def signed_difference(left: Estimate, right: Estimate) -> Estimate:
    """100 x (right - left) / stronger [%]: negative where the right leg is weaker, size as `bsa`.

    The size is that of Impellizzeri 2007; the sign is a convention of this program, chosen like the sign of
    right minus left in Robinson 1987.
    """
    _positive(left, right)
    size = bsa(left, right)
    sign = 1.0 if right.value >= left.value else -1.0
    return propagate(sign * size.value, [(sign, size)])


def bsa(left: Estimate, right: Estimate) -> Estimate:
    """Bilateral strength asymmetry, 100 x (stronger - weaker) / stronger [%] (Impellizzeri 2007; Bishop 2018)."""
    _positive(left, right)
    low, high = (left, right) if left.value <= right.value else (right, left)
    part = ratio(low, high, 100.0)
    return propagate(100.0 * (high.value - low.value) / high.value, [(-1.0, part)])


def bai_1(left: Estimate, right: Estimate) -> Estimate:
    """Bilateral asymmetry index 1, 100 x |right - left| / (right + left) [%]; suits two feet at once (Bishop 2016)."""
    _positive(left, right)
    a, b = left.value, right.value
    sign = 1.0 if b >= a else -1.0
    slope = 200.0 * sign / (a + b) ** 2
    return propagate(100.0 * abs(b - a) / (a + b), [(-slope * b, left), (slope * a, right)])


def bai_2(left: Estimate, right: Estimate) -> Estimate:
    """Bilateral asymmetry index 2, 100 x |right - left| / mean [%] (Robinson 1987)."""
    half = bai_1(left, right)
    return propagate(2.0 * half.value, [(2.0, half)])


def symmetry_angle(left: Estimate, right: Estimate) -> Estimate:
    """Symmetry angle, 100 x |45 deg - atan(left / right)| / 90 deg [%] (Zifchock 2008).

    Both values are positive, so that the case of an angle beyond 90 degrees does not arise.
    """
    _positive(left, right)
    a, b = left.value, right.value
    angle = 45.0 - math.degrees(math.atan2(a, b))
    sign = 1.0 if angle >= 0 else -1.0
    slope = sign * math.degrees(1.0) / (a * a + b * b) * 100.0 / 90.0
    return propagate(100.0 * abs(angle) / 90.0, [(-slope * b, left), (slope * a, right)])


def epic(involved_now: Estimate, uninvolved_before: Estimate) -> Estimate:
    """Involved limb now against the uninvolved one before surgery, 100 x now / before [%] (Wellsandt 2017).

    An LSI flatters when the good leg has weakened too: of those who reached 90 % LSI about half reached 90 % of this
    (57 % against 29 %).
    """
    _positive(involved_now, uninvolved_before)
    return ratio(involved_now, uninvolved_before, 100.0)


def of_baseline(now: Estimate, baseline_visit: Estimate) -> Estimate:
    """A limb now as a part of the same limb in its baseline visit [%]; above 100 it has gained."""
    _positive(now, baseline_visit)
    return ratio(now, baseline_visit, 100.0)


#: Formulas that need no involved side, by metric id.
FORMULAS: dict[str, Callable[[Estimate, Estimate], Estimate]] = {
    "signed_difference": signed_difference,
    "bsa": bsa,
    "bai_1": bai_1,
    "bai_2": bai_2,
    "symmetry_angle": symmetry_angle,
}


def _positive(left: Estimate, right: Estimate) -> None:
    if not (left.value > 0 and right.value > 0):
        raise AnalysisError("symmetry is not defined where a leg's value is not positive")
