"""Make the example pages of docs/report.md: a simulated visit of a demonstration patient, printed in every form.

Usage: python docs/make_report_example.py (needs pdftoppm of poppler-utils for the pictures)
"""

from __future__ import annotations

import subprocess
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

from station.assessments.loader import load_assessment
from station.headless import run_visit
from station.report.build import render
from station.report.model import Correspondence, Kind, Paper, Person
from station.storage.trial_file import read_trial
from station.tasks.report import Handed, make_report
from station.wording.language import Language

DOCS = Path(__file__).resolve().parent

#: Standing, so that the whole body is weighed and N/kg can be said.
ASSESSMENT = "single_leg_isometric_squat"

PICTURES: tuple[tuple[Kind, Language, Paper], ...] = (
    ("clinician", Language.EN, "a4"),
    ("clinician", Language.DE, "letter"),
    ("patient", Language.DE, "a4"),
    ("letter", Language.EN, "letter"),
)


def main() -> None:
    """Measure, print, and make the pictures."""
    clock = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)
    handed = Handed(
        Person("Demonstration patient", 1990),
        retest=date(2027, 1, 4),
        letter=Correspondence(("Addressee's practice", "Street and number", "Town"), ("Sender's practice", "Town")),
        demonstration=True,
    )
    with tempfile.TemporaryDirectory() as name:
        visit = run_visit(Path(name), lambda: clock, load_assessment(ASSESSMENT), "sim://patient", random=Random(1))
        report = make_report([read_trial(path) for path in visit.trial_files], handed)
        (DOCS / "report_example.pdf").write_bytes(render(report))
        for kind, language, paper in PICTURES:
            page = Path(name) / f"report_{kind}_{language.value}_{paper}.pdf"
            page.write_bytes(render(report, kind, language, paper))
            picture = DOCS / "images" / page.stem
            subprocess.run(["pdftoppm", "-r", "100", "-png", "-singlefile", page, picture], check=True)


if __name__ == "__main__":
    main()
