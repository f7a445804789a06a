"""One look: design tokens (spacing, type, colour), the palette and the one stylesheet.

Colours of the two legs are Okabe and Ito's blue and orange (clinic.md D3); a leg is never told by colour alone, it
always has its letter and its hatch too. A test computes the contrast of every pair in `TEXT_PAIRS` and `SHAPE_PAIRS`.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from station.domain.channels import Side

# Spacing [px], multiples of 4 (chosen: one rhythm for all distances).
XS, S, M, L, XL = 4, 8, 12, 16, 24
RADIUS = 8

# Type [px]. 14 is the least (clinic.md D3); 72 is read from 3 m (D1 asks for 64 or more).
SMALL, BODY, LEAD, TITLE, HUGE = 14, 16, 20, 30, 72

SURFACE = "#FFFFFF"
GROUND = "#F3F5F8"
INK = "#14202E"
QUIET = "#4A5868"
LINE = "#C5CDD7"
CONTROL = "#748296"  # edge of what can be pressed: 3:1 on white and on the ground
FOCUS = "#7A3E9D"
ACCENT = "#1F3A5F"
DISABLED = "#5F6B7A"
GOOD = "#00664B"
WARN_GROUND, WARN_INK, WARN_EDGE = "#FFF3C4", "#5A4000", "#8A6D00"
BAD_GROUND, BAD_INK, BAD = "#FBE4E1", "#7A1B0C", "#B3261E"

LEG = {Side.LEFT: "#0072B2", Side.RIGHT: "#E69F00"}
#: Orange on white is only 2.25:1, so each leg's shapes have this darker edge, and its text on white is in it.
LEG_EDGE = {Side.LEFT: "#004F7C", Side.RIGHT: "#8A5A00"}
#: Lines of a plot on white: the legs' hues, orange darkened to 3:1.
CURVE = {Side.LEFT: "#0072B2", Side.RIGHT: "#B57900"}
GRID = "#E4E7EB"
LEG_INK_ON = {Side.LEFT: "#FFFFFF", Side.RIGHT: "#14202E"}
LETTER = {Side.LEFT: "L", Side.RIGHT: "R"}
HATCH = {Side.LEFT: Qt.BrushStyle.BDiagPattern, Side.RIGHT: Qt.BrushStyle.FDiagPattern}

#: (ink, ground): WCAG 2.2, 1.4.3 asks for 4.5:1.
TEXT_PAIRS = (
    *((INK, ground) for ground in (SURFACE, GROUND)),
    *((QUIET, ground) for ground in (SURFACE, GROUND)),
    (DISABLED, SURFACE),
    (SURFACE, ACCENT),
    (GOOD, SURFACE),
    (WARN_INK, WARN_GROUND),
    (BAD_INK, BAD_GROUND),
    (SURFACE, BAD),
    *((LEG_INK_ON[side], LEG[side]) for side in Side),
    *((LEG_EDGE[side], SURFACE) for side in Side),
)
#: (shape, ground): WCAG 2.2, 1.4.11 asks for 3:1.
SHAPE_PAIRS = (
    *((CONTROL, ground) for ground in (SURFACE, GROUND)),
    *((FOCUS, ground) for ground in (SURFACE, GROUND)),
    *((LEG_EDGE[side], ground) for side in Side for ground in (SURFACE, GROUND)),
    *((CURVE[side], SURFACE) for side in Side),
    (WARN_EDGE, WARN_GROUND),
    (BAD, BAD_GROUND),
)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours such as '#14202E' (WCAG 2.2, definition of contrast ratio)."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def font(size_px: int, *, bold: bool = False) -> QFont:
    """The application's font in a size of the type scale."""
    result = QFont(QApplication.font())
    result.setPixelSize(size_px)
    result.setBold(bold)
    return result


def hatch_brush(side: Side) -> QBrush:
    """The hatch that tells a leg's shapes without colour."""
    return QBrush(QColor(LEG_EDGE[side]), HATCH[side])


def palette() -> QPalette:
    """The light palette, in full: a colour scheme asked of Qt has no effect on some platforms (stack.md 1.4)."""
    roles = {
        QPalette.ColorRole.Window: GROUND,
        QPalette.ColorRole.WindowText: INK,
        QPalette.ColorRole.Base: SURFACE,
        QPalette.ColorRole.AlternateBase: GROUND,
        QPalette.ColorRole.Text: INK,
        QPalette.ColorRole.Button: SURFACE,
        QPalette.ColorRole.ButtonText: INK,
        QPalette.ColorRole.Highlight: ACCENT,
        QPalette.ColorRole.HighlightedText: SURFACE,
        QPalette.ColorRole.ToolTipBase: SURFACE,
        QPalette.ColorRole.ToolTipText: INK,
        QPalette.ColorRole.PlaceholderText: QUIET,
        QPalette.ColorRole.Link: ACCENT,
        QPalette.ColorRole.BrightText: SURFACE,
        QPalette.ColorRole.Light: SURFACE,
        QPalette.ColorRole.Midlight: GROUND,
        QPalette.ColorRole.Mid: LINE,
        QPalette.ColorRole.Dark: CONTROL,
        QPalette.ColorRole.Shadow: QUIET,
    }
    result = QPalette()
    for role, colour in roles.items():
        result.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(DISABLED))
    return result


STYLESHEET = f"""
QWidget {{ color: {INK}; font-size: {BODY}px; }}
QMainWindow, QWidget#page {{ background: {GROUND}; }}
QLabel {{ background: transparent; }}
QLabel#quiet {{ color: {QUIET}; font-size: {SMALL}px; }}
QLabel#title {{ font-size: {TITLE}px; font-weight: 600; }}
QLabel#lead {{ font-size: {LEAD}px; }}
QLabel#section {{ font-size: {BODY}px; font-weight: 600; }}
QLabel:disabled {{ color: {DISABLED}; }}

QFrame#card {{ background: {SURFACE}; border: 1px solid {LINE}; border-radius: {RADIUS}px; }}
QFrame#bar {{ background: {SURFACE}; border: none; border-top: 1px solid {LINE}; }}
QFrame#top {{ background: {SURFACE}; border: none; border-bottom: 1px solid {LINE}; }}

QLabel#warning {{
    background: {WARN_GROUND}; color: {WARN_INK}; font-weight: 600;
    border: none; border-bottom: 1px solid {WARN_EDGE}; padding: {S}px {L}px;
}}
QLabel#status {{
    background: {SURFACE}; font-size: {LEAD}px; padding: {M}px {L}px;
    border: none; border-left: 6px solid {ACCENT}; border-top: 1px solid {LINE};
}}
QLabel#status[mood="bad"] {{ background: {BAD_GROUND}; color: {BAD_INK}; border-left-color: {BAD}; }}
QLabel#words {{ font-size: {TITLE}px; font-weight: 600; padding: 0 {L}px; border-radius: {RADIUS}px; }}
QLabel#words[mood="go"] {{ background: {ACCENT}; color: {SURFACE}; }}
QLabel#words[mood="bad"] {{ color: {BAD_INK}; }}
QLabel#health {{ color: {GOOD}; font-size: {SMALL}px; padding: 1px 0; }}
QLabel#health[mood="bad"] {{
    background: {BAD_GROUND}; color: {BAD_INK}; border-radius: {XS}px; padding: 1px {XS}px; font-size: {SMALL}px;
    font-weight: 600;
}}

QPushButton {{
    background: {SURFACE}; border: 2px solid {CONTROL}; border-radius: {RADIUS}px;
    padding: {S}px {M}px; font-size: {BODY}px; font-weight: 600; min-height: 28px;
}}
QPushButton:hover:enabled {{ background: {GROUND}; }}
QPushButton:disabled {{ color: {DISABLED}; border-color: {LINE}; font-weight: 400; }}
QPushButton[kind="next"]:enabled {{ background: {ACCENT}; color: {SURFACE}; border-color: {ACCENT}; }}
QPushButton[kind="stop"]:enabled {{ background: {BAD}; color: {SURFACE}; border-color: {BAD}; }}
QPushButton:focus, QPushButton[kind="next"]:focus, QPushButton[kind="stop"]:focus {{
    border: 3px solid {FOCUS}; padding: {S - 1}px {M - 1}px;
}}

QListWidget, QComboBox, QTableWidget {{
    background: {SURFACE}; border: 2px solid {CONTROL}; border-radius: {RADIUS}px; padding: {XS}px;
}}
QListWidget:focus, QComboBox:focus, QTableWidget:focus {{ border: 3px solid {FOCUS}; }}
QListWidget::item {{ padding: {M}px; border-radius: {XS}px; }}
QListWidget::item:selected {{ background: {ACCENT}; color: {SURFACE}; }}
QComboBox {{ min-height: 28px; padding: {XS}px {M}px; }}
QTableWidget {{ border: 1px solid {LINE}; font-size: {SMALL}px; }}
QTableWidget::item {{ padding: 0 {XS}px; }}
QHeaderView::section {{
    background: {GROUND}; color: {QUIET}; border: none; border-bottom: 1px solid {LINE};
    padding: {XS}px {S}px; font-weight: 600; font-size: {SMALL}px;
}}
QToolTip {{ background: {SURFACE}; color: {INK}; border: 1px solid {CONTROL}; padding: {XS}px; }}
"""


def apply(app: QApplication) -> None:
    """Give the application its look: Fusion everywhere, so that the one stylesheet means the same on each system."""
    app.setStyle("Fusion")
    app.setPalette(palette())
    app.setStyleSheet(STYLESHEET)
