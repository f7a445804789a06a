"""What the screen shows during an effort is what the analysis finds in the file, cross-sensitivity taken out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from calibration.certificate import Certificate
from calibration.specimen import specimen_certificate
from station.analysis.force import forces_of, time_axis
from station.analysis.options import Settings
from station.domain.channels import Side
from station.session import Action, Step
from tests.session import conftest

#: Of the loads on the marked spots the cells feel this; far from the identity, so that leaving it out would show.
MATRICES = {"left": ((0.96, 0.03), (0.02, 0.97)), "right": ((0.98, 0.05), (0.04, 0.95))}


def crossed(board_id: str, cells_per_foot: int) -> Certificate:
    return Certificate(**{**vars(specimen_certificate(board_id, cells_per_foot)), "cross_sensitivity": MATRICES})


@pytest.mark.parametrize("options", ["", "&rates=88,94,91,96"])
def test_live_force_and_analysed_force(
    visit: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, options: str
) -> None:
    monkeypatch.setattr(conftest, "specimen_certificate", crossed)
    v = visit(options)
    v.prepare()
    v.do(Action.START_LEFT)
    v.run(lambda s: s.step is Step.EFFORT and s.elapsed_s() > 3.0)
    seen = {side: v.session.foot_force(side, 1.0) for side in Side}
    coached = v.session._run._coaching.coach._streams.feet[Side.LEFT]
    t_us = seen[Side.LEFT].t_us
    coach_n = coached.mean(t_us[0] * 1e-6, coached.last_s)
    v.at_rest()
    (trial,) = v.trials()
    forces = forces_of(trial, Settings({}))
    for side, trace in seen.items():
        # Afterwards each stamp is set back by its converter's delay; over a second of a steady push that is nothing.
        from_s, to_s = time_axis(trial, trace.t_us[[0, -1]])
        assert trace.force_n.mean() == pytest.approx(forces.feet[side].mean(from_s, to_s - 0.05), rel=0.002)
    plain = sum(forces.cells[c].mean(from_s, to_s - 0.05) for c in forces.cells if c.side is Side.LEFT)
    assert abs(seen[Side.LEFT].force_n.mean() / plain - 1) > 0.01
    assert coach_n == pytest.approx(seen[Side.LEFT].force_n.mean(), rel=0.002)
