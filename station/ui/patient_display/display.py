"""The window of the patient's screen: found by name, shown whole, gone with a notice when its screen is unplugged."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station.session import Cue
from station.ui.desk import Desk
from station.ui.patient_display.view import PatientView
from station.ui.texts import tr


def connected() -> list[QScreen]:
    """All screens; the first one is the main one."""
    return list(QGuiApplication.screens())


class PatientWindow(QWidget):
    """Nothing but the patient's view; it takes no keys, those are the clinician's."""

    def __init__(self, view: PatientView, on_close: object) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle(tr("For the patient"))
        self._on_close = on_close
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(view)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """No key does anything here."""
        event.ignore()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by the window system: as F11."""
        super().closeEvent(event)
        if callable(self._on_close):
            self._on_close()


class PatientDisplay(QObject):
    """Shows and hides the patient's window; lives as long as the clinician's window.

    Parameters
    ----------
    desk : Desk
        `settings.patient_screen` names the screen; empty: the first one that is not the clinician's.
    home : QWidget
        The clinician's window.
    """

    def __init__(self, desk: Desk, home: QWidget) -> None:
        super().__init__(home)
        self._desk, self._home = desk, home
        self.view = PatientView(desk)
        self.window = PatientWindow(self.view, self._closed)
        desk.visit.curves.connect(self._pull)
        desk.visit.changed.connect(self._pull)
        desk.visit.cued.connect(self._cued)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenRemoved.connect(self.screen_gone)
        if desk.patient_shown:
            self.show()

    @property
    def shown(self) -> bool:
        """The patient sees something."""
        return self.window.isVisible()

    def toggle(self) -> None:
        """Show the patient's screen, or hide it."""
        if self.shown:
            self.hide()
        else:
            self.show()

    def show(self) -> None:
        """Show it on its screen; in a plain window where there is only one, so that it can be looked at."""
        screen = self._screen()
        if screen is None:
            self.hide()
            named = self._desk.settings.patient_screen
            self._desk.notice.emit(
                tr("The patient's screen '{name}' is not connected.", name=named) if named
                else tr("There is no second screen. Plug one in, then press F11 again."), True)  # fmt: skip
            return
        self._desk.patient_shown = True
        self.put_on(screen)
        self.view.pull()

    def put_on(self, screen: QScreen) -> None:
        """Fill a screen."""
        self.window.setScreen(screen)
        self.window.setGeometry(screen.geometry())
        self.window.showFullScreen()

    def hide(self) -> None:
        """The patient sees nothing."""
        self._desk.patient_shown = False
        self.window.hide()

    def screen_gone(self, screen: QScreen) -> None:
        """A screen was unplugged; if it was the patient's, nothing of it may come up on the clinician's."""
        if self.shown and (self.window.screen() is screen or screen.name() == self._desk.settings.patient_screen):
            self.hide()
            self._desk.notice.emit(tr("The patient's screen is gone. The visit goes on; F11 shows it again."), True)

    def close(self) -> None:
        """With the clinician's window; what was shown is shown again by the next one."""
        shown = self._desk.patient_shown
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenRemoved.disconnect(self.screen_gone)
        self._desk.visit.curves.disconnect(self._pull)
        self._desk.visit.changed.disconnect(self._pull)
        self._desk.visit.cued.disconnect(self._cued)
        self.window.hide()
        self.window.deleteLater()
        self._desk.patient_shown = shown

    def _screen(self) -> QScreen | None:
        others = [s for s in connected() if s is not self._home.screen()]
        named = self._desk.settings.patient_screen
        return next((s for s in others if s.name() == named or not named), None)

    def _closed(self) -> None:
        self._desk.patient_shown = False

    def _pull(self) -> None:
        if self.shown:
            self.view.pull()

    def _cued(self, cue: Cue) -> None:
        self.view.sign.show_cue(cue)
        self._pull()
