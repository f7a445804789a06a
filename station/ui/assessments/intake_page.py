"""Before the first effort: is this the patient, what stands against it, and how everything is set up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFormLayout,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from station.records.roles import Permission
from station.report.words import unit_of
from station.session.intake import Block, SignReason
from station.session.questions import Question
from station.ui import style, texts
from station.ui.assessments.page import day_words
from station.ui.assessments.picture import Picture
from station.ui.desk import Desk
from station.ui.shell.chrome import set_property
from station.ui.shell.flow import empty
from station.ui.shell.page import Act, Page, Status
from station.ui.shell.scrolling import SeenTo, frame_of
from station.ui.texts import tr
from station.ui.visit.ask import ScaleField
from station.wording import numbers

#: Below this width the questions stand in one column [px]; chosen: a row of eleven buttons beside its name.
NARROW = 1180
#: Least and greatest mass of a patient that can be entered [kg]; as the question's 50 to 4000 N, in what people know.
MASS_KG = (5.0, 400.0)


def reason_words(reason: SignReason) -> str:
    """Why the clinician goes on all the same."""
    return {
        SignReason.EXAMINED: tr("Examined, no concern"),
        SignReason.CLEARED: tr("Cleared by the doctor"),
        SignReason.ADAPTED: tr("Adapted and supervised"),
    }[reason]


class IntakePage(Page):
    """Shows the questions of the desk's admission; nothing is asked that the records know."""

    name = "intake"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._asked: object = None
        self._wrong = ""
        self._flags: dict[str, QPushButton] = {}
        self._fields: dict[str, QWidget] = {}
        self._rest: QWidget | None = None
        self._seen = SeenTo(self)
        self._frame: object = None
        self._soon = QTimer(self, interval=0, singleShot=True)  # once the page has its size
        self._soon.timeout.connect(desk.changed)
        self.who = QLabel()
        self.who.setObjectName("title")
        self.who.setWordWrap(True)
        self.picture = Picture(80)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setObjectName("quiet")
        self.against = QLabel()
        self.against.setObjectName("warning")
        self.against.setWordWrap(True)
        self.picture.setMaximumHeight(190)
        who = _card()
        inside = QVBoxLayout(who)
        inside.addWidget(self.who)
        inside.addWidget(self.picture, 1)
        inside.addWidget(self.words)
        self.under, self.beside = QVBoxLayout(), QVBoxLayout()
        left = QVBoxLayout()
        left.setSpacing(style.M)
        left.addWidget(who)
        left.addLayout(self.under)
        left.addStretch(1)
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.columns.setSpacing(style.L)
        self.columns.addLayout(left, 1)
        self.columns.addLayout(self.beside, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(style.XL, style.L, style.XL, style.L)
        layout.setSpacing(style.M)
        layout.addWidget(self.against)
        layout.addLayout(self.columns, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where two have no room; the picture gives way first."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self.columns.direction() != way:
            self.columns.setDirection(way)
            self.picture.setVisible(not narrow)
            self._place_rest()
        self._soon.start()

    @property
    def _narrow(self) -> bool:
        return self.columns.direction() == QBoxLayout.Direction.TopToBottom

    def _place_rest(self) -> None:
        """What is no safety question: under the patient, or below the lists where there is one column only."""
        if self._rest is not None:
            if self._narrow or not self._flags:
                self.beside.insertWidget(self.beside.count() - 1, self._rest)
            else:
                self.under.addWidget(self._rest)

    # ---- nothing is denied unread ---------------------------------------------------------------------------------

    @property
    def _unread(self) -> bool:
        """A safety question lies below what was seen so far."""
        last = list(self._flags.values())[-1:]
        return bool(last) and not self.desk.admission.answers.checked and not self._seen.has(last[0])

    def _further(self) -> None:
        self._seen.further()
        self.desk.changed.emit()

    # ---- the window's page --------------------------------------------------------------------------------------

    def title(self) -> str:
        """The assessment."""
        chosen = self.desk.admission.assessment
        return tr(chosen.name) if chosen is not None else tr("Before the first effort")

    def acts(self) -> Sequence[Act]:
        """Confirm the patient, which begins the visit; go through the lists with one key; sign."""
        admission = self.desk.admission
        blocks = self._blocks()
        acts = []
        unread = self._unread
        if unread:
            acts.append(Act("further", tr("Further down"), tr("the next questions"), self._further, ("PgDown",),
                            next=True))  # fmt: skip
        if self._flags:
            unasked = not admission.answers.checked
            may = (unasked or bool(admission.answers.flags)) and not unread
            acts.append(Act("none_apply", tr("None apply"), tr("nothing of the lists applies"), self._none,
                            ("Alt+N",), may, on_bar=unasked, next=unasked and may))  # fmt: skip
        first = next((b for b in blocks if b.signable), None)
        if first is not None:
            acts += [
                Act(f"sign_{reason.name.lower()}", reason_words(reason),
                    tr("go on all the same, signed: {reason}", reason=reason_words(reason)),
                    partial(self._sign, first, reason), (f"Alt+{i}",))
                for i, reason in enumerate(SignReason, start=1)
            ]  # fmt: skip
        may = not blocks and not self._wrong and self._board_is_there() and admission.assessment is not None
        may = may and self.desk.clinic.may(Permission.MEASURE)
        acts.append(Act("confirm", tr("The right person: begin"), tr("confirm patient, side and plates, and begin"),
                        self._begin, ("Alt+B",) if unread else ("Alt+B", "PgDown"), may, next=may))  # fmt: skip
        return acts

    def status(self) -> Status:
        """What is missing, or what to do."""
        if self._wrong:
            return Status(self._wrong, bad=True)
        if not self._board_is_there():
            return Status(tr("No board is connected: press F7 to choose one."), bad=True)
        blocks = self._blocks()
        if not blocks:
            return Status(tr("Is it {who}? Ask for name and birth year, then press Enter.",
                             who=self.desk.clinic.title()))  # fmt: skip
        if self._unread:
            return Status(tr("Ask the patient. There are more questions below: PgDown."))
        if not self.desk.admission.answers.checked:
            return Status(tr("Ask the patient. Alt+N: none of these apply."))
        words = tr(blocks[0].words)
        return Status(words + " " + tr("Sign a reason below, or do not do it.") if blocks[0].signable else words)

    def entered(self) -> None:
        """Begin where something is missing."""
        self._seen.begin()
        frame = frame_of(self)
        if frame is not None and self._frame is not frame:  # the wheel reads on as well
            self._frame = frame
            frame.verticalScrollBar().valueChanged.connect(self._soon.start)
        self.refresh()
        self._soon.start()
        if self._flags and not self.desk.admission.answers.checked:
            return  # 'None apply' has the focus
        missing = next((f for name, f in self._fields.items() if self._missing(name)), None)
        if missing is not None:
            missing.setFocus()

    def refresh(self) -> None:
        """Show patient, questions and what stands against it."""
        admission = self.desk.admission
        self.who.setText(self.desk.clinic.title())
        if admission.assessment is None:
            return
        key = (id(admission.answers), admission.assessment.id, admission.patient_id)
        if key != self._asked:
            self._asked = key
            self._seen.begin()
            self._ask()
            self._soon.start()
        for flag, button in self._flags.items():
            _say(button, flag in admission.answers.flags)
        self.picture.show_assessment(admission.assessment)
        asked = ("lists", "checklist")
        blocks = [b for b in self._blocks() if b.id not in asked and not b.id.startswith("setup:")]
        self.against.setText("\n".join(f"▲ {tr(b.words)}" for b in blocks))
        self.against.setVisible(bool(blocks))

    # ---- questions ------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        self._wrong = ""
        self._flags, self._fields = {}, {}
        empty(self.under)
        empty(self.beside)
        admission = self.desk.admission
        assert admission.assessment is not None
        lines = [tr(admission.assessment.posture), tr(admission.assessment.plates)]
        if admission.recalled_from is not None:
            lines.append(tr("Set-up as on {day}.", day=day_words(admission.recalled_from)))
        self.words.setText("\n".join(lines))
        lists = [q for q in admission.questions if q.kind == "flags"]
        self._rest = self._others([q for q in admission.questions if q.kind in ("number", "choice")])
        if lists:
            self.beside.addWidget(self._lists(lists))
        self.beside.addStretch(1)
        self._place_rest()

    def _lists(self, questions: Sequence[Question]) -> QWidget:
        card = _card()
        grid = QGridLayout(card)
        grid.setVerticalSpacing(style.XS)
        grid.setHorizontalSpacing(style.M)
        grid.setColumnStretch(1, 1)
        for question in questions:
            heading = QLabel(tr(question.words))
            heading.setObjectName("section")
            grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
            for choice, words in question.choices.items():
                flag, label = f"{question.id}:{choice}", QLabel(tr(words))
                label.setWordWrap(True)
                button = QPushButton()
                button.setAutoDefault(True)
                button.setCheckable(True)
                button.setFixedWidth(76)
                button.setStyleSheet("min-height: 20px; padding: 2px;")
                button.setAccessibleName(tr(words))
                button.clicked.connect(partial(self._turn, flag))
                self._flags[flag] = button
                at = grid.rowCount()
                grid.addWidget(button, at, 0)
                grid.addWidget(label, at, 1)
        return card

    def _others(self, questions: Sequence[Question]) -> QWidget:
        card = _card()
        form = QFormLayout(card)
        form.setVerticalSpacing(style.S)
        form.setHorizontalSpacing(style.L)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for question in questions:
            name, field = self._field(question)
            label = QLabel(name if question.needed else tr("{name} (optional)", name=name))
            label.setBuddy(field)
            field.setAccessibleName(name)
            self._fields[question.id] = field
            form.addRow(label, field)
        return card

    def _field(self, question: Question) -> tuple[str, QWidget]:
        value = self.desk.admission.answers.values.get(question.id)
        if question.choices:
            return tr(question.words), self._choice(question, value)
        if (question.least, question.most) == (0, 10) and question.unit == "of 10":
            scale = ScaleField(tr(question.words))
            scale.set_value(int(value) if isinstance(value, int | float) else None)
            scale.changed.connect(lambda: self._put(question.id, scale.value))
            return tr(question.words), scale
        mass = question.id == "body_weight_n"
        name, unit = (tr("Body mass"), "kg") if mass else (tr(question.words), unit_of(question.unit, texts.language))
        line = QLineEdit(_shown(value))
        line.setMaximumWidth(160)
        line.editingFinished.connect(partial(self._typed, question, line))
        line.returnPressed.connect(self._go_on)
        return f"{name} [{unit}]" if unit else name, line

    def _choice(self, question: Question, value: object) -> QComboBox:
        box = QComboBox()
        box.addItem(tr("not stated"), None)
        for choice, words in question.choices.items():
            box.addItem(tr(words), choice)
        box.setCurrentIndex(max(0, box.findData(value)))
        box.currentIndexChanged.connect(lambda _: self._put(question.id, box.currentData()))
        return box

    # ---- answers --------------------------------------------------------------------------------------------------

    def _put(self, name: str, value: float | str | None) -> None:
        self.desk.admission.answers.values[name] = value
        self.desk.changed.emit()

    def _typed(self, question: Question, line: QLineEdit) -> None:
        """A number was typed: taken only as it stands, within what the question allows."""
        text = line.text().strip()
        least, most = MASS_KG if question.id == "body_weight_n" else (question.least, question.most)
        try:
            value = numbers.parsed(text) if text else None
            if value is not None and ((least is not None and value < least) or (most is not None and value > most)):
                raise ValueError(text)
        except ValueError:
            set_property(line, "mood", "bad")
            bounds = [tr("at least {number}", number=_shown(least))] if least is not None else []
            bounds += [tr("at most {number}", number=_shown(most))] if most is not None else []
            self._wrong = tr("{name}: a number is needed, {bounds}.", name=line.accessibleName(),
                             bounds=", ".join(bounds))  # fmt: skip
            self._put(question.id, None)
            return
        set_property(line, "mood", "")
        self._wrong = ""
        self._put(question.id, value)

    def _go_on(self) -> None:
        """Enter in a line: to the next thing that is missing, else the button that begins has the focus."""
        missing = next((f for name, f in self._fields.items() if self._missing(name)), None)
        if missing is not None:
            missing.setFocus()
        else:
            self.focusNextChild()

    def _missing(self, name: str) -> bool:
        question = next(q for q in self.desk.admission.questions if q.id == name)
        return question.needed and self.desk.admission.answers.values.get(name) is None

    def _none(self) -> None:
        self.desk.admission.none_apply()
        self.desk.changed.emit()
        self.entered()

    def _turn(self, flag: str) -> None:
        self.desk.admission.turn(flag)
        self.desk.changed.emit()

    def _sign(self, block: Block, reason: SignReason) -> None:
        self.desk.admission.sign(block, reason)
        self.desk.changed.emit()

    def _blocks(self) -> tuple[Block, ...]:
        board = self.desk.boards.board
        return self.desk.admission.blocks(board.certificate if board is not None else None)

    def _board_is_there(self) -> bool:
        return self.desk.boards.board is not None and not self.desk.boards.lost

    def _begin(self) -> None:
        admission = self.desk.admission
        if admission.assessment is None or self._blocks() or not self._board_is_there():
            return
        visit = admission.visit_today(self.desk.clinic.wall_clock())
        intake = admission.intake(visit)
        self.desk.visit.begin(admission.assessment, intake, admission.involved, admission.answers.signed)
        admission.assessment = None  # another visit asks again
        self.desk.go("visit")


def _card() -> QFrame:
    card = QFrame()
    card.setObjectName("card")
    return card


def _say(button: QPushButton, applies: bool) -> None:
    button.setChecked(applies)
    button.setText(tr("YES") if applies else tr("no"))


def _shown(value: object) -> str:
    """A number as it is typed, without needless zeros."""
    if not isinstance(value, int | float):
        return ""
    return f"{value:g}".replace(".", texts.language.decimal_sign)
