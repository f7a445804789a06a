"""A study leaves without names: every container of an export is unpacked and searched for everything that must stay.

The home of these tests is as careless as a home can be: names, dates, ids and serial numbers stand wherever a file of
this program, or of a program that writes our format, could hold them.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import zipfile
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import h5py
import numpy as np
import pytest
from sqlalchemy import select

import station.tasks.study_export as task
from calibration.certificate import Certificate, Gravity, IndependentCheck, Procedure, RawReading, Weight
from calibration.specimen import specimen_certificate
from station.analysis.options import AnalysisOptions
from station.analysis.results import results_json
from station.analysis.run import analyse
from station.assessments.loader import load_assessment
from station.domain.channels import Side
from station.domain.errors import RecordsError, StorageError, UsageError
from station.domain.trial import Event, Source, Trial
from station.exchange.study_key import StudyKey
from station.records.audit import AuditRow
from station.records.chart import add_episode, add_note
from station.records.engine import DATABASE, Records, open_records
from station.records.patients import add_patient
from station.records.roles import Actor, Role
from station.records.users import add_first_user
from station.storage.trial_file import read_results, read_trial, write_trial
from station.tasks.index import index_folder
from station.tasks.study_export import STAMP_S, age_group, export_from_records, export_study, study_patients
from station.tasks.visit_results import visit_options
from tests.analysis.build import BOARD, cell, imported, measured, stamps_us
from tests.support.leaks import Secrets, search

NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)
VISITS = ("2026-03-09T08:41:17.250+01:00", "2026-03-09T08:44:40.500+01:00", "2026-04-20T16:05:09+02:00")

VISIT_IDS = ("abad1deaabad1dea", "c0ffee11c0ffee11")

WORDS = (
    *("Anneliese", "Müller-Lüdenscheidt", "Müller", "Lüdenscheidt", "4711-99", "Dr. Grünwald", "Grünwald"),
    *("op-kestrel-7", "W-SERIAL-88123", "Bathroom floor", "Klinik am Teststeg", "klinik_teststeg_squat", "9.812738465"),
    *("cert-2026-0117", "knee-study-2026", "homefolder", "Schuhe von Tochter", "log-serial-551"),
)
DAYS = (
    *(date(1971, 5, 23), date(2026, 3, 9), date(2026, 4, 20), date(2026, 1, 17), date(2027, 1, 17)),
    *(date(2025, 9, 2), date(2025, 8, 30)),
)


@dataclass
class Home:
    """A clinic's data folder, the ids of its patients, and what must not leave."""

    root: Path
    records: Records
    patient: str
    other: str
    secrets: Secrets


def careless_certificate() -> Certificate:
    """The specimen, with everything in it that a real one can hold."""
    certificate = specimen_certificate(BOARD, 2)
    weight = Weight("W-SERIAL-88123", 20.0, 20.0, 0.001, "typed", "of Dr. Grünwald")
    reading = RawReading(1, 1, "up", "left_heel", ("W-SERIAL-88123",), 1.0, {"left_heel": 1.0}, {}, 1, None)
    return replace(
        certificate,
        certificate_id="cert-2026-0117",
        procedure=Procedure("op-kestrel-7", 1),
        operator_id="op-kestrel-7",
        date="2026-01-17",
        due_date="2027-01-17",
        environment=replace(certificate.environment, source="log-serial-551, Bathroom floor"),
        gravity=Gravity(9.812738465, 0.0001, "Klinik am Teststeg"),
        weights=(weight,),
        raw_readings=(reading,),
        checks=(IndependentCheck("person", "Bathroom floor", 1.0, 1.0, 1.0, True, "by Dr. Grünwald"),),
        class_reached="of Dr. Grünwald",
        statements=("Calibrated on 17.01.2026 by Dr. Grünwald",),
        cells={
            channel: replace(c, components=tuple(replace(x, source="scale log-serial-551") for x in c.components))
            for channel, c in certificate.cells.items()
        },
    )


def push(side: Side, peak_n: float, number: int) -> dict:
    """Cells of a push of one leg, four seconds long."""
    cells = {}
    rng = np.random.default_rng(number)
    for i, channel in enumerate(("left_heel", "left_forefoot", "right_heel", "right_forefoot")):
        t_us = stamps_us(93, 9, 0.2 * i)
        t = (t_us - 5_000_000) * 1e-6
        works = peak_n / 2 * np.clip((t - 3) / 0.2, 0, 1) * (t < 7) * channel.startswith(side)
        cells[channel] = cell(channel, t_us, 30 + works + rng.normal(0, 0.1, len(t)))
    return cells


def careless_trial(patient: str, started: str, side: Side, number: int) -> Trial:
    """A measured trial of a shipped assessment."""
    a = load_assessment("hamstring_90_90")
    choices = {f.id: f.choices[0] if f.choices else 90.0 for f in a.setup}
    log = [
        {"t_us": 1, "kind": "signed", "detail": "red_flag:fever:examined_no_concern:op-kestrel-7"},
        {"t_us": 2, "kind": "reconnected", "detail": BOARD},
        {"t_us": 3, "kind": "pain", "detail": "2"},
        {"t_us": 4, "kind": "said by Anneliese", "detail": "ouch"},
    ]
    visit = {
        "patient": patient,
        "visit": VISIT_IDS[number // 3],
        "purpose": "test",
        "number": number,
        "cue": a.effort.cue,
        "breathe": "Anneliese, atmen!",
        "feedback": "of Dr. Grünwald",
        "set_up": {**choices, "footwear": "Schuhe von Tochter", "born": "23.05.1971"},
        "pain_at_rest": {"left": 1, "right": 0, "note": "Müller"},
        "log": log,
        "operator": "op-kestrel-7",
    }
    return measured(
        push(side, 400 + 20 * number, number),
        trial_id=f"{number:032x}".replace("0000", "face"),
        started=started,
        tested=side,
        involved=Side.LEFT,
        mass_kg=71.5,
        certificate=careless_certificate().to_json(),
        board={"board_id": BOARD, "protocol": "1.0", "gain": 128, "owner": "Klinik am Teststeg", "seen": 1773042077},
        assessment={**a.as_dict(), "visit": visit},
        events=(
            Event(7_900_000, "go"),
            Event(12_000_000, "end", "time"),
            Event(12_100_000, "leg_ended", "Anneliese was tired"),
            Event(12_200_000, "remark", "Frau Müller, 09.03.2026"),
        ),
        health={"frames": 10, "lost_frames": 0, "müller": 3, "visit_20260309": 1},
    )


def own_trial(patient: str, started: str) -> Trial:
    """A trial of an assessment that the clinic wrote, imported from a file with a telling name."""
    t = np.arange(0, 8, 0.01)
    a = load_assessment("hamstring_90_90").as_dict() | {"id": "klinik_teststeg_squat", "name": "Klinik am Teststeg"}
    f = 60 + 300 * np.clip((t - 3) / 0.2, 0, 1)
    trial = imported(tested=Side.RIGHT, right_foot=(t, f), left_foot=(t, f * 0 + 30))
    source = Source("Müller_Anneliese_2026-04-20.csv", "abcd" * 16, {"columns": {"left_foot": "Fz Müller"}})
    visit = {"patient": patient, "cue": "Los, Anneliese", "set_up": {"footwear": "Schuhe von Tochter"}}
    return replace(trial, trial_id="feed" * 8, started=started, source=source, assessment={**a, "visit": visit})


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    root = tmp_path_factory.mktemp("homefolder")
    records = open_records(root / DATABASE, lambda: NOW)
    with records.session() as session:
        user = add_first_user(session, "Dr. Grünwald", "837261", NOW)
    records.actor = Actor(user.id, user.name, Role.CLINICIAN)
    with records.session() as session:
        one = add_patient(
            session,
            NOW,
            family_name="Müller-Lüdenscheidt",
            given_name="Anneliese",
            birth_date=date(1971, 5, 23),
            sex="female",
            number="4711-99",
        )
        two = add_patient(session, NOW, family_name="Grünwald", given_name="Demo", birth_year=1930, sex="male")
        made_up = add_patient(session, NOW, family_name="Demonstration patient", demonstration=True)
        add_episode(
            session, one.id, NOW, injured_side="left", injury="stairs of Klinik am Teststeg", graft="hamstring",
            operation="acl_reconstruction", injured_on=date(2025, 8, 30), operated_on=date(2025, 9, 2),
        )  # fmt: skip
        add_note(session, one.id, "Anneliese came with Dr. Grünwald", user.id, NOW)
    trials = root / "trials"
    trials.mkdir()
    for number, (started, side) in enumerate(
        [(VISITS[0], Side.LEFT), (VISITS[1], Side.RIGHT), (VISITS[2], Side.LEFT)], 1
    ):
        trial = careless_trial(one.id, started, side, number)
        write_trial(
            trials / f"2026-03-09-Müller-{number}.h5",
            trial,
            [results_json(analyse((trial,), AnalysisOptions()), (trial,))],
        )
    write_trial(trials / "own.h5", own_trial(two.id, VISITS[2]))
    assert index_folder(records, root, trials, lambda: NOW).broken == {}
    ids = [*VISIT_IDS, one.id, two.id, made_up.id, user.id, "feed" * 8, BOARD]
    ids += [f"{n:032x}".replace("0000", "face") for n in (1, 2, 3)]
    moments = tuple(datetime.fromisoformat(text) for text in VISITS)
    return Home(root, records, one.id, two.id, Secrets((*WORDS, *ids, str(root)), DAYS, moments))


def export(home: Home, out: Path, ids: list[str] | None = None, study: str = "knee-study-2026") -> Path:
    return export_from_records(home.records, home.root, study, ids, out).out


@pytest.fixture(scope="module")
def exported(home: Home, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export(home, tmp_path_factory.mktemp("away") / "export")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# ---- nothing leaves ----------------------------------------


def test_nothing_that_must_stay_is_in_any_byte_of_the_export(home: Home, exported: Path) -> None:
    assert search(exported, home.secrets) == []


def test_the_search_finds_everything_at_home(home: Home) -> None:
    """Each secret that stands in a trial file or its name is found there: the search is not blind to any of them."""
    found = "\n".join(search(home.root / "trials", home.secrets))
    for word in ("Müller", "Anneliese", "op-kestrel-7", "W-SERIAL-88123", "9.812738465", "cert-2026-0117", BOARD):
        assert f": {word}\n" in found, word
    for word in (home.patient, "Klinik am Teststeg", "Schuhe von Tochter", "2026-03-09", "23.05.1971"):
        assert f": {word}\n" in found, word


@pytest.mark.parametrize(
    "part", ["trial_id", "started", "assessment", "certificate", "board", "events", "health", "source"]
)
def test_one_part_that_is_left_as_it_was_is_found(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    """Each part that is replaced holds something that the search would find in the export."""
    real = task.pseudonymised

    def careless(trial: Trial, **given: object) -> Trial:
        return replace(real(trial, **given), **{part: getattr(trial, part)})

    monkeypatch.setattr(task, "pseudonymised", careless)
    assert search(export(home, tmp_path / "export"), home.secrets)


def plant(folder: Path, where: str, text: str) -> None:
    """Put a text where a container could hide it."""
    h5 = next((folder / "trials").glob("*.h5"))
    if where == "name":
        (folder / "visits" / f"{text}.json").write_text("{}")
    elif where in ("utf-8", "utf-16-le", "cp1252"):
        (folder / "README.txt").write_bytes(text.upper().encode(where))
    elif where == "json escape":
        (folder / "study.json").write_text(json.dumps({"a": [text]}))
    elif where == "zip":
        with zipfile.ZipFile(folder / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(zipfile.ZipInfo("b.txt", (1980, 1, 1, 0, 0, 0)), text * 50, zipfile.ZIP_DEFLATED)
    elif where == "zip comment":
        with zipfile.ZipFile(folder / "a.zip", "w") as archive:
            archive.comment = text.encode()
    else:
        with h5py.File(h5, "w") as file:
            if where == "h5 attribute":
                file.create_group("x").attrs["a"] = text
            elif where == "h5 chunk":
                file.create_dataset("x", data=np.frombuffer((text * 300).encode(), "u1"), compression="gzip")
            elif where == "h5 deleted":
                file.create_dataset("x", data=np.frombuffer((text * 300).encode(), "u1"))
                file.create_dataset("y", data=np.zeros(1000))
                del file["x"]
            elif where == "h5 name":
                file.create_group(text)


PLACES = [
    *("name", "utf-8", "utf-16-le", "cp1252", "json escape", "zip", "zip comment"),
    *("h5 attribute", "h5 chunk", "h5 deleted", "h5 name"),
]


@pytest.mark.parametrize("where", PLACES)
def test_what_is_planted_is_found(home: Home, exported: Path, tmp_path: Path, where: str) -> None:
    copy = Path(shutil.copytree(exported, tmp_path / "copy"))
    plant(copy, where, "Müller")
    assert search(copy, home.secrets)


@pytest.mark.parametrize(
    "text", ["2026-03-09", "9. März 2026", "09.03.2026", "20260309", "1773042077", "1773042077250"]
)
def test_a_day_is_found_however_it_is_written(home: Home, exported: Path, tmp_path: Path, text: str) -> None:
    copy = Path(shutil.copytree(exported, tmp_path / "copy"))
    (copy / "README.txt").write_text(f"on {text}.", encoding="utf-8")
    assert search(copy, home.secrets)


def test_time_stamps_of_files_members_and_objects_are_found(home: Home, exported: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(exported, tmp_path / "copy"))
    os.utime(copy / "README.txt", (1773042077, 1773042077))
    with zipfile.ZipFile(copy / "a.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo("b", (2026, 3, 9, 1, 1, 2)), "")
    with h5py.File(copy / "timed.h5", "w") as file:
        file.create_dataset("x", data=[1], track_times=True)
        file.create_dataset("y", data=np.array([1773042077250000], dtype="i8"), compression="gzip", chunks=(1,))
    found = "\n".join(search(copy, home.secrets))
    for words in ("README.txt: time stamp of the file", "a.zip!b: time stamp", "timed.h5!/x: time stamp", "250000 us"):
        assert words in found


def test_files_do_not_say_when_they_were_made(exported: Path) -> None:
    assert {p.stat().st_mtime for p in (exported, *exported.rglob("*"))} == {STAMP_S}


# ---- what leaves is right ----------------------------------------


def test_the_numbers_are_the_same_to_the_last_digit(home: Home, exported: Path) -> None:
    """Force and every metric of the pseudonymised trial equal those of the original."""
    key = StudyKey.from_json((home.root / "study_keys" / "knee-study-2026.json").read_text(), "key")
    a = load_assessment("hamstring_90_90")
    for number in (1, 2, 3):
        original = read_trial(home.root / "trials" / f"2026-03-09-Müller-{number}.h5")
        at_home = results_json(
            analyse((original,), visit_options(a, original.assessment["visit"]["set_up"])), (original,)
        )
        code = key.patients[home.patient].trials[original.trial_id]
        away = json.loads((exported / "trials" / f"{code}.results.json").read_text())
        assert away["results"] == json.loads(json.dumps(at_home["results"]))
        assert away["quality"] == [{**q, "trial_id": code} for q in json.loads(json.dumps(at_home["quality"]))]
        assert any(r["metric"] == "peak_force" and r["value"] for r in away["results"])
        assert read_results(exported / "trials" / f"{code}.h5") == [away]


def test_samples_calibration_and_codes_stay(home: Home, exported: Path) -> None:
    key = StudyKey.from_json((home.root / "study_keys" / "knee-study-2026.json").read_text(), "key")
    original = read_trial(home.root / "trials" / "2026-03-09-Müller-1.h5")
    away = read_trial(exported / "trials" / f"{key.patients[home.patient].trials[original.trial_id]}.h5")
    for channel, samples in original.cells.items():
        assert np.array_equal(away.cells[channel].counts, samples.counts)
        assert np.array_equal(away.cells[channel].t_device_us, samples.t_device_us)
    before, after = (Certificate.from_json(t.certificate or "") for t in (original, away))
    assert {c: x.coefficients for c, x in after.cells.items()} == {c: x.coefficients for c, x in before.cells.items()}
    assert before.sha256 in after.statements[1]
    assert after.board_id == away.board["board_id"] == key.boards[BOARD] != BOARD
    assert (away.mass_kg, away.tested, away.involved) == (71.5, Side.LEFT, Side.LEFT)
    assert [(e.kind, e.detail) for e in away.events] == [("go", ""), ("end", "time"), ("leg_ended", "")]
    assert away.health == {"frames": 10, "lost_frames": 0}
    visit = away.assessment["visit"]
    assert visit["cue"] == load_assessment("hamstring_90_90").effort.cue
    assert visit["pain_at_rest"] == {"left": 1, "right": 0}
    assert [e["kind"] for e in visit["log"]] == ["signed", "reconnected", "pain"]
    assert "footwear" not in visit["set_up"]
    assert visit["set_up"]


def test_a_clinics_own_assessment_leaves_without_its_words(home: Home, exported: Path) -> None:
    (row,) = [r for r in rows(exported / "trials.csv") if r["assessment"] == "own_assessment"]
    away = read_trial(exported / "trials" / f"{row['trial']}.h5")
    assert set(away.assessment) == {"id", "version", "weigh", "visit"}
    assert away.imported


def test_intervals_weekdays_and_rests_stay_and_the_hour(home: Home, exported: Path) -> None:
    key = StudyKey.from_json((home.root / "study_keys" / "knee-study-2026.json").read_text(), "key")
    own = key.patients[home.patient]
    started = sorted(r["started"] for r in rows(exported / "trials.csv") if r["patient"] == own.code)
    moved = [datetime.fromisoformat(s) for s in started]
    assert [(m.hour, m.minute, m.second) for m in moved] == [(8, 0, 0), (8, 3, 23), (16, 0, 0)]
    assert (moved[2].date() - moved[0].date()).days == 42
    assert moved[0].weekday() == date(2026, 3, 9).weekday()
    assert own.shift_days % 7 == 0
    assert -260 * 7 <= own.shift_days <= -53 * 7
    visits = [r["day"] for r in rows(exported / "visits.csv") if r["patient"] == own.code]
    assert visits == [str(m.date()) for m in (moved[0], moved[2])]
    (episode,) = rows(exported / "episodes.csv")
    operated = date.fromisoformat(episode["operated_on"])
    assert (moved[0].date() - operated).days == (date(2026, 3, 9) - date(2025, 9, 2)).days
    assert (episode["operation"], episode["graft"]) == ("acl_reconstruction", "hamstring")


def test_everybody_but_demonstrations_leaves_in_an_order_of_chance(exported: Path) -> None:
    patients = rows(exported / "patients.csv")
    assert sorted(p["age_group"] for p in patients) == ["55-59", "90+"]
    assert [p["patient"] for p in patients] == sorted(p["patient"] for p in patients)


def test_a_second_export_of_the_study_fits_the_first_and_another_study_does_not(
    home: Home, exported: Path, tmp_path: Path
) -> None:
    again = export(home, tmp_path / "again", [home.patient])
    code = rows(again / "patients.csv")[0]["patient"]
    first = [r for r in rows(exported / "trials.csv") if r["patient"] == code]
    assert rows(again / "trials.csv") == first
    other = export(home, tmp_path / "other", [home.patient], study="other")
    assert {r["trial"] for r in rows(other / "trials.csv")}.isdisjoint(r["trial"] for r in first)
    assert rows(other / "patients.csv")[0]["patient"] != code


def test_the_key_stays_at_home(home: Home, exported: Path) -> None:
    key = home.root / "study_keys" / "knee-study-2026.json"
    assert home.patient in key.read_text()
    assert key.stat().st_mode & 0o077 == 0
    assert not [p for p in exported.rglob("*") if "key" in p.name]


def test_the_audit_trail_says_who_left_and_a_refusal_leaves_none(home: Home, tmp_path: Path) -> None:
    def trail() -> list[str]:
        with home.records.reading() as session:
            return list(session.scalars(select(AuditRow.entity_id).where(AuditRow.action == "export")))

    before = trail()
    with pytest.raises(UsageError, match="exists already"):
        export(home, tmp_path, [home.patient])
    assert trail() == before
    export(home, tmp_path / "out", [home.patient])
    assert trail() == [*before, home.patient]


# ---- refusals ----------------------------------------


def test_an_export_is_refused_where_it_would_lie_beside_the_names(home: Home, exported: Path) -> None:
    with pytest.raises(UsageError, match="lies in the data folder"):
        export(home, home.root / "export")
    with pytest.raises(UsageError, match="exists already"):
        export(home, exported)
    with pytest.raises(UsageError, match="nobody to export"):
        export(home, home.root.parent / "none", [])
    with pytest.raises(UsageError, match="lower-case"):
        export(home, home.root.parent / "none", study="Knee Study")


def test_who_may_not_export_gets_nothing(home: Home) -> None:
    actor = home.records.actor
    home.records.actor = Actor("x", "A technician", Role.TECHNICIAN)
    try:
        with home.records.reading() as session, pytest.raises(RecordsError, match="may not export"):
            study_patients(session, home.root, None)
    finally:
        home.records.actor = actor


def test_a_researcher_exports_without_seeing_a_name(home: Home, tmp_path: Path) -> None:
    actor = home.records.actor
    home.records.actor = Actor("x", "A researcher", Role.RESEARCHER)
    try:
        assert search(export(home, tmp_path / "export"), home.secrets) == []
    finally:
        home.records.actor = actor


def test_a_damaged_trial_leaves_no_half_export(home: Home, tmp_path: Path) -> None:
    with home.records.reading() as session:
        (patient,) = study_patients(session, home.root, [home.patient])
    damaged = tmp_path / "damaged.h5"
    data = bytearray(patient.visits[0].trials[0].path.read_bytes())
    data[3000] ^= 1
    damaged.write_bytes(data)
    visit = patient.visits[-1]
    broken = replace(visit, trials=(*visit.trials, replace(visit.trials[0], path=damaged)))
    with pytest.raises(StorageError, match="damaged"):
        export_study(home.root, "other", [replace(patient, visits=(*patient.visits[:-1], broken))], tmp_path / "out")
    assert [p.name for p in tmp_path.iterdir()] == ["damaged.h5"]


@pytest.mark.parametrize(
    ("born", "day", "group"),
    [
        (1971, date(2026, 3, 9), "55-59"),
        (2012, date(2026, 3, 9), "10-14"),
        (1936, date(2026, 1, 1), "90+"),
        (None, date(2026, 1, 1), ""),
        (1971, None, ""),
    ],
)
def test_ages_are_groups(born: int | None, day: date | None, group: str) -> None:
    assert age_group(born, day) == group
