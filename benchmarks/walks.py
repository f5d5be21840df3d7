"""What a room costs that a walk by one command leads through, beside the single move. Call it as
`python -m benchmarks.walks`; `__main__.py` calls it too.

In a written passage there and back, and in a level without end, where each room is made and told for the first time.
"""

import sys
import time
from collections.abc import Callable
from typing import Final

import backrooms_if as bif
from backrooms_if.library.load import check_text
from benchmarks.measuring import Row, milliseconds, side_by_side

ROOMS: Final = 1_000
MOVES: Final = 500
ROUNDS: Final = 5
HEAD: Final = "format: 1\nid: walks\ntitle: Walks\nauthors: [x]\nlicense: CC0-1.0\n"
ENDLESS: Final = f"""{HEAD}start: hall
rooms:
  hall: {{name: Hall, text: A hall., exits: {{east: {{to: {{x: 0}}}}}}}}
expanse:
  dims: 1
  name: Passage
  decks:
    says: 2
    slots:
      light: [The light hums., The light is even., A tube flickers., Two tubes are dark.]
      floor: [The carpet is damp., The carpet is worn., A seam runs through the carpet.]
      wall: [Yellow paper., A strip of paper hangs down., A socket sits crooked.]
"""


def written() -> str:
    """Return a world that is one straight passage."""
    rooms = []
    for number in range(ROOMS + 1):
        ways = [f"west: p{number - 1}"] * (number > 0) + [f"east: p{number + 1}"] * (number < ROOMS)
        rooms.append(f"  p{number}: {{name: Passage, text: A passage., exits: {{{', '.join(ways)}}}}}")
    return "\n".join([f"{HEAD}start: p0\nrooms:", *rooms])


def world_of(text: str) -> bif.World:
    """Return the world of a text."""
    checked = check_text(text, with_lint=False)
    assert checked.world is not None, [problem.message for problem in checked.problems]
    return checked.world


def walked(game: bif.Game, line: str, rooms: int) -> float:
    """Return the CPU seconds of a room of a walk."""
    before = game.state.get(("player", "place"))
    began = time.process_time()
    turn = game.play(line)
    took = time.process_time() - began
    if f"{rooms:,} rooms" not in turn.text or game.state.get(("player", "place")) == before:
        raise AssertionError(f"{line} was answered with {turn.text}")
    return took / rooms


def moved(game: bif.Game, word: str) -> float:
    """Return the CPU seconds of a single move."""
    began = time.process_time()
    for _ in range(MOVES):
        game.play(word)
    return (time.process_time() - began) / MOVES


def there_and_back(game: bif.Game) -> Callable[[], float]:
    """Return a walk through the written passage and back again."""
    return lambda: (walked(game, f"{ROOMS} east", ROOMS) + walked(game, f"{ROOMS} west", ROOMS)) / 2


def measure() -> list[Row]:
    """Return the rows of walks."""
    passage, endless = bif.Game(world_of(written())), bif.Game(world_of(ENDLESS))
    endless.play("east")
    single = [bif.Game(passage.world), bif.Game(endless.world)]
    single[1].play("east")
    found = side_by_side(
        ROUNDS,
        {
            "a passage": there_and_back(passage),
            "moves in a passage": lambda: (moved(single[0], "east") + moved(single[0], "west")) / 2,
            "an expanse": lambda: walked(endless, f"{ROOMS} east", ROOMS),
            "moves in an expanse": lambda: moved(single[1], "east"),
        },
    )
    return [
        Row(
            f"a room of a walk in {where}",
            milliseconds(found[where]),
            f"{found[where] / found[f'moves in {where}']:.2f}x",
            "the single move",
        )
        for where in ("a passage", "an expanse")
    ]


def main() -> None:
    """Print the rows."""
    for row in measure():
        sys.stdout.write(f"{row.name:<48}{row.figure:>12} {row.ratio} {row.beside}\n")


if __name__ == "__main__":
    main()
