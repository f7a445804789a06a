"""Unit conversions; inside the program force is always in newtons and time in seconds or microseconds."""

from __future__ import annotations

#: Standard acceleration of free fall [m/s^2], exact by the 3rd CGPM (1901).
STANDARD_GRAVITY = 9.80665

#: International avoirdupois pound [kg], exact by the 1959 agreement.
POUND_KG = 0.45359237

#: Newtons per unit of force.
NEWTONS_PER: dict[str, float] = {"N": 1.0, "kgf": STANDARD_GRAVITY, "lbf": STANDARD_GRAVITY * POUND_KG}

#: Seconds per unit of time.
SECONDS_PER: dict[str, float] = {"s": 1.0, "ms": 1e-3, "us": 1e-6}

#: Metres per unit of length.
METRES_PER: dict[str, float] = {"m": 1.0, "cm": 1e-2, "mm": 1e-3}
