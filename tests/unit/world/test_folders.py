"""A world in a folder: which files are read, what they name in one another, and where their faults are reported."""

import os
from pathlib import Path

import pytest

from backrooms_if import limits
from backrooms_if.authoring.info import as_text
from backrooms_if.ids import Id, LevelId
from backrooms_if.library import WorldNotFound, check_world, find_world, load_world
from backrooms_if.session.game import Game
from tests.unit.world.folders import HEAD, ONE, TWO, folder_of, told, world_in

WORLDS = Path(__file__).parent / "worlds"


# --- names ------------------------------------------------------------------------------------------------------------


def test_two_levels_may_use_the_same_ids(tmp_path: Path) -> None:
    lamp = "things: {lamp: {name: a lamp, in: hall}}\nflags: {lit: true}\n"
    world = world_in(folder_of(tmp_path, one=ONE + lamp, two=TWO + lamp))
    assert list(world.things) == ["one/lamp", "two/lamp"]
    assert world.flags == ("one/lit", "two/lit")
    assert {room: world.start_contents[room] for room in ("one/hall", "two/hall")} == {
        "one/hall": ("one/lamp", "player"),
        "two/hall": ("two/lamp",),
    }


def test_a_name_is_looked_for_in_the_level_and_then_in_the_world(tmp_path: Path) -> None:
    head = HEAD + "flags: {near: true, far: true}\n"
    rules = "rules: {r: {after: waiting, when: near and far, do: [{set: {near: false, far: false}}]}}\n"
    game = Game(world_in(folder_of(tmp_path, head, one=ONE + rules + "flags: {near: true}\n")))
    turn = game.play("wait")
    assert [key for key, _, _ in turn.changes if key[1] == "set"] == [("one/near", "set"), ("w/far", "set")]


def test_a_full_name_reaches_into_another_level(tmp_path: Path) -> None:
    there = TWO + "things: {lamp: {name: a lamp, in: one/hall, light: {fuel: 5}}}\nflags: {rung: false}\n"
    here = (
        ONE + "rules: {r: {after: taking, thing: two/lamp, when: two/lamp.fuel > 4, do: [{set: {two/rung: true}}]}}\n"
    )
    game = Game(world_in(folder_of(tmp_path, one=here, two=there)))
    assert (("two/rung", "set"), False, True) in [tuple(change) for change in game.play("take lamp").changes]


def test_a_door_may_join_two_levels(tmp_path: Path) -> None:
    here = ONE.replace("{name: Hall}", "{name: Hall, exits: {north: {to: two/hall, door: gate}}}")
    there = TWO.replace("{name: Other Hall}", "{name: Other Hall, exits: {south: {to: one/hall, door: one/gate}}}")
    world = world_in(folder_of(tmp_path, one=here + "doors: {gate: {name: a gate}}\n", two=there))
    assert world.things[Id("one/gate")].rooms == ("one/hall", "two/hall")
    game = Game(world)
    assert "Other Hall" in game.play("north").text
    assert "gate" in game.play("close gate").text


def test_a_name_of_another_level_is_suggested_in_full(tmp_path: Path) -> None:
    text = ONE.replace("{name: Hall}", "{name: Hall, exits: {down: vault}}")
    folder = folder_of(tmp_path, one=text, two=TWO.replace("hall", "vault"))
    (problem,) = check_world(folder).problems[:1]
    assert (problem.message, problem.hints) == ("no room `vault`", ("did you mean `two/vault`?",))


def test_the_start_is_a_room_of_a_level(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, HEAD.replace("one/hall", "hall"), one=ONE)
    assert told(folder) == ["world.yaml:6 E301 no room `hall`"]


def test_what_is_about_the_whole_world_is_sent_to_its_head(tmp_path: Path) -> None:
    keys = ("verbs", "hints", "about", "player", "score", "messages", "canon", "free", "intro", "start")
    problems = check_world(folder_of(tmp_path, one=ONE + "".join(f"{key}: x\n" for key in keys))).problems
    told = [problem for problem in problems if problem.code == "E211"]
    assert [problem.message for problem in told] == [f"the key `{key}` is not known here" for key in keys]
    assert {problem.hints for problem in told} == {("it is about the whole world: move it to `world.yaml`",)}


def test_a_tag_of_another_level_is_suggested_in_full(tmp_path: Path) -> None:
    actor = "actors: {bob: {name: Bob, in: hall, route: {wander: aloft}}}\n"
    folder = folder_of(tmp_path, one=ONE + actor, two=TWO.replace("{name:", "{tags: [aloft], name:"))
    (problem,) = check_world(folder).problems[:1]
    assert (problem.span.line, problem.code, problem.hints) == (5, "E301", ("did you mean `two/aloft`?",))


def test_an_actor_goes_through_rooms_of_two_levels_by_list_and_by_tag(tmp_path: Path) -> None:
    here = ONE.replace("{name: Hall}", "{name: Hall, exits: {down: two/hall}}")
    actors = """actors:
  ann: {name: Ann, in: hall, route: {list: [hall, two/hall]}}
  ben: {name: Ben, in: two/hall, route: {wander: two/aloft}}
"""
    there = TWO.replace("{name: Other Hall}", "{name: Other Hall, tags: [aloft], exits: {up: one/hall}}")
    game = Game(world_in(folder_of(tmp_path, one=here + actors, two=there)))
    game.play("z")
    assert game.state.get(("one/ann", "place")) == "two/hall"
    game.play("z")
    assert game.state.get(("one/ann", "place")) == "one/hall"
    assert game.state.get(("one/ben", "place")) == "two/hall"


# --- rules ------------------------------------------------------------------------------------------------------------


def test_a_rule_of_a_level_that_names_no_place_and_no_thing_is_about_its_own_rooms(tmp_path: Path) -> None:
    here = ONE.replace("{name: Hall}", "{name: Hall, exits: {down: two/hall}}")
    rules = "rules: {r: {after: waiting, say: Here.}, s: {after: dropping, thing: coin, say: Clink.}}\n"
    coin = "things: {coin: {name: a coin, in: player}}\n"
    game = Game(world_in(folder_of(tmp_path, HEAD, one=here + rules + coin, two=TWO)))
    assert "Here." in game.play("wait").text
    game.play("down")
    assert "Here." not in game.play("wait").text
    assert "Clink." in game.play("drop coin").text


def test_a_rule_of_the_world_is_about_every_level_unless_it_names_one(tmp_path: Path) -> None:
    here = ONE.replace("{name: Hall}", "{name: Hall, exits: {down: two/hall}}")
    head = HEAD + "rules: {r: {after: waiting, say: Anywhere.}, s: {after: waiting, at: two, say: Below.}}\n"
    game = Game(world_in(folder_of(tmp_path, head, one=here, two=TWO)))
    first = game.play("wait").text
    assert ("Anywhere." in first, "Below." in first) == (True, False)
    game.play("down")
    second = game.play("wait").text
    assert second.index("Below.") < second.index("Anywhere."), "a level's rules come before the world's"


# --- what a level says of itself ------------------------------------------------------------------------------------


def test_a_level_has_the_credits_of_the_world_unless_it_has_its_own(tmp_path: Path) -> None:
    own = TWO.replace("title: Two", "title: Two\nauthors: [A, B]\nlicense: CC0-1.0\nsource: a dream")
    levels = world_in(folder_of(tmp_path, one=ONE, two=own)).levels_by_id
    assert [(level.title, level.authors, level.license, level.source) for level in levels.values()] == [
        ("One", ("the testers",), "CC-BY-4.0", None),
        ("Two", ("A", "B"), "CC0-1.0", "a dream"),
    ]


def test_a_level_has_the_colours_of_the_world_where_it_has_none_of_its_own() -> None:
    levels = load_world(WORLDS / "two_levels").levels_by_id
    assert {level.id: level.palette for level in levels.values()} == {
        "attic": {"accent": "yellow", "aside": "#8080a0"},
        "yard": {"accent": "cyan", "aside": "#8080a0"},
    }


def test_the_graph_of_levels_has_an_edge_for_each_that_leads_to_another() -> None:
    graph = load_world(WORLDS / "two_levels").levels
    assert sorted(graph.edges(data="ways")) == [("attic", "yard", 3), ("yard", "attic", 1)]
    assert graph.nodes["attic"]["title"] == "The Attic"


def test_the_order_of_levels_is_that_of_their_ids_whatever_their_files_are_called(tmp_path: Path) -> None:
    world = world_in(folder_of(tmp_path, z=ONE, a=TWO))
    assert list(world.levels_by_id) == ["one", "two"]
    assert world.levels_by_id[LevelId("one")].rooms == ("one/hall",)


@pytest.mark.parametrize(
    ("entrances", "problem"),
    [
        ("[attic]", "E301 no room `attic`"),
        ("[two/hall]", "E307 `two/hall` is in another level"),
        ("[hall, hall]", "E312 `hall` stands twice in this list"),
    ],
)
def test_entrances_are_rooms_of_the_level(entrances: str, problem: str, tmp_path: Path) -> None:
    text = ONE.replace("rooms:", f"entrances: {entrances}\nrooms:")
    assert told(folder_of(tmp_path, one=text, two=TWO)) == [f"levels/one.yaml:3 {problem}"]


# --- faults -----------------------------------------------------------------------------------------------------------


def test_each_fault_is_reported_in_its_own_file(tmp_path: Path) -> None:
    here = ONE + "things: {lamp: {name: a lamp, in: nowhre}}\n"
    there = TWO + "things: {lamp: {nmae: a lamp, in: hall}}\n"
    assert told(folder_of(tmp_path, HEAD + "free: [lokking]\n", one=here, two=there)) == [
        "levels/one.yaml:5 E301 no room or thing `nowhre`",
        "levels/two.yaml:5 E201 the key `nmae` is not known here",
        "world.yaml:7 E304 no action `lokking`",
    ]


def test_two_files_of_one_level_are_named_together(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, a=ONE, b=ONE)
    (problem,) = check_world(folder, with_lint=False).problems
    assert (problem.code, problem.span.file) == ("E305", f"{folder}/levels/b.yaml")
    assert problem.other is not None
    assert (problem.other[0].file, problem.other[0].line) == (f"{folder}/levels/a.yaml", 1)


def test_a_level_may_not_bear_the_id_of_the_world(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, one=ONE, w=TWO.replace("level: two", "level: w"))
    assert told(folder) == ["levels/w.yaml:1 E305 `w` is taken"]


def test_a_level_file_without_its_id_is_one_problem(tmp_path: Path) -> None:
    linked = ONE.replace("{name: Hall}", "{name: Hall, exits: {down: two/hall}}")
    folder = folder_of(tmp_path, one=linked, two=TWO.replace("level: two\n", ""))
    assert told(folder) == ["levels/two.yaml:1 E202 `level` is missing"]


def test_what_a_broken_level_may_have_defined_is_not_called_missing(tmp_path: Path) -> None:
    linked = ONE.replace("{name: Hall}", "{name: Hall, exits: {down: two/hall}}")
    folder = folder_of(tmp_path, one=linked, two="level: two\n\ttitle: T\n")
    assert [problem.split()[:2] for problem in told(folder)] == [["levels/two.yaml:2", "E101"]]


def test_rooms_and_doors_of_a_folder_belong_to_its_levels(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, HEAD + "rooms: {hall: {name: Hall}}\n", one=ONE)
    assert told(folder) == ["world.yaml:7 E206 in a folder the rooms and doors are those of its levels"]


# --- files ------------------------------------------------------------------------------------------------------------


def test_a_folder_without_a_head_is_no_world(tmp_path: Path) -> None:
    assert told(tmp_path)[0].endswith("E109 there is no `world.yaml` in this folder")


def test_a_folder_without_levels_is_told_so(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    (folder / "levels").rmdir()
    assert "levels:1 E109 there is no such folder" in told(folder)


def test_what_is_no_regular_file_is_not_read(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, one=ONE)
    (tmp_path / "outside.yaml").write_text(TWO)
    levels = folder / "levels"
    (levels / "a.yaml").symlink_to(tmp_path / "outside.yaml")
    (levels / "b.yaml").mkdir()
    os.mkfifo(levels / "c.yaml")
    (levels / "d.yaml").symlink_to("nowhere")
    (levels / "e.yml").write_text(TWO)
    (levels / ".f.yml").write_text(TWO)
    assert told(folder) == [
        "levels/a.yaml:1 E109 this is a link",
        "levels/b.yaml:1 E109 this is no regular file",
        "levels/c.yaml:1 E109 this is no regular file",
        "levels/d.yaml:1 E109 this is a link",
        "levels/e.yml:1 E109 it is not read under this name",
    ]


@pytest.mark.parametrize("name", ["world.yaml", "levels"])
def test_the_head_and_the_folder_of_levels_may_not_be_links_either(name: str, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, one=ONE)
    (folder / name).rename(tmp_path / "elsewhere")
    (folder / name).symlink_to(tmp_path / "elsewhere")
    assert f"{name}:1 E109 this is a link" in told(folder)


def test_what_else_lies_in_the_folder_does_not_matter(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, one=ONE)
    for name in ("notes.txt", ".two.yaml", "two.yaml~"):
        (folder / "levels" / name).write_text("?")
    (folder / "playthroughs").mkdir()
    assert told(folder) == []


def test_a_world_has_no_more_files_than_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = folder_of(tmp_path, one=ONE, two=TWO)
    monkeypatch.setattr(limits, "WORLD_FILES", 2)
    assert told(folder) == []
    monkeypatch.setattr(limits, "WORLD_FILES", 1)
    assert "levels:1 E210 2 files, and a world may have 1" in told(folder)


def test_a_folder_of_more_names_than_a_world_needs_is_not_gone_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_of(tmp_path, one=ONE)
    for name in ("notes.txt", "two.yml"):
        (folder / "levels" / name).write_text("?")
    monkeypatch.setattr(limits, "FOLDER_ENTRIES", 3)
    assert not any(" E210 " in line for line in told(folder))
    monkeypatch.setattr(limits, "FOLDER_ENTRIES", 2)
    assert "levels:1 E210 more than 2 files, and a world may have 20,000" in told(folder)


def test_a_world_has_no_more_bytes_than_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = folder_of(tmp_path, one=ONE, two=TWO)
    monkeypatch.setattr(limits, "WORLD_BYTES", len(HEAD + ONE + TWO))
    assert told(folder) == []
    monkeypatch.setattr(limits, "WORLD_BYTES", len(HEAD + ONE + TWO) - 1)
    assert [problem.split()[:2] for problem in told(folder)] == [["levels:1", "E210"]]


def test_a_world_has_no_more_rooms_than_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = folder_of(tmp_path, one=ONE, two=TWO)
    monkeypatch.setattr(limits, "ROOMS_PER_WORLD", 2)
    assert told(folder) == []
    monkeypatch.setattr(limits, "ROOMS_PER_WORLD", 1)
    assert told(folder) == ["world.yaml:2 E210 2 rooms, and a world may have 1"]


def test_the_content_hash_follows_every_file_and_its_name(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, one=ONE, two=TWO)
    hashes = [world_in(folder).content_hash]
    (folder / "levels" / "two.yaml").write_text(TWO + "# more\n")
    hashes.append(world_in(folder).content_hash)
    (folder / "levels" / "two.yaml").rename(folder / "levels" / "three.yaml")
    hashes.append(world_in(folder).content_hash)
    assert len(set(hashes)) == 3
    (folder / "playthroughs").mkdir()
    assert world_in(folder).content_hash == hashes[-1]


# --- finding ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["w", "w/", "w/world.yaml", "w/levels/.."])
def test_a_folder_is_opened_by_its_path_and_by_its_head(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder_of(tmp_path, one=ONE)
    monkeypatch.chdir(tmp_path)
    assert load_world(f"./{where}").id == "w"


def test_a_folder_that_is_named_by_its_head_is_reported_by_the_names_of_its_files(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, HEAD + "free: [lokking]\n", one=ONE)
    assert told(folder, check_world(folder / "world.yaml", with_lint=False)) == [
        "world.yaml:7 E304 no action `lokking`"
    ]


@pytest.mark.parametrize(
    ("where", "name"),
    [(".", "w/levels/one.yaml"), ("w", "levels/one.yaml"), ("w/levels", "one.yaml"), ("w/levels/in", "../one.yaml")],
)
def test_a_level_that_is_named_means_the_world_that_it_is_part_of(
    where: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder_of(tmp_path, one=ONE) / "levels" / "in").mkdir()
    monkeypatch.chdir(tmp_path / where)
    assert (load_world(name).id, find_world(name).name) == ("w", "w")


def test_a_level_that_is_not_there_is_not_the_world(tmp_path: Path) -> None:
    with pytest.raises(WorldNotFound, match=r"two\.yaml"):
        find_world(str(folder_of(tmp_path, one=ONE) / "levels" / "two.yaml"))


def test_a_folder_of_that_name_that_lies_here_is_pointed_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder_of(tmp_path, one=ONE)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(WorldNotFound) as raised:
        find_world("w")
    assert raised.value.hint == "to open what is called so here, write `./w`"


def test_inside_the_folder_a_dot_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder_of(tmp_path, one=ONE))
    assert (load_world(".").id, find_world(".").name) == ("w", "w")


def test_a_bundled_world_may_be_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder_of(tmp_path, one=ONE)
    (tmp_path / "empty").mkdir()
    monkeypatch.setattr("backrooms_if.library.find.bundled_folder", lambda: tmp_path)
    assert load_world("w").id == "w"
    with pytest.raises(WorldNotFound):
        load_world("empty")


def test_a_player_is_told_the_credits_of_a_level_where_they_are_not_those_of_the_world(tmp_path: Path) -> None:
    three = TWO.replace("two", "three").replace("Two", "Three") + "authors: [Ann, Ben]\nsource: an old tale\n"
    game = Game(world_in(folder_of(tmp_path, one=ONE, two=TWO + "license: CC0-1.0\n", three=three)))
    assert game.play("credits").text == (
        "Credits\n  A World: by the testers\n  Licence: CC-BY-4.0\n"
        "  Three: by Ann and Ben, source: an old tale\n  Two: CC0-1.0"
    )


def test_the_credits_of_each_level_are_told_where_they_are_not_those_of_the_world() -> None:
    world = load_world(WORLDS / "two_levels")
    assert as_text(world).splitlines()[-2:] == [
        "  The Attic (attic): 2 rooms, by A. Writer, CC0-1.0, source: an attic",
        "  The Yard (yard): 3 rooms",
    ]
