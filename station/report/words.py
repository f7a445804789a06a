"""Values, dates, reasons and verdicts of a report in a language; every page takes its words from here."""

from __future__ import annotations

import re
from datetime import date, datetime

from station.report.labels import catalogue, label, named
from station.report.model import Difference, Leg, Report, SetUp, Value
from station.wording import numbers
from station.wording.language import Language
from station.wording.sentences import sentence

NBSP = numbers.NBSP

#: The analysis's reasons, which are English sentences, by pattern: key of the sentence that is printed instead.
#: What none of them fits is printed as 'could not be determined'; the results file has the whole reason.
REASONS: tuple[tuple[str, str], ...] = (
    (r"not supported at (?P<rate>[\d.]+) samples/s \(needs (?P<needs>[\d.]+)\)", "rate"),
    (r"effort not reproducible", "not_reproducible"),
    (r"a leg was not tested", "leg_missing"),
    (r"no verdict is planned", "no_plan"),
    (r"needs the person's mass", "needs_mass"),
    (r"needs both legs|needs values of both legs", "needs_both"),
    (r"no trial of the (?P<side>left|right) leg was accepted", "not_accepted"),
    (r"no CV|not known \(no CV\)", "no_cv"),
    (r"how they share the load is a strategy", "strategy"),
    (r"one time of both legs together", "one_time"),
    (r"needs the (distance|cells' places)", "needs_places"),
    (r"needs the force that was to be held", "needs_target"),
    (r"not positive", "not_positive"),
    (r"samples are missing|no unbroken", "samples_missing"),
    (r"no onset", "no_onset"),
    (r"no trial counts", "no_trial"),
    (r"no certificate|not in newtons|counts only|no calibration", "counts_only"),
)


def said(key: str, language: Language, **values: object) -> str:
    """A sentence of the section [report]."""
    return sentence(f"report.{key}", language, **values)


def unit_of(unit: str, language: Language) -> str:
    """A unit as it is printed."""
    return named("unit", unit, unit.replace("^2", "²"), language)


def value_text(value: Value | None, language: Language, *, sign: bool = False) -> str:
    """Such as '812 ± 4 N', or the reason; a dash where nothing is known."""
    if value is None:
        return numbers.DASH
    if value.value is None:
        return reason_text(value.reason, language)
    text, doubt = rounded(value.value, value, language, sign=sign)
    return numbers.with_unit(f"{text}{NBSP}±{NBSP}{doubt}" if doubt else text, unit_of(value.unit, language))


def rounded(number: float, like: Value, language: Language, *, sign: bool = False) -> tuple[str, str]:
    """A number rounded as `like` is, and its uncertainty; the second is empty where it is not known."""
    if like.uncertainty is None and like.unit in ("", "%"):
        # Three significant digits of a count or a percentage near 0 would say more than is known: chosen.
        places = 0 if number == round(number) else 1
        return numbers.number(number, places, sign=sign, language=language), ""
    return numbers.split(number, like.uncertainty, sign=sign, language=language)


def percent(value: float, language: Language, decimals: int = 1) -> str:
    """Size of a percentage."""
    return f"{numbers.number(abs(value), decimals, language=language)}{NBSP}%"


def reason_text(reason: str | None, language: Language) -> str:
    """A reason of the analysis in the report's language."""
    key, values = reason_key(reason)
    values = {k: v.replace(".", language.decimal_sign) for k, v in values.items()}
    if "side" in values:
        values["side"] = adjective(values["side"], language)
    return said(key, language, **values)


def reason_key(reason: str | None) -> tuple[str, dict[str, str]]:
    """Key and values of the sentence that says a reason of the analysis."""
    for pattern, key in REASONS:
        if reason and (found := re.search(pattern, reason)):
            return key, found.groupdict()
    return "not_given", {}


def day(when: date, language: Language) -> str:
    """Such as '22 November 2026', with spaces that do not break."""
    month = label(f"month.{when.month}", language)
    point = "." if language is Language.DE else ""
    return f"{when.day}{point}{NBSP}{month}{NBSP}{when.year}"


def moment(when: datetime, language: Language) -> str:
    """Day and local time of the place of measurement."""
    return f"{day(when.date(), language)}, {when:%H:%M}"


def adjective(side: str, language: Language) -> str:
    """'left', or 'linke' with room for its ending."""
    return said(f"{side}_adjective", language)


def metric_name(metric: str, otherwise: str, language: Language) -> str:
    """Short name of a metric; what the catalogue says where there is none."""
    return named("metric", metric, otherwise[:1].upper() + otherwise[1:], language)


def assessment_name(report: Report, language: Language) -> str:
    """Name of the assessment."""
    return named("assessment", report.assessment_id, report.assessment_name, language)


def set_up_text(item: SetUp, language: Language) -> tuple[str, str]:
    """Name and value of a set-up field."""
    # One id may have a more exact name in an assessment; the English one is in its file.
    name = item.name if language is Language.EN else named("set_up", item.id, item.name, language)
    if isinstance(item.value, str):
        return name, named("choice", item.value.replace(" ", "_"), item.value, language)
    text = f"{item.value:g}".replace(".", language.decimal_sign).replace("-", numbers.MINUS)
    unit = unit_of(item.unit, language)
    return name, text + unit if unit == "°" else numbers.with_unit(text, unit)


def missing_leg(leg: Leg, language: Language) -> str:
    """Why a leg has no values or fewer than planned; empty where it is whole."""
    for kind, code in (("not_tested", leg.not_tested), ("ended", leg.ended)):
        if code is not None:
            known = {"not_tested": ("pain", "dizziness", "giving_way"),
                     "ended": ("pain", "dizziness", "giving_way", "force_loss")}[kind]  # fmt: skip
            if code in known:
                return said(f"{kind}_{code}", language)
            return said(f"{kind}_other", language, reason=code.replace("_", " "))
    if leg.mean.value is None:
        return reason_text(leg.mean.reason, language) if leg.mean.reason else said("no_trial", language)
    return ""


def per_kg(value: Value, mass_kg: float | None) -> Value | None:
    """A force over body mass [N/kg]; None where it is no force or the mass is not known."""
    if value.value is None or value.unit != "N" or mass_kg is None:
        return None
    u = None if value.uncertainty is None else value.uncertainty / mass_kg
    return Value(value.value / mass_kg, "N/kg", u)


# ---- the difference of the legs ---------------------------------------------------------------------------------


def strength(report: Report) -> bool:
    """True where a lower value means a weaker leg."""
    return report.shows == "strength"


def verdict_name(difference: Difference | None, language: Language) -> str:
    """Two words, beside the shape; without a verdict 'no verdict'."""
    if difference is None or difference.verdict is None:
        return said("no_verdict", language)
    return sentence(f"verdict.{difference.verdict}", language)


def has_direction(difference: Difference) -> bool:
    """True where the verdict lets one say which leg it is."""
    return difference.value.value not in (None, 0.0) and difference.verdict in ("real", "possible")


def difference_name(report: Report, language: Language) -> str:
    """The difference in a few words, with its direction only where one may be told."""
    d = report.difference
    if d is None or d.value.value is None:
        return said("no_difference", language)
    size = percent(d.value.value, language)
    if not has_direction(d):
        return said("difference_of_size", language, size=size)
    # 'Weaker' is said of what is real only.
    key = "weaker_strength" if strength(report) and d.verdict == "real" else "weaker_value"
    return said(key, language, side=adjective(lower_side(d), language), size=size)


def lower_side(d: Difference) -> str:
    """The leg with the lower value."""
    return "right" if (d.value.value or 0.0) < 0 else "left"


def verdict_sentence(report: Report, language: Language) -> str:
    """The verdict in whole sentences, or why there is none."""
    d = report.difference
    if d is None:
        return ""
    if d.verdict in (None, "not_measurable") or d.value.value is None:
        return capital(reason_text(d.reason or d.value.reason, language)) + "."
    values: dict[str, object] = {
        "size": percent(d.value.value, language),
        "interval": interval_text(d, language),
        "limit": percent(d.limit, language) if d.limit is not None else "",
        "side": adjective(lower_side(d), language),
    }
    if d.verdict == "within_noise" and d.limit is not None:
        del values["side"]
        return said("within_noise", language, **values)
    if d.limit is None:
        return said("one_trial", language, **values)
    return said(f"{d.verdict}_{'strength' if strength(report) else 'value'}", language, **values)


def interval_text(d: Difference, language: Language) -> str:
    """The interval with the scatter of trials, in sizes and sides instead of signs."""
    if d.interval is None:
        return numbers.DASH
    low, high = sorted(d.interval)
    if low < 0 < high:
        places = 0 if min(-low, high) >= 0.5 else 1  # no end of it is printed as 0
        ends = {"right": percent(low, language, places), "left": percent(high, language, places)}
        return said("interval_both_ways", language, **ends)
    near, far = sorted((abs(low), abs(high)))
    return said("interval", language, low=numbers.number(near, 0, language=language), high=percent(far, language, 0))


def capital(text: str) -> str:
    """The text as a sentence begins; `str.capitalize` would make German nouns small."""
    return text[:1].upper() + text[1:]


# ---- marks of the whole page ------------------------------------------------------------------------------------


def banner(report: Report, language: Language) -> str:
    """What must be read before any number; empty where the numbers are a patient's."""
    parts = ["demonstration"] if report.demonstration else []
    if "simulated" in report.flags:
        parts.append("simulated")
    if report.demonstration or {"simulated", "calibration_specimen", "calibration_unknown"} & set(report.flags):
        parts.append("not_for_patients")
    return "  ·  ".join(label(f"word.banner_{part}", language) for part in parts)


def remarks(report: Report, language: Language) -> list[str]:
    """Quality flags in words, without those of the banner; how much was left out."""
    found = [label(f"flag.{f}", language) for f in report.flags if f"flag.{f}" in catalogue()]
    if report.left_out:
        found.append(said("left_out", language, n=report.left_out))
    return found


def feedback(report: Report, language: Language) -> str:
    """Who saw the force."""
    known = report.feedback in ("none", "clinician", "both")
    return label(f"word.feedback_{report.feedback}", language) if known else label("word.none", language)


def said_of_ten(report: Report, what: str, language: Language) -> str:
    """Greatest pain or exertion of each leg, or that nobody asked."""
    said_by = {leg.side: getattr(leg, what) for leg in report.legs}
    if not said_by or all(v is None for v in said_by.values()):
        return label("word.not_asked", language)
    texts = {side: numbers.DASH if v is None else str(v) for side, v in said_by.items()}
    if "both" in texts:
        return label("word.of_ten_both", language, both=texts["both"])
    return label("word.of_ten", language, left=texts.get("left", "–"), right=texts.get("right", "–"))
