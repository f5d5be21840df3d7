"""The worlds that come along are reached by their own playthroughs, but for what a list leaves out with reasons.

`shipped_worlds.yaml` is the list. To see what is missing, run `backrooms-if test PLAYTHROUGHS --coverage`.
"""

from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from backrooms_if.library.load import locate
from backrooms_if.playtest.discover import scripts_in
from backrooms_if.playtest.meaning import meaning_of
from backrooms_if.playtest.playing import asked
from backrooms_if.playtest.reading import assembled
from backrooms_if.studies.coverage.gathered import Coverage
from backrooms_if.studies.coverage.sheet import Sheet, sheet_of
from backrooms_if.studies.mutants.surviving import every_mutant, pieces, tried

ROOT = Path(__file__).parents[3]
LEAST_OF_TEXTS = 95


class Shipped(NamedTuple):
    """A world that comes along: its scripts, the least percentages by kind, what they leave out, and do not notice."""

    name: str
    playthroughs: list[str]
    least: dict[str, int]
    left_out: dict[str, str]
    unnoticed: dict[str, str]


LIST = Path(__file__).with_name("shipped_worlds.yaml")
SHIPPED = [Shipped(name, **one) for name, one in yaml.safe_load(LIST.read_text(encoding="utf-8")).items()]


def sheet(world: Shipped, folder: Path) -> Sheet:
    """Return what the scripts of a world reach, each played straight."""
    coverage = Coverage()
    located = locate(world.name)
    for path in scripts_in([ROOT / one for one in world.playthroughs]):
        script = assembled(path)
        arranged = meaning_of(script, located.world).arranged
        watch = partial(coverage.watch, world.name)
        for _ in asked(script, located.world, folder / path.stem, arranged, watch):
            pass
    (gathered,) = coverage.worlds()
    return sheet_of(gathered, located)


@pytest.mark.parametrize("world", SHIPPED, ids=[world.name for world in SHIPPED])
def test_a_world_is_reached_by_its_own_playthroughs(world: Shipped, tmp_path: Path) -> None:
    found = sheet(world, tmp_path)
    figures = {kind: figure.percent for kind, figure in found.figures().items()}
    assert figures["texts"] >= LEAST_OF_TEXTS
    assert {kind: least for kind, least in world.least.items() if figures[kind] < least} == {}  # type: ignore[index]
    left = {line.id: f"{line.place}: {line.why}" for line in found.left() if line.kind == "texts"}
    assert {text: why for text, why in left.items() if text not in world.left_out} == {}, f"name them in {LIST.name}"
    assert sorted(set(world.left_out) - set(left)) == [], f"these are reached now: take them off {LIST.name}"


@pytest.mark.parametrize("world", SHIPPED, ids=[world.name for world in SHIPPED])
def test_what_is_left_out_has_a_reason(world: Shipped) -> None:
    assert [what for what, why in (world.left_out | world.unnoticed).items() if len(why.split()) < 3] == []


@pytest.mark.long
@pytest.mark.parametrize("world", SHIPPED, ids=[world.name for world in SHIPPED])
def test_every_small_fault_in_a_world_is_noticed_by_its_own_playthroughs(world: Shipped) -> None:
    scripts = scripts_in([ROOT / one for one in world.playthroughs])
    fated = [
        one
        for piece in pieces(world.name, scripts, every_mutant(world.name), 20)
        for one in tried(piece)
        if one.fate != "not loaded"
    ]
    survived = {one.mutant.what for one in fated if one.fate == "survived"}
    assert survived == set(world.unnoticed), f"write a playthrough, or name it in {LIST.name}"
    assert len(survived) <= len(fated) // 20
