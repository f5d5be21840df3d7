"""Saves that mean harm: each is refused fast, with a reason that can be shown, as a save, as a tape and in the list."""

from pathlib import Path
from time import process_time
from unicodedata import category

import pytest

from backrooms_if.library import load_world
from backrooms_if.session import catalogue, saves
from backrooms_if.session.saves import SaveError
from backrooms_if.session.tapes import read_tape
from backrooms_if.surfaces.cli import main
from tests.unit.session.hostile_games import ESCAPES, GAMES


@pytest.mark.parametrize("name", GAMES)
def test_a_hostile_save_is_refused_fast_with_a_reason(name: str, tmp_path: Path) -> None:
    path = tmp_path / "save.ndjson"
    path.write_bytes(GAMES[name]())
    world = load_world("cloak_of_darkness")
    start = process_time()
    with pytest.raises(SaveError) as refused:
        saves.read(path, world)
    assert process_time() - start < 5
    assert str(refused.value).isprintable()
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize("name", GAMES)
def test_a_hostile_tape_is_read_or_refused_fast(name: str, tmp_path: Path) -> None:
    path = tmp_path / "save.ndjson"
    path.write_bytes(GAMES[name]())
    start = process_time()
    reason = ""
    try:
        read_tape(path)
    except SaveError as error:
        reason = str(error)
    catalogue.summary_of(path)
    assert process_time() - start < 5
    assert reason.isprintable()


def test_what_a_tape_says_is_shown_without_its_escapes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "cloak_of_darkness" / "save.ndjson"
    path.parent.mkdir()
    path.write_bytes(ESCAPES)
    for command in (
        ["tape", "show", str(path)],
        ["tape", "verify", str(path)],
        ["tape", "export", str(path)],
        ["saves", "list", "--saves", str(tmp_path)],
    ):
        main(command)
        shown = "".join(capsys.readouterr())
        assert shown
        assert [sign for sign in shown if sign != "\n" and category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp")] == []
