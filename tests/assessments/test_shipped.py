"""The assessments that ship: what the clinic was promised of each."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from station.analysis.catalogue import METRICS
from station.analysis.options import SETTINGS, Settings
from station.assessments import reference
from station.assessments.describe import full_text, rows
from station.assessments.kinds import HINTS, KINDS
from station.assessments.loader import load_assessment, load_library
from station.assessments.model import NONE_KNOWN, Assessment
from station.assessments.rules import number_keys

RECOMMENDED = {"hamstring_90_90", "long_lever_bridge", "quiet_stance", "glute_bridge"}
SHIPPED = RECOMMENDED | {
    "timed_isometric", "single_leg_isometric_squat", "seated_soleus", "bilateral_isometric_squat", "timed_hold",
    "timed_hold_to_failure", "single_leg_bridge", "single_leg_bridge_hold", "hamstring_bridge", "single_leg_stance",
    "squat", "five_times_sit_to_stand", "step_up", "single_leg_deadlift", "leg_curl", "weight_shift",
    "hip_flexor_stretch", "hamstring_stretch", "calf_stretch",
}  # fmt: skip

#: Words for muscles; a text that the patient hears or reads during a test holds none (docs/assessments.md).
MUSCLES = re.compile(
    r"glut|hamstring|quadricep|\bquads?\b|soleus|gastrocnem|\bcal(f|ves)\b|bicep|adductor|abductor|psoas|hip flexor"
    r"|\bvast(us|i)\b|rectus|muscle|activat",
    re.IGNORECASE,
)
#: Words that would be a diagnosis or a verdict.
DIAGNOSTIC = re.compile(
    r"diagnos|patholog|abnormal|deficien|insufficien|\binjur|\brisk of (re)?-?injury|normal range", re.I
)

each = pytest.mark.parametrize("assessment_id", sorted(SHIPPED))


def spoken(value: Any, name: str = "") -> list[str]:
    """Every text that the patient hears or reads."""
    if is_dataclass(value):
        return [text for f in fields(value) for text in spoken(getattr(value, f.name), f.name)]
    if name == "script":
        return list(value)
    return [value] if isinstance(value, str) and (name == "cue" or name.endswith("words")) else []


def test_all_are_there_and_four_are_recommended() -> None:
    found = load_library().assessments
    assert set(found) == SHIPPED
    assert {a.id for a in found.values() if a.recommended} == RECOMMENDED
    assert [a.recommended for a in found.values()] == sorted((a.recommended for a in found.values()), reverse=True)
    assert {a.kind for a in found.values()} == set(KINDS)


@each
def test_the_definition_survives_json(assessment_id: str) -> None:
    kept = load_assessment(assessment_id).as_dict()
    assert json.loads(json.dumps(kept, allow_nan=False)) == kept
    assert (kept["id"], kept["origin"]) == (assessment_id, "shipped")


@each
def test_every_number_of_its_file_has_a_source(assessment_id: str, project_root: Path) -> None:
    path = project_root / "station" / "assessments" / f"{assessment_id}.toml"
    given = tomllib.loads(path.read_text(encoding="utf-8"))
    assert sorted(set(number_keys(given)) - set(given.get("sources", {}))) == []
    a = load_assessment(assessment_id)
    sources = [a.source, a.expected_peak.source, *a.sources.values()]
    sources += [entry.source for entry in (*a.reliability, *a.contraindications, *a.not_before)]
    assert all(source.strip() for source in sources)


def test_every_default_number_has_a_source() -> None:
    for _, cls, _ in reference._classes():
        for f in fields(cls):
            if isinstance(f.default, int | float) and not isinstance(f.default, bool):
                assert f.metadata["source"], f"{cls.__name__}.{f.name}"


@each
def test_no_text_for_the_patient_names_a_muscle_or_a_diagnosis(assessment_id: str) -> None:
    a = load_assessment(assessment_id)
    texts = [t for f in fields(a) if f.name not in ("contraindications", "not_before")
             for t in spoken(getattr(a, f.name), f.name)]  # fmt: skip
    assert len(texts) > 8
    assert [t for t in texts if MUSCLES.search(t) or DIAGNOSTIC.search(t)] == []
    assert [t for t in a.limits if DIAGNOSTIC.search(t)] == []
    assert not any(MUSCLES.search(hint) for hint in HINTS)


@each
def test_the_patient_is_told_to_stop(assessment_id: str) -> None:
    a = load_assessment(assessment_id)
    said = " ".join(a.script).lower()
    assert re.search(r"stop at once|must not hurt|step off|put the foot down", said)
    if a.maximal:
        assert "reath" in a.effort.breathe_words
        assert a.trials.most <= 5
        assert a.rest.duration_s >= 30


@each
def test_settings_and_metrics_are_what_the_analysis_knows(assessment_id: str) -> None:
    a = load_assessment(assessment_id)
    assert set(a.metrics.ids) <= set(METRICS)
    settings = a.analysis_settings()
    assert set(settings) <= set(SETTINGS)
    Settings(settings)


def test_what_two_cells_do_not_see_is_not_offered() -> None:
    for a in load_library().assessments.values():
        assert all(METRICS[m].kind != "not_seen" for m in a.metrics.ids), a.id


@pytest.mark.parametrize("assessment_id", ["hamstring_90_90", "hamstring_bridge", "leg_curl", "long_lever_bridge"])
def test_a_healing_leg_waits_for_the_surgeons_date(assessment_id: str) -> None:
    rules = {(r.operation, r.graft, r.weeks) for r in load_assessment(assessment_id).not_before}
    assert rules >= {
        ("acl_reconstruction", "hamstring", None),
        ("hamstring_repair", "any", None),
        ("pcl_repair", "any", None),
    }


def test_published_seeds_are_as_published() -> None:
    seeds = {a.id: a.primary_reliability for a in load_library().assessments.values()}
    found = {name: (s.cv_percent, s.mdc_percent) for name, s in seeds.items() if s and s.source != NONE_KNOWN}
    assert found == {
        "hamstring_90_90": (5.4, None),
        "long_lever_bridge": (6.5, 18.0),
        "single_leg_isometric_squat": (5.7, None),
        "seated_soleus": (12.5, 35.0),
    }


def test_the_numbers_of_the_field_are_in() -> None:
    bridge = load_assessment("glute_bridge").repetitions
    assert bridge is not None
    assert (bridge.least, bridge.most, bridge.up_s, bridge.hold_s, bridge.down_s) == (12, 15, 2, 1, 2)
    assert load_assessment("glute_bridge").trials.number == 3
    hold = load_assessment("timed_hold").effort
    assert (hold.shortest_s, hold.longest_s) == (10, 60)
    stance = load_assessment("single_leg_stance").effort
    assert (stance.shortest_s, stance.longest_s) == (10, 30)
    for name in ("hip_flexor_stretch", "hamstring_stretch", "calf_stretch"):
        assert (load_assessment(name).effort.shortest_s, load_assessment(name).effort.longest_s) == (30, 60)
    sit = load_assessment("five_times_sit_to_stand").repetitions
    assert sit is not None
    assert (sit.least, sit.most) == (5, 5)
    assert load_assessment("single_leg_deadlift").stance.put_down == "counted"  # type: ignore[union-attr]
    assert "empo only" in load_assessment("leg_curl").limits[0]
    assert "tempo only" in load_assessment("leg_curl").name


def test_setup_values_reach_the_analysis_in_metres() -> None:
    a = load_assessment("quiet_stance")
    assert a.analysis_settings({"stance_width": 25.0, "eyes": "open"})["stance_width_m"] == pytest.approx(0.25)
    assert "stance_width_m" not in a.analysis_settings()


@each
def test_the_full_text_holds_every_number_with_its_source(assessment_id: str) -> None:
    a = load_assessment(assessment_id)
    text = "\n".join(full_text(a))
    assert text.startswith(f"{assessment_id}: {a.name} (version {a.version}")
    for sentence in (*a.script, *a.limits, a.effort.cue, *a.sources.values()):
        assert sentence in text


def test_one_row_each_id_first() -> None:
    found = rows(load_library())
    assert {row[0] for row in found} == SHIPPED
    assert {row[0] for row in found if row[3] == "recommended"} == RECOMMENDED
    assert all(row[1] and row[2] in KINDS and row[4] for row in found)


def test_the_page_of_keys_is_current(capsys: pytest.CaptureFixture[str]) -> None:
    assert reference.main(["--check"]) == 0, capsys.readouterr().err
    with pytest.raises(ValueError, match="lost the markers"):
        reference.page("# Assessments")


def test_derived_facts_follow_the_kind() -> None:
    def derived(a: Assessment) -> tuple[bool, bool, float | None]:
        return a.maximal, a.to_failure, a.force_loss_percent

    assert derived(load_assessment("hamstring_90_90")) == (True, False, 30.0)
    assert derived(load_assessment("hamstring_bridge")) == (True, True, None)
    assert derived(load_assessment("glute_bridge")) == (False, False, 30.0)
    assert derived(load_assessment("single_leg_bridge_hold")) == (True, True, None)
    assert derived(load_assessment("quiet_stance")) == (False, False, None)
    assert derived(load_assessment("calf_stretch")) == (False, False, None)
