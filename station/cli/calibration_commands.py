"""Commands of calibration: calibrate, check (daily), recalibrate, characterise."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from station.cli import options
from station.cli.board_commands import open_board
from station.cli.words import DATA, DONE, complain, now, progress, say, table
from station.domain.errors import StorageError, UsageError

if TYPE_CHECKING:
    from calibration.certificate import Certificate
    from calibration.run import Header
    from station.acquisition.link import Link
    from station.acquisition.reader import Reader
    from station.calibrating.progress import Progress
    from station.calibrating.store import Store

#: Waits of seconds, to rehearse the guide on a simulated board.
_REHEARSAL = {
    "warm_up_s": 20.0,
    "preload_s": 2.0,
    "rest_s": 2.0,
    "settle_s": 1.0,
    "read_s": 1.0,
    "creep_s": (3.0, 6.0),
    "person_s": 2.0,
}


def add_to(commands: Any) -> None:
    """Add 'calibrate', 'check', 'recalibrate' and 'characterise'."""
    parser = commands.add_parser(
        "calibrate",
        help="calibrate a board with known weights, step by step",
        description="The guide in this terminal. Ctrl-C leaves it; --resume goes on where it was left.",
    )
    parser.add_argument("--port", required=True, help="a device such as /dev/ttyACM0 or COM5, or sim://bench")
    parser.add_argument("--headless", action="store_true", help="in this terminal; the desktop has a guide too")
    parser.add_argument("--kind", choices=["first", "yearly", "quick"], default="first", help="90, 60 or 10 min")
    parser.add_argument("--bench", type=Path, metavar="BENCH", help="weights, place, operator (docs/calibration.md)")
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--warm", type=float, default=0.0, metavar="MIN", help="the board was powered so long already")
    parser.add_argument("--rehearse", action="store_true", help="waits of seconds; simulated boards only")
    parser.add_argument("--folder", type=Path, metavar="FOLDER", help="where certificates are kept")
    parser.add_argument("--out", type=Path, metavar="CERT.json", help="a copy of the certificate")
    parser.set_defaults(run=calibrate)

    parser = commands.add_parser("check", help="the daily check with one known weight")
    parser.add_argument("--port", required=True)
    parser.add_argument("--mass", type=options.positive, required=True, metavar="KG", help="at least 20 kg")
    parser.add_argument("--operator", default="operator", metavar="ID")
    parser.add_argument("--certificate", type=Path, metavar="CERT.json", help="the newest one of the board by default")
    parser.add_argument("--folder", type=Path, metavar="FOLDER", help="where certificates are kept")
    parser.set_defaults(run=check)

    parser = commands.add_parser("recalibrate", help="a trial's numbers with another certificate of its board")
    parser.add_argument("trial", type=Path, metavar="TRIAL.h5")
    parser.add_argument("--certificate", type=Path, required=True, metavar="CERT.json")
    parser.set_defaults(run=recalibrate)

    parser = commands.add_parser(
        "characterise",
        help="which digital filter has each cell's converter?",
        description="Tap each cell's mark hard, 30 times or more, a second apart and at no rhythm; then put a weight "
        "on each plate and lift it off quickly, 7 times. Kept for the next certificate of the board.",
    )
    parser.add_argument("--port", required=True)
    parser.add_argument("--seconds", type=options.positive, default=240.0, help="board time (default %(default)g)")
    parser.add_argument("--folder", type=Path, metavar="FOLDER", help="where certificates are kept")
    parser.add_argument("--certificate", type=Path, metavar="CERT.json", help="issue this one again with the filters")
    parser.add_argument("--out", type=Path, metavar="CERT.json", help="the certificate that is issued again")
    parser.set_defaults(run=characterise)


def store_folder(folder: Path | None) -> Path:
    """Where certificates are kept."""
    from station.headless import data_folder

    return folder or data_folder() / "calibration"


def read_certificate(path: Path) -> Certificate:
    """A certificate from a file.

    Raises
    ------
    UsageError
        There is no such file.
    StorageError
        It cannot be read, or was changed.
    """
    from calibration.certificate import Certificate
    from calibration.errors import CalibrationError

    try:
        return Certificate.from_json(options.input_file(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise StorageError(f"{path} cannot be read: {error}.", repr(error)) from error
    except CalibrationError as error:
        raise StorageError(f"{path}: {error}") from error


def calibrate(arguments: argparse.Namespace) -> int:
    """The guide in a terminal."""
    from station.acquisition.reader import Reader
    from station.calibrating.store import Store
    from station.protocol.messages import Start

    if arguments.out is not None:
        options.output_file(arguments.out, ".json")
    if arguments.rehearse and not arguments.port.startswith("sim://"):
        raise UsageError("--rehearse is for sim:// only; real cells need the procedure's waits.")
    store = Store(store_folder(arguments.folder))
    link = open_board(arguments.port)
    try:
        begun = _progress(arguments, store, link)
        reader = Reader(link)
        link.send(Start())
        return _guide(arguments, store, link, reader, begun)
    finally:
        link.close()


def _progress(arguments: argparse.Namespace, store: Store, link: Link) -> Progress:
    from station.calibrating.plan import Kind, Timing
    from station.calibrating.progress import Progress
    from station.protocol.stream import board_id_text

    board_id = board_id_text(link.identity.board_id)
    log = store.calibration_log(board_id)
    if arguments.resume:
        return Progress.resume(log)
    if log.exists():
        raise UsageError(f"a calibration of board {board_id} is under way: --resume, or remove {log}.")
    header = _bench(arguments, store, board_id, link.identity.cells_per_foot)
    return Progress.begin(
        log,
        Kind(arguments.kind),
        header,
        Timing(**_REHEARSAL) if arguments.rehearse else None,  # type: ignore[arg-type]
    )


def _bench(arguments: argparse.Namespace, store: Store, board_id: str, cells_per_foot: int) -> Header:
    from station.calibrating.plan import PROCEDURE, REVISION
    from station.calibrating.store import read_bench

    day = now().date().isoformat()
    if arguments.bench is not None:
        header = read_bench(options.input_file(arguments.bench))
    else:
        remembered = store.bench(board_id, cells_per_foot, day)
        if remembered is None:
            raise UsageError("--bench: tell the weights, the place and the operator once (docs/calibration.md).")
        header = remembered
    header = replace(header, board_id=board_id, cells_per_foot=cells_per_foot, date=day)
    return replace(header, procedure=PROCEDURE, revision=REVISION, simulated=arguments.port.startswith("sim://"))


def _guide(arguments: argparse.Namespace, store: Store, link: Link, reader: Reader, begun: Progress) -> int:
    from station.calibrating.guide import Guide
    from station.calibrating.states import State
    from station.rehearsal import Technician, is_bench

    guide = Guide(reader, begun, 60.0 * arguments.warm)
    technician = Technician(link, guide) if is_bench(link) else None
    store.remember_bench(begun.header)
    said = ""
    while guide.state is State.RUNNING:
        reader.pump()
        guide.advance()
        if technician is not None:
            technician.follow()
        if guide.words != said:
            said = guide.words
            say(f"{min(begun.index + 1, len(begun.plan.steps)):3}/{len(begun.plan.steps)}  {said}")
    if guide.state is State.FAULT:
        return complain(guide.words, DATA)
    return _finish(arguments, store, guide)


def _finish(arguments: argparse.Namespace, store: Store, guide: Any) -> int:
    from calibration import listing
    from calibration.errors import RunRefusedError
    from station.calibrating import issue
    from station.calibrating.plan import Kind

    day = now().date()
    if guide.progress.plan.kind is Kind.QUICK:
        outcome = issue.recheck(store, guide, day)
        for line in outcome.lines:
            say(line)
        return DONE if outcome.passed else complain(outcome.lines[-1], DATA)
    try:
        certificate = issue.issue(store, guide, day)
    except RunRefusedError as error:
        for refusal in error.refusals:
            say(f"refused: {refusal}")
        return complain(f"no certificate: {error.refusals[0]}", DATA)
    say(listing.summary(certificate).rstrip())
    if arguments.out is not None:
        arguments.out.write_text(certificate.to_json(), encoding="utf-8", newline="\n")
        say(f"Wrote {arguments.out}")
    return DONE


def check(arguments: argparse.Namespace) -> int:
    """The daily check in a terminal."""
    from station.acquisition.reader import Reader
    from station.calibrating.daily import Daily, Level
    from station.calibrating.store import Store
    from station.protocol.messages import Start
    from station.protocol.stream import board_id_text
    from station.rehearsal import is_bench, technician

    store = Store(store_folder(arguments.folder))
    link = open_board(arguments.port)
    try:
        board_id = board_id_text(link.identity.board_id)
        certificate = (
            read_certificate(arguments.certificate)
            if arguments.certificate
            else store.in_force(board_id, now().date()).certificate
        )
        if certificate is None:
            raise StorageError(f"Board {board_id} has no certificate in {store.folder}: calibrate it first.")
        certificate.check_board(board_id)
        reader = Reader(link)
        link.send(Start())
        daily = Daily(reader, certificate, arguments.mass)
        follow = technician(link, daily) if is_bench(link) else lambda: None
        said = ""
        while not daily.finished and reader.pump():
            daily.advance()
            follow()
            if daily.words != said:
                said = daily.words
                say(said)
        daily.record(store.events(board_id), now().date().isoformat(), arguments.operator)
    finally:
        link.close()
    for spot in daily.spots:
        limits = f"warn {spot.warn_percent:.2f}   lock {spot.lock_percent:.2f}"
        say(f"{spot.channel.words:16}{spot.error_percent:+7.2f} %   {limits}")
    if daily.level is None:
        return complain(daily.words, DATA)
    return complain(daily.words, DATA) if daily.level is Level.LOCK else DONE


def recalibrate(arguments: argparse.Namespace) -> int:
    """Add a run of results with another certificate; the earlier ones stay."""
    from station.tasks.recalibrate import recalibrate as run

    certificate = read_certificate(arguments.certificate)
    done = run(options.input_file(arguments.trial), certificate)
    say(f"{arguments.trial}: run {done.runs} with certificate {certificate.certificate_id}; earlier runs are kept.")
    return DONE


def characterise(arguments: argparse.Namespace) -> int:
    """Listen to taps and lifts, and say what the filters are."""
    from station.calibrating.store import Store, reissued
    from station.protocol.stream import board_id_text
    from station.rehearsal import is_bench, tap_and_lift
    from station.tasks.characterise import characterise as find
    from station.tasks.doctor import listen

    if (arguments.out is None) != (arguments.certificate is None):
        raise UsageError("--certificate and --out belong together.")
    certificate = None if arguments.certificate is None else read_certificate(arguments.certificate)
    if arguments.out is not None:
        options.output_file(arguments.out, ".json")
    link = open_board(arguments.port)
    try:
        board_id = board_id_text(link.identity.board_id)
        if certificate is not None:
            certificate.check_board(board_id)
        say(f"Listening for {arguments.seconds:g} s: taps over each cell, then lifts.")
        if is_bench(link):
            tap_and_lift(link, arguments.seconds)
        stream = listen(link, arguments.seconds, progress(arguments.seconds, "listening"))
    finally:
        link.close()
    found = find(stream.cells)
    rows = [("cell", "period us", "order", "from", "delay against us", "u us", "")]
    for channel, c in found.items():
        delay = "-" if c.delay is None else f"{c.delay.offset_us:+.0f} ({c.delay.against.value})"
        order = "?" if c.order.order is None else str(c.order.order)
        taps = f"{c.order.taps} taps"
        rows.append(
            (channel.words, f"{c.period_us:.1f}", order, taps, delay, f"{c.filter.u_delay_us:.0f}", c.order.words)
        )
    for line in table(rows):
        say(line)
    filters = {channel.value: c.filter for channel, c in found.items() if c.order.order is not None}
    if not filters:
        return complain(f"{arguments.port}: no cell's filter could be told; the default stays assumed.", DATA)
    say(f"Kept for the next certificate: {Store(store_folder(arguments.folder)).keep_filters(board_id, filters)}")
    if certificate is not None:
        again = reissued(certificate, filters, now().date().isoformat())
        arguments.out.write_text(again.to_json(), encoding="utf-8", newline="\n")
        say(f"Wrote {arguments.out}: certificate {again.certificate_id}")
    return DONE
