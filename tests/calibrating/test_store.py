"""Which certificate is in force: the newest unchanged one of that very board."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from calibration.cell import Filter
from calibration.certificate import Certificate
from calibration.specimen import specimen_certificate
from station.calibrating.store import Store, read_bench, reissued
from station.domain.errors import StorageError
from tests.calibrating.bench import BOARD_ID

MEASURED = Filter("sinc", 3, "measured", "assumed", 12.0, 290.0)


def dated(day: str, name: str) -> Certificate:
    return replace(specimen_certificate(BOARD_ID), date=day, due_date="2027-01-01", certificate_id=name)


def test_the_newest_is_used_and_none_of_another_board(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for day, name in (("2026-01-01", "old"), ("2026-02-01", "new"), ("2025-06-01", "older")):
        store.keep(dated(day, name))
    assert store.in_force(BOARD_ID, date(2026, 3, 1)).certificate == dated("2026-02-01", "new")
    none = store.in_force("5A0100FF", date(2026, 3, 1))
    assert none.certificate is None
    assert "not for patients" in none.words


def test_overdue_is_used_and_said(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep(dated("2026-01-01", "a"))
    found = store.in_force(BOARD_ID, date(2027, 1, 2))
    assert found.certificate is not None
    assert "was due on 2027-01-01" in found.words


def test_a_changed_certificate_is_named_and_left_out(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep(dated("2026-01-01", "good"))
    path = store.keep(dated("2026-02-01", "bad"))
    path.write_text(path.read_text(encoding="utf-8").replace("2026-02-01", "2026-02-02"), encoding="utf-8")
    found = store.in_force(BOARD_ID, date(2026, 3, 1))
    assert found.certificate is not None
    assert found.certificate.certificate_id == "good"
    assert "bad.json" in found.problems[0]
    assert "changed" in found.problems[0]


def test_a_certificate_put_into_another_boards_folder_is_not_used(tmp_path: Path) -> None:
    store = Store(tmp_path)
    path = store.keep(dated("2026-01-01", "a"))
    other = tmp_path / "5A0100FF" / "certificates"
    other.mkdir(parents=True)
    (other / path.name).write_bytes(path.read_bytes())
    found = store.in_force("5A0100FF", date(2026, 3, 1))
    assert found.certificate is None
    assert BOARD_ID in found.problems[0]


def test_certificates_are_never_replaced(tmp_path: Path) -> None:
    store = Store(tmp_path)
    path = store.keep(dated("2026-01-01", "a"))
    assert store.keep(dated("2026-01-01", "a")) == path
    with pytest.raises(StorageError, match="never replaced"):
        store.keep(dated("2026-01-02", "a"))


def test_filters_are_kept_and_issued_under_an_id_of_their_own(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep_filters(BOARD_ID, {"left_heel": MEASURED})
    assert store.filters(BOARD_ID) == {"left_heel": MEASURED}
    assert store.filters("5A0100FF") == {}
    before = dated("2026-01-01", "a")
    after = reissued(before, store.filters(BOARD_ID), "2026-03-01")
    assert after.cell("left_heel").filter == MEASURED
    assert after.cell("right_heel").filter == before.cell("right_heel").filter
    assert after.certificate_id != before.certificate_id
    assert Certificate.from_json(after.to_json()) == after


def test_a_bench_file_that_is_wrong_is_named_with_its_key(tmp_path: Path) -> None:
    path = tmp_path / "bench.toml"
    path.write_text("operator_id = 'op7'\nweigth = 3\n", encoding="utf-8")
    with pytest.raises(StorageError, match=r"bench\.toml"):
        read_bench(path)


PLAIN = """
operator_id = "op7"   # no names
capacity_n = 1961.33
cells_per_foot = 2
[gravity]
latitude_deg = 52.52
height_m = 34
[[weight]]
id = "A"
nominal = 20
unit = "kg"
class = "M2"
"""


def test_a_bench_file_is_plain_toml_and_need_not_name_board_and_day(tmp_path: Path) -> None:
    path = tmp_path / "bench.toml"
    path.write_text(PLAIN, encoding="utf-8")
    header = read_bench(path)
    assert (header.operator_id, header.procedure, list(header.references.weights)) == ("op7", "CAL-01", ["A"])
    assert header.references.gravity.value_m_s2 == pytest.approx(9.812825)
    commented = tmp_path / "bench.csv"
    commented.write_text("".join(f"# {line}\n" for line in PLAIN.splitlines()), encoding="utf-8")
    assert read_bench(commented) == header
