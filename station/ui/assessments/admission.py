"""What is asked of a patient before the first effort of an assessment, and the answers so far.

It knows the patient's records, so that nothing is asked that stands there: operations, the last set-up, known bests.
Last results stay hidden until the test is done.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy.orm import Session as DbSession

from calibration.certificate import Certificate
from station.assessments.model import Assessment
from station.domain.channels import Side
from station.domain.units import STANDARD_GRAVITY
from station.followup.exercises import DAYS
from station.followup.visits import About
from station.records.chart import visit_of_day
from station.records.engine import Records
from station.records.page import PatientPage, VisitLine
from station.session.intake import Block, Intake, Signature, SignReason, blocks
from station.session.questions import Question, before_first_effort
from station.tasks.followup_desk import keep_checked
from station.tasks.followup_records import Checked, about_of, checked_of, plan_in_force
from station.ui.clinic import Clinic

#: Best sustained force of a push; a hold is a share of it.
SUSTAINED = "sustained_force_1s"

#: Set-up that is the patient's of the day rather than the test's: taken over from another test of the same day.
OF_THE_DAY = ("footwear",)


@dataclass
class Answers:
    """What was answered so far; None: nothing yet.

    Attributes
    ----------
    checked : bool
        The lists of red flags and contraindications were gone through.
    flags : set of str
        Ids of those that apply, of both lists ('red_flags:ID', 'contraindications:ID').
    values : dict of a question's id to its answer
        Numbers and choices; a body weight as a mass [kg].
    signed : dict of a block's id to its signature
    """

    checked: bool = False
    flags: set[str] = field(default_factory=set)
    values: dict[str, float | str | None] = field(default_factory=dict)
    signed: dict[str, Signature] = field(default_factory=dict)


class Admission:
    """The chosen assessment for the chosen patient.

    Parameters
    ----------
    clinic : Clinic

    Attributes
    ----------
    assessment : Assessment or None
        None before one was chosen.
    questions : tuple of Question
    answers : Answers
    recalled_from : date or None
        Day of the visit that the set-up was recalled from.
    """

    def __init__(self, clinic: Clinic) -> None:
        self.clinic = clinic
        self.assessment: Assessment | None = None
        self.questions: tuple[Question, ...] = ()
        self.answers = Answers()
        self.recalled_from: date | None = None
        self.patient_id = ""
        self._first = True
        self._about: About | None = None

    def begin(self, assessment: Assessment) -> None:
        """Choose an assessment for the patient who is here; the same one again keeps what was answered."""
        page = self._page()
        if assessment is self.assessment and page.patient.id == self.patient_id:
            return
        self.assessment, self.patient_id = assessment, page.patient.id
        with self._records().reading() as session:
            self._about = about_of(session, page.patient.id)
        self._first = not any(line.trials for line in page.visits)
        recalled = self._recalled(page, assessment)
        self.questions = before_first_effort(
            assessment, first_visit=self._first, recalled=recalled, best_n=self._bests(page, assessment)
        )
        self.answers = Answers(checked=not any(q.kind == "flags" for q in self.questions))
        self.answers.values = {q.id: q.offered for q in self.questions if q.kind in ("number", "choice")}
        if "body_weight_n" in self.answers.values:
            self.answers.values["body_weight_n"] = self._mass(page)

    # ---- answers ------------------------------------------------------------------------------------------------

    def none_apply(self) -> None:
        """The lists were gone through, and nothing of them applies."""
        self.answers.checked = True
        self.answers.flags.clear()

    def turn(self, flag: str) -> None:
        """One of the lists applies, or does not; whoever marks one has gone through them."""
        self.answers.checked = True
        self.answers.flags ^= {flag}

    def sign(self, block: Block, reason: SignReason) -> None:
        """Go on against a block, with a coded reason and the key of who signs."""
        self.answers.signed[block.id] = Signature(reason, self.clinic.by)

    def intake(self, visit: str = "") -> Intake:
        """The answers as the session takes them."""
        values, flags = self.answers.values, self.answers.flags
        chosen = {kind: tuple(f.split(":", 1)[1] for f in sorted(flags) if f.startswith(kind))
                  for kind in ("red_flags", "contraindications")}  # fmt: skip
        mass = _number(values.get("body_weight_n"))
        pains = {side: _number(values.get(f"pain_at_rest.{side}")) for side in Side}
        bests = {side: _number(values.get(f"best_n.{side}")) for side in Side}
        return Intake(
            patient=self.patient_id,
            first_visit=self._first,
            checked=self.answers.checked,
            red_flags=chosen["red_flags"],
            contraindications=chosen["contraindications"],
            operations=self._about.operations if self._about is not None else (),
            setup={k.removeprefix("setup."): v for k, v in values.items() if k.startswith("setup.") and v is not None},
            pain_at_rest={side: int(pain) for side, pain in pains.items() if pain is not None},
            ceiling_n=_number(values.get("ceiling_n")),
            body_weight_n=None if mass is None else mass * STANDARD_GRAVITY,
            effort_s=_number(values.get("effort_s")),
            best_n={side: best for side, best in bests.items() if best is not None},
            visit=visit,
        )

    def blocks(self, certificate: Certificate | None) -> tuple[Block, ...]:
        """All that stands against the first effort now, signed blocks left out."""
        if self.assessment is None:
            return ()
        found = blocks(self.assessment, self.intake(), certificate, self.clinic.wall_clock().date())
        unasked = () if self.answers.checked else (Block("lists", "Go through the lists first.", signable=False),)
        said = {b.id for b in found}
        return (
            *(b for b in found if b.id not in self.answers.signed),
            *(b for b in unasked if "checklist" not in said),
        )

    @property
    def involved(self) -> Side | None:
        """The injured or operated side, as the episode has it."""
        return self._about.involved if self._about is not None else None

    # ---- the records ----------------------------------------------------------------------------------------------

    def visit_today(self, now: datetime) -> str:
        """Id of the patient's visit of today, made where there is none yet; the mass that was entered is kept there."""
        mass = _number(self.answers.values.get("body_weight_n"))

        def work(session: DbSession) -> str:
            visit = visit_of_day(session, self.patient_id, now.date(), now)
            visit.mass_kg = mass if visit.mass_kg is None else visit.mass_kg
            visit.clinician = visit.clinician or self.clinic.by
            self._keep_lists(session, now)
            return visit.id

        made, _ = self.clinic.write(work)
        return made or ""

    def _keep_lists(self, session: DbSession, now: datetime) -> None:
        """Lists gone through before an effort hold for the plan too; a signature for a test is none for a plan."""
        asked = {q.id: q.choices for q in self.questions if q.kind == "flags"}
        known = checked_of(session, self.patient_id)
        if not self.answers.checked or not asked or (known is None and "red_flags" not in asked):
            return
        before = known[1] if known is not None else Checked()
        intake = self.intake()
        flags = intake.red_flags if "red_flags" in asked else before.red_flags
        others = set(before.contraindications) - set(asked.get("contraindications", ()))
        signed = before.signed_by if flags == before.red_flags else ""
        now_known = Checked(flags, tuple(sorted(others.union(intake.contraindications))), signed)
        if known is None or now_known != before:
            keep_checked(session, self.patient_id, now.date(), now_known, self.clinic.by, now)

    def planned_today(self) -> tuple[str, ...]:
        """Ids of the assessments that the plan in force asks for today: its exercises on plates, and a due re-test."""
        page = self.clinic.patient
        if page is None or not page.plans:
            return ()
        plan = plan_in_force(self._records(), page.patient.id)
        today = self.clinic.wall_clock().date()
        if plan is None:
            return ()
        retest = [plan.retest.assessment] if plan.retest is not None and plan.retest.check <= today else []
        in_time = plan.start <= today < plan.end
        items = [i.assessment for i in plan.items if in_time and i.on_plates and DAYS[today.weekday()] in i.days]
        return tuple(dict.fromkeys([*retest, *items]))

    def last_done(self, assessment_id: str) -> date | None:
        """Day of the patient's last trial of an assessment."""
        page = self.clinic.patient
        days = [] if page is None else [t.trial.day for v in page.visits for t in v.trials
                                        if t.trial.assessment == assessment_id]  # fmt: skip
        return max(days, default=None)

    def _recalled(self, page: PatientPage, assessment: Assessment) -> dict[str, float | str]:
        """The set-up of the last visit with this assessment; footwear also from another test of today."""
        today = self.clinic.wall_clock().date()
        recalled: dict[str, float | str] = {}
        for line in page.visits:
            if line.visit.day == today:
                for kept in line.visit.set_up.values():
                    recalled |= {k: v for k, v in kept.items() if k in OF_THE_DAY}
        last = next((line.visit for line in page.visits if assessment.id in line.visit.set_up), None)
        self.recalled_from = last.day if last is not None else None
        return {**(last.set_up[assessment.id] if last is not None else {}), **recalled}

    @staticmethod
    def _bests(page: PatientPage, assessment: Assessment) -> Mapping[Side, float]:
        of = assessment.hold.of_assessment if assessment.hold is not None else ""
        found: dict[Side, float] = {}
        for line in page.visits:  # newest first: the newest visit that has one
            for side in Side:
                best = _best(line, of, side)
                if side not in found and best is not None:
                    found[side] = best
        return found

    @staticmethod
    def _mass(page: PatientPage) -> float | None:
        return next((line.visit.mass_kg for line in page.visits if line.visit.mass_kg), None)

    def _page(self) -> PatientPage:
        if self.clinic.patient is None:
            raise ValueError("nobody is asked before a patient is chosen")
        return self.clinic.patient

    def _records(self) -> Records:
        if self.clinic.records is None:
            raise ValueError("a patient was chosen, so the records are open")
        return self.clinic.records


def _best(line: VisitLine, assessment: str, side: Side) -> float | None:
    values = [n.value for t in line.trials if t.trial.assessment == assessment and t.trial.purpose != "warm_up"
              for n in t.numbers if n.metric == SUSTAINED and n.side == side and n.value is not None]  # fmt: skip
    return max(values, default=None)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
