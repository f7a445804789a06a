"""The live force curve, drawn by the rules measured in decision 0021."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from station.domain.channels import Side
from station.ui import style, texts
from station.ui.texts import tr
from station.wording import numbers

#: Length of the live curve [s]; chosen: a whole trial with its countdown, and fixed so that no axis moves.
SPAN_S = 10.0

#: Height of a plot that can still be read [px]; chosen: five labels on its axis.
LEAST_PLOT = 130

#: Points of a drawn curve: two in each of 600 buckets, about one bucket a pixel.
BUCKETS = 600

Array = NDArray[np.floating]


def thin(x: Array, y: Array, buckets: int = BUCKETS) -> tuple[Array, Array]:
    """The least and the greatest point of each bucket, in order, so that no peak disappears from the drawing.

    Parameters
    ----------
    x, y : (n,) float64
    buckets : int

    Returns
    -------
    x, y : (m,) float64, m <= n
        All points where there are no more than two a bucket.
    """
    size = -(-len(x) // buckets)
    if size <= 2:
        return x, y
    whole = len(x) // size * size
    blocks = y[:whole].reshape(-1, size)
    start = np.arange(0, whole, size)
    keep = np.unique(
        np.concatenate([start + blocks.argmin(axis=1), start + blocks.argmax(axis=1), np.arange(whole, len(x))])
    )
    return x[keep], y[keep]


def nice_ceiling(value: float) -> float:
    """The next of 1, 2, 5 times a power of ten, for an axis."""
    power = 10.0 ** np.floor(np.log10(max(value, 1e-9)))
    return float(next(step * power for step in (1, 2, 5, 10) if step * power >= value * (1 - 1e-12)))


def bare_plot(left_words: str, bottom_words: str) -> pg.PlotWidget:
    """A plot in the station's look, without menus, buttons or mouse."""
    plot = pg.PlotWidget(background=style.theme.surface)
    plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    # A plot takes the room that is left: its own wish (480 px) would make every page scroll.
    plot.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    plot.setMinimumHeight(LEAST_PLOT)
    item = plot.getPlotItem()
    item.hideButtons()
    item.setMenuEnabled(False)
    item.setMouseEnabled(x=False, y=False)
    item.getViewBox().setDefaultPadding(0)
    for name, words in (("left", left_words), ("bottom", bottom_words)):
        axis = item.getAxis(name)
        axis.setPen(pg.mkPen(style.theme.control))
        axis.setTextPen(pg.mkPen(style.theme.quiet))
        axis.setStyle(tickFont=style.font(style.SMALL), hideOverlappingLabels=True)
        axis.setLabel(words, color=style.theme.quiet, **{"font-size": f"{style.SMALL}px"})
        axis.enableAutoSIPrefix(False)
    return plot


def force_axis(plot: pg.PlotWidget, unit: numbers.Force) -> None:
    """Forces are drawn in newtons and read in `unit`; pages that set ticks of their own scale those themselves."""
    axis = plot.getPlotItem().getAxis("left")
    axis.setScale(unit.of(1.0))
    words = tr("Force [{unit}]", unit=unit.label)
    axis.setLabel(words, color=style.theme.quiet, **{"font-size": f"{style.SMALL}px"})


def _tick(value: float, step: float) -> str:
    return numbers.grouped(value) if step >= 1 else numbers.number(value, 1, language=texts.language)


class Grid:
    """The grid as one curve: pyqtgraph's own costs more than all curves together (stack.md 2)."""

    def __init__(self, plot: pg.PlotWidget) -> None:
        self._item = pg.PlotCurveItem(pen=pg.mkPen(style.theme.grid, width=1), connect="pairs", skipFiniteCheck=True)
        self._item.setZValue(-10)
        plot.addItem(self._item)

    def draw(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """Lines at `xs` and `ys`, from the first to the last of the other."""
        pairs = [((x, ys[0]), (x, ys[-1])) for x in xs] + [((xs[0], y), (xs[-1], y)) for y in ys]
        points = np.asarray(pairs, dtype=float).reshape(-1, 2)
        self._item.setData(points[:, 0], points[:, 1])


class LivePlot(QWidget):
    """Force of both feet over the last ten seconds, on axes that stand still."""

    def __init__(self) -> None:
        super().__init__()
        self.plot = bare_plot("", tr("Time before now [s]"))
        layout = pg.QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.plot)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.setMinimumHeight(LEAST_PLOT)
        self.plot.setXRange(-SPAN_S, 0, padding=0)
        self._grid = Grid(self.plot)
        self._curves: dict[str, pg.PlotCurveItem] = {}
        self._band = pg.PlotCurveItem(pen=pg.mkPen(style.theme.good, width=1), connect="pairs", skipFiniteCheck=True)
        self._shown_band: tuple[float, ...] = ()
        self._scale: tuple[float, float, str, float] | None = None
        self.plot.addItem(self._band)
        self.setAccessibleName(tr("live force curve"))

    def set_scale(self, low: float, high: float, words: str, per_n: float = 1.0) -> None:
        """Range and name of the vertical axis; its ticks are round in a unit of which one newton has `per_n`."""
        if (low, high, words, per_n) == self._scale:
            return
        self._scale = (low, high, words, per_n)
        self.plot.setYRange(low, high, padding=0)
        self.plot.getPlotItem().getAxis("left").setLabel(
            words, color=style.theme.quiet, **{"font-size": f"{style.SMALL}px"}
        )
        step = nice_ceiling(per_n * high / 5 * (1 - 1e-9)) / per_n
        xs = np.linspace(-SPAN_S, 0, 6).tolist()
        ys = [i * step for i in range(-5, 6) if low <= i * step <= high * (1 + 1e-9)]
        self._grid.draw(xs, ys)
        item = self.plot.getPlotItem()
        item.getAxis("bottom").setTicks([[(x, numbers.number(x, 0)) for x in xs], []])
        item.getAxis("left").setTicks([[(y, _tick(per_n * y, per_n * step)) for y in ys], []])

    def set_curve(self, key: str, side: Side, t_s: Array, y: Array) -> None:
        """Draw one curve; `t_s` is at most 0."""
        curve = self._curves.get(key)
        if curve is None:
            # Width 1: a wider pen takes Qt from 2 ms a frame to 22 ms and more (stack.md 2).
            curve = pg.PlotCurveItem(pen=pg.mkPen(style.theme.curve[side], width=1), skipFiniteCheck=True)
            self._curves[key] = curve
            self.plot.addItem(curve)
        curve.setData(*thin(t_s, y))

    def set_band(self, band: tuple[float, float] | None) -> None:
        """Draw the edges of a target band; None: no target."""
        wanted = band or ()
        if wanted != self._shown_band:
            self._shown_band = wanted
            ys = [y for edge in wanted for y in (edge, edge)]
            self._band.setData(np.array([-SPAN_S, 0.0] * len(wanted)), np.array(ys, dtype=float))

    def clear(self) -> None:
        """Take all curves away."""
        for curve in self._curves.values():
            self.plot.removeItem(curve)
        self._curves.clear()
