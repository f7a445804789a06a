"""Trials for other programs, and whether a trial file is still what it was."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from station.cli import options, share_commands
from station.cli.words import DATA, DONE, complain, say, table
from station.domain.errors import UsageError

#: Ending of each format's file.
FORMATS = {"csv": ".csv", "csv-wide": ".csv", "json": ".json", "c3d": ".c3d"}


def add_to(commands: Any) -> None:
    """Add 'export' and 'verify'."""
    parser = commands.add_parser(
        "export",
        help="write a trial for other programs, or a study without names",
        description="csv: long tables, one file a concept; csv-wide: curves side by side; json: the stored results; "
        "c3d: forces, and force plates where --set stance_width_m, heel_y_m and forefoot_y_m place them.",
    )
    parser.add_argument("trial", type=Path, nargs="?", metavar="TRIAL.h5")
    parser.add_argument("--format", choices=list(FORMATS))
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="other tables are put beside it")
    parser.add_argument("--decimal", choices=[".", ","], default=".", metavar="C", help="csv: with ',' columns by ';'")
    parser.add_argument("--bom", action="store_true", help="csv: begin with a mark by which spreadsheets know UTF-8")
    parser.add_argument("--rate-hz", type=options.positive, metavar="R", help="c3d: samples/s (default 1000, or own)")
    parser.add_argument("--set", dest="settings", nargs="+", action="extend", default=[], metavar="NAME=VALUE")
    share_commands.add_study_options(parser)
    parser.set_defaults(run=export)

    parser = commands.add_parser(
        "verify",
        help="check trial files: checksums, format, certificate, results computed again",
        description="Exit code 0: every file is what it was; 1: at least one is not.",
    )
    parser.add_argument("path", type=Path, metavar="FILE|DIR", help="a folder is searched with all below it")
    parser.set_defaults(run=verify)


def export(arguments: argparse.Namespace) -> int:
    """Write a trial, and what belongs to it, in another format."""
    from station.storage.trial_file import read_results, read_trial

    if arguments.study is not None:
        return share_commands.export_study(arguments)
    if arguments.trial is None or arguments.format is None:
        raise UsageError("give a trial and its --format, or a --study")
    path = options.input_file(arguments.trial)
    form = arguments.format
    if not form.startswith("csv") and (arguments.decimal != "." or arguments.bom):
        raise UsageError(f"--decimal and --bom belong to csv, not to {form}")
    if form != "c3d" and (arguments.rate_hz is not None or arguments.settings):
        raise UsageError(f"--rate-hz and --set belong to c3d, not to {form}")
    out = options.output_file(arguments.out, FORMATS[form])
    trial, runs = read_trial(path), read_results(path)
    written, notes = [out], []
    if form == "c3d":
        from station.exchange.c3d import write_c3d

        notes = write_c3d(out, trial, options.settings(arguments.settings), arguments.rate_hz)
    elif form == "json":
        from station.exchange.json_export import export_json

        export_json(out, trial, runs)
    else:
        from station.exchange.csv_export import export_csv

        wide = form == "csv-wide"
        written = export_csv(out, [trial], runs, wide=wide, decimal=arguments.decimal, bom=arguments.bom)
    for file in written:
        say(f"Wrote {file}")
    for note in notes:
        say(f"  {note}")
    return DONE


def verify(arguments: argparse.Namespace) -> int:
    """Say of each trial file whether it is what it was."""
    from station.tasks.verify import verify as verify_files

    path = arguments.path
    if not path.exists():
        raise UsageError(f"there is no file or folder {path}.")
    found = list(verify_files(path))
    rows = [("file", "trial", "state", "certificate", "results")]
    for one in found:
        state = "whole" if not one.problems else f"{len(one.problems)} problem(s)"
        shown = str(one.path.relative_to(path)) if path.is_dir() else one.path.name
        rows.append((shown, one.trial_id[:8], state, one.certificate, one.results))
    for line in table(rows):
        say(line)
    bad = [one for one in found if one.problems]
    for one in bad:
        for problem in one.problems:
            say(f"- {one.path.name}: {problem}")
    if bad:
        return complain(f"{len(bad)} of {len(found)} trial file(s) are not what they should be.", DATA)
    return DONE
