"""The command that prints a visit as a PDF page."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from station.cli import options
from station.cli.words import DONE, say
from station.domain.channels import Side
from station.domain.errors import UsageError


def add_to(commands: Any) -> None:
    """Add 'report'."""
    parser = commands.add_parser(
        "report",
        help="a visit as one page of PDF",
        description="Trial files hold no names: what is printed of the person is what is given here.",
    )
    parser.add_argument("trials", type=Path, nargs="+", metavar="TRIAL.h5", help="all of one visit, or its folder")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
    parser.add_argument("--kind", choices=["clinician", "patient", "letter"], default="clinician")
    parser.add_argument("--language", choices=["en", "de"], default="en")
    parser.add_argument("--paper", choices=["a4", "letter"], default="a4")
    parser.add_argument("--name", default="", help="name or pseudonym (default: none)")
    parser.add_argument("--birth-year", type=options.whole, metavar="YYYY")
    parser.add_argument("--clinician", default="", metavar="NAME", help="who measured, as printed")
    parser.add_argument("--retest", type=_day, metavar="YYYY-MM-DD", help="date of the next measurement")
    parser.add_argument(
        "--not-tested", type=_reason, action="append", default=[], metavar="LEG=REASON", help="such as left=pain"
    )
    parser.add_argument("--to", action="append", default=[], metavar="LINE", help="letter: a line of the addressee")
    parser.add_argument("--from", dest="sender", action="append", default=[], metavar="LINE", help="and of the sender")
    parser.add_argument("--written", type=_day, metavar="YYYY-MM-DD", help="letter: its date (default: the visit's)")
    parser.add_argument("--demonstration", action="store_true", help="mark the page as nobody's numbers")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="the clinic's own assessments, beside ours")
    parser.set_defaults(run=report)


def report(arguments: argparse.Namespace) -> int:
    """Print a visit."""
    from station.report.model import Correspondence, Person
    from station.tasks.report import Handed, write_report
    from station.wording.language import Language

    out = options.output_file(arguments.out, ".pdf")
    handed = Handed(
        person=Person(arguments.name or "–", arguments.birth_year),
        retest=arguments.retest,
        not_tested=dict(arguments.not_tested),
        clinician=arguments.clinician,
        letter=Correspondence(tuple(arguments.to), tuple(arguments.sender), arguments.written),
        demonstration=arguments.demonstration,
        folder=arguments.folder,
    )
    write_report(_files(arguments.trials), out, handed, arguments.kind, Language(arguments.language), arguments.paper)
    say(f"Wrote {out}")
    return DONE


def _files(given: list[Path]) -> list[Path]:
    """Trial files; a folder stands for all of its own."""
    found: list[Path] = []
    for path in given:
        inside = sorted(path.glob("*.h5")) if path.is_dir() else [options.input_file(path)]
        if not inside:
            raise UsageError(f"report: there is no trial file in {path}.")
        found += inside
    return found


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a date such as 2026-12-31") from None


def _reason(text: str) -> tuple[str, str]:
    leg, _, reason = text.partition("=")
    if leg not in [side.value for side in Side] or not reason:
        raise argparse.ArgumentTypeError(f"'{text}' is not a leg and a reason such as left=pain")
    return leg, reason
