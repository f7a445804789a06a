"""Forces that the fit did not use: check weight, same weight on both feet, a person; each with its decision rule."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from calibration.cell import CellCalibration, FloatArray
from calibration.certificate import IndependentCheck
from calibration.errors import Refusal
from calibration.propagate import ForceEstimate, cell_force, difference, foot_total, total
from calibration.reference import BUOYANCY_FACTOR
from calibration.refusals import near_pound
from calibration.run import Person, Run

#: What a person changes by between scale and plate, and cannot hold still [kg]; rule of the clinic's procedure.
PERSON_MARGIN_KG = 0.5

#: A typed weight warns from this difference on [relative].
TYPED_MARGIN = 0.05


@dataclass
class Outcomes:
    """What the checks said: entries of the certificate, reasons to refuse, warnings, feet that a person verified."""

    checks: tuple[IndependentCheck, ...] = ()
    refusals: list[Refusal] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    verified_feet: set[str] = field(default_factory=set)


def independent_checks(run: Run, cells: Mapping[str, CellCalibration]) -> Outcomes:
    """All checks that a run holds: rows of kind 'check', 'both_feet' and 'person'."""
    out = Outcomes()
    found: list[IndependentCheck] = []
    both: dict[str, tuple[ForceEstimate, float, tuple[str, ...], str]] = {}
    for i, r in enumerate(run.readings):
        where = f"{run.name}:{r.line}"
        if r.kind in ("check", "both_feet"):
            estimate = _estimate(run, cells, r.position, run.deflections[i])
            if r.kind == "check":
                found.append(_check_weight(run, estimate, r.position, r.weights, where, out))
            else:
                both[r.position.split("_")[0]] = (estimate, run.force_n(r), r.weights, where)
        elif r.kind == "person" and run.header.person is not None:
            found.append(_person(run, cells, r.position, run.deflections[i], where, out))
        elif r.kind == "person":
            out.refusals.append(Refusal("person_unknown", "the person's mass is not given above; add [person]", where))
    if len(both) == 2:
        found.append(_both_feet(both, out))
    out.checks = tuple(found)
    return out


def _estimate(run: Run, cells: Mapping[str, CellCalibration], position: str, deflections: FloatArray) -> ForceEstimate:
    """Force on the whole foot of a place, both feet where no place is named; all its cells, since a plate shares."""
    side = position.split("_")[0]
    feet = []
    for foot in (side,) if side in ("left", "right") else ("left", "right"):
        forces = {c: cells[c].to_newton([deflections[run.channels.index(c)]], 0.0)[0] for c in run.cells_of(foot)}
        feet.append(foot_total([cell_force(cells[c], float(f)) for c, f in forces.items() if math.isfinite(f)]))
    return total(feet)


def _check_weight(
    run: Run, estimate: ForceEstimate, position: str, weights: tuple[str, ...], where: str, out: Outcomes
) -> IndependentCheck:
    references = run.header.references
    force, u = references.force_n(weights), references.u_force_n(weights)
    limit = estimate.uncertainty.expanded + 2 * u
    passed = abs(estimate.value_n - force) <= limit
    if not passed:
        words = (
            f"the check weight of {force:.1f} N reads {estimate.value_n:.1f} N, more than {limit:.1f} N off; "
            "read it again, then calibrate again"
        )
        out.refusals.append(Refusal("check_weight_disagrees", words, where))
    rule = "|indicated - reference| <= U(force) + U(weight)"
    return IndependentCheck("check_weight", position, force, u, estimate.value_n, passed, rule)


def _both_feet(
    both: Mapping[str, tuple[ForceEstimate, float, tuple[str, ...], str]], out: Outcomes
) -> IndependentCheck:
    """The same weight on both feet: the difference is the direct error of a symmetry index at that load."""
    left, right = both["left"], both["right"]
    d = difference(left[0], right[0])
    passed = abs(d.value) <= d.uncertainty.expanded and left[2] == right[2]
    if left[2] != right[2]:
        out.refusals.append(Refusal("both_feet_disagree", "the two feet carried different weights", right[3]))
    elif not passed:
        words = (
            f"the same weight reads {d.value:+.1f} N more on the left foot, beyond {d.uncertainty.expanded:.1f} N; "
            "look for a plate that rocks or touches, then calibrate again"
        )
        out.refusals.append(Refusal("both_feet_disagree", words, right[3]))
    rule = "|left - right| <= U(difference), shared parts left out"
    return IndependentCheck("same_weight_both_feet", "both", 0.0, d.uncertainty.u, d.value, passed, rule)


def person_limit_n(plate_expanded_n: float, person: Person, g: float) -> float:
    """Largest difference that is accepted of a person on a verified scale [N].

    Root of the squared expanded uncertainties of plate and scale and of 0.5 kg.
    """
    return math.sqrt(plate_expanded_n**2 + (2 * person.u_kg * g) ** 2 + (PERSON_MARGIN_KG * g) ** 2)


def _person(
    run: Run,
    cells: Mapping[str, CellCalibration],
    position: str,
    deflections: FloatArray,
    where: str,
    out: Outcomes,
) -> IndependentCheck:
    person = run.header.person
    assert person is not None
    estimate = _estimate(run, cells, position, deflections)
    g = run.header.references.gravity.value_m_s2 * BUOYANCY_FACTOR
    reference, indicated = person.mass_kg * g, estimate.value_n
    if person.strict:
        limit = person_limit_n(estimate.uncertainty.expanded, person, g)
        rule = "|indicated - reference| <= root of the squares of U(plate), U(scale) and 0.5 kg"
    else:
        limit, rule = TYPED_MARGIN * reference, "typed weight: warns beyond 5 %"
    passed = bool(abs(indicated - reference) <= limit)
    if not passed:
        ratio = indicated / reference
        hint = "; the ratio is that of pound and kilogram" if near_pound(ratio) else ""
        words = (
            f"a person of {person.mass_kg:g} kg reads {indicated / g:.1f} kg, more than {limit / g:.2f} kg off{hint}"
        )
        if person.strict:
            out.refusals.append(Refusal("person_disagrees", f"{words}; calibrate again", where))
        else:
            out.warnings.append(f"Warning: {words} (a typed weight does not refuse).")
    elif person.strict and np.isfinite(indicated):
        side = position.split("_")[0]
        out.verified_feet |= {side} if side in ("left", "right") else set()
    u = person.u_kg * g
    return IndependentCheck("person", position or "both", reference, u, indicated, passed, rule)
