"""Chance that a script fixes: by name, from the opening on or from a line on, in both runs."""

import pytest

from backrooms_if.engine.view import View
from backrooms_if.library.load import check_text
from backrooms_if.playtest.parsing import parse
from backrooms_if.playtest.runner import run
from backrooms_if.session.game import Game
from backrooms_if.world.model import World
from backrooms_if.world.streams import streams_of

FAIR = """\
format: 1
id: fair
title: The Fair
authors: the testers
license: CC-BY-4.0
start: tent
rooms:
  tent:
    name: Tent
    text: "Canvas. [random|Rain.|Sun.|Wind.]"
    exits:
      east:
        - {odds: 1 in 3, to: field, say: The flap gives.}
        - {say: The flap is tied.}
      west: {to: {field: 1, pond: 1}}
    noclip:
      canvas: {via: wall, odds: 1 in 3, to: {field: 1, pond: 1}, miss: It holds.}
  field: {name: Field, text: Grass., exits: {west: tent}}
  pond: {name: Pond, text: Water., exits: {east: tent}}
things:
  wheel: {name: a wheel, in: tent, fixed: true}
variables:
  magic: {words: [plugh, xyzzy, sesame]}
timers:
  bell: {every: {from: 2, to: 4}, say: A bell.}
actors:
  clown:
    name: the clown
    in: field
    presence: maybe
    route: {wander: [field, tent], every: 1}
rules:
  spinning:
    instead: examining
    thing: wheel
    do:
      - choose:
          id: turn
          of:
            - {do: It stops at red.}
            - {do: It stops at blue.}
            - {do: It stops at green.}
  whispering:
    instead: listening
    say: Somebody says {magic}.
"""


@pytest.fixture(scope="module")
def fair() -> World:
    checked = check_text(FAIR)
    assert checked.world is not None, [problem for problem in checked.problems]
    return checked.world


def words(fair: World, lines: str) -> str:
    (outcome,) = run(parse(f"world: fair\n{lines}", "a.play"), fair)
    return outcome.words


def test_the_streams_of_a_world_are_those_that_the_engine_draws_from(
    fair: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: set[str] = set()
    draw = View.draw

    def noted(view: View, stream: str) -> int:
        drawn.add(stream)
        return draw(view, stream)

    monkeypatch.setattr(View, "draw", noted)
    for seed in range(12):
        game = Game(fair, seed)
        for line in ["x wheel", "listen", "east", "press wall", "west", "look", "east", "z", "z", "east", "west"]:
            game.play(line)
    assert drawn - set(streams_of(fair)) == set()
    assert set(streams_of(fair)) - drawn == set()


def test_words_for_steps_and_for_points_have_streams_where_they_vary_by_chance() -> None:
    heard = FAIR.replace("presence: maybe", "presence: maybe\n    heard: '[random|Large shoes.|A horn.]'")
    awarded = "    do:\n      - award: {spun: 1}\n      - choose:"
    reasons = "score: {reasons: {spun: 'for [random|luck|skill]'}}\n"
    world = check_text(heard.replace("    do:\n      - choose:", awarded) + reasons).world
    assert world is not None
    varied = {stream.id.partition("#")[0] for stream in streams_of(world).values()}
    assert {"fair/actors/clown/heard", "fair/score/reasons/spun"} <= varied


@pytest.mark.parametrize(
    "lines",
    [
        "@ chance: turn picks 3\n> x wheel\nat green\n> x wheel\nat green",
        "@ chance: canvas hits, canvas to pond\n> press wall\n? at(pond)",
        "@ chance: canvas misses\n> press wall\nIt holds",
        "@ chance: canvas hits, canvas to field\n> press wall\n? at(field)",
        "chance: magic is sesame\n> listen\nsays sesame",
        "chance: rooms/tent/text picks 2\nSun.\n> look\nSun.\n@ chance: fair/rooms/tent/text picks 3\n> look\nWind.",
        "@ chance: bell is 2\n> z\n! A bell\n> z\nA bell.\n> z\n> z\nA bell.",
        "@ chance: tent.west to pond\n> w\n? at(pond)",
        "@ chance: turn picks 1\n> x wheel\nat red\n> save one\n> x wheel\nat red\n> restore one\n> x wheel\nat red",
        "@ chance: turn picks 1\n> look\n+> x wheel\n-> take wheel",
    ],
)
def test_what_is_fixed_comes_in_both_runs(lines: str, fair: World) -> None:
    assert words(fair, lines) == ""


def test_the_seed_decides_again_when_it_is_told_to(fair: World) -> None:
    plain = Game(fair, 0)
    said = [plain.play("x wheel").text for _ in range(3)]
    fixed = next(n for n, colour in enumerate(("red", "blue", "green"), 1) if colour not in said[0])
    lines = f"@ chance: turn picks {fixed}\n> x wheel\n! {said[0]}\n@ chance: turn by seed\n> x wheel\n{said[1]}\n"
    assert words(fair, lines) == ""


def test_a_fixed_opening_is_restored_and_restart_begins_as_the_seed_has_it(fair: World) -> None:
    magic = Game(fair, 0).play("listen").text
    other = "sesame" if "plugh" in magic else "plugh"
    lines = f"chance: magic is {other}\n> listen\nsays {other}\n> undo\n> listen\nsays {other}\n"
    assert words(fair, f"{lines}> restart\n> listen\n{magic}\n> undo\n> undo\n> listen\nsays {other}\n") == ""


def test_branches_fix_chance_for_themselves(fair: World) -> None:
    text = (
        "world: fair\n@ chance: turn picks 1\n> x wheel\nat red\n"
        "== a ==\n@ chance: turn picks 2\n> x wheel\nat blue\n== b ==\n> x wheel\nat red\n"
    )
    assert [one.words for one in run(parse(text, "a.play"), fair)] == ["", "", ""]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("canvs hits", "chance decides nothing that is called `canvs`; did you mean `canvas`?"),
        ("moon hits", "chance decides nothing that is called `moon`; it decides `tent.east"),
        ("canvas", "say what is to come of it: `NAME hits`"),
        ("canvas flies", "`flies` is nothing that can come of it: write `NAME hits`"),
        ("canvas to pnd", "`pnd` cannot come of it; did you mean `pond`?"),
        ("turn picks 4", "`4` is none of its 3: write a number from 1 to 3"),
        ("turn picks 0", "`0` is none of its 3"),
        ("turn hits", "`turn` is no chance of a hit or a miss: write `turn picks 1`, up to 3"),
        ("bell is 5", "`5` cannot come of it; it is one of `2`, `3`, `4`"),
        ("clown.presence picks 1", "`clown.presence` is a hit or a miss: write `clown.presence hits`"),
        ("magic is plug", "`plug` cannot come of it; did you mean `plugh`?"),
        ("clown.step picks no", "`no` is no step: write `clown.step picks 1` for the first way that is open"),
        (
            "canvas by seed",
            "several things of `canvas` are decided by chance: write `canvas by seed`, `canvas.to by seed`",
        ),
    ],
)
def test_what_cannot_come_is_told_with_its_cure(text: str, message: str, fair: World) -> None:
    told = words(fair, f"> look\n@ chance: turn picks 1, {text}\n> look\n")
    assert told.startswith(f"a.play:3: {message}")
    assert f"\n    {' ' * len('@ chance: turn picks 1, ')}{'^' * len(text)}" in told


def test_a_fault_of_the_header_is_told_at_its_place(fair: World) -> None:
    told = words(fair, "chance: canvs hits\n> look")
    assert told.startswith("a.play:2: chance decides nothing that is called `canvs`")
    assert told.endswith("    chance: canvs hits\n            ^^^^^^^^^^")


def test_a_world_without_chance_says_so() -> None:
    checked = check_text(
        "format: 1\nid: hut\ntitle: Hut\nauthors: x\nlicense: CC0-1.0\nstart: a\nrooms: {a: {name: A, text: B.}}\n"
    )
    assert checked.world is not None
    (outcome,) = run(parse("world: hut\nchance: door hits\n> look\n", "a.play"), checked.world)
    assert "nothing in this world is left to it" in outcome.words
