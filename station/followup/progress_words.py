"""The progress as a page of plain words; the chart's numbers stand in `Progress` itself."""

from __future__ import annotations

from station.domain.channels import Side
from station.followup.diary import Training
from station.followup.outcome import Change, Judged, Progress
from station.followup.plan_words import difference
from station.followup.say import Names, Page, Section, banner, day, error_source, leg, no_diagnosis, percent, value
from station.wording import numbers
from station.wording.language import Language
from station.wording.sentences import sentence


def said(key: str, language: Language, **values: object) -> str:
    """A sentence of the section [progress]."""
    return sentence(f"progress.{key}", language, **values)


def progress_page(p: Progress, language: Language, names: Names) -> Page:
    """Baseline, every judged visit, where the line breaks, the training in between."""
    sections = [Section(names("assessment", p.assessment), tuple(_head(p, language)))]
    sections += [_judged(p, j, language) for j in p.judged]
    if p.epic is not None:
        e = p.epic
        low, high = (percent(x, language) for x in e.interval)
        key = "epic_before" if e.before_operation else "epic_baseline"
        shown = sentence("finding.interval", language, low=low, high=high)
        text = said(key, language, day=day(e.reference_day, language), percent=percent(e.percent, language),
                    interval=shown)  # fmt: skip
        sections.append(Section("EPIC", (text,)))
    broken = [said("broken", language, day=day(s.day, language), breaks=_breaks(s.breaks, language))
              for s in p.seen if s.breaks]  # fmt: skip
    if broken:
        sections.append(Section("", tuple(broken)))
    if p.trainings:
        lines = [line for t in p.trainings for line in _training(t, language)]
        sections.append(Section(said("training_title", language), tuple(lines)))
    return Page(said("title", language), "", banner(p.demonstration, language), tuple(sections),
                f"{said('causality', language)} {no_diagnosis(language)}")  # fmt: skip


def leg_name(side: Side, language: Language) -> str:
    """The leg at the beginning of a line."""
    return said(f"chart_{side.value}", language)


def _head(p: Progress, language: Language) -> list[str]:
    if p.left is None or p.right is None or p.error is None:
        return [said(f"refused_{p.refused or 'no_baseline'}", language)]
    left, right = value(p.left.mean, p.unit, language), value(p.right.mean, p.unit, language)
    lines = [] if p.weak is None else [said("followed", language, side=leg(p.weak, language))]
    if p.baseline_visits > 1:
        lines.append(said("baseline_two", language, n=p.baseline_visits, left=left, right=right))
    else:
        lines.append(said("baseline_one", language, left=left, right=right))
    sem = percent(p.error.visit_sem_percent, language, decimals=1)
    lines.append(said("error", language, sem=sem, source=error_source(p.error.source, language)))
    if p.left.expected is not None and p.right.expected is not None:
        lines.append(said("expected", language, left=value(p.left.expected, p.unit, language),
                          right=value(p.right.expected, p.unit, language), n=p.error.pairs))  # fmt: skip
    else:
        lines.append(said("no_expected", language))
    return lines


def _judged(p: Progress, j: Judged, language: Language) -> Section:
    weeks = numbers.number(j.weeks, 0 if j.weeks >= 2 else 1, language=language)
    heading = said(
        f"visit_{'check' if j.role == 'check' else 'retest'}", language, day=day(j.day, language), weeks=weeks
    )
    if j.refused:
        values = {"breaks": _breaks(j.breaks, language)} if j.refused == "not_comparable" else {}
        return Section(heading, (said(f"refused_{j.refused}", language, **values),))
    lines = [_leg(p, side, change, language) for side in Side if (change := j.of(side)) is not None]
    if j.symmetry is not None:
        s = j.symmetry
        lines.append(said(f"symmetry_{s.level}", language, before=difference(s.before, language),
                          now=difference(s.now, language)))  # fmt: skip
    if cause := _cause(p, j, language):
        lines.append(cause)
    caps = dict.fromkeys(c for change in (j.left, j.right, j.symmetry) if change is not None for c in change.caps)
    lines += [said(f"cap_{c}", language) for c in caps]
    if any(change is not None and change.learning for change in (j.left, j.right)):
        lines.append(said("learning", language))
    return Section(heading, tuple(lines))


def _leg(p: Progress, side: Side, change: Change, language: Language) -> str:
    low, high = (percent(x, language, sign=True) for x in change.interval)
    return said(f"leg_{change.level}", language, leg=leg_name(side, language), now=value(change.now, p.unit, language),
                percent=percent(change.percent, language, sign=True),
                interval=sentence("finding.interval", language, low=low, high=high))  # fmt: skip


def _cause(p: Progress, j: Judged, language: Language) -> str:
    if j.cause is None or j.cause == "noise" or p.weak is None:
        return ""
    words = {"weak": leg(p.weak, language), "good": leg(p.weak.other, language)}
    needed = {"weak_gained": ("weak",), "weak_fell": ("weak",), "good_gained": ("good",)}.get(j.cause, ("weak", "good"))
    text = said(f"cause_{j.cause}", language, **{k: words[k] for k in needed})
    # A leg may really have changed while the difference of both cannot be told from noise: then it is a maybe.
    sure = j.symmetry is not None and j.symmetry.level == "real"
    return text if sure else f"{said('maybe', language)} {text}"


def _breaks(breaks: tuple[str, ...], language: Language) -> str:
    return ", ".join(said(f"break_{b}", language) for b in breaks)


def _training(t: Training, language: Language) -> list[str]:
    span = {"start": day(t.start, language), "end": day(t.end, language)}
    if t.percent is None:
        lines = [said("training_free", language, **span, done=t.unplanned)]
    else:
        lines = [said("training", language, **span, done=t.done, planned=t.planned,
                      percent=percent(t.percent, language))]  # fmt: skip
    if t.most_pain is not None or t.most_pain_next_day is not None:
        during, after = (numbers.DASH if x is None else str(x) for x in (t.most_pain, t.most_pain_next_day))
        lines.append(said("training_pain", language, during=during, next=after))
    return lines
