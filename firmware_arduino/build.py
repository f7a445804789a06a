"""Builds all that is compiled: `python firmware_arduino/build.py TARGET --out DIR [--board uno|nano]`.

Targets
-------
firmware          OUT/uno/force_station.{elf,hex} and OUT/nano/... by the Arduino IDE's flags; prints flash, RAM, stack
arduino-builder   the same through Debian's arduino-builder, the IDE's own build engine; its .hex must be identical
host-tests        OUT/host_tests (doctest) and OUT/codec_filter, with the address and undefined-behaviour sanitizers
emulator          OUT/emulator, the ATmega328P with virtual HX711s (links libsimavr, GPL-3: a test tool, not shipped)

A script and not a Makefile, since make cannot cope with spaces in a project's path. Standard library only.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from bisect import bisect_right
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
SKETCH = HERE / "force_station"
TESTS = HERE.parent / "tests" / "firmware"
ARDUINO = Path("/usr/share/arduino/hardware")
CORE = ARDUINO / "arduino" / "avr"

FLASH_BYTES = {"uno": 32256, "nano": 30720}  # what the boot loader leaves free (boards.txt)
RAM_BYTES = 2048
BOARD_FLAGS = {"uno": ("AVR_UNO", "standard"), "nano": ("AVR_NANO", "eightanaloginputs")}

# From the core's platform.txt (1.8.7); DECIMAL_DIG is missing from the compiler that Debian ships.
MCU = ["-mmcu=atmega328p", "-DF_CPU=16000000L", "-DARDUINO=10819", "-DARDUINO_ARCH_AVR"]
COMMON = ["-c", "-g", "-Os", "-ffunction-sections", "-fdata-sections", "-flto"]
C_FLAGS = [*COMMON, "-std=gnu11", "-fno-fat-lto-objects"]
CPP_FLAGS = [*COMMON, "-std=gnu++11", "-fpermissive", "-fno-exceptions", "-fno-threadsafe-statics"]
CPP_FLAGS += ["-Wno-error=narrowing", "-DDECIMAL_DIG=__DECIMAL_DIG__"]
S_FLAGS = ["-c", "-g", "-x", "assembler-with-cpp", "-flto"]
LINK_FLAGS = ["-w", "-Os", "-g", "-flto", "-fuse-linker-plugin", "-Wl,--gc-sections", "-mmcu=atmega328p"]
OWN_WARNINGS = ["-Wall", "-Wextra", "-Werror"]

HOST_FLAGS = ["-std=c++11", "-g", "-Wall", "-Wextra", "-Wconversion", "-Werror"]
HOST_FLAGS += ["-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-fno-omit-frame-pointer"]


def say(words: str) -> None:
    """One line for the person."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def run(*command: str | Path, cwd: Path | None = None) -> str:
    """Run a tool and give what it printed; stop with its words where it fails."""
    words = [str(c) for c in command]
    if shutil.which(words[0]) is None:
        sys.exit(f"'{words[0]}' is not installed; `python3 bootstrap.py test` installs what the builds need.")
    result = subprocess.run(words, cwd=cwd, capture_output=True, text=True, check=False)
    if result.returncode:
        sys.exit(f"{' '.join(words)}\n{(result.stdout + result.stderr)[:4000]}")
    return result.stdout


def run_all(commands: Sequence[Sequence[str | Path]]) -> None:
    """Run independent compilations, two at a time."""
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda c: run(*c), commands))


def copy_sketch(to: Path) -> Path:
    """The sketch as the IDE prepares it: sources copied, the .ino turned into C++."""
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(SKETCH, to)
    ino = SKETCH / "force_station.ino"
    main = to / "force_station.ino.cpp"
    main.write_text(f'#include <Arduino.h>\n#line 1 "{ino.name}"\n{ino.read_text(encoding="utf-8")}', encoding="utf-8")
    return main


def compile_command(source: Path, target: Path, board: str, warnings: Sequence[str]) -> list[str | Path]:
    """The IDE's command for one file."""
    name, variant = BOARD_FLAGS[board]
    flags, compiler = {".c": (C_FLAGS, "avr-gcc"), ".cpp": (CPP_FLAGS, "avr-g++"), ".S": (S_FLAGS, "avr-gcc")}[
        source.suffix
    ]
    includes = [f"-I{CORE / 'cores' / 'arduino'}", f"-I{CORE / 'variants' / variant}"]
    target.parent.mkdir(parents=True, exist_ok=True)
    return [compiler, *flags, *(warnings or ["-w"]), *MCU, f"-DARDUINO_{name}", *includes, source, "-o", target]


def build_firmware(out: Path, board: str) -> Path:
    """Compile core and sketch as the IDE does; the .hex comes back."""
    folder = out / board
    main = copy_sketch(folder / "sketch")
    own = [main, *sorted((folder / "sketch" / "src").glob("*.cpp"))]
    core_folder = CORE / "cores" / "arduino"
    core = [p for kind in ("*.S", "*.c", "*.cpp") for p in sorted(core_folder.glob(kind))]
    own_objects = [Path(f"{p}.o") for p in own]
    core_objects = [folder / "core" / f"{p.name}.o" for p in core]
    commands = [compile_command(p, o, board, OWN_WARNINGS) for p, o in zip(own, own_objects, strict=True)]
    commands += [compile_command(p, o, board, []) for p, o in zip(core, core_objects, strict=True)]
    run_all(commands)
    archive = folder / "core" / "core.a"
    archive.unlink(missing_ok=True)
    run("avr-gcc-ar", "rcs", archive, *core_objects)
    elf = folder / "force_station.elf"
    run("avr-gcc", *LINK_FLAGS, "-o", elf, *own_objects, archive, f"-L{folder}", "-lm")
    target = elf.with_suffix(".hex")
    run("avr-objcopy", "-O", "ihex", "-R", ".eeprom", elf, target)
    report_use(elf, board)
    return target


def build_with_arduino_builder(out: Path, board: str) -> Path:
    """Build with the IDE's engine; the .hex comes back."""
    folder = (out / f"arduino-builder-{board}").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    fqbn = "arduino:avr:uno" if board == "uno" else "arduino:avr:nano:cpu=atmega328"
    command: list[str | Path] = ["arduino-builder", "-compile", "-hardware", "/usr/share/arduino-builder"]
    command += ["-hardware", ARDUINO, "-tools", "/usr/bin", "-fqbn", fqbn, "-ide-version", "10819", "-prefs"]
    command += ["compiler.cpp.extra_flags=-DDECIMAL_DIG=__DECIMAL_DIG__", "-build-path", folder]
    run(*command, SKETCH / "force_station.ino")
    return folder / "force_station.ino.hex"


def report_use(elf: Path, board: str) -> None:
    """Print flash, static RAM and the deepest stack of a firmware; stop where it does not fit."""
    size = {m[1]: int(m[2]) for m in re.finditer(r"^\.(\w+)\s+(\d+)", run("avr-size", "-A", elf), re.MULTILINE)}
    flash = size.get("text", 0) + size.get("data", 0)
    ram = size.get("data", 0) + size.get("bss", 0) + size.get("noinit", 0)
    stack = deepest_stack(run("avr-objdump", "-d", "-j", ".text", elf))
    say(
        f"{board}: flash {flash} of {FLASH_BYTES[board]} B ({flash / FLASH_BYTES[board]:.1%}), "
        f"static RAM {ram} of {RAM_BYTES} B ({ram / RAM_BYTES:.1%}), "
        f"stack at most {stack} B, {RAM_BYTES - ram - stack} B stay free"
    )
    if flash > FLASH_BYTES[board] or ram + stack > RAM_BYTES:
        sys.exit(f"{board}: the firmware does not fit.")


Line = tuple[str, str, int]  # instruction, operands, address that it jumps to or calls (-1 for none)


def functions_of(disassembly: str) -> dict[int, tuple[str, list[Line]]]:
    """Name and instructions of each function, by its address."""
    functions: dict[int, tuple[str, list[Line]]] = {}
    lines: list[Line] = []
    for line in disassembly.splitlines():
        if head := re.match(r"([0-9a-f]+) <(.+)>:$", line):
            lines = functions.setdefault(int(head[1], 16), (head[2], []))[1]
        elif body := re.match(r"\s*[0-9a-f]+:\t[0-9a-f ]+\t(\w+)\s*([^;]*)(.*)$", line):
            goes = body[1] in ("call", "rcall", "jmp", "rjmp") and re.search(r"0x([0-9a-f]+)", body[2] + body[3])
            lines.append((body[1], body[2].strip(), int(goes[1], 16) if goes else -1))
    return functions


def frame_of(lines: Sequence[Line]) -> int:
    """Bytes that a function takes for itself: all its pushes and the room for its variables."""
    taken = sum((name == "push") + 2 * (name == "rcall" and words == ".+0") for name, words, _ in lines)
    reads_sp = [i for i, (name, words, _) in enumerate(lines) if name == "in" and words == "r28, 0x3d"]
    for i in range(reads_sp[0] + 1, len(lines)) if reads_sp else ():
        name, words, _ = lines[i]
        if name in ("sbiw", "subi") and words.startswith("r28,"):  # Y = SP - room, the first thing done with Y
            room = int(words.split(",")[1], 16)
            after, words, _ = lines[i + 1]
            return taken + room + (256 * int(words.split(",")[1], 16) if name == "subi" and after == "sbci" else 0)
    return taken


def deepest_stack(disassembly: str) -> int:
    """Upper bound of the stack [B]: the deepest path from main and the deepest interrupt on top (none nests)."""
    functions = functions_of(disassembly)
    starts = sorted(functions)
    depths: dict[int, int] = {}

    def depth(start: int, path: tuple[int, ...] = ()) -> int:
        name, lines = functions[start]
        if start in path:
            sys.exit(f"{name} calls itself, so its stack has no bound.")
        if any(instruction in ("icall", "eicall") for instruction, _, _ in lines):
            sys.exit(f"{name} calls through a pointer, so its stack is not known.")
        if start not in depths:
            below = [0]
            for instruction, _, target in lines:
                # Address 0 is the reset vector: the core's optional functions that are not there.
                callee = starts[bisect_right(starts, target) - 1] if target > 0 else start
                if callee != start:
                    below.append(2 * instruction.endswith("call") + depth(callee, (*path, start)))
            depths[start] = frame_of(lines) + max(below)
        return depths[start]

    roots = {name: start for start, (name, _) in functions.items()}
    interrupts = [start for name, start in roots.items() if re.fullmatch(r"__vector_\d+", name)]
    return 2 + depth(roots["main"]) + max((2 + depth(start) for start in interrupts), default=0)


def target_firmware(out: Path, boards: Sequence[str]) -> None:
    """Firmware with the IDE's flags."""
    for board in boards:
        say(f"{board}: {build_firmware(out, board)}")


def target_arduino_builder(out: Path, boards: Sequence[str]) -> None:
    """Firmware through the IDE's engine."""
    for board in boards:
        say(f"{board}: {build_with_arduino_builder(out, board)}")


def target_host_tests(out: Path, boards: Sequence[str]) -> None:
    """Everything without the chip, compiled for this computer."""
    del boards
    folder = out / "host"
    folder.mkdir(parents=True, exist_ok=True)
    sources = [p for p in sorted((SKETCH / "src").glob("*.cpp")) if p.name != "board.cpp"]
    tests = sorted(TESTS.glob("*.cpp"))
    objects = {p: folder / f"{p.name}.o" for p in (*sources, *tests)}
    # doctest's macros take the optimiser long, and its own main the sanitizers, so that is compiled without and first.
    flags = {p: [*HOST_FLAGS, "-O1"] for p in sources} | {p: [*HOST_FLAGS, "-O0"] for p in tests}
    main = TESTS / "doctest_main.cpp"
    flags = {main: HOST_FLAGS[:1]} | {p: f for p, f in flags.items() if p != main}
    run_all([["g++", *f, f"-I{SKETCH}", "-c", p, "-o", objects[p]] for p, f in flags.items()])
    codec = [TESTS / "codec_filter.cpp", SKETCH / "src" / "frame.cpp"]
    programs = {"codec_filter": codec, "host_tests": [p for p in objects if p != codec[0]]}
    for name, parts in programs.items():
        run("g++", *HOST_FLAGS, *(objects[p] for p in parts), "-o", out / name)
        say(str(out / name))


def target_emulator(out: Path, boards: Sequence[str]) -> None:
    """The emulated board."""
    del boards
    out.mkdir(parents=True, exist_ok=True)
    command: list[str | Path] = ["gcc", "-O2", "-g", "-Wall", "-Wextra", "-I/usr/include/simavr"]
    command += [*sorted((HERE / "emulator").glob("*.c")), "-o", out / "emulator"]
    run(*command, "-lsimavr", "-lutil", "-lm", "-lpthread")
    say(str(out / "emulator"))


TARGETS = {
    "firmware": target_firmware,
    "arduino-builder": target_arduino_builder,
    "host-tests": target_host_tests,
    "emulator": target_emulator,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Build one target."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--out", type=Path, required=True, help="folder for everything that is built")
    parser.add_argument("--board", choices=FLASH_BYTES, help="one board only; without it both")
    options = parser.parse_args(arguments)
    TARGETS[options.target](options.out.resolve(), [options.board] if options.board else list(FLASH_BYTES))
    return 0


if __name__ == "__main__":
    sys.exit(main())
