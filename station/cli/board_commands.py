"""Commands that talk to a board."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from station.cli import options
from station.cli.words import DATA, DONE, complain, now, progress, say, table
from station.domain.channels import Channel, Side
from station.domain.errors import StorageError, UsageError

if TYPE_CHECKING:
    from calibration.certificate import Certificate
    from station.acquisition.link import Link
    from station.tasks.cell_health import CellReport

#: Long enough for a rate to 0.1 samples/s and a noise to a few percent; chosen.
DOCTOR_S = 3.0


def add_to(commands: Any) -> None:
    """Add 'boards', 'doctor', 'record' and 'monitor'."""
    commands.add_parser("boards", help="boards that are plugged in").set_defaults(run=boards)

    parser = commands.add_parser(
        "doctor",
        help="is this board healthy?",
        description="Looks at rate, noise, lines and lost frames of every cell. Exit code 1 where something is to do.",
    )
    _add_port(parser)
    parser.add_argument("--seconds", type=options.positive, default=DOCTOR_S, help="board time (default %(default)g)")
    parser.add_argument(
        "--press",
        type=options.place,
        metavar="PLACE",
        help="where you press after the first second, left, right or a cell such as left_heel: finds swapped cells",
    )
    _add_certificate(parser)
    parser.set_defaults(run=doctor)

    parser = commands.add_parser("record", help="record a board into a trial file")
    _add_port(parser)
    parser.add_argument("--seconds", type=options.positive, required=True, metavar="S", help="board time")
    parser.add_argument("--out", type=Path, required=True, metavar="TRIAL.h5")
    _add_certificate(parser)
    parser.set_defaults(run=record)

    parser = commands.add_parser("monitor", help="read along: every message of a board as a line")
    _add_port(parser)
    parser.add_argument("--seconds", type=options.positive, metavar="S", help="board time (until Ctrl-C by default)")
    parser.set_defaults(run=monitor)


def _add_port(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", required=True, help="a device such as /dev/ttyACM0 or COM5, or sim://NAME")


def _add_certificate(parser: argparse.ArgumentParser) -> None:
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--certificate", type=Path, metavar="CERT.json", help="calibration certificate of this board")
    group.add_argument("--specimen", action="store_true", help="the made-up certificate of a simulated board")


def open_board(port: str) -> Link:
    """An open board.

    Raises
    ------
    UsageError
        There is no such port, or the name of a simulated one is wrong.
    DeviceError, ProtocolError
        The port cannot be used, or what is on it is not our board.
    """
    import serial

    from station.acquisition.link import open_link
    from station.headless import register_simulation

    register_simulation()
    try:
        if port.startswith("sim://"):
            from station.sim.protocol_sim import board_for_url

            board_for_url(port)
        elif "://" in port:
            serial.serial_for_url(port, do_not_open=True)
        elif os.name == "posix" and not Path(port).exists():
            raise UsageError(
                f"--port: there is no port {port}. Plug the board in, or see 'station boards' for the ports there are."
            )
    except (serial.SerialException, ValueError) as error:
        raise UsageError(f"--port {port}: {error}.") from error
    return open_link(port)


def _certificate(arguments: argparse.Namespace, link: Link) -> Certificate | None:
    from calibration.certificate import Certificate
    from calibration.errors import CalibrationError
    from calibration.specimen import specimen_certificate
    from station.protocol.stream import board_id_text

    board_id = board_id_text(link.identity.board_id)
    if arguments.specimen:
        if not arguments.port.startswith("sim://"):
            raise UsageError("--specimen is for sim:// only; a board needs its own --certificate.")
        return specimen_certificate(board_id, link.identity.cells_per_foot)
    if arguments.certificate is None:
        return None
    try:
        certificate = Certificate.from_json(options.input_file(arguments.certificate).read_text(encoding="utf-8"))
        certificate.check_board(board_id)
    except (OSError, UnicodeDecodeError) as error:
        raise StorageError(f"{arguments.certificate} cannot be read: {error}.", repr(error)) from error
    except CalibrationError as error:
        raise StorageError(f"{arguments.certificate}: {error}") from error
    return certificate


def boards(arguments: argparse.Namespace) -> int:
    """List the boards that are plugged in."""
    from station.acquisition.link import list_boards
    from station.protocol.stream import board_info

    found = list_boards()
    for board in found:
        if board.identity is None:
            say(f"{board.port}: {board.usb_name}. {board.problem}")
        else:
            info = board_info(board.identity)
            say(
                f"{board.port}: board {info['board_id']} on {board.usb_name}, {info['cells_per_foot']} cells a foot, "
                f"protocol {info['protocol']}"
            )
    if not found:
        say("No board is plugged in. The simulated one is always there: --port sim://patient")
    return DONE


def doctor(arguments: argparse.Namespace) -> int:
    """Look at a board for some seconds and say what is to be done."""
    from station.protocol.stream import board_id_text
    from station.tasks.cell_health import NOMINAL_RATE_HZ
    from station.tasks.doctor import diagnose, listen

    link = open_board(arguments.port)
    try:
        certificate = _certificate(arguments, link)
        if arguments.press is not None:
            say(f"Feet off for 1 s, then press: {_words(arguments.press)}.")
            _press_simulated(link, arguments.press)
        stream = listen(link, arguments.seconds, progress(arguments.seconds, "listening"))
    finally:
        link.close()
    diagnosis = diagnose(stream, certificate, arguments.press)
    say(f"Board {board_id_text(link.identity.board_id)} on {arguments.port}")
    head = ("cell", "samples/s", f"of {NOMINAL_RATE_HZ:g}", "mean count", "noise count", "noise N", "health")
    for line in table([head, *(_row(cell, NOMINAL_RATE_HZ) for cell in diagnosis.cells)]):
        say(line)
    say(f"Frames: {diagnosis.health['frames']} received, {diagnosis.health['lost_frames']} lost")
    todo = [f"{cell.channel.words}: {problem}" for cell in diagnosis.cells for problem in cell.problems]
    todo += diagnosis.problems
    if not todo:
        say("Healthy.")
        return DONE
    for words in todo:
        say(f"- {words}")
    return complain(f"{arguments.port}: {len(todo)} thing(s) to look at, the first: {todo[0]}", DATA)


def _row(cell: CellReport, nominal_hz: float) -> tuple[str, ...]:
    if not cell.samples:
        return (cell.channel.words, "-", "-", "-", "-", "-", "silent")
    return (
        cell.channel.words,
        f"{cell.rate_hz:.2f}",
        f"{100 * cell.rate_hz / nominal_hz:.0f} %",
        f"{cell.mean_counts:.0f}",
        f"{cell.noise_counts:.0f}",
        "-" if cell.noise_n is None else f"{cell.noise_n:.3f}",
        "look" if cell.problems else "ok",
    )


def _words(where: Side | Channel) -> str:
    return f"the {where.value} foot" if isinstance(where, Side) else f"the {where.words}"


def _press_simulated(link: Link, where: Side | Channel) -> None:
    """A simulated patient presses by itself, after its plates were empty for a second and a half."""
    board = getattr(link.port, "board", None)
    side = where if isinstance(where, Side) else where.side
    if board is not None and side is not None:
        board.cue("unload")
        board.cue(f"press_{side.value}", None, board.now_s + 1.5)


def record(arguments: argparse.Namespace) -> int:
    """Record a board into a trial file, journal first."""
    from station.tasks.record import record as record_trial

    out = options.output_file(arguments.out, ".h5", ".hdf5")
    link = open_board(arguments.port)
    try:
        recorded = record_trial(
            link,
            arguments.seconds,
            out,
            started=now(),
            certificate=_certificate(arguments, link),
            simulated=arguments.port.startswith("sim://"),
            progress=progress(arguments.seconds, "recording"),
        )
    except KeyboardInterrupt:
        return complain(f"stopped. What was recorded is kept as an incomplete trial in {out}.", DATA)
    finally:
        link.close()
    for channel, cell in recorded.trial.cells.items():
        say(f"{channel.words}: {len(cell.counts)} samples")
    say(f"Recorded {out}" + (": counts only, not for patients." if recorded.trial.certificate is None else "."))
    if recorded.fault is not None:
        return complain(f"{recorded.fault.words} The incomplete trial is kept in {out}.", DATA)
    if not recorded.trial.cells:
        return complain(f"{arguments.port}: no cell sent anything; {out} holds no samples. Try 'station doctor'.", DATA)
    return DONE


def monitor(arguments: argparse.Namespace) -> int:
    """Write every message of a board as a line."""
    from station.tasks.monitor import monitor as read_along

    link = open_board(arguments.port)
    try:
        for line in read_along(link, arguments.seconds):
            say(line)
    except KeyboardInterrupt:
        return DONE
    finally:
        link.close()
    return DONE
