"""Labels of the printed pages: whole in every language, and known for everything that ships."""

from __future__ import annotations

import pytest

from station.assessments.loader import load_library
from station.domain.flags import QualityFlag
from station.report.labels import catalogue, label, named, translated
from station.wording.language import Language
from station.wording.sentences import catalogue as sentences

#: Said by the banner, by the number of recordings that do not count, or nothing to say on a report.
NOT_REMARKED = {
    QualityFlag.SIMULATED,
    QualityFlag.CALIBRATION_SPECIMEN,
    QualityFlag.CALIBRATION_UNKNOWN,
    QualityFlag.ABORTED,
    QualityFlag.WARM_UP,
}


def shipped():
    return load_library().assessments.values()


def test_every_shipped_assessment_its_metrics_set_up_and_limits_have_words_in_both_languages():
    known = catalogue()
    for a in shipped():
        assert label(f"assessment.{a.id}", Language.EN) == a.name
        assert label(f"shows.{a.shows}", Language.DE)
        for f in a.setup:
            assert f"set_up.{f.id}" in known
            assert all(f"choice.{c.replace(' ', '_')}" in known for c in f.choices)
        for text in a.limits:
            assert translated("limit", text, Language.DE) != text, (a.id, text)


@pytest.mark.parametrize("a", list(shipped()), ids=lambda a: a.id)
def test_every_metric_of_a_shipped_assessment_has_a_short_name(a):
    comparisons = {"bsa", "lsi", "signed_difference", "bai_1", "bai_2", "symmetry_angle", "bilateral_index"}
    missing = [m for m in (*a.metrics.ids, a.metrics.primary) if m and m not in comparisons]
    assert [m for m in missing if f"metric.{m}" not in catalogue()] == []


def test_every_quality_flag_is_remarked_or_said_elsewhere():
    remarked = {QualityFlag(key.partition(".")[2]) for key in catalogue() if key.startswith("flag.")}
    assert remarked == set(QualityFlag) - NOT_REMARKED


def test_what_nobody_translated_stays_as_its_own_file_says_it():
    assert named("assessment", "our_own", "Our own test", Language.DE) == "Our own test"
    assert translated("limit", "A limit of ours.", Language.DE) == "A limit of ours."


def test_no_sentence_or_label_names_a_band_as_abnormal_or_blames_a_muscle():
    every = [t for texts in (*catalogue().values(), *sentences().values()) for t in texts.values()]
    for word in ("glute activation", "asymmetry score", "Gluteus", "pathologisch", "failed"):
        assert not any(word in text for text in every)
