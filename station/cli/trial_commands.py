"""Commands on trial files."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from station.cli import options
from station.cli.words import DATA, DONE, complain, now, number, say, table
from station.domain.channels import Side
from station.domain.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from station.analysis.options import AnalysisOptions
    from station.analysis.run import Analysis
    from station.domain.trial import Trial


def add_to(commands: Any) -> None:
    """Add 'import', 'analyse', 'export' and 'recover'."""
    _add_import(commands)
    _add_analyse(commands)

    parser = commands.add_parser("export", help="write a trial for other programs")
    parser.add_argument("trial", type=Path, metavar="TRIAL.h5")
    parser.add_argument("--format", choices=["csv"], required=True, help="csv: long tables, one file a concept")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the curves; other tables beside it")
    parser.set_defaults(run=export)

    parser = commands.add_parser("recover", help="finish trials that a crash left as journals")
    parser.add_argument("folder", type=Path, nargs="?", metavar="FOLDER", help="the desktop's trials by default")
    parser.set_defaults(run=recover)


def _add_import(commands: Any) -> None:
    parser = commands.add_parser(
        "import",
        help="a force trace of other software",
        description="Columns are names or numbers from 1. What is not given is found out, and said.",
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--out", type=Path, required=True, metavar="TRIAL.h5")
    parser.add_argument("--delimiter", type=options.delimiter, metavar="C", help="also: tab, space, none (one column)")
    parser.add_argument("--decimal", choices=[".", ","], metavar="C", help="'.' or ','")
    parser.add_argument(
        "--header-lines", type=options.whole, metavar="N", help="lines before the first datum; the last names columns"
    )
    parser.add_argument("--time", metavar="COL")
    parser.add_argument("--time-unit", choices=["s", "ms", "us"])
    parser.add_argument("--rate-hz", type=options.positive, metavar="R", help="samples/s, where there is no time")
    parser.add_argument("--left", type=options.names, metavar="COL[,COL]", help="the foot, or heel and forefoot")
    parser.add_argument("--right", type=options.names, metavar="COL[,COL]", help="the foot, or heel and forefoot")
    parser.add_argument("--total", metavar="COL", help="one plate under both feet")
    parser.add_argument("--cop", type=options.names, metavar="COL,COL", help="centre of pressure")
    parser.add_argument("--cop-unit", choices=["m", "cm", "mm"], help="by its name, such as 'x[cm]', else m")
    parser.add_argument("--unit", choices=["N", "kgf", "lbf"], help="of force (default N)")
    parser.add_argument("--invert", action="store_true", help="the source counts load as negative")
    parser.add_argument("--mass", type=options.positive, metavar="KG", help="body mass")
    parser.add_argument("--involved", choices=[side.value for side in Side], help="injured or operated side")
    parser.set_defaults(run=import_file)


def _add_analyse(commands: Any) -> None:
    parser = commands.add_parser(
        "analyse",
        help="every number of a trial, or of several trials of one visit",
        description="Times are on the trial's own axis [s]; those of import are the source's.",
    )
    parser.add_argument("trials", type=Path, nargs="*", metavar="TRIAL.h5")
    parser.add_argument("--json", action="store_true", help="results as JSON")
    parser.add_argument("--metric", type=options.names, metavar="ID,...", help="only these")
    onset = parser.add_mutually_exclusive_group()
    onset.add_argument("--onset", metavar="RULE", help="rule that finds the onset")
    onset.add_argument("--onset-at", type=options.finite, metavar="S", help="the operator's mark of the onset")
    parser.add_argument("--baseline", type=options.window, metavar="S,S", help="window of the baseline")
    parser.add_argument("--from", dest="from_s", type=options.finite, metavar="S", help="nothing before is looked at")
    parser.add_argument("--to", dest="to_s", type=options.finite, metavar="S", help="nothing after is looked at")
    parser.add_argument("--set", dest="settings", nargs="+", action="extend", default=[], metavar="NAME=VALUE")
    parser.add_argument("--save", action="store_true", help="keep the results in the trial file, beside earlier ones")
    parser.set_defaults(run=analyse)


def import_file(arguments: argparse.Namespace) -> int:
    """Read a text file of other software as a trial."""
    from station.storage.trial_file import write_trial
    from station.tasks.import_trace import ImportOptions, import_trace

    source, out = options.input_file(arguments.file), options.output_file(arguments.out, ".h5", ".hdf5")
    given = ImportOptions(
        path=source,
        delimiter=arguments.delimiter,
        decimal=arguments.decimal,
        header_lines=arguments.header_lines,
        time=arguments.time,
        time_unit=arguments.time_unit,
        rate_hz=arguments.rate_hz,
        left=arguments.left or (),
        right=arguments.right or (),
        total=arguments.total,
        cop=arguments.cop or (),
        cop_unit=arguments.cop_unit,
        unit=arguments.unit,
        invert=arguments.invert,
        mass_kg=arguments.mass,
        involved=Side(arguments.involved) if arguments.involved else None,
    )
    trial, notes = import_trace(given, now())
    write_trial(out, trial)
    for note in notes:
        say(note)
    say(f"Imported to {out}: calibration unknown.")
    return DONE


def analyse(arguments: argparse.Namespace) -> int:
    """Compute the numbers of one or several trials."""
    from station.analysis.results import results_json
    from station.analysis.run import analyse as run_analysis
    from station.storage.trial_file import append_results, read_trial

    # '--set A=1 B=2 TRIAL.h5' gives the trial to --set; no setting is without its '='.
    paths = [*arguments.trials, *(Path(s) for s in arguments.settings if "=" not in s)]
    if not paths:
        raise UsageError("analyse: give a trial file.")
    if len({path.resolve() for path in paths}) < len(paths):
        raise UsageError(f"analyse: {paths[-1]} is given twice.")
    trials = [read_trial(options.input_file(path)) for path in paths]
    analysis = run_analysis(trials, _analysis_options(arguments))
    document = results_json(analysis, trials)
    if arguments.save:
        for path in paths:
            append_results(path, document)
    if arguments.json:
        say(json.dumps(document, indent=1, allow_nan=False))
    else:
        _print(analysis, trials)
    if any(result.value is not None for result in analysis.results):
        return DONE
    reason = next((result.reason for result in analysis.results if result.reason), "there is nothing to measure")
    return complain(f"{paths[0]}: no number could be given: {reason}", DATA)


def _analysis_options(arguments: argparse.Namespace) -> AnalysisOptions:
    from station.analysis.options import AnalysisOptions

    settings: dict[str, float | str] = {}
    for text in arguments.settings:
        name, equals, value = text.partition("=")
        if equals and (not name or not value):
            raise UsageError(f"--set {text}: write NAME=VALUE.")
        if equals:
            settings[name] = value
    return AnalysisOptions(
        metrics=arguments.metric,
        onset_rule=arguments.onset,
        onset_at_s=arguments.onset_at,
        baseline_s=arguments.baseline,
        from_s=arguments.from_s,
        to_s=arguments.to_s,
        settings=settings,
    )


def _print(analysis: Analysis, trials: Sequence[Trial]) -> None:
    for trial in trials:
        what = f"imported from {trial.source.name}" if trial.source else f"board {trial.board.get('board_id', '?')}"
        leg = f", {trial.tested.value} leg" if trial.tested else ""
        say(f"Trial {trial.trial_id}, {trial.started}, {what}{leg}")
    for words in dict.fromkeys(f"{q.words} ({q.where})" if q.where else q.words for q in analysis.quality):
        say(f"  ! {words}")
    reasons = {result.reason for result in analysis.results}
    if len(reasons) == 1 and not any(result.value is not None for result in analysis.results):
        say(f"No numbers: {reasons.pop()}")
        return
    rows = [("metric", "side", "value", "+-", "unit", "method", "")]
    for result in analysis.results:
        compared = result.parameters.get("metric")
        rows.append(
            (
                f"{result.metric} of {compared}" if compared else result.metric,
                result.side,
                "-" if result.value is None else number(result.value, result.uncertainty),
                "" if result.uncertainty is None else number(result.uncertainty, result.uncertainty),
                result.unit,
                result.method,
                result.reason or "",
            )
        )
    for line in table(rows):
        say(line)
    for effort in analysis.trials:
        say(f"{effort.side} leg{f', trial {effort.trial_id}' if len(trials) > 1 else ''}: {effort.words}")
    judged = next((r.parameters["is_it_real"] for r in analysis.results if "is_it_real" in r.parameters), None)
    if judged is not None:
        say(judged["words"])


def export(arguments: argparse.Namespace) -> int:
    """Write a trial and its stored results as CSV."""
    from station.exchange.csv_export import export_csv
    from station.storage.trial_file import read_results, read_trial

    path = options.input_file(arguments.trial)
    out = options.output_file(arguments.out, ".csv")
    for written in export_csv(out, [read_trial(path)], read_results(path)):
        say(f"Wrote {written}")
    return DONE


def recover(arguments: argparse.Namespace) -> int:
    """Finish the trials that a crash left as journals."""
    from station.headless import data_folder
    from station.storage.recovery import recover_folder

    folder = arguments.folder or data_folder() / "trials"
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}.")
    outcomes = recover_folder(folder)
    for outcome in outcomes:
        if outcome.trial is not None and not outcome.problem:
            say(f"Recovered {outcome.trial}: {outcome.seconds:.2f} s")
    if not outcomes:
        say(f"Nothing to recover in {folder}.")
    problems = [outcome.problem for outcome in outcomes if outcome.problem]
    for problem in problems:
        say(f"- {problem}")
    return complain(f"{folder}: {len(problems)} journal(s) kept, the first: {problems[0]}", DATA) if problems else DONE
