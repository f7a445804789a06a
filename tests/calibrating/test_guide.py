"""The guide on a simulated bench, flat out: captures by itself, says no, is left and resumed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from calibration.certificate import Certificate
from calibration.certify import certify
from calibration.errors import RunRefusedError
from calibration.run import Person
from calibration.specimen import simulated_cell
from station.calibrating import judge
from station.calibrating.plan import Kind
from station.calibrating.progress import Progress
from station.calibrating.states import Action, Light, State
from station.calibrating.store import Store
from station.calibrating.view import budget_bars, guide_view, residuals, what_would_help_most
from station.calibrating.wording import ALL_OFF
from station.domain.channels import Channel
from station.domain.errors import StorageError, UsageError
from tests.calibrating.bench import BOARD_ID, SHORT, Rig, bench_header

RigMaker = Callable[..., Rig]


def test_a_whole_calibration_finds_the_cells(calibrated: tuple[Store, Certificate, Rig]) -> None:
    store, certificate, whole = calibrated
    assert whole.guide.state is State.DONE
    for channel, cell in certificate.cells.items():
        assert cell.coefficients[1] == pytest.approx(simulated_cell(BOARD_ID, channel)[1], rel=2e-3)
        assert cell.use_to_n == pytest.approx(2 * cell.range_n[1])
    assert [c.passed for c in certificate.checks] == [True] * 4
    assert certificate.specimen
    kept = store.in_force(BOARD_ID, date(2026, 3, 2)).certificate
    assert kept == certificate


def not_determined(certificate: Certificate) -> set[str]:
    components = certificate.cell("left_heel").components
    return {c.name for c in components if c.source.startswith("not determined")}


def test_u_comes_from_what_was_done(calibrated: tuple[Store, Certificate, Rig]) -> None:
    _, certificate, whole = calibrated
    assert not_determined(certificate) == {
        "creep"
    }  # a load of six seconds is no creep reading, and is not taken for one
    run = whole.progress.run()
    less = certify(replace(run, readings=tuple(r for r in run.readings if r.kind != "corner")))
    assert not_determined(less) == {"creep", "corner_load"}
    u = [c.cell("left_heel").expanded_uncertainty[9].u_n for c in (certificate, less)]
    assert u[1] > u[0]


def test_bars_and_advice_come_from_the_budget(calibrated: tuple[Store, Certificate, Rig]) -> None:
    _, certificate, _ = calibrated
    bars = budget_bars(certificate, "left", 400.0)
    assert sum(b.share for b in bars) == pytest.approx(1.0)
    assert [b.share for b in bars] == sorted((b.share for b in bars), reverse=True)
    first = what_would_help_most(certificate, "left", 400.0)[0]
    assert first.name == bars[0].name
    assert first.without_n < first.expanded_n


def test_residuals_are_those_of_each_cell(calibrated: tuple[Store, Certificate, Rig]) -> None:
    _, _, whole = calibrated
    points = residuals(whole.progress)
    assert set(points) == {c.value for c in list(Channel)[:4]}
    assert all(len(p) == 3 * 5 + 2 * 4 for p in points.values())
    assert max(abs(r.percent) for p in points.values() for r in p) < 0.2


def test_a_press_on_another_cell_is_said_and_does_not_count(rig: RigMaker) -> None:
    r = rig()
    r.run(lambda g: bool(g.eye.zero))
    r.cue("press right_heel 150")
    r.wait(3.0)
    assert "right heel answered" in r.guide.words
    assert r.progress.index == 0
    r.cue("clear")
    r.wait(1.0)
    r.cue("press left_heel 150")
    r.wait(3.0)
    assert r.progress.index == 1


def test_swapped_cables_are_found_before_a_weight_is_lifted(rig: RigMaker) -> None:
    r = rig()
    r.bench.swapped = {Channel.LEFT_HEEL: Channel.LEFT_FOREFOOT, Channel.LEFT_FOREFOOT: Channel.LEFT_HEEL}
    r.run(lambda g: "swapped" in g.words, most_s=20)
    assert r.progress.index == 0


def at_step(r: Rig, kind: str, position: str = "") -> None:
    r.run(lambda g: g.step is not None and g.step.kind == kind and position in g.step.position)


def test_nothing_is_captured_before_its_wait_and_the_light_says_so(rig: RigMaker) -> None:
    r = rig()
    at_step(r, "preload")
    r.run(lambda g: g.light is Light.WAITING)
    left = r.guide.left_s()
    assert left is not None
    assert 0 < left <= SHORT.preload_s + SHORT.read_s
    before = r.progress.index
    r.wait(left / 2)
    assert r.progress.index == before
    view = guide_view(r.guide)
    assert (view.kind, view.position, view.light) == ("preload", "left_heel", Light.WAITING)
    assert view.mass_kg == 65.0
    assert view.minutes_left > 0


def test_a_restless_load_is_not_captured(rig: RigMaker) -> None:
    r = rig()
    at_step(r, "up")
    before = r.progress.index
    force = 5 * 9.81
    for i in range(12):
        r.cue(f"lay left_heel {force + (i % 2)}")
        r.wait(1.0)
    assert r.progress.index == before
    assert r.guide.light is Light.MOVING


def test_the_wrong_weight_is_said_and_taken_only_by_hand(rig: RigMaker) -> None:
    r = rig()
    at_step(r, "up")
    before = r.progress.index
    r.cue(f"lay left_heel {10 * 9.81}")
    r.wait(5.0)
    assert "10.0 kg are on the plate, 5.0 kg are asked for" in r.guide.words
    assert r.progress.index == before
    assert Action.CAPTURE in r.guide.allowed()
    r.guide.do(Action.CAPTURE)
    assert r.progress.index == before + 1


def test_the_wrong_foot_and_the_wrong_mark_are_said(rig: RigMaker) -> None:
    r = rig()
    at_step(r, "preload", "left_heel")
    r.cue("lay right_heel 638")
    r.wait(4.0)
    assert "other foot" in r.guide.words
    r.cue("lay left_forefoot 638")
    r.wait(5.0)
    assert "left forefoot cell answers most" in r.guide.words
    assert r.guide.step is not None
    assert r.guide.step.kind == "preload"


def test_a_zero_that_does_not_come_back_sends_its_series_back(rig: RigMaker) -> None:
    r = rig()
    at_step(r, "down", "left_heel")
    board = r.link.port.board
    cell = board._cells[0]
    offset, slope = cell.relation
    cell.relation = (offset + 5 * slope, slope)  # 5 N of 638 N: 0.8 %
    cell.forget_ahead()
    r.run(lambda g: "series is repeated" in g.words)
    assert "left heel" in r.guide.words
    step = r.guide.step
    assert step is not None
    assert (step.series, r.progress.plan.steps[r.progress.index - 1].series) == (
        "run 1 left_heel",
        "zero before the series",
    )


def test_a_cell_that_falls_silent_is_named(rig: RigMaker) -> None:
    r = rig(fault="left_forefoot:unplugged:30:100")
    r.run(lambda g: "sends nothing" in g.words)
    assert "left forefoot" in r.guide.words


def test_a_lost_board_is_a_fault_and_what_was_read_is_kept(rig: RigMaker) -> None:
    r = rig(fault="board:gone:60")
    r.run()
    assert r.guide.state is State.FAULT
    assert "kept" in r.guide.words
    assert r.guide.allowed() == frozenset()
    again = rig(None)
    assert 0 < again.progress.index <= r.progress.index
    assert again.progress.readings == r.progress.readings[: len(again.progress.readings)]


def test_resumed_after_a_kill_at_any_byte(rig: RigMaker, tmp_path: Path) -> None:
    """Whatever was on the disk whole is there again; the series in which it happened begins anew."""
    r = rig()
    at_step(r, "up", "right_heel")
    r.run(lambda g: g.step is not None and len(g.step.weights) == 4)
    done = r.progress.index
    r.link.close()
    log = tmp_path / "calibration.log"
    whole = log.read_bytes()
    log.write_bytes(whole[:-7])  # the last line is half written
    again = rig(None)
    assert again.progress.index < done
    assert again.progress.step.series == "run 1 right_heel"
    assert again.progress.header == r.progress.header  # nothing is typed twice
    before = again.progress.readings
    assert before == r.progress.readings[: len(before)]
    again.run(lambda g: g.step is not None and g.step.series == "run 1 left_forefoot")
    assert again.progress.readings[: len(before)] == before


def test_every_cut_of_the_file_can_be_resumed_or_says_why(rig: RigMaker, tmp_path: Path) -> None:
    r = rig()
    at_step(r, "preload", "right_heel")
    whole = (tmp_path / "calibration.log").read_bytes()
    first = whole.index(b"\n") + 1
    for cut in range(0, len(whole), 97):
        path = tmp_path / "cut.log"
        path.write_bytes(whole[:cut])
        if cut < first:
            with pytest.raises(StorageError, match="no calibration to resume"):
                Progress.resume(path)
        else:
            assert Progress.resume(path).index <= r.progress.index


def test_a_changed_line_ends_what_is_read(rig: RigMaker, tmp_path: Path) -> None:
    r = rig()
    at_step(r, "preload", "right_heel")
    path = tmp_path / "calibration.log"
    lines = path.read_bytes().splitlines(keepends=True)
    lines[3] = lines[3].replace(b"done", b"dune")
    path.write_bytes(b"".join(lines))
    assert Progress.resume(path).index == 2


def test_two_calibrations_of_one_board_do_not_mix(rig: RigMaker, tmp_path: Path) -> None:
    rig()
    with pytest.raises(StorageError, match="under way"):
        Progress.begin(tmp_path / "calibration.log", Kind.FIRST, bench_header(), SHORT)


def test_back_and_skip(rig: RigMaker) -> None:
    r = rig()
    at_step(r, "preload")
    assert Action.SKIP in r.guide.allowed()
    index = r.progress.index
    r.guide.do(Action.SKIP)
    assert r.progress.index == index + 1
    r.guide.do(Action.BACK)
    assert r.progress.index == index
    at_step(r, "up")
    assert Action.SKIP not in r.guide.allowed()  # no certificate without it
    r.guide.do(Action.SKIP)
    assert r.guide.step is not None
    assert r.guide.step.kind == "up"


def test_the_person_may_be_weighed_late_but_the_weights_stay(rig: RigMaker) -> None:
    r = rig(header=bench_header(person=False))
    assert not any(s.kind == "person" for s in r.progress.plan.steps)
    r.guide.change_header(replace(r.progress.header, person=Person(80.0, 0.05, True, True, 3.0)))
    assert sum(s.kind == "person" for s in r.progress.plan.steps) == 2
    with pytest.raises(UsageError, match="cannot be changed"):
        r.guide.change_header(bench_header({**{f"X{i}": 10.0 for i in range(6)}}))


def test_a_refusal_says_where_to_go_back_to(calibrated: tuple[Store, Certificate, Rig]) -> None:
    _, _, whole = calibrated
    run = whole.progress.run()
    off = [
        replace(r, counts={c: v * 1.5 for c, v in r.counts.items()}) if r.kind == "check" else r for r in run.readings
    ]
    with pytest.raises(RunRefusedError) as refused:
        certify(replace(run, readings=tuple(off)))
    plan = whole.progress.plan
    index = judge.step_of(plan, refused.value.refusals[0])
    assert plan.steps[index].kind == "check"


def test_the_remembered_bench_comes_back(tmp_path: Path) -> None:
    store = Store(tmp_path)
    header = bench_header()
    store.remember_bench(header)
    again = store.bench("5A0100FF", 2, "2027-03-01")
    assert again is not None
    assert again.references == header.references
    assert (again.operator_id, again.capacity_n, again.board_id) == ("op7", header.capacity_n, "5A0100FF")
    assert again.person is None
    assert again.environment.temperature_c is None


def test_the_log_is_readable_by_people(rig: RigMaker, tmp_path: Path) -> None:
    r = rig()
    at_step(r, "preload")
    line = (tmp_path / "calibration.log").read_text(encoding="utf-8").splitlines()[-1]
    event = json.loads(line.rpartition("\t")[0])
    assert event["reading"]["kind"] == "zero"


def test_one_cell_a_foot_is_calibrated_too(rig: RigMaker) -> None:
    r = rig(header=bench_header(cells_per_foot=1, person=False), cells=2)
    r.run()
    certificate = r.guide.certificate()
    assert set(certificate.cells) == {"left_foot", "right_foot"}
    for channel, cell in certificate.cells.items():
        assert cell.coefficients[1] == pytest.approx(simulated_cell(BOARD_ID, channel)[1], rel=1e-3)
        assert cell.use_to_n == cell.range_n[1]  # no person stood on it


def test_a_weight_left_on_a_plate_in_the_warm_up_is_said_and_does_not_hold_it_up_for_ever(rig: RigMaker) -> None:
    r = rig()
    r.run(lambda g: g.step is not None and g.step.kind == "warm_up")
    r.cue("lay left_heel 400")
    r.wait(30.0)
    assert r.guide.words == ALL_OFF
    assert r.guide.light is Light.OFF
    r.cue("clear")
    r.run(lambda g: g.step is not None and g.step.kind != "warm_up", 300.0)
