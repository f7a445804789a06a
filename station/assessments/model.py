"""An assessment: one clinical test as data. Field names are the keys of its TOML file."""

# `key` is dataclasses.field with what the reader and the page of keys need.
# ruff: noqa: RUF009

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from station.assessments.keys import key
from station.assessments.kinds import Hold, IsometricEffort, Kind, Repetitions, Stance, Stretch, Task, WeightShift
from station.assessments.phases import EffortPhase, IdentityPhase, RestPhase, StillPhase, WeighPhase, ZeroPhase
from station.domain.channels import Channel
from station.domain.units import METRES_PER

#: Source of a reliability entry that holds no number.
NONE_KNOWN = "none known"

#: What a clinic must do with a contraindication or a 'not before' (clinic conventions, decisions).
REVIEW = "to be reviewed by the clinic that uses it"

#: Operations and grafts that [[not_before]] may name; the records use the same ids.
Operation = Literal[
    "acl_reconstruction", "pcl_repair", "hamstring_repair", "meniscus_repair", "patellar_tendon_repair",
    "quadriceps_tendon_repair", "achilles_repair", "ankle_ligament_repair", "hip_replacement", "knee_replacement",
    "hip_arthroscopy", "fracture_fixation",
]  # fmt: skip
Graft = Literal["any", "hamstring", "patellar_tendon", "quadriceps_tendon", "allograft"]


@dataclass(frozen=True)
class SetupField:
    """One thing that is set, measured or worn, so that results can be compared; asked before the first effort."""

    id: str = key("id, kept with the trial", snake=True)
    name: str = key("as the clinician reads it")
    unit: Literal["", "deg", "mm", "cm", "kg", "s"] = key("of a number; empty with choices", default="")
    least: float | None = key("least allowed number", default=None)
    most: float | None = key("greatest allowed number", default=None)
    choices: tuple[str, ...] = key("the words it may be, instead of a number", default=(), empty=True)
    default: float | str | None = key("offered at the first visit; later the patient's last value", default=None)
    optional: bool = key("may be left open; what needs it then says so", default=False)
    compared: bool = key("with another value a result is not compared with earlier ones", default=True)
    tolerance: float | None = key("a number counts as the same within this", default=None, least=0.0)
    setting: str = key("setting of the analysis that the value is passed on as, lengths in metres", default="",
                       empty=True)  # fmt: skip


@dataclass(frozen=True)
class SideOrder:
    """Which leg begins, where the legs are tested one at a time; the order is kept with the visit."""

    first: Literal["random", "uninvolved", "involved", "left", "right"] = key(
        "random is drawn and logged; uninvolved, involved: random where no side is involved", default="random",
        source="randomise and log the order, metrics set 3.7",
    )  # fmt: skip
    alternate: bool = key("legs alternate, one works while the other rests", default=True,
                          source="metrics set 3.7")  # fmt: skip


@dataclass(frozen=True)
class WarmUp:
    """Submaximal tries; they are recorded and never count."""

    familiarisation: int = key("tries to learn the test, each leg", default=1, least=0, most=10,
                               source="one, excluded by rule, clinic conventions D5")  # fmt: skip
    efforts: int = key("submaximal efforts after that, each leg", default=1, least=0, most=10,
                       source="1-2, metrics set 3.7")  # fmt: skip
    percent: float = key("how hard they feel", default=50.0, unit="% of the hardest", least=5.0, most=90.0,
                         source="chosen: clearly less than hard")  # fmt: skip
    words: str = key("said and shown", default="A try, at about half of what you can.")


@dataclass(frozen=True)
class Trials:
    """How many count; the number is fixed before the first one."""

    number: int = key("trials of each leg, or sets", least=1, most=20)
    most: int = key("at most so many, refused ones included; maximal efforts: at most 5", least=1, most=20)
    aggregation: Literal["mean", "best"] = key(
        "of all valid trials; trials are never repeated until they agree", default="mean",
        source="metrics set 1: mean of the valid trials",
    )  # fmt: skip


@dataclass(frozen=True)
class Metrics:
    """What is computed and shown; ids of the catalogue of metrics."""

    ids: tuple[str, ...] = key("shown, in this order", empty=True)
    primary: str = key("the one that carries the verdict; empty only in a stretch", default="", empty=True)


@dataclass(frozen=True)
class Feedback:
    """Who sees the force while it is measured; feedback alone raises peak force by 10-16 %."""

    mode: Literal["none", "clinician", "both"] = key(
        "nobody, the clinician alone, or the patient too; kept with each trial", default="clinician",
        source="clinic conventions D2",
    )  # fmt: skip
    hints: tuple[str, ...] = key("hints of the live coach that are on", default=(), empty=True)


@dataclass(frozen=True)
class ExpectedPeak:
    """Greatest force that a cell is expected to carry; the assessment is refused on weaker cells."""

    foot_n: float = key("one foot, and so a cell under a whole foot", unit="N", least=0.0, most=20000.0)
    heel_n: float = key("heel cell", unit="N", least=0.0, most=10000.0)
    forefoot_n: float = key("forefoot cell", unit="N", least=0.0, most=10000.0)
    source: str = key("where the numbers come from")
    body_weight_n: float | None = key(
        "the two are for this body weight and grow with it; without it they hold for everybody", default=None,
        unit="N", least=200.0, most=2500.0,
    )  # fmt: skip

    def of_cell(self, channel: Channel, body_weight_n: float | None = None) -> float:
        """Expected peak of a cell [N].

        Parameters
        ----------
        channel : Channel
        body_weight_n : float, optional
            Of the patient [N]; None: as for the body weight in the file.
        """
        if channel in (Channel.LEFT_HEEL, Channel.RIGHT_HEEL):
            force = self.heel_n
        elif channel in (Channel.LEFT_FOREFOOT, Channel.RIGHT_FOREFOOT):
            force = self.forefoot_n
        else:
            force = self.foot_n
        if body_weight_n is None or self.body_weight_n is None:
            return force
        return force * body_weight_n / self.body_weight_n


@dataclass(frozen=True)
class Reliability:
    """Seed of a metric's CV and MDC until the clinic has its own; healthy people unless `population` says otherwise."""

    metric: str = key("id of the catalogue of metrics")
    source: str = key(f"paper; '{NONE_KNOWN}' where there is no number")
    cv_percent: float | None = key("trial-to-trial CV of one leg", default=None, unit="%", least=0.1, most=100.0)
    mdc_percent: float | None = key("MDC95 between visits", default=None, unit="%", least=0.1, most=200.0)
    population: str = key("whom it was measured on", default="", empty=True)


@dataclass(frozen=True)
class Contraindication:
    """Not to be done with this; the clinician signs a reason to go on."""

    id: str = key("id, kept with the signature", snake=True)
    words: str = key("as the clinician reads it")
    source: str = key("where it comes from")
    review: str = key("whether it was reviewed", default=REVIEW)


@dataclass(frozen=True)
class NotBefore:
    """Not before a date after an operation."""

    operation: Operation = key("id of the operation")
    words: str = key("why, as the clinician reads it")
    source: str = key("where it comes from")
    graft: Graft = key("of a ligament reconstruction; any: whatever the graft", default="any")
    weeks: float | None = key(
        "so many weeks after it; without it the surgeon's date must be entered", default=None, unit="weeks", least=0.0,
        most=520.0,
    )  # fmt: skip
    review: str = key("whether it was reviewed", default=REVIEW)


@dataclass(frozen=True)
class Safety:
    """What ends a leg's test."""

    most_pain: int = key("pain above this (0-10) ends the leg", default=5, unit="of 10", least=0, most=10,
                         source="clinic conventions E4")  # fmt: skip
    most_pain_rise: int = key("pain so much above rest ends the leg", default=2, unit="of 10", least=1, most=10,
                              source="issue 5 of the project")  # fmt: skip
    force_loss_percent: float = key(
        "a loss from the first repetitions or efforts ends the leg; only where failure is not the test", default=30.0,
        unit="%", least=5.0, most=90.0, source="clinic conventions E4",
    )  # fmt: skip
    other_foot_n: float | None = key(
        "one leg: the other foot's force above its rest that stops the push, with words", default=None, unit="N",
        least=5.0, most=500.0,
    )  # fmt: skip


@dataclass(frozen=True)
class Assessment:
    """One clinical test."""

    id: str = key("id; the file is named ID.toml", snake=True)
    version: int = key("raised with every change: results of two versions are not compared", least=1, most=9999)
    name: str = key("as people read it")
    kind: Kind = key("what the engine does; the table of that name holds its numbers")
    shows: Literal["strength", "loading_strategy", "endurance", "steadiness", "balance", "training"] = key(
        "what a result may be called: a share of both feet is a loading strategy, one leg's force is strength"
    )
    source: str = key("where the test comes from")
    posture: str = key("the position, in a few words")
    picture: str = key("id of the picture of it", snake=True)
    plates: str = key("where the plates lie, and what is on them")
    legs: Literal["one", "both"] = key("one at a time, or both at once")
    script: tuple[str, ...] = key("said to the patient beforehand, verbatim, one sentence each")
    effort: EffortPhase = key("countdown and what is recorded")
    trials: Trials = key("how many")
    metrics: Metrics = key("what is computed")
    expected_peak: ExpectedPeak = key("greatest expected force of a cell")
    recommended: bool = key("offered first", default=False)
    replaces: str = key("a clinic's file: id of the shipped assessment whose place it takes (its own id)", default="",
                        empty=True)  # fmt: skip
    limits: tuple[str, ...] = key("what the plates cannot show in this test; printed with the result", default=(),
                                  empty=True)  # fmt: skip
    setup: tuple[SetupField, ...] = key("what is set and kept", default=(), empty=True)
    sides: SideOrder = key("which leg begins; only with one leg at a time", factory=SideOrder)
    warm_up: WarmUp = key("tries that do not count", factory=WarmUp)
    zero: ZeroPhase = key("nothing on the plates", factory=ZeroPhase)
    identity: IdentityPhase = key("left is left", factory=IdentityPhase)
    weigh: WeighPhase = key("at rest in the position", factory=WeighPhase)
    still: StillPhase = key("the gate before an effort", factory=StillPhase)
    rest: RestPhase = key("between efforts", factory=RestPhase)
    feedback: Feedback = key("who sees what", factory=Feedback)
    safety: Safety = key("what ends a leg's test", factory=Safety)
    reliability: tuple[Reliability, ...] = key("seed CV and MDC; the primary metric has an entry", default=(),
                                               empty=True)  # fmt: skip
    contraindications: tuple[Contraindication, ...] = key("not with this", default=(), empty=True)
    not_before: tuple[NotBefore, ...] = key("not before a date after an operation", default=(), empty=True)
    isometric_effort: IsometricEffort | None = key("only in this kind", default=None)
    repetitions: Repetitions | None = key("only in this kind", default=None)
    hold: Hold | None = key("only in this kind", default=None)
    stance: Stance | None = key("only in this kind", default=None)
    weight_shift: WeightShift | None = key("only in this kind", default=None)
    stretch: Stretch | None = key("only in this kind", default=None)
    analysis: Mapping[str, float | str] = key("settings of the analysis that differ from its defaults", factory=dict)
    sources: Mapping[str, str] = key('where a number of this file comes from: "table.key" = "source"', factory=dict)
    origin: Literal["shipped", "clinic"] = key("whose file it is", default="shipped", internal=True)

    @property
    def task(self) -> Task:
        """The table of the assessment's kind."""
        task: Task = getattr(self, self.kind)
        return task

    @property
    def to_failure(self) -> bool:
        """Failure is the test, so that a loss of force does not end it."""
        return isinstance(self.task, Repetitions | Hold) and self.task.to_failure

    @property
    def maximal(self) -> bool:
        """Needs all a leg has: rest is enforced, at most five efforts a leg, barred while maximal tests are."""
        return self.kind == "isometric_effort" or self.to_failure

    @property
    def force_loss_percent(self) -> float | None:
        """Loss of force that ends the leg [%]; None where failure is the test or nothing is pushed."""
        pushed = self.kind in ("isometric_effort", "repetitions", "hold")
        return self.safety.force_loss_percent if pushed and not self.to_failure else None

    @property
    def primary_reliability(self) -> Reliability | None:
        """Seed of the primary metric."""
        return next((r for r in self.reliability if r.metric == self.metrics.primary), None)

    def analysis_settings(self, setup: Mapping[str, float | str] | None = None) -> dict[str, float | str]:
        """Settings of the analysis that follow from the assessment, its table [analysis] and this visit's set-up.

        Parameters
        ----------
        setup : mapping of a set-up field's id to its value, optional
            Numbers in the field's unit; those with a `setting` are passed on, lengths in metres.
        """
        settings: dict[str, float | str] = {
            "trials_planned": float(self.trials.number),
            "trials_at_most": float(self.trials.most),
        }
        if self.metrics.primary:
            settings["primary_metric"] = self.metrics.primary
        if isinstance(self.task, Hold):
            settings |= {"band_percent": self.task.band_percent, "hold_outside_s": self.task.outside_s}
        if isinstance(self.task, Stance):
            settings["put_down_n"] = self.task.put_down_n
        if isinstance(self.task, Stance | WeightShift):
            settings["window"] = "marks"
        seed = self.primary_reliability
        if seed is not None and seed.cv_percent is not None:
            settings |= {"prior_cv_percent": seed.cv_percent, "prior_cv_source": seed.source}
        settings |= self.analysis
        for f in self.setup:
            if f.setting and setup is not None and f.id in setup:
                value = setup[f.id]
                settings[f.setting] = value if isinstance(value, str) else value * METRES_PER.get(f.unit, 1.0)
        return settings

    def as_dict(self) -> dict[str, Any]:
        """The definition as it is kept in a trial file: JSON values, tables of other kinds left out."""
        whole: dict[str, Any] = _plain(asdict(self))
        return {name: value for name, value in whole.items() if value is not None}


def _plain(value: Any) -> Any:
    """The same with lists for tuples, as it comes back from JSON."""
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    return [_plain(v) for v in value] if isinstance(value, list | tuple) else value
