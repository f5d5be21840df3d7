"""Treasures: points for having one the first time, and for bringing it to its place. The clock calls it.

Only what is still to be found or kept is asked about, and only in a turn in which something was moved.
"""

from backrooms_if.engine import scope
from backrooms_if.engine.attempt import Attempt
from backrooms_if.events import Scored
from backrooms_if.ids import WORLD, Id


def collect(attempt: Attempt) -> None:
    """Note which treasures were found, and which are where they belong; give the points for it."""
    view = attempt.view
    treasures = view.world.treasures
    if not treasures or not view.has_moved_things():
        return
    for treasure in treasures:
        who = treasure.id
        if view.get((who, "was_found")) is not True and scope.is_carried(view, who):
            view.set(who, "was_found", True)
            _give(attempt, who, treasure.found)
        home = treasure.home
        if home is not None and view.get((who, "was_kept")) is not True and scope.is_inside(view, who, home):
            view.set(who, "was_kept", True)
            _give(attempt, who, treasure.kept)


def _give(attempt: Attempt, who: Id, points: int) -> None:
    if not points:
        return
    view = attempt.view
    total = view.number((WORLD, "score")) + points
    view.set(WORLD, "score", total)
    attempt.events.append(Scored(who, points, total, view.world.most or 0))
