"""The plan of an expanse: every line is a way, what no line stands for is told, and a wrong place is refused."""

import json
from pathlib import Path

import pytest

from backrooms_if.authoring.maps.plan import Plan, as_text, plan
from backrooms_if.ids import Id, LevelId, cell_id
from backrooms_if.surfaces.cli import main
from backrooms_if.world.expanse import SIDES
from backrooms_if.world.ground import ground_of
from tests.unit.engine.inline import world_of

WORLD = """
expanse:
  dims: %d
  chunk: 4
  loops: 1 in 4
  seams: 1 in 3
  text: More.
  sign: {hum: {to: gap, words: [no, yes]}}
  places: {gap: {one_in: %d, name: Gap, text: A gap., exits: {through: cellar}}}
rooms:
  hall: {name: Hall, text: H., at: {%s}, exits: {%s: {to: cellar, one_way: true}}}
  cellar: {name: Cellar, text: C., exits: {out: hall}}
"""
TWO = WORLD % (2, 64, "x: 0, y: 0", "north")
ONE = WORLD % (1, 8, "x: 0", "west")
THREE = WORLD % (3, 64, "x: 0, y: 0, z: 0", "north")


def _signs(shown: Plan) -> dict[tuple[int, int], str]:
    """Return the signs of a drawing of two dimensions by column and line, those of the middle at 0, 0."""
    drawn = as_text(shown).split("\n\n")[1].split("\n")
    row, column = next((row, line.index("@")) for row, line in enumerate(drawn) if "@" in line)
    return {(x - column, y - row): sign for y, line in enumerate(drawn) for x, sign in enumerate(line)}


def test_a_line_is_drawn_where_a_way_leads_to_the_room_beside_and_nowhere_else() -> None:
    world = world_of(TWO)
    ground = ground_of(world, LevelId("t"), 5)
    signs = _signs(plan(world, cell_id("t", (9, -3)), 5, 6))
    for x in range(-5, 6):
        for y in range(-5, 6):
            cell = (9 + x, -3 + y)
            exits = ground.room(ground.id_at(cell)).exits
            for word, beyond, at, line in (
                ("east", (1, 0), (2 * x + 1, 2 * y), "─"),
                ("south", (0, 1), (2 * x, 2 * y + 1), "│"),
            ):
                there = ground.id_at((cell[0] + beyond[0], cell[1] + beyond[1]))
                back = ground.room(there).exits.get(SIDES[SIDES.index(word) ^ 1])
                leads = word in exits and there in exits[word][0].to
                leads_back = back is not None and ground.id_at(cell) in back[0].to
                sign = signs.get(at, " ")
                assert (sign == line) == (leads and leads_back)
                assert (sign == " ") == (not leads and not leads_back)


def test_ways_through_seams_and_by_other_words_are_told() -> None:
    world = world_of(TWO)
    shown = plan(world, Id("t/hall"), 5, 8)
    told = as_text(shown).partition("Not drawn:\n")[2]
    assert "  0,0: north to t/cellar\n" in told
    assert ": through to t/cellar" in told
    seams = [line for line in told.split("\n") if line.endswith(tuple("0123456789")) and " to " in line]
    assert len(seams) > 2
    ground = ground_of(world, LevelId("t"), 5)
    for line in seams:
        at, word, _, to = line.strip().replace(":", "").split(" ")
        x, y = map(int, at.split(","))
        assert ground.room(ground.id_at((x, y))).exits[word][0].to == (ground.id_at(tuple(map(int, to.split(",")))),)


def test_places_have_letters_by_how_near_they_are() -> None:
    world = world_of(TWO)
    text = as_text(plan(world, cell_id("t", (40, 40)), 5, 12))
    legend = [line for line in text.split("\n\n")[2].split("\n")]
    assert legend[0] == "@  A Test, 40,40"
    assert legend[1].startswith("a  Gap, ")
    offs = [sum(abs(int(one) - 40) for one in line.rpartition(" ")[2].split(",")) for line in legend[1:]]
    assert offs == sorted(offs)
    assert len(offs) > 5


@pytest.mark.parametrize(("source", "lines"), [(ONE, 1), (THREE, 11)])
def test_a_level_of_one_dimension_is_a_line_and_one_of_three_is_drawn_as_a_layer(source: str, lines: int) -> None:
    world = world_of(source)
    shown = plan(world, Id("t/hall"), 5, 3)
    drawn = as_text(shown).split("\n\n")[1].split("\n")
    assert lines <= len(drawn) <= (lines if lines == 1 else 15)
    assert len(shown.stops) == (7 if lines == 1 else 49)
    assert ("+  a way up or down" in as_text(shown)) == (lines > 1)


def test_it_is_that_of_a_game_with_the_seed() -> None:
    world = world_of(TWO)
    assert as_text(plan(world, Id("t/hall"), 1)) == as_text(plan(world, Id("t/hall"), 1))
    assert as_text(plan(world, Id("t/hall"), 1)) != as_text(plan(world, Id("t/hall"), 2))


@pytest.fixture
def written(tmp_path: Path) -> str:
    """Return the path of a world of two dimensions."""
    path = tmp_path / "t.yaml"
    path.write_text(f"format: 1\nid: t\ntitle: T\nauthors: us\nlicense: CC0-1.0\nstart: hall\n{TWO}")
    return str(path)


def test_the_command_draws_it_and_writes_it_as_data(
    written: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["map", written, "--at=3,-4", "--seed", "7", "--radius", "2", "--ascii"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("T, round 3,-4, in a game of seed 7\n")
    assert text.isascii()
    assert main(["map", written, "--at", "t@Oshkosh", "-o", str(tmp_path / "plan.json")]) == 0
    data = json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))
    assert len(data["rooms"]) == 17 * 17
    room = next(one for one in data["rooms"] if one["cell"] == data["middle"])
    assert all(to for to in room["ways"].values())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--at=1,2,3"], "its coordinates are x,y, as 12,-7"),
        (["--at=nowhere@1,2"], "no level without end that is called `nowhere`; it has t"),
        (["--level", "nowhere", "--at=1,2"], "no level without end that is called `nowhere`; it has t"),
        (["--at=t@"], "names the level and no place in it"),
        (["--at=1,2", "--radius", "0"], "a plan has 1 to 64 rooms on each side, not 0"),
        (["--at=1,2", "--radius", "65"], "a plan has 1 to 64 rooms on each side, not 65"),
        (["--at=1,2", "--format", "svg"], "a plan (--at) is not drawn as svg: leave --format out, or write json"),
        (["--radius", "3"], "--seed and --radius are for a plan: say with --at round which place"),
        (["--seed", "3"], "--seed and --radius are for a plan: say with --at round which place"),
    ],
)
def test_a_place_that_is_none_is_refused_with_how_to_go_on(
    arguments: list[str], words: str, written: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["map", written, *arguments]) == 2
    assert words in capsys.readouterr().err


def test_a_world_without_an_expanse_has_no_plan(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["map", "cloak_of_darkness", "--at=1,2"]) == 2
    assert "it has no level without end" in capsys.readouterr().err
