"""The pages in words: every sentence can be printed, in both languages, and none blames, diagnoses or promises."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, get_args

import pytest

from station.assessments.checks import PastOperation
from station.assessments.model import Assessment, Operation
from station.domain.channels import Side
from station.followup import outcome, plan_words
from station.followup.baseline import Break
from station.followup.detectable import detectable
from station.followup.diary import DiaryEntry, between
from station.followup.exercises import DAYS, shipped
from station.followup.plan import Plan, edit, make_plan, sign
from station.followup.plan_words import home_page, plan_page, source, ticks
from station.followup.progress import progress
from station.followup.progress_words import progress_page
from station.followup.say import Page
from station.followup.visits import MOVEMENTS, RED_FLAG_BARS, About, Pain, Task
from station.session.intake import RED_FLAGS
from station.wording.__main__ import lines as all_lines
from station.wording.language import Language
from station.wording.sentences import catalogue
from tests.support.followup_visits import ERROR, FIRST, PUSH, visit

Tests = Mapping[str, Assessment]
OURS = {"leg", "task", "finding", "red_flag", "movement", "detectable", "plan", "exercise", "contraindication",
        "operation", "weekday", "progress"}  # fmt: skip
AT = datetime(2026, 1, 11, 9, tzinfo=UTC)
START = FIRST + timedelta(days=7)


def name(section: str, key: str) -> str:
    return key


def lines(page: Page) -> str:
    return "\n".join(page.lines())


def a_plan(assessments: Tests, **more: Any) -> Plan:
    about = About(red_flags_checked=True, contraindications=("falls",))
    last = visit(5, 200, 260, pains=(Pain(Side.LEFT, "pushing", 7),))
    plan = make_plan("p", "whole", START, assessments, about, weak=Side.LEFT, visit=last, test=PUSH, **more)
    return edit(plan, "glute_bridge", "dr", AT, sets=2)


@pytest.mark.parametrize("language", list(Language))
def test_the_plan_in_words(assessments: Tests, language: Language) -> None:
    plan = a_plan(assessments)
    found = detectable(assessments[PUSH], [visit(0, 200, 260), visit(5, 200, 260)], ERROR)
    shown = lines(plan_page(plan, language, name, found, FIRST, "knee 90"))
    expected = {
        Language.EN: ["Draft: not signed", "always begin with the left leg", "2 sets of 12–15", "Left out, Step-up",
                      "too much pain when pushing", "4.00", "knee 90"],
        Language.DE: ["Entwurf: nicht abgezeichnet", "mit dem linken Bein", "2 Sätze mit 12–15",
                      "Weggelassen, Aufsteigen",
                      "zu starker Schmerz beim Drücken", "4,00", "knee 90"],
    }[language]  # fmt: skip
    for words in expected:
        assert words in shown
    signed = sign(plan, assessments, About(red_flags_checked=True), (), "dr", AT)
    assert "dr" in lines(plan_page(signed, language, name)).splitlines()[1]


@pytest.mark.parametrize("language", list(Language))
def test_the_home_sheet_says_how_how_much_and_when_to_stop(assessments: Tests, language: Language) -> None:
    plan = a_plan(assessments)
    shown = lines(home_page(plan, language))
    for item in plan.items:
        assert catalogue()[f"exercise.{item.exercise}_how"][language] in shown
    assert catalogue()["plan.stop_rule"][language] in shown
    rows = ticks(plan, language)
    assert len(rows) == 1 + 18
    assert len({len(row) for row in rows}) == 1
    assert rows[1][0].startswith(catalogue()["weekday.mon"][language])
    on_plates = edit(plan, "glute_bridge", "dr", AT, on_plates=True)
    assert catalogue()["exercise.glute_bridge"][language] not in lines(home_page(on_plates, language))


def test_every_operation_flag_movement_and_task_has_words() -> None:
    keys = set(catalogue())
    assert {f"operation.{o}" for o in get_args(Operation)} <= keys
    assert {f"red_flag.{f}" for f in RED_FLAGS} <= keys
    assert set(RED_FLAGS) == set(RED_FLAG_BARS)
    assert {f"movement.{m}" for m in MOVEMENTS} <= keys
    assert {f"task.{t}" for t in get_args(Task)} <= keys
    assert {f"weekday.{d}" for d in DAYS} <= keys
    assert {f"progress.break_{b}" for b in get_args(Break)} <= keys
    assert {f"progress.cap_{c}" for c in get_args(outcome.Cap)} <= keys
    assert {f"progress.cause_{c}" for c in get_args(outcome.Cause) if c != "noise"} <= keys
    assert {f"progress.refused_{r}" for r in get_args(outcome.Refused) if r} <= keys
    assert {f"exercise.{e}{x}" for e in shipped().exercises for x in ("", "_how")} <= keys


def test_every_contraindication_has_words(assessments: Tests) -> None:
    rules = {r.id for a in assessments.values() for r in a.contraindications}
    assert {f"contraindication.{r}" for r in rules} <= set(catalogue())


def test_a_surgeons_date_is_said(assessments: Tests) -> None:
    past = PastOperation("acl_reconstruction", "hamstring", None, START + timedelta(days=20))
    about = About(red_flags_checked=True, operations=(past,))
    plan = make_plan("p", "bridges", START, assessments, about)
    assert "Left out until 2026-02-01" in lines(plan_page(plan, Language.EN, name))
    unknown = replace(about, operations=(replace(past, cleared_from=None),))
    plan = make_plan("p", "bridges", START, assessments, unknown)
    shown = lines(plan_page(plan, Language.DE, name))
    assert "vorderes Kreuzband" in shown
    assert "begin with the other leg each time" in lines(home_page(plan, Language.EN))


@pytest.mark.parametrize("language", list(Language))
def test_the_progress_in_words(assessments: Tests, language: Language) -> None:
    plan = a_plan(assessments)
    diary = [DiaryEntry(START, ("glute_bridge",), 3, 1)]
    visits = [visit(0, 200, 260), visit(5, 200, 260), visit(49, 201, 215)]
    found = progress(assessments[PUSH], visits, ERROR, About(Side.LEFT), plan_start=START,
                     trainings=between(plan, diary, [v.day for v in visits]))  # fmt: skip
    shown = lines(progress_page(found, language, name))
    expected = {
        Language.EN: ["Caution: the legs are closer because the right leg lost", "is not available",
                      "Most pain while training: 3", "not why", "EPIC"],
        Language.DE: ["Vorsicht: Die Beine liegen näher beieinander, weil das rechte Bein nachgelassen hat",
                      "nicht verfügbar", "Stärkster Schmerz beim Üben: 3", "nicht warum", "EPIC"],
    }[language]  # fmt: skip
    for words in expected:
        assert words in shown


def test_a_possible_cause_is_only_possible(assessments: Tests) -> None:
    visits = [visit(0, 200, 260), visit(5, 200, 260), visit(49, 201, 245)]
    found = progress(assessments[PUSH], visits, ERROR, plan_start=START)
    assert "Possibly: Caution" in lines(progress_page(found, Language.EN, name))


def test_a_leg_that_changed_is_no_sure_cause_of_a_difference_that_did_not(assessments: Tests) -> None:
    visits = [visit(0, 200, 260), visit(5, 200, 260), visit(49, 224, 286)]
    found = progress(assessments[PUSH], visits, ERROR, plan_start=START)
    now = found.judged[-1]
    assert now.left is not None
    assert now.symmetry is not None
    assert (now.left.level, now.symmetry.level) == ("real", "none")
    assert "Possibly: The legs are closer" in lines(progress_page(found, Language.EN, name))


def test_a_hold_is_said_once(assessments: Tests) -> None:
    item = next(i for i in a_plan(assessments).items if i.exercise == "glute_bridge")
    said = plan_words.dose(item, Language.EN)
    assert "hold 2–3 s at the top; move in 2 s, return in 2 s" in said
    assert "tempo" not in said


def test_a_broken_line_says_why(assessments: Tests) -> None:
    moved = visit(49, 300, 260, feedback="both")
    found = progress(assessments[PUSH], [visit(0, 200, 260), visit(5, 200, 260), moved], ERROR, plan_start=START)
    shown = lines(progress_page(found, Language.EN, name))
    assert "the line breaks; changed: who sees the force" in shown
    assert "makes it another test" in shown


@pytest.mark.parametrize("refused", ["no_baseline", "no_error_known"])
def test_what_cannot_be_judged_is_said(assessments: Tests, refused: str) -> None:
    visits = [visit(0, 200, 260)] if refused == "no_error_known" else []
    found = progress(assessments[PUSH], visits, None)
    assert catalogue()[f"progress.refused_{refused}"][Language.EN] in lines(progress_page(found, Language.EN, name))


def test_a_detectable_without_numbers_says_so(assessments: Tests) -> None:
    for visits, error, key in (([], ERROR, "no_values"), ([visit(0, 200, 260)], None, "no_error_known")):
        section = plan_words.detectable_section(detectable(assessments[PUSH], visits, error), Language.EN, name)
        assert catalogue()[f"detectable.{key}"][Language.EN] in section.lines


def test_one_baseline_visit_asks_for_a_second(assessments: Tests) -> None:
    for visits, asked in (([visit(0, 200, 260)], True), ([visit(0, 200, 260), visit(5, 200, 260)], False)):
        section = plan_words.detectable_section(detectable(assessments[PUSH], visits, ERROR), Language.EN, name)
        assert (catalogue()["detectable.one_baseline"][Language.EN] in section.lines) is asked


#: Muscles and joints' diseases by name, judgements of a person, and promises; 'muscle' itself stands in a limit only.
NEVER = re.compile(
    r"\b(glute(us|al)|hamstrings?|quadriceps muscle|tear|ruptur\w+|arthros\w+|atroph\w+|fail(ed|ure)|bad"
    r"|poor|normal range|pathologi\w+|krank\b|schlecht\w*|Muskelschw\w+|Arthrose|Riss|guarantee\w*|will heal|heilt)\b",
    re.IGNORECASE,
)


def test_no_sentence_of_ours_names_a_muscle_a_disease_or_judges() -> None:
    for key, texts in catalogue().items():
        if key.partition(".")[0] in OURS:
            for text in texts.values():
                assert not NEVER.search(text), (key, text)


def test_no_sentence_draws_a_line_at_ten_per_cent() -> None:
    """No percentage stands in a sentence: beside 24 %, even 'common in healthy people' would be read as a band."""
    for key, texts in catalogue().items():
        if key.partition(".")[0] in OURS:
            for text in texts.values():
                plain = re.sub(r"95[ -]%", "", text)
                assert not re.search(r"\d+ ?%", plain), (key, text)


def test_all_sentences_can_be_listed_for_a_reader() -> None:
    shown = all_lines(["leg", "weekday"])
    assert shown[:3] == ["leg.left", "  en  left", "  de  linke"]
    assert len(shown) == 3 * (2 + 7)


def test_every_source_of_a_dose_is_said_in_german() -> None:
    known = shipped()
    texts = [*known.sources.values(), known.progression.source, known.pain.source]
    texts += [x.source for x in (*known.exercises.values(), *known.templates.values())]
    assert {source(text, Language.EN) for text in texts} == set(texts)
    assert not [text for text in texts if source(text, Language.DE) == text]
    assert source("a clinic's own", Language.DE) == "a clinic's own"
