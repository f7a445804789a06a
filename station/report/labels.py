"""Plain labels of the printed pages, from labels.toml; sentences about a patient are in station/wording."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from station.wording.language import Language
from station.wording.sentences import placeholders


@cache
def catalogue() -> dict[str, dict[Language, str]]:
    """All labels by key ('section.name') and language.

    Raises
    ------
    ValueError
        A label is missing in a language, or its placeholders differ between languages.
    """
    raw = tomllib.loads(files("station.report").joinpath("labels.toml").read_text(encoding="utf-8"))
    found: dict[str, dict[Language, str]] = {}
    for section, entries in raw.items():
        for name, texts in entries.items():
            key = f"{section}.{name}"
            if set(texts) != {language.value for language in Language}:
                raise ValueError(f"labels.toml: {key} has {', '.join(sorted(texts))}, not every language")
            if len({placeholders(text) for text in texts.values()}) != 1:
                raise ValueError(f"labels.toml: the placeholders of {key} differ between languages")
            found[key] = {Language(code): text for code, text in texts.items()}
    return found


def label(key: str, language: Language, **values: object) -> str:
    """A label with its values filled in.

    Raises
    ------
    KeyError
        There is no such label, or a value is missing.
    """
    return catalogue()[key][language].format(**values)


def translated(section: str, english: str, language: Language) -> str:
    """A sentence of an assessment's file by its English words; as it stands there where nobody translated it."""
    of_section = (texts for key, texts in catalogue().items() if key.startswith(f"{section}."))
    return next((texts[language] for texts in of_section if texts[Language.EN] == english), english)


def named(section: str, name: str, otherwise: str, language: Language) -> str:
    """The label of an id, or what its own file calls it."""
    texts = catalogue().get(f"{section}.{name}")
    return otherwise if texts is None else texts[language]
