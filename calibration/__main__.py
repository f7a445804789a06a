"""`python -m calibration fit | verify | budget`: calibrate on a bench laptop, without the station.

Exit codes: 0 done, 1 refused (the run is no calibration, the certificate is not what was issued), 2 cannot be read.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from calibration import listing, reference, table
from calibration.certificate import Certificate, Gravity
from calibration.certify import certify
from calibration.errors import CalibrationError, RunRefusedError
from calibration.run import FORMAT, Run, read_run

OK, REFUSED, UNREADABLE = 0, 1, 2


class _UnreadableError(Exception):
    """A file cannot be opened, or is no text."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="calibration", description="Force calibration with known weights.")
    commands = parser.add_subparsers(dest="command", required=True)
    fit = commands.add_parser("fit", help="make a certificate of a run")
    fit.add_argument("run", type=Path, metavar="RUN.csv", help="a run, or any table of masses and signals")
    fit.add_argument("--out", type=Path, metavar="CERT.json", help="where the certificate goes; without it, only judge")
    fit.add_argument("--force", action="store_true", help="replace an existing certificate")
    _table_options(fit.add_argument_group("tables of another layout"))
    verify = commands.add_parser("verify", help="is a certificate what was issued?")
    verify.add_argument("certificate", type=Path, metavar="CERT.json")
    verify.add_argument("--board", metavar="ID", help="and is it for this board?")
    shown = commands.add_parser("budget", help="show the uncertainty budget of every cell")
    shown.add_argument("certificate", type=Path, metavar="CERT.json")
    shown.add_argument("--at", type=float, metavar="N", help="force for which the lines are shown [N]")
    return parser


def _table_options(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--mass-column", metavar="NAME", help="heading or number of the column of masses")
    group.add_argument("--signal-columns", metavar="A,B", default="", help="headings or numbers of the cells' columns")
    group.add_argument("--cells", metavar="A,B", default="", help="cell of each signal column, such as left_heel")
    group.add_argument("--position-column", metavar="NAME", help="column that says which cell was loaded")
    group.add_argument("--mass-unit", choices=("kg", "g", "lb"), default="kg")
    group.add_argument("--unit", choices=("counts", "V", "mV"), default="counts", help="unit of the signals")
    group.add_argument("--counts-per-unit", type=float, metavar="X", help="counts of the board for one V or mV")
    group.add_argument("--delimiter", metavar="C")
    group.add_argument("--decimal-comma", action="store_true")
    group.add_argument("--transpose", action="store_true", help="each cell is a row, each load a column")
    group.add_argument("--person-mass", type=float, metavar="KG", help="a person as a cross-check")
    group.add_argument("--person-signals", metavar="A,B", default="", help="signals under that person")
    group.add_argument("--tolerance", type=float, default=100 * table.TYPED_TOLERANCE, metavar="PERCENT")
    group.add_argument("--board", metavar="ID", default="")
    group.add_argument("--operator", metavar="ID", default="")
    group.add_argument("--date", metavar="DAY", default="")
    group.add_argument("--capacity", type=float, metavar="N", help="rated capacity of a cell [N]")
    group.add_argument("--latitude", type=float, metavar="DEG")
    group.add_argument("--height", type=float, metavar="M", default=0.0)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _UnreadableError(f"{path}: cannot be read ({_reason(error)})") from error


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return error.strerror or "unknown reason" if isinstance(error, OSError) else "not UTF-8"


def _numbers(text: str, option: str) -> tuple[float, ...]:
    try:
        return tuple(float(x) for x in text.replace(";", ",").split(",") if x.strip())
    except ValueError as error:
        raise _UnreadableError(f"{option}: '{text}' is no list of numbers") from error


def _names(text: str) -> tuple[str, ...]:
    return tuple(x.strip() for x in text.split(",") if x.strip())


def _fit(args: argparse.Namespace) -> int:
    text = _read(args.run)
    try:
        run = read_run(text, args.run.name) if FORMAT in text[:4096] else _table_run(text, args)
    except RunRefusedError:
        raise
    except CalibrationError as error:
        raise _UnreadableError(str(error)) from error
    certificate = certify(run)
    if args.out is not None:
        _write(args.out, certificate.to_json(), args.force)
    sys.stdout.write(listing.summary(certificate))
    return OK


def _write(path: Path, text: str, replace: bool) -> None:
    """Write a certificate; one that exists is only replaced when asked: certificates are immutable."""
    try:
        with path.open("w" if replace else "x", encoding="utf-8", newline="\n") as out:
            out.write(text)
    except FileExistsError as error:
        raise _UnreadableError(f"{path}: exists already; choose another name, or --force") from error
    except OSError as error:
        raise _UnreadableError(f"{path}: cannot be written ({_reason(error)})") from error


def _table_run(text: str, args: argparse.Namespace) -> Run:
    columns = table.Columns(
        mass_column=args.mass_column,
        signal_columns=_names(args.signal_columns),
        cells=_names(args.cells),
        position_column=args.position_column,
        mass_unit=args.mass_unit,
        signal_unit=args.unit,
        counts_per_unit=args.counts_per_unit,
        person_kg=args.person_mass,
        person_signals=_numbers(args.person_signals, "--person-signals"),
        delimiter=args.delimiter,
        decimal_comma=args.decimal_comma,
        transpose=args.transpose,
    )
    bench = table.Bench(
        board_id=args.board,
        operator_id=args.operator,
        day=args.date or date.today().isoformat(),
        gravity=_gravity(args),
        tolerance=args.tolerance / 100,
        capacity_n=args.capacity,
    )
    return table.table_run(table.read_table(text, columns, args.run.name), columns, bench)


def _gravity(args: argparse.Namespace) -> Gravity | None:
    return None if args.latitude is None else reference.gravity_at(args.latitude, args.height)


def _certificate(path: Path) -> Certificate:
    return Certificate.from_json(_read(path))


def _verify(args: argparse.Namespace) -> int:
    certificate = _certificate(args.certificate)
    if args.board is not None:
        certificate.check_board(args.board)
    sys.stdout.write(listing.verified(certificate, date.today()))
    return OK


def _budget(args: argparse.Namespace) -> int:
    sys.stdout.write(listing.budget_table(_certificate(args.certificate), args.at))
    return OK


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"fit": _fit, "verify": _verify, "budget": _budget}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; words for people go to stdout, one line for each thing that is wrong to stderr."""
    args = _parser().parse_args(argv)
    try:
        return _COMMANDS[args.command](args)
    except _UnreadableError as error:
        sys.stderr.write(f"error: {error}\n")
        return UNREADABLE
    except RunRefusedError as error:
        for refusal in error.refusals:
            sys.stderr.write(f"refused: {refusal}\n")
        return REFUSED
    except CalibrationError as error:
        sys.stderr.write(f"refused: {error}\n")
        return REFUSED


if __name__ == "__main__":
    sys.exit(main())
