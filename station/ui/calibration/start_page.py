"""Where calibration begins: what this board may be used for, and the weights, typed once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QComboBox,
    QFormLayout,
    QFrame,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from calibration.run import Header
from station.calibrating.plan import Kind
from station.records.roles import Permission
from station.ui import style
from station.ui.calibration.bench_form import CLASSES, BenchForm, form_of, text_of
from station.ui.desk import Desk
from station.ui.shell.page import Act, Page, Status
from station.ui.texts import tr
from station.wording.numbers import parsed

COLUMNS = 3
#: Page width from which form and weights lie side by side [px]; chosen: the longest name beside a field of ten digits.
NARROW = 1180
#: So many weights are seen without scrolling; chosen: those of procedure CAL-01.
LINES_SEEN = 5
LINE_HEIGHT = 40

#: What may be typed of a weight.
KNOWN = "Class of the weight, such as M2. Weighed on a scale: scale, its name, its division in kg: scale kern 0.01"


class CalibrationPage(Page):
    """Standing of the board on the left, the bench on the right."""

    name = "calibration"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.standing = QLabel()
        self.standing.setObjectName("lead")
        self.standing.setWordWrap(True)
        self.why = QLabel()
        self.why.setWordWrap(True)
        self.operator = _line(tr("operator's id, no name"))
        self.latitude = _line(
            tr("geographic latitude [°]; or g, value and uncertainty as the surveyor gave them: g 9.8072 0.00001")
        )
        self.above_sea = _line(tr("height above the sea [m]"))
        self.temperature = _line(tr("room temperature [°C]; empty: unknown, and the uncertainty is wider"))
        self.capacity = _line(tr("rated capacity of each cell [kg]"))
        self.person = _line(tr("person for the cross-check, weighed on a verified scale [kg]; may be empty"))
        self.daily = _line(tr("check weight of the daily check [kg], at least 20"))
        self.weights = _weights_table()
        self._filled_for = ""
        self._lay_out()

    def _lay_out(self) -> None:
        left, right = QFrame(), QFrame()
        for card in (left, right):
            card.setObjectName("card")
        side = QVBoxLayout(left)
        side.setContentsMargins(style.L, style.L, style.L, style.L)
        side.setSpacing(style.M)
        side.addWidget(self.standing)
        side.addWidget(self.why)
        form = QFormLayout()
        for label, widget in (
            (tr("Operator"), self.operator),
            (tr("Latitude [°]"), self.latitude),
            (tr("Height above sea [m]"), self.above_sea),
            (tr("Room [°C]"), self.temperature),
            (tr("Cell [kg]"), self.capacity),
            (tr("Person [kg]"), self.person),
            (tr("Daily weight [kg]"), self.daily),
        ):
            form.addRow(label, widget)
        side.addLayout(form)
        side.addStretch(1)
        inside = QVBoxLayout(right)
        inside.setContentsMargins(style.L, style.L, style.L, style.L)
        title = QLabel(tr("Weights: id, mass in kg, and what is known of it"))
        title.setObjectName("section")
        title.setWordWrap(True)
        inside.addWidget(title)
        known = QLabel(tr(KNOWN))
        known.setObjectName("quiet")
        known.setWordWrap(True)
        inside.addWidget(known)
        inside.addWidget(self.weights, 1)
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.columns.setContentsMargins(style.XL, style.L, style.XL, style.L)
        self.columns.setSpacing(style.L)
        self.columns.addWidget(left, 1)
        self.columns.addWidget(right, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Form and weights lie below each other where they have no room beside each other."""
        narrow = event.size().width() < NARROW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self.columns.direction() != way:
            self.columns.setDirection(way)
        super().resizeEvent(event)

    # ---- the window's page --------------------------------------------------------------------------------------

    def title(self) -> str:
        """What stands in the title line."""
        return tr("Calibration")

    def acts(self) -> Sequence[Act]:
        """Everything that can be done on the bench."""
        bench, board = self.desk.bench, self.desk.boards.board
        there = board is not None and not self.desk.boards.lost and self.desk.clinic.may(Permission.CALIBRATE)
        fresh = there and not bench.unfinished
        certified = there and board is not None and board.certificate is not None
        return (
            Act("resume", tr("Go on"), tr("go on with the calibration that was interrupted"), self._resume, ("Alt+G",),
                there and bench.unfinished, on_bar=bench.unfinished, next=bench.unfinished),
            Act("first", tr("First, 90 min"), tr("first calibration of both feet"), self._starter(Kind.FIRST),
                ("Alt+F",), fresh),
            Act("yearly", tr("Yearly, 60 min"), tr("yearly calibration"), self._starter(Kind.YEARLY),
                ("Alt+Y",), fresh),
            Act("quick", tr("Re-check, 10 min"), tr("quick re-check against the certificate"),
                self._starter(Kind.QUICK), ("Alt+Q",), fresh and certified),
            Act("daily", tr("Daily check"), tr("daily check with one weight"), self._daily, ("Alt+D",), certified,
                next=certified and not bench.unfinished),
            Act("wiring", tr("Cables"), tr("press each cell in turn: are the cables right?"), self._wiring, ("Alt+C",),
                there),
            Act("moved", tr("Moved"), tr("note that the plates were moved or dropped"), self._moved, ("Alt+M",), there),
            Act("add", tr("Add weight"), tr("add a line to the weights"), self._add, ("Alt+A",), on_bar=False),
        )  # fmt: skip

    def status(self) -> Status:
        """What this page is for."""
        if self.desk.boards.board is None:
            return Status(tr("No board is connected: press F7 to choose one."), bad=True)
        if not self.desk.clinic.may(Permission.CALIBRATE):
            return Status(tr("Who is signed in may look, and not calibrate."), bad=True)
        if self.desk.bench.unfinished:
            return Status(tr("A calibration of this board was interrupted: press Alt+G to go on."))
        return Status(tr("The form is remembered: nothing is typed twice. Alt and the letter of a button starts."))

    def refresh(self) -> None:
        """Standing of the open board; the form is filled once for each board."""
        board, bench = self.desk.boards.board, self.desk.bench
        standing = board.standing if board is not None else None
        self.standing.setText(standing.words if standing else tr("Board {id}", id=bench.board_id) if board else "")
        self.why.setText("\n".join(standing.calibrate) if standing else "")
        if board is not None and self._filled_for != bench.board_id:
            self._filled_for = bench.board_id
            self._fill(bench.header())

    # ---- the form -------------------------------------------------------------------------------------------------

    def _fill(self, header: Header | None) -> None:
        form = form_of(header)
        for widget, text in zip(self._lines(), form.lines(), strict=True):
            widget.setText(text)
        self.weights.setRowCount(0)
        for row in form.weights:
            self._add(*row)

    def _lines(self) -> tuple[QLineEdit, ...]:
        return (self.operator, self.latitude, self.above_sea, self.temperature, self.capacity, self.person)

    def _add(self, name: str = "", mass: str = "", known: str = CLASSES[0]) -> None:
        row = self.weights.rowCount()
        self.weights.insertRow(row)
        self.weights.setItem(row, 0, QTableWidgetItem(name or f"w{row + 1}"))
        self.weights.setItem(row, 1, QTableWidgetItem(mass))
        box = QComboBox()
        box.setEditable(True)
        box.addItems(list(CLASSES))
        box.setCurrentText(known)
        box.setAccessibleName(tr(KNOWN))
        self.weights.setCellWidget(row, 2, box)

    def _form(self) -> BenchForm:
        rows = []
        for i in range(self.weights.rowCount()):
            box = self.weights.cellWidget(i, 2)
            known = box.currentText() if isinstance(box, QComboBox) else ""
            name, mass = (item.text() if (item := self.weights.item(i, j)) is not None else "" for j in (0, 1))
            if mass.strip():
                rows.append((name.strip(), mass.strip(), known.strip()))
        operator, latitude, height, temperature, capacity, person = (line.text() for line in self._lines())
        return BenchForm(operator, latitude, height, temperature, capacity, person, tuple(rows))

    def _header(self) -> Header | None:
        try:
            text = text_of(self._form())
        except ValueError as error:
            self.desk.notice.emit(str(error), True)
            return None
        return self.desk.bench.take_bench(text)

    # ---- starting -------------------------------------------------------------------------------------------------

    def _starter(self, kind: Kind) -> Callable[[], None]:
        def start() -> None:
            header = self._header()
            if header is not None and self.desk.bench.calibrate(kind, header):
                self.desk.go("calibration_guide")

        return start

    def _resume(self) -> None:
        if self.desk.bench.resume():
            self.desk.go("calibration_guide")

    def _daily(self) -> None:
        try:
            mass = parsed(self.daily.text() or "20")
        except ValueError:
            self.desk.notice.emit(tr("The daily weight is not a number."), True)
            return
        if self.desk.bench.check_daily(mass):
            self.desk.go("daily")

    def _wiring(self) -> None:
        self.desk.bench.check_wiring()
        self.desk.go("daily")

    def _moved(self) -> None:
        self.desk.bench.moved(self.operator.text().strip() or "operator")


def _line(words: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(words)
    line.setToolTip(words)
    return line


def _weights_table() -> QTableWidget:
    table = QTableWidget(0, COLUMNS)
    table.setAccessibleName(tr("weights"))
    table.setHorizontalHeaderLabels([tr("Id"), tr("Mass [kg]"), tr("Class, or weighed on a scale")])
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(LINE_HEIGHT)
    table.setMinimumHeight((LINES_SEEN + 1) * LINE_HEIGHT)
    table.setTabKeyNavigation(False)
    table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    return table
