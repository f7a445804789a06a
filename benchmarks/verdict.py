"""How often the verdict is right: simulated visits with a known difference of the legs.

`python -m benchmarks.verdict [VISITS]` prints the table that docs/algorithms.md holds. Values are normal about
the leg's strength, with the test's CV; the instrument adds nothing. The verdict's own function judges every visit.
"""

from __future__ import annotations

import sys

import numpy as np

from station.analysis.verdict import judge

CVS = (5.0, 8.0, 10.0, 15.0)
DEFICITS = (0.0, 10.0, 15.0, 20.0)
#: The prior against the true CV: right, and too small by a factor of 2.
FACTORS = (1.0, 0.5)
VISITS = 5000
SEED = 20


def rates(
    cv: float, deficit: float, factor: float, visits: int = VISITS, planned: int = 3, at_most: int | None = None
) -> tuple[float, float]:
    """Part of visits called real (at any look), and part whose last interval holds the true difference.

    Parameters
    ----------
    cv, deficit : float
        True trial-to-trial CV and difference as a part of the stronger leg [%].
    factor : float
        Prior CV over the true one.
    planned, at_most : int
        Trials a leg; with `at_most` the person goes on, trial by trial, until the verdict is real or `at_most` is
        reached.
    """
    rng = np.random.default_rng(SEED)
    last = at_most or planned
    real = held = 0
    for _ in range(visits):
        left = 100.0 * (1 + cv / 100 * rng.standard_normal(last))
        right = (100.0 - deficit) * (1 + cv / 100 * rng.standard_normal(last))
        for n in range(planned, last + 1):
            found = judge(left[:n].tolist(), right[:n].tolist(), cv * factor, "simulated", planned, at_most)
            if found.verdict == "real":
                break
        real += found.verdict == "real"
        assert found.interval_percent is not None
        low, high = found.interval_percent
        held += low <= -deficit <= high
    return real / visits, held / visits


def lines(visits: int = VISITS) -> list[str]:
    """The table, in Markdown."""
    head = " | ".join(f"{d:g} % true" for d in DEFICITS)
    table = [
        f"| trials a leg | true CV | prior | {head} | interval holds (0 %, 20 %) |",
        "|---|---|---|" + "---|" * (len(DEFICITS) + 1),
    ]
    for planned, at_most in ((3, None), (5, None), (3, 5)):
        for cv in CVS:
            for factor in FACTORS:
                found = [rates(cv, d, factor, visits, planned, at_most) for d in DEFICITS]
                real = " | ".join(f"{100 * r:.1f} %" for r, _ in found)
                held = f"{100 * found[0][1]:.1f} %, {100 * found[-1][1]:.1f} %"
                trials = f"{planned}" if at_most is None else f"{planned}, at most {at_most}"
                prior = "right" if factor == 1.0 else f"{cv * factor:g} %"
                table.append(f"| {trials} | {cv:g} % | {prior} | {real} | {held} |")
    return table


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else VISITS
    sys.stdout.write(f"Part of {count} simulated visits called real\n\n" + "\n".join(lines(count)) + "\n")
