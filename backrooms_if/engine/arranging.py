"""A state arranged for a test: effects done outside a turn, as a rule would do them. The session calls it."""

from backrooms_if.engine import effects
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.conditions import CONDITIONS
from backrooms_if.engine.dying import arrive_alive
from backrooms_if.engine.registry import MESSAGES
from backrooms_if.engine.view import Chance, new_view
from backrooms_if.ids import ActionId
from backrooms_if.state import Change, State
from backrooms_if.world.effects import Effect


def arrange(state: State, wanted: tuple[Effect, ...], chance: Chance | None = None) -> tuple[Change, ...]:
    """Return what effects change in a state, with what an arrival of the player changes if they move the player.

    Nothing is told, and no time passes.
    """
    view = new_view(state, CONDITIONS, chance)
    attempt = Attempt(view, MESSAGES, Command(ActionId("looking")), [])
    before = view.here
    effects.run(attempt, wanted)
    if view.here != before:
        arrive_alive(attempt, before)
    return tuple(view.changes())
