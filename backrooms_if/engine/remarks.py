"""What actors say of their own accord, a turn at a time. The clock asks for each actor that has something to say."""

from backrooms_if.engine import effects, scope
from backrooms_if.engine.attempt import Attempt
from backrooms_if.world.model import Actor
from backrooms_if.world.topics import Remark


def speak(attempt: Attempt, actor: Actor) -> None:
    """Let a turn of an actor in the player's company go by, and let it say what is due: of several, the first.

    Company is the same room: what is said in the dark, or to who is shut in a wardrobe there, is heard as well.
    """
    view = attempt.view
    thing = view.world.things[actor.id]
    if view.ended or scope.room_of(view, thing) != view.here or scope.is_hidden(view, thing):
        return
    view.bound = {"actor": str(view.player), "thing": actor.id}
    due: Remark | None = None
    for remark in actor.remarks:
        if view.get((remark.id, "fired")) is True or (remark.when is not None and not remark.when(view)):
            continue
        waited = min(view.number((remark.id, "waited")) + 1, remark.turns)
        view.set(remark.id, "waited", waited)
        if due is None and waited == remark.turns and _hits(attempt, remark):
            due = remark
    if due is not None:
        view.set(due.id, "waited", 0)
        if not due.is_repeated:
            view.set(due.id, "fired", True)
        effects.run(attempt, due.effects)
    attempt.bind()


def _hits(attempt: Attempt, remark: Remark) -> bool:
    return remark.odds is None or attempt.view.hits(f"{remark.id}.said", remark.odds.wins, remark.odds.out_of)
