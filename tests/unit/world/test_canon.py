"""A canon set: which levels it picks, what becomes of the ways to the others, and what keeps it from being played."""

from pathlib import Path

import pytest

from backrooms_if.authoring.info import as_json, as_text
from backrooms_if.library import check_world, load_world
from backrooms_if.session.game import Game
from backrooms_if.session.saves import SaveError, dumps, loads
from backrooms_if.surfaces.cli import main
from backrooms_if.world.model import World
from tests.unit.world.folders import HEAD, ONE, folder_of, told, world_in

SETS = "canon:\n  whole: {}\n  small: {levels: [one]}\n"
HALL = """\
level: one
title: One
rooms:
  hall:
    name: Hall
    exits:
      down: two/cellar
      east:
        - two/cellar
        - {say: Bricks.}
      west: {to: {two/cellar: 3, yard: 1}}
      north: yard
    noclip:
      damp: {via: wall, also: [damp wall], to: two/cellar}
      thin: {via: wall, also: [thin wall], to: [two/cellar, yard]}
  yard: {name: Yard, exits: {south: hall}}
things:
  lamp: {name: a lamp, in: hall, light: true}
groups:
  loose: {of: [lamp, two/cup]}
rules:
  heard: {after: waiting, when: not won(two/met), say: Here.}
"""
CELLAR = """\
level: two
title: Two
rooms:
  cellar: {name: Cellar, exits: {up: one/hall}}
things:
  cup: {name: a cup, in: one/hall}
  coin: {name: a coin, in: player}
  crate: {name: a crate, in: cellar}
  frame: {name: a frame, in: [one/hall, cellar], scenery: true}
actors:
  rat: {name: a rat, in: one/hall}
rules:
  away: {after: waiting, at: one/hall, say: There.}
  taken: {after: taking, thing: one/lamp, do: [{award: {the_lamp: 2}}]}
timers:
  bell: {every: 1, say: A bell.}
goals:
  met: {when: turns > 0, award: 3}
endings:
  out: {title: Out, when: turns > 2}
"""


def made(tmp_path: Path, head: str = HEAD + SETS, **levels: str) -> Path:
    return folder_of(tmp_path, head, **(levels or {"one": HALL, "two": CELLAR}))


@pytest.fixture(params=["compiled", "kept"])
def small(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """Return a world in a set that leaves a level out, just compiled and as it is opened level by level."""
    monkeypatch.setenv("BACKROOMS_IF_CACHE", str(tmp_path / "cache") if request.param == "kept" else "off")
    folder = made(tmp_path)
    load_world(folder)
    return load_world(folder).under("small")


def test_an_exit_to_a_level_that_is_left_out_is_closed(small: World) -> None:
    game = Game(small)
    turn = game.play("down")
    assert "That way is closed." in turn.text
    assert game.state.get(("world", "turns")) == 0, "a refusal takes no time"


def test_a_rule_that_leads_there_passes_to_the_next_of_its_word(small: World) -> None:
    assert "Bricks." in Game(small).play("east").text


def test_of_several_rooms_those_that_are_left_are_led_to(small: World) -> None:
    assert all("Yard" in Game(small, seed).play("west").text for seed in range(8))


def test_a_closed_way_is_none_of_the_ways_that_are_told(small: World) -> None:
    told = Game(small).play("exits").text
    assert "down" not in told
    assert "north" in told


def test_a_noclip_that_leads_nowhere_is_an_ordinary_wall_and_others_lead_where_they_can(small: World) -> None:
    game = Game(small)
    assert "Hall" not in game.play("press against thin wall").text
    assert game.state.get(("player", "place")) == "one/yard"
    game.play("south")
    before = game.state.get(("player", "place"))
    game.play("press against damp wall")
    assert game.state.get(("player", "place")) == before


def test_nothing_and_nobody_from_there_is_anywhere(small: World) -> None:
    game = Game(small)
    look = game.play("look").text
    assert "lamp" in look
    assert "cup" not in look
    assert "rat" not in look
    assert "coin" not in game.play("inventory").text
    assert game.play("x frame").text == game.play("x pram").text.replace("pram", "frame")


def test_rules_and_timers_from_there_do_not_run(small: World) -> None:
    text = Game(small).play("wait").text
    assert "Here." in text
    assert "There." not in text
    assert "bell" not in text


def test_goals_and_endings_from_there_do_not_come_by_themselves(small: World) -> None:
    turn = Game(small).play("wait. wait. wait. wait")
    assert turn.ended is None
    assert "Here." in turn.text, "what a condition asks of a goal that is left out is as at the start"


def test_a_group_has_nothing_from_there(small: World) -> None:
    assert small.groups["one/loose"] == ("one/lamp",)


def test_points_from_there_are_not_counted(small: World) -> None:
    assert small.most == 0


def test_the_set_that_picks_all_levels_is_the_world_as_it_is_written(tmp_path: Path) -> None:
    world = world_in(made(tmp_path)).under("whole")
    game = Game(world)
    assert "cup" in game.play("look").text
    assert "There." in game.play("wait").text
    assert "Cellar" in Game(world).play("down").text


def test_undo_and_saves_know_the_set(small: World, tmp_path: Path) -> None:
    game = Game(small)
    game.play("north")
    game.play("undo")
    world = load_world(tmp_path / "w")
    text = dumps(game.world, game.seed, game.records)
    resumed = Game.resumed(loads(text, world), world)
    assert resumed.world.canon == "small"
    assert "That way is closed." in resumed.play("down").text
    with pytest.raises(SaveError, match="start the program with --canon small"):
        loads(text, world.under("whole"))


def test_what_is_left_out_keeps_its_names_and_is_as_at_the_start(tmp_path: Path) -> None:
    here = HALL.replace(
        "here: {after: waiting,", "here: {after: waiting, when: visits(two/cellar) == 0 and not held(two/coin),"
    )
    game = Game(world_in(made(tmp_path, one=here, two=CELLAR)).under("small"))
    assert "Here." in game.play("wait").text


def test_presence_is_fixed_beside_the_levels_and_what_is_left_out_stays_out(tmp_path: Path) -> None:
    head = HEAD + "canon: {small: {levels: [one], presence: always}}\n"
    here = HALL + "actors:\n  ann: {name: Ann, in: hall, presence: never}\n"
    look = Game(world_in(made(tmp_path, head, one=here, two=CELLAR)).under("small")).play("look").text
    assert "Ann" in look
    assert "rat" not in look


def test_credits_and_the_sum_of_a_world_know_the_levels_of_a_set(tmp_path: Path) -> None:
    there = CELLAR.replace("title: Two\n", "title: Two\nauthors: B\n")
    world = world_in(made(tmp_path, one=HALL, two=there))
    assert "Two" in Game(world).play("credits").text
    assert "Two" not in Game(world.under("small")).play("credits").text
    assert "Canon sets:\n  whole: all levels\n  small: one\n" in as_text(world)
    assert '"canon_sets": [\n    {\n      "id": "whole",' in as_json(world)


def test_a_map_can_be_drawn_of_a_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(made(tmp_path))
    assert main(["map", folder, "--canon", "small"]) == 0
    assert "Cellar" not in capsys.readouterr().out
    assert main(["map", folder, "--canon", "smal"]) == 2
    assert "did you mean `small`?" in capsys.readouterr().err


# --- faults -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("canon", "problem", "hint"),
    [
        ("{levels: [two]}", "E562 the player starts in `one`, which the set leaves out", "add `one` to its levels"),
        ("{levels: [one, tow]}", "E561 no level `tow`", "did you mean `two`?"),
        ("{levels: [one, w]}", "E561 no level `w`", "under `level:`"),
        ("{levels: [one, one]}", "E312 `one` stands twice in this list", "leave one of them out"),
        ("{levels: []}", "E213 at least 1 entry is wanted here, not 0", ""),
        ("{levels: one}", "E203 a list is wanted here, not the text `one`", "write `[one]`"),
        ("{levels: [One]}", "E207 `One` cannot be an id", "`one`"),
        ("{lvels: [one]}", "E201 the key `lvels` is not known here", "did you mean `levels`?"),
    ],
)
def test_a_set_that_cannot_be_played_is_told(canon: str, problem: str, hint: str, tmp_path: Path) -> None:
    folder = made(tmp_path, HEAD + f"canon:\n  small: {canon}\n")
    checked = check_world(folder, with_lint=False)
    assert told(folder, checked) == [f"world.yaml:8 {problem}"]
    assert hint in " ".join(checked.problems[0].hints)


def test_a_set_with_an_overridden_level_has_the_one_that_overrides_it(tmp_path: Path) -> None:
    there = CELLAR + "override: {rooms: {one/yard: {text: Wet.}}}\n"
    folder = made(tmp_path, one=HALL, two=there)
    (problem,) = check_world(folder, with_lint=False).problems
    assert told(folder) == ["world.yaml:9 E562 `two`, which the set leaves out, overrides what is in `one`"]
    assert problem.other is not None
    assert problem.other[0].file == f"{folder}/levels/two.yaml"


def test_a_level_that_could_not_be_read_is_not_missed_by_a_set(tmp_path: Path) -> None:
    folder = made(tmp_path, HEAD + "canon: {small: {levels: [one, two]}}\n", one=ONE, two="level: [\n")
    assert [line.split()[1] for line in told(folder) if "E561" in line] == []


def warned(folder: Path) -> list[str]:
    return [problem.message for problem in check_world(folder).problems if problem.code == "W603"]


def test_a_room_that_only_a_level_left_out_leads_to_is_told_of(tmp_path: Path) -> None:
    here = ONE.replace("{name: Hall}", "{name: Hall, exits: {down: two/hall}}") + "  loft: {name: Loft}\n"
    there = "level: two\ntitle: Two\nrooms:\n  hall: {name: Other, exits: {up: one/hall, out: one/loft}}\n"
    assert warned(made(tmp_path, one=here, two=there)) == ["in this set nothing leads to `one/loft`"]


def test_a_room_that_would_lead_on_and_cannot_is_told_of(tmp_path: Path) -> None:
    here = (
        ONE.replace("{name: Hall}", "{name: Hall, exits: {down: slide}}") + "  slide: {name: Slide, forced: two/hall}\n"
    )
    there = ONE.replace("one", "two").replace("One", "Two")
    folder = made(tmp_path, one=here, two=there)
    assert warned(folder) == ["in this set `one/slide` cannot lead on"]
    game = Game(world_in(folder).under("small"))
    assert "Slide" in game.play("down").text
    assert game.state.get(("player", "place")) == "one/slide"


def test_a_set_without_an_end_is_told_of(tmp_path: Path) -> None:
    here = ONE.replace("{name: Hall}", "{name: Hall, exits: {down: two/hall}}")
    there = (
        "level: two\ntitle: Two\nrooms:\n  hall: {name: Other, exits: {up: one/hall}}\n"
        "rules: {r: {after: waiting, do: [{end: out}]}}\nendings: {out: {title: Out}}\n"
    )
    assert warned(made(tmp_path, one=here, two=there)) == ["in this set no rule that can run ends the game"]


def test_a_rule_that_moves_the_player_out_of_a_set_is_told_of_where_it_stands(tmp_path: Path) -> None:
    here = ONE + "rules:\n  fall: {after: jumping, do: [{when: dark, do: [{move: {player: two/hall}}]}]}\n"
    folder = made(tmp_path, one=here, two=ONE.replace("one", "two").replace("One", "Two"))
    (problem,) = [problem for problem in check_world(folder).problems if problem.code == "W603"]
    assert problem.message == "it moves the player to `two/hall`, which the canon set `small` leaves out"
    assert (problem.span.file, problem.span.line) == (f"{folder}/levels/one.yaml", 6)


FALL = "do: [{when: dark, do: [{move: {player: two/hall}}]}]"


@pytest.mark.parametrize(
    ("exits", "more", "line"),
    [
        (f", exits: {{east: {{say: So., {FALL}}}}}", "", 4),
        (f", forced: {{when: dark, say: So., {FALL}}}", "", 4),
        ("", f"timers:\n  drip: {{every: 3, {FALL}}}\n", 6),
        ("", "timers:\n  drip: {every: 3, say: So., left: {1: [{move: {player: two/hall}}]}}\n", 6),
        ("", f"actors:\n  bob: {{name: Bob, in: hall, topics: {{fall: {{{FALL}}}}}}}\n", 6),
        ("", f"actors:\n  bob: {{name: Bob, in: hall, says: {{fall: {{after: 3, {FALL}}}}}}}\n", 6),
    ],
)
def test_so_is_whatever_else_moves_the_player_out_of_it(exits: str, more: str, line: int, tmp_path: Path) -> None:
    here = ONE.replace("{name: Hall}", f"{{name: Hall{exits}}}") + more
    folder = made(tmp_path, one=here, two=ONE.replace("one", "two").replace("One", "Two"))
    found = [problem for problem in check_world(folder).problems if problem.code == "W603"]
    assert [problem.message for problem in found] == [
        "it moves the player to `two/hall`, which the canon set `small` leaves out"
    ], [problem.message for problem in check_world(folder).problems]
    assert (found[0].span.file, found[0].span.line) == (f"{folder}/levels/one.yaml", line)


def test_so_is_a_verb_of_the_world(tmp_path: Path) -> None:
    head = HEAD + SETS + f"verbs:\n  falling: {{grammar: [fall], {FALL}}}\n"
    folder = made(tmp_path, head, one=ONE, two=ONE.replace("one", "two").replace("One", "Two"))
    assert warned(folder) == ["it moves the player to `two/hall`, which the canon set `small` leaves out"]


def test_a_rule_behind_one_that_a_set_closes_may_come_to_pass(tmp_path: Path) -> None:
    folder = made(tmp_path)
    assert [problem.code for problem in check_world(folder).problems if problem.code == "W508"] == []
    whole = made(tmp_path / "other", HEAD)
    assert [problem.code for problem in check_world(whole).problems if problem.code == "W508"] == ["W508"]
