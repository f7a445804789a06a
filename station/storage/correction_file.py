"""A correction beside its trial, as a small JSON file: an index that is built from files alone knows it too.

The format is in docs/records.md. The file is written whole or not at all, and never changed.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from pathlib import Path
from typing import Any

from station.domain.corrections import Correction, CorrectionKind, CorrectionReason
from station.domain.errors import StorageError
from station.storage.files import write_whole

FORMAT = "asymmetry-station-correction"
FORMAT_VERSION = 1

_TEXTS = ("id", "trial_id", "content_sha256", "by")


def correction_path(trial_path: Path, correction_id: str) -> Path:
    """Where the correction of a trial file stands."""
    return trial_path.with_name(f"{trial_path.stem}.correction-{correction_id}.json")


def correction_files(folder: Path) -> list[Path]:
    """Every correction file below a folder, by name."""
    return sorted(folder.rglob("*.correction-*.json"))


def write_correction(trial_path: Path, correction: Correction) -> Path:
    """Keep a correction beside its trial.

    Raises
    ------
    StorageError
        It is there already, or cannot be written.
    """
    path = correction_path(trial_path, correction.id)
    if path.exists():
        raise StorageError(f"{path} exists already; a correction is never overwritten.")
    document = _document(correction)
    write_whole(path, json.dumps({**document, "sha256": _sha256(document)}, indent=1, sort_keys=True) + "\n")
    return path


def read_correction(path: Path) -> Correction:
    """Read a correction.

    Raises
    ------
    StorageError
        It cannot be read, was changed, or comes from a newer version.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise StorageError(f"Cannot read {path}: {error.strerror or error}.", repr(error)) from error
    except (ValueError, RecursionError) as error:
        raise StorageError(f"{path} is damaged and cannot be read as a correction.", repr(error)) from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise StorageError(f"{path} is no correction of the Asymmetry Station.")
    if document.get("format_version") != FORMAT_VERSION:
        raise StorageError(f"{path} was written by a newer version of this program. Update the program.")
    if document.pop("sha256", None) != _sha256(document):
        raise StorageError(f"{path} is damaged: its content does not match its checksum. Restore it from a backup.")
    try:
        return Correction(
            **{name: str(document[name]) for name in _TEXTS},
            kind=CorrectionKind(document["kind"]),
            old=document["old"],
            new=document["new"],
            reason=CorrectionReason(document["reason"]),
            at=datetime.fromisoformat(document["at"]),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise StorageError(f"{path} does not say what a correction needs: {error}.", repr(error)) from error


def _document(correction: Correction) -> dict[str, Any]:
    texts = {name: getattr(correction, name) for name in (*_TEXTS, "old", "new")}
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        **texts,
        "kind": correction.kind.value,
        "reason": correction.reason.value,
        "at": correction.at.isoformat(),
    }


def _sha256(document: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(document, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
