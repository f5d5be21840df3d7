"""Whatever games reach of a world is among what can be reached, and so is every text of it, over all worlds here."""

from pathlib import Path

import pytest

from backrooms_if import load_world
from backrooms_if.playtest.discover import scripts_in
from backrooms_if.playtest.meaning import meaning_of
from backrooms_if.playtest.playing import asked
from backrooms_if.playtest.reading import assembled
from backrooms_if.playtest.suite import Suite
from backrooms_if.studies.coverage import Watcher, universe
from backrooms_if.world.model import World
from backrooms_if.world.walk import all_texts, texts_in

ROOT = Path(__file__).parents[3]
WORLDS = [*sorted((ROOT / "tests" / "worlds").glob("*.yaml")), ROOT / "tests/unit/world/worlds/every_key.yaml"]


def test_nothing_is_reached_that_no_universe_has(tmp_path: Path) -> None:
    suite, watchers = Suite(), dict[str, Watcher]()
    for number, path in enumerate(scripts_in([ROOT / "tests" / "playthroughs"])):
        script = assembled(path)
        world = suite.world_for(script)
        assert isinstance(world, World), path
        watcher = watchers.setdefault(world.content_hash, Watcher(world))
        arranged = meaning_of(script, world).arranged
        for _ in asked(script, world, tmp_path / str(number), arranged, lambda _, one=watcher: one):  # type: ignore[misc]
            pass
    strange = [
        mark
        for watcher in watchers.values()
        for mark in watcher.reached - {entry.mark for entry in universe(watcher.world)}
        # Words of the engine's own, and the faces of noclips, which are counted as noclips and not as things. Sentences
        # of decks are a figure apart.
        if not mark.id.startswith("engine/") and not (mark.how == "seen" and mark.id in watcher.world.noclips)
        if "/expanse/decks/" not in mark.id
    ]
    assert strange == []
    assert sum(len(watcher.reached) for watcher in watchers.values()) > 2000


@pytest.mark.parametrize("path", WORLDS, ids=lambda path: path.stem)
def test_every_text_of_a_world_can_be_reached(path: Path) -> None:
    world = load_world(path)
    entries = {entry.mark.id for entry in universe(world) if entry.mark.how == "told"}
    texts = {one.id for text in all_texts(world) for one in texts_in(text)}
    assert sorted(texts - entries) == []
    assert sorted(entries - texts) == []
