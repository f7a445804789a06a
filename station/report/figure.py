"""The two figures, as vectors: both legs' curves laid over each other, and the difference on its scale."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from station.report import ink
from station.report.labels import label
from station.report.model import Curve, Difference
from station.report.text import Style, put
from station.wording import numbers
from station.wording.language import Language

SMALL = Style(7.0, grey=ink.GREY)

#: Steps between ticks, times a power of ten; they read easily.
STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)

#: Up to this length an effort is one push with a plateau that a name finds room at [s]; chosen, the longest is 10.
DIRECT_S = 15.0

#: Points that a curve keeps for each point of the figure's width; two (least and greatest) are all that ink can show.
BINS_PER_POINT = 1.0


def curves(canvas: Any, box: tuple[float, float, float, float], drawn: Sequence[Curve], language: Language) -> None:
    """Both legs over each other.

    Parameters
    ----------
    box : (x, y, width, height)
        Of axes, ticks and labels together [pt]; y is the lower edge.
    """
    x0, y0, width, height = box
    left, bottom = x0 + 26.0, y0 + 24.0
    w, h = x0 + width - left, y0 + height - 12.0 - bottom
    finite = [c.force_n[np.isfinite(c.force_n)] for c in drawn]
    top_n = max((float(f.max()) for f in finite if f.size), default=1.0)
    low_n = min(0.0, min((float(f.min()) for f in finite if f.size), default=0.0))
    y_ticks = ticks(low_n, max(top_n, 1.0), 5)
    low_n, top_n = min(low_n, y_ticks[0]), max(top_n, y_ticks[-1]) * 1.02
    t_low, t_high = min(float(c.t_s[0]) for c in drawn), max(float(c.t_s[-1]) for c in drawn)

    def at(t: float, force: float) -> tuple[float, float]:
        return left + w * (t - t_low) / (t_high - t_low), bottom + h * (force - low_n) / (top_n - low_n)

    put(canvas, x0, y0 + height - 7.0, label("word.force_axis", language), SMALL)
    for tick in y_ticks:
        _, y = at(t_low, tick)
        ink.plain_line(canvas, ink.GREY if tick == 0 else ink.FAINT, 0.6 if tick == 0 else 0.4)
        canvas.line(left, y, left + w, y)
        put(canvas, left - 4.0, y - 2.4, _tick(tick, y_ticks, language), SMALL, "right")
    x_ticks = [t for t in ticks(t_low, t_high, 8) if t_low <= t <= t_high]
    for tick in x_ticks:
        x, _ = at(tick, low_n)
        ink.plain_line(canvas, ink.GREY, 0.6)
        canvas.line(x, bottom, x, bottom - 2.5)
        put(canvas, x, bottom - 10.0, _tick(tick, x_ticks, language), SMALL, "centre")
    aligned = "time_go" if any(c.aligned == "go" for c in drawn) else "time_onset"
    put(canvas, left + w, y0 + 2.0, label(f"word.{aligned}", language), SMALL, "right")
    for curve in drawn:
        _line(canvas, curve, at, int(BINS_PER_POINT * w))
    if t_high - t_low <= DIRECT_S:
        _name(canvas, drawn, at, language)
    else:
        _legend(canvas, drawn, left + 30.0, y0 + height - 7.0, language)


def _line(canvas: Any, curve: Curve, at: Any, bins: int) -> None:
    t_s, force_n = envelope(curve.t_s, curve.force_n, bins)
    ink.leg_line(canvas, curve.side)
    path, pen_down = canvas.beginPath(), False
    for t, force in zip(t_s, force_n, strict=True):
        if not math.isfinite(force):
            pen_down = False  # samples are missing: nothing is drawn across the gap
            continue
        (path.lineTo if pen_down else path.moveTo)(*at(float(t), float(force)))
        pen_down = True
    canvas.drawPath(path, stroke=1, fill=0)


def _name(canvas: Any, drawn: Sequence[Curve], at: Any, language: Language) -> None:
    """The letter of each leg at its own line, so that no legend is needed: left early, right late, on the plateau."""
    style = Style(8.5, bold=True)
    for curve in drawn:
        near_peak = np.flatnonzero(curve.force_n >= 0.8 * np.nanmax(curve.force_n))
        i = near_peak[int(len(near_peak) * (0.3 if curve.side == "left" else 0.7))]
        others = [c for c in drawn if c is not curve]
        above = all(np.interp(curve.t_s[i], o.t_s, np.nan_to_num(o.force_n)) <= curve.force_n[i] for o in others)
        x, y = at(float(curve.t_s[i]), float(curve.force_n[i]))
        shown = _leg_name(curve.side, language)
        y += 6.0 if above else -12.0
        canvas.setFillGray(1.0)
        canvas.rect(x - 2.0, y - 2.4, style.width(shown) + 4.0, 10.5, stroke=0, fill=1)
        put(canvas, x, y, shown, style)


def _legend(canvas: Any, drawn: Sequence[Curve], x: float, y: float, language: Language) -> None:
    """Above the axes, where the lines go up and down too often for a name beside them."""
    for curve in drawn:
        ink.leg_line(canvas, curve.side, 2.0)
        canvas.line(x, y + 2.6, x + 24.0, y + 2.6)
        style, shown = Style(8.5, bold=True), _leg_name(curve.side, language)
        put(canvas, x + 29.0, y, shown, style)
        x += 29.0 + style.width(shown) + 18.0


def _leg_name(side: str, language: Language) -> str:
    return f"{label(f'word.letter_{side}', language)}  {label(f'word.side_{side}', language)}"


def envelope(
    t_s: NDArray[np.float64], force_n: NDArray[np.float64], bins: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Of every stretch of a long curve its least and its greatest value, in their order; no peak is lost.

    A gap (NaN) stays one. A short curve is given back as it is.
    """
    if len(t_s) <= 2 * bins:
        return t_s, force_n
    kept: list[int] = []
    for part in np.array_split(np.arange(len(t_s)), bins):
        values = force_n[part]
        if np.isnan(values).any():
            kept.append(int(part[np.isnan(values)][0]))
        if not np.isnan(values).all():
            kept += sorted({int(part[np.nanargmin(values)]), int(part[np.nanargmax(values)])})
    order = sorted(set(kept))
    return t_s[order], force_n[order]


def ticks(low: float, high: float, about: int) -> list[float]:
    """Round numbers from at most `low` to at least the last one below or at `high`."""
    raw = (high - low) / about
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(s * power for s in STEPS if s * power >= raw * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.floor(high / step + 1e-9)
    return [i * step for i in range(first, last + 1)]


def _tick(value: float, all_ticks: Sequence[float], language: Language) -> str:
    step = all_ticks[1] - all_ticks[0] if len(all_ticks) > 1 else 1.0
    places = 0 if math.isclose(step, round(step)) else 1 if math.isclose(10 * step, round(10 * step)) else 2
    return numbers.number(value, places, language=language)


def difference_scale(
    canvas: Any, box: tuple[float, float, float, float], difference: Difference, language: Language
) -> None:
    """The difference with its interval on a scale about zero, and the noise of this visit as a band behind it.

    Right lower is drawn to the right, as the reader names sides; the axis carries words instead of signs.
    """
    x0, y0, width, height = box
    value = difference.value.value or 0.0
    interval = difference.interval or (value, value)
    most = max(abs(value), *(abs(v) for v in interval), difference.limit or 0.0, 10.0)
    most = math.ceil(most * 1.05 / 10.0) * 10.0
    middle, half, axis = x0 + width / 2, width / 2 - 10.0, y0 + 12.0

    def at(signed: float) -> float:
        return middle - half * signed / most  # negative is 'right lower', and stands on the right

    if difference.limit is not None:
        canvas.setFillGray(ink.PALE)
        left, right = at(difference.limit), at(-difference.limit)
        canvas.rect(left, axis, right - left, height - 23.0, stroke=0, fill=1)
        put(canvas, middle, y0 + height - 18.0, _band(difference.limit, language), Style(6.5, grey=ink.GREY), "centre")
    ink.plain_line(canvas, ink.GREY, 0.6)
    canvas.line(x0 + 10.0, axis, x0 + width - 10.0, axis)
    canvas.line(middle, axis, middle, y0 + height - 23.0 + 2.0)
    step = 10.0 if most <= 40 else 10.0 * math.ceil(most / 40)
    for i in range(-int(most / step), int(most / step) + 1):
        canvas.line(at(i * step), axis, at(i * step), axis - 2.5)
        text = "0" if i == 0 else f"{abs(i * step):.0f}{numbers.NBSP}%"
        put(canvas, at(i * step), axis - 9.5, text, Style(6.5, grey=ink.GREY), "centre")
    put(canvas, x0, y0 + height - 7.0, f"← {label('word.weaker_left', language)}", SMALL)
    put(canvas, x0 + width, y0 + height - 7.0, f"{label('word.weaker_right', language)} →", SMALL, "right")
    y = axis + (height - 12.0 - 23.0) / 2 + 3.0
    ink.plain_line(canvas, ink.BLACK, 1.3)
    low, high = at(interval[0]), at(interval[1])
    canvas.line(low, y, high, y)
    for x in (low, high):
        canvas.line(x, y - 3.5, x, y + 3.5)
    canvas.setFillGray(ink.BLACK)
    canvas.circle(at(value), y, 3.4, stroke=0, fill=1)


def _band(limit: float, language: Language) -> str:
    shown = f"{numbers.number(limit, 1, language=language)}{numbers.NBSP}%"
    return label("word.noise_band", language, limit=shown)
