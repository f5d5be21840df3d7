"""Saves that name places of a level without end in ways that play never does: refused, or harmless, and in their time.

Each is whole: its checksums and hashes are those that whoever reads the program can make.
"""

import json
from pathlib import Path

import pytest

from backrooms_if import limits
from backrooms_if.engine.step import start, step
from backrooms_if.fields import Value
from backrooms_if.library.load import check_text
from backrooms_if.session import saves
from backrooms_if.session.journal import sealed, spelt_hash
from backrooms_if.session.saves import SaveError
from backrooms_if.state import Change
from backrooms_if.world.model import World

WORLD = """
format: 1
id: w
title: W
authors: us
license: CC0-1.0
start: landing
expanse:
  text: Carpet.
  landmarks: {one_in: 64, deck: {fan: {name: A Fan, text: It turns.}}}
  places: {hatch: {one_in: 256, text: A hatch.}}
rooms:
  landing: {name: Landing, text: A landing., at: {x: 0, y: 0}}
things:
  coin: {name: a coin, in: landing}
  reel: {name: a reel, in: landing, thread: {length: 20}}
actors:
  ann: {name: Ann, in: landing, route: {follow: player}}
"""


@pytest.fixture(scope="module")
def world() -> World:
    """Return a world of one expanse, with what can be in its rooms."""
    checked = check_text(WORLD)
    assert checked.world is not None, checked.problems
    return checked.world


def _save(world: World, path: Path, *entries: tuple[str, str, Value]) -> Path:
    """Write a save of one line that set these entries."""
    state = start(world, 7)
    changes = [Change((owner, name), state.get((owner, name)), value) for owner, name, value in entries]
    record = {
        "player": "player",
        "line": "look",
        "hash": spelt_hash(state.with_changes(changes)),
        "time": True,
        "kind": "line",
        "changes": [[*change.key, change.new] for change in changes],
    }
    lines = [saves.header(world, 7, 1), json.dumps(record, ensure_ascii=False)]
    path.write_text("\n".join([*sealed(lines), ""]), encoding="utf-8")
    return path


NINES = "9" * limits.COORDINATE_DIGITS
ODD_ROOMS = (
    f"w@{NINES}99,0",
    f"w@0,-{'9' * 4_000}",
    "w@0",
    "w@0,0,0",
    "w@",
    "w@,",
    "w@1,2,",
    "w@+1,2",
    "w@01,2",
    "w@-0,2",
    "w@1_0,2",
    "w@ 1,2",
    "w@1,2 ",
    "w@1.0,2",
    "w@1e3,2",
    "w@\u0661,2",
    "w@\u00b2,2",
    "w@0,0",
    "W@1,2",
    "v@1,2",
    "@1,2",
    "w@@1,2",
    "w@1,2@3,4",
    "w@1,2/landing",
    "w/landing@1,2",
    "w/@",
    "w@1,2#1",
    "w#0,0",
    "w@1,2\x1b[2J",
    "w@1,2\n",
)


@pytest.mark.parametrize("room", ODD_ROOMS, ids=lambda room: ascii(room)[:30])
@pytest.mark.parametrize(("owner", "name"), [("player", "place"), ("w/coin", "place"), ("w/ann", "heading")])
def test_a_save_with_a_room_that_is_spelt_as_play_never_spells_it_is_refused(
    owner: str, name: str, room: str, world: World, tmp_path: Path
) -> None:
    path = _save(world, tmp_path / "a.ndjson", (owner, name, room))
    with pytest.raises(SaveError, match=r"^The save is damaged at line 2: it changes something that this world cannot"):
        saves.read(path, world)


ODD_ENTRIES: dict[str, tuple[str, str, Value]] = {
    "visited bits of megabytes": ("w#0,0", "visited", "f" * 5_000_000),
    "more visited bits than a neighbourhood has rooms": ("w#0,0", "visited", "f" * 65),
    "visited bits with a nought before them": ("w#0,0", "visited", "0f"),
    "visited bits in capitals": ("w#0,0", "visited", "F"),
    "visited bits with a sign": ("w#0,0", "visited", "-f"),
    "visited bits of other digits": ("w#0,0", "visited", "\u0661"),
    "visited bits that are no text": ("w#0,0", "visited", 15),
    "a neighbourhood of another level": ("v#0,0", "visited", "f"),
    "a neighbourhood of one number": ("w#0", "visited", "f"),
    "a neighbourhood of odd spelling": ("w#-0,0", "visited", "f"),
    "a neighbourhood of 5,000 digits": (f"w#{'9' * 5_000},0", "visited", "f"),
    "an epoch below nothing": ("w#0,0", "epoch", -1),
    "an epoch of 5,000 bits": ("w#0,0", "epoch", 1 << 5_000),
    "a time that is a text": ("w#0,0", "since", "x" * 1_000_000),
    "a strand of no thread": ("w#0,0", "laid", ("w/coin", "w@1,1", "")),
    "a strand of a million parts": ("w#0,0", "laid", ("w/reel", "w@1,1", "") * 300_000),
    "a strand in a room that nobody can spell": ("w#0,0", "laid", ("w/reel", "w@+1,1", "")),
    "a thread without end": ("w/reel", "strung", ("w@1,1", "", "w@2,2", 1 << 80)),
    "a thread tied beyond the world": ("w/reel", "strung", ("w@1,1,1", "", "w@2,2", 1)),
    "marks without end": ("w@1,1", "marks", ("chalk", "x") * 1_000),
    "a mark of a megabyte": ("w@1,1", "marks", ("chalk", "x" * 1_000_000)),
    "the common room of the level, seen": ("w/@", "visits", "1"),
    "a way in that is none": ("player", "way_in", "w@1,1,1"),
    "sentences without end": ("player", "told", tuple(range(100_000))),
}


@pytest.mark.parametrize("kind", ODD_ENTRIES)
def test_what_a_save_says_of_a_neighbourhood_is_what_play_can_come_to(kind: str, world: World, tmp_path: Path) -> None:
    path = _save(world, tmp_path / "a.ndjson", ODD_ENTRIES[kind])
    with pytest.raises(SaveError, match=r"^The save is damaged at line 2: "):
        saves.read(path, world)


def test_a_save_of_all_rooms_of_a_neighbourhood_is_read(world: World, tmp_path: Path) -> None:
    path = _save(world, tmp_path / "a.ndjson", ("w#0,0", "visited", "f" * 64), (f"w#-{NINES},0", "visited", "1"))
    assert saves.read(path, world).state.get(("w#0,0", "visited")) == "f" * 64


def test_a_save_at_the_furthest_room_that_a_world_has_is_played_on_from(world: World, tmp_path: Path) -> None:
    room = f"w@{NINES},-{NINES}"
    saved = saves.read(_save(world, tmp_path / "a.ndjson", ("player", "place", room), ("w/coin", "place", room)), world)
    for line in ("look", "north", "south", "east", "drop coin", "wait"):
        assert step(world, saved.state, line).acts
