"""Whatever games reach of a world is among what can be reached, over all playthroughs of this repository."""

from pathlib import Path

from backrooms_if.playtest.discover import scripts_in
from backrooms_if.playtest.meaning import meaning_of
from backrooms_if.playtest.playing import asked
from backrooms_if.playtest.reading import assembled
from backrooms_if.playtest.suite import Suite
from backrooms_if.studies.coverage import Watcher, universe
from backrooms_if.world.model import World

ROOT = Path(__file__).parents[3]


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
        # Words of the engine's own, and the faces of noclips, which are counted as noclips and not as things.
        if not mark.id.startswith("engine/") and not (mark.how == "seen" and mark.id in watcher.world.noclips)
    ]
    assert strange == []
    assert sum(len(watcher.reached) for watcher in watchers.values()) > 2000
