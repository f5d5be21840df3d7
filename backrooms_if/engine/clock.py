"""What happens once after each command that took time: the turn is counted, rules of each turn run. `step` calls it."""

from backrooms_if.engine import rules
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.describe import tell
from backrooms_if.events import Ended
from backrooms_if.ids import WORLD, Id, TextId


def tick(attempt: Attempt) -> None:
    """Count the turn and run what belongs to each turn; after an ending nothing more happens."""
    view = attempt.view
    view.set(WORLD, "turns", view.number((WORLD, "turns")) + 1)
    if not view.get((WORLD, "ended")):
        rules.run(attempt, "each_turn", "any")
        attempt.is_refused = False


def ending_of(attempt: Attempt) -> Ended | None:
    """Return how the game has ended, in finished words; None while it goes on."""
    view = attempt.view
    reached = view.get((WORLD, "ended"))
    if not reached:
        return None
    ending = view.world.endings[Id(str(reached))]
    used: list[TextId] = []
    words = tell(view, ending.text, used) if ending.text is not None else ""
    score = None if view.world.most is None else view.number((WORLD, "score"))
    turns = view.number((WORLD, "turns"))
    return Ended(ending.id, ending.title, words, tuple(used), score, view.world.most, turns)
