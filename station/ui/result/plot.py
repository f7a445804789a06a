"""The curves of both legs laid over each other at their onsets: the whole effort, and the first 300 ms."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station.analysis.run import Mark
from station.domain.channels import Side
from station.ui import style
from station.ui.result.view import LegCurve
from station.ui.visit.plots import Grid, bare_plot, nice_ceiling, thin

#: Windows after the onset that are marked [s]: those of the catalogue.
WINDOWS_S = (0.05, 0.1, 0.15, 0.2, 0.25)
#: The right leg's line is dashed, so that the legs are told apart without colour.
DASH = {Side.LEFT: Qt.PenStyle.SolidLine, Side.RIGHT: Qt.PenStyle.DashLine}
SYMBOL = {Side.LEFT: "o", Side.RIGHT: "s"}


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
        self._title = title
        self.plot = bare_plot("Force [N]", "Time since onset [s]")
        self.plot.setTitle(title, color=style.theme.ink, size=f"{style.SMALL}px")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.plot)
        self.setAccessibleName(f"force curves: {title}")

    def show_curves(self, curves: Mapping[Side, LegCurve]) -> None:
        """Draw the legs with their onset, windows, peak and best second."""
        self.plot.clear()
        for name in ("left", "bottom"):
            self.plot.getPlotItem().getAxis(name).setTicks(None if curves else [[], []])
        if not curves:
            self._say("No force curve" if self._span is None else "")
            return
        aligned = "onset" if all(c.aligned == "onset" for c in curves.values()) else "cue"
        self.plot.getPlotItem().getAxis("bottom").setLabel(
            f"Time since {aligned} [s]", color=style.theme.quiet, **{"font-size": f"{style.SMALL}px"}
        )
        low, high = self._range(curves)
        top = nice_ceiling(1.05 * max(float(np.nanmax(c.force_n)) for c in curves.values()))
        top = min(top, 1.15 * max(float(np.nanmax(c.force_n)) for c in curves.values()))
        bottom = min(0.0, *(float(np.nanmin(c.force_n)) for c in curves.values()))
        self.plot.setXRange(low, high, padding=0)
        self.plot.setYRange(bottom, top, padding=0)
        self._draw_windows(low, high, bottom, top)
        for side, curve in curves.items():
            self._draw_leg(side, curve)

    def _range(self, curves: Mapping[Side, LegCurve]) -> tuple[float, float]:
        if self._span is not None:
            return self._span
        return min(float(c.t_s[0]) for c in curves.values()), max(float(c.t_s[-1]) for c in curves.values())

    def _draw_windows(self, low: float, high: float, bottom: float, top: float) -> None:
        band = pg.BarGraphItem(
            x0=[0.0], x1=[WINDOWS_S[3]], y0=[bottom], y1=[top], pen=pg.mkPen(None), brush=pg.mkBrush("#EAF1F8")
        )
        band.setZValue(-20)
        self.plot.addItem(band)
        if self._span is not None:
            Grid(self.plot).draw([*WINDOWS_S], [bottom, top])
            ticks = [(t, f"{t * 1000:.0f}") for t in (0.0, *WINDOWS_S)]
            axis = self.plot.getPlotItem().getAxis("bottom")
            axis.setTicks([ticks[::2], [(t, "") for t, _ in ticks[1::2]]])
            axis.setLabel("Time since onset [ms]", color=style.theme.quiet, **{"font-size": f"{style.SMALL}px"})
        onset = pg.InfiniteLine(0.0, angle=90, pen=pg.mkPen(style.theme.ink, width=1))
        self.plot.addItem(onset)
        self._text("onset", 0.0, top, style.theme.ink, anchor=(0, 0) if self._span is not None else (1, 0))

        if self._span is not None:
            self._text("0–200 ms", WINDOWS_S[3], bottom, style.theme.quiet, anchor=(1, 1))

    def _draw_leg(self, side: Side, curve: LegCurve) -> None:
        colour = style.theme.curve[side]
        # Drawn once, not live: a wide antialiased pen may cost what it does.
        pen = pg.mkPen(colour, width=2, style=DASH[side])
        self.plot.addItem(pg.PlotCurveItem(*thin(curve.t_s, curve.force_n), pen=pen, antialias=True, connect="finite"))
        if self._span is not None:
            return
        for mark in curve.marks:
            self._draw_mark(side, mark)

    def _draw_mark(self, side: Side, mark: Mark) -> None:
        colour = style.theme.leg_edge[side]
        if mark.kind == "peak" and mark.force_n is not None:
            point = pg.ScatterPlotItem(
                [mark.from_s], [mark.force_n], symbol=SYMBOL[side], size=10, pen=pg.mkPen(colour, width=2),
                brush=pg.mkBrush(style.theme.surface),
            )  # fmt: skip
            self.plot.addItem(point)
            above = 1.3 if side is Side.LEFT else -0.3  # never one on the other
            self._text(style.LETTER[side], mark.from_s, mark.force_n, colour, anchor=(0.5, above))
        elif mark.kind == "sustained" and mark.to_s is not None and mark.force_n is not None:
            line = pg.PlotCurveItem(
                [mark.from_s, mark.to_s], [mark.force_n, mark.force_n], pen=pg.mkPen(colour, width=5)
            )
            self.plot.addItem(line)
        elif mark.kind == "baseline" and mark.to_s is not None and mark.force_n is not None:
            line = pg.PlotCurveItem(
                [mark.from_s, mark.to_s], [mark.force_n, mark.force_n], pen=pg.mkPen(colour, width=4)
            )
            self.plot.addItem(line)

    def _say(self, words: str) -> None:
        self.plot.setXRange(0, 1, padding=0)
        self.plot.setYRange(0, 1, padding=0)
        self._text(words, 0.5, 0.5, style.theme.quiet, anchor=(0.5, 0.5))

    def _text(self, words: str, x: float, y: float, colour: str, anchor: tuple[float, float]) -> None:
        item = pg.TextItem(words, color=colour, anchor=anchor)
        item.setFont(style.font(style.SMALL))
        item.setPos(x, y)
        self.plot.addItem(item, ignoreBounds=True)
