"""Reference forces: weights with what their mass rests on, stacks of them, air buoyancy, and the local gravity."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from calibration.cell import FloatArray
from calibration.certificate import Gravity, Weight
from calibration.errors import CalibrationError

Basis = Literal["class", "certificate", "scale", "typed"]

#: Maximum permissible error on verification by nominal mass [mg], OIML R 111-1:2004 table 1.
R111_MPE_MG: Mapping[str, Mapping[float, float]] = {
    name: dict(zip((50.0, 20.0, 10.0, 5.0, 2.0, 1.0, 0.5, 0.2, 0.1), row, strict=True))
    for name, row in {
        "F1": (250, 100, 50, 25, 10, 5, 2.5, 1, 0.5),
        "F2": (800, 300, 160, 80, 30, 16, 8, 3, 1.6),
        "M1": (2500, 1000, 500, 250, 100, 50, 25, 10, 5),
        "M2": (8000, 3000, 1600, 800, 300, 160, 80, 30, 16),
        "M3": (25000, 10000, 5000, 2500, 1000, 500, 250, 100, 50),
    }.items()
}

#: Kilogram in one pound (avoirdupois), exact by the international agreement of 1959.
POUND_KG = 0.45359237
_UNITS = {"kg": 1.0, "g": 1e-3, "lb": POUND_KG}

#: Conventional air density and density of a conventional weight [kg/m^3] (OIML D 28:2004).
AIR_KG_M3, CONVENTIONAL_KG_M3 = 1.2, 8000.0

#: Force of a conventional mass in air: F = m g factor. Conventional mass is defined for these densities, so the
#: factor holds for any weight that is marked or weighed in air, whatever it is made of.
BUOYANCY_FACTOR = 1 - AIR_KG_M3 / CONVENTIONAL_KG_M3

#: Half-width of what the factor leaves open [relative]: at 1600 m the air has about 1.0 kg/m^3, and for a body of
#: concrete (2400 kg/m^3) 0.2 x (1/2400 - 1/8000) is 58e-6; rounded up.
DENSITY_HALF_WIDTH = 7e-5

#: WGS 84 (NIMA TR8350.2, 3rd edition, tables 3.1 to 3.4 and equation 4-1).
_GAMMA_E, _SOMIGLIANA_K, _E2 = 9.7803253359, 0.00193185265241, 0.00669437999013
_A_M, _FLATTENING, _M = 6378137.0, 1 / 298.257223563, 0.00344978650684

#: What the ellipsoid cannot know: half-width of the local anomaly [relative]; chosen, usually below 100 mGal.
ANOMALY_HALF_WIDTH = 1e-4


def normal_gravity(latitude_deg: float, height_m: float) -> float:
    """Acceleration of free fall on and above the WGS 84 ellipsoid [m/s^2].

    Somigliana's formula and its series in height (NIMA TR8350.2, equations 4-1 and 4-3).

    Raises
    ------
    CalibrationError
        No place where people live: latitude beyond +-90 degrees or height outside -500 to 6000 m.
    """
    if not -90 <= latitude_deg <= 90:
        raise CalibrationError(f"{latitude_deg} is no latitude; give degrees from -90 to 90", "gravity.latitude_deg")
    if not -500 <= height_m <= 6000:
        raise CalibrationError(f"{height_m} m is no height of a clinic; give metres", "gravity.height_m")
    s2 = math.sin(math.radians(latitude_deg)) ** 2
    gamma = _GAMMA_E * (1 + _SOMIGLIANA_K * s2) / math.sqrt(1 - _E2 * s2)
    linear = 2 / _A_M * (1 + _FLATTENING + _M - 2 * _FLATTENING * s2)
    return gamma * (1 - linear * height_m + 3 * height_m**2 / _A_M**2)


def gravity_at(latitude_deg: float, height_m: float) -> Gravity:
    """Local gravity from the place, with +-0.01 % (rectangular) for what the ground does to it."""
    g = normal_gravity(latitude_deg, height_m)
    u = g * ANOMALY_HALF_WIDTH / math.sqrt(3)
    return Gravity(round(g, 6), round(u, 6), f"WGS 84 at latitude {latitude_deg} deg, height {height_m} m")


def gravity_anywhere() -> Gravity:
    """Local gravity where nobody said where: between equator and pole, 9.780 to 9.832 m/s^2, rectangular."""
    return Gravity(9.806, 0.015, "place unknown: between equator and pole at sea level")


def class_tolerance_kg(oiml_class: str, nominal_kg: float) -> float:
    """Maximum permissible error of a weight [kg] (OIML R 111-1:2004, table 1).

    Raises
    ------
    CalibrationError
        The class is not known, or the class has no weight of that size.
    """
    sizes = R111_MPE_MG.get(oiml_class)
    if sizes is None:
        raise CalibrationError(f"class {oiml_class} is not one of {', '.join(R111_MPE_MG)}", "weights.class")
    for size, mpe in sizes.items():
        if math.isclose(size, nominal_kg, rel_tol=1e-9):
            return mpe * 1e-6
    raise CalibrationError(
        f"class {oiml_class} has no weight of {nominal_kg} kg (only {', '.join(f'{s:g}' for s in sizes)}); "
        "give its certificate, or weigh it",
        "weights.nominal",
    )


def scale_tolerance_kg(mass_kg: float, division_kg: float) -> float:
    """Error that a class III scale may have in service [kg]: twice the verification limit (OIML R 76-1:2006, 3.5).

    0.5 e up to 500 e, 1 e up to 2000 e, 1.5 e above, doubled.
    """
    n = mass_kg / division_kg
    return 2 * division_kg * (0.5 if n <= 500 else 1.0 if n <= 2000 else 1.5)


@dataclass(frozen=True)
class ReferenceWeight:
    """A weight, and with which others it shares its error.

    Attributes
    ----------
    weight : Weight
        As the certificate lists it.
    batch : str
        Weights of one batch (maker, or the scale they were weighed on) may all be wrong in the same direction: their
        errors add linearly. An own batch each makes them independent.
    """

    weight: Weight
    batch: str

    @property
    def poor(self) -> bool:
        """Worse than class M3 would be (500 parts in a million): errors in the loads matter for the fit."""
        return self.weight.u_kg * math.sqrt(3) > 500e-6 * self.weight.nominal_kg


def kilograms(value: float, unit: str) -> float:
    """A mass in 'kg', 'g' or 'lb' as kilograms."""
    if unit not in _UNITS:
        raise CalibrationError(f"unit '{unit}' is not one of {', '.join(_UNITS)}", "weights.unit")
    return value * _UNITS[unit]


def weight_of_class(weight_id: str, nominal_kg: float, oiml_class: str, batch: str = "") -> ReferenceWeight:
    """A weight of an OIML class: nominal mass, u = MPE/sqrt(3); one class is one batch unless told otherwise."""
    u = class_tolerance_kg(oiml_class, nominal_kg) / math.sqrt(3)
    weight = Weight(weight_id, nominal_kg, nominal_kg, u, "class", f"OIML R 111 class {oiml_class}")
    return ReferenceWeight(weight, batch or f"class {oiml_class}")


def weight_by_certificate(
    weight_id: str, nominal_kg: float, mass_kg: float, expanded_kg: float, k: float, number: str, batch: str = ""
) -> ReferenceWeight:
    """A weight with a certificate: its conventional mass and U with its coverage factor k."""
    u = _positive(expanded_kg, "weights.expanded") / _positive(k, "weights.k")
    return ReferenceWeight(
        Weight(weight_id, nominal_kg, mass_kg, u, "certificate", number), batch or f"certificate {number}"
    )


def weight_by_scale(
    weight_id: str,
    nominal_kg: float,
    mass_kg: float,
    scale: str,
    division_kg: float,
    u_kg: float = 0.0,
    batch: str = "",
) -> ReferenceWeight:
    """A weight that was weighed on a scale, with `u_kg` where that is known, else as a class III scale of division e.

    Then u = the scale's tolerance in service/sqrt(3), and 70 parts in a million for discs of concrete or rubber in
    air of another density.
    """
    if not u_kg:
        tolerance = scale_tolerance_kg(mass_kg, _positive(division_kg, "weights.division"))
        u_kg = math.hypot(tolerance, mass_kg * DENSITY_HALF_WIDTH) / math.sqrt(3)
    weight = Weight(weight_id, nominal_kg, mass_kg, _positive(u_kg, "weights.u"), "scale", f"weighed on {scale}")
    return ReferenceWeight(weight, batch or f"scale {scale}")


def weight_typed(weight_id: str, nominal_kg: float, tolerance: float) -> ReferenceWeight:
    """A weight of which only the marked mass is known, and a relative tolerance that somebody vouches for."""
    u = nominal_kg * _positive(tolerance, "weights.tolerance") / math.sqrt(3)
    detail = f"marked mass, +-{100 * tolerance:g} % assumed"
    return ReferenceWeight(Weight(weight_id, nominal_kg, nominal_kg, u, "typed", detail), "typed")


def _positive(value: float, field: str) -> float:
    if not value > 0:
        raise CalibrationError(f"is {value:g}, must be greater than 0", field)
    return value


@dataclass(frozen=True)
class References:
    """All weights of a calibration, in one place with one gravity; turns stacks into forces.

    Attributes
    ----------
    weights : mapping of id to ReferenceWeight
    gravity : Gravity
    """

    weights: Mapping[str, ReferenceWeight]
    gravity: Gravity

    @property
    def batches(self) -> tuple[str, ...]:
        """The independent sources of error among the weights; columns of `errors_n`."""
        return tuple(sorted({w.batch for w in self.weights.values()}))

    def mass_kg(self, stack: Sequence[str]) -> float:
        """Conventional mass of a stack [kg]; an empty stack is 0."""
        return sum(self._get(i).weight.conventional_kg for i in stack)

    def force_n(self, stack: Sequence[str]) -> float:
        """Force of a stack [N]: m g (1 - 1.2/8000)."""
        return self.mass_kg(stack) * self.gravity.value_m_s2 * BUOYANCY_FACTOR

    def errors_n(self, stacks: Sequence[Sequence[str]]) -> FloatArray:
        """Standard uncertainty of each stack from each batch [N]: (stacks, batches).

        Within a batch the weights' uncertainties are summed (correlation 1); between batches they are independent,
        so that errors @ errors.T is the covariance of the forces that comes from the weights.
        """
        column = {b: j for j, b in enumerate(self.batches)}
        out = np.zeros((len(stacks), len(column)))
        for i, stack in enumerate(stacks):
            for weight_id in stack:
                w = self._get(weight_id)
                out[i, column[w.batch]] += w.weight.u_kg
        return out * (self.gravity.value_m_s2 * BUOYANCY_FACTOR)

    def u_weights_n(self, stack: Sequence[str]) -> float:
        """Standard uncertainty of a stack's force from its weights alone [N]."""
        return float(np.sqrt((self.errors_n([stack]) ** 2).sum()))

    def u_force_n(self, stack: Sequence[str]) -> float:
        """Standard uncertainty of a stack's force, weights and gravity [N]."""
        return math.hypot(self.u_weights_n(stack), self.force_n(stack) * self.gravity.u_m_s2 / self.gravity.value_m_s2)

    def _get(self, weight_id: str) -> ReferenceWeight:
        if weight_id not in self.weights:
            raise CalibrationError(f"weight {weight_id} is not among the listed weights; list it or correct the id")
        return self.weights[weight_id]
