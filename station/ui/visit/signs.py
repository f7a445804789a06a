"""The sign that is seen with each cue: a machine without sound, or a person who does not hear it, misses nothing."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from station.session import Cue
from station.ui.boards.cells import set_mood
from station.ui.texts import tr

#: A sign stays so long [ms]; chosen: read at a glance, and no flashing (clinic.md D3: at most 3 Hz).
STAYS_MS = 1200


def sign_of(cue: Cue) -> str:
    """Sign and word of a cue; every cue that has a tone has one, and one for those that only have words."""
    return {
        Cue.UNLOAD: tr("↥ Off the plates"),
        Cue.PRESS_LEFT: tr("▼ Press LEFT"),
        Cue.STAND_STILL: tr("■ Keep still"),
        Cue.COUNT: tr("○ Ready"),
        Cue.TRY: tr("► GO, half"),
        Cue.GO: tr("► GO"),
        Cue.UP: tr("▲ Up"),
        Cue.TOP: tr("■ Hold"),
        Cue.DOWN: tr("▼ Down"),
        Cue.TARGET: tr("◆ Next band"),
        Cue.NEAR_CEILING: tr("▲ Near the limit"),
        Cue.STOP: tr("■ Stop"),
        Cue.DONE: tr("✓ Done"),
        Cue.REFUSED: tr("▲ Not yet"),
    }[cue]


class CueSign(QLabel):
    """Shows the newest cue for a moment; it keeps its place, so that nothing moves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sign")
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        widest = max((sign_of(cue) for cue in Cue), key=lambda text: self.fontMetrics().horizontalAdvance(text))
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance(widest + "  "))
        self._clear = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._clear.timeout.connect(lambda: self.setText(""))

    def show_cue(self, cue: Cue) -> None:
        """A cue was given."""
        self.setText(sign_of(cue))
        self.setAccessibleName(self.text())
        set_mood(self, "bad" if cue in (Cue.NEAR_CEILING, Cue.REFUSED) else "")
        self._clear.start()
