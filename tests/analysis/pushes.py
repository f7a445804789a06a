"""Whole efforts of one leg on the simulated board, with or without faults in how they were done."""

from __future__ import annotations

import math

import numpy as np

from station.domain.channels import Side
from station.domain.trial import CellSamples
from tests.analysis.build import cell, measured, stamps_us

REST, START, END = 60.0, 3.0, 8.0


def ramp(t, begin, length):
    """0 before, 1 after, smooth between."""
    s = np.clip((t - begin) / length, 0, 1)
    return 3 * s**2 - 2 * s**3


def push(side="left", peak=600.0, seed=0, extra=None, other=None, rise_s=0.2, seconds=10.0, noise_n=0.3, **fields):
    """A trial of one leg: rest, push at 3 s, release at 8 s.

    `extra` and `other` are functions of time [s] that are added to the tested and to the other foot's force [N].
    """
    rng = np.random.default_rng(seed)
    cells = {}
    for foot in (side, "right" if side == "left" else "left"):
        for name, part, phase in (("heel", 0.6, 0.0), ("forefoot", 0.4, 0.4)):
            t_us = stamps_us(93.0, seconds, phase)
            t = (t_us - 5_000_000) * 1e-6
            force = np.full(len(t), REST)
            if foot == side:
                force += peak * (ramp(t, START, rise_s) - ramp(t, END, 0.3))
                force += 0 if extra is None else extra(t)
            elif other is not None:
                force += other(t)
            force = part * force + rng.normal(0, noise_n / math.sqrt(2), len(t))
            cells[f"{foot}_{name}"] = cell(f"{foot}_{name}", t_us, force)
    given = {"tested": Side(side), "trial_id": f"{side}-{seed}-{peak:g}"} | fields
    return measured(cells, **given)


def without(samples: CellSamples, from_s: float, to_s: float) -> CellSamples:
    """The cell's samples with a gap."""
    t = (samples.t_device_us - 5_000_000) * 1e-6
    keep = (t < from_s) | (t > to_s)
    return CellSamples(samples.t_device_us[keep], samples.counts[keep], samples.flags[keep])
