"""The live force curve, drawn by the rules measured in decision 0021."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsItem, QGraphicsRectItem, QGraphicsSimpleTextItem, QSizePolicy, QWidget

from station.domain.channels import Side
from station.ui import style, texts, units
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


def apart(wanted: Sequence[float], gap: float, least: float, most: float) -> list[float]:
    """Places in the order of `wanted`, at least `gap` from one to the next, as near to it as that lets them.

    Least squares by pooling neighbours that are too close (isotonic regression of `wanted` less `gap` times its
    index), then moved into `least` to `most`.
    """
    pools: list[tuple[float, int]] = []
    for i, place in enumerate(wanted):
        whole, n = place - i * gap, 1
        while pools and pools[-1][0] * n > whole * pools[-1][1]:
            whole, n = whole + pools[-1][0], n + pools.pop()[1]
        pools.append((whole, n))
    last = max(least, most - (len(wanted) - 1) * gap)
    free = [whole / n for whole, n in pools for _ in range(n)]
    return [min(max(place, least), last) + i * gap for i, place in enumerate(free)]


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


class Tags:
    """Words at one end of a plot's lines, each as high as its line and none over another.

    In pixels of the plot: moving two costs 0.02 ms a frame, two of pyqtgraph's text items 0.08 ms.
    """

    def __init__(self, plot: pg.PlotWidget, *, inside: bool) -> None:
        self._item, self._inside = plot.getPlotItem(), inside
        self._box = self._item.getViewBox()
        self._tags: dict[str, QGraphicsSimpleTextItem] = {}
        self._order: list[str] = []  # from the top
        self._values: dict[str, float] = {}
        self._box.sigResized.connect(lambda _: self.place(self._values))

    @property
    def words(self) -> list[str]:
        """What stands there, from the top."""
        return [self._tags[key].text() for key in self._order]

    def add(self, key: str, words: str, colour: str) -> None:
        """One more line has words."""
        tag = self._tags[key] = QGraphicsSimpleTextItem(words, self._item)
        tag.setFont(style.font(style.SMALL, bold=not self._inside))
        tag.setBrush(QColor(colour))
        tag.setZValue(1)
        self._order.append(key)
        if self._inside:  # on the plot's own ground, so that no line runs through the words
            ground = QGraphicsRectItem(tag.boundingRect(), tag)
            ground.setFlag(QGraphicsItem.GraphicsItemFlag.ItemStacksBehindParent)
            ground.setPen(pg.mkPen(None))
            ground.setBrush(QColor(style.theme.surface))
        else:  # the room for the words is beside the axes
            room = max(t.boundingRect().width() for t in self._tags.values()) + style.S
            self._item.layout.setContentsMargins(1, 1, room, 1)

    def place(self, values: Mapping[str, float]) -> None:
        """Put each as high as its value."""
        self._values = {key: value for key, value in values.items() if key in self._tags}
        if len(self._values) < len(self._tags) or not self._tags:
            return
        _, (low, high) = self._box.viewRange()
        box = self._box.geometry()
        height = next(iter(self._tags.values())).boundingRect().height()
        per = box.height() / (high - low)
        y = {key: box.top() + (high - value) * per for key, value in self._values.items()}
        for i, (one, other) in enumerate(zip(self._order, self._order[1:], strict=False)):
            if y[one] > y[other] + height / 2:  # two that are close do not change places with each sample
                self._order[i : i + 2] = [other, one]
        x = box.left() + style.XS if self._inside else box.right() + style.XS
        middles = apart([y[key] for key in self._order], height, box.top() + height / 2, box.bottom() - height / 2)
        for key, middle in zip(self._order, middles, strict=True):
            self._tags[key].setPos(x, round(middle - height / 2))

    def clear(self) -> None:
        """Take all words away."""
        for tag in self._tags.values():
            tag.scene().removeItem(tag)
        self._tags, self._order, self._values = {}, [], {}


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
        self._newest: dict[str, float] = {}
        self.names = Tags(self.plot, inside=False)
        self.edges = Tags(self.plot, inside=True)
        self._band = pg.PlotCurveItem(pen=pg.mkPen(style.theme.good, width=1), connect="pairs", skipFiniteCheck=True)
        self._shown_band: tuple[float, ...] = ()
        self._band_unit = numbers.Force()
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
        self.names.place(self._newest)
        self._name_band()

    def set_curve(self, key: str, side: Side, t_s: Array, y: Array, words: str = "") -> None:
        """Draw one curve; `t_s` is at most 0. `words` stand at its end, else the leg's letter: call `follow` then."""
        curve = self._curves.get(key)
        if curve is None:
            # Width 1: a wider pen takes Qt from 2 ms a frame to 22 ms and more (stack.md 2).
            curve = pg.PlotCurveItem(pen=pg.mkPen(style.theme.curve[side], width=1), skipFiniteCheck=True)
            self._curves[key] = curve
            self.plot.addItem(curve)
            self.names.add(key, words or style.LETTER[side], style.theme.leg_edge[side])
        curve.setData(*thin(t_s, y))
        if len(y):
            self._newest[key] = float(y[-1])

    def follow(self) -> None:
        """All curves of a frame are drawn: their names go to their ends."""
        self.names.place(self._newest)

    def set_band(self, band: tuple[float, float] | None, unit: numbers.Force | None = None) -> None:
        """Draw the edges of a target band, and what they are in a unit; None: no target."""
        wanted, unit = band or (), unit or numbers.Force()
        if (wanted, unit) != (self._shown_band, self._band_unit):
            self._shown_band, self._band_unit = wanted, unit
            ys = [y for edge in wanted for y in (edge, edge)]
            self._band.setData(np.array([-SPAN_S, 0.0] * len(wanted)), np.array(ys, dtype=float))
            self.edges.clear()
            for i, edge in enumerate(wanted):
                words = numbers.with_unit(units.live(unit, edge), unit.label)
                self.edges.add(str(i), words, style.theme.good)
            self._name_band()

    def _name_band(self) -> None:
        self.edges.place({str(i): edge for i, edge in enumerate(self._shown_band)})

    def clear(self) -> None:
        """Take all curves away."""
        for curve in self._curves.values():
            self.plot.removeItem(curve)
        self._curves.clear()
        self._newest.clear()
        self.names.clear()
