"""Keeps station/ui/translations current: `python docs/make_translations.py [--check]`.

Collects every English text that the screen can show, keeps the German that is there, and compiles it with Qt's
lrelease. Texts without German are listed on stderr, and the exit code is 1. With --check nothing is written.

Three sources (decision 0131): `tr("...")` and constants of station/ui; words and f-strings of the rooms below, which
speak English only and reach the screen through `texts.tr`; texts of the shipped assessments. What station/report/
labels.toml says in German already is taken from there, so that screen and paper agree.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from string import ascii_lowercase

import PySide6

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from station.analysis.catalogue import METRICS
from station.analysis.explain import settings_of
from station.analysis.options import SETTINGS
from station.assessments.loader import load_library
from station.report import labels
from station.tasks.cell_health import CellState
from station.ui.result.why_words import PARAMETERS
from station.ui.texts import CONTEXT, FOLDER, TEMPLATE
from station.wording.language import Language

ROOT = Path(__file__).resolve().parent.parent
TS, QM = FOLDER / "station_de.ts", FOLDER / "station_de.qm"
LRELEASE = Path(PySide6.__file__).with_name("lrelease.exe" if sys.platform == "win32" else "lrelease")

#: Files of inner rooms whose English reaches the screen (below station/).
INNER = (
    "app.py", "acquisition/*.py", "session/*.py", "domain/*.py",
    "calibrating/*.py", "storage/correction_file.py", "storage/files.py", "storage/generations.py",
    "storage/journal.py", "storage/recovery.py", "storage/sealed.py", "storage/trial_file.py",
    "records/access.py", "records/audit.py", "records/chart.py", "records/engine.py", "records/erasing.py",
    "records/guard.py",
    "records/patients.py", "records/roles.py", "records/taking_back.py", "records/users.py",
    "tasks/backup.py", "tasks/correct.py", "tasks/erase.py", "tasks/repair.py", "tasks/report.py",
    "tasks/study_export.py", "tasks/trial_export.py", "tasks/visit_results.py",
    "exchange/c3d.py", "exchange/csv_export.py", "exchange/json_export.py", "exchange/study_key.py",
    "analysis/coach_words.py", "analysis/explain.py",
    "analysis/quality.py", "analysis/verdict.py", "analysis/baseline.py",
    "analysis/cop.py", "analysis/duration.py", "analysis/effort.py", "analysis/force.py", "analysis/legs.py",
    "analysis/limb.py", "analysis/onset.py", "analysis/peak.py", "analysis/reconstructed.py", "analysis/relative.py",
    "analysis/remarks.py", "analysis/repetitions.py", "analysis/rfd.py", "analysis/run.py", "analysis/sets.py",
    "analysis/share.py", "analysis/stance.py", "analysis/steadiness.py", "analysis/window.py",
)  # fmt: skip

#: Words that inner rooms put together of ids ('left_heel' is said 'left heel').
PUT_TOGETHER = (
    *(f"{side}{spot}" for side in ("left", "right") for spot in ("", " heel", " forefoot", " foot", " leg")),
    *(f"{side} {spot}" for side in ("Left", "Right") for spot in ("heel", "forefoot", "foot", "leg")),
    "both", "centre", "toe edge", "heel edge", "inner edge", "outer edge", "heel", "forefoot", "date", "year", "none",
    "ok", "waiting", "minutes", "silent", "passed", "on", "off", "Put {a} on {b}.", "Preload: put {a} on {b}.",
    *(f"Pain in the {side} leg at rest, 0 to 10" for side in ("left", "right")),
    *(state.value for state in CellState),
    # Parts of an uncertainty: of a trial's numbers, and of a certificate.
    "noise", "calibration", "zero", "clock", "filter", "reconstruction", "sampling", "level",
    "fit", "reproducibility", "repeatability", "interpolation", "reversibility", "creep", "corner load",
    "cross sensitivity", "zero drift", "temperature span", "drift", "weights", "local gravity",
    "first rise", "go", "yes", "no",
    "{a} [{b}], '{c}'",
    "Meanwhile prepare {a} for {b}.", "Space", "Ctrl+Q", "Return", "Enter",
)  # fmt: skip

#: What looks like words and is none: SQL, code, dates and sources.
_NO_WORDS = re.compile(
    r"PRAGMA|SELECT |BEFORE |CREATE |BEGIN|sqlite|% ?[YmdHMS]|doi 10\.|^[a-z_]+ IN \(|IS NULL|asymmetry-station-"
    r"|trial_id|--|\(\?P<|^sudo|station/|QPushButton|, sans|Inappropriate ioctl|unable to open"
    r"|not a database|^\||^###|PMC\d|JSSM|fspor"
    r"| = ON$| = FULL$|^Fira|^SIL Open|^Arduino Uno|^CH34|^FTDI|WGS 84|clip|^[_ ]+$"
    r"|^Asymmetry Station$|JSCR|MSSE|Dos'Santos"
    r"|^[FM][xyz]\b|^Nmm$|^asymmetry-station |^channels: |^plate \{|\[N\]$|^time \[s\]$|^samples in a gap|resampled"
    r"|outline is nominal|^no force plate is|analog channels, |^; plate|samples at \{"
)
#: Of sources: words of their own, and nothing but who published it, when and where.
_SAID = re.compile(r"\b[a-z]{4,}\b")
_CITED = re.compile(r"[A-Z][\w' ]*\d{4}(, doi \S+)?|docs/\S+|doi \S+")
_WORD = re.compile(r"[A-Za-z]{2,}")
_PLACE = re.compile(r"\{[^{}]*\}")


def read(path: Path) -> dict[str, str]:
    """German by English, as a .ts file has it; empty where none is given yet."""
    if not path.exists():
        return {}
    messages = ET.parse(path).getroot().iter("message")
    return {m.findtext("source") or "": m.findtext("translation") or "" for m in messages}


def write(path: Path, texts: dict[str, str]) -> None:
    """A .ts file of one context; the order is that of the English. What `texts.tr` may match is marked."""
    templates = inner()
    root = ET.Element("TS", version="2.1", language="de_DE", sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for english in sorted(texts):
        message = ET.SubElement(context, "message")
        ET.SubElement(message, "source").text = english
        if "{" in english and english in templates:
            ET.SubElement(message, "extracomment").text = TEMPLATE
        german = ET.SubElement(message, "translation")
        german.text = texts[english] or None
        if not texts[english]:
            german.set("type", "unfinished")
    ET.indent(root, " ")
    text = ET.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', encoding="utf-8")


def sources() -> set[str]:
    """Every English text that can reach the screen."""
    found: set[str] = set()
    for path in sorted((ROOT / "station" / "ui").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found.update(_of_tr(tree))
        found.update(_constants(tree))
    found.update(inner())
    for assessment in load_library().assessments.values():
        found.update(_of_assessment(assessment))
    for metric in METRICS.values():
        found.update((metric.name, metric.name[:1].upper() + metric.name[1:]))
    found.update(m.rate_reason for m in METRICS.values() if m.rate_reason)
    found.update(part for m in METRICS.values() for part in re.split("; |: ", m.source) if is_said(part))
    shown = {
        name
        for m in METRICS.values()
        for name in settings_of(m)
        if name not in PARAMETERS and SETTINGS[name].default is not None
    }
    found.update(SETTINGS[name].words for name in shown)
    found.update(SETTINGS[name].unit for name in shown if len(SETTINGS[name].unit) > len("ms"))
    return {text for text in found if text.strip(" _")}


def is_said(source: str) -> bool:
    """Whether a part of a source is words, and no more than the name of a paper, a program or a file."""
    return bool(_SAID.search(source)) and not _CITED.fullmatch(source)


def inner() -> set[str]:
    """What inner rooms say; with values in it: templates."""
    found = set(PUT_TOGETHER)
    for pattern in INNER:
        for path in sorted((ROOT / "station").glob(pattern)):
            found.update(_spoken(ast.parse(path.read_text(encoding="utf-8"))))
    return found


def _of_tr(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
            for part in ast.walk(node.args[0]) if node.args else ():
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value


def _constants(tree: ast.Module) -> Iterator[str]:
    """Words of a page's module and class constants; they go through `tr` where they are shown."""
    scopes: list[ast.Module | ast.ClassDef] = [tree, *(n for n in ast.walk(tree) if isinstance(n, ast.ClassDef))]
    for scope in scopes:
        for node in scope.body:
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                for part in ast.walk(node.value):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str) and _is_words(part.value):
                        yield part.value


def _is_words(text: str) -> bool:
    if "\n" in text or _NO_WORDS.search(text) or not _WORD.search(_PLACE.sub("", text)):
        return False
    return " " in text.strip() or bool(re.fullmatch(r"[A-Z][a-z]+[.!?]?", text))


def _is_narrow(template: str) -> bool:
    """Whether its own words are enough to know a sentence by."""
    words = [word for word in _WORD.findall(_PLACE.sub(" ", template)) if len(word) > 2]
    open_ends = template.startswith("{") and template.endswith("}")
    return len(words) > (1 if open_ends else 0)


def _spoken(tree: ast.Module) -> Iterator[str]:
    """Words and f-strings of a module of an inner room, the latter as templates with named {places}."""
    silent = set(_silent(tree))
    for node in ast.walk(tree):
        if id(node) in silent:
            continue
        if isinstance(node, ast.JoinedStr):
            for template in _templates(node):
                if _is_words(template) and _is_narrow(template):
                    yield template
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_words(node.value):
            yield node.value.replace("{}", "{a}")


def _silent(tree: ast.Module) -> Iterator[int]:
    """Nodes that nobody reads: doc strings, parts of f-strings, defects of the program, names of keys."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            yield id(body[0].value)
        if isinstance(node, ast.JoinedStr):
            yield from (id(part) for part in node.values if isinstance(part, ast.Constant))
            for value in (f for f in node.values if isinstance(f, ast.FormattedValue)):
                yield id(value.format_spec)
                if _choice(value.value):
                    yield from map(id, ast.walk(value.value))
        if isinstance(node, ast.Subscript):
            yield from map(id, ast.walk(node.slice))
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            name = getattr(node.exc.func, "id", "")
            if name in ("ValueError", "TypeError", "KeyError", "RuntimeError", "AssertionError"):
                yield from map(id, ast.walk(node.exc))


def _templates(node: ast.JoinedStr) -> list[str]:
    """An f-string with a letter for each value, so that another expression for it changes nothing here.

    A choice between two words in it gives two templates: 'No patient ...' and 'More than one patient ...'.
    """
    names: dict[str, str] = {}
    found = [""]
    for part in node.values:
        if isinstance(part, ast.Constant):
            ways = [str(part.value).replace("{", "{{").replace("}", "}}")]
        elif isinstance(part, ast.FormattedValue) and (words := _choice(part.value)):
            ways = words
        elif isinstance(part, ast.FormattedValue):
            ways = ["{" + names.setdefault(ast.unparse(part.value), ascii_lowercase[len(names)]) + "}"]
        found = [begin + way for begin in found for way in ways]
    return found


def _choice(node: ast.expr) -> list[str]:
    """The two words of `'a' if x else 'b'`."""
    if not isinstance(node, ast.IfExp):
        return []
    words = [n.value for n in (node.body, node.orelse) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    return words if len(words) == 2 else []


def _of_assessment(assessment: object) -> Iterator[str]:
    a = assessment
    for name in ("name", "posture", "plates", "replaces"):
        yield getattr(a, name)
    yield from a.script  # type: ignore[attr-defined]
    yield from a.limits  # type: ignore[attr-defined]
    yield from (n.words for n in a.not_before)  # type: ignore[attr-defined]
    for field in a.setup:  # type: ignore[attr-defined]
        yield from (field.name, *map(str, field.choices), *([field.unit] if len(field.unit) > 3 else ()))
    yield from (c.words for c in a.contraindications)  # type: ignore[attr-defined]
    for phase in ("warm_up", "zero", "identity", "weigh", "rest"):
        yield getattr(getattr(a, phase), "words", "")
    yield from (getattr(a.effort, name) for name in ("cue", "still_words", "breathe_words", "stop_words"))  # type: ignore[attr-defined]


def from_labels() -> dict[str, str]:
    """German of the printed pages by its English; names of assessments, set-ups and metrics by their ids."""
    catalogue = labels.catalogue()
    known = {texts[Language.EN]: texts[Language.DE] for texts in catalogue.values()}
    for assessment in load_library().assessments.values():
        name = catalogue.get(f"assessment.{assessment.id}")
        if name is not None:
            known[assessment.name] = name[Language.DE]
    for metric in METRICS.values():
        german = catalogue[f"metric.{metric.id}"][Language.DE]
        for english in (metric.name, metric.name[:1].upper() + metric.name[1:]):
            known.setdefault(english, german)
    return known


def places(text: str) -> set[str]:
    """Names in braces."""
    return set(_PLACE.findall(text))


def current(kept: dict[str, str]) -> dict[str, str]:
    """All texts of today with the German that is known of them."""
    paper = from_labels()
    return {english: paper.get(english) or kept.get(english, "") for english in sources()}


def problems(texts: dict[str, str]) -> list[str]:
    """What is missing or does not fit."""
    bad = [f"no German: {english!r}" for english in sorted(texts) if not texts[english]]
    for english, german in texts.items():
        if german and places(english) != places(german):
            bad.append(f"other places in braces: {english!r}")
    return bad


def main(arguments: list[str]) -> int:
    """Write or check the files."""
    kept = read(TS)
    texts = current(kept)
    bad = problems(texts)
    if "--check" in arguments:
        bad += [f"not in {TS.name}: run python docs/make_translations.py"] if texts != kept else []
    else:
        write(TS, texts)
        subprocess.run([LRELEASE, "-silent", "-nounfinished", TS, "-qm", QM], check=True)
    sys.stderr.write("".join(f"{words}\n" for words in bad))
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
