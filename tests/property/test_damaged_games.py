"""Saves and tapes that were damaged: read, or refused with a reason; the game that runs stays as it was."""

import json
from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backrooms_if.playtest.taping import replay
from backrooms_if.session import saves
from backrooms_if.session.game import Game
from backrooms_if.session.saves import SaveError
from backrooms_if.session.tapes import read_tape
from tests.property.damage import EDITS, PARTS, Edit, damaged
from tests.property.lines import world_named

LINES = ("take cloak", "n", "inventory", "save a", "undo", "wait", "redo", "wear cloak", "e", "restart", "look", "hum")


@cache
def save() -> str:
    world = world_named("dense")
    game = Game(world, 7)
    for line in LINES:
        game.play(line)
    return saves.dumps(world, 7, game.records)


def resealed(contents: list[dict[str, Any]]) -> str:
    """Return records as a save whose checksums are right."""
    seal, lines = "", []
    for content in contents:
        content.pop("seal", None)
        line = json.dumps(content, separators=(",", ":"))
        seal = blake2b(f"{seal}\n{line}".encode(), digest_size=8).hexdigest()
        lines.append(f'{line[:-1]},"seal":"{seal}"}}')
    return "\n".join([*lines, ""])


def read(data: bytes, folder: Path) -> None:
    """Read bytes as a save and as a tape, and play on from what can be read. Nothing but SaveError is raised."""
    world = world_named("dense")
    path = folder / "damaged.ndjson"
    path.write_bytes(data)

    def restored() -> None:
        game = Game.resumed(saves.read(path, world), world)
        game.play("look")
        game.play("undo")

    def typed_again() -> None:
        _, lines = replay(read_tape(path), world, folder / "replayed")
        for one in lines:
            assert "\x1b" not in one.turn.text

    for done in (restored, typed_again):
        reason = ""
        try:
            done()
        except SaveError as error:
            reason = str(error)
        assert reason.isprintable()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("games")


@given(edits=st.lists(EDITS, min_size=1, max_size=3))
def test_a_damaged_save_is_refused_with_a_reason(folder: Path, edits: list[Edit]) -> None:
    read(damaged(save(), edits).encode("utf-8", "surrogatepass"), folder)


@given(data=st.binary(max_size=200), part=PARTS)
def test_bytes_in_a_save_are_refused_with_a_reason(folder: Path, data: bytes, part: float) -> None:
    whole = save().encode()
    at = int(part * len(whole))
    read(whole[:at] + data + whole[at + len(data) :], folder)


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(2**70), 2**70),
        st.floats(),
        st.text(max_size=12),
        st.sampled_from(
            ["line", "undo", "adopt", "restore", "carry", "author", "save ../../x", "dense/cloak", "place"]
        ),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=6), inner, max_size=3)),
    max_leaves=8,
)
FIELDS = (
    "line",
    "kind",
    "hash",
    "time",
    "changes",
    "point",
    "seed",
    "follow",
    "parts",
    "records",
    "version",
    "canon",
    "x",
)


@given(changes=st.lists(st.tuples(st.integers(0, 20), st.sampled_from(FIELDS), VALUES), min_size=1, max_size=3))
def test_a_forged_save_is_refused_with_a_reason(folder: Path, changes: list[tuple[int, str, Any]]) -> None:
    contents = [json.loads(line) for line in save().removesuffix("\n").split("\n")]
    for which, field, value in changes:
        contents[which % len(contents)][field] = value
    try:
        text = resealed(contents)
    except ValueError:
        return
    read(text.encode("utf-8", "surrogatepass"), folder)


OUT = (
    "save ../../out",
    "save /etc/out",
    "transcript on ../../out",
    "transcript on /etc/out",
    "restore ../../out",
    "script x/../y",
)


def test_the_lines_of_a_tape_write_nothing_outside_of_its_folder(tmp_path: Path) -> None:
    world = world_named("dense")
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    game = Game(world, 7, saves_folder=inside / "own")
    for line in OUT:
        game.play(line)
    path = inside / "tape.ndjson"
    path.write_text(saves.dumps(world, 7, game.records))
    _, lines = replay(read_tape(path), world, inside / "replayed")
    assert len(list(lines)) == len(game.records)
    outside = [one for one in tmp_path.rglob("*") if one.is_file() and not one.is_relative_to(inside)]
    assert outside == []
    assert not Path("/etc/out").exists()


@pytest.mark.parametrize(
    "made",
    [
        lambda line: "[" * 200_000,
        lambda line: '{"a":' * 100_000,
        lambda line: line + " " * 5_000_000,
        lambda line: line[:-1] + ',"x":"' + "y" * 5_000_000 + '"}',
        lambda line: line[:-1] + ',"seed":' + "9" * 5_000 + "}",
        lambda line: line[:-1] + ',"version":1e999999}',
        lambda line: line[:-1] + ',"seed":1,"seed":2}',
        lambda line: "\n".join([line] * 20_000),
        lambda line: "\x1f\x8b\x08\x00" + line,
    ],
)
def test_a_bomb_in_place_of_a_line_is_refused(folder: Path, made: Callable[[str], str]) -> None:
    for which in (0, 2):
        lines = save().split("\n")
        lines[which] = made(lines[which])
        read("\n".join(lines).encode(), folder)
