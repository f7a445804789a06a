"""The one file of sentences: complete in each language, same placeholders, no muscle blamed."""

from __future__ import annotations

import pytest

from station.wording.language import Language
from station.wording.sentences import catalogue, placeholders, sentence


def test_every_sentence_stands_in_every_language_with_the_same_placeholders() -> None:
    for key, texts in catalogue().items():
        assert set(texts) == set(Language), key
        assert all(text.strip() == text and text for text in texts.values()), key
        assert len({placeholders(text) for text in texts.values()}) == 1, key


def test_a_missing_value_or_sentence_is_an_error_not_a_gap() -> None:
    with pytest.raises(KeyError):
        sentence("verdict.nonsense", Language.EN)
    assert sentence("verdict.real", Language.DE) == "echter Unterschied"


@pytest.mark.parametrize("word", ["gluteus", "glute ", "quadriceps", "hamstring", "diagnos", "atroph", "dysfunction"])
def test_no_sentence_names_a_muscle_or_a_diagnosis(word: str) -> None:
    # "This is not a diagnosis" is the one place where the word may stand; tests that others published have their names.
    for key, texts in catalogue().items():
        if key.startswith("reliability_word."):
            continue
        for text in texts.values():
            assert word not in text.lower() or "not a diagnosis" in text.lower() or "keine diagnose" in text.lower(), (
                key
            )
