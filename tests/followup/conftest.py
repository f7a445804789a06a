"""Assessments for the tests of the follow-up."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from station.assessments.loader import load_library
from station.assessments.model import Assessment


@pytest.fixture(scope="session")
def assessments() -> Mapping[str, Assessment]:
    return load_library().assessments
