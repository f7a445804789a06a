"""One pure function: a report to the bytes of a PDF of exactly one page."""

from __future__ import annotations

from station.report.clinician import clinician_page
from station.report.labels import label
from station.report.letter import letter_page
from station.report.model import Kind, Paper, Report
from station.report.patient import patient_page
from station.report.sheet import close_sheet, open_sheet
from station.wording.language import Language

PAGES = {"clinician": clinician_page, "patient": patient_page, "letter": letter_page}


def render(
    report: Report, kind: Kind = "clinician", language: Language = Language.EN, paper: Paper = "a4"
) -> bytes:  # fmt: skip
    """A PDF of one page: the same report gives the same bytes.

    Parameters
    ----------
    report : Report
    kind : str
        'clinician': everything on one page; 'patient': at most five numbers in plain words; 'letter': to a colleague.
    language : Language
        Of labels, sentences and numbers; a cue stands as it was said.
    paper : str
        'a4' (210 x 297 mm) or 'letter' (8.5 x 11 in).
    """
    sheet, buffer = open_sheet(report, language, paper, label(f"word.title_{kind}", language))
    PAGES[kind](sheet)
    return close_sheet(sheet, buffer)
