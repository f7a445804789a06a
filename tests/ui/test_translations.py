"""German is complete, sentences of inner rooms are found, and no text of any page escapes translation or is cut."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QTableWidget,
    QWidget,
)

from calibration.specimen import specimen_certificate
from station import app
from station.analysis.catalogue import METRICS
from station.analysis.reliability import SEEDS, prior_cv
from station.assessments.loader import load_library
from station.assessments.model import NONE_KNOWN
from station.calibrating.view import ADVICE
from station.domain.channels import Side
from station.followup.say import error_source
from station.session import Step
from station.session.model import END_WORDS
from station.tasks.followup import finding_of, progress_of
from station.tasks.followup_pages import finding_text, progress_text
from station.tasks.show import show_trial
from station.ui import texts
from station.ui.result.why_view import grounds, rows
from station.ui.result.why_words import about
from station.wording.language import Language
from tests.ui.followed import ERROR, PUSH, case
from tests.ui.results_made import made
from tests.ui.test_look import problems, shown

#: What stays in every language: names of products and languages, keys, units, ids, paths, and times.
DATA = re.compile(
    r"\[[^\]]*\]|Asymmetry Station|English|Deutsch|/[^\s<]+|sim://\S+|[0-9A-F]{8}|specimen-\S*"
    r"|certificate  specimen[\s\S]*|N/kg|kgf|lbf|\bmin\b|\bms\b|CSV|C3D|JSON"
    r"|Alt\+\w|Ctrl\+\w|Esc|Space|Tab|Enter|F\d+"
)
#: Words that no German sentence has.
ENGLISH = re.compile(r"\b(the|of|and|is|are|not|with|for|leg|foot|stronger|part|no|left|right|force|measured)\b", re.I)
#: Of words that carry no language: ids of methods and metrics, names of papers, abbreviations of statistics.
IDS = re.compile(
    r"\b\w+/\w+|\b\w*_\w+\b|docs/\S+|doi \S+|[A-Z][\w' ]*? \d{4}|Front Sports Act Living|Appl Physiol|Open Sports Sci"
)
WORDS = re.compile(r"[^\W\d_]{4,}")
#: A decimal point, and neither a date nor a chapter of a collection.
POINT = re.compile(r"(?<![\d.])\d+\.\d+(?![\d.]|-)")
CHAPTER = re.compile(r"Sammlung \d[\d.]*")
LETTERS = re.compile(r"[^\W\d_]{3,}")


@pytest.fixture(scope="module")
def make() -> ModuleType:
    path = Path(__file__).parents[2] / "docs" / "make_translations.py"
    spec = importlib.util.spec_from_file_location("make_translations", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def speak(qapp: QApplication) -> Iterator[Callable[..., None]]:
    yield texts.use
    texts.use(Language.EN)


class Pseudo(QTranslator):
    """Brackets around every known text, and 40 % more of it."""

    def __init__(self, known: set[str]) -> None:
        super().__init__()
        self.known = known

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        if source not in self.known:
            return ""
        more = round(0.4 * len(source))
        return f"⟦{source}{''.join(' ' if i % 7 == 0 else '~' for i in range(more))}⟧"


def test_every_text_has_german(make: ModuleType) -> None:
    """Says which are missing: `python docs/make_translations.py`."""
    found = make.current(make.read(make.TS))
    assert make.problems(found) == []
    assert found == make.read(make.TS)


def test_the_compiled_file_is_current(make: ModuleType, speak: Callable[..., None]) -> None:
    speak(Language.DE)
    said = {e: QCoreApplication.translate(texts.CONTEXT, e) for e in make.read(make.TS)}
    assert said == {english: german or english for english, german in make.read(make.TS).items()}


def test_screen_and_paper_say_the_same(make: ModuleType) -> None:
    kept = make.read(make.TS)
    assert all(kept[english] == german for english, german in make.from_labels().items() if english in kept)


def test_a_text_without_german_is_noticed(make: ModuleType) -> None:
    assert make.problems({"Zero": "", "{n} left": "noch {m}"}) == [
        "no German: 'Zero'",
        "other places in braces: '{n} left'",
    ]


def test_templates_are_taken_from_f_strings(make: ModuleType) -> None:
    import ast

    tree = ast.parse("""def f(a, ok):
    'A doc string.'
    g(f"The {a.words} cell sends {a.words!r} of {a.n:.1f} N.", f"{'Left' if ok else 'Right'} foot {a}.", {"key id": 1})
    raise ValueError("a defect of the program")
""")
    assert set(make._spoken(tree)) >= {"The {a} cell sends {a} of {b} N.", "Left foot {a}.", "Right foot {a}."}
    assert not any("defect" in text or "doc string" in text for text in make._spoken(tree))


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("Weighed: 812.4 N.", "Gewogen: 812,4 N."),
        ("The left heel cell sends nothing: check its four wires.",
         "Die Zelle Ferse links sendet nichts: Prüfen Sie ihre vier Drähte."),
        ("Calibration is due on 2026-12-01. No strength reports: the daily check failed twice."
         " Calibrate, or override with a reason.",
         "Die Kalibrierung ist fällig am 01.12.2026. Keine Kraftberichte: Die tägliche Prüfung schlug zweimal fehl."
         " Kalibrieren Sie, oder geben Sie mit Begründung frei."),
        ("No effort was seen. Weighed: 5.5 N.", "Es war keine Anstrengung zu sehen. Gewogen: 5,5 N."),
        ("No trial has an id that begins 'x'.", "Keine Kennung eines Versuchs beginnt mit „x“."),
        ("Words that nobody knows", "Words that nobody knows"),
    ],
)  # fmt: skip
def test_sentences_of_inner_rooms(speak: Callable[..., None], english: str, german: str) -> None:
    speak(Language.DE)
    assert texts.tr(english) == german
    assert texts.tr(texts.tr(english)) == german  # a text that was translated already stays
    speak(Language.EN)
    assert texts.tr(english) == english


def test_every_end_of_a_trial_is_said_in_german(speak: Callable[..., None]) -> None:
    speak(Language.DE)
    assert all(texts.tr(words) != words for words in END_WORDS.values() if words)


def test_dates_follow_the_language(speak: Callable[..., None]) -> None:
    from datetime import date

    speak(Language.DE)
    assert texts.day(date(2026, 3, 9)) == "09.03.2026"
    speak(Language.EN)
    assert texts.day(date(2026, 3, 9)) == "9 Mar 2026"


@pytest.fixture
def pseudo(make: ModuleType, qapp: QApplication) -> Iterator[None]:
    texts.use(Language.DE, Pseudo(set(make.read(make.TS))))
    yield
    texts.use(Language.EN)


@pytest.mark.parametrize(("with_board", "size"), [(False, (1280, 800)), (True, (1280, 800)), (True, (960, 540))])
def test_no_page_lets_a_text_escape_or_cuts_it(
    pseudo: None, open_desk: Callable, with_board: bool, size: tuple[int, int]
) -> None:
    """The smallest size is 1920 x 1080 at 200 %."""
    desk = open_desk()
    desk.window.resize(*size)
    desk.wait(lambda: desk.ready and desk.model.clinic.records is not None)
    if with_board:
        desk.connect()
    bad = [words for name in app.PAGES for words in walk(desk, name)]
    assert not bad, "\n".join(bad)


def test_a_visit_in_german_says_no_english(speak: Callable[..., None], open_desk: Callable) -> None:
    """Result pages take their words from the report's labels, so the pseudo-language does not reach them."""
    speak(Language.DE)
    desk = open_desk()
    desk.prepare()
    said = {desk.status, *all_said(desk, "visit")}
    desk.press("l")
    for step in (Step.COUNTDOWN, Step.EFFORT, Step.LIVE):
        desk.wait(lambda step=step: desk.at(step))
        said |= {desk.status, *all_said(desk, desk.page.name)}
    desk.wait(lambda: desk.page.name == "result")
    for page in app.PAGES:
        said |= {f"{page}: {words}" for words in all_said(desk, page)}
    for page in ("why", "numbers"):  # each number says what it rests on
        list(all_said(desk, page))
        if page == "why":
            desk.wait(lambda: desk.page.table.rowCount() > 0)
        assert desk.page.table.rowCount() > 0
        for row in range(desk.page.table.rowCount()):
            desk.page.table.setCurrentCell(row, 0)
            said |= {f"{page}: {words}" for words in all_said(desk, page)}
    bad = sorted(words for words in said if ENGLISH.search(DATA.sub("", words)))
    assert not bad, "\n".join(bad)
    points = {words for words in said if words.startswith(("why:", "numbers:")) and pointed(words)}
    assert not points, "\n".join(sorted(points))


@pytest.fixture
def english(make: ModuleType, speak: Callable[..., None]) -> Callable[[str], list[str]]:
    """German is spoken; says which words of a text are English, and which numbers have a point."""
    speak(Language.DE)
    texts_of_both = make.read(make.TS)
    german = {w.lower() for text in texts_of_both.values() for w in WORDS.findall(text)}
    foreign = {w.lower() for text in texts_of_both for w in WORDS.findall(text)} - german

    def found(text: str) -> list[str]:
        return [w for w in WORDS.findall(IDS.sub("", text)) if w.lower() in foreign] + pointed(text)

    return found


def pointed(text: str) -> list[str]:
    """Numbers with a decimal point."""
    return POINT.findall(CHAPTER.sub("", IDS.sub("", text)))


def test_what_is_said_of_every_metric_is_german(english: Callable[[str], list[str]]) -> None:
    bad = {m.id: found for m in METRICS.values() if (found := english("\n".join(about(m, Language.DE))))}
    assert not bad


def test_what_a_number_rests_on_is_german(english: Callable[[str], list[str]]) -> None:
    trial = show_trial(made(Side.LEFT, 400.0, 0.0))
    for row in rows(trial, None, Language.DE):
        found = grounds(trial, row.key, Language.DE)
        assert found is not None
        said = [*found.parameters, *(texts.tr(part.name) for part in found.parts), texts.tr(found.source), row.name]
        assert not english("; ".join(said)), (row.key, said)
        assert not [words for words in found.parameters if "_" in words]


def test_published_errors_of_tests_are_german(english: Callable[[str], list[str]]) -> None:
    """As the follow-up's pages and the numbers page say them."""
    sources = {seed.words for seeds in SEEDS.values() for seed in seeds}
    sources |= {r.source for a in load_library().assessments.values() for r in a.reliability} - {NONE_KNOWN}
    for source in sources:
        assert not english(error_source(source, Language.DE)), error_source(source, Language.DE)
    assert error_source("12 people of this clinic, each measured twice", Language.DE).startswith("12 Personen")
    assert "6,5\u00a0%" in error_source(SEEDS["peak_force"][0].words, Language.DE)
    assert "6.5\u00a0%" in error_source(SEEDS["peak_force"][0].words, Language.EN)


def test_the_follow_ups_pages_are_german(english: Callable[[str], list[str]]) -> None:
    """With the published error, whose words are those of a paper."""
    known = replace(case(), own={})
    seed = prior_cv("peak_force")
    assert seed is not None
    error = replace(ERROR, source=seed.words, clinic=False, mean=None, icc=None)
    for own in ({}, {PUSH: error}):
        shown = replace(known, own=own)
        pages = [finding_text(finding_of(shown), shown.library, Language.DE)]
        pages.append(progress_text(progress_of(shown, shown.assessments()[PUSH]), shown.library, Language.DE))
        lines = [line for page in pages for section in page.sections for line in section.lines]
        assert any("isometrische einbeinige Brücke" in line for line in lines) or not own
        assert not [line for line in lines if english(line)]


def test_the_parts_of_a_certificates_budget_are_german(english: Callable[[str], list[str]]) -> None:
    for name, advice in ADVICE.items():
        words = name.replace("_", " ")
        assert texts.tr(words) != words
        assert not english(texts.tr(words))
        assert not english(texts.tr(advice))


def test_calibration_in_german_says_no_english(speak: Callable[..., None], open_desk: Callable) -> None:
    """All but the certificate's own document, which is filed in English and said to be."""
    speak(Language.DE)
    desk = open_desk(speed=8)
    desk.wait(lambda: desk.ready)
    desk.model.boards.connect_board("sim://bench")
    desk.wait(lambda: desk.model.boards.board is not None)
    board = desk.model.boards.board
    certificate = specimen_certificate(desk.model.bench.board_id)
    desk.model.boards.board = replace(board, certificate=certificate)
    list(all_said(desk, "certificate"))
    page = desk.page
    document = page.lines.text()
    said = {words for words in all_said(desk, "certificate") if words != document}
    assert page.specimen.isVisible()
    assert page.specimen.text() == "Muster: nicht für Patienten"
    bad = sorted(words for words in said if ENGLISH.search(DATA.sub("", words)) or pointed(words))
    assert not bad, "\n".join(bad)


@pytest.mark.parametrize("size", [(1280, 800), (960, 540)])
def test_no_page_in_german_reaches_out_sideways(
    speak: Callable[..., None], open_desk: Callable, size: tuple[int, int]
) -> None:
    speak(Language.DE)
    desk = open_desk()
    desk.window.resize(*size)
    desk.connect()
    wide = []
    for page in sorted(app.PAGES):
        list(all_said(desk, page))
        if desk.window.stack.currentWidget().horizontalScrollBar().isVisible():
            wide.append(page)
    assert wide == []


def all_said(desk: object, name: str) -> Iterator[str]:
    """Every text of a page that is shown."""
    desk.model.go(name)
    for _ in range(4):
        QApplication.processEvents()
    if desk.model.where == name:
        yield from (words for widget in shown(desk.window) for words in said_by(widget))


def walk(desk: object, name: str) -> Iterator[str]:
    """What is wrong on a page."""
    window = desk.window
    desk.model.go(name)
    for _ in range(4):
        QApplication.processEvents()
    if desk.model.where != name:
        return
    for widget in shown(window):
        yield from (f"{name}: {words}" for words in problems(widget))
        yield from (f"{name}: {type(widget).__name__} says {words!r}" for words in said_by(widget) if escaped(words))


def said_by(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(i) for i in range(widget.count()))
    elif isinstance(widget, QListWidget):
        yield from (widget.item(i).text() for i in range(widget.count()))
    elif isinstance(widget, QTableWidget):
        heads = (widget.horizontalHeaderItem(i) for i in range(widget.columnCount()))
        cells = (widget.item(i, j) for i in range(widget.rowCount()) for j in range(widget.columnCount()))
        yield from (item.text() for item in (*heads, *cells) if item is not None)
    yield widget.accessibleName()


def escaped(words: str) -> bool:
    """Letters that stand in no brackets."""
    while words != (inner := re.sub(r"⟦[^⟦⟧]*⟧", "", words)):
        words = inner
    return LETTERS.search(DATA.sub("", words)) is not None
