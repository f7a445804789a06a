"""The words of the screen in the person's language: Qt Linguist files, English in the source."""

from __future__ import annotations

from importlib.resources import files

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from station.wording.language import Language

#: The one context of station_*.ts: a word means the same everywhere on the screen.
CONTEXT = "station"

#: The language in force; windows are made anew after a change.
language = Language.EN
_translators: list[QTranslator] = []


def use(wanted: Language) -> None:
    """Speak a language from now on; numbers follow (`station.wording.numbers`)."""
    global language
    language = wanted
    QLocale.setDefault(QLocale(wanted.value))
    for old in _translators:
        QCoreApplication.removeTranslator(old)
    _translators.clear()
    compiled = files("station.ui").joinpath("translations", f"station_{wanted.value}.qm")
    if compiled.is_file():
        translator = QTranslator()
        if not translator.load(compiled.read_bytes()):
            raise RuntimeError(f"{compiled} is no translation file")
        QCoreApplication.installTranslator(translator)
        _translators.append(translator)


def tr(text: str, **values: object) -> str:
    """`text` in the person's language, its {placeholders} filled in."""
    translated = QCoreApplication.translate(CONTEXT, text)
    return translated.format(**values) if values else translated
