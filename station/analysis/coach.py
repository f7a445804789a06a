"""The live coach: one short hint at a time, from forces as they come. Pure: time is the board's, nothing is drawn.

What it says does not depend on the pieces in which the samples arrive: it looks at fixed instants of board time, and at
each only at what lies before it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from station.analysis import coach_settings as c
from station.analysis.coach_band import HoldWatch, ShiftWatch, StanceWatch
from station.analysis.coach_effort import Offer, OtherFootWatch, PushWatch, ReadyWatch
from station.analysis.coach_sets import SetWatch
from station.analysis.coach_settings import CoachSettings, Phase
from station.analysis.coach_streams import Streams
from station.analysis.coach_words import TEXTS, rank
from station.analysis.traces import Trace
from station.domain.channels import Channel

#: Kept of forces that nobody looks at any more [s]; chosen: longer than every window above.
_KEEP_S = 5.0


@dataclass(frozen=True)
class Hint:
    """What is shown.

    Attributes
    ----------
    id : str
        By which an assessment switches it on.
    text_id : str
        Of `coach_words.TEXTS`, for a translation.
    words : str
    values : mapping
        Numbers in the words, and some for the log.
    t_us : int
        Board time at which it was first shown [us].
    """

    id: str
    text_id: str
    words: str
    t_us: int
    values: Mapping[str, Any] = field(default_factory=dict)


class Coach:
    """Watches one leg, or both, through the efforts of an assessment.

    Parameters
    ----------
    settings : CoachSettings
    weights : mapping of Channel to float, optional
        Each cell's part in its foot's force, so that the coach sees the force that is analysed; 1 where it is missing.

    Attributes
    ----------
    told : list of Hint
        All that was shown, in order.
    """

    def __init__(self, settings: CoachSettings, weights: Mapping[Channel, float] | None = None) -> None:
        self.settings = settings
        self.told: list[Hint] = []
        self._streams = Streams(weights)
        self._tick: int | None = None
        self._phase = Phase.OFF
        self._target = math.nan
        self._waiting: dict[str, tuple[int, Offer]] = {}
        self._last: dict[str, int] = {}
        self._begin()

    # ---- what the screen reads ------------------------------------------------------------------------------------

    @property
    def hint(self) -> Hint | None:
        """The hint on show now."""
        if not self.told or self._tick is None:
            return None
        newest = self.told[-1]
        return newest if _us(self._tick) - newest.t_us < c.SHOW_S * 1e6 else None

    @property
    def count(self) -> int:
        """Repetitions so far."""
        return self._set.count if self._set else 0

    @property
    def last_clean_repetition(self) -> int:
        """Number of the last repetition without a fault; 0 where there is none."""
        return self._set.last_clean if self._set else 0

    @property
    def repetitions(self) -> SetWatch | None:
        """The set as it is judged; None in other kinds."""
        return self._set

    @property
    def band(self) -> HoldWatch | ShiftWatch | None:
        """Target, whether it is met now, and for how long; None in other kinds."""
        return self._band

    @property
    def onset_s(self) -> float:
        """Begin of the push [s of board time]; NaN before it."""
        return self._push.onset_s if self._push else math.nan

    # ---- what the session does ------------------------------------------------------------------------------------

    def aim(self, target: float) -> None:
        """Target of a hold [N] or of a weight shift [% on the left foot], from now on."""
        self._target = target
        if isinstance(self._band, ShiftWatch):
            self._band.aim(target)
        elif isinstance(self._band, HoldWatch):
            self._band.target_n = target

    def feed(self, traces: Mapping[Channel, Trace], phase: Phase) -> Hint | None:
        """Take the newest samples of each cell and say what is to be said.

        Parameters
        ----------
        traces : mapping of Channel to Trace
            All cells of the board, in board time [us]; they may reach back over what was given before.
        phase : Phase
            What the patient is to do now. A new READY begins a new effort.

        Returns
        -------
        Hint or None
            A hint that is newly shown.
        """
        self._change(phase)
        self._streams.add(traces)
        shown = None
        until = self._streams.total.last_s
        if self._tick is None and until > -math.inf:
            self._tick = math.floor(self._streams.total.knots[0][0] / c.TICK_S) + 1
        while self._tick is not None and (self._tick + 1) * c.TICK_S <= until:
            self._tick += 1
            shown = self._look(self._tick) or shown
        return shown

    def finish(self) -> None:
        """The effort is over: what can still be decided is."""
        if self._set is not None and self._phase is Phase.EFFORT:
            self._set.finish()

    # ---- inside ---------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        s, streams = self.settings, self._streams
        main = streams.total if s.tested is None else streams.feet[s.tested]
        other = None if s.tested is None else streams.feet[s.tested.other]
        self._ready = ReadyWatch(s, main, other)
        self._other = OtherFootWatch(s, other, self._ready) if other is not None else None
        self._push = PushWatch(s, main, self._ready) if s.kind == "isometric_effort" else None
        self._set = SetWatch(s, main, streams, self._other) if s.kind == "repetitions" else None
        self._stance = StanceWatch(s, streams) if s.kind == "stance" else None
        self._band: HoldWatch | ShiftWatch | None = None
        if s.kind == "hold":
            self._band = HoldWatch(s, main, self._target)
        elif s.kind == "weight_shift":
            self._band = ShiftWatch(s, streams, self._target)

    def _change(self, phase: Phase) -> None:
        if phase is self._phase:
            return
        self.finish()
        if phase is Phase.READY or (phase is Phase.EFFORT and self._phase is Phase.OFF):
            self._begin()
        self._waiting.clear()
        self._phase = phase

    def _look(self, tick: int) -> Hint | None:
        now = tick * c.TICK_S
        if self._phase is not Phase.OFF:
            for offer in self._offers(now):
                if TEXTS[offer.text_id].hint in self.settings.hints:
                    self._waiting[TEXTS[offer.text_id].hint] = (tick, offer)
        keep = self._set.keep_from_s() if self._set is not None and self._phase is Phase.EFFORT else math.nan
        self._streams.forget(min(now - _KEEP_S, keep) if not math.isnan(keep) else now - _KEEP_S)
        return self._show(tick)

    def _offers(self, now_s: float) -> Iterator[Offer]:
        yield from self._ready.tick(now_s, self._phase)
        if self._phase is not Phase.EFFORT:
            return
        watches: Iterable[PushWatch | SetWatch | HoldWatch | ShiftWatch | StanceWatch | None] = (
            self._push, self._set, self._band, self._stance,
        )  # fmt: skip
        if self._other is not None:
            yield from self._other.tick(now_s, self._push.net_peak_n if self._push else 0.0)
        for watch in watches:
            if watch is not None:
                yield from watch.tick(now_s)

    def _show(self, tick: int) -> Hint | None:
        """The most urgent of those that wait, where nothing as urgent is on show."""
        most, wait = round(c.SHOW_S / c.TICK_S), round(c.WAIT_S / c.TICK_S)
        self._waiting = {h: (at, o) for h, (at, o) in self._waiting.items() if tick - at < wait}
        ready = [h for h in self._waiting if h not in self._last or tick - self._last[h] >= most]
        if not ready:
            return None
        first = min(ready, key=lambda h: rank(self._waiting[h][1].text_id))
        _, offer = self._waiting[first]
        if (
            self.told
            and _us(tick) - self.told[-1].t_us < c.SHOW_S * 1e6
            and (rank(offer.text_id) >= rank(self.told[-1].text_id))
        ):
            return None
        del self._waiting[first]
        self._last[first] = tick
        hint = Hint(first, offer.text_id, TEXTS[offer.text_id].words.format(**offer.values), _us(tick), offer.values)
        self.told.append(hint)
        return hint


def _us(tick: int) -> int:
    return round(tick * c.TICK_S * 1e6)
