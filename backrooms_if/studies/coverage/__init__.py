"""What of a world was reached by playing it. `test --coverage`, the pytest plugin and fuzzing ask.

Its shape, for whoever wants to be guided by it:

- a `Mark` is one thing that can be reached: an id and how (`("ferry/house", "entered")`, `("ferry/reading_it", "ran")`,
  `("ferry/rooms/house/text", "told")`); marks are small tuples, and the same in every process;
- a `Watcher` is handed to a game, `Game(world, watch=Watcher(world))`, and gathers marks in its set `reached` while the
  game is played; one watcher may watch many games of a world, one after another, and to join two is `reached |= other`;
- `universe(world)` is all that can be reached, as `Entry` records: each a mark with its kind (`texts`, `rules`, ...).
  What a watcher has reached and the universe does not name (the engine's own words) does not count.

    watcher = Watcher(world)
    game = Game(world, watch=watcher)
    game.play("north")
    left = [entry for entry in universe(world) if entry.mark not in watcher.reached]
"""

from backrooms_if.studies.coverage.entries import KINDS, Entry, Kind, universe
from backrooms_if.studies.coverage.watching import Mark, Watcher

__all__ = ["KINDS", "Entry", "Kind", "Mark", "Watcher", "universe"]
