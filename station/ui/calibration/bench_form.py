"""The form of the bench as text of a bench file, and back; every check of its content is the file's reader's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from calibration.run import Header
from station.calibrating.store import bench_text
from station.domain.units import STANDARD_GRAVITY
from station.ui.texts import tr
from station.wording.numbers import parsed

#: How a certificate's gravity names the place that it was calculated for (`calibration.reference.gravity_at`).
_PLACE = re.compile(r"WGS 84 at latitude (\S+) deg, height (\S+) m")

#: Classes of OIML R 111 that a clinic can buy.
CLASSES = ("M1", "M2", "M3", "F2", "F1")


@dataclass(frozen=True)
class BenchForm:
    """What stands in the form, as typed."""

    operator: str = ""
    latitude: str = ""
    height: str = ""
    temperature: str = ""
    capacity: str = "200"
    person: str = ""
    weights: tuple[tuple[str, str, str], ...] = ()

    def lines(self) -> tuple[str, ...]:
        """The single lines, in the order of the form."""
        return (self.operator, self.latitude, self.height, self.temperature, self.capacity, self.person)


#: First word of a weight that was weighed on a scale, as it may be typed.
SCALE = ("scale", "waage")

#: Lines that an empty form begins with: those of procedure CAL-01.
USUAL = tuple((f"w{i}", mass, "M2") for i, mass in enumerate(("5", "10", "10", "20", "20"), start=1))


def form_of(header: Header | None) -> BenchForm:
    """What was typed the last time; the usual weights where nothing was."""
    if header is None:
        return BenchForm(weights=USUAL)
    lines = [line.lstrip("# ") for line in bench_text(header).splitlines() if line.startswith("#")]
    found: dict[str, str] = {}
    weights: list[dict[str, str]] = []
    for line in lines:
        name, sign, value = (part.strip() for part in line.partition("="))
        if name == "[[weight]]":
            weights.append({})
        elif sign:
            (weights[-1] if weights else found)[name] = value.strip('"')
    g = header.references.gravity
    place = _PLACE.fullmatch(g.source)
    return BenchForm(
        operator=header.operator_id,
        latitude=place[1] if place else f"g {g.value_m_s2!r} {g.u_m_s2!r}",
        height=place[2] if place else "0",
        temperature="",
        capacity=f"{header.capacity_n / STANDARD_GRAVITY:g}",
        person="",
        weights=tuple(_row(w) for w in weights) or USUAL,
    )


def _row(weight: dict[str, str]) -> tuple[str, str, str]:
    mass = weight.get("nominal", weight.get("mass", ""))
    known = weight.get("class", "")
    if not known and "scale" in weight:
        known = f"scale {weight['scale']} u {weight['u']}"
        mass = weight.get("mass", mass)
    return weight.get("id", ""), mass, known


def text_of(form: BenchForm) -> str:
    """The form as a bench file.

    Raises
    ------
    ValueError
        Names the field that is no number, or is empty.
    """
    lines = [f'operator_id = "{form.operator.strip() or "operator"}"']
    lines.append(f"capacity_n = {_number(form.capacity, tr('Cell [kg]')) * STANDARD_GRAVITY!r}")
    if form.temperature.strip():
        lines += [f"temperature_c = {_number(form.temperature, tr('Room [°C]'))!r}", "u_temperature_c = 1.0"]
        lines.append('temperature_source = "typed"')
    lines += ["[gravity]", *_gravity(form)]
    if form.person.strip():
        lines += ["[person]", f"mass_kg = {_number(form.person, tr('Person [kg]'))!r}", "u_kg = 0.1"]
        lines += ["verified_scale = true", "same_clothes = true", "minutes = 5.0"]
    for name, mass, known in form.weights:
        lines += ["[[weight]]", f'id = "{name}"', f"nominal = {_number(mass, name)!r}", 'unit = "kg"']
        kind, *rest = known.split()
        if kind.lower() in SCALE and len(rest) in (2, 3):
            key = "u" if len(rest) == 3 else "division"
            lines += [f'scale = "{rest[0]}"', f"mass = {_number(mass, name)!r}", f"{key} = {_number(rest[-1], name)!r}"]
        else:
            lines.append(f'class = "{known}"')
    return "\n".join(lines) + "\n"


def _gravity(form: BenchForm) -> list[str]:
    field = tr("Latitude [°]")
    known = form.latitude.split()
    if known[:1] == ["g"] and len(known) == 3:  # the surveyor's value and its standard uncertainty
        value, u = (_number(word, field) for word in known[1:])
        return [f"value_m_s2 = {value!r}", f"u_m_s2 = {u!r}", 'source = "typed"']
    latitude, height = _number(form.latitude, field), _number(form.height, tr("Height above sea [m]"))
    return [f"latitude_deg = {latitude!r}", f"height_m = {height!r}"]


def _number(text: str, field: str) -> float:
    try:
        return parsed(text)
    except ValueError as error:
        raise ValueError(tr("{field}: '{typed}' is not a number.", field=field, typed=text)) from error
