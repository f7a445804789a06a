"""Recordings of other software: look at them, and take them in as trials."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from station.cli import options
from station.cli.words import DONE, now, say, table
from station.domain.channels import Side
from station.domain.errors import UsageError

if TYPE_CHECKING:
    from station.tasks.import_preset import Imported
    from station.tasks.import_trace import ImportOptions


def add_to(commands: Any) -> None:
    """Add 'import'."""
    parser = commands.add_parser(
        "import",
        help="a force trace of other software",
        description="Columns are names or numbers from 1. What is not given is found out, and said. A preset knows the "
        "columns of one software's exports; every option that is given wins over it.",
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--out", type=Path, metavar="TRIAL.h5", help="needed unless --preview is given")
    parser.add_argument("--preset", metavar="NAME", help="forcedecks, hawkin, chronojump, tindeq, c3d or mot")
    parser.add_argument("--preview", action="store_true", help="say what was recognised, and make nothing")
    parser.add_argument("--side", choices=[side.value for side in Side], help="leg of a single sensor, with --preset")
    parser.add_argument("--delimiter", type=options.delimiter, metavar="C", help="also: tab, space, none (one column)")
    parser.add_argument("--decimal", choices=[".", ","], metavar="C", help="'.' or ','")
    parser.add_argument(
        "--header-lines", type=options.whole, metavar="N", help="lines before the first datum; the last names columns"
    )
    parser.add_argument("--time", metavar="COL")
    parser.add_argument("--time-unit", choices=["s", "ms", "us"])
    parser.add_argument("--rate-hz", type=options.positive, metavar="R", help="samples/s, where there is no time")
    parser.add_argument("--left", type=options.names, metavar="COL[,COL]", help="the foot, or heel and forefoot")
    parser.add_argument("--right", type=options.names, metavar="COL[,COL]", help="the foot, or heel and forefoot")
    parser.add_argument("--total", metavar="COL", help="one plate under both feet")
    parser.add_argument("--cop", type=options.names, metavar="COL,COL", help="centre of pressure")
    parser.add_argument("--cop-unit", choices=["m", "cm", "mm"], help="by its name, such as 'x[cm]', else m")
    parser.add_argument("--unit", choices=["N", "kgf", "lbf"], help="of force (default N)")
    parser.add_argument("--invert", action="store_true", help="the source counts load as negative")
    parser.add_argument("--mass", type=options.positive, metavar="KG", help="body mass")
    parser.add_argument("--involved", choices=[side.value for side in Side], help="injured or operated side")
    parser.set_defaults(run=import_file)


def import_file(arguments: argparse.Namespace) -> int:
    """Read a file of other software as a trial, or say what it would become."""
    from station.storage.trial_file import write_trial
    from station.tasks.import_preset import import_file as read

    source = options.input_file(arguments.file)
    if not arguments.preview and arguments.out is None:
        raise UsageError("import: give --out TRIAL.h5, or --preview to look only")
    out = None if arguments.preview else options.output_file(arguments.out, ".h5", ".hdf5")
    imported = read(_given(arguments, source), now(), Side(arguments.side) if arguments.side else None)
    for note in imported.notes:
        say(note)
    if out is None:
        _preview(imported)
        return DONE
    write_trial(out, imported.trial)
    say(f"Imported to {out}: calibration unknown.")
    return DONE


def _preview(imported: Imported) -> None:
    for line in table([imported.head, *imported.rows]):
        say(f"  {line}")
    say(f"It would become a trial with {imported.made}. Nothing was written.")


def _given(arguments: argparse.Namespace, source: Path) -> ImportOptions:
    from station.tasks.import_trace import ImportOptions

    return ImportOptions(
        path=source,
        delimiter=arguments.delimiter,
        decimal=arguments.decimal,
        header_lines=arguments.header_lines,
        time=arguments.time,
        time_unit=arguments.time_unit,
        rate_hz=arguments.rate_hz,
        left=arguments.left or (),
        right=arguments.right or (),
        total=arguments.total,
        cop=arguments.cop or (),
        cop_unit=arguments.cop_unit,
        unit=arguments.unit,
        invert=arguments.invert,
        mass_kg=arguments.mass,
        involved=Side(arguments.involved) if arguments.involved else None,
        preset=arguments.preset,
    )
