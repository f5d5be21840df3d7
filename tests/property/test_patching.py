"""A world in which one level was exchanged is the world that compiling all of its files makes."""

import json
import random
import re
from pathlib import Path

import pytest

from backrooms_if.library import warm, workbench
from backrooms_if.library.load import check_world
from backrooms_if.library.workbench import Workbench
from backrooms_if.session.game import Game
from backrooms_if.world.model import World
from backrooms_if.world.pieces import unpacked
from tests.property.test_rechecking import FILES, edited, exchange, world, write

__all__ = ["world"]  # the fixture
OF_A_KIND = "Of oak"
"""A sentence that a thing of another level has too: the whole world is compiled for it."""
PROSE = re.compile(r"(?:text|say): ([A-Z][a-z ]+)|\|([A-Z][a-z ]+)")


@pytest.fixture(autouse=True)
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbench, "FEW", 0)


def made(folder: Path) -> World:
    found = check_world(folder, with_lint=False).world
    assert found is not None
    return found


def plain(world: World) -> object:
    """Return all of a world as data; in what order its tables are kept depends on where it came from."""
    kept = warm.kept_form(world)
    levels = [[json.loads(line) for line in unpacked(level).split(b"\n")] for level in kept.levels]
    return json.loads(kept.head), [json.loads(outline) for outline in kept.outlines], levels


def by_level(world: World) -> World:
    """Return a world that opens level by level, as it does when it was opened before."""
    kept = warm.kept_form(world)
    return warm.world_of(kept, lambda: kept)


def begun(folder: Path, *, is_warm: bool) -> Workbench:
    bench = Workbench(folder)
    bench.begin()
    whole = made(folder)
    bench.begin(by_level(whole) if is_warm else whole)
    return bench


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Return a list that grows each time that all files are compiled."""
    found: list[bool] = []
    whole = Workbench._checked

    def checked(*given: object, **named: object) -> object:
        found.append(True)
        return whole(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Workbench, "_checked", checked)
    return found


@pytest.mark.parametrize("is_warm", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_after_edits_of_sentences_the_world_is_that_of_the_files(
    seed: int, is_warm: bool, world: Path, compiled: list[bool]
) -> None:
    bench, chance = begun(world, is_warm=is_warm), random.Random(seed)
    for number in range(6):
        name = chance.choice([name for name in FILES if name != "world.yaml"])
        text = (world / name).read_text(encoding="utf-8")
        found = chance.choice([one for one in PROSE.finditer(text) if OF_A_KIND not in one[0]])
        at = found.end() - 1
        write(world / name, f"{text[:at]} and {number} more{text[at:]}")
        reloaded = bench.reload()
        assert reloaded is not None
        assert reloaded.world is not None
        assert plain(reloaded.world) == plain(made(world))
    assert compiled == []


@pytest.mark.parametrize("seed", range(6))
def test_after_any_edit_the_world_is_that_of_the_files_or_there_is_none(seed: int, world: Path) -> None:
    bench, chance = begun(world, is_warm=seed % 2 == 0), random.Random(seed)
    for _ in range(12):
        name = chance.choice([name for name in FILES if name != "world.yaml"])
        text = (world / name).read_text(encoding="utf-8")
        write(world / name, FILES[name] if chance.random() < 0.5 else edited(text, chance))
        reloaded, fresh = bench.reload(), check_world(world, with_lint=False)
        if reloaded is None:
            continue
        assert (reloaded.world is None) == (fresh.world is None)
        if reloaded.world is not None and fresh.world is not None:
            assert plain(reloaded.world) == plain(fresh.world)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("levels/roof.yaml", "name: a box", "name: a chest"),
        ("levels/roof.yaml", "  edge:", "  ledge: {name: Ledge, text: A ledge.}\n  edge:"),
        ("levels/lobby.yaml", "alarm|It", "not alarm|It"),
        ("levels/lobby.yaml", "odds: 1 in 4", "odds: 1 in 5"),
        ("levels/cellar.yaml", 'lit: "false"', 'lit: "true"'),
        ("levels/cellar.yaml", "tags: [wet]", "tags: [wet, cold]"),
        ("world.yaml", "Expanse", "Expanses"),
    ],
)
def test_edits_that_are_no_sentences_come_to_the_world_of_the_files_too(
    name: str, old: str, new: str, world: Path
) -> None:
    bench = begun(world, is_warm=True)
    exchange(world, name, old, new)
    reloaded = bench.reload()
    assert reloaded is not None
    assert reloaded.world is not None
    assert plain(reloaded.world) == plain(made(world))


def test_a_broken_level_is_told_without_the_rest_and_mended_again_the_world_is_whole(world: Path) -> None:
    bench = begun(world, is_warm=False)
    exchange(world, "levels/roof.yaml", "to: lobby/hall", "to: lobby/hal")
    broken = bench.reload()
    assert broken is not None
    assert [one.code for one in broken.problems] == ["E301"]
    exchange(world, "levels/roof.yaml", "to: lobby/hal", "to: lobby/hall")
    mended = bench.reload()
    assert mended is not None
    assert mended.world is not None


def test_a_game_goes_on_in_a_world_whose_level_was_exchanged(world: Path) -> None:
    bench = begun(world, is_warm=True)
    before = made(world)
    game = Game(before)
    exchange(world, "levels/lobby.yaml", "text: A hall.", "text: A long hall.")
    reloaded = bench.reload()
    assert reloaded is not None
    assert reloaded.world is not None
    found = Game(reloaded.world)
    assert found.play("east").text == game.play("east").text.replace("A hall.", "A long hall.")
    assert found.world.content_hash == made(world).content_hash
