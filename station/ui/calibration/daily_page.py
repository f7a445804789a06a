"""The daily check and the check of the cables: where to put the weight or the hand, and what was found."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout

from station.calibrating.daily import Daily, Level, Spot, control_chart
from station.calibrating.states import OVERRIDE_REASONS
from station.calibrating.wiring import Wiring
from station.domain.channels import Channel
from station.records.roles import Permission
from station.ui import style, texts
from station.ui.calibration.charts import ControlChart
from station.ui.calibration.plates import Plates
from station.ui.desk import Desk
from station.ui.shell.page import Act, Page, Status
from station.ui.texts import tr
from station.ui.visit.ring import Ring
from station.wording import numbers

SIGNS = {Level.OK: "✓", Level.WARN: "▲", Level.LOCK: "■"}

#: What came out of the check, and what is next.
DONE = {
    Level.OK: "The check is over: every mark is right. Press N to choose an assessment.",
    Level.WARN: "The check is over: you may measure today, but calibrate soon. Press N to choose an assessment.",
    Level.LOCK: "The check is over: no strength reports until the board is calibrated. Press X to go there.",
}


class DailyPage(Page):
    """One minute with one weight."""

    name = "daily"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.words = QLabel()
        self.words.setObjectName("words")
        self.words.setWordWrap(True)
        self.words.setMinimumHeight(2 * style.TITLE + style.XL)
        self.words.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self.plates = Plates()
        self.ring = Ring(72)
        self.found = QLabel()
        self.found.setWordWrap(True)
        self.charts: dict[Channel, ControlChart] = {}
        self.limits = QLabel(tr("Lines of the charts: dashed, a warning begins; solid, reports are locked"))
        self.limits.setObjectName("quiet")
        self.limits.setWordWrap(True)
        self._grid = QGridLayout()
        self._events: object = None
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(style.L, style.M, style.L, style.M)
        inside.addWidget(self.found)
        inside.addWidget(self.limits)
        inside.addLayout(self._grid, 1)
        top = QHBoxLayout()
        top.addWidget(self.words, 1)
        top.addWidget(self.ring)
        middle = QHBoxLayout()
        middle.setSpacing(style.M)
        middle.addWidget(self.plates, 2)
        middle.addWidget(card, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(style.L, style.S, style.L, style.S)
        layout.addLayout(top)
        layout.addLayout(middle, 1)

    def title(self) -> str:
        """What stands in the title line."""
        return tr("Cables") if isinstance(self.desk.bench.running, Wiring) else tr("Daily check")

    def acts(self) -> Sequence[Act]:
        """Leave; override a lock with a reason."""
        board = self.desk.boards.board
        standing = board.standing if board is not None else None
        on = tr("choose an assessment and begin")
        acts = [
            Act(
                "begin", tr("Assessments"), on, lambda: self.desk.go("assessments"), ("N",), self._over, next=self._over
            ),
            Act("leave", tr("Leave"), tr("leave the check"), self._leave, ("X",)),
        ]
        may = self.desk.clinic.may(Permission.CALIBRATE)
        if may and standing is not None and not standing.locked and not standing.strength_reports:
            acts += [
                Act(
                    f"override_{reason}",
                    tr("Override {n}", n=i),
                    tr("give strength reports today all the same: {reason}", reason=tr(words)),
                    self._overrider(reason),
                    (f"Alt+{i}",),
                    on_bar=False,
                )
                for i, (reason, words) in enumerate(OVERRIDE_REASONS.items(), start=1)
            ]
        return acts

    @property
    def _over(self) -> bool:
        running = self.desk.bench.running
        return (isinstance(running, Daily) and running.finished) or (isinstance(running, Wiring) and not running.asked)

    def status(self) -> Status:
        """What the check led to."""
        board = self.desk.boards.board
        standing = board.standing if board is not None else None
        running = self.desk.bench.running
        bad = standing is not None and (standing.locked or not standing.strength_reports)
        if self._over and standing is not None and bad:
            how = "  " + tr("Alt+1 to Alt+4 override with a reason; see '?'.") if not standing.locked else ""
            return Status(standing.words + how, bad)
        if isinstance(running, Daily) and running.level is not None:
            return Status(tr(DONE[running.level]), running.level is Level.LOCK)
        if isinstance(running, Wiring):
            return Status(_cables(running), self._over and not running.passed)
        return Status(tr("Put the weight on the mark that is drawn; the reading takes itself."))

    def refresh(self) -> None:
        """The check went on."""
        running, bench = self.desk.bench.running, self.desk.bench
        if not isinstance(running, Daily | Wiring):
            return
        self.words.setText(tr(running.words))
        asked = running.asked
        self.plates.show_position(asked.value if asked is not None else "", tr(asked.words) if asked else "")
        over = isinstance(running, Daily) and running.finished
        self.plates.setVisible(not over)  # nothing is put on them any more: its room is the charts'
        self.limits.setVisible(over)
        if isinstance(running, Daily):
            self.found.setText("\n".join(_spot_words(s) for s in running.spots))
        else:
            self.found.setText(
                "\n".join(
                    f"{'✓' if a is b else '▲'} {tr(a.words)} → {tr(b.words)}" for a, b in running.answered.items()
                )
            )
        self._show_charts(bench.board_id, over)
        self.figures()

    def figures(self) -> None:
        """The wait."""
        running = self.desk.bench.running
        left = running.left_s() if isinstance(running, Daily) else None
        self.ring.setVisible(left is not None)
        if left is not None:
            self.ring.set_time(left, 3.0)

    def _show_charts(self, board_id: str, over: bool) -> None:
        if not over or self._events == (board_id, id(self.desk.bench.running)):
            return
        self._events = (board_id, id(self.desk.bench.running))
        events = self.desk.bench.wiring.store.events(board_id).events
        running = self.desk.bench.running
        spots = running.spots if isinstance(running, Daily) else []
        for i, channel in enumerate(dict.fromkeys(s.channel for s in spots)):
            chart = self.charts.get(channel)
            if chart is None:
                chart = self.charts[channel] = ControlChart(channel)
                self._grid.addWidget(chart, i // 2, i % 2)
            chart.show_points(control_chart(events, channel))

    def left(self) -> None:
        """Another page is shown: a check is not gone on with behind it."""
        if not self._over:
            self.desk.bench.leave()

    def _leave(self) -> None:
        self.desk.bench.leave()
        self.desk.go("calibration")

    def _assessments(self) -> None:
        self.desk.go("assessments")

    def _overrider(self, reason: str) -> Callable[[], None]:
        def override() -> None:
            header = self.desk.bench.header()
            self.desk.bench.override(header.operator_id if header is not None else "operator", reason)

        return override


def _cables(running: Wiring) -> str:
    if running.asked is not None:
        return tr("Press the cell that is drawn with your hand until the next one is asked for.")
    if running.passed:
        return tr("Every cable is right. Press N to choose an assessment.")
    return tr("A cell answered for another one: swap their cables, then press X and check again.")


def _spot_words(spot: Spot) -> str:
    def percent(value: float, *, sign: bool = False) -> str:
        return numbers.with_unit(numbers.number(value, 2, sign=sign, language=texts.language), "%")

    return tr(
        "{sign} {cell}: {error}   (warning from {warn}, lock from {lock})",
        sign=SIGNS[spot.level],
        cell=tr(spot.channel.words),
        error=percent(spot.error_percent, sign=True),
        warn=percent(spot.warn_percent),
        lock=percent(spot.lock_percent),
    )
