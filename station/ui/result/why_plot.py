"""One trial's curve with its marks and windows; the onset can be moved with the mouse. The other leg is hidden."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station.analysis.run import Mark
from station.domain.channels import Side
from station.tasks.show import TrialShown
from station.ui import style
from station.ui.result.plot import DASH, WINDOWS_S, decimal_ticks, name_axis, put_text
from station.ui.texts import tr
from station.ui.visit.plots import bare_plot, thin
from station.wording import numbers

#: Around the onset, for moving it [s]; chosen: the rise of a fast push.
AROUND_S = (-0.25, 0.45)
#: Room above the curve for the names of its marks; chosen.
HEADROOM = 1.25


class WhyPlot(QWidget):
    """The whole trial, or what is around its onset; `moved` gives the moment a person drew the onset to [s]."""

    moved = Signal(float)

    def __init__(self, *, close: bool) -> None:
        super().__init__()
        self._close = close
        self.plot = bare_plot(tr("Force [N]"), tr("Time [s]"))
        name_axis(self.plot, "bottom", tr("Time of the trial [s]"))
        decimal_ticks(self.plot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.plot)
        self.setAccessibleName(tr("the rise with its onset") if close else tr("the whole trial"))
        self._around: float | None = None

    def show_trial(self, auto: TrialShown | None, found_s: float | None, draft_s: float | None) -> None:
        """Draw the tested leg: the rule's onset stays beside the moved one."""
        self.plot.clear()
        if auto is None or not auto.curves:
            self.plot.setXRange(0, 1, padding=0)
            self.plot.setYRange(0, 1, padding=0)
            words = tr("No force curve") if auto is not None else tr("Being computed ...")
            put_text(self.plot, words, 0.5, 0.5, style.theme.quiet, (0.5, 0.5))
            return
        tested = auto.trial.tested
        curves = {side: c for side, c in auto.curves.items() if tested in (side, None)}
        low, high = self._range(curves.values(), found_s if found_s is not None else draft_s)
        kept = [c.force_n[(c.t_s >= low) & (c.t_s <= high)] for c in curves.values()]
        forces = np.concatenate(kept) if kept else np.zeros(1)
        forces = forces[np.isfinite(forces)] if np.isfinite(forces).any() else np.zeros(1)
        top = HEADROOM * max(float(forces.max()), 1.0)
        bottom = min(0.0, float(forces.min()))
        self.plot.setXRange(low, high, padding=0)
        self.plot.setYRange(bottom, top, padding=0)
        onset = draft_s if draft_s is not None else found_s
        if onset is not None:
            self._draw_windows(onset, bottom, top)
        for side, curve in curves.items():
            pen = pg.mkPen(style.theme.curve[side], width=2, style=DASH[side] if tested is None else DASH[Side.LEFT])
            inside = (curve.t_s >= low) & (curve.t_s <= high)
            xs, ys = thin(curve.t_s[inside], curve.force_n[inside])
            self.plot.addItem(pg.PlotCurveItem(xs, ys, pen=pen, antialias=True, connect="finite"))
        for mark in auto.analysis.marks:
            self._draw_mark(mark)
        self._draw_onsets(found_s, draft_s, top)

    def _range(self, curves: object, found_s: float | None) -> tuple[float, float]:
        if self._close and found_s is not None:
            return found_s + AROUND_S[0], found_s + AROUND_S[1]
        all_of = list(curves)  # type: ignore[call-overload]
        return min(float(c.t_s[0]) for c in all_of), max(float(c.t_s[-1]) for c in all_of)

    def _draw_windows(self, onset: float, bottom: float, top: float) -> None:
        band = pg.BarGraphItem(x0=[onset], x1=[onset + WINDOWS_S[3]], y0=[bottom], y1=[top], pen=pg.mkPen(None),
                               brush=style.theme.grid)  # fmt: skip
        band.setZValue(-20)
        self.plot.addItem(band)
        if self._close:
            for i, window in enumerate(WINDOWS_S):
                line = pg.InfiniteLine(onset + window, angle=90, pen=pg.mkPen(style.theme.line, width=1))
                line.setZValue(-10)
                self.plot.addItem(line)
                if i % 2:  # 100 and 200 ms: all five have no room on a small screen
                    words = f"{window * 1000:.0f}{numbers.NBSP}ms"
                    put_text(self.plot, words, onset + window, bottom, style.theme.quiet, (0.5, 1))

    def _draw_mark(self, mark: Mark) -> None:
        ink = style.theme.ink
        if mark.kind == "peak" and mark.force_n is not None and not self._close:
            self.plot.addItem(
                pg.ScatterPlotItem([mark.from_s], [mark.force_n], symbol="o", size=10, pen=pg.mkPen(ink, width=2),
                                   brush=pg.mkBrush(style.theme.surface))
            )  # fmt: skip
            put_text(self.plot, tr("peak"), mark.from_s, mark.force_n, ink, (0.5, 1.2))
        elif mark.kind in ("baseline", "sustained") and mark.to_s is not None and mark.force_n is not None:
            ys = [mark.force_n, mark.force_n]
            self.plot.addItem(pg.PlotCurveItem([mark.from_s, mark.to_s], ys, pen=pg.mkPen(ink, width=4)))
            if not self._close:
                name = tr("rest") if mark.kind == "baseline" else tr("best 1 s")
                put_text(self.plot, name, mark.from_s, mark.force_n, ink, (0, 1 if mark.kind == "baseline" else 0))

    def _draw_onsets(self, found_s: float | None, draft_s: float | None, top: float) -> None:
        at = draft_s if draft_s is not None else found_s
        if at is None:
            return
        if draft_s is not None and found_s is not None:
            pen = pg.mkPen(style.theme.quiet, width=1, style=Qt.PenStyle.DashLine)
            self.plot.addItem(pg.InfiniteLine(found_s, angle=90, pen=pen))
            if self._close:
                put_text(self.plot, tr("automatic"), found_s, 0.9 * top, style.theme.quiet, (1, 0))
        line = pg.InfiniteLine(at, angle=90, movable=self._close, pen=pg.mkPen(style.theme.ink, width=2),
                               hoverPen=pg.mkPen(style.theme.focus, width=4))  # fmt: skip
        line.sigPositionChangeFinished.connect(lambda moved: self.moved.emit(float(moved.value())))
        self.plot.addItem(line)
        name = tr("onset by hand") if draft_s is not None and self._close else tr("onset")
        put_text(self.plot, name, at, top, style.theme.ink, (0, 0) if self._close else (1, 0))
