"""Read a trial file with h5py alone: python read_with_h5py.py TRIAL.h5

Needs h5py and NumPy, nothing of the Asymmetry Station. The format is in docs/file_format.md.
"""

import hashlib
import json
import sys
from pathlib import Path

import h5py

path = sys.argv[1]

# The file ends with a seal: 'ASYMSEAL' and the SHA-256 of all bytes before it. HDF5 does not look there.
data = Path(path).read_bytes()
whole = data[-40:-32] == b"ASYMSEAL" and hashlib.sha256(data[:-40]).digest() == data[-32:]

with h5py.File(path, "r") as file:
    print("trial", file.attrs["trial_id"], "of", file.attrs["started"], "whole" if whole else "NOT SEALED OR DAMAGED")
    print("tested leg", file.attrs.get("tested", "-"), "flags", json.loads(file.attrs["flags"]))
    for channel, cell in file.get("cells", {}).items():
        counts, time_s = cell["counts"][:], cell["time_s"][:]
        zero = file[f"zero/{channel}"].attrs["mean_counts"] if f"zero/{channel}" in file else float("nan")
        print(
            f"{channel}: {len(counts)} conversions at {cell.attrs['rate_hz']:.3f} /s, "
            f"zero {zero:.1f} {cell['counts'].attrs['unit']}, sum {counts.sum()}, "
            f"from {time_s[0]:.6f} to {time_s[-1]:.6f} {cell['time_s'].attrs['unit']}"
        )
    for channel, force in file.get("forces", {}).items():
        print(f"{channel}: {len(force['force_n'])} values, greatest {force['force_n'][:].max():.3f} N")
    for number, run in file["results"].items():
        for result in json.loads(run.asstr()[()])["results"]:
            if result["metric"] == "peak_force":
                print(f"run {number}: peak force {result['side']} {result['value']} {result['unit']}")
