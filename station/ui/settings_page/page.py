"""Settings: each changes at once and can be undone; defaults need no visit here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import get_args

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from station.records.roles import Permission
from station.session import Cue
from station.ui import style, texts
from station.ui.desk import Desk
from station.ui.settings import LOCKS, SCALES
from station.ui.settings_page.about import licences, versions
from station.ui.settings_page.choices import Choices
from station.ui.settings_page.keeper import restart
from station.ui.shell.page import Act, Page, Status
from station.ui.texts import tr
from station.wording.language import Language
from station.wording.numbers import ForceUnit


class SettingsPage(Page):
    """Two columns of cards: what one person sees on the left, what holds for the station on the right."""

    name = "settings"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.rows: dict[str, Choices] = {}
        self.backup_words = _label()
        self.key = _label("title")
        self.key.setAccessibleName(tr("backup key"))
        self.key_words = _label()
        self.about = _label()
        self.licences = _label("quiet")
        self.licences.setText(licences())
        self.licences.setAccessibleName(tr("licences"))
        self.licences.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.licences.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(style.XL, style.L, style.XL, style.L)
        row.setSpacing(style.L)
        self.key_card = _card(tr("Backup key"), self.key, self.key_words)
        right = (self.key_card, self._patient_display(), self._station(), self._about())
        for cards in ((self._look(), self._sound()), right):
            column = QVBoxLayout()
            column.setSpacing(style.M)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            row.addLayout(column, 1)

    # ---- cards --------------------------------------------------------------------------------------------------

    def _look(self) -> QWidget:
        languages = ((Language.EN, "English"), (Language.DE, "Deutsch"))
        themes = (("light", tr("Light")), ("dark", tr("Dark")), ("contrast", tr("High contrast")))
        units = tuple((unit, {"%BW": tr("% body weight")}.get(unit, unit)) for unit in get_args(ForceUnit))
        return _card(
            tr("What you see"),
            self._row("language", tr("Language"), languages),
            self._row("theme", tr("Colours"), themes),
            self._row("scale", tr("Size"), tuple((s, f"{s} %") for s in SCALES), tr("Holds from the next start on.")),
            self._row("force_unit", tr("Forces in"), units, tr("Shown everywhere; files keep newtons.")),
        )

    def _sound(self) -> QWidget:
        words = tr(
            "Each tone has a sign on the screen as well. Set the volume of the computer so that the long tone is heard."
        )
        return _card(tr("Tones"), self._row("sound", tr("Sound"), _on_off(), words))

    def _patient_display(self) -> QWidget:
        names = [screen.name() for screen in QGuiApplication.screens() if screen.name()]
        kept = self.desk.settings.patient_screen
        screens = [("", tr("None")), *((name, name) for name in names)]
        if kept and kept not in names:
            screens.append((kept, tr("{screen} (not there now)", screen=kept)))
        turns = ((0, tr("Upright")), (180, tr("Upside down")))
        lying = tr(
            "Turned for someone who lies with the head towards the screen; mirrored for a mirror at the ceiling."
        )
        return _card(
            tr("The patient's screen"),
            self._row("patient_screen", tr("Screen"), screens),
            self._row("patient_turn", tr("Turned"), turns),
            self._row("patient_mirror", tr("Mirrored"), _on_off(), lying),
        )

    def _station(self) -> QWidget:
        minutes = tuple((m, tr("{n} min", n=m)) for m in LOCKS)
        folder = _label()
        folder.setText(tr("Data folder: {folder}", folder=self.desk.wiring.root))
        title = _label("section")
        title.setText(tr("Backups"))
        return _card(
            tr("This station"),
            self._row("lock_minutes", tr("Ask for the PIN again after"), minutes),
            *(folder, title, self.backup_words),
        )

    def _about(self) -> QWidget:
        return _card(tr("About"), self.about, self.licences)

    def _row(self, name: str, title: str, values: Sequence[tuple[object, str]], words: str = "") -> Choices:
        self.rows[name] = Choices(title, values, self._chooser(name), words)
        return self.rows[name]

    def _chooser(self, name: str) -> Callable[[object], None]:
        def choose(value: object) -> None:
            self.desk.keeper.focus = name
            self.desk.keeper.change(**{name: value})

        return choose

    # ---- the window's page --------------------------------------------------------------------------------------

    def title(self) -> str:
        """What stands in the title line."""
        return tr("Settings")

    def acts(self) -> Sequence[Act]:
        """Everything but the choices themselves."""
        keeper, free = self.desk.keeper, not self.desk.visit.running
        may = self.desk.clinic.may(Permission.BACK_UP) and not keeper.busy
        set_up = keeper.is_set_up
        return (
            Act("undo", tr("Undo"), tr("as it was before the last change"), keeper.undo, ("U",), keeper.may_undo),
            Act("test_tone", tr("Test tone"), tr("play the tone of GO"), self._test_tone, ("T",),
                self.desk.settings.sound),
            Act("back_up", tr("Back up now"), tr("make a backup and read it back"), keeper.back_up, ("B",), may)
            if set_up else
            Act("set_up_backup", tr("Set up backups"), tr("make the backup key and the first backup"), keeper.set_up,
                ("B",), may),
            Act("verify_backup", tr("Verify backup"), tr("restore the newest backup on trial and check it"),
                keeper.verify, ("V",), may and keeper.last is not None, on_bar=set_up),
            Act("backup_folder", tr("Other folder"), tr("choose another folder for the backups"), self._folder, ("O",),
                may and set_up, on_bar=set_up),
            Act("users", tr("Users"), tr("add and change users, and your own PIN"), lambda: self.desk.go("users"),
                ("N",)),
            Act("licences", tr("Licences"), tr("show or hide the licences of all parts"), self._toggle_licences,
                ("L",)),
            Act("restart", tr("Start again"), tr("close the station and start it again, in the chosen size"), restart,
                ("R",), free and keeper.must_restart, on_bar=keeper.must_restart, next=keeper.must_restart),
        )  # fmt: skip

    def status(self) -> Status:
        """What is going on."""
        if self.desk.keeper.busy:
            return Status(tr("The backup is being made or checked; the station can be used meanwhile."))
        if self.desk.keeper.must_restart:
            return Status(tr("The new size holds after a restart: press R."))
        return Status(tr("Tab moves, Enter chooses. Every change holds at once, the size after a restart."))

    def refresh(self) -> None:
        """Show what holds now."""
        for name, row in self.rows.items():
            row.show_value(getattr(self.desk.settings, name))
        keeper = self.desk.keeper
        self.backup_words.setText(self._backup_words())
        self.key_words.setText(
            tr(
                "Write this key down now, on paper, and keep it in another place. It is shown this once. Without it"
                " nobody can open the backups when this computer is gone."
            )
        )
        self.key.setText(keeper.key.replace("-", "  "))
        self.key_card.setVisible(bool(keeper.key))
        board = self.desk.boards.board
        firmware = None if board is None else board.reader.identity.firmware_build
        no_diagnosis = tr("It measures forces and compares them. It makes no diagnosis and is not a medical device.")
        self.about.setText(f"{versions(firmware)}\n{no_diagnosis}")

    def _backup_words(self) -> str:
        keeper = self.desk.keeper
        if not keeper.is_set_up:
            return tr("Not set up. One key, then a backup every day while nobody works, or when the station is closed.")
        when = tr("none yet") if keeper.last is None else _moment(keeper.last.astimezone())
        return tr("Last backup: {when}", when=when) + "\n" + tr("Folder: {folder}", folder=keeper.folder)

    def entered(self) -> None:
        """The focus stays on the setting that was changed, also in a window made anew."""
        row = self.rows.get(self.desk.keeper.focus, self.rows["language"])
        pressed = next((b for b in row.buttons.values() if b.isChecked()), None)
        (pressed or next(iter(row.buttons.values()))).setFocus()

    def left(self) -> None:
        """The key is shown once."""
        self.desk.keeper.key = ""

    # ---- what the buttons do ------------------------------------------------------------------------------------

    def _test_tone(self) -> None:
        self.desk.visit.wiring.play(Cue.GO)
        self.desk.notice.emit("►  " + tr("GO is played: one long high tone."), False)

    def _folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Folder for the backups"), self.desk.keeper.folder)
        if chosen:
            self.desk.keeper.move(Path(chosen))

    def _toggle_licences(self) -> None:
        self.licences.setVisible(not self.licences.isVisible())
        if self.licences.isVisible():
            self.licences.setFocus()  # which scrolls there


def _on_off() -> tuple[tuple[bool, str], ...]:
    return ((True, tr("On")), (False, tr("Off")))


def _moment(when: datetime) -> str:
    return f"{texts.day(when.date())}, {when:%H:%M}"


def _label(name: str = "") -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    return label


def _card(title: str, *rows: QWidget) -> QFrame:
    card = QFrame()
    card.setObjectName("card")
    inside = QVBoxLayout(card)
    inside.setContentsMargins(style.L, style.M, style.L, style.M)
    inside.setSpacing(style.M)
    head = _label("lead")
    head.setText(title)
    inside.addWidget(head)
    for row in rows:
        inside.addWidget(row)
    return card
