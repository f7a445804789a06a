"""Writes specimen_run.csv beside this file: a simulated run, no measurement."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from calibration.run_writer import write_run
from calibration.simulate import EXAMPLE_PERSON_KG, EXAMPLE_SEED, draw_truth, simulate_run

if __name__ == "__main__":
    rng = np.random.default_rng(EXAMPLE_SEED)
    run = simulate_run(draw_truth(rng), rng, person_kg=EXAMPLE_PERSON_KG)
    (Path(__file__).parent / "specimen_run.csv").write_text(write_run(run), encoding="utf-8")
