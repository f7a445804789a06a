"""Every sentence that the program can print about a patient stands in sentences.toml, in each language."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from string import Formatter

from station.wording.language import Language


@cache
def catalogue() -> dict[str, dict[Language, str]]:
    """All templates by key ('section.name') and language.

    Raises
    ------
    ValueError
        A sentence is missing in a language, or its placeholders differ between languages.
    """
    raw = tomllib.loads(files("station.wording").joinpath("sentences.toml").read_text(encoding="utf-8"))
    found: dict[str, dict[Language, str]] = {}
    for section, entries in raw.items():
        for name, texts in entries.items():
            key = f"{section}.{name}"
            if set(texts) != {language.value for language in Language}:
                raise ValueError(f"sentences.toml: {key} has {', '.join(sorted(texts))}, not every language")
            if len({placeholders(text) for text in texts.values()}) != 1:
                raise ValueError(f"sentences.toml: the placeholders of {key} differ between languages")
            found[key] = {Language(code): text for code, text in texts.items()}
    return found


def placeholders(template: str) -> frozenset[str]:
    """Names in braces of a template."""
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name)


def sentence(key: str, language: Language, **values: object) -> str:
    """A sentence with its values filled in.

    Raises
    ------
    KeyError
        There is no such sentence, or a value is missing.
    """
    return catalogue()[key][language].format(**values)
