"""Search as one types and the patient's page against bare SQL, on an index of 100,000 generated trials.

`python -m benchmarks.records [TRIALS]` prints both medians and their ratio, and ends with 1 where a ratio is above 5.
The bare SQL is written by hand and run by Python's sqlite3 on the same file in the same run: the same rows, as tuples,
nothing made of them. Patients, trials and numbers are made up.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from station.records.engine import DATABASE, Records, open_records
from station.records.page import patient_page
from station.records.patients import search
from station.records.roles import Actor, Role
from station.records.types import fold

TRIALS = 100_000
LIMIT = 5.0
SEED = 60

#: Made up so: each patient comes five times, each visit has five trials, each trial eight numbers.
VISITS, TRIALS_A_VISIT, NUMBERS = 5, 5, 8

#: Whole words typed letter by letter, and patients whose page is opened.
TYPED, OPENED = 20, 100

#: Each is timed so often, and the fastest counts: what else the computer does is not ours.
REPEATS = 5

_SYLLABLES = ("an", "ber", "da", "el", "fri", "gün", "her", "i", "jo", "kar", "lö", "ma", "ne", "ol", "pé", "ro", "ste")

SEARCH = """
SELECT p.id, i.family_name, i.given_name, i.birth_date, p.birth_year, i.number, p.demonstration,
       (SELECT max(v.day) FROM visits v WHERE v.patient_id = p.id)
FROM patients p JOIN identities i ON i.patient_id = p.id
WHERE i.search LIKE '%' || ? || '%'
ORDER BY CASE WHEN i.search LIKE ' ' || ? || '%' THEN 0 WHEN i.search LIKE '% ' || ? || '%' THEN 1 ELSE 2 END, i.search
LIMIT 20
"""
PAGE = (
    "SELECT p.*, i.* FROM patients p JOIN identities i ON i.patient_id = p.id WHERE p.id = ?",
    "SELECT * FROM episodes WHERE patient_id = ?",
    "SELECT * FROM visits WHERE patient_id = ? ORDER BY started_at DESC",
    "SELECT t.* FROM trials t JOIN visits v ON v.id = t.visit_id WHERE v.patient_id = ? ORDER BY t.started_at",
    "SELECT u.trial_id, r.trial_id, r.metric, r.side, r.repetition, r.value, r.unit, r.uncertainty, r.coverage_factor,"
    " r.low, r.high, r.verdict, r.method, r.flags, r.reason FROM visits v JOIN trials t ON t.visit_id = v.id"
    " JOIN runs u ON u.trial_id = t.id AND u.current = 1 JOIN results r ON r.run_id = u.id WHERE v.patient_id = ?",
    "SELECT * FROM runs u JOIN visits v ON v.id = u.visit_id WHERE v.patient_id = ? AND u.current = 1",
    "SELECT * FROM notes WHERE patient_id = ?",
    "SELECT * FROM plans WHERE patient_id = ?",
)


@dataclass(frozen=True)
class Compared:
    """One comparison: medians of ours and of the bare SQL [s]."""

    what: str
    ours_s: float
    bare_s: float

    @property
    def ratio(self) -> float:
        return self.ours_s / self.bare_s

    def __str__(self) -> str:
        return f"{self.what}: {1e3 * self.ours_s:.2f} ms, bare SQL {1e3 * self.bare_s:.2f} ms, ratio {self.ratio:.2f}"


def fill(path: Path, trials: int) -> list[str]:
    """Fill the tables with made-up rows, past every check of the program; gives the patients' ids."""
    random = Random(SEED)
    patients = max(1, trials // (VISITS * TRIALS_A_VISIT))
    ids = [f"{random.getrandbits(64):016x}" for _ in range(patients)]
    with closing(sqlite3.connect(path)) as connection:
        for table, rows in _rows(random, ids):
            columns = list(rows[0])
            marks = ", ".join("?" for _ in columns)
            names = ", ".join(f'"{c}"' for c in columns)
            statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"
            connection.executemany(statement, [tuple(row.values()) for row in rows])
        connection.commit()
    return ids


def _rows(random: Random, ids: list[str]) -> Iterator[tuple[str, list[dict[str, object]]]]:
    began = datetime(2020, 1, 1, 9, tzinfo=UTC)
    for number, patient in enumerate(ids):
        family, given = _name(random), _name(random)
        born = date(1940, 1, 1) + timedelta(days=random.randrange(25_000))
        known = {"id": patient, "birth_year": born.year, "demonstration": 1, "created_at": _moment(began)}
        words = f" {fold(family)} {fold(given)} {born} {born:%d.%m.%Y} {number}"
        who = {"family_name": family, "given_name": given, "birth_date": str(born), "number": str(number)}
        yield "patients", [known]
        yield "identities", [{"patient_id": patient, **who, "search": words}]
        yield "episodes", [{"id": patient, "patient_id": patient, "injured_side": "left", "created_at": _moment(began)}]
        visits, trials, runs, results = [], [], [], []
        for v in range(VISITS):
            at, visit = began + timedelta(days=42 * v + random.randrange(2000)), f"{random.getrandbits(64):016x}"
            visits.append({"id": visit, "patient_id": patient, "episode_id": patient, "day": str(at.date()),
                           "started_at": _moment(at), "baseline": v == 0, "set_up": "{}", "pain": "{}",
                           "girth": "{}"})  # fmt: skip
            runs.append({"id": visit, "trial_id": None, "visit_id": visit, "number": 1, "trials": "",
                         "corrections": "", "sha256": visit * 4, "current": 1, "summary": "{}"})  # fmt: skip
            for t in range(TRIALS_A_VISIT):
                trial, run = f"{random.getrandbits(128):032x}", f"{random.getrandbits(64):016x}"
                side = ("left", "right")[t % 2]
                trials.append({"id": trial, "visit_id": visit, "path": f"trials/{trial}.h5", "sha256": trial * 2,
                               "content_sha256": trial * 2, "started_at": _moment(at + timedelta(minutes=3 * t)),
                               "day": str(at.date()), "assessment": "timed_isometric", "tested": side,
                               "flags": "simulated", "imported": 0, "stale": 0, "missing": 0})  # fmt: skip
                runs.append({"id": run, "trial_id": trial, "visit_id": None, "number": 1, "trials": trial,
                             "corrections": "", "sha256": trial * 2, "current": 1, "summary": None})  # fmt: skip
                for n in range(NUMBERS):
                    value = random.uniform(100, 500)
                    results.append({"run_id": run, "trial_id": trial, "metric": f"made_up_{n}", "side": side,
                                    "value": value, "unit": "N", "uncertainty": 2.0, "coverage_factor": 2.0,
                                    "low": value - 2, "high": value + 2, "method": "made_up/1",
                                    "parameters": '{"window_s": 1.0}', "flags": ""})  # fmt: skip
        yield from (("visits", visits), ("trials", trials), ("runs", runs), ("results", results))


def _name(random: Random) -> str:
    return "".join(random.choice(_SYLLABLES) for _ in range(3)).capitalize()


def _moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S.%f")


def compare(records: Records, ids: list[str], typed: int = TYPED, opened: int = OPENED) -> list[Compared]:
    """Median times of ours and of bare SQL over many words and patients."""
    random = Random(SEED + 1)
    with closing(sqlite3.connect(records.path)) as bare, records.reading() as session:
        words = [fold(_name(random)) for _ in range(typed)]
        beginnings = [word[:n] for word in words for n in range(1, len(word) + 1)]
        chosen = random.sample(ids, min(opened, len(ids)))

        def page(patient: str) -> object:
            session.expunge_all()  # a page is opened with nothing known of it
            return patient_page(session, patient)

        def bare_search(typed: str) -> object:
            return bare.execute(SEARCH, (typed,) * 3).fetchall()

        def bare_page(patient: str) -> object:
            return [bare.execute(sql, (patient,)).fetchall() for sql in PAGE]

        return [
            _compare("search", beginnings, lambda text: search(session, text), bare_search),
            _compare("page", chosen, page, bare_page),
        ]


def _compare(what: str, of: list[str], ours: Callable[[str], object], bare: Callable[[str], object]) -> Compared:
    times: tuple[list[float], list[float]] = ([], [])
    for one in of:
        for run, taken in zip((ours, bare), times, strict=True):
            taken.append(min(_seconds(run, one) for _ in range(REPEATS)))
    return Compared(what, *(statistics.median(taken) for taken in times))


def _seconds(run: Callable[[str], object], one: str) -> float:
    start = time.perf_counter()
    run(one)
    return time.perf_counter() - start


def main(trials: int = TRIALS) -> int:
    """Run everything; 1 where a ratio is too high."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / DATABASE
        open_records(path).close()
        ids = fill(path, trials)
        start = time.perf_counter()
        records = open_records(path)
        records.actor = Actor("made-up", "Made up", Role.CLINICIAN)
        print(f"{trials} trials, {path.stat().st_size / 1e6:.0f} MB, opened in {time.perf_counter() - start:.2f} s")
        compared = compare(records, ids)
        records.close()
    for one in compared:
        print(one)
    return int(any(one.ratio > LIMIT for one in compared))


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:2])))
