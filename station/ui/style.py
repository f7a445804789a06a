"""One look: design tokens (spacing, type, colour), the palette and the one stylesheet.

Colours of the two legs are Okabe and Ito's blue and orange (clinic.md D3); a leg is never told by colour alone, it
always has its letter and its hatch too. A test computes the contrast of every pair of each theme.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from station.domain.channels import Side

# Spacing [px], multiples of 4 (chosen: one rhythm for all distances).
XS, S, M, L, XL = 4, 8, 12, 16, 24
RADIUS = 8

# Type [px]. 14 is the least (clinic.md D3); 72 is read from 3 m (D1 asks for 64 or more).
SMALL, BODY, LEAD, TITLE, HUGE = 14, 16, 20, 30, 72


@dataclass(frozen=True)
class Theme:
    """Every colour of the screen, by what it is for; '#RRGGBB'.

    `leg_edge` surrounds a leg's shapes and writes its text (orange on white is only 2.25:1, clinic.md D3); `curve` is
    a leg's line in a plot; `on_*` is the ink on a filled ground.
    """

    name: str
    surface: str
    ground: str
    ink: str
    quiet: str
    line: str
    grid: str
    control: str  # edge of what can be pressed: 3:1 on surface and ground
    focus: str
    accent: str
    on_accent: str
    disabled: str
    good: str
    warn_ground: str
    warn_ink: str
    warn_edge: str
    bad_ground: str
    bad_ink: str
    bad: str
    on_bad: str
    leg: Mapping[Side, str]
    leg_edge: Mapping[Side, str]
    on_leg: Mapping[Side, str]
    curve: Mapping[Side, str]

    def text_pairs(self) -> tuple[tuple[str, str], ...]:
        """(ink, ground): WCAG 2.2, 1.4.3 asks for 4.5:1."""
        return (
            *((ink, ground) for ink in (self.ink, self.quiet) for ground in (self.surface, self.ground)),
            *((self.disabled, ground) for ground in (self.surface, self.ground)),
            (self.on_accent, self.accent),
            (self.good, self.surface),
            (self.warn_ink, self.warn_ground),
            (self.bad_ink, self.bad_ground),
            (self.on_bad, self.bad),
            *((self.on_leg[side], self.leg[side]) for side in Side),
            *((self.leg_edge[side], self.surface) for side in Side),
        )

    def shape_pairs(self) -> tuple[tuple[str, str], ...]:
        """(shape, ground): WCAG 2.2, 1.4.11 asks for 3:1."""
        return (
            *((shape, ground) for shape in (self.control, self.focus) for ground in (self.surface, self.ground)),
            *((self.leg_edge[side], ground) for side in Side for ground in (self.surface, self.ground)),
            *((self.curve[side], self.surface) for side in Side),
            (self.warn_edge, self.warn_ground),
            (self.bad, self.bad_ground),
        )


LIGHT = Theme(
    name="light",
    surface="#FFFFFF",
    ground="#F3F5F8",
    ink="#14202E",
    quiet="#4A5868",
    line="#C5CDD7",
    grid="#E4E7EB",
    control="#748296",
    focus="#7A3E9D",
    accent="#1F3A5F",
    on_accent="#FFFFFF",
    disabled="#5F6B7A",
    good="#00664B",
    warn_ground="#FFF3C4",
    warn_ink="#5A4000",
    warn_edge="#8A6D00",
    bad_ground="#FBE4E1",
    bad_ink="#7A1B0C",
    bad="#B3261E",
    on_bad="#FFFFFF",
    leg={Side.LEFT: "#0072B2", Side.RIGHT: "#E69F00"},
    leg_edge={Side.LEFT: "#004F7C", Side.RIGHT: "#8A5A00"},
    on_leg={Side.LEFT: "#FFFFFF", Side.RIGHT: "#14202E"},
    curve={Side.LEFT: "#0072B2", Side.RIGHT: "#B57900"},
)
DARK = Theme(
    name="dark",
    surface="#18222E",
    ground="#0F1720",
    ink="#EEF2F6",
    quiet="#AEBAC7",
    line="#3A4756",
    grid="#2A3543",
    control="#7E8DA0",
    focus="#C9A0E8",
    accent="#9CC4F2",
    on_accent="#0F1720",
    disabled="#93A0AE",
    good="#6FD3B2",
    warn_ground="#3D3200",
    warn_ink="#FFE28A",
    warn_edge="#C9A400",
    bad_ground="#4A1712",
    bad_ink="#FFD2CB",
    bad="#FF8A7A",
    on_bad="#1A0503",
    leg={Side.LEFT: "#56B4E9", Side.RIGHT: "#E69F00"},
    leg_edge={Side.LEFT: "#9AD4F7", Side.RIGHT: "#FFC857"},
    on_leg={Side.LEFT: "#0F1720", Side.RIGHT: "#0F1720"},
    curve={Side.LEFT: "#56B4E9", Side.RIGHT: "#E69F00"},
)
CONTRAST = Theme(
    name="contrast",
    surface="#FFFFFF",
    ground="#FFFFFF",
    ink="#000000",
    quiet="#000000",
    line="#000000",
    grid="#BBBBBB",
    control="#000000",
    focus="#7A00B8",
    accent="#000000",
    on_accent="#FFFFFF",
    disabled="#595959",
    good="#004D38",
    warn_ground="#FFFFFF",
    warn_ink="#000000",
    warn_edge="#000000",
    bad_ground="#FFFFFF",
    bad_ink="#8A0000",
    bad="#8A0000",
    on_bad="#FFFFFF",
    leg={Side.LEFT: "#0072B2", Side.RIGHT: "#E69F00"},
    leg_edge={Side.LEFT: "#000000", Side.RIGHT: "#000000"},
    on_leg={Side.LEFT: "#FFFFFF", Side.RIGHT: "#000000"},
    curve={Side.LEFT: "#004F7C", Side.RIGHT: "#8A5A00"},
)
THEMES: dict[str, Theme] = {t.name: t for t in (LIGHT, DARK, CONTRAST)}

#: The theme in force; `apply` sets it, and windows are made anew after a change, so nobody keeps a colour.
theme = LIGHT

#: The signs of the screen, always beside a word or a letter (decision 0136); the font has all of them.
SIGNS = "✓▲■●○◆→►▶◀▼↥☑☐"

LETTER = {Side.LEFT: "L", Side.RIGHT: "R"}
HATCH = {Side.LEFT: Qt.BrushStyle.BDiagPattern, Side.RIGHT: Qt.BrushStyle.FDiagPattern}


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
    return QBrush(QColor(theme.leg_edge[side]), HATCH[side])


def palette() -> QPalette:
    """The theme's palette, in full: a colour scheme asked of Qt has no effect on some platforms (stack.md 1.4)."""
    roles = {
        QPalette.ColorRole.Window: theme.ground,
        QPalette.ColorRole.WindowText: theme.ink,
        QPalette.ColorRole.Base: theme.surface,
        QPalette.ColorRole.AlternateBase: theme.ground,
        QPalette.ColorRole.Text: theme.ink,
        QPalette.ColorRole.Button: theme.surface,
        QPalette.ColorRole.ButtonText: theme.ink,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.ToolTipBase: theme.surface,
        QPalette.ColorRole.ToolTipText: theme.ink,
        QPalette.ColorRole.PlaceholderText: theme.quiet,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.BrightText: theme.surface,
        QPalette.ColorRole.Light: theme.surface,
        QPalette.ColorRole.Midlight: theme.ground,
        QPalette.ColorRole.Mid: theme.line,
        QPalette.ColorRole.Dark: theme.control,
        QPalette.ColorRole.Shadow: theme.quiet,
    }
    result = QPalette()
    for role, colour in roles.items():
        result.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.disabled))
    return result


def stylesheet(t: Theme) -> str:
    """The one stylesheet, in a theme's colours."""
    return f"""
QWidget {{ color: {t.ink}; font-size: {BODY}px; }}
QMainWindow, QWidget#page {{ background: {t.ground}; }}
QLabel {{ background: transparent; }}
QLabel#quiet {{ color: {t.quiet}; font-size: {SMALL}px; }}
QLabel#title {{ font-size: {TITLE}px; font-weight: 600; }}
QLabel#lead {{ font-size: {LEAD}px; }}
QLabel#section {{ font-size: {BODY}px; font-weight: 600; }}
QLabel:disabled {{ color: {t.disabled}; }}

QFrame#card {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: {RADIUS}px; }}
QFrame#bar {{ background: {t.surface}; border: none; border-top: 1px solid {t.line}; }}
QFrame#top {{ background: {t.surface}; border: none; border-bottom: 1px solid {t.line}; }}

QLabel#warning {{
    background: {t.warn_ground}; color: {t.warn_ink}; font-weight: 600;
    border: none; border-bottom: 1px solid {t.warn_edge}; padding: {S}px {L}px;
}}
QLabel#status {{
    background: {t.surface}; font-size: {LEAD}px; padding: {M}px {L}px;
    border: none; border-left: 6px solid {t.accent}; border-top: 1px solid {t.line};
}}
QLabel#status[mood="bad"] {{ background: {t.bad_ground}; color: {t.bad_ink}; border-left-color: {t.bad}; }}
QLabel#words {{ font-size: {TITLE}px; font-weight: 600; padding: 0 {L}px; border-radius: {RADIUS}px; }}
QLabel#words[mood="go"] {{ background: {t.accent}; color: {t.on_accent}; }}
QLabel#words[mood="bad"] {{ color: {t.bad_ink}; }}
QLabel#hint {{ font-size: {LEAD}px; font-weight: 600; color: {t.warn_ink}; }}
QLabel#sign {{ font-size: {LEAD}px; font-weight: 600; padding: 0 {S}px; }}
QLabel#sign[mood="bad"] {{ background: {t.warn_ground}; color: {t.warn_ink}; border-radius: {XS}px; }}
QLabel#health {{ color: {t.good}; font-size: {SMALL}px; padding: 1px 0; }}
QLabel#state {{ font-weight: 600; padding: 1px 0; }}
QLabel#state[mood="good"] {{ color: {t.good}; }}
QLabel#state[mood="bad"] {{
    background: {t.bad_ground}; color: {t.bad_ink}; border-radius: {XS}px; padding: 1px {XS}px;
}}
QLabel#health[mood="bad"] {{
    background: {t.bad_ground}; color: {t.bad_ink}; border-radius: {XS}px; padding: 1px {XS}px; font-size: {SMALL}px;
    font-weight: 600;
}}

QPushButton {{
    background: {t.surface}; border: 2px solid {t.control}; border-radius: {RADIUS}px;
    padding: {S}px {M}px; font-size: {BODY}px; font-weight: 600; min-height: 28px;
}}
QPushButton:hover:enabled {{ background: {t.ground}; }}
QPushButton:disabled {{ color: {t.disabled}; border-color: {t.line}; font-weight: 400; }}
QPushButton[kind="next"]:enabled {{ background: {t.accent}; color: {t.on_accent}; border-color: {t.accent}; }}
QPushButton[kind="stop"]:enabled {{ background: {t.bad}; color: {t.on_bad}; border-color: {t.bad}; }}
QPushButton:focus, QPushButton[kind="next"]:focus, QPushButton[kind="stop"]:focus {{
    border: 3px solid {t.focus}; padding: {S - 1}px {M - 1}px;
}}

QPushButton[kind="flat"] {{ border: none; font-weight: 400; padding: {S}px; }}
QPushButton:checked {{ background: {t.accent}; color: {t.on_accent}; }}

QListWidget, QComboBox, QTableWidget, QLineEdit, QPlainTextEdit, QSpinBox, QDoubleSpinBox, QDateEdit {{
    background: {t.surface}; border: 2px solid {t.control}; border-radius: {RADIUS}px; padding: {XS}px;
    selection-background-color: {t.accent}; selection-color: {t.on_accent};
}}
QLineEdit, QSpinBox, QDoubleSpinBox, QDateEdit {{ min-height: 28px; padding: {XS}px {S}px; }}
QListWidget:focus, QComboBox:focus, QTableWidget:focus, QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus,
QDoubleSpinBox:focus, QDateEdit:focus {{ border: 3px solid {t.focus}; }}
QLineEdit {{ placeholder-text-color: {t.quiet}; }}
QLineEdit[mood="bad"] {{ border-color: {t.bad}; background: {t.bad_ground}; color: {t.bad_ink}; }}
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled {{ color: {t.disabled}; }}
QCheckBox, QRadioButton {{ spacing: {S}px; padding: {XS}px; min-height: 24px; border: 3px solid transparent; }}
QCheckBox:focus, QRadioButton:focus {{ border: 3px solid {t.focus}; border-radius: {XS}px; }}
QScrollArea {{ background: {t.ground}; border: none; }}
QFrame#card QScrollArea, QFrame#card QScrollArea > QWidget > QWidget {{ background: {t.surface}; }}
QListWidget::item {{ padding: {M}px; border-radius: {XS}px; }}
QListWidget::item:selected {{ background: {t.accent}; color: {t.on_accent}; }}
QComboBox {{ min-height: 28px; padding: {XS}px {M}px; }}
QTableWidget {{ border: 1px solid {t.line}; font-size: {SMALL}px; }}
QTableWidget#people {{ font-size: {BODY}px; }}
QTableWidget::item {{ padding: 0 {XS}px; }}
QTableWidget#visits::item {{ padding: {S}px {XS}px; }}
QHeaderView::section {{
    background: {t.ground}; color: {t.quiet}; border: none; border-bottom: 1px solid {t.line};
    padding: {XS}px {S}px; font-weight: 600; font-size: {SMALL}px;
}}
QToolTip {{ background: {t.surface}; color: {t.ink}; border: 1px solid {t.control}; padding: {XS}px; }}
"""


def apply(app: QApplication, name: str = LIGHT.name) -> None:
    """Give the application its look: Fusion everywhere, so that the one stylesheet means the same on each system."""
    global theme
    theme = THEMES[name]
    app.setStyle("Fusion")
    app.setPalette(palette())
    app.setStyleSheet(stylesheet(theme))
