"""Pictures of a calibration: residuals as they come, the budget as bars, the control chart of the daily check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import pyqtgraph as pg
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from station.calibrating.daily import ChartPoint
from station.calibrating.view import Bar, Residual
from station.domain.channels import Channel, Side
from station.ui import style, texts
from station.ui.texts import tr
from station.ui.visit.plots import bare_plot
from station.wording import numbers

#: A cell's symbol: circle at the heel, square at the forefoot.
SYMBOLS = {"heel": "o", "forefoot": "s", "foot": "d"}


class ResidualPlot(QWidget):
    """Every reading's distance from its cell's line, in percent of the load."""

    def __init__(self) -> None:
        super().__init__()
        self.plot = bare_plot(tr("Off the line [%]"), tr("Load [N]"))
        self.plot.addLegend(offset=(-4, 4), labelTextSize=f"{style.SMALL}px", labelTextColor=style.theme.ink)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.plot)
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
                        name=tr(channel.words) if kind == "up" else None,
                    )
        self.plot.enableAutoRange()


class BudgetBars(QWidget):
    """The lines of a foot's budget, largest first; what was not determined is hatched."""

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
        said = "; ".join(f"{b.name} {100 * b.share:.0f} %" for b in bars)
        self.setAccessibleName(tr("uncertainty budget: {lines}", lines=said))
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the widget."""
        painter = QPainter(self)
        theme, words = style.theme, self.width() * 0.42
        painter.setFont(style.font(style.SMALL))
        for i, bar in enumerate(self._bars):
            row = QRectF(0, i * self.ROW, self.width(), self.ROW)
            painter.setPen(QColor(theme.ink))
            name = QRectF(row.left(), row.top(), words - style.S, row.height())
            painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, tr(bar.name.replace("_", " ")))
            room = self.width() - words - 96
            box = QRectF(words, row.top() + 4, max(2.0, room * bar.share), row.height() - 8)
            painter.setPen(QPen(QColor(theme.accent), 1))
            painter.setBrush(QColor(theme.accent) if bar.measured else Qt.BrushStyle.NoBrush)
            painter.drawRect(box)
            if not bar.measured:
                painter.setBrush(Qt.BrushStyle.BDiagPattern)
                painter.drawRect(box)
            painter.setPen(QColor(theme.quiet))
            share = numbers.number(100 * bar.share, 0, language=texts.language)
            u = numbers.number(bar.u_n, numbers.decimals_for(bar.u_n) if bar.u_n > 0 else 0, language=texts.language)
            text = QRectF(box.right() + style.XS, row.top(), 96, row.height())
            painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, f"{share} %  {u}{numbers.NBSP}N")


class ControlChart(QWidget):
    """Errors of one mark on each day's check, with the limits of that day."""

    def __init__(self, channel: Channel) -> None:
        super().__init__()
        self.channel = channel
        self.plot = bare_plot(tr("Error [%]"), tr("Check"))
        self.plot.setTitle(tr(channel.words), color=style.theme.ink, size=f"{style.SMALL}px")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.plot)
        self.setAccessibleName(tr("control chart of the {cell}", cell=tr(channel.words)))

    def show_points(self, points: Sequence[ChartPoint]) -> None:
        """The newest thirty; a new certificate breaks the line."""
        self.plot.clear()
        points = points[-30:]
        side = self.channel.side or Side.LEFT
        for limit, line in (("warn_percent", Qt.PenStyle.DashLine), ("lock_percent", Qt.PenStyle.SolidLine)):
            for sign in (1, -1):
                ys = [sign * getattr(p, limit) for p in points]
                self.plot.plot(range(len(points)), ys, pen=pg.mkPen(style.theme.control, style=line))
        if not points:
            return
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
