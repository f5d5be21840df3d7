"""WALK NORTH UNTIL SOMETHING CHANGES, GO 40 NORTH: many moves by one command, the same as if each were typed."""

import pytest

from tests.unit.engine.inline import game_of, place, said, turns


def passage(rooms: int, more: str = "", **instead: str) -> str:
    """Return a world with a hall and a straight passage north of it, p1 to pN; `instead` has what is said of a room."""
    lines = ["rooms:", "  hall: {name: Hall, text: A hall., exits: {north: p1}}"]
    for number in range(1, rooms + 1):
        here = f"p{number}"
        on = f", north: p{number + 1}" if number < rooms else ""
        back = f"p{number - 1}" if number > 1 else "hall"
        own = instead.get(here, "")
        lines.append(f"  {here}: {{name: Passage, text: A passage., exits: {{south: {back}{on}{own}}}}}")
    return "\n".join([*lines, more])


@pytest.mark.parametrize(
    "line",
    [
        "go 4 north",
        "go north 4",
        "go four north",
        "walk 4 rooms north",
        "walk four rooms to the north",
        "run north for 4 rooms",
        "head north 4 times",
        "n 4",
        "4 n",
        "4n",
        "4 north",
        "north 4",
        "n 4 times",
        "4 rooms north",
        "please go 4 north",
        "I want to go 4 north",
    ],
)
def test_so_many_rooms_are_gone_through(line: str) -> None:
    game = game_of(passage(9), "n")
    assert said(game, line) == "You go four rooms north.\n\nPassage\n\nA passage."
    assert place(game, "player") == "p5"
    assert turns(game) == 5


def test_the_state_is_that_of_the_single_moves() -> None:
    single, walked = game_of(passage(9), *["n"] * 7), game_of(passage(9), "n", "go 6 north")
    assert walked.state.entries() == single.state.entries()
    assert walked.state.hash() == single.state.hash()
