"""The command that explains the metrics."""

from __future__ import annotations

import argparse
import json
import textwrap
from typing import Any

from station.cli.words import DONE, say, table

#: Width of an explanation [characters]; chosen for reading.
WIDTH = 88


def add_to(commands: Any) -> None:
    """Add 'metrics'."""
    parser = commands.add_parser("metrics", help="the metrics, and what one of them means")
    parser.add_argument("metric", nargs="?", metavar="ID", help="explain this one")
    parser.add_argument("--json", action="store_true", help="as JSON, with methods, settings and reliability")
    parser.set_defaults(run=metrics)


def metrics(arguments: argparse.Namespace) -> int:
    """List the metrics, or explain one."""
    from station.analysis.catalogue import METRICS, metric
    from station.analysis.explain import describe, direction, explain

    chosen = list(METRICS.values()) if arguments.metric is None else [metric(arguments.metric)]
    if arguments.json:
        described = [describe(m) for m in chosen]
        say(json.dumps(described if arguments.metric is None else described[0], indent=1, allow_nan=False))
    elif arguments.metric is None:
        rows = [("id", "unit", "better", "needs", "what")]
        for m in chosen:
            rate = f"{m.least_rate_hz:g}/s" if m.least_rate_hz else ""
            rows.append((m.id, m.unit, direction(m), rate, m.name))
        for line in table(rows):
            say(line)
    else:
        for paragraph in explain(chosen[0]):
            hanging = "  " if paragraph.startswith("- ") else ""
            say("\n".join(textwrap.wrap(paragraph, WIDTH, subsequent_indent=hanging)))
    return DONE
