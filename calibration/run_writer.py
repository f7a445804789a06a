"""A run as the text of RUN.csv; `read_run` gives the same run back."""

from __future__ import annotations

import json

from calibration.certificate import CHANNELS
from calibration.reference import ReferenceWeight
from calibration.run import FORMAT, Header, Run


def write_run(run: Run) -> str:
    """The file's text: what holds for all readings as TOML behind '#', then one reading a row."""
    channels = [c for c in CHANNELS[run.header.cells_per_foot] if c in run.channels]
    with_sd = [c for c in channels if any(c in r.sd_counts for r in run.readings)]
    columns = ["run", "sequence", "kind", "position", "weights", *channels, *(f"sd_{c}" for c in with_sd)]
    lines = [
        *(f"# {line}" for line in _header(run.header)),
        ",".join([*columns, "n", "seconds_loaded", "temperature_c"]),
    ]
    for r in run.readings:
        values = [str(r.run), str(r.sequence), r.kind, r.position, "+".join(r.weights)]
        values += [_text(r.counts.get(c)) for c in channels] + [_text(r.sd_counts.get(c)) for c in with_sd]
        lines.append(",".join([*values, str(r.n), _text(r.seconds_loaded), _text(r.temperature_c)]))
    return "\n".join(lines) + "\n"


def _text(value: float | None) -> str:
    return "" if value is None else repr(float(value))


def _pairs(values: dict[str, object]) -> list[str]:
    """TOML of plain values; JSON writes strings, numbers and booleans as TOML does."""
    return [f"{k} = {json.dumps(v, ensure_ascii=False)}" for k, v in values.items() if v is not None]


def _header(header: Header) -> list[str]:
    room, gravity, person = header.environment, header.references.gravity, header.person
    lines = _pairs(
        {
            "format": FORMAT,
            "simulated": header.simulated,
            "board_id": header.board_id,
            "cells_per_foot": header.cells_per_foot,
            "procedure": header.procedure,
            "revision": header.revision,
            "operator_id": header.operator_id,
            "date": header.date,
            "temperature_c": room.temperature_c,
            "u_temperature_c": room.u_temperature_c,
            "temperature_source": room.source,
            "capacity_n": header.capacity_n,
            "counts_per_n": header.counts_per_n,
            "filter_order": header.filter_order,
            "filter_source": header.filter_source,
        }
    )
    lines += ["[gravity]"]
    lines += _pairs({"value_m_s2": gravity.value_m_s2, "u_m_s2": gravity.u_m_s2, "source": gravity.source})
    if person is not None:
        lines += ["[person]", *_pairs({k: v for k, v in vars(person).items() if v != float("inf")})]
    for weight in header.references.weights.values():
        lines += ["[[weight]]", *_pairs(_weight(weight))]
    return lines


def _weight(reference: ReferenceWeight) -> dict[str, object]:
    w = reference.weight
    common: dict[str, object] = {"id": w.weight_id, "nominal": w.nominal_kg, "unit": "kg", "batch": reference.batch}
    if w.basis == "class":
        return {**common, "class": w.detail.rsplit(" ", 1)[-1]}
    if w.basis == "certificate":
        return {**common, "mass": w.conventional_kg, "certificate": w.detail, "expanded": w.u_kg, "k": 1.0}
    scale = w.detail.removeprefix("weighed on ")
    return {**common, "mass": w.conventional_kg, "scale": scale, "u": w.u_kg}
