"""Every metric can be explained, and the page made from the catalogue is current."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

import pytest

from station.analysis.catalogue import METRICS
from station.analysis.explain import describe, direction, explain, meaning, settings_of
from station.analysis.options import SETTINGS
from station.cli import main

PAGE_SCRIPT = Path(__file__).parents[2] / "docs" / "make_algorithms.py"


@pytest.fixture(scope="module")
def page():
    spec = importlib.util.spec_from_file_location("make_algorithms", PAGE_SCRIPT)
    module = importlib.util.module_from_spec(spec)
    before = list(sys.path)
    spec.loader.exec_module(module)
    sys.path[:] = before
    return module


@pytest.mark.parametrize("metric_id", list(METRICS))
def test_every_metric_has_words(metric_id):
    m = METRICS[metric_id]
    said = "\n".join(explain(m))
    assert metric_id in said
    assert m.method in said
    assert m.source in said
    assert meaning(m)
    assert "{" not in said
    assert direction(m) in ("higher", "lower", "neither")
    assert set(settings_of(m)) <= set(SETTINGS)
    assert (f"Needs {m.least_rate_hz:g} samples/s" in said) == (m.least_rate_hz > 0)
    assert json.loads(json.dumps(describe(m)))["id"] == metric_id


def test_healthy_seeds_are_marked():
    said = "\n".join(explain(METRICS["peak_force"]))
    assert "CV 4.3-5.4 %, ICC 0.95 (footballers, healthy people; McCall 2015)" in said
    assert "inpatients, patients" in said
    assert "a CV of 6.5 %" in said
    assert "measure it twice" in "\n".join(explain(METRICS["onset_time"]))
    assert [r["healthy"] for r in describe(METRICS["peak_force"])["reliability"]].count(True) == 3


def test_onset_rules_and_their_settings_are_named():
    said = "\n".join(explain(METRICS["rfd_0_100"]))
    assert "fixed_n, body_weight, k_sd, k_sd_floor, manual" in said
    assert "floor_n = 10 N" in said


def test_page_is_current(page, capsys):
    assert page.main(["--check"]) == 0, capsys.readouterr().err
    text = page.PAGE.read_text(encoding="utf-8")
    for metric_id in METRICS:
        assert f"| `{metric_id}` |" in text
    assert "Onset rules that are not built" in text


def test_page_that_is_old_or_broken(page, tmp_path, monkeypatch, capsys):
    copy = tmp_path / "algorithms.md"
    text = page.PAGE.read_text(encoding="utf-8")
    copy.write_text(text.replace("| `peak_force` |", "| `peek_force` |"), encoding="utf-8")
    monkeypatch.setattr(page, "PAGE", copy)
    assert page.main(["--check"]) == 1
    assert "not current" in capsys.readouterr().err
    assert page.main([]) == 0
    assert copy.read_text(encoding="utf-8") == text
    copy.write_text("no marks", encoding="utf-8")
    with pytest.raises(SystemExit):
        page.main([])


def test_power_table_of_the_page_is_the_benchmark_s(page):
    from benchmarks.verdict import rates

    real, held = rates(5.0, 20.0, 1.0)
    row = next(
        line for line in page.PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| 3 | 5 % | right")
    )
    assert f"{100 * real:.1f} %" in row
    assert row.rstrip(" |").endswith(f"{100 * held:.1f} %")


def test_command(capsys):
    assert main(["metrics"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in listed[1:]] == list(METRICS)
    assert main(["metrics", "rfd_0_200"]) == 0
    said = capsys.readouterr().out
    assert "How fast the force rises" in said
    assert max(map(len, said.splitlines())) <= 88
    assert main(["metrics", "--json"]) == 0
    assert [m["id"] for m in json.loads(capsys.readouterr().out)] == list(METRICS)
    assert main(["metrics", "lsi", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["direction"] == "neither"
    assert main(["metrics", "speed"]) == 2
    assert "There is no metric 'speed'" in capsys.readouterr().err
