"""Pictures of a calibration: residuals as they come, the budget as bars, the control chart of the daily check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

import pyqtgraph as pg
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from station.calibrating.daily import ChartPoint
from station.calibrating.view import Bar, Residual
from station.domain.channels import Channel, Side
from station.ui import style, texts
from station.ui.result.plot import decimal_ticks
from station.ui.texts import tr
from station.ui.visit.plots import bare_plot
from station.wording import numbers

#: A cell's symbol: circle at the heel, square at the forefoot.
SYMBOLS = {"heel": "o", "forefoot": "s", "foot": "d"}
#: The same in a line of words.
SIGNS = {"heel": "●", "forefoot": "■", "foot": "◆"}
#: Behind the name of a line that is assumed.
STAR = "*"
#: Height of a control chart in lock limits; chosen: their names keep clear of its edge where it is lowest.
ROOM = 1.4
#: Checks whose day is named below a control chart, as a part of all; chosen: no date reaches beyond its ends.
NAMED = (0.15, 0.5, 0.85)


class ResidualPlot(QWidget):
    """Every reading's distance from its cell's line, in percent of the load."""

    def __init__(self) -> None:
        super().__init__()
        self.plot = bare_plot("", tr("Load [N]"))
        self.plot.getPlotItem().getAxis("left").showLabel(False)  # beside a low plot it would be cut
        decimal_ticks(self.plot)
        self.legend = QLabel()
        self.legend.setObjectName("quiet")
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self.legend.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.legend)
        layout.addWidget(self.plot, 1)
        self._shown: object = None
        self.setAccessibleName(tr("readings against the line"))

    def show_residuals(self, residuals: Mapping[str, Sequence[Residual]]) -> None:
        """Rising readings are filled, falling ones hollow."""
        if residuals == self._shown:
            return
        self._shown = residuals
        self.plot.clear()
        zero = pg.InfiniteLine(0, angle=0, pen=pg.mkPen(style.theme.control))
        self.plot.addItem(zero)
        self.legend.setText(_legend(residuals))
        for name, found in residuals.items():
            channel = Channel(name)
            side = channel.side or Side.LEFT
            for kind, brush in (("up", style.theme.curve[side]), ("down", None)):
                rows = [r for r in found if r.kind == kind]
                if rows:
                    self.plot.plot(
                        [r.force_n for r in rows],
                        [r.percent for r in rows],
                        pen=None,
                        symbol=SYMBOLS[name.partition("_")[2]],
                        symbolSize=9,
                        symbolPen=pg.mkPen(style.theme.curve[side], width=2),
                        symbolBrush=brush,
                    )
        self.plot.enableAutoRange()


def _legend(residuals: Mapping[str, Sequence[Residual]]) -> str:
    """Above the plot, so that it covers no reading: what is drawn, each cell's sign, and what a hollow one is."""
    parts = [tr("Off the line [%]")]
    for name in residuals:
        channel = Channel(name)
        ink = style.theme.curve[channel.side or Side.LEFT]
        sign = SIGNS[name.partition("_")[2]]
        parts.append(f'<span style="color: {ink}">{sign}</span>{numbers.NBSP}{_unbroken(tr(channel.words))}')
    falling = any(r.kind == "down" for found in residuals.values() for r in found)
    parts += [tr("hollow: load taken off again")] if falling else []
    return f"{2 * numbers.NBSP} ·{2 * numbers.NBSP} ".join(parts)


def _unbroken(words: str) -> str:
    return words.replace(" ", numbers.NBSP)


class BudgetBars(QWidget):
    """The lines of a foot's budget, largest first; what was not determined is hatched and has a star."""

    ROW = 22

    def __init__(self) -> None:
        super().__init__()
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def sizeHint(self) -> QSize:
        """Size that the layout starts from."""
        return QSize(420, self.ROW * max(1, len(self._bars)))

    def minimumSizeHint(self) -> QSize:
        """All rows are shown."""
        return QSize(320, self.ROW * max(1, len(self._bars)))

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show a budget."""
        self._bars = tuple(bars)
        said = "; ".join(f"{_name(bar)}: {_figures(bar)}" for bar in bars)
        self.setAccessibleName(tr("uncertainty budget: {lines}", lines=said))
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the widget."""
        painter = QPainter(self)
        theme, metrics = style.theme, QFontMetrics(style.font(style.SMALL))
        words = style.M + max((metrics.horizontalAdvance(_name(bar)) for bar in self._bars), default=0)
        figures = style.M + max((metrics.horizontalAdvance(_figures(bar)) for bar in self._bars), default=0)
        room = max(0.0, self.width() - words - figures)
        painter.setFont(style.font(style.SMALL))
        for i, bar in enumerate(self._bars):
            row = QRectF(0, i * self.ROW, self.width(), self.ROW)
            painter.setPen(QColor(theme.ink))
            name = QRectF(row.left(), row.top(), words - style.S, row.height())
            painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, _name(bar))
            box = QRectF(words, row.top() + 4, max(2.0, room * bar.share), row.height() - 8)
            painter.setPen(QPen(QColor(theme.accent), 1))
            painter.setBrush(QColor(theme.accent) if bar.measured else Qt.BrushStyle.NoBrush)
            painter.drawRect(box)
            if not bar.measured:
                painter.setBrush(QBrush(QColor(theme.accent), Qt.BrushStyle.BDiagPattern))
                painter.drawRect(box)
            painter.setPen(QColor(theme.quiet))
            text = QRectF(box.right() + style.XS, row.top(), figures, row.height())
            painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, _figures(bar))


def _name(bar: Bar) -> str:
    return tr(bar.name.replace("_", " ")) + ("" if bar.measured else f"{numbers.NBSP}{STAR}")


def _figures(bar: Bar) -> str:
    share = numbers.number(100 * bar.share, 0, language=texts.language)
    u = numbers.number(bar.u_n, numbers.decimals_for(bar.u_n) if bar.u_n > 0 else 0, language=texts.language)
    return f"{numbers.with_unit(share, '%')}  {numbers.with_unit(u, 'N')}"


def _percent(value: float) -> str:
    return numbers.number(value, 2, language=texts.language)


class ControlChart(QWidget):
    """Errors of one mark on each day's check, with the limits of that day: dashed to be warned, solid to be locked."""

    def __init__(self, channel: Channel) -> None:
        super().__init__()
        self.channel = channel
        self.plot = bare_plot("", "")
        for where in ("left", "bottom"):
            self.plot.getPlotItem().getAxis(where).showLabel(False)
        title = tr("{cell}: error [%]", cell=tr(channel.words))  # beside the axis it would be cut on a low screen
        self.plot.setTitle(title, color=style.theme.ink, size=f"{style.SMALL}px")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.plot)
        self.setAccessibleName(tr("control chart of the {cell}", cell=tr(channel.words)))

    def show_points(self, points: Sequence[ChartPoint]) -> None:
        """The newest thirty; a new certificate breaks the line."""
        self.plot.clear()
        points = points[-30:]
        if not points:
            return
        side = self.channel.side or Side.LEFT
        edges = [x for i in range(len(points)) for x in (i - 0.5, i + 0.5)]  # a limit is that of its day
        for limit, line in (("warn_percent", Qt.PenStyle.DashLine), ("lock_percent", Qt.PenStyle.SolidLine)):
            for sign in (1, -1):
                ys = [sign * getattr(p, limit) for p in points for _ in range(2)]
                self.plot.plot(edges, ys, pen=pg.mkPen(style.theme.control, width=2, style=line))
        self._set_axes(points)
        ids = [p.certificate_id for p in points]
        runs = [i for i in range(len(ids)) if i == 0 or ids[i] != ids[i - 1]] + [len(ids)]
        for start, end in pairwise(runs):
            self.plot.plot(
                range(start, end),
                [p.error_percent for p in points[start:end]],
                pen=pg.mkPen(style.theme.curve[side]),
                symbol="o",
                symbolSize=8,
                symbolBrush=style.theme.curve[side],
                symbolPen=None,
            )

    def _set_axes(self, points: Sequence[ChartPoint]) -> None:
        """All limits in sight, those of today named; below them the days of some checks."""
        top = ROOM * max(max(p.lock_percent, abs(p.error_percent)) for p in points)
        self.plot.setYRange(-top, top, padding=0)
        newest = points[-1]
        lock = [(sign * newest.lock_percent, _percent(sign * newest.lock_percent)) for sign in (-1, 1)]
        warn = [(sign * newest.warn_percent, "") for sign in (-1, 1)]
        self.plot.getPlotItem().getAxis("left").setTicks([[*lock, (0.0, "0")], warn])
        last = len(points) - 1
        self.plot.setXRange(-0.5, last + 0.5, padding=0)
        named = sorted({round(part * last) for part in NAMED})
        days = [(i, texts.day(date.fromisoformat(points[i].date))) for i in named]
        self.plot.getPlotItem().getAxis("bottom").setTicks([days, [(i, "") for i in range(last + 1)]])
