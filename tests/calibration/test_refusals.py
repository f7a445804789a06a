"""A run that is no calibration is refused with the reason, in words; one fault each on a good simulated run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from calibration import simulate
from calibration.certify import certify
from calibration.checks import person_limit_n
from calibration.errors import RunRefusedError
from calibration.reference import POUND_KG, References, weight_of_class, weight_typed
from calibration.run import Header, Person, Reading, Run


@pytest.fixture(scope="module")
def good() -> Run:
    rng = np.random.default_rng(20)
    return simulate.simulate_run(simulate.draw_truth(rng), rng, person_kg=72.4)


def reasons(run: Run) -> dict[str, str]:
    with pytest.raises(RunRefusedError) as refused:
        certify(run)
    found: dict[str, str] = {}
    for r in refused.value.refusals:
        found[r.reason] = f"{found.get(r.reason, '')}{r}\n"
    return found


def edit(run: Run, change: Callable[[Reading], Reading | None]) -> Run:
    return replace(run, readings=tuple(r for old in run.readings if (r := change(old)) is not None))


def scale(run: Run, channel: str, factor: Callable[[Reading], float]) -> Run:
    """Multiply the deflection of one cell."""
    j = run.channels.index(channel)

    def change(r: Reading) -> Reading:
        d = float(run.deflections[run.readings.index(r), j])
        return replace(r, counts={**r.counts, channel: r.counts[channel] + d * (factor(r) - 1)})

    return edit(run, change)


def with_header(run: Run, **changes: object) -> Run:
    return replace(run, header=Header(**{**vars(run.header), **changes}))


def test_the_good_run_is_certified(good: Run) -> None:
    assert certify(good).board_id == good.header.board_id


def test_one_weight_in_pounds_is_named(good: Run) -> None:
    """W10A is marked 10, and it is pounds."""
    weights = {**good.header.references.weights, "W10A": weight_typed("W10A", 10 / POUND_KG, 0.001)}
    run = with_header(good, references=References(weights, good.header.references.gravity))
    # The true plate has 10 kg; typed are 22.05 kg: a pound mark read as kilogram the other way round.
    run = edit(run, lambda r: r if r.kind in ("zero", "up", "preload", "creep") else None)
    found = reasons(run)
    assert "W10A" in found["pound_for_kilogram"]


def test_all_weights_in_pounds_show_against_the_data_sheet(good: Run) -> None:
    weights = {
        w: weight_typed(w, v.weight.nominal_kg / POUND_KG, 0.001) for w, v in good.header.references.weights.items()
    }
    found = reasons(with_header(good, references=References(weights, good.header.references.gravity)))
    assert "pound and kilogram" in found["pound_for_kilogram"]


def test_all_weights_in_pounds_show_in_the_person_too(good: Run) -> None:
    weights = {
        w: weight_typed(w, v.weight.nominal_kg * POUND_KG, 0.001) for w, v in good.header.references.weights.items()
    }
    run = with_header(good, references=References(weights, good.header.references.gravity), counts_per_n=None)
    assert "pound and kilogram" in reasons(run)["person_disagrees"]


def test_a_mass_twice(good: Run) -> None:
    def change(r: Reading) -> Reading:
        return replace(r, weights=("W20A", "W20A")) if r.weights == ("W20A", "W20B") else r

    assert "W20A lies twice" in reasons(edit(good, change))["mass_twice"]


def test_order_of_loads(good: Run) -> None:
    rows = list(good.readings)
    i = next(k for k, r in enumerate(rows) if r.kind == "up" and r.run == 2)
    a, b = rows[i], rows[i + 1]
    rows[i], rows[i + 1] = replace(b, sequence=a.sequence), replace(a, sequence=b.sequence)
    words = reasons(replace(good, readings=tuple(rows)))["order_wrong"]
    assert "rising series" in words
    assert f"{rows[i + 1].line}" in words


def test_order_of_rows(good: Run) -> None:
    rows = list(good.readings)
    rows[7], rows[8] = rows[8], rows[7]
    assert "order of time" in reasons(replace(good, readings=tuple(rows)))["order_wrong"]


def test_negative_slope(good: Run) -> None:
    found = reasons(scale(good, "left_heel", lambda r: -1.0))
    assert "green and white" in found["negative_slope"]


def test_cells_swapped(good: Run) -> None:
    def swap(r: Reading) -> Reading:
        counts = dict(r.counts)
        counts["left_heel"], counts["left_forefoot"] = counts["left_forefoot"], counts["left_heel"]
        return replace(r, counts=counts)

    assert "moves left_forefoot most" in reasons(edit(good, swap))["cells_swapped"]


def test_feet_swapped(good: Run) -> None:
    def swap(r: Reading) -> Reading:
        counts = {**r.counts, "left_heel": r.counts["right_heel"], "right_heel": r.counts["left_heel"]}
        return replace(r, counts=counts)

    assert "moves right_heel most" in reasons(edit(good, swap))["cells_swapped"]


def test_non_monotonic(good: Run) -> None:
    run = scale(good, "right_heel", lambda r: 0.4 if r.weights == ("W20A", "W20B") and r.kind == "up" else 1.0)
    assert "the reading falls" in reasons(run)["non_monotonic"]


def test_a_step_off_the_line(good: Run) -> None:
    run = scale(good, "right_heel", lambda r: 0.94 if r.weights == ("W20A", "W20B") else 1.0)
    assert "no line joins the steps: 5.0 % off at 392.5 N" in reasons(run)["residual_large"]


def test_restless_reading(good: Run) -> None:
    sequence = next(r.sequence for r in good.readings if r.kind == "up")
    run = edit(
        good, lambda r: replace(r, sd_counts={**r.sd_counts, "left_heel": 4000.0}) if r.sequence == sequence else r
    )
    assert "not still" in reasons(run)["drift"]


def test_zero_that_wanders_off(good: Run) -> None:
    j = good.channels.index("left_heel")
    top = float(np.nanmax(good.deflections[:, j]))
    n = len(good.readings)

    def change(r: Reading) -> Reading:
        return replace(r, counts={**r.counts, "left_heel": r.counts["left_heel"] + 0.2 * top * r.sequence / n})

    assert "the zero moved by" in reasons(edit(good, change))["drift"]


def test_fewer_steps_runs_and_directions(good: Run) -> None:
    few = edit(good, lambda r: None if r.kind in ("up", "down") and len(r.weights) > 2 else r)
    light = edit(few, lambda r: None if r.kind in ("up", "down") and r.weights in (("W5",),) else r)
    assert "4 load steps" in reasons(light)["few_steps"]
    assert (
        "2 rising series"
        in reasons(edit(good, lambda r: None if r.run == 3 and r.kind in ("up", "down") else r))["few_runs"]
    )
    assert "no_down" in reasons(edit(good, lambda r: None if r.kind == "down" else r))
    hole = next(r.sequence for r in good.readings if r.kind == "up" and r.run == 2)
    assert "no rising reading" in reasons(edit(good, lambda r: None if r.sequence == hole else r))["few_steps"]


def test_no_zero_saturated_overload_procedure_and_weights(good: Run) -> None:
    assert "no zero of" in reasons(edit(good, lambda r: None if r.kind == "zero" else r))["no_zero"]
    run = edit(good, lambda r: replace(r, counts={**r.counts, "left_heel": 8388607.0}) if r.kind == "creep" else r)
    assert "end of the converter's range" in reasons(run)["saturated"]
    assert "more than the cell's 500 N" in reasons(with_header(good, capacity_n=500.0))["overload"]
    assert "CAL-77" in reasons(with_header(good, procedure="CAL-77"))["unknown_procedure"]
    bare = edit(good, lambda r: replace(r, weights=()) if r.kind == "check" else r)
    assert "names no weights" in reasons(bare)["weights_missing"]


def test_sensitivity_that_no_data_sheet_promises(good: Run) -> None:
    assert "check capacity" in reasons(with_header(good, counts_per_n=900.0))["sensitivity"]


def test_all_reasons_are_told_at_once(good: Run) -> None:
    run = scale(with_header(good, procedure="CAL-77"), "left_heel", lambda r: -1.0)
    run = edit(run, lambda r: replace(r, weights=("W5", "W5")) if r.kind == "check" else r)
    assert {"unknown_procedure", "mass_twice"} <= set(reasons(run))


def person(good: Run, **changes: object) -> Run:
    old = good.header.person
    assert old is not None
    return with_header(good, person=Person(**{**{k: getattr(old, k) for k in Person.__dataclass_fields__}, **changes}))


def test_person_on_a_verified_scale_refuses(good: Run) -> None:
    words = reasons(person(good, mass_kg=74.0))["person_disagrees"]
    assert "a person of 74 kg reads 72." in words


@pytest.mark.parametrize("changes", [{"verified_scale": False}, {"same_clothes": False}, {"minutes": 11.0}])
def test_a_typed_weight_only_warns_and_verifies_nothing(good: Run, changes: dict[str, object]) -> None:
    within = certify(person(good, mass_kg=74.0, **changes))
    assert all(c.passed for c in within.checks if c.kind == "person")
    beyond = certify(person(good, mass_kg=80.0, **changes))
    assert not any(c.passed for c in beyond.checks if c.kind == "person")
    assert any("typed weight does not refuse" in s for s in beyond.statements)
    for certificate in (within, beyond):
        assert all(cell.use_to_n == cell.range_n[1] for cell in certificate.cells.values())


def test_person_limit_by_hand() -> None:
    p = Person(70.0, 0.05, True, True, 5.0)
    assert person_limit_n(3.0, p, 9.81) == pytest.approx((3.0**2 + (0.1 * 9.81) ** 2 + (0.5 * 9.81) ** 2) ** 0.5)


def test_person_without_a_mass(good: Run) -> None:
    assert "person_unknown" in reasons(with_header(good, person=None))


def test_check_weight_and_both_feet(good: Run) -> None:
    off = edit(good, lambda r: replace(r, weights=("W20B",)) if r.kind == "check" else r)
    assert "check_weight_disagrees" in reasons(off)
    uneven = edit(
        good,
        lambda r: (
            replace(r, counts={c: v + 9e3 for c, v in r.counts.items()})
            if r.kind == "both_feet" and r.position == "left_centre"
            else r
        ),
    )
    assert "more on the left foot" in reasons(uneven)["both_feet_disagree"]
    other = edit(
        good, lambda r: replace(r, weights=("W10A", "W10B")) if r.kind == "both_feet" and "left" in r.position else r
    )
    assert "different weights" in reasons(other)["both_feet_disagree"]


def test_a_good_plate_is_rarely_refused() -> None:
    """The checks' rules hold at 95 %: of 60 good runs with all checks at most 6 are refused."""
    refused = 0
    for seed in range(60):
        rng = np.random.default_rng([seed, 77])
        try:
            certify(simulate.simulate_run(simulate.draw_truth(rng), rng, person_kg=70 + seed % 20))
        except RunRefusedError:
            refused += 1
    assert refused <= 6


def test_weight_of_class_is_used_in_the_bench() -> None:
    assert (
        weight_of_class("W5", 5, "M2").weight
        == simulate.draw_truth(np.random.default_rng(0)).references.weights["W5"].weight
    )
