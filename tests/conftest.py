"""Fixtures that every room's tests may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Widgets are drawn without a screen unless the person asks for another platform.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def project_root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real recordings beside the checkout; absent in CI is a failure, elsewhere a skip that says so."""
    folder = Path(os.environ.get("ASYMMETRY_SHARED_DATA", ROOT.parent / "shared" / "data"))
    if not (folder / "MANIFEST.json").is_file():
        words = f"the real recordings are not at {folder}; set ASYMMETRY_SHARED_DATA"
        if os.environ.get("CI"):
            pytest.fail(words)
        pytest.skip(words)
    return folder
