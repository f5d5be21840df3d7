"""What happens once after each command that took time: the turn is counted, rules of each turn run. `step` calls it."""

from backrooms_if.engine import actors, dying, effects, remarks, rules, scope, threads
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.collecting import collect
from backrooms_if.engine.describe import message, tell
from backrooms_if.engine.judging import judge
from backrooms_if.events import Ended, Said
from backrooms_if.ids import DEATH, WORLD, Id, TextId
from backrooms_if.world.model import Ending, Timer


def tick(attempt: Attempt) -> None:
    """Count the turn and run what belongs to each turn; after an ending nothing more happens."""
    view = attempt.view
    view.set(WORLD, "turns", view.number((WORLD, "turns")) + 1)
    if not view.ended:
        rules.run(attempt, "each_turn", "any")
        attempt.is_refused = False
        # What another timer starts or sets anew in this turn begins with the next one, wherever it stands in the file.
        timers = view.world.timers
        running = [(one, view.number((one, "left"))) for one in timers if view.get((one, "running")) is True]
        for one, left in running:
            if view.number((one, "left")) == left:
                _run(attempt, timers[one], left)
        for light in view.world.fuelled:
            _burn(attempt, light)
        for actor in view.world.actors.values():
            if actor.remarks:
                remarks.speak(attempt, actor)
            actors.act(attempt, actor)
        if view.has_strung:
            threads.settle(view, "")
        for hint in view.world.slow_hints:
            waited = view.number((hint.id, "applied"))
            if waited < hint.after and (hint.when is None or hint.when(view)):
                view.set(hint.id, "applied", waited + 1)
        dying.settle(attempt)
        collect(attempt)
        judge(attempt)


def _run(attempt: Attempt, timer: Timer, left: int) -> None:
    """Let a turn of a timer go by, if it runs and its condition holds; do what belongs to the turns that are left."""
    view = attempt.view
    if view.get((timer.id, "running")) is not True or view.ended:
        return
    if timer.when is not None and not timer.when(view):
        return
    if left <= 0:  # that it begins is known only now, and with it how many turns it has
        left = timer.turns
        if timer.most > timer.turns:
            left += view.pick(f"{timer.id}.turns", (1,) * (timer.most - timer.turns + 1))
    left -= 1
    view.set(timer.id, "left", left)
    if left > 0:
        if left in timer.stages:
            if view.watch is not None:
                view.watch.rang(view, timer, left)
            effects.run(attempt, timer.stages[left])
        return
    # Set anew before its effects, so that these can stop or reset it.
    view.set(timer.id, "left", timer.turns if timer.most == timer.turns else 0)
    view.set(timer.id, "running", timer.is_repeated)
    if timer.odds is None or view.hits(timer.id, timer.odds.wins, timer.odds.out_of):
        if view.watch is not None:
            view.watch.rang(view, timer, 0)
        effects.run(attempt, timer.effects)


def _burn(attempt: Attempt, light: Id) -> None:
    """Let a turn of a lit light go by; what becomes of it is told if the player can perceive it."""
    view = attempt.view
    if view.get((light, "lit")) is not True:
        return
    thing = view.world.things[light]
    is_seen = scope.is_in_scope(view, light)
    left = view.number((light, "fuel")) - 1
    view.set(light, "fuel", left)
    text = thing.texts.get(f"light.low.{left}")
    if left <= 0:
        view.set(light, "lit", False)
        text = thing.texts.get("light.out")
    if not is_seen:
        return
    if text is not None:
        attempt.say(text)
    elif left <= 0:
        view.bound["thing"] = light
        words, texts = message(view, attempt.messages, "engine.light_out")
        attempt.events.append(Said(words, texts))
        attempt.bind()


def ending_of(attempt: Attempt) -> Ended:
    """Return how a game that is over has ended, in finished words."""
    view = attempt.view
    reached = Id(view.ended)
    if reached == DEATH:
        ending = Ending(DEATH, message(view, attempt.messages, "engine.died")[0], None)
    else:
        ending = view.world.endings[reached]
    used: list[TextId] = []
    words = tell(view, ending.text, used) if ending.text is not None else ""
    score = None if view.world.most is None else view.number((WORLD, "score"))
    turns = view.number((WORLD, "turns"))
    return Ended(ending.id, ending.title, words, tuple(used), score, view.world.most, turns)
