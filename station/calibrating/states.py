"""Words for where the guide stands: its states, its light, what may be asked of it, what it last saw."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

#: Why strength reports are given although the daily check locked them; kept with the event, no free text.
OVERRIDE_REASONS: dict[str, str] = {
    "weight_doubtful": "the check weight itself is in doubt",
    "training_only": "used for training and feedback only, no report leaves the clinic",
    "left_right_only": "only the comparison of the legs is used, and both feet err alike",
    "appointment": "the patient cannot come again; the report is repeated after calibration",
}


class Light(StrEnum):
    """The stability light."""

    OFF = "off"  # the load that is asked for is not there
    MOVING = "moving"  # it is, and moves
    WAITING = "waiting"  # it is, and has to rest
    STILL = "still"  # being read


class State(StrEnum):
    """Where the guide stands."""

    RUNNING = "running"
    DONE = "done"
    FAULT = "fault"


class Action(StrEnum):
    """What the person may ask for; one key each."""

    CAPTURE = "capture"  # take it as it is, though it is not what was expected
    SKIP = "skip"
    BACK = "back"
    REPEAT_SERIES = "repeat_series"


@dataclass
class Look:
    """What the last look saw."""

    loaded_us: int | None = None  # since when the load that is asked for has been in place
    lifted: bool = True  # the plate was seen without the load since the last reading
    first_n: dict[str, float] | None = None  # load of each foot when the step began
    touched: bool = False  # it has changed since
