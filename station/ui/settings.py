"""What a person may choose about the screen; every default works without a visit to the settings."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, get_args

from station.storage.files import write_whole
from station.ui.style import THEMES
from station.wording.language import Language
from station.wording.numbers import ForceUnit

#: Sizes of everything on the screen [%]; clinic.md D3: 100-200.
SCALES = (100, 125, 150, 175, 200)

#: Idle times that are offered until the PIN is asked for [min]; chosen.
LOCKS = (2, 5, 10, 20, 60)


@dataclass(frozen=True)
class Settings:
    """Choices of one station, kept in settings.json of the data folder.

    Attributes
    ----------
    language : 'en' or 'de'
    theme : a key of `style.THEMES`
    scale : int
        Of everything [%]; Qt takes it when the program starts.
    force_unit : ForceUnit
        Shown everywhere; files keep newtons.
    sound : bool
    patient_screen : str
        Name of the display that the patient sees; empty: none.
    patient_turn : 0 or 180
        [degree]; 180 for someone who lies with the head towards the screen.
    patient_mirror : bool
        Left and right exchanged, for a mirror at the ceiling.
    lock_minutes : int
        Idle time until the station asks for the PIN again [min]; chosen: 10, half the length of a visit.
    export_folder : str
        Where exports go; empty: a folder among the person's documents.
    """

    language: Language = Language.EN
    theme: str = "light"
    scale: int = 100
    force_unit: ForceUnit = "N"
    sound: bool = True
    patient_screen: str = ""
    patient_turn: int = 0
    patient_mirror: bool = False
    lock_minutes: int = 10
    export_folder: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot be shown."""
        known = {
            "theme": tuple(THEMES),
            "scale": SCALES,
            "force_unit": get_args(ForceUnit),
            "patient_turn": (0, 180),
            "sound": (True, False),
            "patient_mirror": (True, False),
            "lock_minutes": LOCKS,
        }
        for name, allowed in known.items():
            if getattr(self, name) not in allowed:
                raise ValueError(f"{name} is {getattr(self, name)!r}, not one of {', '.join(map(str, allowed))}")
        for name in ("patient_screen", "export_folder"):
            if not isinstance(getattr(self, name), str):
                raise ValueError(f"{name} is {getattr(self, name)!r}, not a text")


def load(path: Path) -> tuple[Settings, str]:
    """The settings of a file, and words where a line of it could not be used; what is missing has its default."""
    if not path.exists():
        return Settings(), ""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(kept, dict):
            raise ValueError("not a table of settings")
    except (OSError, ValueError) as error:
        return Settings(), f"{path} cannot be read ({error}); the usual settings are used."
    settings, bad = Settings(), []
    for field in fields(Settings):
        if field.name in kept:
            try:
                value: Any = Language(kept["language"]) if field.name == "language" else kept[field.name]
                settings = replace(settings, **{field.name: value})
            except ValueError as error:
                bad.append(str(error))
    return settings, f"{path}: {'; '.join(bad)}. The usual value is used." if bad else ""


def save(path: Path, settings: Settings) -> None:
    """Write the settings whole or not at all.

    Raises
    ------
    StorageError
        Cannot be written.
    """
    write_whole(path, json.dumps(asdict(settings), indent=1) + "\n")
