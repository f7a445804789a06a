"""What a page of the window is: a widget that says what can be done on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from station.ui.desk import Desk


@dataclass(frozen=True)
class Act:
    """Something a person may do: a button below the page, and keys.

    Attributes
    ----------
    id : str
        Stable name, for tests and for the focus.
    label, words : str
        On the button; and what it does, for the list of keys and for a screen reader. In the person's language.
    do : callable
    keys : tuple of str
        Qt's portable text; the first is shown on the button.
    enabled : bool
    on_bar : bool
        False: by key only, or by a control on the page itself.
    next : bool
        The one thing to do next: filled, and Enter presses it.
    """

    id: str
    label: str
    words: str
    do: Callable[[], None]
    keys: tuple[str, ...] = ()
    enabled: bool = True
    on_bar: bool = True
    next: bool = False


@dataclass(frozen=True)
class Status:
    """The status line: words, and whether they are bad news."""

    words: str
    bad: bool = False


class Page(QWidget):
    """A page; it pulls what it shows from the desk, and keeps no state that matters.

    The window calls `refresh` after every change while the page is shown, `curves` when samples came and `figures`
    four times a second.
    """

    #: Name in the window's list of pages.
    name = ""
    #: One types here: the focus stays in the field when the next thing to do becomes another one.
    typing = False

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self.desk = desk

    def title(self) -> str:
        """What stands in the title line."""
        return ""

    def acts(self) -> Sequence[Act]:
        """What may be done here now, in the order of the buttons."""
        return ()

    def status(self) -> Status:
        """What the status line says while nothing else must be said."""
        return Status("")

    @property
    def busy(self) -> bool:
        """Something runs on this page that the stop key ends."""
        return False

    def stop(self) -> None:
        """The stop key was pressed."""

    def entered(self) -> None:
        """The page is shown; put the focus where work begins."""

    def left(self) -> None:
        """Another page is shown."""

    def refresh(self) -> None:
        """Something changed."""

    def curves(self) -> None:
        """New samples came."""

    def figures(self) -> None:
        """Four times a second."""
