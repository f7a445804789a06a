"""What a file may say, and what is said about a file that is wrong."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from station.assessments.loader import load_assessment, load_library, parse_assessment, read_assessment
from station.domain.errors import StorageError, UsageError

from .build import RIGHT, line_with, spoilt

FILE = "a_push.toml"


def test_a_right_file_is_read_with_its_defaults() -> None:
    a = parse_assessment(RIGHT, FILE)
    assert (a.id, a.kind, a.legs, a.origin) == ("a_push", "isometric_effort", "one", "clinic")
    assert (a.zero.duration_s, a.zero.max_sd_n, a.safety.most_pain, a.rest.duration_s) == (1.0, 2.0, 5, 30.0)
    assert a.task is a.isometric_effort
    assert a.setup[0].default == 90.0
    assert a.script == ("Push.", "Stop at once if it hurts.")


#: What is changed, to what, the key that is named, the text on the line that is named, and a part of the words.
BAD = [
    pytest.param("format = 1", "format = 2", "format", "format = 2", "must be 1", id="another format"),
    pytest.param("format = 1\n", "", "format", "# A push.", "is missing", id="no format"),
    pytest.param("version = 1", "version = 1.5", "version", "version", "whole number", id="fraction"),
    pytest.param("version = 1", "version = true", "version", "version", "whole number", id="true is no number"),
    pytest.param("version = 1", "version = 0", "version", "version", "from 1 to 9999", id="too small"),
    pytest.param('name = "A push"', 'nmae = "A push"', "nmae", "nmae", "did you mean 'name'?", id="unknown key"),
    pytest.param('name = "A push"', "name = 3", "name", "name = 3", "needs a text", id="number for text"),
    pytest.param('name = "A push"', 'name = "  "', "name", 'name = "  "', "not empty", id="empty text"),
    pytest.param('name = "A push"', 'name = "A\\npush"', "name", "A\\npush", "in one line", id="line break"),
    pytest.param('id = "a_push"', 'id = "A push"', "id", 'id = "A push"', "small letters", id="id with a blank"),
    pytest.param('id = "a_push"', 'id = "b_push"', "id", 'id = "b_push"', "named b_push.toml", id="another id"),
    pytest.param('kind = "isometric_effort"', 'kind = "isometric"', "kind", 'kind = "', "did you mean", id="kind"),
    pytest.param('kind = "isometric_effort"', 'kind = "hold"', "isometric_effort", "[isometric_effort]",
                 "belongs to another kind", id="table of another kind"),
    pytest.param("[isometric_effort]\n", "", "isometric_effort", "# A push.", "needs its table", id="no table of kind"),
    pytest.param("[effort]", "[efort]", "efort", "[efort]", "did you mean 'effort'?", id="unknown table"),
    pytest.param("duration_s = 5", "duration_s = 0", "effort.duration_s", "duration_s = 0", "1 to 600 s", id="zero"),
    pytest.param("duration_s = 5", "duration_s = nan", "effort.duration_s", "= nan", "can be meant", id="nan"),
    pytest.param("duration_s = 5", "duration_s = inf", "effort.duration_s", "= inf", "can be meant", id="inf"),
    pytest.param("duration_s = 5", "duration_s = " + "9" * 400, "effort.duration_s", "999", "can be meant", id="huge"),
    pytest.param("duration_s = 5", "duration_s = 1979-05-27", "effort.duration_s", "1979", "needs a number", id="date"),
    pytest.param("duration_s = 5", "shortest_s = 2\nduration_s = 5", "effort.longest_s", "[effort]",
                 "go together", id="half a range"),
    pytest.param("duration_s = 5", "shortest_s = 6\nlongest_s = 9\nduration_s = 5", "effort.duration_s",
                 "duration_s = 5", "between", id="outside its range"),
    pytest.param('breathe_words = "Breathe out as you push."\n', "", "effort.breathe_words", "[effort]",
                 "maximal push needs it", id="no breathing"),
    pytest.param('cue = "Push!"\n', "", "effort.cue", "[effort]", "is missing", id="missing key"),
    pytest.param("most = 5", "most = 6", "trials.most", "most = 6", "at most 5 maximal", id="sixth maximal effort"),
    pytest.param("most = 5", "most = 2", "trials.most", "most = 2", "less than number", id="most below number"),
    pytest.param("[trials]", "[rest]\nduration_s = 10\n[trials]", "rest.duration_s", "duration_s = 10", "at least 30",
                 id="too little rest"),
    pytest.param('"peak_force", "sus', '"peak_forse", "sus', "metrics.ids[1]", "ids =", "did you mean 'peak_force'?",
                 id="unknown metric"),
    pytest.param('"peak_force", "sustained_force_1s"', '"peak_force", "peak_force"', "metrics.ids[2]", "ids =", "twice",
                 id="metric twice"),
    pytest.param('primary = "peak_force"', 'primary = "net_peak_force"', "metrics.primary", "primary", "not in ids",
                 id="primary not shown"),
    pytest.param('primary = "peak_force"\n', "", "metrics.primary", "[metrics]", "the verdict", id="no primary"),
    pytest.param('primary = "peak_force"', 'primary = ["peak_force"]', "metrics.primary", "primary =", "needs a text",
                 id="list for text"),
    pytest.param('metric = "peak_force"', 'metric = "sustained_force_1s"', "reliability", "[[reliability]]",
                 "primary metric", id="no seed"),
    pytest.param("cv_percent = 5\n", "", "reliability[1].source", "a study", "none known",
                 id="source without number"),
    pytest.param("cv_percent = 5", "cv_percent = -5", "reliability[1].cv_percent", "= -5", "0.1 to 100", id="negative"),
    pytest.param("heel_n = 500", "heel_n = '500'", "expected_peak.heel_n", "heel_n", "needs a number", id="text"),
    pytest.param("foot_n = 800", "foot_n = 901", "expected_peak.foot_n", "= 901", "both together", id="foot too much"),
    pytest.param("foot_n = 800", "foot_n = 499", "expected_peak.foot_n", "= 499", "one cell's", id="foot too little"),
    pytest.param("default = 90", "default = 200", "setup[1].default", "default =", "between", id="default outside"),
    pytest.param("default = 90", 'default = "90"', "setup[1].default", "default =", "a number", id="text, no number"),
    pytest.param("most = 140", "most = -1", "setup[1].most", "most = -1", "not above", id="limits the wrong way"),
    pytest.param('unit = "deg"', 'unit = "rad"', "setup[1].unit", "rad", "known", id="unit"),
    pytest.param('unit = "deg"\n', "", "setup[1].unit", None, "needs choices, or unit", id="no unit"),
    pytest.param('id = "eyes"', 'id = "knee_angle"', "setup[2].id", None, "twice", id="field twice"),
    pytest.param('choices = ["open", "closed"]', 'choices = ["open", 1]', "setup[2].choices[2]", "open", "needs a text",
                 id="choice"),
    pytest.param('choices = ["open", "closed"]', 'choices = ["open"]\ndefault = "shut"', "setup[2].default", "shut",
                 "not among", id="default not a choice"),
    pytest.param("[sources]", "[[sources]]", "sources", "[[sources]]", "needs a table", id="tables for a table"),
    pytest.param('"effort.duration_s"', '"effort.duration"', "sources.effort.duration", "effort.duration", "did you",
                 id="source of nothing"),
    pytest.param("[sources]", "[safety]\nother_foot_n = 1000\n[sources]", "safety.other_foot_n", "1000", "5 to 500",
                 id="safety"),
    pytest.param('legs = "one"', 'legs = "both"', "sides", "[sides]", "both legs", id="sides"),
    pytest.param("[sources]", '[feedback]\nhints = ["slow_ram"]\n[sources]', "feedback.hints[1]", "slow_ram",
                 "did you mean 'slow_ramp'?", id="unknown hint"),
    pytest.param("[sources]", '[feedback]\nhints = ["heel_down"]\n[sources]', "feedback.hints[1]", "heel_down",
                 "no meaning", id="hint of another kind"),
    pytest.param("[sources]", '[feedback]\nmode = "none"\nhints = ["dip"]\n[sources]', "feedback.hints", "dip",
                 "must be empty", id="hints without feedback"),
    pytest.param("[sources]", "[analysis]\nflor_n = 5\n[sources]", "analysis.flor_n", "flor_n", "'floor_n'",
                 id="unknown setting"),
    pytest.param("[sources]", '[analysis]\nfloor_n = "low"\n[sources]', "analysis.floor_n", "low", "number",
                 id="setting of the wrong kind"),
    pytest.param("[sources]", "[analysis]\nfloor_n = true\n[sources]", "analysis.floor_n", "true", "number",
                 id="setting true"),
    pytest.param("[sources]", '[[not_before]]\noperation = "acl"\nwords = "w"\nsource = "s"\n[sources]',
                 "not_before[1].operation", '"acl"', "acl_reconstruction", id="operation"),
    pytest.param("[sources]", '[[not_before]]\noperation = "hip_replacement"\ngraft = "hamstring"\nwords = "w"\n'
                 'source = "s"\n[sources]', "not_before[1].graft", "graft", "no meaning", id="graft in a hip"),
    pytest.param('id = "a_push"', 'id = "a_push"\nreplaces = "b_push"', "replaces", "replaces", "own id", id="place"),
    pytest.param("most = 5", "most = 5 5", "", "most = 5 5", "is not TOML", id="no TOML"),
    pytest.param("[[contraindications]]", "[effort]", "", None, "is not TOML", id="table twice"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "key", "on_line", "words"), BAD)
def test_a_mistake_is_named_with_file_key_and_line(
    old: str, new: str, key: str, on_line: str | None, words: str
) -> None:
    text = spoilt(old, new) if RIGHT.count(old) == 1 else RIGHT.replace(old, new, 1)
    assessment, problems = read_assessment(text, FILE)
    assert assessment is None
    named = [p for p in problems if p.key == key and words in p.words]
    assert named, [str(p) for p in problems]
    assert named[0].file == FILE
    if on_line is not None:
        assert named[0].line == max(1, line_with(text, on_line))


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    text = spoilt("version = 1", "version = 0", spoilt("number = 3", "number = 0", spoilt("cue =", "que =")))
    with pytest.raises(StorageError) as caught:
        parse_assessment(text, FILE)
    told = caught.value.words.splitlines()
    assert [t.split(": ")[0] for t in told] == [
        "a_push.toml, line 4, version",
        "a_push.toml, line 18, effort.cue",
        "a_push.toml, line 20, effort.que",
        "a_push.toml, line 29, trials.number",
    ]


@pytest.mark.parametrize("text", ["", "[", "= 1", "a = " + "[" * 5000, "a = " + "9" * 5000, "\x00", "a = 2024-99-99"])
def test_what_is_no_assessment_at_all_is_told(text: str) -> None:
    assessment, problems = read_assessment(text, FILE)
    assert assessment is None
    assert problems


def test_a_file_without_end_is_refused_unread() -> None:
    assert "longer than" in str(read_assessment("#" * 200_001, FILE)[1][0])


VALUES = ["-1", "1e300", "nan", "true", '""', '"x"', "[]", "[1]", "{}", "{a = 1}", "1979-05-27", "0x10", '"\\u0000"']
LINES = [n for n, line in enumerate(RIGHT.split("\n")) if "=" in line and not line.startswith("#")]


@settings(deadline=None)
@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("value"), st.sampled_from(LINES), st.sampled_from(VALUES)),
            st.tuples(st.just("drop"), st.integers(0, RIGHT.count("\n")), st.just("")),
            st.tuples(st.just("insert"), st.integers(0, len(RIGHT)), st.text(max_size=3)),
            st.tuples(st.just("insert"), st.integers(0, len(RIGHT)), st.sampled_from('[]{}"#=.,\n')),
            st.tuples(st.just("cut"), st.integers(0, len(RIGHT)), st.just("")),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_no_change_of_a_file_ends_in_a_traceback(changes: list[tuple[str, int, str]]) -> None:
    text = RIGHT
    for what, at, new in changes:
        lines = text.split("\n")
        if what == "value" and at < len(lines):
            lines[at] = lines[at].partition("=")[0] + "= " + new
            text = "\n".join(lines)
        elif what == "drop" and at < len(lines):
            text = "\n".join(lines[:at] + lines[at + 1 :])
        else:
            text = text[:at] + new + ("" if what == "cut" else text[at:])
    assessment, problems = read_assessment(text, FILE)
    assert (assessment is None) == bool(problems)
    count = text.count("\n") + 1
    assert all(p.file == FILE and 1 <= p.line <= count and p.words for p in problems)
    if assessment is not None:
        tomllib.loads(text)


# ---- a clinic's folder ----------------------------------------------------------------------------------------------


def shipped_text(project_root: Path, name: str) -> str:
    return (project_root / "station" / "assessments" / f"{name}.toml").read_text(encoding="utf-8")


def test_a_clinics_file_stands_beside_ours(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("\ufeff" + RIGHT, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not looked at", encoding="utf-8")
    library = load_library(tmp_path)
    assert library.get("a_push").origin == "clinic"
    assert library.get("glute_bridge").origin == "shipped"
    assert not library.problems


def test_our_id_is_refused_unless_the_file_says_that_it_replaces_it(tmp_path: Path, project_root: Path) -> None:
    text = shipped_text(project_root, "squat")
    path = tmp_path / "squat.toml"
    path.write_text(text, encoding="utf-8")
    library = load_library(tmp_path)
    assert [(p.file, p.key, p.line) for p in library.problems] == [("squat.toml", "id", 2)]
    with pytest.raises(StorageError, match="ships with the station"):
        library.get("squat")
    path.write_text(spoilt('id = "squat"', 'id = "squat"\nreplaces = "squat"', text), encoding="utf-8")
    library = load_library(tmp_path)
    assert not library.problems
    assert library.get("squat").origin == "clinic"
    assert len(library.assessments) == len(load_library().assessments)


def test_a_broken_replacement_is_not_stood_in_for(tmp_path: Path, project_root: Path) -> None:
    text = spoilt('id = "squat"', 'id = "squat"\nreplaces = "squat"', shipped_text(project_root, "squat"))
    (tmp_path / "squat.toml").write_text(spoilt("least = 10", "least = 0", text), encoding="utf-8")
    library = load_library(tmp_path)
    assert "squat" not in library.assessments
    with pytest.raises(StorageError, match=r"squat\.toml, line \d+, repetitions\.least"):
        library.get("squat")


def test_all_problems_of_a_folder_are_collected_and_the_rest_is_usable(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(RIGHT, encoding="utf-8")
    (tmp_path / "bad.toml").write_text("format = ", encoding="utf-8")
    (tmp_path / "latin.toml").write_bytes("name = 'Kniebeuge für'".encode("latin-1"))
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "none.toml").write_text(
        spoilt('"a_push"', '"none"', RIGHT).replace("[sources]", 'replaces = "x"\n[sources]'), encoding="utf-8"
    )
    library = load_library(tmp_path)
    assert {p.file for p in library.problems} == {"bad.toml", "latin.toml", "folder.toml", "none.toml"}
    assert "a_push" in library.assessments
    assert library.broken == {"bad", "latin", "folder", "none"}


def test_replacing_nothing_is_refused_with_the_nearest_id(tmp_path: Path) -> None:
    text = spoilt('id = "a_push"', 'id = "squats"\nreplaces = "squats"')
    (tmp_path / "squats.toml").write_text(text, encoding="utf-8")
    assert "did you mean 'squat'?" in str(load_library(tmp_path).problems[0])


def test_a_hold_needs_an_isometric_effort_that_exists(tmp_path: Path, project_root: Path) -> None:
    text = spoilt('id = "timed_hold"', 'id = "my_hold"', shipped_text(project_root, "timed_hold"))
    for best, words in (("squat", "no isometric effort"), ("timed_isometrik", "did you mean 'timed_isometric'?")):
        (tmp_path / "my_hold.toml").write_text(
            spoilt('of_assessment = "timed_isometric"', f'of_assessment = "{best}"', text), encoding="utf-8"
        )
        (problem,) = load_library(tmp_path).problems
        assert (problem.key, words in problem.words) == ("hold.of_assessment", True)
        assert problem.line == line_with(text, "of_assessment")


def test_an_unknown_id_or_folder_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="did you mean 'glute_bridge'"):
        load_assessment("glute_brige")
    with pytest.raises(UsageError, match="no folder"):
        load_library(tmp_path / "none")


@pytest.mark.parametrize(
    ("name", "old", "new", "key", "words"),
    [
        ("squat", "most = 12", "most = 9", "repetitions.most", "less than least"),
        ("step_up", "hold_s = 1\n", "", "repetitions", "are given all"),
        ("squat", "most_left_percent = 55", "most_left_percent = 40", "repetitions.least_left_percent", "in order"),
        ("squat", "most_left_percent = 55\n", "", "repetitions.least_left_percent", "both"),
        ("step_up", "up_s = 1", "least_left_percent = 45\nmost_left_percent = 55\nup_s = 1",
         "repetitions.least_left_percent", "one leg"),
        ("timed_hold", "percent = 50\n", "", "hold.percent", "share_of_best"),
        ("single_leg_bridge_hold", 'target = "own_start"', 'target = "own_start"\npercent = 50', "hold.percent",
         "only"),
        ("timed_hold", "duration_s = 30", "duration_s = 9", "effort.duration_s", "between"),
        ("quiet_stance", '"not_watched"', '"counted"', "stance.put_down", "both legs"),
        ("single_leg_stance", '"ends"', '"not_watched"', "stance.put_down", "on one leg"),
        ("weight_shift", 'legs = "both"', 'legs = "one"', "legs", "needs both"),
        ("weight_shift", "[50, 65, 50, 35, 50]", "[50, 165]", "weight_shift.targets_percent[2]", "0 to 100"),
        ("weight_shift", "[50, 65, 50, 35, 50]", "[]", "weight_shift.targets_percent", "at least one"),
        ("calf_stretch", "[stretch]", "[weigh]\nmin_n = 20\n[stretch]", "weigh", "no meaning"),
        ("calf_stretch", "[stretch]", "[still]\n[stretch]", "still", "no meaning"),
        ("hamstring_bridge", "other_foot_n = 30", "force_loss_percent = 20", "safety.force_loss_percent", "failure"),
        ("quiet_stance", "[stance]", "[safety]\nforce_loss_percent = 20\n[stance]", "safety.force_loss_percent",
         "pushed"),
        ("squat", "[trials]", "[safety]\nother_foot_n = 20\n[trials]", "safety.other_foot_n", "both legs"),
        ("hamstring_90_90", 'primary = "peak_force"', 'primary = "lsi"', "metrics.primary", "compared by it anyway"),
        ("single_leg_bridge", "most = 2\n", "most = 6\n", "trials.most", "maximal"),
        ("single_leg_bridge", "duration_s = 120", "duration_s = 29", "rest.duration_s", "at least 30"),
        ("quiet_stance", 'setting = "stance_width_m"', 'setting = "stance_with_m"', "setup[1].setting", "did you mean"),
        ("quiet_stance", 'choices = ["open", "closed"]', 'choices = ["open", "closed"]\nunit = "cm"', "setup[2].unit",
         "choices"),
        ("quiet_stance", 'id = "eyes"', 'id = "footwear"', "setup[3].id", "twice"),
        ("squat", 'id = "weight_bearing"', 'id = "falls"', "contraindications[2].id", "twice"),
    ],
)  # fmt: skip
def test_what_does_not_fit_together_is_named(
    project_root: Path, name: str, old: str, new: str, key: str, words: str
) -> None:
    assessment, problems = read_assessment(spoilt(old, new, shipped_text(project_root, name)), f"{name}.toml")
    assert assessment is None
    assert [p for p in problems if p.key == key and words in p.words], [str(p) for p in problems]
