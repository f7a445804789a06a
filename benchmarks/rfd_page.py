"""Tables and figures of docs/rfd_accuracy.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from benchmarks.rfd_chain import Condition, streams_of
from benchmarks.rfd_study import NAMES, Study
from benchmarks.rises import Rise
from station.analysis._kernels import FloatArray
from station.analysis.reconstruct_foot import Terms, reconstruct_foot

DOCS = Path(__file__).resolve().parents[1] / "docs"
BEGIN, END = "<!-- made by python -m benchmarks.rfd: begin -->", "<!-- made: end -->"
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 340, 60, 15, 30, 45
TRUE, PLAIN, OWN = "#444444", "#d95f02", "#1b6ca8"

#: The rise of the second figure: a landing, the hardest for a slow converter.
SHOWN = "CMJ left at 2.87 s"


def write_page(sections: Sequence[tuple[str, list[str]]], met: Mapping[str, bool]) -> None:
    """Put the study's tables between the page's marks."""
    page = DOCS / "rfd_accuracy.md"
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    lines = [line for title, table in sections for line in (f"### {title}", "", *table, "")]
    bounds = [f"- {'met' if good else '**missed**'}: {words}" for words, good in met.items()]
    made = "\n".join([BEGIN, "", *lines, "### Bounds", "", *bounds, "", END])
    page.write_text(before + made + after, encoding="utf-8")


def write_figures(s: Study, rises: Sequence[Rise]) -> None:
    """The errors of both methods, and one rise as it was, as it was sampled and as it came back."""
    images = DOCS / "images"
    images.joinpath("rfd_errors.svg").write_text(_errors(s), encoding="utf-8")
    shown = next((r for r in rises if r.name == SHOWN), rises[0])
    images.joinpath("rfd_example.svg").write_text(_example(shown), encoding="utf-8")


def _errors(s: Study) -> str:
    pairs = [[np.percentile(e[s.kept[:, k], k], [50, 95]) for e in (s.plain_error, s.error)] for k in range(len(NAMES))]
    top = 1.1 * max(float(p[1]) for pair in pairs for p in pair)
    frame = _Frame(0, len(NAMES), 0, top)
    for k, pair in enumerate(pairs):
        for j, (part, colour) in enumerate(zip(pair, (PLAIN, OWN), strict=True)):
            for value, opacity in ((part[1], 0.45), (part[0], 1.0)):
                frame.bar(k + 0.15 + 0.35 * j, k + 0.5 + 0.35 * j, float(value), colour, opacity)
        frame.label(k + 0.5, 0, NAMES[k], dy=16)
    frame.legend([(PLAIN, "difference quotient"), (OWN, "reconstructed")])
    return frame.svg("window [ms]", "error [%]: median dark, 95th percentile light", [])


def _example(rise: Rise) -> str:
    stream = streams_of(rise, Condition("shown"), np.random.default_rng(4))
    h = reconstruct_foot(stream)[0]
    t = np.arange(-0.06, 0.30, 0.001)
    at = rise.onset_s + t
    own = np.interp(at, h.curve.t_s, h.curve.force_n)
    u = np.array([2 * np.sqrt(h.variance(p) + h.unseen_variance(p)) for p in (Terms(((x, 1.0),)) for x in at.tolist())])
    true, near = rise.force(at), np.abs(stream[0].t_s - rise.onset_s - 0.12) < 0.18
    frame = _Frame(1e3 * t[0], 1e3 * t[-1], 0, 1.1 * float(max(true.max(), (own + u).max())))
    frame.band(1e3 * t, own - u, own + u, OWN)
    frame.line(1e3 * t, true, TRUE, 1.2)
    frame.line(1e3 * t, own, OWN, 1.5)
    frame.line(1e3 * (stream[0].t_s[near] - rise.onset_s), stream[0].force_n[near], PLAIN, 1.2, dots=True)
    frame.legend([(TRUE, "force, 1000 samples/s"), (PLAIN, "converter, delay taken off"), (OWN, "reconstructed, 95 %")])
    return frame.svg("time after the onset [ms]", "force [N]", [-50, 0, 50, 100, 150, 200, 250])


class _Frame:
    """Axes of a small figure; positions are in units of the data."""

    def __init__(self, x0: float, x1: float, y0: float, y1: float) -> None:
        self.x, self.y, self.parts = (x0, x1), (y0, y1), list[str]()

    def at(self, x: float, y: float) -> tuple[float, float]:
        px = LEFT + (x - self.x[0]) / (self.x[1] - self.x[0]) * (WIDTH - LEFT - RIGHT)
        py = HEIGHT - BOTTOM - (y - self.y[0]) / (self.y[1] - self.y[0]) * (HEIGHT - TOP - BOTTOM)
        return round(px, 1), round(py, 1)

    def bar(self, x0: float, x1: float, y: float, colour: str, opacity: float) -> None:
        (a, b), (c, d) = self.at(x0, y), self.at(x1, 0)
        self.parts.append(
            f'<rect x="{a}" y="{b}" width="{c - a:.1f}" height="{d - b:.1f}" fill="{colour}" opacity="{opacity}"/>'
        )

    def line(self, x: FloatArray, y: FloatArray, colour: str, width: float, dots: bool = False) -> None:
        points = [self.at(*p) for p in zip(x.tolist(), y.tolist(), strict=True)]
        path = " ".join(f"{a},{b}" for a, b in points)
        self.parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width}"/>')
        self.parts += [f'<circle cx="{a}" cy="{b}" r="2.5" fill="{colour}"/>' for a, b in points if dots]

    def band(self, x: FloatArray, low: FloatArray, high: FloatArray, colour: str) -> None:
        along = [*zip(x.tolist(), low.tolist(), strict=True), *zip(x[::-1].tolist(), high[::-1].tolist(), strict=True)]
        path = " ".join("{},{}".format(*self.at(*p)) for p in along)
        self.parts.append(f'<polygon points="{path}" fill="{colour}" opacity="0.2"/>')

    def label(self, x: float, y: float, words: str, dx: float = 0, dy: float = 0, anchor: str = "middle") -> None:
        a, b = self.at(x, y)
        self.parts.append(f'<text x="{a + dx}" y="{b + dy}" text-anchor="{anchor}">{words}</text>')

    def legend(self, entries: Sequence[tuple[str, str]]) -> None:
        for k, (colour, words) in enumerate(entries):
            x = LEFT + 10 + 190 * k
            self.parts.append(f'<rect x="{x}" y="10" width="14" height="10" fill="{colour}"/>')
            self.parts.append(f'<text x="{x + 20}" y="19">{words}</text>')

    def svg(self, x_words: str, y_words: str, ticks: Sequence[float]) -> str:
        step = 10 ** np.floor(np.log10(self.y[1] / 3))
        step *= next(f for f in (1, 2, 5, 10) if self.y[1] / (f * step) <= 8)
        for y in np.arange(0, self.y[1], step).tolist():
            self.label(self.x[0], y, f"{y:g}", dx=-8, dy=4, anchor="end")
            (a, b), (c, _) = self.at(self.x[0], y), self.at(self.x[1], y)
            self.parts.insert(0, f'<line x1="{a}" y1="{b}" x2="{c}" y2="{b}" stroke="#dddddd"/>')
        for x in ticks:
            self.label(x, self.y[0], f"{x:g}", dy=16)
        middle = (HEIGHT - BOTTOM + TOP) / 2
        return "\n".join([
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
            'font-size="12">',
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>', *self.parts,
            f'<text x="{(WIDTH + LEFT) / 2}" y="{HEIGHT - 8}" text-anchor="middle">{x_words}</text>',
            f'<text transform="rotate(-90 14 {middle})" x="14" y="{middle}" text-anchor="middle">{y_words}</text>',
            "</svg>", "",
        ])  # fmt: skip
