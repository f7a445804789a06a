"""The curves of both legs laid over each other: the whole effort, and the first 300 ms."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station.domain.channels import Side
from station.report.model import Curve
from station.ui import style, texts
from station.ui.texts import tr
from station.ui.visit.plots import Grid, bare_plot, thin
from station.wording import numbers

#: Windows after the onset that are marked [s]: those of the catalogue.
WINDOWS_S = (0.05, 0.1, 0.15, 0.2, 0.25)
#: The right leg's line is dashed, so that the legs are told apart without colour.
DASH = {Side.LEFT: Qt.PenStyle.SolidLine, Side.RIGHT: Qt.PenStyle.DashLine}
#: Where a leg's letter stands, as a part of the time that is drawn; chosen: never one on the other.
LETTER_AT = {Side.LEFT: 0.62, Side.RIGHT: 0.72}
#: Room for a letter, as a part of the height that is drawn; chosen: the small type in the lowest plot.
ROOM = 0.15


def name_axis(plot: pg.PlotWidget, where: str, words: str) -> None:
    """Name an axis in the small type."""
    font = {"font-size": f"{style.SMALL}px"}
    plot.getPlotItem().getAxis(where).setLabel(words, color=style.theme.quiet, **font)


def put_text(plot: pg.PlotWidget, words: str, x: float, y: float, colour: str, anchor: tuple[float, float]) -> None:
    """Words in a plot that never widen its range."""
    item = pg.TextItem(words, color=colour, anchor=anchor)
    item.setFont(style.font(style.SMALL))
    item.setPos(x, y)
    plot.addItem(item, ignoreBounds=True)


def decimal_ticks(plot: pg.PlotWidget) -> None:
    """Numbers of the axes as the language writes them."""
    for where in ("left", "bottom"):
        axis = plot.getPlotItem().getAxis(where)
        axis.tickStrings = _Ticks(axis.tickStrings)


class _Ticks:
    """An axis's own words for its ticks, with the decimal sign of the language and a true minus."""

    def __init__(self, plain: Callable[..., list[str]]) -> None:
        self._plain = plain

    def __call__(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        sign = texts.language.decimal_sign
        return [t.replace(".", sign).replace("-", numbers.MINUS) for t in self._plain(values, scale, spacing)]


class ResultPlot(QWidget):
    """One plot of both legs.

    Parameters
    ----------
    title : str
    span_s : (float, float) or None
        Fixed part of the time axis [s]; None: all there is.
    """

    def __init__(self, title: str, span_s: tuple[float, float] | None = None) -> None:
        super().__init__()
        self._span = span_s
        self.plot = bare_plot(tr("Force [N]"), "")
        decimal_ticks(self.plot)
        if title:
            self.plot.setTitle(title, color=style.theme.ink, size=f"{style.SMALL}px")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.plot)
        self.setAccessibleName(tr("force curves") + (f": {title}" if title else ""))

    def show_curves(self, curves: Sequence[Curve]) -> None:
        """Draw the legs; without any, say so."""
        self.plot.clear()
        for name in ("left", "bottom"):
            self.plot.getPlotItem().getAxis(name).setTicks(None if curves else [[], []])
        if not curves:
            name_axis(self.plot, "bottom", "")
            self.plot.setXRange(0, 1, padding=0)
            self.plot.setYRange(0, 1, padding=0)
            put_text(self.plot, tr("No force curve"), 0.5, 0.5, style.theme.quiet, (0.5, 0.5))
            return
        onset = all(c.aligned == "onset" for c in curves)
        low, high = self._span or (min(float(c.t_s[0]) for c in curves), max(float(c.t_s[-1]) for c in curves))
        greatest = max(float(np.nanmax(c.force_n)) for c in curves)
        top = greatest / (1 - ROOM) if greatest > 0 else 1.0
        bottom = min(0.0, *(float(np.nanmin(c.force_n)) for c in curves))
        self.plot.setXRange(low, high, padding=0)
        self.plot.setYRange(bottom, top, padding=0)
        words = tr("Time since the onset [s]") if onset else tr("Time since the signal [s]")
        name_axis(self.plot, "bottom", words if self._span is None else tr("Time since the onset [ms]"))
        if onset:
            self._draw_windows(bottom, top)
        for curve in curves:
            self._draw_leg(curve, (low, high), bottom + ROOM * (top - bottom))

    def _draw_windows(self, bottom: float, top: float) -> None:
        band = pg.BarGraphItem(
            x0=[0.0], x1=[WINDOWS_S[3]], y0=[bottom], y1=[top], pen=pg.mkPen(None), brush=style.theme.grid
        )
        band.setZValue(-20)
        self.plot.addItem(band)
        self.plot.addItem(pg.InfiniteLine(0.0, angle=90, pen=pg.mkPen(style.theme.ink, width=1)))
        zoomed = self._span is not None
        put_text(self.plot, tr("onset"), 0.0, top, style.theme.ink, (0, 0))
        if zoomed:
            Grid(self.plot).draw([*WINDOWS_S], [bottom, top])
            ticks = [(t, numbers.number(1000 * t, 0, language=texts.language)) for t in (0.0, *WINDOWS_S)]
            axis = self.plot.getPlotItem().getAxis("bottom")
            axis.setTicks([ticks[::2], [(t, "") for t, _ in ticks[1::2]]])
            put_text(self.plot, "0–200 ms", WINDOWS_S[3], bottom, style.theme.quiet, (1, 1))

    def _draw_leg(self, curve: Curve, span: tuple[float, float], lowest: float) -> None:
        (low, high), side = span, Side(curve.side)
        # Drawn once, not live: a wide antialiased pen may cost what it does.
        pen = pg.mkPen(style.theme.curve[side], width=2, style=DASH[side])
        self.plot.addItem(pg.PlotCurveItem(*thin(curve.t_s, curve.force_n), pen=pen, antialias=True, connect="finite"))
        at = low + LETTER_AT[side] * (high - low)
        force = float(np.interp(at, curve.t_s, curve.force_n))
        above = 1.0 if side is Side.LEFT or force < lowest else 0.0  # never one on the other, never below the axis
        put_text(self.plot, style.LETTER[side], at, force, style.theme.leg_edge[side], (0.5, above))
