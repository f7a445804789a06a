"""The command that goes through a whole visit without a screen."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from station.cli import options
from station.cli.words import DONE, now, say, table
from station.domain.channels import Side
from station.domain.errors import UsageError


def add_to(commands: Any) -> None:
    """Add 'visit'."""
    parser = commands.add_parser(
        "visit",
        help="go through one assessment without a screen",
        description="Zero, identity check, weighing, tries and every effort that the protocol asks for, with rests. "
        "On sim:// a simulated patient follows the cues.",
    )
    parser.add_argument("--assessment", required=True, metavar="ID", help="see 'station assessments'")
    parser.add_argument("--port", default="sim://patient", help="of the board, or sim://patient (default)")
    parser.add_argument("--headless", action="store_true", help="needed: the desktop is opened by 'station' alone")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where the files go")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="the clinic's own assessments, beside ours")
    parser.add_argument("--certificate", type=Path, metavar="FILE", help="of the board; sim:// brings its own")
    parser.add_argument("--best", type=options.window, metavar="L,R", help="best of each leg that a hold is a share of")
    parser.add_argument("--involved", choices=[side.value for side in Side], help="the injured or operated side")
    parser.add_argument("--seed", type=options.whole, help="draws the first leg; another one each time by default")
    parser.set_defaults(run=visit)


def visit(arguments: argparse.Namespace) -> int:
    """Every step of an assessment, every file kept."""
    from random import Random

    from station.assessments.loader import load_assessment
    from station.headless import run_visit

    if not arguments.headless:
        raise UsageError("'visit' runs without a screen only: add --headless, or open the desktop with 'station'.")
    if arguments.out.exists() and not arguments.out.is_dir():
        raise UsageError(f"--out {arguments.out} is a file; name a folder.")
    assessment = load_assessment(arguments.assessment, arguments.folder)
    simulated = arguments.port.startswith("sim://")
    if simulated:
        say("SIMULATED board and patient: nothing below is a measurement.")
    done = run_visit(
        arguments.out,
        now,
        assessment,
        arguments.port,
        certificate=_certificate(arguments.certificate),
        best_n=None if arguments.best is None else dict(zip(Side, arguments.best, strict=True)),
        involved=Side(arguments.involved) if arguments.involved else None,
        random=Random(arguments.seed) if arguments.seed is not None else None,
        say=lambda words: say(f"  {words}"),
    )
    summary = done.summary or {}
    rows = [("leg", "trials", summary["primary_metric"] or "", "")]
    for leg, found in summary["legs"].items():
        mean = "-" if found["mean"] is None else f"{found['mean']:.5g}"
        rows.append((leg, str(found["trials"]), mean, found["not_tested"] or found["ended"] or ""))
    for line in table(rows):
        say(line)
    say(f"Verdict: {summary['verdict'] or 'none'}. {summary['words'] or summary['reason']}")
    say(f"Trial files: {', '.join(str(path) for path in done.trial_files)}")
    say(f"Results:     {done.results}")
    return DONE


def _certificate(path: Path | None) -> Any:
    from calibration.certificate import Certificate

    if path is None:
        return None
    return Certificate.from_json(options.input_file(path).read_text(encoding="utf-8"))
