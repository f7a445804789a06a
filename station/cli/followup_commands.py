"""The commands of the follow-up: finding, plan and progress of one patient."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from station.cli import options
from station.cli.words import DATA, DONE, complain, now, say
from station.domain.channels import Side
from station.domain.errors import UsageError

if TYPE_CHECKING:
    from station.assessments.model import Assessment
    from station.followup.plan import Plan
    from station.tasks.followup import Case


def add_to(commands: Any) -> None:
    """Add 'finding', 'plan' and 'progress'."""
    parser = commands.add_parser("finding", help="which side, how much, in which tests, and whether it lasts")
    _common(parser)
    parser.set_defaults(run=finding)

    parser = commands.add_parser(
        "plan",
        help="what could be detected, and a plan of four to six weeks",
        description="A plan never holds what the intake forbids. Edits keep what the template said.",
    )
    _common(parser)
    parser.add_argument("--plan", type=Path, metavar="PLAN.json", help="an unsigned plan to go on with")
    parser.add_argument("--template", default="bridges", metavar="ID", help="bridges, standing or whole")
    parser.add_argument("--start", type=_day, metavar="YYYY-MM-DD", help="first day (default: the day after the visit)")
    parser.add_argument("--weeks", type=options.whole, metavar="N", help="4 to 6")
    parser.add_argument("--weak", choices=[s.value for s in Side], help="side that goes first (default: the finding's)")
    parser.add_argument("--test", metavar="ID", help="assessment that is repeated")
    parser.add_argument("--set", dest="edits", nargs="+", default=[], metavar="EXERCISE.FIELD=VALUE")
    parser.add_argument("--remove", action="append", default=[], metavar="EXERCISE")
    parser.add_argument("--add", action="append", default=[], metavar="EXERCISE")
    parser.add_argument("--by", default="", metavar="ID", help="who edits or signs")
    parser.add_argument("--sign", action="store_true", help="sign it")
    parser.add_argument("--home", type=Path, metavar="FILE.pdf", help="the patient's sheet")
    parser.set_defaults(run=plan)

    parser = commands.add_parser("progress", help="each leg and the symmetry against the baseline")
    _common(parser)
    parser.add_argument("--plan", type=Path, metavar="PLAN.json", help="the signed plan")
    parser.add_argument("--test", metavar="ID", help="assessment that is followed")
    parser.set_defaults(run=progress)


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("trials", type=Path, nargs="*", metavar="TRIAL.h5", help="of one patient, or their folder")
    parser.add_argument(
        "--patient", type=Path, metavar="FILE.json", help="what was typed in: intake, pain, girth, diary"
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help="data folder with the records")
    parser.add_argument("--id", dest="patient_id", metavar="ID", help="patient in the records, or the id's beginning")
    parser.add_argument("--language", choices=["en", "de"], default="en")
    parser.add_argument("--paper", choices=["a4", "letter"], default="a4")
    parser.add_argument("--json", action="store_true", help="print numbers as JSON instead of words")
    parser.add_argument("--out", type=Path, metavar="FILE", help=".json or .pdf")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="the clinic's own assessments, beside ours")


def finding(arguments: argparse.Namespace) -> int:
    """Print and write the finding."""
    from station.tasks import followup_pages as pages
    from station.tasks.followup import finding_of
    from station.wording.language import Language

    out = _out(arguments)
    case, language = _case(arguments), Language(arguments.language)
    found = finding_of(case)
    page = pages.finding_text(found, case.library, language)
    _print("finding", found, page.lines(), arguments)
    return _write("finding", found, lambda: pages.page_pdf(page, language, arguments.paper), out)


def plan(arguments: argparse.Namespace) -> int:
    """Make, edit, sign, print and write a plan; what could be detected stands before it."""
    from station.followup.detectable import detectable
    from station.followup.plan import sign
    from station.storage.files import write_whole
    from station.tasks import followup_pages as pages
    from station.wording.language import Language

    out = _out(arguments)
    home = options.output_file(arguments.home, ".pdf") if arguments.home is not None else None
    case, language = _before(_case(arguments), arguments.start), Language(arguments.language)
    test = _test(case, arguments.test)
    made = _edited(_plan(case, arguments, test), case, arguments)
    last = case.visits[-1]
    if arguments.sign:
        made = sign(made, case.assessments(), case.about, last.pains, arguments.by, now())
    found = None
    if test is not None:
        found = detectable(test, case.visits, case.errors().get(test.id), made.weeks, made.start)
    page = pages.plan_text(made, case.library, language, found, last.day)
    _print("plan", made, page.lines(), arguments)
    if home is not None:
        write_whole(home, pages.home_pdf(made, language, arguments.paper))
        say(f"Wrote {home}")
    return _write("plan", made, lambda: pages.page_pdf(page, language, arguments.paper), out)


def progress(arguments: argparse.Namespace) -> int:
    """Print and write the progress of one test."""
    from station.tasks import followup_pages as pages
    from station.tasks.followup import progress_of, read_plan
    from station.wording.language import Language

    out = _out(arguments)
    case, language = _case(arguments), Language(arguments.language)
    test = _test(case, arguments.test)
    if test is None:
        raise UsageError("no visit holds a test of strength: name the test that is followed with --test ID.")
    made = read_plan(options.input_file(arguments.plan)) if arguments.plan is not None else _kept_plan(arguments)
    found = progress_of(case, test, made)
    page = pages.progress_text(found, case.library, language)
    _print("progress", found, page.lines(), arguments)
    code = _write("progress", found, lambda: pages.progress_pdf(found, case.library, language, arguments.paper), out)
    if found.refused:
        return complain(f"{test.id}: nothing can be judged ({found.refused.replace('_', ' ')}).", DATA)
    return code


def _case(arguments: argparse.Namespace) -> Case:
    from station.assessments.loader import load_library
    from station.tasks.followup import read_case, read_typed
    from station.tasks.followup_records import case_of_records

    library = load_library(arguments.folder)
    typed = read_typed(options.input_file(arguments.patient)) if arguments.patient is not None else None
    if arguments.data is not None:
        if arguments.patient_id is None:
            raise UsageError("--data needs the patient: --id ID.")
        return case_of_records(arguments.data, arguments.patient_id, typed, library, now())
    return read_case(_files(arguments.trials), typed, library)


def _kept_plan(arguments: argparse.Namespace) -> Plan | None:
    """The plan in force, where the patient comes from the records."""
    from station.records.engine import DATABASE, open_records
    from station.tasks.followup_records import plan_in_force

    if arguments.data is None:
        return None
    records = open_records(arguments.data / DATABASE, now, create=False)
    try:
        return plan_in_force(records, arguments.patient_id)
    finally:
        records.close()


def _before(case: Case, start: date | None) -> Case:
    """What was known when the plan began: a finding of later visits is no reason for it."""
    from dataclasses import replace

    visits = tuple(v for v in case.visits if start is None or v.day < start)
    if not visits:
        raise UsageError(f"--start {start}: there is no visit before that day.")
    return replace(case, visits=visits)


def _files(given: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in given:
        found += sorted(path.rglob("*.h5")) if path.is_dir() else [options.input_file(path)]
    return found


def _test(case: Case, name: str | None) -> Assessment | None:
    from station.tasks.followup import main_test

    return case.library.get(name) if name is not None else main_test(case)


def _plan(case: Case, arguments: argparse.Namespace, test: Assessment | None) -> Plan:
    from datetime import timedelta

    from station.followup.plan import make_plan
    from station.tasks.followup import finding_of, read_plan

    if arguments.plan is not None:
        return read_plan(options.input_file(arguments.plan))
    last = next((v for v in reversed(case.visits) if test is not None and v.measure(test.id)), case.visits[-1])
    weak = Side(arguments.weak) if arguments.weak is not None else finding_of(case).side
    return make_plan(
        uuid4().hex,
        arguments.template,
        arguments.start or last.day + timedelta(days=1),
        case.assessments(),
        case.about,
        weak=weak,
        weeks=arguments.weeks,
        visit=last,
        test=test.id if test is not None else None,
    )


def _edited(made: Plan, case: Case, arguments: argparse.Namespace) -> Plan:
    from station.followup.plan import add, edit, remove

    if (arguments.edits or arguments.remove or arguments.add) and not arguments.by:
        raise UsageError("an edit keeps who made it: --by ID.")
    for name in arguments.remove:
        made = remove(made, name, arguments.by, now())
    for name in arguments.add:
        days = made.items[0].days if made.items else ("mon", "wed", "fri")
        made = add(made, name, days, case.assessments(), case.about, case.visits[-1].pains, arguments.by, now())
    for text in arguments.edits:
        where, equals, value = text.partition("=")
        exercise, dot, field = where.partition(".")
        if not (equals and dot and field and value):
            raise UsageError(f"--set {text}: write EXERCISE.FIELD=VALUE, such as step_up.sets=2.")
        made = edit(made, exercise, arguments.by, now(), **{field: _field(field, value)})
    return made


def _field(field: str, text: str) -> Any:
    """A field's value as typed: one number, several with commas, days, or yes and no."""
    if field == "days":
        return options.names(text)
    if field == "on_plates":
        return text == "yes"
    numbers = [options.finite(part) for part in text.split(",")]
    if field in ("sets", "repetitions"):
        numbers = [int(n) for n in numbers]
    return tuple(numbers) if field in ("repetitions", "hold_s", "tempo", "effort_percent") else numbers[0]


def _out(arguments: argparse.Namespace) -> Path | None:
    return options.output_file(arguments.out, ".json", ".pdf") if arguments.out is not None else None


def _print(kind: str, value: Any, lines: Sequence[str], arguments: argparse.Namespace) -> None:
    from station.tasks.followup import as_json

    if arguments.json:
        say(as_json(kind, value).rstrip("\n"))
        return
    for line in lines:
        say(line)


def _write(kind: str, value: Any, pdf: Any, out: Path | None) -> int:
    from station.storage.files import write_whole
    from station.tasks.followup import as_json

    if out is not None:
        write_whole(out, as_json(kind, value) if out.suffix.lower() == ".json" else pdf())
        say(f"Wrote {out}")
    return DONE


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"'{text}' is no day such as 2026-11-22") from error
