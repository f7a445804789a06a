"""The whole guide on the real firmware in the emulated board, by a script; its certificate verified by the package."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from calibration.specimen import simulated_cell
from station.acquisition.link import open_link
from station.acquisition.reader import Reader
from station.calibrating.guide import Guide
from station.calibrating.issue import issue
from station.calibrating.plan import Kind, Plan, Timing
from station.calibrating.progress import Progress
from station.calibrating.states import State
from station.calibrating.store import Store
from station.domain.channels import Channel
from station.protocol.messages import Start
from station.sim.weights import Bench
from tests.calibrating.bench import bench_header
from tests.integration.emulated import BOARD_ID, CHANNELS, board_options, give_board_id
from tests.support.emulator import EmulatedBoard, EmulatorBuild
from tests.support.emulator import emulator_build as emulator_build

#: As short as the eye allows; every step of the procedure is done.
TIMING = Timing(15.0, 1.0, 1.0, 0.3, 1.0, (2.0, 3.5), 1.0)

#: Time for the board to start, for a weight to be moved, and to spare at the end of each step [s].
START_S, MOVE_S, SPARE_S = 4.0, 0.4, 0.7


def waveform(plan: Plan, header) -> tuple[np.ndarray, dict[Channel, np.ndarray]]:
    """What the cells feel when a technician follows the plan: between two places the plate is left empty."""
    bench = Bench()
    corners: list[tuple[float, dict[Channel, float]]] = [(0.0, {})]
    t = START_S

    def go(loads: dict[Channel, float], hold_s: float) -> None:
        nonlocal t
        corners.append((t, corners[-1][1]))
        t += MOVE_S
        corners.append((t, loads))
        t += hold_s

    before = None
    for step in plan.steps:
        hold = step.wait_s + step.read_s + SPARE_S
        if step.along:
            t += SPARE_S
        elif step.kind == "warm_up":
            t = max(t, TIMING.warm_up_s + START_S) + 3.0
        elif step.kind == "creep":
            t += TIMING.creep_s[1] - TIMING.creep_s[0] + SPARE_S
        elif step.kind == "zero":
            go({}, hold + 0.5)
        else:
            go({}, 0.3 if step.kind != "press" else 1.2)
            force = {"press": 150.0, "person": 72.4 * header.references.gravity.value_m_s2}.get(
                step.kind, header.references.force_n(step.weights)
            )
            place = {Channel(step.position): force} if step.kind == "press" else bench.shares(step.position, force)
            go(place, hold)
        before = step
    assert before is not None
    go({}, 5.0)
    times = np.array([c[0] for c in corners])
    return times, {c: np.array([load.get(c, 0.0) for _, load in corners]) for c in CHANNELS.values()}


def test_the_whole_guide_through_the_emulated_board(
    emulator_build: EmulatorBuild, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    header = bench_header()
    header = header.__class__(**{**vars(header), "board_id": BOARD_ID})
    store = Store(tmp_path / "kept")
    progress = Progress.begin(store.calibration_log(BOARD_ID), Kind.FIRST, header, TIMING)
    times, forces = waveform(progress.plan, header)
    give_board_id(emulator_build, tmp_path)
    with EmulatedBoard(emulator_build, tmp_path, noise=39, **board_options(tmp_path, times, forces)) as board:
        link = open_link(board.port)
        reader = Reader(link)
        link.send(Start())
        guide = Guide(reader, progress)
        while guide.state is State.RUNNING:
            reader.pump()
            guide.advance()
            now = guide.now_us() or 0
            assert now * 1e-6 < times[-1] + 30, (progress.index, guide.step, guide.words)
        link.close()
    assert guide.state is State.DONE, guide.words
    assert len(progress.readings) == sum(s.kind not in ("press", "warm_up") for s in progress.plan.steps)

    certificate = issue(store, guide, date(2026, 3, 1))
    for channel, cell in certificate.cells.items():
        assert cell.coefficients[1] == pytest.approx(simulated_cell(BOARD_ID, channel)[1], rel=1e-3)
        assert (
            abs(cell.coefficients[1] / simulated_cell(BOARD_ID, channel)[1] - 1)
            < cell.expanded_uncertainty[-1].u_n / (cell.range_n[1])
        )
    path = tmp_path / "kept" / BOARD_ID / "certificates" / f"{certificate.certificate_id}.json"
    done = subprocess.run(
        [sys.executable, "-m", "calibration", "verify", str(path), "--board", BOARD_ID],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("unchanged: certificate")
