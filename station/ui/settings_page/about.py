"""What this program is made of: versions, and the licences of everything that it brings along."""

from __future__ import annotations

import re
from functools import cache
from importlib import metadata

from station import __version__
from station.ui.texts import tr

#: Parts that are no Python package.
PARTS = (("Fira Sans", "SIL Open Font License 1.1"),)


def versions(firmware_build: int | None) -> str:
    """Version of the program and of the firmware of the board that is connected."""
    words = [tr("Asymmetry Station {version}, MIT licence", version=__version__)]
    if firmware_build is not None:
        words.append(tr("firmware of the board: {version}", version=f"{firmware_build >> 8}.{firmware_build & 255}"))
    return "\n".join(words)


@cache
def licences() -> str:
    """Name, version and licence of each installed package that the program asks for."""
    try:
        wanted = metadata.requires("asymmetry-station") or []
    except metadata.PackageNotFoundError:
        wanted = []
    names = [re.split(r"[^\w.-]", line)[0] for line in wanted if "extra ==" not in line]
    lines = [f"{name} {metadata.version(name)}: {_licence(name)}" for name in names]
    return "\n".join([*lines, *(f"{name}: {licence}" for name, licence in PARTS)])


def _licence(name: str) -> str:
    known = metadata.metadata(name)
    classes = [line.rpartition(" :: ")[2] for line in known.get_all("Classifier") or () if line.startswith("License")]
    said = known["License-Expression"] or ", ".join(classes) or known["License"] or ""
    return said.splitlines()[0] if said else "-"
