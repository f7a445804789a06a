"""The calibration guide: which weight where, when it is still, captured by itself. No Qt, no clock of its own.

Time is the board's, as in `station.session`: the owner pumps the reader (or lets its thread run) and calls `advance()`
often. Every reading is on the disk before the next step is asked for.
"""

from __future__ import annotations

from calibration.certificate import Certificate, IndependentCheck
from calibration.certify import certify
from calibration.checks import independent_checks
from calibration.run import Header, Reading
from station.acquisition.reader import Reader
from station.calibrating import judge, wording
from station.calibrating.eye import Eye, Window
from station.calibrating.plan import Kind, PlanStep
from station.calibrating.progress import Progress
from station.calibrating.states import Action, Light, Look, State
from station.calibrating.warmth import Warmth
from station.calibrating.wiring import EMPTY_WORDS, Answer, Press
from station.domain.channels import Channel
from station.domain.errors import StationError, StorageError

#: The guide looks this often [us of board time]; chosen: quick to the eye, cheap for a board that runs flat out.
LOOK_US = 100_000

#: Of a load whose cell was not loaded yet, and of one that was [relative]: rated outputs may be far off, a weight not.
UNLEARNT, LEARNT = 0.4, 0.06

#: A person, whose mass is known but who stands on one leg [relative].
PERSON = 0.25

#: Nothing lies on a foot below this [N], or this part of the highest load; chosen: above any drift, below any weight.
EMPTY_N, EMPTY_SHARE = 3.0, 0.01


class Guide:
    """Leads through a calibration.

    Parameters
    ----------
    reader : Reader
        Of the board that the progress is for.
    progress : Progress
        New or resumed.
    warm_s : float
        The board was powered for so long before the first sample [s], as the technician says.

    Attributes
    ----------
    state : State
    words : str
        What to do now, or what is wrong.
    light : Light
    """

    def __init__(self, reader: Reader, progress: Progress, warm_s: float = 0.0) -> None:
        header = progress.header
        self.reader = reader
        self.progress = progress
        self.state = State.RUNNING
        self.light = Light.OFF
        self.words = ""
        self.eye = Eye(reader, header.counts_per_n or judge.promised(header.capacity_n))
        self.top_n = max(header.references.force_n(s.weights) for s in progress.plan.steps)
        self.warmth = Warmth(self.eye, progress.plan.timing, warm_s, self.top_n)
        self._learnt: set[str] = set()
        self._looked_us: int | None = None
        self._unloaded_us: dict[str, int | None] = {"left": None, "right": None}
        self._look = Look()
        self._press = Press()
        self._complaint = ""
        self._restore()
        self._say()

    # ---- what the person may do -------------------------------------------------------------------------------

    @property
    def step(self) -> PlanStep | None:
        """What is asked for now; None at the end."""
        step: PlanStep | None = self.progress.step
        return step

    def allowed(self) -> frozenset[Action]:
        """Actions that make sense now."""
        if self.state is State.FAULT:
            return frozenset()
        may = {Action.BACK, Action.REPEAT_SERIES} if self.progress.index else set()
        step = self.step
        if step is not None and step.loaded and step.kind != "press" and self.eye.zero:
            may.add(Action.CAPTURE)
        if step is not None and (step.optional or step.kind in ("preload", "warm_up")):
            may.add(Action.SKIP)
        return frozenset(may)

    def do(self, action: Action) -> None:
        """Carry out what the person asked for; an action that is not allowed now does nothing."""
        if action not in self.allowed():
            return
        self._complaint = ""
        try:
            if action is Action.CAPTURE:
                self._capture(by_hand=True)
            elif action is Action.SKIP:
                self._done(None)
            elif action is Action.BACK:
                self.progress.go_back(self.progress.index - 1)
                self._begin_step()
            else:
                self.progress.repeat_series()
                self._begin_step()
        except StorageError as error:
            self._fault(error)

    def change_header(self, header: Header) -> None:
        """The person was weighed, or the thermometer was read, meanwhile."""
        self.progress.change_header(header)
        if self.step is not None and self.state is State.DONE:
            self.state = State.RUNNING
        self._say()

    # ---- time -------------------------------------------------------------------------------------------------

    def now_us(self) -> int | None:
        """Newest stamp of any cell [us of board time]."""
        return self.eye.now_us()

    def advance(self) -> None:
        """Look at the newest samples, and take the reading that is due."""
        if self.state is State.FAULT:
            return
        if self.reader.fault is not None:
            self._fault(self.reader.fault)
            return
        now = self.now_us()
        if now is None or (self._looked_us is not None and now - self._looked_us < LOOK_US):
            return
        self._looked_us = now
        silent = self.eye.silent()
        if silent is not None:
            self.light, self.words = Light.OFF, f"The {silent.words} cell sends nothing: check its four wires."
            return
        forces = self.eye.forces()
        self._watch_feet(now, forces)
        self.warmth.watch(now, {s for s, since in self._unloaded_us.items() if since is not None})
        if self.step is not None:
            self._look_at(self.step, now, forces)

    def left_s(self) -> float | None:
        """Time until the reading can be taken [s]; None while the load is not there."""
        step, now = self.step, self.now_us()
        if step is None or now is None:
            return None
        if step.kind == "warm_up":
            return self.warmth.left_s(now)
        since = self._since(step)
        return None if since is None else max(0.0, self._needs_s(step) - (now - since) * 1e-6)

    # ---- the end ----------------------------------------------------------------------------------------------

    def certificate(self) -> Certificate:
        """The certificate of what was done.

        Raises
        ------
        RunRefusedError
            With every reason; `judge.step_of` says where to go back to.
        """
        return certify(self.progress.run())

    def recheck(self, certificate: Certificate) -> tuple[IndependentCheck, ...]:
        """The outcome of a quick re-check against the certificate in force.

        Raises
        ------
        CalibrationError
            The certificate is another board's.
        """
        certificate.check_board(self.progress.header.board_id)
        return independent_checks(self.progress.run(), certificate.cells).checks

    def go_back_to(self, index: int) -> None:
        """Do everything from a step on again, after a refusal."""
        self.progress.go_back(index)
        self._begin_step()

    # ---- looking ----------------------------------------------------------------------------------------------

    def _watch_feet(self, now: int, forces: dict[Channel, float]) -> None:
        empty = max(EMPTY_N, EMPTY_SHARE * self.top_n)
        for side in self._unloaded_us:
            if not self.eye.zero or abs(self.eye.foot(forces, side)) < empty:
                self._unloaded_us[side] = self._unloaded_us[side] or now
            else:
                self._unloaded_us[side] = None

    def _look_at(self, step: PlanStep, now: int, forces: dict[Channel, float]) -> None:
        if step.kind == "press":
            self._look_at_press(step, now)
        elif step.kind == "warm_up":
            loaded = any(since is None for since in self._unloaded_us.values())
            self.light, self.words = Light.WAITING, wording.warm_up(self.warmth, now)
            if loaded:  # a zero under a load is not seen to rest, however long one waits
                self.light, self.words = Light.OFF, wording.ALL_OFF
            elif self.warmth.ready(now):
                self._done(None)
        else:
            if step.loaded:
                self._look_at_load(step, now, forces)
            since = self._since(step)
            if since is None:
                self.light = Light.OFF
                self._say()
            else:
                self._read_when_still(step, now, since)

    def _look_at_load(self, step: PlanStep, now: int, forces: dict[Channel, float]) -> None:
        expected = self._expected_n(step)
        foot = self.eye.foot(forces, step.side)
        if foot < 0.5 * expected:
            self._look.lifted = True
        tolerance = PERSON if step.kind == "person" else LEARNT if step.side in self._feet_learnt(step) else UNLEARNT
        tolerance = max(tolerance, EMPTY_SHARE * self.top_n / expected)  # a zero that moved is judged by its series
        wrong = judge.wrong_load(step, forces, expected, tolerance)
        there = not wrong and self._look.lifted
        self._look.loaded_us = (self._look.loaded_us or now) if there else None
        if self._look.lifted and self._touched(forces, expected):
            cells = [c for c in self.eye.channels if c.value in step.cells]
            still = bool(wrong) and self.eye.still(cells, 1.0) is not None
            self._complaint = wrong if still and max(forces.values()) > 0.1 * expected else ""

    def _touched(self, forces: dict[Channel, float], expected_n: float) -> bool:
        """Something was moved since the step began; before that the words of the step stand."""
        now = {s: self.eye.foot(forces, s) for s in self._unloaded_us}
        self._look.first_n = self._look.first_n or now
        if any(abs(now[s] - f) > 0.05 * expected_n for s, f in self._look.first_n.items()):
            self._look.touched = True
        return self._look.touched

    def _feet_learnt(self, step: PlanStep) -> set[str]:
        if step.position in self._learnt:
            return {step.side}
        cells = [c.value for c in self.eye.channels if c.value.startswith(step.side)]
        return {step.side} if all(c in self._learnt for c in cells) else set()

    def _look_at_press(self, step: PlanStep, now: int) -> None:
        """Wiring: nothing is read; the cell that is pressed must answer, and no other."""
        if not self.eye.zero and not self._press.empty(self.eye):
            self.light, self.words = Light.MOVING, EMPTY_WORDS
            return
        answer, words = self._press.look(self.eye.forces(), now, Channel(step.position), step.read_s)
        self.light = Light.WAITING if answer is Answer.HOLDING else Light.OFF
        self._complaint = words
        self._say()
        if answer is Answer.RIGHT:
            self._done(None)

    def _since(self, step: PlanStep) -> int | None:
        """Since when what is asked for has been so [us of board time]; None while it is not."""
        if step.loaded:
            return self._look.loaded_us
        since = [self._unloaded_us[s] for s in {c.split("_")[0] for c in step.cells}]
        known = [s for s in since if s is not None]
        return max(known) if len(known) == len(since) else None

    def _needs_s(self, step: PlanStep) -> float:
        return step.wait_s + (step.read_s if step.loaded else 0.0)

    def _read_when_still(self, step: PlanStep, now: int, since: int) -> None:
        factor = 20.0 if step.kind == "person" else 1.0
        window = min(step.read_s, 1.0)
        cells = [c for c in self.eye.channels if c.value in step.cells]
        if self.eye.still(cells, window, factor) is None:
            self.light = Light.MOVING
        elif (now - since) * 1e-6 < self._needs_s(step):
            self.light = Light.WAITING
        else:
            self.light = Light.STILL
            self._capture()
            return
        self._say()

    # ---- readings ---------------------------------------------------------------------------------------------

    def _capture(self, by_hand: bool = False) -> None:
        step, now = self.step, self.now_us()
        if step is None or now is None:
            return
        cells = [c for c in self.eye.channels if c.value in step.cells]
        windows = self.eye.still(cells, step.read_s, 20.0 if step.kind == "person" else 1.0)
        if windows is None:
            self.light = Light.MOVING
            if by_hand:
                self._complaint = "Not still: nothing was read. Stand back and wait for the light."
            self._say()
            return
        reading = self._reading(step, windows, now)
        self._complaint = judge.complaint(self.progress, reading, by_hand)
        if self._complaint:
            self._look = Look(lifted=False)
            self._say()
            return
        self._learn(step, reading, windows)
        self._done(reading)

    def _reading(self, step: PlanStep, windows: dict[Channel, Window], now: int) -> Reading:
        loaded = None
        if step.loaded and self._look.loaded_us is not None:
            loaded = round((now - self._look.loaded_us) * 1e-6 - step.read_s / 2, 2)
        bare = step.kind in ("zero", "person")
        return Reading(
            line=0,
            run=step.run,
            sequence=0,
            kind=step.kind,
            position="" if step.kind == "zero" else step.position,
            weights=() if bare else step.weights,
            counts={c.value: round(w.mean, 3) for c, w in windows.items()},
            sd_counts={c.value: round(w.sd, 3) for c, w in windows.items()},
            n=min(w.n for w in windows.values()),
            seconds_loaded=loaded,
        )

    def _learn(self, step: PlanStep, reading: Reading, windows: dict[Channel, Window]) -> None:
        if step.kind == "zero":
            self.eye.take_zero(windows)
        elif step.position in {c.value for c in self.eye.channels}:
            channel = Channel(step.position)
            self._learn_slope(channel, reading, self._expected_n(step))
            self._learnt.add(step.position)

    def _learn_slope(self, channel: Channel, reading: Reading, force_n: float) -> None:
        d = {c: counts - self.eye.zero[Channel(c)] for c, counts in reading.counts.items()}
        others = [c for c in d if c != channel.value and c.startswith(channel.value.split("_")[0])]
        self.eye.slope[channel] = d[channel.value] / (force_n - sum(d[c] / self.eye.slope[Channel(c)] for c in others))

    def _expected_n(self, step: PlanStep) -> float:
        header = self.progress.header
        if step.kind == "person" and header.person is not None:
            return header.person.mass_kg * header.references.gravity.value_m_s2
        return header.references.force_n(step.weights)

    def _done(self, reading: Reading | None) -> None:
        before = self.step
        try:
            self.progress.keep(reading)
        except StorageError as error:
            self._fault(error)
            return
        refused = judge.series_refused(self.progress)
        if refused is None:
            self._begin_step(before)
            return
        self.go_back_to(refused[0])
        self._complaint = refused[1]
        self._say()

    def _begin_step(self, before: PlanStep | None = None) -> None:
        step = self.step
        self.state = State.RUNNING if step is not None else State.DONE
        self.light = Light.OFF
        self._complaint = ""
        if before is not None and step is not None and _same_load(before, step):
            return  # the load stays: creep goes on counting
        if before is not None and before.along:
            return
        self._look = Look(lifted=step is None or before is None or not _looks_alike(before, step))
        self._say()

    def _restore(self) -> None:
        """After a resume: zeros and slopes as they were last read."""
        for reading in self.progress.readings:
            if reading.kind == "zero":
                for c, counts in reading.counts.items():
                    self.eye.zero[Channel(c)] = counts
                    self.eye.noise[Channel(c)] = max(reading.sd_counts[c], 1.0)
            elif reading.position in reading.counts and reading.position not in self._learnt:
                force = self.progress.header.references.force_n(reading.weights)
                self._learn_slope(Channel(reading.position), reading, force)
                self._learnt.add(reading.position)
        if self.step is None:
            self.state = State.DONE

    def _say(self) -> None:
        step = self.step
        if step is None:
            self.words = "All readings are taken." + ("" if self.progress.plan.kind is Kind.QUICK else " Certificate.")
        else:
            self.words = self._complaint or wording.words(step, self.progress.header, self.light)

    def _fault(self, error: StationError) -> None:
        self.state, self.light, self.words = State.FAULT, Light.OFF, f"{error.words} What was read is kept; resume."


def _same_load(a: PlanStep, b: PlanStep) -> bool:
    return a.loaded and b.loaded and a.position == b.position and a.weights == b.weights and b.kind in ("creep", "up")


def _looks_alike(a: PlanStep, b: PlanStep) -> bool:
    """Two loads that only their place on one foot tells apart: they must be seen lifted in between."""
    return a.loaded and b.loaded and a.side == b.side and a.weights == b.weights and a.kind != "press"
