"""A specimen certificate for the simulated and the emulated board: made up, and says so."""

from __future__ import annotations

from calibration.cell import CellCalibration, Component, ExpandedUncertainty, Filter
from calibration.certificate import CHANNELS, Certificate, Environment, Gravity, Procedure

#: Reference cell: 200 kg, 2 mV/V, 5 V excitation. 200 kg in newtons with the standard gravity 9.80665 m/s^2.
CAPACITY_N = 200 * 9.80665

#: Slope of the reference cell [count/N]: 2^23 counts are 0.5 AVDD / gain = 19.53125 mV (HX711 datasheet V2.0, Avia);
#: at capacity the cell gives 10 mV.
NOMINAL_COUNTS_PER_N = 2**23 * (10 / 19.53125) / CAPACITY_N

#: Boards of this series have cells that differ from each other, as real ones do; all other simulated boards have
#: nominal cells. The id tells, so that a simulated board and its specimen certificate always agree.
SPREAD_SERIES = "5A01"

#: Slope of each cell against the nominal one, spread series only; chosen, +-1 % is usual for load cells without trim
#: (general knowledge, not looked up), and no two are equal so that swapped cells show.
SPREAD_FACTORS: dict[str, float] = {
    "left_heel": 1.0072,
    "left_forefoot": 0.9921,
    "right_heel": 0.9968,
    "right_forefoot": 1.0105,
    "left_foot": 1.0041,
    "right_foot": 0.9937,
}

#: Count of each unloaded cell; chosen, within +-1 % of full scale, so that a forgotten zero shows at once.
OFFSET_COUNTS: dict[str, int] = {
    "left_heel": 41_300,
    "left_forefoot": -17_650,
    "right_heel": 8_120,
    "right_forefoot": -52_400,
    "left_foot": 41_300,
    "right_foot": 8_120,
}

#: sinc^4 is an inference from the HX711's settling of 4 conversions (datasheet V2.0), not a documented fact.
FILTER_ORDER = 4

#: Half a conversion period at 93 samples/s as a rectangular half-width, if the order were 3 or 5 [us].
_U_DELAY_US = round(0.5 / 93 / 3**0.5 * 1e6, 1)

#: Chosen: 0.2 % of a cell's own (0.12 and 0.16 in quadrature) and 0.03 % common, modest for a careful bench
#: calibration (clinic.md A9 gives 0.35 % for a foot).
_COMPONENTS = (
    Component("repeatability", "B", "normal", 0.0012, "relative", False, "chosen", 20.0),
    Component("corner_load", "B", "rectangular", 0.0016, "relative", False, "chosen"),
    Component("weights", "B", "rectangular", 0.00018, "relative", True, "chosen"),
    Component("local_gravity", "B", "rectangular", 0.00024, "relative", True, "chosen"),
)

STATEMENTS = (
    "Specimen, made up for the simulated board. No cell was calibrated. Not for patients.",
    "Static force only.",
)


def specimen_certificate(board_id: str, cells_per_foot: int = 2) -> Certificate:
    """A certificate that knows the cells of a simulated or emulated board exactly and claims 0.2 % a cell.

    Parameters
    ----------
    board_id : str
        8 upper-case hexadecimal digits; a blank board gets none.
    cells_per_foot : int
        1 or 2.

    Raises
    ------
    CalibrationError
        The board's id is blank or malformed, or `cells_per_foot` is neither 1 nor 2.
    """
    channels = CHANNELS.get(cells_per_foot, ())
    identity = ((1.0, 0.0), (0.0, 1.0))
    return Certificate(
        certificate_id=f"specimen-{board_id}",
        board_id=board_id,
        cells_per_foot=cells_per_foot,
        cells={channel: _cell(board_id, channel) for channel in channels},
        cross_sensitivity={"left": identity, "right": identity} if cells_per_foot == 2 else {},
        procedure=Procedure("specimen", 1),
        operator_id="nobody",
        date="2026-01-01",
        due_date="2126-01-01",
        environment=Environment(None, None, "no room: simulated"),
        gravity=Gravity(9.80665, 0.0, "standard acceleration of free fall, 3rd CGPM 1901"),
        weights=(),
        raw_readings=(),
        checks=(),
        class_reached=None,
        specimen=True,
        statements=STATEMENTS,
    )


def simulated_cell(board_id: str, channel: str) -> tuple[float, float]:
    """Offset [count] and slope [count/N] of one cell of a simulated board; the specimen certificate says the same."""
    factor = SPREAD_FACTORS[channel] if board_id.startswith(SPREAD_SERIES) else 1.0
    return float(OFFSET_COUNTS[channel]), NOMINAL_COUNTS_PER_N * factor


def _cell(board_id: str, channel: str) -> CellCalibration:
    offset, slope = simulated_cell(board_id, channel)
    cell = CellCalibration(
        coefficients=(offset, slope, 0.0),
        covariance=((0.0, 0.0, 0.0),) * 3,  # the relation is known by construction; the components carry the doubt
        degrees_of_freedom=None,
        range_n=(20.0, CAPACITY_N),
        use_to_n=CAPACITY_N,
        extrapolation=0.01,
        capacity_n=CAPACITY_N,
        filter=Filter("sinc", FILTER_ORDER, "assumed", "assumed", 0.0, _U_DELAY_US),
        components=_COMPONENTS,
        characteristics={},
        expanded_uncertainty=(),
    )
    forces = (20.0, 200.0, 500.0, 1000.0, 1900.0)
    u = [cell.force_uncertainty(f) for f in forces]
    stated = tuple(
        ExpandedUncertainty(f, round(2 * float((p.independent_n**2 + p.common_n**2) ** 0.5), 4), 2.0)
        for f, p in zip(forces, u, strict=True)
    )
    return CellCalibration(**{**vars(cell), "expanded_uncertainty": stated})
