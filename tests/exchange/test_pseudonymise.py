"""What may leave is a list: words of other programs, and details that no list has, do not come along."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station.assessments.loader import load_assessment, load_library
from station.domain.errors import StorageError, UsageError
from station.domain.trial import Event, Trial
from station.exchange.pseudonymise import ENDS, OWN_ASSESSMENT, pseudonymised
from station.exchange.study_key import SHIFT_WEEKS, PatientKey, StudyKey, shifted
from station.session.model import End
from tests.analysis.build import imported, measured


def leaves(trial: Trial, assessment=None) -> Trial:
    return pseudonymised(
        trial, trial_id="t", started="2020-01-01T08:00:00+00:00", board=lambda b: "0A0B0C0D", assessment=assessment
    )


def test_the_ends_of_an_effort_are_those_of_a_visit() -> None:
    assert frozenset(End) == ENDS


@pytest.mark.parametrize(
    ("event", "left"),
    [
        (Event(1, "end", "time"), Event(1, "end", "time")),
        (Event(1, "end", "Müller"), Event(1, "end", "")),
        (Event(1, "target", "120.5"), Event(1, "target", "120.5")),
        (Event(1, "target", "20260309"), Event(1, "target", "")),
        (Event(1, "signed", "red_flag:fever:examined_no_concern:op-7"), Event(1, "signed", "")),
        (Event(1, "reconnected", "5A010001"), Event(1, "reconnected", "")),
        (Event(1, "not_tested", "left:pain"), Event(1, "not_tested", "left:pain")),
        (Event(1, "not_tested", "left:Müller"), Event(1, "not_tested", "")),
        (Event(1, "Müller", ""), None),
    ],
)
def test_events(event: Event, left: Event | None) -> None:
    assert leaves(replace(imported(), events=(event,))).events == (() if left is None else (left,))


@pytest.mark.parametrize("name", load_library().assessments)
def test_every_shipped_assessment_leaves_whole_and_a_changed_one_without_words(name: str) -> None:
    a = load_assessment(name)
    whole = replace(imported(), assessment=a.as_dict())
    assert leaves(whole, a).assessment == a.as_dict()
    changed = replace(imported(), assessment=a.as_dict() | {"posture": "Müller's own"})
    assert "Müller" not in json.dumps(leaves(changed, a).assessment, ensure_ascii=False)
    assert leaves(changed, a).assessment["id"] == name
    assert leaves(changed, None).assessment["id"] == OWN_ASSESSMENT


@given(
    st.recursive(
        st.text() | st.none() | st.booleans(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=8,
    )
)
def test_no_text_of_a_visit_comes_along_whatever_its_shape(value: object) -> None:
    """Each key of a visit holds anything but a number: only the program's own words may be left."""
    a = load_assessment("hamstring_90_90")
    keys = ("cue", "breathe", "feedback", "purpose", "set_up", "pain_at_rest", "log", "number", "first_leg", "other")
    visit = leaves(replace(imported(), assessment={"id": a.id, "visit": dict.fromkeys(keys, value)}), a).assessment[
        "visit"
    ]
    empty: dict = {"set_up": {}, "pain_at_rest": {}, "log": []}
    own = {"test", "warm_up", "left", "right", "both", a.effort.cue, a.warm_up.words, a.effort.breathe_words}
    own.add(a.feedback.mode)
    assert all(v in own if isinstance(v, str) else v == empty[k] for k, v in visit.items())


def test_a_certificate_that_cannot_be_read_is_no_silent_loss_of_force() -> None:
    trial = measured({}, certificate="{}")
    with pytest.raises(StorageError, match="certificate in trial measured"):
        leaves(trial)


def test_a_key_is_read_as_it_was_written_and_goes_on() -> None:
    key = StudyKey("knee")
    codes = [key.patient(p).code for p in "ab"] + [key.trial("a", "t1"), key.board("5A010001")]
    again = StudyKey.from_json(key.to_json(), "k")
    assert [again.patient(p).code for p in "ab"] + [again.trial("a", "t1"), again.board("5A010001")] == codes
    assert len(set(codes)) == 4
    assert again.to_json() == key.to_json()


def test_ids_and_shifts_are_drawn_not_made_of_the_patient() -> None:
    one, two = StudyKey("knee"), StudyKey("knee")
    assert one.patient("a").code != two.patient("a").code
    drawn = {StudyKey("knee", random=Random(n)).patient("a").shift_days for n in range(400)}
    assert all(d % 7 == 0 and SHIFT_WEEKS[0] <= -d / 7 <= SHIFT_WEEKS[1] for d in drawn)
    assert len(drawn) > 100


def test_no_two_share_an_id_even_where_chance_repeats_itself() -> None:
    class Stuck(Random):
        def getrandbits(self, k: int) -> int:
            self.n = getattr(self, "n", -1) + 1
            return self.n // 3

    key = StudyKey("knee", random=Stuck())
    assert len({key.patient(str(p)).code for p in range(5)}) == 5


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": "x"}', '{"format": "asymmetry-station-study-key"}'])
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(StorageError, match=r"knee\.json is no key"):
        StudyKey.from_json(text, "knee.json")


def test_a_newer_key_is_refused_in_words() -> None:
    data = json.loads(StudyKey("knee").to_json()) | {"format_version": 2}
    with pytest.raises(StorageError, match="Update the program"):
        StudyKey.from_json(json.dumps(data), "k")


@pytest.mark.parametrize("name", ["", "Knee", "../x", "a b", "x" * 41])
def test_a_studys_name_is_a_plain_word(name: str) -> None:
    with pytest.raises(UsageError, match="lower-case"):
        StudyKey(name)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), st.integers(0, 7200), st.integers(53, 260))
def test_a_start_moves_by_the_shift_and_keeps_distance_and_hour(first: datetime, later_s: int, weeks: int) -> None:
    first = first.replace(microsecond=0).astimezone()
    key = PatientKey("P", -7 * weeks)
    a, b = (datetime.fromisoformat(shifted(first + timedelta(seconds=s), key, first)) for s in (0, later_s))
    assert (b - a).total_seconds() == later_s
    assert (a.hour, a.minute, a.second, a.utcoffset()) == (first.hour, 0, 0, timedelta(0))
    assert first.date() - a.date() == timedelta(weeks=weeks)
