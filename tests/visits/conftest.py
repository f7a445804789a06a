"""The emulated board for this folder, and a visit that is played to it.

A patient cannot follow cues on the emulated board, which plays forces from a file in device time. So the same visit
runs first on the simulated board; what its patient did there is played to the emulated board, a little late.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

from calibration.specimen import specimen_certificate
from station import headless
from station.acquisition.link import open_link
from station.assessments.loader import load_assessment
from station.assessments.model import Assessment
from station.domain.channels import Side
from tests.integration.emulated import BOARD_ID, CHANNELS, board_options, give_board_id
from tests.support.emulator import EmulatedBoard, EmulatorBuild
from tests.support.emulator import emulator_build as emulator_build

#: The emulated firmware boots, and the patient is late [s]: more than the first, less than the rest of a countdown.
LATE_S = 0.6

#: Samples of the played force [1/s].
PLAYED_HZ = 250.0


def now() -> datetime:
    return datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def short(assessment_id: str) -> Assessment:
    """One effort a leg without tries, as short as the assessment lets one choose; everything else as it ships."""
    a = load_assessment(assessment_id)
    effort = replace(a.effort, duration_s=a.effort.shortest_s or a.effort.duration_s)
    warm_up = replace(a.warm_up, familiarisation=0, efforts=0)
    return replace(a, trials=replace(a.trials, number=1), effort=effort, warm_up=warm_up)


@dataclass
class Played:
    """A visit on the simulated board, and the forces that its patient made there."""

    assessment: Assessment
    visit: headless.Visit
    patient: Any
    t_s: np.ndarray
    force_n: dict[Any, np.ndarray]


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Played]:
    """The visit on sim://."""

    def run(assessment: Assessment, options: str = "") -> Played:
        links = []
        monkeypatch.setattr(headless, "open_link", lambda port: links.append(open_link(port)) or links[-1])
        done = headless.run_visit(tmp_path / "simulated", now, assessment, f"sim://patient{options}", random=Random(1))
        monkeypatch.undo()
        board = links[0].port.board
        t = np.arange(0.0, board.now_s, 1 / PLAYED_HZ)
        forces = {c: board.subject.cell_force(c, t) for c in CHANNELS.values()}
        return Played(assessment, done, board.subject, t, forces)

    return run


@pytest.fixture
def emulated(emulator_build: EmulatorBuild, tmp_path: Path) -> Callable[..., headless.Visit]:
    """The same visit through the emulated board."""

    def run(played: Played, **options: Any) -> headless.Visit:
        folder = tmp_path / "board"
        give_board_id(emulator_build, folder)
        t = np.concatenate([[0.0], played.t_s + LATE_S, [played.t_s[-1] + 600.0]])
        force = {c: np.concatenate([f[:1], f, f[-1:]]) for c, f in played.force_n.items()}
        with EmulatedBoard(emulator_build, folder, **board_options(folder, t, force), **options) as board:
            return headless.run_visit(
                tmp_path / "visit",
                now,
                played.assessment,
                board.port,
                certificate=specimen_certificate(BOARD_ID),
                best_n={side: played.patient.truth.strength_n[side] for side in Side},
                involved=headless.INVOLVED,
                random=Random(1),
            )

    return run
