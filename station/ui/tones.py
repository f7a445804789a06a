"""Beeps for the countdown: a few WAV files made at start, played by what the system has (decision 0020).

Every tone has a visual twin on the screen, so that a machine without sound, or a person who does not hear it, misses
nothing.
"""

from __future__ import annotations

import math
import shutil
import struct
import sys
import tempfile
import wave
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QProcess

from station.session import Cue

RATE_HZ = 44_100
#: Fade at both ends [s]; chosen: long enough that no click is heard.
FADE_S = 0.005
#: Half of full scale; chosen: clear in a room and far from clipping.
LEVEL = 0.5

#: (frequency [Hz], length [s]) in sequence, 0 Hz is a pause. clinic.md D3: 880 Hz 120 ms, GO 1320 Hz 400 ms, STOP
#: low double; the low tone, 330 Hz, is two octaves below GO (chosen: cannot be taken for it). The others are chosen:
#: the tempo's are short and as high as the movement is; the triple near a force ceiling is like no other.
TONES: dict[Cue, Sequence[tuple[float, float]]] = {
    Cue.COUNT: ((880, 0.12),),
    Cue.GO: ((1320, 0.40),),
    Cue.STOP: ((330, 0.18), (0, 0.08), (330, 0.18)),
    Cue.TRY: ((1100, 0.25),),
    Cue.UP: ((660, 0.08),),
    Cue.TOP: ((880, 0.08),),
    Cue.DOWN: ((523, 0.08),),
    Cue.TARGET: ((784, 0.08), (988, 0.10)),
    Cue.NEAR_CEILING: ((988, 0.07), (0, 0.05), (988, 0.07), (0, 0.05), (988, 0.07)),
    Cue.DONE: ((660, 0.10), (880, 0.14)),
    Cue.REFUSED: ((330, 0.12), (247, 0.20)),
}

#: Players of WAV files that come with a system: first found is taken. Names and options from their manuals.
PLAYERS: tuple[tuple[str, ...], ...] = (
    ("pw-play",),
    ("paplay",),
    ("aplay", "-q"),
    ("afplay",),
)


def samples(tone: Sequence[tuple[float, float]]) -> bytes:
    """A tone as 16-bit little-endian mono PCM at `RATE_HZ`."""
    values: list[int] = []
    for frequency, length in tone:
        n = round(length * RATE_HZ)
        for i in range(n):
            edge = min(1.0, i / (FADE_S * RATE_HZ), (n - 1 - i) / (FADE_S * RATE_HZ))
            values.append(round(32767 * LEVEL * edge * math.sin(2 * math.pi * frequency * i / RATE_HZ)))
    return struct.pack(f"<{len(values)}h", *values)


def write_wave(path: Path, tone: Sequence[tuple[float, float]]) -> None:
    """Write a tone as a WAV file."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(samples(tone))


class Tones:
    """Plays cues; silent where the system has no player.

    Parameters
    ----------
    player : sequence of str, optional
        Program and options, the file's name follows; found on the system if left out, none where empty.
    """

    def __init__(self, player: Sequence[str] | None = None) -> None:
        self._player = tuple(player) if player is not None else _find_player()
        self._folder = tempfile.TemporaryDirectory(prefix="station-tones-", ignore_cleanup_errors=True)
        self._files = {cue: Path(self._folder.name) / f"{cue.value}.wav" for cue in TONES}
        if self.audible:
            for cue, path in self._files.items():
                write_wave(path, TONES[cue])

    @property
    def audible(self) -> bool:
        """True where there is something to play with."""
        return bool(self._player)

    def play(self, cue: Cue) -> None:
        """Start a cue's tone and return at once."""
        if not self.audible or cue not in self._files:
            return
        path = str(self._files[cue])
        if self._player == ("winsound",):
            _play_on_windows(path)
            return
        process = QProcess()
        process.setProgram(self._player[0])
        process.setArguments([*self._player[1:], path])
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.startDetached()  # not waited for: a missing sound card must not hold up a countdown

    def test(self) -> None:
        """For setting the volume: the tone that must be heard best."""
        self.play(Cue.GO)

    def close(self) -> None:
        """Delete the files."""
        self._folder.cleanup()


def _find_player() -> tuple[str, ...]:
    if sys.platform == "win32":
        return ("winsound",)
    return next((player for player in PLAYERS if shutil.which(player[0])), ())


def _play_on_windows(path: str) -> None:
    import winsound  # only there

    try:
        winsound.PlaySound(path, winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT)  # type: ignore[attr-defined, unused-ignore]
    except RuntimeError:
        return  # no sound device; the visual twin remains
