"""Prints every sentence about a patient, so that a person can read them: python -m station.wording [SECTION ...]."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from station.wording.language import Language
from station.wording.sentences import catalogue


def lines(sections: Sequence[str] = ()) -> list[str]:
    """Key and sentence in each language, of all sections or of some."""
    found = []
    for key, texts in catalogue().items():
        if not sections or key.partition(".")[0] in sections:
            found += [key, *(f"  {language.value}  {texts[language]}" for language in Language)]
    return found


if __name__ == "__main__":
    sys.stdout.write("\n".join(lines(sys.argv[1:])) + "\n")
