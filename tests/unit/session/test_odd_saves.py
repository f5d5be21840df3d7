"""Saves that are no files, or too large: refused with a reason, never waited for or taken into memory."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from backrooms_if import limits
from backrooms_if.library import load_world
from backrooms_if.session import saves
from backrooms_if.session.saves import SaveError

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")


def _sparse(begin: bytes, size: int) -> Callable[[Path], object]:
    def make(path: Path) -> None:
        path.write_bytes(begin)
        os.truncate(path, size)

    return make


ODD: dict[str, Callable[[Path], object]] = {
    "a folder": lambda path: path.mkdir(),
    "a pipe": os.mkfifo,
    "a device": lambda path: path.symlink_to("/dev/zero"),
    "a link that leads to itself": lambda path: path.symlink_to(path.name),
    "a gigabyte": _sparse(b"{", 1_000_000_000),
    "100 MB in one line": _sparse(b'{"format":"', 100_000_000),
    "a line of 60 MB": _sparse(b'{"format":"', limits.SAVE_BYTES - 4_000_000),
}


@pytest.mark.parametrize("kind", ODD)
def test_a_save_that_is_no_file_or_too_large_is_refused_with_a_reason(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "game.ndjson"
    ODD[kind](path)
    with pytest.raises(SaveError) as raised:
        saves.read(path, load_world("cloak_of_darkness"))
    assert str(raised.value)
    assert "\0" not in str(raised.value)
    assert len(str(raised.value)) < 500
