"""Makes the pictures of docs/followup.md: finding, plan, home sheet and progress of a made-up patient.

Run: python docs/make_followup_example.py [FOLDER]   (needs pdftoppm of poppler-utils; docs/images by default)

Nobody was measured: the numbers are drawn, and every page says so.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

from station.analysis.catalogue import METRICS
from station.assessments.checks import PastOperation
from station.assessments.loader import load_assessment, load_library
from station.domain.channels import Side
from station.followup.detectable import detectable
from station.followup.diary import DiaryEntry
from station.followup.error import ErrorModel, clinic_own
from station.followup.plan import Plan, edit, make_plan, sessions, sign
from station.followup.visits import LOWER_IS_BETTER, About, Girth, Measure, Pain, Value, Visit, task_of
from station.tasks import followup_pages as pages
from station.tasks.followup import Case, Typed, finding_of, progress_of, read_case
from station.wording.language import Language

#: Days of the made-up visits: two baselines, a check, the re-test.
FIRST, SECOND, CHECK, RETEST = date(2026, 8, 31), date(2026, 9, 4), date(2026, 9, 24), date(2026, 10, 19)
START = date(2026, 9, 7)
TEST = "hamstring_90_90"
MASS_KG = 72.0
SIGNER = "demonstration-clinician"

#: True force of each leg by day [N]; the left one gains, the right one stays.
FORCE_N = {FIRST: (205.0, 262.0), SECOND: (209.0, 266.0), CHECK: (226.0, 265.0), RETEST: (262.0, 268.0)}
SETUP: dict[str, float | str] = {"knee_angle": 90.0, "hip_angle": 90.0, "box_height": 45.0, "footwear": "sports shoes"}


def measure(name: str, rng: np.random.Generator, **legs: tuple[float, float]) -> Measure:
    """A test whose trials scatter about a value: each leg (or 'both') with value and scatter in per cent of it."""
    assessment = load_assessment(name)
    primary = assessment.metrics.primary
    values = {
        leg: tuple(
            Value(float(v * (1 + cv / 100 * x)), 0.002 * v) for x in rng.standard_normal(assessment.trials.number)
        )
        for leg, (v, cv) in legs.items()
    }
    setup = SETUP if name == TEST else {}
    return Measure(name, assessment.version, task_of(assessment), primary, METRICS[primary].unit, "demonstration",
                   primary in LOWER_IS_BETTER, planned=assessment.trials.number, at_most=assessment.trials.most,
                   setup=setup, feedback=assessment.feedback.mode, certificate="demonstration", **values)  # fmt: skip


def demonstration() -> Typed:
    """The made-up patient: four visits and a diary."""
    rng = np.random.default_rng(7)
    visits = []
    for day, (left, right) in FORCE_N.items():
        tests = [measure(TEST, rng, left=(left, 3.0), right=(right, 3.0))]
        if day != CHECK:
            later = day == RETEST
            tests += [
                measure("glute_bridge", rng, both=(48.5 if later else 45.5, 1.5)),
                measure("quiet_stance", rng, both=(49.0 if later else 48.0, 2.0)),
                measure("single_leg_stance", rng, left=(27.0, 12.0), right=(24.0, 12.0)),
            ]
        pains = () if day == RETEST else (Pain(Side.LEFT, "stairs_up", 4), Pain(Side.LEFT, "lifting_hips", 2))
        girths: tuple[Girth, ...] = ()
        if day in (FIRST, RETEST):
            thigh = (50.2, 52.4) if day == FIRST else (51.0, 52.5)
            girths = (Girth("thigh", 10, *thigh, rater=SIGNER), Girth("calf", 10, 37.0, 37.4, rater=SIGNER))
        visits.append(Visit(day, tuple(tests), rater=SIGNER, mass_kg=MASS_KG, pains=pains, girths=girths))
    operations = (PastOperation("meniscus_repair", "any", date(2026, 3, 2), date(2026, 7, 1)),)
    about = About(Side.LEFT, red_flags_checked=True, contraindications=("falls",), operations=operations,
                  demonstration=True)  # fmt: skip
    return Typed(about, tuple(visits))


def at(day: date) -> datetime:
    """Ten in the morning of a day."""
    return datetime(day.year, day.month, day.day, 10, tzinfo=UTC)


def make(typed: Typed) -> tuple[Case, Case, Plan]:
    """The case before the plan, the whole one with its diary, and the signed plan."""
    library = load_library()
    before = read_case([], Typed(typed.about, tuple(v for v in typed.visits if v.day < START)), library)
    visit = before.visits[-1]
    plan = make_plan("demonstration", "whole", START, before.assessments(), before.about,
                     weak=finding_of(before).side, visit=visit, test=TEST)  # fmt: skip
    plan = edit(plan, "glute_bridge", SIGNER, at(SECOND), sets=2)
    plan = sign(plan, before.assessments(), before.about, visit.pains, SIGNER, at(SECOND))
    rng = np.random.default_rng(11)
    diary = tuple(
        DiaryEntry(s.day, s.exercises, int(rng.integers(0, 4)), int(rng.integers(0, 3)))
        for s in sessions(plan) if rng.random() < 0.85
    )  # fmt: skip
    return before, read_case([], Typed(typed.about, typed.visits, diary), library), plan


def clinic(rng: np.random.Generator) -> ErrorModel:
    """What twelve made-up people of a made-up clinic showed in two visits with nothing done in between."""
    people = 3.6 * (1 + 0.22 * rng.standard_normal(12))
    pairs = [
        (p * (1 + 0.045 * a), p * (1 + 0.045 * b))
        for p, (a, b) in zip(people, rng.standard_normal((12, 2)), strict=True)
    ]
    found = clinic_own(pairs, 4.0, 3, "N/kg", "twelve made-up people of this demonstration, measured twice")
    assert found is not None
    return found


def picture(pdf: bytes, path: Path) -> None:
    """The first page of a PDF as PNG: 100 dots an inch, 96 colours."""
    command = ["pdftoppm", "-png", "-r", "100", "-f", "1", "-singlefile", "-"]
    drawn = subprocess.run(command, input=pdf, check=True, capture_output=True).stdout
    Image.open(BytesIO(drawn)).convert("RGB").quantize(96, Image.Quantize.FASTOCTREE).save(path, optimize=True)


def main(folder: Path) -> None:
    """Draw everything in both languages."""
    before, whole, plan = make(demonstration())
    own = {TEST: clinic(np.random.default_rng(5))}
    before, whole = replace(before, own=own), replace(whole, own=own)
    test = load_assessment(TEST)
    found = detectable(test, before.visits, own[TEST], plan.weeks, plan.start)
    for language in Language:
        finding = pages.finding_text(finding_of(before), before.library, language)
        text = pages.plan_text(plan, before.library, language, found, SECOND)
        progress = progress_of(whole, test, plan)
        drawn = {
            "finding": pages.page_pdf(finding, language),
            "plan": pages.page_pdf(text, language),
            "plan_home": pages.home_pdf(plan, language),
            "progress": pages.progress_pdf(progress, whole.library, language),
        }
        for name, pdf in drawn.items():
            path = folder / f"{name}_{language.value}.png"
            picture(pdf, path)
            print(f"Wrote {path}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "images")
