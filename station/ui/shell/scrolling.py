"""The frame that a page scrolls in: what the keys have chosen stays in sight."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QWidget

from station.ui import style

#: Part of what is seen that one press of a scrolling key goes on by; chosen: a line or two stay in sight.
SCROLL = 0.85


def frame_of(widget: QWidget) -> QScrollArea | None:
    """The scroll area round a page; None before it is in one."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def scroll(page: QWidget, part: float) -> None:
    """Go down by a part of what is seen, or up where it is negative."""
    frame = frame_of(page)
    if frame is not None:
        bar = frame.verticalScrollBar()
        bar.setValue(bar.value() + round(part * bar.pageStep()))


class SeenTo:
    """How far down a page was seen since it was shown."""

    def __init__(self, page: QWidget) -> None:
        self._page = page
        self._lowest = 0

    def begin(self) -> None:
        """Seen anew, from the top."""
        self._lowest = 0
        frame = frame_of(self._page)
        if frame is not None:
            frame.verticalScrollBar().setValue(0)

    def further(self) -> None:
        """What is seen now was read: show what comes below."""
        self._lowest = max(self._lowest, self._now())
        scroll(self._page, SCROLL)

    def has(self, widget: QWidget) -> bool:
        """The whole widget was seen, or is."""
        return widget.mapTo(self._page, QPoint(0, widget.height())).y() <= max(self._lowest, self._now())

    def _now(self) -> int:
        frame = frame_of(self._page)
        return 0 if frame is None else frame.verticalScrollBar().value() + frame.viewport().height()


def keep_in_sight(view: QAbstractItemView) -> None:
    """Scroll the page so far that a list's current line is seen; the list itself shows all of its lines."""
    frame = frame_of(view)
    page = frame.widget() if frame is not None else None
    if frame is not None and page is not None and view.hasFocus():
        rect = view.visualRect(view.currentIndex())
        place = view.viewport().mapTo(page, rect.center())
        frame.ensureVisible(place.x(), place.y(), 0, rect.height() + style.L)
