"""The calibration on the screen, on a simulated bench: form, guide, certificate, daily check, cables."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from calibration.run import Header
from station.calibrating.daily import Daily, Level
from station.calibrating.plan import Timing
from station.calibrating.states import State
from station.calibrating.store import parse_bench
from station.ui.calibration.bench_form import BenchForm, form_of, text_of
from tests.ui.test_look import check

FORM = BenchForm(
    operator="op1",
    latitude="52,52",
    height="34",
    temperature="21,5",
    capacity="200",
    weights=(*((f"w{i}", mass, "M2") for i, mass in enumerate(("5", "10", "10", "20", "20"), start=1)),),
)
QUICK = Timing(warm_up_s=20.0, preload_s=1.0, rest_s=1.0, settle_s=0.5, read_s=1.0, creep_s=(2.0, 4.0), person_s=1.0)


def test_the_form_is_the_bench_file_and_back() -> None:
    header = parse_bench(text_of(FORM), "form")
    assert header.operator_id == "op1"
    assert header.environment.temperature_c == 21.5
    assert header.references.mass_kg(("w1", "w4")) == 25.0
    again = form_of(header)
    assert (again.operator, again.latitude, again.capacity) == ("op1", "52.52", "200")
    assert [row[:2] for row in again.weights] == [(f"w{i}", f"{m}.0") for i, m in enumerate((5, 10, 10, 20, 20), 1)]
    assert again.temperature == ""  # the room of today is typed, not remembered


def test_a_weighed_plate_keeps_its_scale() -> None:
    form = BenchForm("op", "50", "100", weights=(("p", "10.02", "scale kern 0.01"), ("q", "20.01", "scale kern 0.01")))
    header = parse_bench(text_of(form), "form")
    again = form_of(header)
    assert again.weights[0][:2] == ("p", "10.02")
    kind, name, sign, u = again.weights[0][2].split()
    assert (kind, name, sign) == ("scale", "kern", "u")
    assert 0 < float(u) < 0.02  # the standard uncertainty that follows from the scale's division
    assert parse_bench(text_of(again), "form").references == header.references


def test_a_surveyors_gravity_is_kept() -> None:
    form = BenchForm(**{**vars(FORM), "latitude": "g 9.8072 0.00001", "height": ""})
    header = parse_bench(text_of(form), "form")
    assert (header.references.gravity.value_m_s2, header.references.gravity.u_m_s2) == (9.8072, 0.00001)
    assert form_of(header).latitude == "g 9.8072 1e-05"


@pytest.mark.parametrize("field", ["latitude", "height", "capacity", "temperature"])
def test_a_field_that_is_no_number_is_named(field: str) -> None:
    with pytest.raises(ValueError, match="'abc' is not a number"):
        text_of(BenchForm(**{**vars(FORM), field: "abc"}))


@pytest.fixture
def bench(open_desk: Callable):
    desk = open_desk(speed=8, timing=QUICK)
    desk.wait(lambda: desk.ready)
    desk.model.boards.connect_board("sim://bench")
    desk.wait(lambda: desk.model.boards.board is not None)
    return desk


def header(desk) -> Header:
    taken = desk.model.bench.take_bench(text_of(FORM))
    assert taken is not None
    return taken


def test_a_calibration_from_form_to_certificate_and_daily_check(bench) -> None:
    desk = bench
    desk.model.go("boards")
    desk.press("a")
    page = desk.page
    assert page.name == "calibration"
    check(desk.window)
    for line, text in zip(page._lines(), FORM.lines(), strict=True):
        line.setText(text)
    desk.window.run("yearly")
    assert desk.page.name == "calibration_guide"
    assert desk.model.bench.guide.state is State.RUNNING
    desk.wait(lambda: desk.model.bench.guide.progress.index > 12)
    check(desk.window)
    # Left, and gone on with: nothing is typed or read twice.
    index = desk.model.bench.guide.progress.index
    desk.press("x")
    assert desk.page.name == "calibration"
    desk.window.run("resume")
    assert desk.model.bench.guide.progress.index >= index
    desk.wait(lambda: desk.page.name == "certificate", 300)
    certificate = desk.model.bench.certificate
    assert certificate is not None
    assert certificate.specimen
    assert certificate.procedure.revision == 2
    check(desk.window)
    assert certificate.certificate_id in desk.page.headline.text()
    assert "What would help most" in desk.page.advice[next(iter(desk.page.advice))].text()
    assert desk.model.boards.board.certificate is certificate
    store = desk.model.wiring.bench.store
    assert store.in_force(certificate.board_id, desk.model.wiring.bench.today()).certificate == certificate

    desk.model.go("calibration")
    desk.window.run("daily")
    assert desk.page.name == "daily"
    daily = desk.model.bench.running
    assert isinstance(daily, Daily)
    desk.wait(lambda: daily.finished)
    check(desk.window)
    assert daily.level is not Level.LOCK
    assert len(store.events(certificate.board_id).events) >= 2  # calibrated, daily

    desk.model.go("calibration")
    desk.window.run("wiring")
    cables = desk.model.bench.running
    desk.wait(lambda: cables.asked is None)
    assert cables.passed


def test_a_field_that_is_wrong_is_named_and_nothing_begins(bench) -> None:
    desk = bench
    desk.model.go("calibration")
    desk.page.latitude.setText("north")
    desk.window.run("first")
    assert desk.page.name == "calibration"
    assert "Latitude" in desk.status
    assert not desk.model.bench.unfinished
