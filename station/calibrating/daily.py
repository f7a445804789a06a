"""The daily check, one minute: zero, noise, and a known weight over each cell's mark; its control chart. No Qt.

Rule (procedure CAL-07): a foot's error above max(0.5 %, U at that load) warns; above max(1 %, 2 U), after one new zero
and one repeat, it locks strength reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from calibration.certificate import Certificate
from calibration.errors import CalibrationError
from calibration.propagate import foot_force
from station.acquisition.reader import Reader
from station.calibrating.eye import Eye, Window
from station.calibrating.log import EventLog
from station.domain.channels import Channel

WARN_RELATIVE, LOCK_RELATIVE = 0.005, 0.01

#: Smallest weight of the check [kg].
LEAST_KG = 20.0

#: [s]: empty plates, settling, averaged; with 6 s to move the weight five times the whole takes under a minute.
ZERO_S, SETTLE_S, READ_S = 8.0, 1.0, 3.0

#: Noise above so many times what the data sheet says is worth a look (39 counts at 80 samples/s, HX711 V2.0); chosen.
NOISE_COUNTS, NOISE_FACTOR = 39.0, 4.0

#: The weight is there within this part of it [relative]; chosen: a mark is missed by less, a person is not.
_NEAR = 0.15


class Level(StrEnum):
    """Outcome of a check."""

    OK = "ok"
    WARN = "warn"
    LOCK = "lock"


@dataclass(frozen=True)
class Spot:
    """One place of the check.

    Attributes
    ----------
    indicated_n : float
        Force of the whole foot [N].
    error_percent, warn_percent, lock_percent : float
        Of the reference; limits are symmetric about 0.
    """

    channel: Channel
    reference_n: float
    indicated_n: float
    warn_percent: float
    lock_percent: float

    @property
    def error_percent(self) -> float:
        """Indicated less reference, over the reference [%]."""
        return 100 * (self.indicated_n / self.reference_n - 1)

    @property
    def level(self) -> Level:
        """What this error alone means."""
        off = abs(self.error_percent)
        return Level.LOCK if off > self.lock_percent else Level.WARN if off > self.warn_percent else Level.OK


def judge_spot(certificate: Certificate, channel: Channel, forces_n: Mapping[str, float], reference_n: float) -> Spot:
    """Compare a foot with a known weight.

    Parameters
    ----------
    forces_n : mapping of channel name to float
        Force of each cell of the foot [N].
    """
    estimate = foot_force(certificate, forces_n)
    percent = 100 * estimate.uncertainty.expanded / reference_n
    warn, lock = max(100 * WARN_RELATIVE, percent), max(100 * LOCK_RELATIVE, 2 * percent)
    return Spot(channel, reference_n, estimate.value_n, warn, lock)


class Daily:
    """Leads through the check; time is the board's. The owner calls `advance()` often.

    Parameters
    ----------
    reader : Reader
    certificate : Certificate
    mass_kg : float
        Conventional mass of the check weight [kg].

    Attributes
    ----------
    words : str
    asked : Channel or None
        The mark that the weight belongs on now; None: plates empty, or the end.
    level : Level or None
        None until the check is over.
    """

    def __init__(self, reader: Reader, certificate: Certificate, mass_kg: float) -> None:
        if mass_kg < LEAST_KG:
            raise CalibrationError(f"the daily check needs at least {LEAST_KG:g} kg, not {mass_kg:g} kg")
        self._reader, self._certificate = reader, certificate
        slopes = {Channel(c): cell.coefficients[1] for c, cell in certificate.cells.items()}
        self._eye = Eye(reader, slopes)
        # Local g of the calibration; the weight's own error is far below the limits (clinic's A4).
        self.reference_n = mass_kg * certificate.gravity.value_m_s2 * (1 - 1.2 / 8000)
        self.spots: list[Spot] = []
        self.noise_n: dict[Channel, float] = {}
        self.swapped: tuple[str, str] | None = None
        self.repeats = 0
        self.level: Level | None = None
        self.words = "Everything off both plates."
        self.asked: Channel | None = None
        self._since_us: int | None = None
        self._looked_us = 0

    @property
    def finished(self) -> bool:
        """The check is over."""
        return self.level is not None

    def left_s(self) -> float | None:
        """Until this reading is taken [s]; None while the load is not as asked."""
        now = self._eye.now_us()
        if now is None or self._since_us is None or self.finished:
            return None
        needs = ZERO_S if self.asked is None else SETTLE_S + READ_S
        return max(0.0, needs - (now - self._since_us) * 1e-6)

    def advance(self) -> None:
        """Look at the newest samples."""
        now = self._eye.now_us()
        if now is None or self.finished or now - self._looked_us < 100_000:
            return
        self._looked_us = now
        if self._reader.fault is not None:
            self.words = self._reader.fault.words
            return
        silent = self._eye.silent()
        if silent is not None:
            self.words, self._since_us = f"The {silent.words} cell sends nothing: check its four wires.", None
        elif self.asked is None:
            self._zero(now)
        else:
            self._load(now, self.asked)

    def _zero(self, now: int) -> None:
        if self._eye.still(self._eye.channels, 1.0) is None:
            self._since_us = None
            return
        self._since_us = self._since_us or now
        if now - self._since_us < ZERO_S * 1e6:
            return
        windows = self._eye.still(self._eye.channels, ZERO_S - 1.0)
        if windows is None:
            self._since_us = None
            return
        self._eye.take_zero(windows)
        self.noise_n = {c: w.sd / self._eye.slope[c] for c, w in windows.items()}
        self._ask(self._eye.channels[0])

    def _ask(self, channel: Channel | None) -> None:
        self.asked, self._since_us = channel, None
        if channel is not None:
            self.words = f"Put the weight on the mark of the {channel.words}."

    def _load(self, now: int, asked: Channel) -> None:
        forces = self._eye.forces()
        foot = sum(f for c, f in forces.items() if c.side is asked.side)
        if abs(foot / self.reference_n - 1) > _NEAR or self._eye.still(self._eye.channels, 1.0) is None:
            self._since_us = None
            return
        most = max(forces, key=lambda c: forces[c])
        self._since_us = self._since_us or now
        if now - self._since_us < (SETTLE_S + READ_S) * 1e6:
            return
        if most is not asked:
            self.swapped = (asked.value, most.value)
            self.words = (
                f"The {most.words} answers, the {asked.words} was asked for: another mark, or their cables are swapped."
            )
            self._since_us = None
            return
        windows = self._eye.still([c for c in self._eye.channels if c.side is asked.side], READ_S)
        if windows is not None:
            self._keep(asked, windows)

    def _keep(self, asked: Channel, windows: Mapping[Channel, Window]) -> None:
        self.swapped = None
        forces = {
            c.value: float(self._certificate.cell(c.value).to_newton([w.mean], self._eye.zero[c])[0])
            for c, w in windows.items()
        }
        self.spots.append(judge_spot(self._certificate, asked, forces, self.reference_n))
        left = self._eye.channels[self._eye.channels.index(asked) + 1 :]
        if left:
            self._ask(left[0])
        else:
            self._end()

    def _end(self) -> None:
        worst = max((s.level for s in self.spots), key=list(Level).index)
        off = max(self.spots, key=lambda s: abs(s.error_percent))
        said = f"{off.channel.words} is off by {off.error_percent:+.2f} %"
        if worst is Level.LOCK and not self.repeats:
            self.repeats, self.spots = 1, []
            self._ask(None)
            self.words = f"The {said}. Everything off: a new zero, then once more."
            return
        self._ask(None)
        self.level = worst
        noisy = [c.words for c, n in self.noise_n.items() if n * self._eye.slope[c] > NOISE_FACTOR * NOISE_COUNTS]
        if worst is Level.LOCK:
            self.words = f"The {said}, again. No strength reports until it is calibrated."
        elif worst is Level.WARN:
            self.words = f"The {said}: more than its uncertainty. Calibrate soon."
        elif noisy:
            self.words = f"Forces are right, but the {noisy[0]} is noisy: look at its cable."
        else:
            self.words = "All marks are right."

    def record(self, log: EventLog, day: str, operator_id: str) -> None:
        """Keep the outcome in the board's log; a check that is not over is not kept."""
        if self.level is None:
            return
        log.append(
            {
                "event": "daily",
                "date": day,
                "operator_id": operator_id,
                "certificate_id": self._certificate.certificate_id,
                "level": self.level,
                "repeats": self.repeats,
                "zero_counts": {c.value: round(z, 1) for c, z in self._eye.zero.items()},
                "noise_n": {c.value: round(n, 4) for c, n in self.noise_n.items()},
                "spots": {
                    s.channel.value: {
                        "reference_n": round(s.reference_n, 2),
                        "error_percent": round(s.error_percent, 4),
                        "warn_percent": round(s.warn_percent, 3),
                        "lock_percent": round(s.lock_percent, 3),
                    }
                    for s in self.spots
                },
            }
        )


@dataclass(frozen=True)
class ChartPoint:
    """One day of a control chart."""

    date: str
    certificate_id: str
    error_percent: float
    warn_percent: float
    lock_percent: float
    zero_counts: float
    noise_n: float
    level: Level


def control_chart(events: Iterable[Mapping[str, Any]], channel: Channel) -> tuple[ChartPoint, ...]:
    """Every daily check at one mark, oldest first; the line is broken where the certificate changes."""
    out = []
    for e in events:
        spot = e.get("spots", {}).get(channel.value) if e.get("event") == "daily" else None
        if spot is not None:
            out.append(
                ChartPoint(
                    e["date"],
                    e["certificate_id"],
                    spot["error_percent"],
                    spot["warn_percent"],
                    spot["lock_percent"],
                    e["zero_counts"][channel.value],
                    e["noise_n"][channel.value],
                    Level(e["level"]),
                )
            )
    return tuple(out)


@dataclass(frozen=True)
class LastDaily:
    """The newest daily check of a board."""

    date: str
    level: Level

    @property
    def words(self) -> str:
        """Outcome in a few words."""
        return {
            Level.OK: "all marks were right",
            Level.WARN: "a mark was off by more than its uncertainty: calibrate soon",
            Level.LOCK: "a mark was off twice: no strength reports until it is calibrated",
        }[self.level]


def last_daily(events: Iterable[Mapping[str, Any]]) -> LastDaily | None:
    """The newest daily check in a board's log; None where there was none."""
    checks = [e for e in events if e.get("event") == "daily"]
    return LastDaily(checks[-1]["date"], Level(checks[-1]["level"])) if checks else None
