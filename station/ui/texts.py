"""The words of the screen in the person's language: Qt Linguist files, English in the source.

Inner rooms speak English and know nothing of languages. What they say is found here whole, or as one of the templates
that docs/make_translations.py took from their f-strings, whose values are then translated in turn (decision 0131).
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import date
from functools import lru_cache
from pathlib import Path
from string import Formatter

from PySide6.QtCore import QCoreApplication, QDate, QLibraryInfo, QLocale, QTranslator

from station.wording.language import Language

#: The one context of station_*.ts: a word means the same everywhere on the screen.
CONTEXT = "station"

#: Where the .ts and .qm files are.
FOLDER = Path(__file__).with_name("translations")

#: Mark of a sentence with values that an inner room says; those of the screen itself are never matched.
TEMPLATE = "template"

#: The language in force; windows are made anew after a change.
language = Language.EN
_translators: list[QTranslator] = []

_NUMBER = re.compile(r"[-+±−]?\d+(\.\d+)?(\s?[^\s\d.,]{1,4})?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SENTENCE_END = re.compile(r"(?<=[.!?]) +(?=[A-ZÄÖÜ'])|\n+")
#: Tried in turn where a text is put together of others.
_JOINTS = (_SENTENCE_END, re.compile("; "), re.compile("   ·   "), re.compile(r": "), re.compile(r", "))


def use(wanted: Language, translator: QTranslator | None = None) -> None:
    """Speak a language from now on; numbers follow (`station.wording.numbers`).

    Parameters
    ----------
    wanted : Language
    translator : QTranslator, optional
        Another one than that of the language; for tests.
    """
    global language
    language = wanted
    QLocale.setDefault(QLocale(wanted.value))
    for old in _translators:
        QCoreApplication.removeTranslator(old)
    _translators.clear()
    _said.cache_clear()
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / f"qtbase_{wanted.value}.qm"
    if wanted is not Language.EN and qt.is_file():  # the words of Qt's own dialogs
        _install(_loaded(qt))
    compiled = FOLDER / f"station_{wanted.value}.qm"
    if translator is None and compiled.is_file():
        translator = _loaded(compiled)
    if translator is not None:
        _install(translator)


def _loaded(path: Path) -> QTranslator:
    translator = QTranslator()
    if not translator.load(str(path)):
        raise RuntimeError(f"{path} is no translation file")
    return translator


def _install(translator: QTranslator) -> None:
    QCoreApplication.installTranslator(translator)
    _translators.append(translator)


def tr(text: str, **values: object) -> str:
    """`text` in the person's language, its {placeholders} filled in."""
    if values:
        return _word(text).format(**values)
    return _said(text) if _translators else text


def day(when: date) -> str:
    """A date as the language writes it: '22 Nov 2026', '22.11.2026'."""
    pattern = "dd.MM.yyyy" if language is Language.DE else "d MMM yyyy"
    return QLocale(language.value).toString(QDate(when.year, when.month, when.day), pattern)


def _word(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text)


@lru_cache(maxsize=2000)
def _said(text: str) -> str:
    """Whole, as a template, in parts, as a number; what is not known stays as it is."""
    known = _word(text)
    if known != text or not text.strip():
        return known
    if _NUMBER.fullmatch(text):
        return text.replace(".", language.decimal_sign)
    if _DAY.fullmatch(text):
        return day(date.fromisoformat(text))
    matches = _matches(text)
    whole = next((m for m in matches if not any(_SENTENCE_END.search(v) for v in m[1].values())), None)
    if whole is not None:
        return _filled(*whole)
    for end in reversed(list(_SENTENCE_END.finditer(text))):  # the longest beginning that is known, then the rest
        begin = text[: end.start()]
        if _is_known(begin):
            return _said(begin) + end[0] + _said(text[end.end() :])
    for joint in _JOINTS:
        parts = _parts(text, joint)
        if parts is not None:
            return parts
    return _filled(*matches[0]) if matches else text


def _is_known(text: str) -> bool:
    if _word(text) != text:
        return True
    return any(not any(_SENTENCE_END.search(v) for v in values.values()) for _, values in _matches(text))


def _filled(template: str, values: dict[str, str]) -> str:
    return _word(template).format(**{name: _said(value) for name, value in values.items()})


def _parts(text: str, joint: re.Pattern[str]) -> str | None:
    """A text of several parts of which some are known, all of them where a comma parts them; else None."""
    between = joint.findall(text)
    if not between:
        return None
    parts = joint.split(text)
    said = [_said(part) for part in parts]
    strange = sum(one == part for one, part in zip(said, parts, strict=True))
    if strange == len(parts) or (strange and joint is _JOINTS[-1]):
        return None
    return "".join(f"{part}{joint_}" for part, joint_ in zip(said, [*between, ""], strict=True))


def _matches(text: str) -> list[tuple[str, dict[str, str]]]:
    """Templates that the text may have been made of, the most literal first, and the values."""
    found = []
    for template, pattern in _templates():
        match = pattern.fullmatch(text)
        if match is not None:
            found.append((template, match.groupdict()))
    return found


@lru_cache(maxsize=1)
def _templates() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Every sentence with values of an inner room."""
    messages = ET.parse(FOLDER / "station_de.ts").getroot().iter("message")
    texts = [m.findtext("source") or "" for m in messages if m.findtext("extracomment") == TEMPLATE]
    templates = sorted(texts, key=_literal, reverse=True)
    return tuple((t, _pattern(t)) for t in templates)


def _literal(template: str) -> int:
    return sum(len(words) for words, *_ in Formatter().parse(template))


def _pattern(template: str) -> re.Pattern[str]:
    out, seen = "", set()
    for words, name, _, _ in Formatter().parse(template):
        out += re.escape(words)
        if name is not None:
            out += f"(?P={name})" if name in seen else f"(?P<{name}>.+?)"
            seen.add(name)
    return re.compile(out, re.DOTALL)
