"""A level without end, in one, two and three dimensions: which ids are rooms, what is kept, what stands round it."""

import os
import subprocess
import sys
from pathlib import Path

import networkx
import pytest

from backrooms_if import Game, window
from backrooms_if.ids import Id, LevelId, level_of, template_of
from backrooms_if.library import load_world, warm
from backrooms_if.library.load import check_text
from backrooms_if.session.fitting import fits
from backrooms_if.world.ground import ground_of
from backrooms_if.world.levels import opened_by_level
from backrooms_if.world.model import World

ROOT = Path(__file__).parents[3]
PAPER = ROOT / "tests" / "worlds" / "expanse_of_paper.yaml"
HEAD = "format: 1\nid: w\ntitle: W\nauthors: us\nlicense: CC0-1.0\nstart: hall\n"
BODY = """expanse:
  dims: {dims}
  chunk: 4
  name: More
  text: More of it.
  seams: 1 in 3
rooms:
  hall: {{name: Hall, text: H., at: {{{zero}}}}}
"""
ZERO = {1: "x: 0", 2: "x: 0, y: 0", 3: "x: 0, y: 0, z: 0"}


def world_of(dims: int) -> World:
    world = check_text(HEAD + BODY.format(dims=dims, zero=ZERO[dims]), with_lint=False).world
    assert world is not None
    return world


@pytest.mark.parametrize(
    ("name", "is_room"),
    [
        ("w@1,2", True),
        ("w@-1,2", True),
        ("w@1000000000000,-1000000000000", True),
        ("w/hall", True),
        ("w@0,0", False),  # where the hall is
        ("w@1", False),
        ("w@1,2,3", False),
        ("w@01,2", False),
        ("w@+1,2", False),
        ("w@1,-0", False),
        ("w@1, 2", False),
        ("w@", False),
        ("w/@", False),
        ("v@1,2", False),
        ("@1,2", False),
        ("w@1,2x", False),
    ],
)
def test_a_room_of_an_expanse_has_one_id(name: str, is_room: bool) -> None:
    assert world_of(2).has_room(name) is is_room


def test_what_goes_over_all_rooms_knows_a_coordinate_by_what_all_are_like() -> None:
    assert template_of("w@1,2") == template_of("w/@") == "w/@"
    assert template_of("w/hall") == "w/hall"
    assert level_of("w@1,2") == "w"


def _ways(game: Game) -> list[str]:
    """Return the words of the exits of the player's room, in their order."""
    room = game.state.get(("player", "place"))
    return sorted({data["word"] for here, _, data in window(game.state, radius=1).edges(data=True) if here == room})


@pytest.mark.parametrize(
    ("dims", "words"), [(1, "west east"), (2, "north south west east"), (3, "up down north south west east")]
)
def test_one_walks_in_each_dimension_and_comes_back(dims: int, words: str) -> None:
    for seed in range(6):
        game = Game(world_of(dims), seed=seed)
        back = {"north": "south", "east": "west", "up": "down"}
        back |= {other: word for word, other in back.items()}
        way: list[str] = []
        for _ in range(12):
            ways = _ways(game)
            assert ways, "no room has no way"
            assert set(ways) <= set(words.split())
            game.play(ways[len(way) % len(ways)])
            way.append(ways[len(way) % len(ways)])
        for word in reversed(way):
            game.play(back[word])
        assert game.state.get(("player", "place")) == "w/hall"


def _known(world: World) -> list[LevelId]:
    """Return the levels whose expanses are decoded."""
    assert isinstance(world.expanses, dict)
    return list(dict.keys(world.expanses))


def test_the_decks_of_a_level_that_nobody_enters_are_not_decoded(tmp_path: Path) -> None:
    (tmp_path / "w" / "levels").mkdir(parents=True)
    head = HEAD.replace("start: hall", "start: one/hall")
    (tmp_path / "w" / "world.yaml").write_text(head)
    exits = "{north: {to: {level: two, x: 1, y: 1}}}"
    one = f"level: one\ntitle: One\nrooms: {{hall: {{name: Hall, text: H., exits: {exits}}}}}\n"
    (tmp_path / "w" / "levels" / "one.yaml").write_text(one)
    (tmp_path / "w" / "levels" / "two.yaml").write_text(
        "level: two\ntitle: Two\nexpanse: {text: More., decks: {slots: {a: [One.]}}}\n"
    )
    kept = warm.kept_form(load_world(tmp_path / "w"))
    world = warm.world_of(kept, lambda: kept)
    assert opened_by_level(world) is not None
    game = Game(world, seed=3)
    game.play("look")
    assert len(world.expanses) == 1
    assert not _known(world), "nothing of it was asked for"
    assert "One." in game.play("north").text
    assert _known(world) == [LevelId("two")]


def test_a_window_is_of_the_rooms_so_many_steps_off() -> None:
    game = Game(load_world(PAPER), seed=7)
    found = window(game.state, radius=5)
    steps = networkx.single_source_shortest_path_length(networkx.DiGraph(found), "expanse_of_paper/landing")
    assert {node: data["steps"] for node, data in found.nodes(data=True)} == steps
    assert max(steps.values()) == 5
    sites = {data["site"] for _, data in found.nodes(data=True)}
    assert sites <= {
        None,
        "expanse_of_paper/@",
        "expanse_of_paper/tear",
        "expanse_of_paper/ladder",
        "expanse_of_paper/table",
    }
    for radius in (0, 65):
        with pytest.raises(ValueError, match="1 to 64 steps"):
            window(game.state, radius=radius)


def test_ways_round_an_authored_room_are_mutual_and_cut_nothing_off() -> None:
    body = (
        "expanse: {text: More., loops: 1 in 90, chunk: 4}\nrooms:\n  den: {name: Den, text: D.}\n"
        "  hall: {name: Hall, text: H., at: {x: 0, y: 0}, exits: {%s}}\n"
    )
    for exits in (
        "",
        "north: den",
        "north: {say: No.}, south: {say: No.}, east: {say: No.}",
        "west: {to: {x: -1, y: 0}}, north: den, south: den, east: den",
    ):
        world = check_text(HEAD + body % exits, with_lint=False).world
        assert world is not None
        for seed in range(12):
            game = Game(world, seed=seed)
            ground = ground_of(world, LevelId("w"), seed)
            graph: networkx.DiGraph[str] = networkx.DiGraph()
            cells = [(x, y) for x in range(-8, 8) for y in range(-8, 8)]
            for cell in cells:
                room = ground.room(ground.id_at(cell))
                for rules in room.exits.values():
                    graph.add_edges_from((room.id, to) for rule in rules for to in rule.to if to != "w/den")
            inside = {ground.id_at(cell) for cell in cells}
            one_way = [(a, b) for a, b in graph.edges if a in inside and b in inside and not graph.has_edge(b, a)]
            assert one_way == [], (exits, seed)
            around = graph.subgraph(inside - {"w/hall"}).to_undirected()
            assert networkx.is_connected(around), (exits, seed)
            assert game.state.get(("player", "place")) == "w/hall"


_GOLDEN = """
import hashlib
from backrooms_if import Game, load_world
from backrooms_if.ids import LevelId
from backrooms_if.world.ground import ground_of
world = load_world("tests/worlds/expanse_of_paper.yaml")
ground = ground_of(world, LevelId("expanse_of_paper"), 7)
far = (10**12, -(10**12))
rooms = [ground.room(ground.id_at((x + dx, y + dy))) for x, y in ((0, 0), far) for dx in range(9) for dy in range(9)]
ways = lambda room: [(word, rule.to) for word, rules in room.exits.items() for rule in rules]
told = [(room.id, room.name, ways(room)) for room in rooms]
game = Game(world, seed=7)
told += [game.play(word).text for word in "north east north west south east south".split()]
print(hashlib.blake2b(repr(told).encode(), digest_size=8).hexdigest())
"""


def test_rooms_are_the_same_under_every_hash_seed() -> None:
    found = set()
    for seed in ("0", "1", "2", "3", "random"):
        made = subprocess.run(
            [sys.executable, "-c", _GOLDEN],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "BACKROOMS_IF_CACHE": "off"},
        )
        found.add(made.stdout.strip())
    assert len(found) == 1


def test_a_walk_is_kept_taken_back_and_played_again(tmp_path: Path) -> None:
    world = load_world(PAPER)
    for seed in range(4):
        game = Game(world, seed=seed)
        lines, hashes = [], [game.state_hash()]
        for number in range(12):
            ways = _ways(game)
            lines.append({0: "take stone", 7: "drop stone"}.get(number) or ways[number % len(ways)])
            game.play(lines[-1])
            hashes.append(game.state_hash())
        again = Game(world, seed=seed)
        for line in lines:
            again.play(line)
        assert again.state_hash() == game.state_hash()
        game.save(tmp_path / "walk.json")
        saved = Game.restore(tmp_path / "walk.json", world)
        assert saved.state_hash() == game.state_hash()
        on = _ways(game)[0]
        assert saved.play(on).text == game.fork().play(on).text
        for before in reversed(hashes[:-1]):
            game.undo()
            assert game.state_hash() == before


def test_a_save_with_a_coordinate_that_is_none_is_refused() -> None:
    world = load_world(PAPER)
    for place in (
        "expanse_of_paper@1",
        "expanse_of_paper@01,2",
        "expanse_of_paper/@",
        "expanse_of_paper@0,0",
        "paper@1,2",
    ):
        assert not fits(world, ("player", "place"), place), place
    assert fits(world, (Id("expanse_of_paper/stone"), "place"), "expanse_of_paper@1,2")
