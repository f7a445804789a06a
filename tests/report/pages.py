"""A PDF as other software sees it: text by pdftotext, ink by pdftoppm, fonts by pdffonts (poppler)."""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np
from PIL import Image

DPI = 100


def text_of(pdf: bytes, folder: Path, *options: str) -> str:
    """Text in reading order; non-breaking spaces as plain ones, lines joined."""
    out = _run("pdftotext", pdf, folder, *options, after=("-",))
    return " ".join(out.replace("\u00a0", " ").split())


def fonts_of(pdf: bytes, folder: Path) -> list[list[str]]:
    """One row a font: name, type, encoding, emb, sub, uni, object."""
    return [line.split() for line in _run("pdffonts", pdf, folder).splitlines()[2:]]


def ink_of(pdf: bytes, folder: Path) -> np.ndarray:
    """The page as (rows, columns, 3) of 0-255 at `DPI`."""
    path = _file(pdf, folder)
    subprocess.run(["pdftoppm", "-r", str(DPI), "-png", "-singlefile", path, path.with_suffix("")], check=True)
    return np.asarray(Image.open(path.with_suffix(".png")).convert("RGB")).astype(int)


def _run(tool: str, pdf: bytes, folder: Path, *options: str, after: tuple[str, ...] = ()) -> str:
    command = [tool, *options, str(_file(pdf, folder)), *after]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def _file(pdf: bytes, folder: Path) -> Path:
    path = folder / "page.pdf"
    path.write_bytes(pdf)
    return path
