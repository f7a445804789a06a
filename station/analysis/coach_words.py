"""What the coach says: one table of texts, each with the hint that switches it on and off, and its rank.

Short plain words for a patient; no muscle is named and nothing rests on colour. A translation replaces `words` and
keeps the ids.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """One thing the coach can say.

    Attributes
    ----------
    hint : str
        Id by which an assessment switches it on (`feedback.hints`).
    words : str
        With {names} of the numbers that go in.
    """

    hint: str
    words: str


#: Hints from the most to the least urgent: of two at once the earlier is shown. What must not go on comes first, then
#: what spoils a trial, then form, then praise and counting. Chosen.
RANK: tuple[str, ...] = (
    "other_foot", "early_release", "pre_tension", "moving_baseline", "shock_peak", "dip", "slow_ramp", "heel_down",
    "share", "target_band", "hold", "tempo_early", "tempo_late", "fade", "last_clean_repetition", "time_in_band",
    "repetition",
)  # fmt: skip

#: By text id.
TEXTS: dict[str, Text] = {
    "other_foot": Text("other_foot", "Relax the other foot."),
    "early_release": Text("early_release", "Keep pushing until I say stop."),
    "pre_tension": Text("pre_tension", "Relax the leg until I say go."),
    "moving_baseline": Text("moving_baseline", "Keep still until I say go."),
    "shock_peak": Text("shock_peak", "Push, do not kick."),
    "dip": Text("dip", "Do not pull back first. Just push."),
    "slow_ramp": Text("slow_ramp", "Push faster, right from the start."),
    "heel_down.left": Text("heel_down", "Left heel down."),
    "heel_down.right": Text("heel_down", "Right heel down."),
    "share.more_left": Text("share", "More on the left foot."),
    "share.more_right": Text("share", "More on the right foot."),
    "target_band.more": Text("target_band", "A little more."),
    "target_band.less": Text("target_band", "A little less."),
    "target_band.more_left": Text("target_band", "More to the left."),
    "target_band.more_right": Text("target_band", "More to the right."),
    "hold": Text("hold", "Hold it longer at the top."),
    "tempo_early": Text("tempo_early", "Too fast. Take your time."),
    "tempo_late": Text("tempo_late", "A little faster."),
    "fade": Text("fade", "You are getting tired. Keep it clean."),
    "last_clean_repetition": Text("last_clean_repetition", "Number {count} was the last clean one."),
    "time_in_band": Text("time_in_band", "{seconds} seconds held."),
    "repetition": Text("repetition", "{count}"),
}


def rank(text_id: str) -> int:
    """Place of a text's hint in `RANK`; 0 is the most urgent."""
    return RANK.index(TEXTS[text_id].hint)
