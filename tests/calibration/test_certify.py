"""A run becomes a certificate: what it states, what it admits, and that it cannot be changed or used elsewhere."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from calibration import simulate
from calibration.budget import NOT_DETERMINED, corner_uncertainty
from calibration.certificate import Certificate
from calibration.certify import calibrate, certify, due_date
from calibration.errors import CalibrationError
from calibration.propagate import cell_force
from calibration.reference import References, weight_typed
from calibration.run import Run
from calibration.specimen import CAPACITY_N


@pytest.fixture(scope="module")
def truth() -> simulate.Truth:
    return simulate.draw_truth(np.random.default_rng(4))


@pytest.fixture(scope="module")
def run(truth: simulate.Truth) -> Run:
    return simulate.simulate_run(truth, np.random.default_rng(5), person_kg=70.0)


@pytest.fixture(scope="module")
def certificate(run: Run) -> Certificate:
    return certify(run)


def test_it_survives_its_file(certificate: Certificate) -> None:
    assert Certificate.from_json(certificate.to_json()) == certificate
    assert certificate.specimen
    assert certificate.due_date == "2027-01-15"


def test_the_same_run_gives_the_same_certificate_and_another_run_another_id(truth: simulate.Truth, run: Run) -> None:
    again = certify(Run(run.header, run.readings))
    assert again.to_json() == certify(run).to_json()
    other = certify(simulate.simulate_run(truth, np.random.default_rng(6), person_kg=70.0))
    assert other.certificate_id != again.certificate_id


def test_any_changed_character_is_found(certificate: Certificate) -> None:
    """Every 997th character of a real certificate of 120 kB, replaced by another one of its kind."""
    text = certificate.to_json()
    for i in range(0, len(text), 997):
        if text[i].isspace():
            continue
        other = "7" if text[i] != "7" else "3"
        with pytest.raises(CalibrationError):
            Certificate.from_json(text[:i] + other + text[i + 1 :])


def test_another_board_and_a_blank_one_are_refused(certificate: Certificate, run: Run) -> None:
    certificate.check_board("5A010001")
    for board in ("5A010002", "FFFFFFFF"):
        with pytest.raises(CalibrationError):
            certificate.check_board(board)
    with pytest.raises(CalibrationError, match="board_id"):
        certify(replace(run, header=replace(run.header, board_id="FFFFFFFF")))


def test_raw_readings_are_kept_as_they_were(certificate: Certificate, run: Run) -> None:
    assert [r.counts for r in certificate.raw_readings] == [r.counts for r in run.readings]
    assert {r.kind for r in certificate.raw_readings} >= {
        "zero",
        "up",
        "down",
        "creep",
        "corner",
        "person",
        "both_feet",
    }


def test_slopes_are_the_true_ones(certificate: Certificate, truth: simulate.Truth) -> None:
    for channel, cell in certificate.cells.items():
        u = cell_force(cell, 500.0).uncertainty.u / 500
        assert abs(cell.coefficients[1] / truth.slope[channel] - 1) < 4 * u


def test_the_other_cell_is_seen(certificate: Certificate, truth: simulate.Truth) -> None:
    (a, b), (c, d) = certificate.cross_sensitivity["left"]
    assert (c, b) == pytest.approx((truth.shared["left_heel"], truth.shared["left_forefoot"]), abs=3e-4)
    assert (a + c, b + d) == pytest.approx((1, 1))


def test_stated_u_is_that_of_the_budget_to_two_digits(certificate: Certificate) -> None:
    for cell in certificate.cells.values():
        assert len(cell.expanded_uncertainty) == 14  # tenths of the range, and four beyond
        for e in cell.expanded_uncertainty:
            assert e.u_n == pytest.approx(cell_force(cell, e.force_n).uncertainty.expanded, rel=0.05)
            assert len(f"{e.u_n:.6g}".replace(".", "").strip("0")) <= 2


def test_use_beyond_the_range_needs_a_person_and_costs(truth: simulate.Truth, certificate: Certificate) -> None:
    without = certify(simulate.simulate_run(truth, np.random.default_rng(5)))
    for channel, cell in certificate.cells.items():
        high = cell.range_n[1]
        assert without.cells[channel].use_to_n == high
        assert cell.use_to_n == pytest.approx(min(2 * high, CAPACITY_N))
        relative = [cell_force(cell, x * high).uncertainty.u / x for x in (1.0, 1.5, 2.0)]
        assert relative[0] < relative[1] < relative[2]
    assert any("verified by a person" in s for s in certificate.statements)
    assert not any("verified by a person" in s for s in without.statements)


def test_weak_cells_are_not_used_beyond_their_capacity(run: Run) -> None:
    certificate = certify(replace(run, header=replace(run.header, capacity_n=700.0)))
    assert {cell.use_to_n for cell in certificate.cells.values()} == {700.0}


def test_what_was_not_done_widens_u(run: Run) -> None:
    def without(kind: str) -> Run:
        return Run(run.header, tuple(r for r in run.readings if r.kind != kind))

    full = calibrate(run)
    for kind, name in (("creep", "creep"), ("corner", "corner_load")):
        less = calibrate(without(kind))
        for channel, cell in less.cells.items():
            lines = {c.name: c for c in cell.components}
            assert "not determined" in lines[name].source
            assert cell_force(cell, 500).uncertainty.u > cell_force(full.cells[channel], 500).uncertainty.u
    assert calibrate(without("creep")).cells["left_heel"].characteristics["creep_percent"] is None


def test_an_unknown_room_widens_u(run: Run) -> None:
    room = replace(run.header.environment, temperature_c=None, u_temperature_c=None)
    unknown = calibrate(replace(run, header=replace(run.header, environment=room)))
    u = {c.name: c.standard_uncertainty for c in unknown.cells["left_heel"].components}
    known = {c.name: c.standard_uncertainty for c in calibrate(run).cells["left_heel"].components}
    assert u["temperature_span"] == pytest.approx(3 * known["temperature_span"])


def test_characteristics_by_hand(truth: simulate.Truth) -> None:
    """A plate without any error but those put in: every figure is what it must be."""
    still = simulate.Spreads(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1e-3)
    rng = np.random.default_rng(1)
    plain = simulate.draw_truth(rng, 1, still)
    exact = simulate.Truth(
        **{
            **vars(plain),
            "hysteresis": dict.fromkeys(plain.channels, 4e-3),
            "creep": dict.fromkeys(plain.channels, 3e-3),
            "corner": {"left": (0.006, 0.0), "right": (0.0, 0.004)},
            "mass_kg": {i: w.weight.nominal_kg for i, w in plain.references.weights.items()},
            "g_m_s2": plain.references.gravity.value_m_s2,
        }
    )
    found = calibrate(simulate.simulate_run(exact, rng)).cells["left_foot"].characteristics
    assert found["reversibility_percent"] == pytest.approx(0.4, abs=0.01)
    assert found["creep_percent"] == pytest.approx(0.3, abs=0.005)
    assert found["corner_error_percent"] == pytest.approx(-0.8, abs=0.01)  # read on the rising branch, 0.2 % low
    assert found["reproducibility_percent"] == pytest.approx(0, abs=1e-3)
    assert found["zero_return_percent"] == pytest.approx(0, abs=1e-3)
    assert found["class"] == 0.5


def test_corner_uncertainty_is_the_spread_over_the_plate() -> None:
    rng = np.random.default_rng(0)
    x, y = rng.uniform(-1, 1, (2, 200_000))
    error = 0.004 * x - 0.002 * y
    assert corner_uncertainty([0.004, -0.004, 0.002, -0.002]) == pytest.approx(error.std(), rel=0.01)
    noisy = np.array([0.004, -0.004, 0.002, -0.002]) + 0.001 * rng.normal(size=(20_000, 4))
    mean_square = np.mean([corner_uncertainty(e, 0.001) ** 2 for e in noisy.tolist()])
    assert mean_square == pytest.approx(error.var(), rel=0.03)
    assert NOT_DETERMINED["corner"] > 0.006


def test_class_is_in_the_style_of_and_no_claim(certificate: Certificate) -> None:
    assert certificate.class_reached is not None
    assert "in the style of ISO 7500-1" in certificate.class_reached
    assert "no claim of conformity" in certificate.class_reached


def test_one_cell_a_foot() -> None:
    rng = np.random.default_rng(8)
    certificate = certify(simulate.simulate_run(simulate.draw_truth(rng, 1), rng, person_kg=80))
    assert set(certificate.cells) == {"left_foot", "right_foot"}
    assert certificate.cross_sensitivity == {}
    assert json.loads(certificate.to_json())["cells_per_foot"] == 1


def test_poor_weights_widen_u_and_are_shared(run: Run) -> None:
    refs = run.header.references
    typed = {w: weight_typed(w, v.weight.nominal_kg, 0.01) for w, v in refs.weights.items()}
    poor = calibrate(replace(run, header=replace(run.header, references=References(typed, refs.gravity))))
    for channel, cell in poor.cells.items():
        line = next(c for c in cell.components if c.name == "weights")
        assert line.shared
        assert line.standard_uncertainty == pytest.approx(0.01 / 3**0.5, rel=1e-3)
        assert cell.coefficients[1] == pytest.approx(calibrate(run).cells[channel].coefficients[1], rel=1e-5)


@pytest.mark.parametrize(("day", "due"), [("2026-11-22", "2027-11-22"), ("2028-02-29", "2029-02-28")])
def test_due_in_twelve_months(day: str, due: str) -> None:
    assert due_date(day) == due


def test_no_such_day() -> None:
    with pytest.raises(CalibrationError, match="2026-02-30"):
        due_date("2026-02-30")
