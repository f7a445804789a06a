"""Commands that bring patients in and take results out: a practice's list, GDT, and studies without names."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from station.cli import options
from station.cli.signing_in import add_options, data_folder, opened
from station.cli.words import DATA, DONE, complain, now, say, table
from station.domain.errors import UsageError

if TYPE_CHECKING:
    from station.exchange.gdt import GdtPatient, Measured, Record, Request

#: Seconds between two looks into the exchange folder; chosen: a person does not notice it, a network folder bears it.
POLL_S = 0.5


def add_to(commands: Any, patients: Any) -> None:
    """Add 'gdt', and 'import' to the commands of 'patients'."""
    parser = patients.add_parser(
        "import",
        help="a practice's list of patients (CSV): first what would happen",
        description="Shows for each row what would happen. With --apply new patients are added; nobody is changed.",
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--dates", choices=["dmy", "mdy"], help="of dates such as 03/04/1980; found out by default")
    parser.add_argument("--apply", action="store_true", help="add those who are new")
    add_options(parser)
    parser.set_defaults(run=import_patients)

    gdt = commands.add_parser("gdt", help="exchange with German practice software (GDT 2.1)")
    kinds = gdt.add_subparsers(metavar="WHAT", required=True)
    parser = kinds.add_parser("read", help="what a file says")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.set_defaults(run=read_gdt)
    parser = kinds.add_parser("write", help="answer a request with results (record 6310)")
    parser.add_argument("--request", type=Path, required=True, metavar="FILE", help="of the practice, 6301 or 6302")
    parser.add_argument("--results", type=Path, required=True, metavar="FILE", help="of 'station analyse --json'")
    parser.add_argument("--metric", type=options.names, metavar="ID,...", help="only these")
    parser.add_argument("--pdf", type=Path, metavar="FILE", help="a report that is named in the answer")
    parser.add_argument("--folder", type=Path, required=True, metavar="DIR", help="shared with the practice's program")
    parser.add_argument("--id", default="ASYM", metavar="ID", help="of this station (default ASYM)")
    parser.add_argument("--test", default="", metavar="CODE", help="field 8402; that of the request, else ALLG00")
    parser.set_defaults(run=write_gdt)
    parser = kinds.add_parser("watch", help="say what the practice asks for as it comes in; Ctrl-C ends")
    parser.add_argument("--folder", type=Path, required=True, metavar="DIR", help="shared with the practice's program")
    parser.add_argument("--id", default="ASYM", metavar="ID", help="of this station (default ASYM)")
    parser.add_argument("--done", type=Path, metavar="DIR", help="where files go then (default DIR/done)")
    parser.add_argument("--once", action="store_true", help="leave when what is there was read")
    parser.set_defaults(run=watch_gdt)


def add_study_options(parser: argparse.ArgumentParser) -> None:
    """Add what 'export' needs for a study."""
    study = parser.add_argument_group("a study, without names (docs/study_export.md)")
    study.add_argument("--study", metavar="NAME", help="its name; the key stays in the data folder")
    study.add_argument("--patient", action="append", default=[], metavar="ID", help="one patient; may be given again")
    study.add_argument("--all", action="store_true", help="everybody but demonstration patients")
    add_options(study)  # type: ignore[arg-type]


def import_patients(arguments: argparse.Namespace) -> int:
    """Show what a list would do, and do it if asked to."""
    from station.exchange.patient_list import read_patient_list
    from station.tasks.patients_import import Fate, apply, counts, preview

    listed = read_patient_list(options.input_file(arguments.file), now().date(), arguments.dates)
    with opened(arguments, create=arguments.apply) as records:
        if arguments.apply:
            proposals = apply(records, listed.rows, now())
        else:
            with records.reading() as session:
                proposals = preview(session, listed.rows)
    for note in listed.notes:
        say(note)
    rows = [("line", "what", "number", "name", "born", "why")]
    for p in proposals:
        name = ", ".join(filter(None, (p.row.family_name, p.row.given_name)))
        rows.append((str(p.row.line), p.fate, p.row.number or "-", name or "-", str(p.row.birth_date or "-"), p.words))
    for line in table(rows) if proposals else []:
        say(line)
    found = counts(proposals)
    say(", ".join(f"{n} {fate}" for fate, n in found.items()))
    say(f"{found[Fate.NEW]} added." if arguments.apply else "Nothing was written. Add those who are new with --apply.")
    return DONE


def read_gdt(arguments: argparse.Namespace) -> int:
    """Say what a GDT file holds."""
    from station.exchange.gdt import parse

    path = options.input_file(arguments.file)
    for record in parse(path.read_bytes(), path.name):
        _say_record(record)
    return DONE


def write_gdt(arguments: argparse.Namespace) -> int:
    """Answer a request."""
    from station.exchange.gdt import Attachment, Outcome, outcome_record
    from station.exchange.gdt_folder import send
    from station.wording.language import Language
    from station.wording.sentences import sentence

    request = _request(options.input_file(arguments.request))
    report = options.input_file(arguments.pdf) if arguments.pdf is not None else None
    outcome = Outcome(
        patient=request.patient,
        receiver=request.sender,
        sender=arguments.id,
        test=arguments.test or request.test or "ALLG00",
        at=now(),
        lines=[sentence("report.not_a_diagnosis", Language.DE)],
        measured=_measured(options.input_file(arguments.results), arguments.metric),
        attachments=[Attachment("PDF", "Bericht", str(report.resolve()))] if report is not None else [],
    )
    say(_who(request.patient))
    say(f"Wrote {send(arguments.folder, outcome_record(outcome), request.sender, arguments.id)}")
    return DONE


def watch_gdt(arguments: argparse.Namespace) -> int:
    """Say each request as it comes in, and file it away."""
    import time

    from station.exchange.gdt_folder import RESTED_S, Inbox

    inbox = Inbox(arguments.folder, arguments.id, time.monotonic)
    done = arguments.done or arguments.folder / "done"
    until = time.monotonic() + 2 * RESTED_S + POLL_S if arguments.once else None
    refused = 0
    while until is None or time.monotonic() < until:
        for arrival in inbox.poll():
            if arrival.problem:
                refused += 1
                say(f"{arrival.name}: {arrival.problem}")
            for record in arrival.records:
                _say_record(record)
            filed = inbox.finish(arrival, done if not arrival.problem else done.with_name("refused"))
            say(f"  filed as {filed}")
        time.sleep(POLL_S)
    return complain(f"{refused} file(s) could not be read.", DATA) if refused else DONE


def export_study(arguments: argparse.Namespace) -> int:
    """Export patients without their names."""
    from station.tasks.study_export import KEYS, export_from_records

    if bool(arguments.patient) == arguments.all:
        raise UsageError("who is in the study? Give --patient ID (once for each), or --all")
    root = data_folder(arguments)
    with opened(arguments) as records:
        ids = None if arguments.all else arguments.patient
        done = export_from_records(records, root, arguments.study, ids, arguments.out)
    say(f"Wrote {done.out}: {done.patients} patient(s), {done.trials} trial(s), without names.")
    for name, why in done.without_results:
        say(f"  {name} has no results: {why}")
    say(f"The key stays at {root / KEYS / arguments.study}.json. Never give it away with the export.")
    return DONE


def _request(path: Path) -> Request:
    from station.exchange.gdt import parse, request_of

    records = parse(path.read_bytes(), path.name)
    if len(records) != 1:
        raise UsageError(f"{path} holds {len(records)} records; an answer belongs to one.")
    request = request_of(records[0], path.name)
    if not request.sender:
        raise UsageError(f"{path} does not say who sent it (field 8316), so there is nobody to answer.")
    return request


def _say_record(record: Record) -> None:
    kinds = {"6301": "a patient's data", "6302": "a test is asked for", "6310": "results", "6311": "results to show"}
    say(f"Record {record.kind}: {kinds.get(record.kind, 'not for this station')}")
    for note in record.notes:
        say(f"  note: {note}")
    for code, value in record.fields:
        say(f"  {code}  {value}")


def _who(patient: GdtPatient) -> str:
    born = f", born {patient.birth_date:%Y-%m-%d}" if patient.birth_date else ""
    return f"Patient {patient.number}: {patient.family_name}, {patient.given_name}{born}"


def _measured(path: Path, metrics: tuple[str, ...] | None) -> list[Measured]:
    import json

    from station.exchange.gdt_results import measured_of

    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise UsageError(f"{path} is no results JSON; make it with 'station analyse --json'.") from error
    return measured_of(document, path.name, metrics)
