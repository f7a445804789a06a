"""The calibration guide: one thing to do, where the weight belongs, when it is still; readings take themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout

from station.calibrating.states import Action, State
from station.calibrating.view import GuideView, guide_view, residuals
from station.domain.channels import Channel
from station.ui import style, texts
from station.ui.calibration.charts import ResidualPlot
from station.ui.calibration.light import StabilityLight, light_words
from station.ui.calibration.plates import Plates
from station.ui.desk import Desk
from station.ui.shell.page import Act, Page, Status
from station.ui.texts import tr
from station.ui.visit.ring import Ring
from station.wording import numbers


class GuidePage(Page):
    """Shows the guide of the bench."""

    name = "calibration_guide"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.words = QLabel()
        self.words.setObjectName("words")
        self.words.setWordWrap(True)
        self.words.setMinimumHeight(3 * style.TITLE + style.L)
        self.words.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self.plates = Plates()
        self.light = StabilityLight()
        self.light_words = QLabel()
        self.light_words.setObjectName("lead")
        self.ring = Ring(72)
        self.load = QLabel()
        self.load.setObjectName("title")
        self.load.setWordWrap(True)
        self.meanwhile = QLabel()
        self.meanwhile.setWordWrap(True)
        self.cells = QLabel()
        self.cells.setObjectName("quiet")
        self.cells.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("progress of the calibration"))
        self.left_words = QLabel()
        self.left_words.setObjectName("quiet")
        self.plot = ResidualPlot()
        self._whole_s = 0.0
        self._lay_out()

    def _lay_out(self) -> None:
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(style.L, style.M, style.L, style.M)
        row = QHBoxLayout()
        row.setSpacing(style.M)
        row.addWidget(self.light)
        row.addWidget(self.light_words, 1)
        row.addWidget(self.ring)
        for item in (self.load, self.meanwhile, self.cells):
            inside.addWidget(item)
        inside.addLayout(row)
        inside.addWidget(self.plot, 1)
        middle = QHBoxLayout()
        middle.setSpacing(style.M)
        middle.addWidget(self.plates, 2)
        middle.addWidget(card, 3)
        foot = QHBoxLayout()
        foot.addWidget(self.progress, 1)
        foot.addWidget(self.left_words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(style.L, style.S, style.L, style.S)
        layout.setSpacing(style.S)
        layout.addWidget(self.words)
        layout.addLayout(middle, 1)
        layout.addLayout(foot)

    # ---- the window's page --------------------------------------------------------------------------------------

    def title(self) -> str:
        """What stands in the title line."""
        return tr("Calibration guide")

    @property
    def busy(self) -> bool:
        """A guide can be left and resumed at any moment, so nothing has to be stopped."""
        return False

    def acts(self) -> Sequence[Act]:
        """What the guide allows now."""
        bench = self.desk.bench
        allowed = bench.guide.allowed() if bench.guide is not None else frozenset()
        acts = [
            Act(action.value, label, words, self._doer(action), (key,), action in allowed)
            for action, label, words, key in (
                (Action.CAPTURE, tr("Take it"), tr("take the reading as it is"), "C"),
                (Action.SKIP, tr("Skip"), tr("leave this step out"), "S"),
                (Action.BACK, tr("Back"), tr("undo the last reading"), "U"),
                (Action.REPEAT_SERIES, tr("Repeat series"), tr("read this series again"), "R"),
            )
        ]
        leave = tr("leave the guide; it goes on here next time")
        acts.append(Act("leave", tr("Leave"), leave, self._leave, ("X",)))
        done = bench.guide is not None and bench.guide.state is State.DONE
        show = tr("the certificate, or why there is none")
        acts.append(
            Act("result", tr("Certificate"), show, lambda: self.desk.go("certificate"), ("N",), done, next=done)
        )
        return acts

    def status(self) -> Status:
        """What the guide's state means."""
        guide = self.desk.bench.guide
        if guide is None:
            return Status(tr("No calibration is under way."))
        if guide.state is State.FAULT:
            return Status(guide.words, bad=True)
        if guide.state is State.DONE:
            return Status(tr("All readings are taken. Press N."))
        return Status(tr("Readings take themselves once the load is still. Everything is kept at once."))

    def refresh(self) -> None:
        """The guide went on."""
        guide = self.desk.bench.guide
        if guide is None:
            return
        view = guide_view(guide)
        self.words.setText(tr(view.words))
        self.plates.show_position(view.position, view.place)
        self.load.setText(self._load_words(view))
        self.progress.setMaximum(view.total)
        self.progress.setValue(view.number)
        minutes = numbers.number(view.minutes_left, 0, language=texts.language)
        self.left_words.setText(
            tr("step {n} of {all}, about {minutes} min left", n=view.number, all=view.total, minutes=minutes)
        )
        self._whole_s = 0.0
        self.plot.show_residuals(residuals(guide.progress))
        self._show_live(view)
        if (
            guide.state is State.DONE
            and self.desk.where == self.name
            and (self.desk.bench.certificate or self.desk.bench.refusals or self.desk.bench.recheck)
        ):
            self.desk.go("certificate")

    def figures(self) -> None:
        """Light, wait and cells."""
        if self.desk.bench.guide is not None:
            self._show_live(guide_view(self.desk.bench.guide))

    def _show_live(self, view: GuideView) -> None:
        self.light.show_light(view.light)
        self.light_words.setText(light_words(view.light))
        self.ring.setVisible(view.left_s is not None)
        if view.left_s is not None:
            self._whole_s = max(self._whole_s, view.left_s)
            self.ring.set_time(view.left_s, self._whole_s)
        self.meanwhile.setText(tr(view.meanwhile) if view.meanwhile else "")
        parts = []
        for cell in view.cells:
            name = tr(Channel(cell.channel).words)
            force = numbers.DASH if cell.force_n is None else numbers.number(cell.force_n, 0, language=texts.language)
            drift = ""
            if cell.drift_n is not None and view.kind == "warm_up":
                amount = numbers.number(cell.drift_n, 1, sign=True, language=texts.language)
                drift = " " + tr("({drift} N in 5 min)", drift=amount)
            parts.append(f"{name} {force}{numbers.NBSP}N{drift}")
        self.cells.setText("   ·   ".join(parts))

    @staticmethod
    def _load_words(view: GuideView) -> str:
        if not view.weights:
            return ""
        mass = numbers.number(view.mass_kg, 2 if view.mass_kg % 1 else 0, language=texts.language)
        return f"{mass}{numbers.NBSP}kg:  {' + '.join(view.weights)}"

    def _doer(self, action: Action) -> Callable[[], None]:
        return lambda: self.desk.bench.do(action)

    def _leave(self) -> None:
        self.desk.bench.leave()
        self.desk.go("calibration")
