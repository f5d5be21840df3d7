"""Goals and the conditions of endings, judged at the end of each turn in which something changed that they read.

The clock calls it. A goal is settled once; success goes before failure, goals before endings, each as written.
"""

from backrooms_if.engine import effects
from backrooms_if.engine.attempt import Attempt
from backrooms_if.ids import WORLD
from backrooms_if.world.model import UNTOLD, Goal


def judge(attempt: Attempt) -> None:
    """Settle the goals that are reached or failed now, and end the game where an ending's condition holds."""
    view, judged = attempt.view, attempt.view.world.judged
    if not judged or view.ended:
        return
    # In the first turn all are asked: until then nobody has.
    if UNTOLD not in judged and view.number((WORLD, "turns")) > 1 and not view.has_touched(judged):
        return
    while any([_is_settled_now(attempt, goal) for goal in view.world.goals.values()]):
        pass  # one goal may ask for another that stands behind it
    if view.ended:
        return
    for ending in view.world.endings.values():
        if ending.when is not None and ending.when(view):
            view.set(WORLD, "ended", ending.id)
            return


def _is_settled_now(attempt: Attempt, goal: Goal) -> bool:
    """Return whether an open goal is reached or failed now, after noting that."""
    view = attempt.view
    if view.get((goal.id, "won")) is True or view.get((goal.id, "failed")) is True:
        return False
    if goal.when(view):
        view.set(goal.id, "won", True)
        if goal.points:
            effects.award(attempt, goal.id, goal.points)
        ending = goal.won
    elif any([fails(view) for fails in goal.fails]):
        view.set(goal.id, "failed", True)
        ending = goal.failed
    else:
        return False
    if ending is not None and not view.ended:
        view.set(WORLD, "ended", ending)
    return True
