"""A small assessment that is right, for tests to spoil."""

from __future__ import annotations

RIGHT = """\
# A push.
format = 1
id = "a_push"
version = 1
name = "A push"
kind = "isometric_effort"
shows = "strength"
source = "a paper"
posture = "sitting"
picture = "sitting"
plates = "One under each foot."
legs = "one"
script = [
  "Push.",
  "Stop at once if it hurts.",
]

[effort]
duration_s = 5
cue = "Push!"
breathe_words = "Breathe out as you push."

[isometric_effort]

[sides]
first = "left"

[trials]
number = 3
most = 5

[metrics]
ids = ["peak_force", "sustained_force_1s"]
primary = "peak_force"

[expected_peak]
foot_n = 800
heel_n = 500
forefoot_n = 400
source = "chosen"

[[setup]]
id = "knee_angle"
name = "Knee bend"
unit = "deg"
least = 0
most = 140
default = 90

[[setup]]
id = "eyes"
name = "Eyes"
choices = ["open", "closed"]

[[reliability]]
metric = "peak_force"
cv_percent = 5
source = "a study"

[[contraindications]]
id = "pain"
words = "Pain at rest."
source = "chosen"

[sources]
"effort.duration_s" = "chosen"
"""


def spoilt(old: str, new: str, text: str = RIGHT) -> str:
    """The text with one place changed; fails where the place is not there once."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)


def line_with(text: str, piece: str) -> int:
    """Number of the line that holds a piece of text, from 1."""
    found = [n for n, line in enumerate(text.split("\n"), 1) if piece in line]
    assert len(found) == 1, f"{piece!r} stands in the lines {found}"
    return found[0]
