"""Sealed files: what goes in comes out, and nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station.domain.errors import StorageError
from station.storage.sealed import CHUNK, BackupKey, seal, unseal

KEY = BackupKey(bytes(range(20)))
HEAD = 50


def pieces(length: int, piece: int = 10_007) -> list[bytes]:
    data = bytes(i * 31 % 251 for i in range(length))
    return [data[i : i + piece] for i in range(0, length, piece)]


@pytest.mark.parametrize("length", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 5])
def test_what_was_sealed_comes_back(tmp_path: Path, length: int) -> None:
    seal(tmp_path / "a", KEY, "thing", pieces(length))

    assert b"".join(unseal(tmp_path / "a", KEY, "thing")) == b"".join(pieces(length))
    assert (tmp_path / "a").stat().st_size == HEAD + length + 16 * max(1, -(-length // CHUNK))


def test_nothing_of_the_plain_text_can_be_read(tmp_path: Path) -> None:
    seal(tmp_path / "a", KEY, "thing", [b"Demonstration patient" * 100])

    assert b"emonstratio" not in (tmp_path / "a").read_bytes()


def test_twice_the_same_is_sealed_differently(tmp_path: Path) -> None:
    for name in "ab":
        seal(tmp_path / name, KEY, "thing", [b"same"])

    assert (tmp_path / "a").read_bytes() != (tmp_path / "b").read_bytes()


def test_another_key_is_said_in_words(tmp_path: Path) -> None:
    seal(tmp_path / "a", KEY, "thing", [b"x"])

    with pytest.raises(StorageError, match="another backup key"):
        list(unseal(tmp_path / "a", BackupKey.new(), "thing"))


def test_a_file_under_another_label_is_refused(tmp_path: Path) -> None:
    seal(tmp_path / "a", KEY, "thing", [b"x"])

    with pytest.raises(StorageError, match="changed"):
        list(unseal(tmp_path / "a", KEY, "other thing"))


@pytest.mark.parametrize("at", [10, 20, 49, HEAD, HEAD + CHUNK, HEAD + CHUNK + 16, -1])
def test_every_changed_bit_is_found(tmp_path: Path, at: int) -> None:
    seal(tmp_path / "a", KEY, "thing", pieces(2 * CHUNK))
    data = bytearray((tmp_path / "a").read_bytes())
    data[at] ^= 1
    (tmp_path / "a").write_bytes(data)

    with pytest.raises(StorageError):
        list(unseal(tmp_path / "a", KEY, "thing"))


@pytest.mark.parametrize("length", [0, 10, HEAD, HEAD + 5, HEAD + CHUNK + 16, HEAD + CHUNK + 20])
def test_a_cut_file_is_found_even_at_a_chunks_end(tmp_path: Path, length: int) -> None:
    seal(tmp_path / "a", KEY, "thing", pieces(2 * CHUNK))
    (tmp_path / "a").write_bytes((tmp_path / "a").read_bytes()[:length])

    with pytest.raises(StorageError):
        list(unseal(tmp_path / "a", KEY, "thing"))


def test_exchanged_chunks_are_found(tmp_path: Path) -> None:
    seal(tmp_path / "a", KEY, "thing", pieces(3 * CHUNK))
    data = (tmp_path / "a").read_bytes()
    size = CHUNK + 16
    first, second, third = (data[HEAD + i * size : HEAD + (i + 1) * size] for i in range(3))
    (tmp_path / "a").write_bytes(data[:HEAD] + second + first + third)

    with pytest.raises(StorageError, match="changed"):
        list(unseal(tmp_path / "a", KEY, "thing"))


def test_a_source_that_fails_leaves_the_earlier_file(tmp_path: Path) -> None:
    seal(tmp_path / "a", KEY, "thing", [b"earlier"])

    def failing() -> object:
        yield b"new"
        raise StorageError("gone")

    with pytest.raises(StorageError, match="gone"):
        seal(tmp_path / "a", KEY, "thing", failing())  # type: ignore[arg-type]

    assert list(unseal(tmp_path / "a", KEY, "thing")) == [b"earlier"]
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


@given(st.binary(min_size=20, max_size=20))
def test_a_key_survives_paper(secret: bytes) -> None:
    text = BackupKey(secret).on_paper()

    assert [len(group) for group in text.split("-")] == [4] * 9
    assert BackupKey.read(text).secret == secret
    assert BackupKey.read(text.lower().replace("-", " ").replace("0", "o").replace("1", "l")).secret == secret


@given(st.integers(0, 31), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_mistyped_character_is_found(place: int, letter: str) -> None:
    typed = list(KEY.on_paper().replace("-", ""))
    if typed[place] == letter:
        return
    typed[place] = letter

    with pytest.raises(StorageError, match="mistyped"):
        BackupKey.read("".join(typed))


@pytest.mark.parametrize(("text", "words"), [("", "0 characters"), ("U" * 36, "'U' is no character")])
def test_what_is_no_key_is_said(text: str, words: str) -> None:
    with pytest.raises(StorageError, match=words):
        BackupKey.read(text)


def test_a_key_is_not_shown_by_accident() -> None:
    assert "secret" not in repr(KEY)
    assert str(KEY.secret) not in repr(KEY)
