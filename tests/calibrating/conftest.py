"""The simulated bench for this folder, and one whole calibration that several tests look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from calibration.certificate import Certificate
from station.calibrating.issue import issue
from station.calibrating.plan import Kind
from station.calibrating.store import Store
from tests.calibrating.bench import BOARD_ID, Rig, simulation


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Callable[..., Rig]]:
    """Makes rigs; their boards are unplugged at the end."""
    made: list[Rig] = []

    def make(kind: Kind | None = Kind.FIRST, **more: object) -> Rig:
        made.append(Rig(tmp_path / "calibration.log", kind, **more))  # type: ignore[arg-type]
        return made[-1]

    with simulation():
        yield make
        for one in made:
            one.link.close()


@pytest.fixture(scope="session")
def calibrated(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, Certificate, Rig]:
    """A first calibration from its first press to its certificate, in a store of its own."""
    store = Store(tmp_path_factory.mktemp("calibrations"))
    with simulation():
        whole = Rig(store.calibration_log(BOARD_ID))
        whole.run()
        whole.link.close()
    return store, issue(store, whole.guide, date(2026, 3, 1)), whole
