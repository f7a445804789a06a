"""Follow-up from trial files and records: visits by day, both legs with uncertainty, what was typed in beside."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from docs.make_followup_example import demonstration, make
from station.assessments.loader import Library, load_library
from station.domain.channels import Side
from station.domain.corrections import Correction, CorrectionKind, CorrectionReason
from station.domain.errors import RecordsError, StorageError, UsageError
from station.domain.flags import QualityFlag
from station.followup.finding import Finding
from station.followup.plan import make_plan, sign
from station.followup.plan_words import home_page
from station.followup.visits import About, Girth, Pain, Visit
from station.records.chart import add_episode, add_visit
from station.records.engine import Records
from station.records.models import Run
from station.records.patients import add_patient
from station.storage.correction_file import write_correction
from station.tasks import followup_pages as pages
from station.tasks.followup import (
    Typed,
    as_json,
    finding_of,
    main_test,
    merged,
    progress_of,
    read_case,
    read_plan,
    read_typed,
)
from station.tasks.followup_records import case_of_records, clinic_errors, keep_plan, plan_in_force, visit_of
from station.tasks.index import index_trial
from station.wording.language import Language
from station.wording.sentences import catalogue
from tests.support.data_folder import make_folder
from tests.support.followup_trials import TEST, course, pushes, write_all
from tests.tasks.filed import BEGAN, PATIENT

FIRST = date(2026, 3, 5)
AT = datetime(2026, 3, 12, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return course(tmp_path_factory.mktemp("course"))


def test_visits_are_the_days_of_the_clinics_own_clock(files: list[Path], library: Library) -> None:
    case = read_case(files, None, library)
    assert [v.day for v in case.visits] == [FIRST, date(2026, 3, 10), date(2026, 4, 21)]
    measure = case.visits[0].measures[0]
    assert (measure.assessment, measure.metric, measure.unit, measure.task) == (TEST, "peak_force", "N", "strength")
    assert measure.numbers(Side.LEFT) == pytest.approx([200, 201, 202], abs=0.5)
    assert measure.setup == {"knee_angle": 90.0}
    assert measure.feedback == "clinician"
    assert case.visits[0].mass_kg == pytest.approx(70.0)
    assert case.visits[0].pains == (Pain(Side.LEFT, "rest", 2),)


def test_a_visit_across_midnight_is_of_the_day_it_began(tmp_path: Path, library: Library) -> None:
    late = datetime(2026, 3, 5, 23, 55, tzinfo=BEGAN.tzinfo)
    trials = [
        replace(t, started=(late + timedelta(minutes=i)).isoformat())
        for i, t in enumerate(pushes(0, 200, 260, visit="visit-1"))
    ]
    (visit,) = read_case(write_all(tmp_path, trials), None, library).visits
    assert visit.day == date(2026, 3, 5)
    # Without the visit's id the calendar is all there is.
    bare = [replace(t, started=late_.started) for t, late_ in zip(pushes(0, 200, 260, visit=None), trials, strict=True)]
    assert len(read_case(write_all(tmp_path / "bare", bare), None, library).visits) == 2


def test_the_finding_agrees_with_the_visits_own_verdict(files: list[Path], library: Library) -> None:
    finding = finding_of(read_case(files[:8], None, library))
    assert (finding.tasks[0].verdict, finding.tasks[0].weaker) == ("real", Side.LEFT)


def test_the_progress_of_files_is_judged(files: list[Path], library: Library) -> None:
    case = read_case(files, Typed(About(Side.LEFT)), library)
    test = main_test(case)
    assert test is not None
    assert test.id == TEST
    found = progress_of(case, test)
    assert found.judged[-1].left is not None
    assert found.judged[-1].left.level == "real"
    assert found.judged[-1].cause == "weak_gained"
    assert found.epic is not None


def test_a_trial_whose_side_was_put_right_counts_for_the_other_leg(tmp_path: Path, library: Library) -> None:
    trials = pushes(0, 200, 260)
    wrong = replace(trials[0], tested=Side.RIGHT)
    paths = write_all(tmp_path, [wrong, *trials[1:]])
    correction = Correction("c" * 32, wrong.trial_id, "0" * 64, CorrectionKind.WRONG_SIDE, "right", "left",
                            CorrectionReason.CHOSEN_BY_MISTAKE, "dr", AT)  # fmt: skip
    write_correction(paths[0], correction)
    measure = read_case(paths, None, library).visits[0].measures[0]
    assert (len(measure.left), len(measure.right)) == (3, 3)


def test_a_first_visit_without_tries_is_no_baseline(tmp_path: Path, library: Library) -> None:
    trials = [*pushes(0, 200, 260), *pushes(5, 203, 262), *pushes(47, 262, 265)]
    found = progress_of(read_case(write_all(tmp_path, trials), None, library), library.assessments[TEST])
    assert [s.role for s in found.seen] == ["familiarisation", "baseline", "retest"]


def test_trials_of_two_patients_are_refused(tmp_path: Path, library: Library) -> None:
    other = pushes(0, 200, 260, patient="cccc000011112222")
    paths = write_all(tmp_path, [*pushes(0, 200, 260), *other])
    with pytest.raises(StorageError, match="2 patients"):
        read_case(paths, None, library)


def test_a_leg_that_was_not_checked_is_not_judged(tmp_path: Path, library: Library) -> None:
    own = [replace(t, source=None, traces={}, cells={}) for t in pushes(0, 200, 260)]
    measured = [replace(t, flags=frozenset({QualityFlag.WARM_UP})) for t in own]
    case = read_case(write_all(tmp_path, measured), None, library)
    assert case.visits[0].measures[0].refused == "not_checked"


def test_what_was_typed_in_stands_beside_what_was_measured(files: list[Path], library: Library) -> None:
    typed = Visit(FIRST, role="familiarisation", rater="a", girths=(Girth("calf", 10, 37, 38),))
    case = read_case(files, Typed(About(), (typed,)), library)
    first = case.visits[0]
    assert (first.role, first.rater, len(first.measures), len(first.girths)) == ("familiarisation", "a", 1, 1)
    assert first.mass_kg == pytest.approx(70.0)
    assert merged((), (typed,)) == (typed,)


def test_no_visits_is_wrong_use(library: Library) -> None:
    with pytest.raises(UsageError, match="no visit"):
        read_case([], None, library)


def test_what_was_typed_in_comes_back_from_its_file(tmp_path: Path) -> None:
    typed = Typed(About(Side.LEFT, red_flags_checked=True), (Visit(FIRST, role="baseline"),))
    path = tmp_path / "patient.json"
    path.write_text(as_json("patient", typed), encoding="utf-8")
    assert read_typed(path) == typed
    with pytest.raises(RecordsError, match="no plan"):
        read_plan(path)
    path.write_text("{", encoding="utf-8")
    with pytest.raises(StorageError, match=r"patient\.json"):
        read_typed(path)
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(StorageError, match="table"):
        read_typed(path)


def test_from_the_records_with_its_operation_and_a_kept_plan(tmp_path: Path, library: Library) -> None:
    records = make_folder(tmp_path)
    for path in course(tmp_path / "trials"):
        index_trial(records, tmp_path, path, AT)
    with records.session() as session:
        add_episode(session, PATIENT, AT, injured_side="left", operation="acl_reconstruction", graft="hamstring",
                    operated_on=date(2026, 1, 2))  # fmt: skip
    typed = Typed(About(red_flags_checked=True))
    case = case_of_records(tmp_path, PATIENT[:8], None, library, AT)
    assert case.about.involved is Side.LEFT
    assert case.about.operations[0].graft == "hamstring"
    assert len(case.visits) == 3
    assert case_of_records(tmp_path, PATIENT, typed, library, AT).about == typed.about
    about = replace(case.about, red_flags_checked=True)
    plan = make_plan("p", "bridges", date(2026, 3, 12), case.assessments(), about, weak=Side.LEFT)
    with pytest.raises(RecordsError, match="not signed"):
        keep_plan(records, PATIENT, plan)
    signed = sign(plan, case.assessments(), about, (), "dr", AT)
    keep_plan(records, PATIENT, signed)
    assert plan_in_force(records, PATIENT) == signed
    records.close()


def people(records: Records, count: int, **patient: bool) -> None:
    """People whose left leg was measured twice: 4 % apart, the second visit after five days."""
    with records.session() as session:
        for n in range(count):
            someone = add_patient(session, AT, **patient)
            for k, factor in enumerate((1.0, 1.04)):
                day = AT + timedelta(days=5 * k)
                row = add_visit(session, someone.id, day, mass_kg=70.0, set_up={TEST: {"knee_angle": 90.0}})
                force = (200 + 20 * n) * factor
                legs = {"left": {"values": [force, 1.02 * force]}, "right": {"values": [300.0, 300.0]}}
                summary = {"version": 1, "legs": legs}
                session.add(
                    Run(visit_id=row.id, number=1, assessment=TEST, trials=[], sha256="0" * 64, summary=summary)
                )


def test_ten_people_measured_twice_give_the_clinic_its_own_error(tmp_path: Path, library: Library) -> None:
    records = make_folder(tmp_path)
    people(records, 9)
    people(records, 5, demonstration=True)
    with records.reading() as session:
        assert clinic_errors(session, library) == {}
    people(records, 1)
    with records.reading() as session:
        error = clinic_errors(session, library)[TEST]
    assert (error.pairs, error.trials, error.unit, error.clinic) == (10, 2, "N/kg", True)
    assert error.visit_sem_percent == pytest.approx(100 * math.log(1.04) / math.sqrt(2))
    assert error.trial_cv_percent == pytest.approx(100 * 0.02 / 2.02 * math.sqrt(2), rel=0.01)
    assert error.mean is not None
    assert 2.8 < error.mean < 5.5
    for path in course(tmp_path / "trials"):
        index_trial(records, tmp_path, path, AT)
    case = case_of_records(tmp_path, PATIENT, None, library, AT)
    assert case.errors()[TEST] == error
    found = progress_of(case, library.assessments[TEST])
    assert found.left is not None
    assert found.left.expected is not None
    records.close()


def test_a_row_with_a_girth_that_is_none_names_the_visit(tmp_path: Path) -> None:
    from station.records.models import Visit as Row

    row = Row(id="v1", day=FIRST, pain={}, girth={"thigh": {"from_cm": 10, "left_cm": 52.0, "right_cm": 50.0}})
    assert visit_of(row).girths == (Girth("thigh", 10, 52, 50),)
    row.girth = {"thigh": 3}
    with pytest.raises(RecordsError, match="visit v1"):
        visit_of(row)
    row.girth, row.pain = {}, {"left": 14}
    with pytest.raises(RecordsError, match="visit v1"):
        visit_of(row)


def test_no_records_is_said(tmp_path: Path, library: Library) -> None:
    with pytest.raises(RecordsError, match="no records"):
        case_of_records(tmp_path, PATIENT, None, library, BEGAN)


@pytest.mark.parametrize("language", list(Language))
def test_the_pages_are_pdf_and_the_same_each_time(files: list[Path], library: Library, language: Language) -> None:
    case = read_case(files, Typed(About(Side.LEFT, red_flags_checked=True)), library)
    page = pages.finding_text(finding_of(case), library, language)
    assert pages.page_pdf(page, language).startswith(b"%PDF")
    assert pages.page_pdf(page, language) == pages.page_pdf(page, language)
    found = progress_of(case, library.assessments[TEST])
    assert pages.progress_pdf(found, library, language).startswith(b"%PDF")
    plan = make_plan("p", "whole", date(2026, 3, 12), case.assessments(), case.about, weak=Side.LEFT,
                     visit=case.visits[1], test=TEST)  # fmt: skip
    assert pages.home_pdf(plan, language).startswith(b"%PDF")
    words = "\n".join(pages.plan_text(plan, library, language).lines())
    assert ("Kniebeugung" if language is Language.DE else "Knee bend") in words


def test_the_chart_breaks_where_the_set_up_changed(tmp_path: Path, library: Library) -> None:
    trials = [*pushes(0, 200, 260), *pushes(5, 203, 262), *pushes(47, 262, 265, set_up={"knee_angle": 60.0})]
    case = read_case(write_all(tmp_path, trials), None, library)
    drawn = pages.courses(progress_of(case, library.assessments[TEST]), Language.EN)
    assert [[p.broken for p in c.points] for c in drawn] == [[False, False, True]] * 3
    assert [c.side for c in drawn] == ["left", "right", "both"]


def test_a_finding_is_kept_as_json(files: list[Path], library: Library) -> None:
    finding = finding_of(read_case(files, None, library))
    data = json.loads(as_json("finding", finding))
    assert data["schema"] == "asymmetry-station-finding"
    assert isinstance(finding, Finding)
    assert data["tasks"][0]["method"] == "verdict/legs"


@pytest.mark.parametrize("language", list(Language))
def test_the_demonstration_of_the_documents_says_on_every_page_that_it_is_one(language: Language) -> None:
    before, whole, plan = make(demonstration())
    progress = progress_of(whole, whole.library.assessments[TEST], plan)
    shown = [
        pages.finding_text(finding_of(before), before.library, language),
        pages.plan_text(plan, before.library, language),
        pages.progress_text(progress, whole.library, language),
        home_page(plan, language),
    ]
    assert {page.banner for page in shown} == {catalogue()["finding.demonstration"][language]}
    assert progress.judged[-1].left is not None
    assert progress.judged[-1].left.level == "real"
    assert plan.signed_at is not None
