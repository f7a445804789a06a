"""The desktop, the same assessment without a screen, and the compilation of the kernels."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from station.cli.words import DATA, DONE, complain, now, number, say, table
from station.domain.errors import UsageError

if TYPE_CHECKING:
    from station.headless import Visit

#: What the demonstration prints; everything else is in its results.json.
HEADLINES = ("peak_force", "sustained_force_1s", "rfd_0_200", "net_impulse_0_200", "signed_difference", "lsi")


def add_to(commands: Any) -> None:
    """Add 'demo' and 'warm-up'."""
    demo_parser = commands.add_parser(
        "demo",
        help="the whole assessment on a simulated board, without a screen",
        description="Zero, identity check, weighing and one effort of each leg on a simulated board and patient.",
    )
    demo_parser.add_argument("--out", type=Path, metavar="DIR", help="where the files go (a new folder by default)")
    demo_parser.set_defaults(run=demo)
    warm_parser = commands.add_parser("warm-up", help="compile what is compiled at first use, so that nobody waits")
    warm_parser.set_defaults(run=warm_up)


def has_display() -> bool:
    """True where a window can be opened."""
    return sys.platform != "linux" or any(os.environ.get(v) for v in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def desktop(arguments: argparse.Namespace) -> int:
    """Open the desktop; without a display, do the same assessment headless."""
    if not has_display():
        say("There is no display, so the same assessment runs without a screen (as 'station demo' does).")
        return demo(argparse.Namespace(out=None))
    try:
        from station.app import main as open_desktop
    except ImportError as error:  # a system library of Qt is missing
        return complain(f"the desktop cannot open: {error}. 'station demo' works without a screen.", DATA)
    return open_desktop()


def demo(arguments: argparse.Namespace) -> int:
    """The main job on the simulated board, every file kept."""
    from station.headless import data_folder, run_demo

    folder = arguments.out or data_folder() / f"demo-{now():%Y%m%d-%H%M%S}"
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"--out {folder} is a file; name a folder.")
    say("SIMULATED board and patient: nothing below is a measurement.")
    visit = run_demo(folder, now, lambda words: say(f"  {words}"))
    for line in _summary(visit):
        say(line)
    say("")
    say(f"Trial files: {', '.join(str(path) for path in visit.trial_files)}")
    say(f"Results:     {visit.results}")
    say(f"Curves:      {', '.join(str(path) for path in visit.curves)}")
    return DONE


def _summary(visit: Visit) -> list[str]:
    rows = [("SIMULATED", "side", "value", "+-", "unit", "")]
    for result in visit.analysis.results:
        compared = result.parameters.get("metric")
        if result.metric not in HEADLINES or compared not in (None, "peak_force"):
            continue
        value = "-" if result.value is None else number(result.value, result.uncertainty)
        plus_minus = "" if result.uncertainty is None else number(result.uncertainty, result.uncertainty)
        name = f"{result.metric} of {compared}" if compared else result.metric
        rows.append((name, result.side, value, plus_minus, result.unit, result.reason or ""))
    return ["", *table(rows)]


def warm_up(arguments: argparse.Namespace) -> int:
    """Compile every kernel into the cache."""
    from station.tasks import finish

    finish.warm_up()
    return DONE
