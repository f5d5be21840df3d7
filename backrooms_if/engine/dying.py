"""The player's death, once the block that brought it is done: rules of `at_death`, then a life less, or the end.

`step` calls it before an arrival is told, the clock at the end of a turn.
"""

from backrooms_if import limits
from backrooms_if.engine import rules
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.travel import arrive
from backrooms_if.engine.view import View
from backrooms_if.ids import DEATH, WORLD, Id


def settle(attempt: Attempt) -> None:
    """Let a death have its rules and its price; who has another life goes on where the rules have put the player.

    Where that is another room, and dying is not the end of it there, whoever calls this tells the arrival.
    """
    view = attempt.view
    if not view.is_dying:
        return
    attempt.is_refused = False
    if not view.ended:
        here = view.here
        rules.run(attempt, "at_death", "any")
        if view.here != here and not attempt.by:
            attempt.by = "at_death"
        _take_life(view)
    view.is_dying = False


def arrive_alive(attempt: Attempt, start: Id) -> None:
    """Settle a death, and tell where the player is now, which may be the next; after an ending nothing more is told."""
    view, here = attempt.view, start
    for _ in range(limits.ARRIVALS_PER_ACT):
        settle(attempt)
        if view.here == here or (view.has_died and view.ended):
            return
        arrive(attempt, here)
        here = view.here
        if not view.is_dying:
            return
    view.is_dying = False


def _take_life(view: View) -> None:
    """Count a life less; with the last one the game ends, by an ending that is a death if the world has one for now."""
    world = view.world
    if world.lives is not None:
        left = view.number((world.lives, "count")) - 1
        view.set(world.lives, "count", max(left, 0))
        if left > 0:
            return
    if view.ended:
        return
    fitting = (one.id for one in world.endings.values() if one.is_death and (one.when is None or one.when(view)))
    view.set(WORLD, "ended", next(fitting, DEATH))
