"""Commands on trial files."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from station.cli import options
from station.cli.words import DATA, DONE, complain, number, say, table
from station.domain.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from station.analysis.options import AnalysisOptions
    from station.analysis.run import Analysis
    from station.domain.trial import Trial


def add_to(commands: Any) -> None:
    """Add 'analyse' and 'recover'."""
    _add_analyse(commands)

    parser = commands.add_parser("recover", help="finish trials that a crash left as journals")
    parser.add_argument("folder", type=Path, nargs="?", metavar="FOLDER", help="the desktop's trials by default")
    parser.set_defaults(run=recover)


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

    settings = options.settings([text for text in arguments.settings if "=" in text])
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
