"""Commands on the records: the index of trial files, patients, and corrections of trials."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from station.cli import options
from station.cli.signing_in import add_options, data_folder, opened
from station.cli.words import DATA, DONE, complain, now, number, progress, say, table
from station.domain.corrections import CorrectionKind, CorrectionReason
from station.domain.errors import UsageError

if TYPE_CHECKING:
    from station.records.engine import Records
    from station.records.page import PatientPage, VisitLine


def add_to(commands: Any) -> Any:
    """Add 'index', 'patients' and 'correct'; gives the commands of 'patients', for those that other rooms add."""
    parser = commands.add_parser(
        "index",
        help="make the records' index from trial files",
        description="Takes in every trial and correction file below a folder; twice is once. Files that cannot be "
        "read are listed. Records are those of --data, or of the nearest folder above that holds some.",
    )
    parser.add_argument("folder", type=Path, nargs="?", metavar="DIR", help="the desktop's trials by default")
    add_options(parser)
    parser.set_defaults(run=index)

    patients = commands.add_parser("patients", help="who is measured").add_subparsers(metavar="WHAT", required=True)
    parser = patients.add_parser("list", help="find by any part of name, birth date or number; all recent ones without")
    parser.add_argument("text", nargs="*", metavar="TEXT")
    add_options(parser)
    parser.set_defaults(run=list_patients)
    parser = patients.add_parser("show", help="visits, trials and their newest numbers")
    parser.add_argument("patient", metavar="ID", help="or as much of it as no other one shares")
    add_options(parser)
    parser.set_defaults(run=show_patient)
    _add_add(patients.add_parser("add", help="a patient, with a new random id"))
    _add_correct(commands)
    return patients


def _add_add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--family", default="", metavar="NAME")
    parser.add_argument("--given", default="", metavar="NAME")
    parser.add_argument("--born", type=_day, metavar="YYYY-MM-DD")
    parser.add_argument("--birth-year", type=options.whole, metavar="YYYY", help="where the day is not known")
    parser.add_argument("--sex", choices=["female", "male", "other"])
    parser.add_argument("--number", metavar="N", help="the practice's own number")
    parser.add_argument("--demonstration", action="store_true", help="made up, to show the program")
    add_options(parser)
    parser.set_defaults(run=add_patient)


def _add_correct(commands: Any) -> None:
    parser = commands.add_parser(
        "correct",
        help="a trial of the wrong patient or side, or with a wrong onset",
        description="The trial file stays as it is: the correction stands beside it, and numbers that depend on it "
        "are computed anew beside the old ones. Without a trial: computes what an index found outdated.",
    )
    parser.add_argument("trial", nargs="?", metavar="ID", help="of the trial, or as much of it as no other one shares")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--patient", metavar="ID", help="whose it is; 'nobody' where that is not known")
    what.add_argument("--side", choices=["left", "right"], help="the leg that was tested")
    what.add_argument("--onset", metavar="S", help="on the trial's own axis [s]; 'rule' lets the rule find it again")
    parser.add_argument("--reason", choices=[r.value for r in CorrectionReason], help="kept beside the trial")
    parser.add_argument("--words", default="", metavar="TEXT", help="more about it, for the records only")
    add_options(parser)
    parser.set_defaults(run=correct)


def index(arguments: argparse.Namespace) -> int:
    """Bring the index up to date with the files."""
    from station.records.engine import DATABASE
    from station.tasks.index import index_folder

    if arguments.folder is not None and not hasattr(arguments, "data"):
        above = [arguments.folder, *arguments.folder.resolve().parents]
        arguments.data = next((f for f in above if (f / DATABASE).is_file()), arguments.folder)
    root = data_folder(arguments)
    folder = arguments.folder or root / "trials"
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}.")
    with opened(arguments, sign_in=False, create=True) as records:
        show = progress(1e9, "indexing")
        found = index_folder(records, root, folder, now, lambda done, of: show(1e9 * done / max(of, 1)))
    say(f"{found.files} trial files, {found.taken_in} new or changed; {found.corrections} new corrections.")
    for path in found.missing:
        say(f"- {path} is gone.")
    for path in found.unfinished:
        say(f"- {path} is not finished: 'station recover'.")
    if found.stale:
        say(f"{len(found.stale)} trials have numbers older than a correction: 'station correct' computes them.")
    for path, problem in found.broken.items():
        say(f"- {path}: {problem}")
    return complain(f"{folder}: {len(found.broken)} file(s) could not be taken in.", DATA) if found.broken else DONE


def list_patients(arguments: argparse.Namespace) -> int:
    """Find patients."""
    from station.records.patients import search

    with opened(arguments) as records, records.reading() as session:
        found = search(session, " ".join(arguments.text), names=_names(records))
    rows = [("id", "name", "born", "number", "last visit", "")]
    for f in found:
        name = ", ".join(filter(None, (f.family_name, f.given_name))) or "-"
        born = str(f.birth_date or f.birth_year or "-")
        mark = "demonstration" if f.demonstration else ""
        rows.append((f.id, name, born, f.number or "-", str(f.last_visit or "-"), mark))
    for line in table(rows) if found else ["Nobody."]:
        say(line)
    return DONE


def add_patient(arguments: argparse.Namespace) -> int:
    """Add a patient."""
    from station.records import patients

    with opened(arguments, create=True) as records, records.session() as session:
        added = patients.add_patient(
            session,
            now(),
            family_name=arguments.family,
            given_name=arguments.given,
            birth_date=arguments.born,
            birth_year=arguments.birth_year,
            sex=arguments.sex,
            number=arguments.number,
            demonstration=arguments.demonstration,
        )
    say(f"Added {added.id}")
    return DONE


def show_patient(arguments: argparse.Namespace) -> int:
    """Everything of a patient in lines."""
    from station.records.page import patient_page

    with opened(arguments) as records, records.reading() as session:
        page = patient_page(session, arguments.patient, names=_names(records))
    for line in _head(page):
        say(line)
    for visit in page.visits:
        for line in _visit(visit):
            say(line)
    if not page.visits:
        say("No visit yet.")
    return DONE


def correct(arguments: argparse.Namespace) -> int:
    """Correct a trial, or compute what is outdated."""
    from station.tasks.correct import correct_trial, recompute_stale

    kind, new = _correction(arguments)
    root = data_folder(arguments)
    with opened(arguments) as records:
        if kind is None:
            recomputed, problems = recompute_stale(records, root, now)
        else:
            done = correct_trial(
                records,
                root,
                arguments.trial,
                kind,
                new,
                CorrectionReason(arguments.reason),
                records.actor.user_id,
                now,
                words=arguments.words,
            )
            recomputed, problems = done.recomputed, done.problems
            say(f"Wrote {done.file}")
    for trial in recomputed:
        say(f"Computed anew: trial {trial}")
    if kind is None and not recomputed and not problems:
        say("Every number is up to date.")
    return complain("; ".join(problems), DATA) if problems else DONE


def _correction(arguments: argparse.Namespace) -> tuple[CorrectionKind | None, str | None]:
    given = (arguments.patient, arguments.side, arguments.onset)
    if arguments.trial is None:
        if any(given) or arguments.reason:
            raise UsageError("correct: give the trial's id.")
        return None, None
    if not any(given) or arguments.reason is None:
        raise UsageError("correct: give one of --patient, --side and --onset, and --reason.")
    if arguments.patient is not None:
        return CorrectionKind.WRONG_PATIENT, None if arguments.patient == "nobody" else arguments.patient
    if arguments.side is not None:
        return CorrectionKind.WRONG_SIDE, arguments.side
    return CorrectionKind.MOVED_ONSET, None if arguments.onset == "rule" else arguments.onset


def _names(records: Records) -> bool:
    """Whether names are shown: before the first user there are demonstrations only."""
    from station.records.roles import PROGRAM, Permission

    return records.actor is PROGRAM or records.actor.may(Permission.SEE_NAMES)


def _head(page: PatientPage) -> list[str]:
    who = page.identity
    name = ", ".join(filter(None, (who.family_name, who.given_name))) if who is not None else ""
    born = page.patient.birth_year if who is None or who.birth_date is None else who.birth_date
    lines = [f"Patient {page.patient.id}{f': {name}' if name else ''}{f', born {born}' if born else ''}"]
    lines += ["Demonstration: made up."] if page.patient.demonstration else []
    for e in page.episodes:
        lines.append(f"Injured side {e.injured_side or 'none'}, {e.operation or 'no operation'} {e.operated_on or ''}")
    return [*lines, *(f"Note of {n.at:%Y-%m-%d}: {n.text}" for n in page.notes)]


def _visit(line: VisitLine) -> list[str]:
    lines = [f"Visit {line.visit.day}"]
    for t in line.trials:
        about = f"{t.trial.tested} leg" if t.trial.tested else "both legs"
        marks = ", ".join([*t.trial.flags, *(["numbers outdated"] if t.trial.stale else [])])
        lines.append(f"  Trial {t.trial.id[:8]}, {t.trial.assessment or 'bare recording'}, {about}. {marks}".rstrip())
        rows = [("metric", "side", "value", "+-", "unit", "verdict")]
        for n in t.numbers:
            if n.value is not None and n.repetition is None:
                u = "" if n.uncertainty is None else number(n.uncertainty, n.uncertainty)
                rows.append((n.metric, n.side, number(n.value, n.uncertainty), u, n.unit, n.verdict or ""))
        lines += [f"    {row}" for row in table(rows)] if len(rows) > 1 else []
    return lines


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"'{text}' is no date such as 1980-02-01") from error
