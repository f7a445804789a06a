"""The frame that a page scrolls in: what the keys have chosen stays in sight."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QWidget

from station.ui import style


def frame_of(widget: QWidget) -> QScrollArea | None:
    """The scroll area round a page; None before it is in one."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def keep_in_sight(view: QAbstractItemView) -> None:
    """Scroll the page so far that a list's current line is seen; the list itself shows all of its lines."""
    frame = frame_of(view)
    page = frame.widget() if frame is not None else None
    if frame is not None and page is not None and view.hasFocus():
        rect = view.visualRect(view.currentIndex())
        place = view.viewport().mapTo(page, rect.center())
        frame.ensureVisible(place.x(), place.y(), 0, rect.height() + style.L)
