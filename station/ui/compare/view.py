"""Two trials side by side: their numbers with U, their curves at the onset, and what forbids comparing them. No Qt."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from station.domain.trial import Trial
from station.tasks.show import TrialShown
from station.ui.result.why_view import rows
from station.wording.language import Language

#: Shown before the onset [s]; chosen as on the report: rest is seen, and most of the width is the effort.
BEFORE_S = 0.5


@dataclass(frozen=True)
class Side2Side:
    """One number of both trials."""

    name: str
    first: str
    second: str


@dataclass(frozen=True)
class Line:
    """One foot of one trial over the time since its onset, or since the trial began where none was found [s]."""

    which: int
    t_s: NDArray[np.float64]
    force_n: NDArray[np.float64]
    aligned: bool


def numbers_of(first: TrialShown, second: TrialShown, language: Language) -> tuple[Side2Side, ...]:
    """All numbers that either has; of one leg each, whichever leg it was."""
    own = [{_plain(row.key, shown): row for row in rows(shown, None, language)} for shown in (first, second)]
    keys = dict.fromkeys((*own[0], *own[1]))
    return tuple(
        Side2Side(
            (own[0].get(key) or own[1][key]).name,
            own[0][key].automatic if key in own[0] else "",
            own[1][key].automatic if key in own[1] else "",
        )
        for key in keys
    )


def _plain(key: str, shown: TrialShown) -> str:
    """The key without its side where only one leg worked: left and right stand in one row."""
    return key.partition(":")[0] if shown.trial.tested is not None else key


def lines_of(shown: TrialShown, which: int) -> Iterable[Line]:
    """The curve of the tested leg, of both feet where both worked."""
    onset = next((m.from_s for m in shown.analysis.marks if m.kind == "onset"), None)
    for side, curve in shown.curves.items():
        if shown.trial.tested not in (side, None) or not len(curve.t_s):
            continue
        zero = onset if onset is not None else float(curve.t_s[0])
        keep = curve.t_s >= zero - BEFORE_S
        yield Line(which, curve.t_s[keep] - zero, curve.force_n[keep], onset is not None)


def warnings(first: Trial, second: Trial) -> tuple[tuple[str, str, str], ...]:
    """What differs between two trials and makes their numbers hard to compare: (code, of the first, of the second)."""
    one, two = (_circumstances(t) for t in (first, second))
    if one["assessment"] != two["assessment"]:  # then its set-up and its words are others anyway
        one, two = ({k: v for k, v in c.items() if k not in ("set_up", "cue")} for c in (one, two))
    return tuple((code, one[code], two[code]) for code in one if one[code] != two[code])


def _circumstances(trial: Trial) -> dict[str, str]:
    visit: dict[str, Any] = trial.assessment.get("visit", {}) or {}
    set_up = visit.get("set_up", {}) or {}
    return {
        "assessment": f"{trial.assessment.get('id') or '–'} {trial.assessment.get('version') or ''}".strip(),
        "leg": trial.tested.value if trial.tested is not None else "both",
        "set_up": ", ".join(f"{k.replace('_', ' ')} {_short(set_up[k])}" for k in sorted(set_up)) or "–",
        "feedback": str(visit.get("feedback") or "–"),
        "cue": str(visit.get("cue") or "–"),
        "calibration": certificate_id(trial),
        "board": str(trial.board.get("board_id") or "–"),
    }


def _short(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def certificate_id(trial: Trial) -> str:
    """Id of the certificate that a trial carries; a dash for none."""
    if not trial.certificate:
        return "–"
    return str(json.loads(trial.certificate).get("certificate_id") or "–")
