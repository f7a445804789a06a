"""Pictures of every page of the screen and of its important states, from the real window, without a display.

    python docs/make_screenshots.py --out DIR [--only NAME] [--languages en,de] [--themes light,dark,contrast]
                                    [--sizes 1280x800,1920x1080,200] [--quick]

Names are STATE-LANGUAGE-THEME-SIZE.png; the size 200 is 1920 x 1080 at 200 %, drawn in a process of its own. --only
takes the beginning of a state's name and leaves out the parts of the tour without it. Look at them before you keep
them.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import serial
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from calibration.certificate import Certificate
from station import app
from station.calibrating.daily import Daily
from station.calibrating.plan import Timing
from station.calibrating.states import Light
from station.domain.channels import Side
from station.records.patients import add_patient
from station.session import Action, Session, Step
from station.session.model import STARTS
from station.ui.boards.boards import Board
from station.ui.desk import SIGN_IN, Desk
from station.wording.language import Language

#: 1920 x 1080 at 200 % is so many logical pixels.
DOUBLE = (960, 540)
#: Longest wait for a state [s].
PATIENCE_S = 90.0
#: A wrapped text gets its height in a second and third pass of the layout [ms].
LAYOUT_MS = 60
#: Board time against the clock, of a patient and of a calibration.
SPEED, BENCH_SPEED = 4, 6
REHEARSAL = Timing(
    warm_up_s=20.0, preload_s=1.0, rest_s=1.0, settle_s=0.5, read_s=1.0, creep_s=(2.0, 4.0), person_s=1.0
)
#: What the simulated patient can do [N]; a hold is a share of it.
BEST_N = {"best_n.left": 600.0, "best_n.right": 510.0}
#: Of the user that the last pictures need.
PIN = "493817"
#: A step in the midst of the rising series of the last cell.
GUIDE_AT = 41


@dataclass(frozen=True)
class Looks:
    """What each state is drawn in."""

    out: Path
    languages: tuple[Language, ...]
    themes: tuple[str, ...]
    sizes: tuple[tuple[int, int], ...]
    only: str = ""
    suffix: str = ""


class Camera:
    """A desk on a simulated board, and where its pictures go."""

    def __init__(self, looks: Looks, folder: Path, options: str = "", *, certified: bool = True, speed: int = SPEED,
                 timing: Timing | None = None) -> None:  # fmt: skip
        self.looks = looks
        wiring = app.make_wiring(folder, lambda cue: None, timing)

        def open_board(port: str, certificate: Certificate | None) -> Board:
            board = wiring.boards.open(f"{port}?speed={speed}{options}", certificate)
            return board if certified else replace(board, certificate=None)

        boards = replace(wiring.boards, open=open_board, find=lambda: app.find_boards(list))
        self.desk = Desk(replace(wiring, boards=boards))
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.screen = app.Screen(application, self.desk)
        self.desk.start()
        desk = self.desk
        self.wait(lambda: desk.ready and not desk.boards.searching and desk.clinic.records is not None)

    def wait(self, reached: Callable[[], bool], patience_s: float = PATIENCE_S) -> None:
        """Let the window run until a state is reached."""
        end = time.monotonic() + patience_s
        while not reached():
            QTest.qWait(10)
            if time.monotonic() > end:
                raise SystemExit(f"not reached: '{self.desk.where}': {self.screen.window.bottom.status.text()}")

    def shoot(self, name: str, page: str = "", prepare: Callable[[], object] = lambda: None) -> None:
        """One picture in each look and size; the visit stands still meanwhile. A page is gone to before; `prepare` is
        done in each look, whose window is a new one."""
        desk, looks = self.desk, self.looks
        if page:
            desk.go(page)
            QTest.qWait(LAYOUT_MS)
        if not name.startswith(looks.only):
            return
        before = desk.settings
        with self._still():
            for language, theme in itertools.product(looks.languages, looks.themes):
                desk.change(language=language, theme=theme)
                prepare()
                for width, height in looks.sizes:
                    self.screen.window.resize(width, height)
                    QTest.qWait(LAYOUT_MS)
                    self.screen.window.shown.curves()  # a window that was made anew has drawn nothing yet
                    self.screen.window.shown.figures()
                    QTest.qWait(LAYOUT_MS)
                    size = looks.suffix or f"{width}x{height}"
                    self.screen.window.grab().save(str(looks.out / f"{name}-{language}-{theme}-{size}.png"))
            desk.change(language=before.language, theme=before.theme)

    @contextlib.contextmanager
    def _still(self) -> Iterator[None]:
        """No step goes on while pictures are taken: nobody looks at new samples."""
        frame = self.desk.boards._frame  # noqa: SLF001  (nothing but a picture needs the visit to stand still)
        was = frame.isActive()
        frame.stop()
        try:
            yield
        finally:
            if was:
                frame.start()

    def session(self) -> Session:
        """The visit."""
        assert self.desk.visit.session is not None
        return self.desk.visit.session

    def step(self, step: Step, left_s: float | None = None) -> None:
        """Wait for a step, and until no more than so much of it is left [s]."""
        session = self.session()
        self.wait(lambda: session.step is step and (left_s is None or (session.left_s() or 99.0) <= left_s))

    def connect(self, port: str = app.SIMULATED_PORT) -> None:
        """Connect a simulated board."""
        self.desk.boards.connect_board(port)
        self.wait(lambda: self.desk.boards.board is not None)

    def patient(self) -> None:
        """Add a demonstration patient, and choose them."""
        clinic = self.desk.clinic
        made, problem = clinic.write(
            lambda s: add_patient(s, clinic.wall_clock(), family_name="Demonstration patient", given_name="Made up",
                                  birth_year=1990, demonstration=True).id
        )  # fmt: skip
        assert not problem, problem
        clinic.choose(made)

    def begin(self, assessment_id: str, *, pictures: bool = False) -> None:
        """An assessment for the patient who is here."""
        desk = self.desk
        desk.admission.begin(next(a for a in desk.wiring.assessments() if a.id == assessment_id))
        if pictures:
            self.shoot("05_intake", "intake")
        desk.admission.none_apply()
        answers = desk.admission.answers.values
        for question in desk.admission.questions:
            if question.needed and question.id in answers and answers[question.id] is None:
                answers[question.id] = next(iter(question.choices), None) or BEST_N.get(
                    question.id, ((question.least or 0.0) + (question.most or 0.0)) / 2
                )
        intake = desk.admission.intake(desk.admission.visit_today(desk.clinic.wall_clock()))
        desk.visit.begin(desk.admission.assessment, intake, None, {})
        desk.admission.assessment = None
        desk.go("visit")
        self.wait(lambda: self.session().confirmed)

    def ready(self) -> None:
        """Zero; sides and weighing go on by themselves."""
        self.desk.visit.do(Action.ZERO)
        self.wait(lambda: self.session().weighing is not None and self.session().step is Step.LIVE)

    def effort(self, leg: Side | None) -> None:
        """An effort of a leg and the patient's answers."""
        session, before = self.session(), len(self.session().trials)
        self.wait(lambda: STARTS[leg] in session.allowed())
        self.desk.visit.do(STARTS[leg])
        self.step(Step.ASK)
        self.desk.visit.answer(0)
        self.desk.visit.answer(7)
        self.wait(lambda: len(session.trials) > before and session.step is Step.LIVE)


@contextlib.contextmanager
def camera(looks: Looks, folder: Path, options: str = "", **how: Any) -> Iterator[Camera]:
    """A camera whose window is closed at the end."""
    made = Camera(looks, folder, options, **how)
    try:
        yield made
    finally:
        made.screen.close()
        made.desk.close()


def visit(looks: Looks, folder: Path) -> None:
    """A whole visit of one patient, and every page around it."""
    with camera(looks, folder) as c:
        c.shoot("00_first_run", "patients")
        c.shoot("00_first_user", SIGN_IN)
        c.desk.back()
        c.shoot("01_new_patient", "patient_form")
        c.shoot("02_boards", "boards")
        c.patient()
        c.shoot("03_patient_new", "patient")
        for page in ("patient_identity", "patient_episode"):
            c.shoot(f"03_{page}", page)
        c.connect()
        QTest.qWait(600)
        c.shoot("02_boards_connected", "boards")
        c.shoot("04_assessments", "assessments")
        c.begin("timed_isometric", pictures=True)
        _live(c)
        _results(c)
        c.shoot("20_settings", "settings")
        c.desk.clinic.reload()
        c.shoot("21_patients", "patients")
        c.shoot("22_patient", "patient")
        c.shoot("23_correct", "correct")
        c.shoot("24_erase", "erase")
        c.shoot("25_followup", "followup")
        _leaving(c)


def _live(c: Camera) -> None:
    c.shoot("06_before_zero")
    c.desk.visit.do(Action.ZERO)
    c.step(Step.IDENTITY)
    c.shoot("07_sides")
    c.wait(lambda: c.session().weighing is not None and c.session().step is Step.LIVE)
    c.shoot("08_weighed")
    c.desk.visit.do(Action.START_LEFT)
    c.step(Step.COUNTDOWN, 1.5)
    c.shoot("09_countdown")
    c.step(Step.EFFORT, 2.5)
    c.shoot("10_effort")
    c.step(Step.ASK)
    c.shoot("11_asked")
    c.desk.visit.answer(0)
    c.desk.visit.answer(7)
    c.wait(lambda: c.session().step is Step.LIVE)
    c.shoot("12_one_leg", "result")
    c.desk.go("visit")
    for leg in (Side.RIGHT, Side.LEFT, Side.RIGHT):
        c.effort(leg)


def _results(c: Camera) -> None:
    c.desk.go("result")
    c.wait(lambda: c.desk.results.shown is not None and len(c.desk.results.shown.trials) == len(c.session().trials))
    QTest.qWait(200)
    c.shoot("13_result")
    c.shoot("14_keys", prepare=lambda: c.screen.window.run("keys"))
    c.screen.window.key_sheet.hide()
    for name in ("why", "numbers", "summary", "compare"):
        c.desk.go(name)
        QTest.qWait(1000)  # they are made ready on the file thread
        c.shoot(f"15_{name}")
    c.desk.go("report")
    c.wait(lambda: c.desk.reporting.ready)
    c.shoot("16_report", prepare=lambda: c.wait(lambda: c.desk.reporting.ready))


def _leaving(c: Camera) -> None:
    """What leaves the station: trials as files, and a study, which needs a user."""
    c.desk.change(export_folder="exports")
    c.desk.go("patient")
    c.shoot("26_export", "export")
    patient = c.desk.clinic.patient
    assert patient is not None
    problem = c.desk.clinic.add_first_user("Clinician", PIN)
    assert not problem, problem
    c.desk.clinic.choose(patient.patient.id)
    c.shoot("27_export_study", "export_study")
    c.shoot("28_users", "users")
    c.screen.window.run("add")
    c.shoot("28_new_user")


def kinds(looks: Looks, folder: Path) -> None:
    """The live page of the other kinds of assessment."""
    for name in ("glute_bridge", "single_leg_stance", "weight_shift", "timed_hold", "hamstring_stretch"):
        if not f"17_{name}".startswith(looks.only[: len(f"17_{name}")]):
            continue
        with camera(looks, folder, f"&does={name}") as c:
            c.connect()
            c.patient()
            c.begin(name)
            if c.session().assessment.kind != "stretch":
                c.ready()
            elif c.session().zero_needed:
                c.desk.visit.do(Action.ZERO)
            start = STARTS[c.session().ledger.order[0]]
            c.wait(lambda c=c, start=start: start in c.session().allowed())
            c.desk.visit.do(start)
            c.wait(lambda c=c: c.session().step is Step.EFFORT and c.session().elapsed_s() > 4.0)
            c.shoot(f"17_{name}")
            c.desk.visit.do(Action.STOP)


def troubles(looks: Looks, folder: Path) -> None:
    """Counts only, a cell whose wires came off, a board that is unplugged."""
    with camera(looks, folder, certified=False) as c:
        c.connect()
        c.desk.visit.begin(next(a for a in c.desk.wiring.assessments() if a.id == "timed_isometric"))
        QTest.qWait(600)
        c.shoot("18_counts_only", "visit")
    with camera(looks, folder, "&fault=left_heel:unplugged:4") as c:
        c.connect()
        c.wait(lambda: c.desk.boards.board is not None)
        c.patient()
        c.begin("timed_isometric")
        c.wait(lambda: (c.session().now_us() or 0) > 8e6)
        QTest.qWait(600)
        c.shoot("18_cell_lost")
        c.shoot("18_cell_lost_boards", "boards")
        c.desk.go("visit")
        assert c.desk.boards.board is not None
        c.desk.boards.board.close()  # to the reader the same as a plug that is pulled
        c.step(Step.FAULT)
        c.shoot("18_unplugged")


def calibration(looks: Looks, folder: Path) -> None:
    """A calibration and a daily check on the simulated bench, with waits of seconds."""
    with camera(looks, folder, speed=BENCH_SPEED, timing=REHEARSAL) as c:
        bench = c.desk.bench
        c.connect(app.BENCH_PORT)
        c.desk.go("calibration")
        page = c.screen.window.shown
        for line, text in ((page.operator, "op1"), (page.latitude, "52.52"), (page.above_sea, "34")):
            assert isinstance(line, QLineEdit)
            line.setText(text)
        c.shoot("30_calibration")
        for line, text in ((c.screen.window.shown.operator, "op1"), (c.screen.window.shown.latitude, "52.52"),
                           (c.screen.window.shown.above_sea, "34")):  # fmt: skip
            line.setText(text)  # the window was made anew
        c.screen.window.run("yearly")
        c.wait(lambda: bench.guide is not None and bench.guide.progress.index >= GUIDE_AT, 5 * PATIENCE_S)
        c.wait(lambda: bench.guide is not None and bench.guide.light is not Light.OFF)
        c.shoot("31_calibration_guide")
        c.wait(lambda: bench.certificate is not None, 5 * PATIENCE_S)
        c.shoot("32_certificate", "certificate")
        c.desk.go("calibration")
        c.screen.window.run("daily")
        c.wait(lambda: isinstance(bench.running, Daily) and bench.running.finished)
        c.shoot("33_daily_check")


#: Parts of the tour, and the beginnings of their pictures' names.
PARTS: dict[Callable[[Looks, Path], None], tuple[str, ...]] = {
    visit: ("0", "10", "11", "12", "13", "14", "15", "16", "2"),
    kinds: ("17",),
    troubles: ("18",),
    calibration: ("3",),
}


def make(looks: Looks) -> None:
    """Go on the tour."""
    if "station.sim" not in serial.protocol_handler_packages:
        serial.protocol_handler_packages.append("station.sim")
    application = QApplication.instance() or QApplication([])
    for part, begins in PARTS.items():
        if not any(looks.only.startswith(b) or b.startswith(looks.only) for b in begins):
            continue
        with tempfile.TemporaryDirectory() as place, contextlib.chdir(place):
            folder = Path("data/trials")  # relative, so that no picture shows a path of this machine
            folder.mkdir(parents=True)
            part(looks, folder)
    del application


def main(arguments: Sequence[str] | None = None) -> None:
    """Make all pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--only", default="", metavar="NAME")
    parser.add_argument("--languages", default="en,de")
    parser.add_argument("--themes", default="light,dark")
    parser.add_argument("--sizes", default="1280x800,1920x1080,200")
    parser.add_argument("--quick", action="store_true", help="English, light and 1280x800 only")
    told = parser.parse_args(arguments)
    if told.quick:
        told.languages, told.themes, told.sizes = "en", "light", "1280x800"
    out = told.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    languages = tuple(Language(name) for name in told.languages.split(","))
    sizes = told.sizes.split(",")
    looks = Looks(out, languages, tuple(told.themes.split(",")), (), told.only)
    if sizes == ["200"] and os.environ.get("QT_SCALE_FACTOR") == "2":
        make(replace(looks, sizes=(DOUBLE,), suffix="200"))
        return
    usual = tuple((int(w), int(h)) for w, h in (size.split("x") for size in sizes if size != "200"))
    if usual:
        make(replace(looks, sizes=usual))
    if "200" in sizes:
        command = [sys.executable, __file__, "--out", str(out), "--only", told.only, "--languages", told.languages]
        command += ["--themes", told.themes, "--sizes", "200"]
        subprocess.run(command, env={**os.environ, "QT_SCALE_FACTOR": "2"}, check=True)
    sys.stdout.write(f"{len(list(out.glob('*.png')))} pictures in {out}\n")


if __name__ == "__main__":
    main()
