"""The certificate: nothing wrong gets in, no change goes unseen, and counts become the right force."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calibration import schema
from calibration.cell import CellCalibration, Component
from calibration.certificate import Certificate, RawReading, Weight
from calibration.errors import CalibrationError
from calibration.specimen import CAPACITY_N, NOMINAL_COUNTS_PER_N, SPREAD_FACTORS, specimen_certificate

SPECIMEN = specimen_certificate("5A000001")


def full_certificate() -> Certificate:
    """Every optional part present, as a real calibration will have it; whole numbers and odd characters too."""
    return replace(
        specimen_certificate("5A000001", cells_per_foot=1),
        weights=(Weight("W1", 20, 20.0003, 0.0017, "class", "OIML M2 – Gießerei"),),
        raw_readings=(
            RawReading(
                1, 2, "up", "left_foot", ("W1",), 196.1, {"left_foot": 430123.25}, {"left_foot": 40.0}, 280, 12.5
            ),
        ),
        class_reached="ISO 7500-1 style, class 1",
    )


def changed(path: str, value: Any) -> str:
    """The specimen with one field changed and a hash that fits, as a careful forger would write it."""
    document = json.loads(SPECIMEN.to_json())
    *way, last = path.split(".")
    at = document
    for step in way:
        at = at[int(step)] if isinstance(at, list) else at[step]
    if value is KeyError:
        del at[last]
    else:
        at[int(last) if isinstance(at, list) else last] = value
    return json.dumps(document)


def cell_with(**changes: Any) -> CellCalibration:
    return replace(SPECIMEN.cell("left_heel"), **changes)


def test_a_certificate_comes_back_as_it_was_written() -> None:
    for certificate in (SPECIMEN, full_certificate(), specimen_certificate("5A010002", cells_per_foot=1)):
        text = certificate.to_json()
        back = Certificate.from_json(text)
        assert back == certificate
        assert back.to_json() == text
        assert json.loads(text)["sha256"] == back.sha256


def test_other_line_ends_are_no_change() -> None:
    assert Certificate.from_json("\n" + SPECIMEN.to_json().replace("\n", "\r\n")) == SPECIMEN


def test_every_changed_character_is_found() -> None:
    text = full_certificate().to_json().rstrip("\n")
    rng = random.Random(20)
    for i, old in enumerate(text):
        new = rng.choice([c for c in '0123456789abcdefE.-+,:"{}[] \n\u00e9' if c != old])
        with pytest.raises(CalibrationError):
            Certificate.from_json(text[:i] + new + text[i + 1 :])
    for i in range(0, len(text), 7):
        with pytest.raises(CalibrationError):
            Certificate.from_json(text[:i] + text[i + 1 :])


def test_a_key_given_twice_is_found() -> None:
    text = SPECIMEN.to_json()
    forged = text.replace(' "specimen": true,', ' "specimen": false,\n "specimen": true,')
    assert forged != text
    with pytest.raises(CalibrationError, match="rewritten"):
        Certificate.from_json(forged)


def test_a_changed_value_is_found_by_the_hash() -> None:
    with pytest.raises(CalibrationError, match="sha256: the certificate was changed"):
        Certificate.from_json(changed("operator_id", "somebody"))


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        ("format", "another", "format"),
        ("format_version", 2, "format_version"),
        ("format_version", True, "format_version"),
        ("board_id", "FFFFFFFF", "board_id"),
        ("board_id", "5a000001", "board_id"),
        ("cells_per_foot", 3, "cells_per_foot"),
        ("cells", {}, "cells"),
        ("cells.left_heel.coefficients", [0.0, 1.0], "cells.left_heel.coefficients"),
        ("cells.left_heel.coefficients.1", "2189", "cells.left_heel.coefficients[1]"),
        ("cells.left_heel.coefficients.1", -2189.0, "cells.left_heel.coefficients"),
        ("cells.left_heel.coefficients.2", -1.0, "cells.left_heel.coefficients"),
        ("cells.left_heel.coefficients.1", float("nan"), "cells.left_heel.coefficients[1]"),
        ("cells.left_heel.capacity_n", 10**400, "cells.left_heel.capacity_n"),
        ("cells.left_heel.range_n", [500.0, 20.0], "cells.left_heel.range_n"),
        ("cells.left_heel.use_to_n", 2.1 * CAPACITY_N, "cells.left_heel.use_to_n"),
        ("cells.left_heel.covariance.1.1", -1.0, "cells.left_heel.covariance"),
        ("cells.left_heel.covariance.0.1", 1.0, "cells.left_heel.covariance"),
        ("cells.left_heel.filter.order", 4.5, "cells.left_heel.filter.order"),
        ("cells.left_heel.filter.kind", "fir", "cells.left_heel.filter.kind"),
        ("cells.left_heel.components.0.shared", 1, "cells.left_heel.components[0].shared"),
        ("cells.left_heel.components.0.name", "weights", "cells.left_heel.components"),
        (
            "cells.left_heel.components.0.standard_uncertainty",
            -0.1,
            "cells.left_heel.components[0].standard_uncertainty",
        ),
        ("cells.left_foot", {}, "cells.left_foot.coefficients"),
        ("cross_sensitivity.left", [[1.0, 1.0], [1.0, 1.0]], "cross_sensitivity.left"),
        ("cross_sensitivity", {}, "cross_sensitivity"),
        ("date", "2026-02-30", "date"),
        ("due_date", "2026-01-01", "due_date"),
        ("environment.temperature_c", "cold", "environment.temperature_c"),
        ("gravity.value_m_s2", 32.2, "gravity.value_m_s2"),
        ("specimen", KeyError, "specimen"),
        ("patient", "a name", "patient"),
        ("statements.0", None, "statements[0]"),
    ],
)
def test_a_wrong_field_is_named(path: str, value: Any, field: str) -> None:
    with pytest.raises(CalibrationError) as caught:
        Certificate.from_json(changed(path, value))
    assert caught.value.field == field


@pytest.mark.parametrize("text", ["", "[]", "null", "{", "[" * 100_000, '"x"', "\x00"])
def test_what_is_no_certificate_is_refused(text: str) -> None:
    with pytest.raises(CalibrationError):
        Certificate.from_json(text)


def test_a_wrong_certificate_cannot_even_be_made() -> None:
    with pytest.raises(CalibrationError, match="due_date"):
        replace(SPECIMEN, due_date="2020-01-01")
    with pytest.raises(CalibrationError, match="not finite"):
        replace(SPECIMEN, cells={**SPECIMEN.cells, "left_heel": cell_with(capacity_n=float("inf"))})
    with pytest.raises(CalibrationError, match="raw_readings"):
        replace(full_certificate(), weights=())
    with pytest.raises(CalibrationError, match="weights: names a weight twice"):
        replace(full_certificate(), weights=full_certificate().weights * 2)


def test_the_specimen_says_what_it_is() -> None:
    assert SPECIMEN.specimen
    assert any("made up for the simulated board" in s for s in SPECIMEN.statements)
    for bad in ("FFFFFFFF", "5A", ""):
        with pytest.raises(CalibrationError, match="board_id"):
            specimen_certificate(bad)
    with pytest.raises(CalibrationError, match="cells_per_foot"):
        specimen_certificate("5A000001", cells_per_foot=3)


def test_a_certificate_is_for_its_own_board_only() -> None:
    SPECIMEN.check_board("5A000001")
    with pytest.raises(CalibrationError, match="5A000001, not for 5A000002"):
        SPECIMEN.check_board("5A000002")
    with pytest.raises(CalibrationError, match="no id yet"):
        SPECIMEN.check_board("FFFFFFFF")
    with pytest.raises(CalibrationError, match="no cell left_foot"):
        SPECIMEN.cell("left_foot")


def test_nominal_and_spread_cells() -> None:
    # 2 mV/V x 5 V over 19.53125 mV full scale on 2^23 counts, 200 kg: by hand 4294967.296 / 1961.33.
    assert abs(NOMINAL_COUNTS_PER_N - 4294967.296 / 1961.33) < 1e-9
    assert {c.coefficients[1] for c in SPECIMEN.cells.values()} == {NOMINAL_COUNTS_PER_N}
    spread = specimen_certificate("5A010007").cells
    assert len({c.coefficients[1] for c in spread.values()}) == 4
    for channel, cell in spread.items():
        assert cell.coefficients[1] / NOMINAL_COUNTS_PER_N == pytest.approx(SPREAD_FACTORS[channel])


@given(
    force=st.lists(st.floats(-2000, 4000), min_size=1, max_size=20),
    b=st.floats(100, 5000),
    bend=st.floats(-0.4, 0.4),
    zero=st.floats(-1e5, 1e5),
)
def test_to_newton_is_the_inverse_of_the_relation(force: list[float], b: float, bend: float, zero: float) -> None:
    high = 1000.0
    q = bend * b / high
    cell = cell_with(coefficients=(12345.0, b, q), range_n=(20.0, high), use_to_n=2 * high)
    f = np.array(force)
    inside = np.clip(f, 0, high)
    # Straight lines with the slope at the edge go on outside the range; `a` is not used, the trial's zero is.
    counts = b * inside + q * inside**2 + b * np.minimum(f, 0) + (b + 2 * q * high) * np.maximum(f - high, 0)
    np.testing.assert_allclose(cell.to_newton(counts + zero, zero), f, rtol=1e-9, atol=1e-6)


def test_to_newton_keeps_its_digits_for_a_tiny_bend_and_passes_nan_on() -> None:
    cell = cell_with(coefficients=(0.0, 2000.0, 1e-13))
    force = cell.to_newton(np.array([2000.0, np.nan, -200.0]), 0.0)
    assert force[0] == pytest.approx(1.0, rel=1e-14)
    assert np.isnan(force[1])
    assert force[2] == pytest.approx(-0.1)


def test_every_24_bit_count_has_a_finite_rising_force() -> None:
    cell = cell_with(coefficients=(0.0, 2189.8, -0.5), range_n=(20.0, 1900.0))
    force = cell.to_newton(np.linspace(-(2**23), 2**23 - 1, 10_001), 0.0)
    assert np.all(np.isfinite(force))
    assert np.all(np.diff(force) > 0)


def test_uncertainty_is_split_into_own_and_common() -> None:
    u = SPECIMEN.cell("left_heel").force_uncertainty(np.array([-100.0, 0.0, 100.0, 1000.0]))
    # 0.12 % and 0.16 %, and 0.018 % and 0.024 %, in quadrature: the 3-4-5 triangle.
    np.testing.assert_allclose(u.independent_n, [0.2, 0.0, 0.2, 2.0], atol=1e-12)
    np.testing.assert_allclose(u.common_n, [0.03, 0.0, 0.03, 0.3], atol=1e-12)


def test_absolute_components_and_sensitivities_count() -> None:
    temperature = Component("span", "B", "rectangular", 2.0, "relative", False, "chosen", sensitivity=-0.001)
    creep = Component("creep", "B", "normal", 0.3, "absolute", True, "chosen")
    u = cell_with(components=(temperature, creep)).force_uncertainty(np.array([0.0, 200.0]))
    np.testing.assert_allclose(u.independent_n, [0.0, 0.4])
    np.testing.assert_allclose(u.common_n, [0.3, 0.3])


def test_uncertainty_of_the_fit_agrees_with_draws_from_its_covariance() -> None:
    covariance = np.array([[900.0, -20.0, 0.01], [-20.0, 4.0, -0.003], [0.01, -0.003, 4e-6]])
    truth = np.array([0.0, 2000.0, 0.05])
    cell = cell_with(
        coefficients=tuple(truth),
        covariance=tuple(map(tuple, covariance)),
        components=(),
        range_n=(20.0, 1000.0),
        use_to_n=2000.0,
        extrapolation=0.0,
    )
    force = np.array([-50.0, 100.0, 500.0, 1000.0])
    counts = np.where(force > 0, truth[1] * force + truth[2] * force**2, truth[1] * force)
    draws = np.random.default_rng(3).multivariate_normal(truth, covariance, 4000)
    found = np.array([replace(cell, coefficients=tuple(d)).to_newton(counts, 0.0) for d in draws])
    # 4000 draws know a standard deviation to 1.1 %.
    np.testing.assert_allclose(cell.force_uncertainty(force).independent_n, found.std(axis=0), rtol=0.05)


def test_uncertainty_grows_beyond_the_highest_load() -> None:
    cell = cell_with(range_n=(20.0, 500.0), use_to_n=1000.0, extrapolation=0.01, components=())
    u = cell.force_uncertainty(np.array([500.0, 700.0, 1000.0])).independent_n
    np.testing.assert_allclose(u, [0.0, 2.0, 5.0], atol=1e-12)
    force = np.array([-501.0, -3.0, 0.0, 500.0, 500.1, 1000.1, np.nan])
    assert cell.outside_range(force).tolist() == [True, False, False, False, True, True, False]
    assert cell.outside_use(force).tolist() == [False, False, False, False, False, True, False]


def test_the_specimen_states_the_uncertainty_that_it_computes() -> None:
    cell = SPECIMEN.cell("right_heel")
    for stated in cell.expanded_uncertainty:
        u = cell.force_uncertainty(stated.force_n)
        assert stated.u_n == pytest.approx(stated.coverage_factor * np.hypot(u.independent_n, u.common_n), abs=5e-5)


def test_the_schema_uses_only_keywords_that_are_checked() -> None:
    def words(part: Any) -> set[str]:
        found = set(part)
        for name in ("properties", "$defs"):
            for child in part.get(name, {}).values():
                found |= words(child)
        for name in ("items", "additionalProperties"):
            if isinstance(part.get(name), dict):
                found |= words(part[name])
        return found

    checked = set(schema._RULES) | set(schema._NESTED) | schema._NOTES | {"$ref"}
    assert words(schema.certificate_schema()) <= checked
    with pytest.raises(KeyError):
        schema.check(1, {"multipleOf": 2})
