#!/usr/bin/env python3
"""Set up the Asymmetry Station beside this file and run it or its tests; standard library only.

    python3 bootstrap.py run  [arguments of the command 'station']
    python3 bootstrap.py test [arguments of pytest]

Everything goes into .venv in this folder: the locked packages (hashes checked), the station itself and its compiled
kernels. On Debian and Ubuntu the system packages that are missing are installed when this runs as root; otherwise the
one line to run is printed. A second run finds all in place and hands over at once.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "bootstrap.stamp"

# What PySide6 needs on a bare Debian 12; without fonts Qt draws boxes and reports no error.
QT_PACKAGES = [
    *("libglib2.0-0", "libgl1", "libegl1", "libxkbcommon0", "libfontconfig1", "libdbus-1-3", "fonts-dejavu-core"),
    *("libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libx11-xcb1"),
]
# The firmware's compiler and core, the emulator's library, the host tests' library and compilers.
FIRMWARE_PACKAGES = [
    *("gcc-avr", "binutils-avr", "avr-libc", "arduino-core-avr", "arduino-builder", "libsimavr-dev", "libelf-dev"),
    *("doctest-dev", "gcc", "g++", "libc6-dev"),
]
# Other readers of what the station writes, and a display for the driven visit.
READER_PACKAGES = ["poppler-utils", "hdf5-tools", "r-base-core", "r-cran-hdf5r", "xvfb"]


def has_display() -> bool:
    """True where a window can be opened."""
    return sys.platform != "linux" or any(os.environ.get(v) for v in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def missing_packages(names: list[str]) -> list[str]:
    """Those Debian packages that are not installed; empty where there is no dpkg."""
    if not names or shutil.which("dpkg-query") is None:
        return []
    query = ["dpkg-query", "-W", "-f", "${db:Status-Status} ${Package}\n", *names]
    found = subprocess.run(query, capture_output=True, text=True, check=False).stdout.splitlines()
    installed = {line.split()[1] for line in found if line.startswith("installed ")}
    return [name for name in names if name not in installed]


def install_packages(names: list[str]) -> None:
    """Install Debian packages as root, or say how and stop."""
    missing = missing_packages(names)
    if not missing:
        return
    line = f"apt-get install -y --no-install-recommends {' '.join(missing)}"
    if os.geteuid() != 0:
        sys.exit(f"These system packages are missing. Please run this one line, then start again:\n  sudo {line}")
    print(f"Installing {len(missing)} system packages ...", flush=True)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], line.split()):
        result = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
        if result.returncode and command[1] == "install":
            sys.exit(f"'{' '.join(command)}' failed:\n{result.stdout}{result.stderr}")


def pip(*arguments: str) -> None:
    """Run pip of the project's environment, quietly; stop with its words where it fails."""
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", *arguments]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        sys.exit("The packages could not be installed (see above). Is there a network? Nothing else was changed.")


def set_up(lock: str) -> None:
    """Make .venv hold exactly what `lock` and this checkout ask for."""
    digest = hashlib.sha256()
    for name in (lock, "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    wanted = f"{digest.hexdigest()} {lock} {sys.version_info[:2]} {ROOT}"
    have = STAMP.read_text(encoding="utf-8").splitlines() if STAMP.exists() else []
    if wanted in have:
        return
    print("Setting up (once; a minute or two) ...", flush=True)
    if not (have and have[0].endswith(f"{sys.version_info[:2]} {ROOT}")):
        venv.EnvBuilder(with_pip=True, clear=True).create(VENV)
        have = []
    pip("--require-hashes", "-r", lock)
    pip("--no-deps", "--no-build-isolation", "-e", ".")
    if subprocess.run([str(PYTHON), "-m", "station", "warm-up"], cwd=ROOT, env=environment(), check=False).returncode:
        sys.exit("The station was installed but does not start (see above).")
    STAMP.write_text("\n".join([*have, wanted]), encoding="utf-8")


def environment() -> dict[str, str]:
    """The environment of the station: kernels are cached inside .venv unless the person chose another place."""
    return {"NUMBA_CACHE_DIR": str(VENV / "kernels"), **os.environ}


def main() -> int:
    """Set up and hand over."""
    if sys.version_info < (3, 11):
        sys.exit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    task, *rest = sys.argv[1:] or ["help"]
    if task not in ("run", "test"):
        sys.stdout.write(__doc__ or "")
        return 0 if task in ("help", "-h", "--help") else 2
    if task == "test":
        install_packages(QT_PACKAGES + FIRMWARE_PACKAGES + READER_PACKAGES)
        set_up("requirements-test.lock")
        command = [str(PYTHON), "-m", "pytest", *rest]
    else:
        install_packages(QT_PACKAGES if has_display() else [])
        set_up("requirements.lock")
        command = [str(PYTHON), "-m", "station", *rest]
    sys.stdout.flush()
    return subprocess.run(command, cwd=ROOT if task == "test" else None, env=environment(), check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
