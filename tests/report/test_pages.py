"""The printed pages, read back by software that did not make them."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from pypdf import PdfReader

from station.report.build import PAGES, render
from station.report.model import Curve, Difference, Report, Value
from station.report.patient import MOST_LINES, TEXT, TEXT_PART, items
from station.report.sheet import MARGIN, SIZES
from station.report.text import Block
from station.wording.language import Language
from tests.report.example import crowded, report
from tests.report.pages import DPI, fonts_of, ink_of, text_of

EVERY = list(product(PAGES, Language, SIZES))


@pytest.mark.parametrize(("kind", "language", "paper"), EVERY)
@pytest.mark.parametrize("made", [report, crowded], ids=["usual", "crowded"])
def test_every_page_is_one_page_within_its_margins(made, kind, language, paper, tmp_path: Path):
    pdf = render(made(), kind, language, paper)
    reader = PdfReader(io.BytesIO(pdf))
    assert len(reader.pages) == 1
    width, height = SIZES[paper]
    assert [float(v) for v in reader.pages[0].mediabox[2:]] == pytest.approx([width, height], abs=0.01)
    page = ink_of(pdf, tmp_path).min(axis=2)
    edge = int((MARGIN - 2) * DPI / 72)  # half a line's width, and the picture's own pixel
    assert page[edge:-edge, edge:-edge].min() < 80
    inside = np.zeros(page.shape, bool)
    inside[edge:-edge, edge:-edge] = True
    assert (page[~inside] == 255).all()


@pytest.mark.parametrize(("kind", "language"), list(product(PAGES, Language)))
def test_fonts_are_embedded_and_the_file_names_its_language_but_nobody(kind, language, tmp_path: Path):
    pdf = render(report(), kind, language)
    rows = fonts_of(pdf, tmp_path)
    assert rows
    assert all(row[-5:-2] == ["yes", "yes", "yes"] for row in rows), rows
    reader = PdfReader(io.BytesIO(pdf))
    assert reader.trailer["/Root"]["/Lang"] == language.value
    assert reader.metadata is not None
    assert reader.metadata.title
    assert not any("Demonstration patient" in str(value) for value in reader.metadata.values())


def test_the_same_report_gives_the_same_bytes():
    assert render(report(), "clinician") == render(report(), "clinician")


def test_text_is_extracted_in_the_order_in_which_it_is_read(tmp_path: Path):
    text = text_of(render(crowded()), tmp_path, "-raw")
    # The foot is drawn first, since all else is fitted above it.
    order = ["DEMONSTRATION PATIENT", "Left leg", "Right leg", "Real difference", "Set-up to repeat"]
    assert sorted(order, key=text.index) == order


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        (Language.EN, ["648 ± 4 N", "553 ± 4 N", "655 ± 4 N", "8.73 ± 0.05 N/kg", "641 · 655 · 648 N",
                       "right leg 14.7 % weaker", "95 % interval 6 to 22 %", "85.3 ± 0.4 %", "61.00 ± 0.14 %",
                       "not measurable at 10.0 samples/s (needs 40)", "Knee bend (0 is straight): 90°", "45.5 cm",
                       "“Heel down, as hard and as fast as you can. Keep pushing!”",
                       "only the clinician saw the force",
                       "left 2, right 1 of 10", "4 January 2027", "C-0007 of 1 September 2026", "Asymmetry Station",
                       "peak/raw_max", "not a diagnosis", "born 1990", "22 November 2026, 14:05", "74.2 kg"]),
        (Language.DE, ["648 ± 4 N", "8,73 ± 0,05 N/kg", "rechtes Bein 14,7 % schwächer", "95-%-Intervall 6 bis 22 %",
                       "85,3 ± 0,4 %", "nicht messbar bei 10,0 Messwerten/s (nötig: 40)", "45,5 cm", "Sportschuhe",
                       "Keep pushing!", "links 2, rechts 1 von 10", "4. Januar 2027", "keine Diagnose"]),
    ],
)  # fmt: skip
def test_the_clinicians_page_says_every_number_of_the_report(language, wanted, tmp_path: Path):
    text = text_of(render(report(), "clinician", language), tmp_path)
    flat = text.replace("\u202f", " ")
    # A large number and what stands beside it are set in two sizes.
    missing = [w for w in wanted if w not in flat]
    assert missing == []


def test_what_does_not_fit_is_counted(tmp_path: Path):
    made = crowded()
    text = text_of(render(made), tmp_path)
    shown = text.count("N/s") // 2
    assert 0 < shown < len(made.others)
    assert f"+{len(made.others) - shown} more in the results file" in text


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"mass_kg": None}, "N/kg not known: body mass was not measured"),
        ({"retest": None}, "Re-test: no date set"),
        ({"flags": ("simulated",)}, "SIMULATED: NOT A MEASUREMENT · NOT FOR PATIENTS"),
        ({"flags": ("calibration_specimen",)}, "NOT FOR PATIENTS"),
        ({"demonstration": True}, "DEMONSTRATION PATIENT: NOBODY'S NUMBERS"),
        ({"curves": ()}, "There is no curve in newtons to draw."),
        ({"difference": Difference(Value(-14.66, "%"), None, "effort not reproducible: the trials ...")},
         "No verdict: difference 14.7 %, no direction that can be told Effort not reproducible"),
    ],
)  # fmt: skip
def test_what_is_missing_or_must_be_known_first_is_said(changes, says, tmp_path: Path):
    assert says in text_of(render(report(**changes)), tmp_path)


def untested() -> Report:
    whole = report()
    left = replace(whole.legs[0], trials=0, values=(), mean=Value(None, "N"), best=None, not_tested="pain", pain=None)
    gone = Difference(Value(None, "%"), None, "a leg was not tested because of pain")
    return replace(whole, legs=(left, whole.legs[1]), difference=gone, curves=whole.curves[1:])


def test_a_leg_that_was_not_tested_is_never_a_zero(tmp_path: Path):
    text = text_of(render(untested()), tmp_path)
    assert "not tested because of pain" in text
    assert " 0 N" not in text
    patient = text_of(render(untested(), "patient"), tmp_path)
    assert "Your left leg has no number today: not tested because of pain." in patient
    assert "0 kg" not in patient.replace("56 kg", "")


@pytest.mark.parametrize(
    ("reason", "says"),
    [
        ("not supported at 10.0 samples/s (needs 40): x", "this recording does not allow it."),
        ("effort not reproducible: the trials ...", "your tries differed too much from one to the next."),
        ("both legs at once: how they share the load is a strategy, not strength", "both legs worked at once;"),
    ],
)
def test_a_patient_reads_a_plain_reason(reason, says):
    gone = Difference(Value(None, "%"), "not_measurable", reason)
    shown = [item.text for item in items(report(difference=gone), Language.EN)]
    assert any(text.startswith(f"Whether your legs differ cannot be said today: {says}") for text in shown)


@pytest.mark.parametrize(
    ("language", "says"),
    [
        (Language.EN, "There is no number today: this recording"),
        (Language.DE, "Heute gibt es keinen Wert: diese Aufzeichnung"),
    ],
)
def test_a_value_of_both_legs_that_is_missing_names_no_leg(language, says, tmp_path: Path):
    both = replace(report().legs[0], side="both", mean=Value(None, "%", None, "samples are missing"), best=None)
    whole = report(legs=(both,), difference=None, primary="load_share", shows="loading_strategy")
    shown = text_of(render(whole, "patient", language), tmp_path)
    assert says in shown
    assert not re.search("Both legs leg|Beide Beine", shown)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("verdict", ["real", "possible", "within_noise"])
@pytest.mark.parametrize("shows", ["strength", "balance"])
def test_the_patients_sentences_are_never_cut(language, verdict, shows):
    whole = report(difference=Difference(Value(-14.66, "%"), verdict, None, (-22.4, -6.3), 9.36), shows=shows)
    width = TEXT_PART * (min(width for width, _ in SIZES.values()) - 2 * MARGIN)
    for item in items(whole, language):
        assert Block(width).add(item.text, TEXT).height == Block(width).add(item.text, TEXT, most=MOST_LINES).height


@pytest.mark.parametrize(
    ("verdict", "interval", "limit", "says", "says_not"),
    [
        ("within_noise", (-9.0, 3.0), 9.4, "from right 9 % lower to left 3 % lower", "weaker"),
        ("possible", (-12.0, 0.5), 9.4, "Only from 9.4 % on would it be real", "Real"),
        ("possible", (-12.0, 0.5), None, "One trial a leg does not show", "Only from"),
    ],
)
def test_the_verdict_promises_no_more_than_the_analysis(verdict, interval, limit, says, says_not, tmp_path: Path):
    made = report(difference=Difference(Value(-3.1, "%", 0.4), verdict, None, interval, limit))
    text = text_of(render(made), tmp_path)
    assert says in text
    assert says_not not in text


def blue_and_orange(page: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    red, green, blue = page[..., 0], page[..., 1], page[..., 2]
    return (blue > 150) & (red < 60), (red > 180) & (blue < 60) & (green < 150)


def test_both_curves_are_drawn_where_they_belong_and_differ_in_grey_print(tmp_path: Path):
    page = ink_of(render(report()), tmp_path)
    left, right = blue_and_orange(page)
    rows, _columns = np.nonzero(left)
    plateau = [r for r in set(rows) if left[r].sum() > 250]
    dashed = [r for r in set(np.nonzero(right)[0]) if right[r].sum() > 150]
    # Higher force is drawn higher: 655 N above 560 N, with the zero line below both.
    assert max(plateau) < min(dashed)
    # In grey the line's pattern is what tells them apart: one run of ink against many.
    grey = page.mean(axis=2) < 200

    def runs(row: int) -> int:
        return int((np.diff(grey[row].astype(int)) == 1).sum())

    assert runs(plateau[0]) <= 6
    assert runs(dashed[0]) > 20


def test_a_gap_in_a_curve_is_not_bridged(tmp_path: Path):
    whole = report().curves[0]
    force = whole.force_n.copy()
    force[(whole.t_s > 2.0) & (whole.t_s < 3.0)] = np.nan
    left, _ = blue_and_orange(ink_of(render(report(curves=(Curve("left", whole.t_s, force),))), tmp_path))
    row = max(np.nonzero(left)[0], key=lambda r: left[r].sum())
    columns = np.nonzero(left[row])[0]
    assert np.diff(columns).max() > 60


@pytest.mark.parametrize("language", list(Language))
def test_the_patients_page_has_five_numbers_at_most_in_large_type_and_no_jargon(language, tmp_path: Path):
    pdf = render(report(), "patient", language)
    text = text_of(pdf, tmp_path).replace("Asymmetry Station", "")
    assert "66 kg" in text
    assert "56 kg" in text
    assert "15 %" in text
    for word in ("LSI", "CV", "±", "k = 2", "interval", "Intervall", "peak/", "RFD", "symmetry"):
        assert word not in text
    sizes: list[float] = []
    PdfReader(io.BytesIO(pdf)).pages[0].extract_text(
        visitor_text=lambda words, cm, tm, font, size: sizes.append(size) if words.strip() else None
    )
    assert sum(size >= 18 for size in sizes) == 5 + 1  # and the title
    assert min(size for size in sizes if size > 7) >= 9


def test_the_letter_goes_to_whom_it_was_handed_in_for(tmp_path: Path):
    text = text_of(render(report(), "letter"), tmp_path)
    for wanted in ("Addressee", "Sender", "23 November 2026", "Demonstration patient, born 1990", "648 ± 4 N",
                   "8.73 ± 0.05 N/kg", "14.7 %", "Kind regards", "Test Clinician", "not a diagnosis"):  # fmt: skip
        assert wanted in text


def test_a_count_is_whole_and_a_share_has_one_decimal(tmp_path: Path):
    legs = tuple(
        replace(leg, values=(14.0, 15.0, 15.0), mean=Value(44 / 3, ""), best=Value(15.0, "")) for leg in report().legs
    )
    text = text_of(render(report(primary="rep_count", legs=legs, shows="endurance", others=())), tmp_path)
    assert "14.7 " in text
    assert "Each trial: 14 · 15 · 15" in text
    assert "N/kg" not in text


@pytest.mark.parametrize("kind", PAGES)
def test_training_without_a_number_is_printed_too(kind, tmp_path: Path):
    made = report(legs=(), difference=None, primary="", primary_name="", shows="training", others=(), curves=())
    text = text_of(render(made, kind), tmp_path)
    assert "Demonstration patient" in text
    assert " N " not in text
