"""The error between visits: from papers, from the clinic's own repeats, and with this person's scatter."""

from __future__ import annotations

import math
from collections.abc import Mapping
from statistics import NormalDist

import numpy as np
import pytest

from station.analysis.verdict import student
from station.assessments.model import Assessment
from station.followup.error import (
    CRITICAL,
    FEWEST_PAIRS,
    ErrorModel,
    clinic_own,
    found_with_power,
    level,
    log_ratio_percent,
    power,
    published,
)

ERROR = ErrorModel(4.0, 5.0, 4, "test")


def test_two_legs_share_the_false_alarms() -> None:
    each = 2 * (1 - NormalDist().cdf(CRITICAL))
    assert 1 - (1 - each) ** 2 == pytest.approx(0.05)


def test_more_trials_lessen_the_scatter_and_not_what_the_visit_adds() -> None:
    assert ERROR.visit_part_percent == pytest.approx(math.sqrt(25 - 4))
    assert ERROR.sem_percent(4) == pytest.approx(5.0)
    assert ERROR.sem_percent(1) == pytest.approx(math.sqrt(21 + 16))
    assert ERROR.sem_percent(1000) == pytest.approx(ERROR.visit_part_percent, abs=0.01)


def test_a_cv_of_trials_alone_stands_for_the_whole_visit(assessments: Mapping[str, Assessment]) -> None:
    found = published(assessments["hamstring_90_90"])
    assert found is not None
    assert found.visit_sem_percent == found.trial_cv_percent == 5.4
    assert "McCall" in found.source


def test_a_published_mdc_gives_the_sem(assessments: Mapping[str, Assessment]) -> None:
    found = published(assessments["long_lever_bridge"])
    assert found is not None
    assert 1.96 * math.sqrt(2) * found.visit_sem_percent == pytest.approx(18, rel=1e-3)


def test_a_share_of_two_feet_has_no_published_error(assessments: Mapping[str, Assessment]) -> None:
    assert published(assessments["quiet_stance"]) is None
    assert published(assessments["bilateral_isometric_squat"]) is None


def test_who_scatters_more_than_the_paper_is_judged_by_the_own_scatter() -> None:
    groups = [[90.0, 100.0, 110.0]] * 4
    own = ERROR.with_person(groups)
    alpha = 2 * (1 - NormalDist().cdf(CRITICAL))
    assert own.trial_cv_percent == pytest.approx(10.0 * student(alpha, 8) / CRITICAL)
    assert own.visit_part_percent == pytest.approx(ERROR.visit_part_percent)
    assert ERROR.with_person([[100.0, 100.1, 99.9]]) == ERROR
    assert ERROR.with_person([[], [100.0]]) == ERROR


def test_the_clinics_own_error_takes_ten_people() -> None:
    pairs = [(4.0, 4.2)] * (FEWEST_PAIRS - 1)
    assert clinic_own(pairs, 3.0, 3, "N/kg", "ours") is None


def test_the_clinics_own_error_mean_and_icc_are_those_that_were_put_in() -> None:
    rng = np.random.default_rng(3)
    people = 5.0 + 1.0 * rng.standard_normal(4000)
    pairs = [(float(p * np.exp(0.05 * a)), float(p * np.exp(0.05 * b)))
             for p, (a, b) in zip(people, rng.standard_normal((4000, 2)), strict=True) if p > 1]  # fmt: skip
    found = clinic_own(pairs, 3.0, 3, "N/kg", "ours")
    assert found is not None
    assert found.visit_sem_percent == pytest.approx(5.0, rel=0.03)
    assert found.mean == pytest.approx(5.0, rel=0.02)
    assert found.icc == pytest.approx(1.0 / (1.0 + 0.26**2), rel=0.01)


def test_levels_begin_where_the_arithmetic_says() -> None:
    u = 4.0
    assert level(CRITICAL * u * 1.001, u) == "real"
    assert level(-CRITICAL * u * 0.999, u) == "possible"
    assert level(0.5 * u, u) == "none"


def test_a_change_is_as_large_up_as_down() -> None:
    assert log_ratio_percent(120, 100) == pytest.approx(-log_ratio_percent(100, 120))


def test_what_is_found_with_eighty_per_cent_is_found_so_often() -> None:
    assert power(found_with_power(5.0), 5.0) == pytest.approx(0.80, abs=0.002)
    assert power(0.0, 5.0) == pytest.approx(2 * (1 - NormalDist().cdf(CRITICAL)))
