"""TOUCH: the room or a thing, by the hands. In the dark it finds what is in reach and the ways out."""

from backrooms_if.engine import scope
from backrooms_if.engine.actions.base import Action
from backrooms_if.engine.actions.reach import out_of_reach
from backrooms_if.engine.actions.sensing import told_signs
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.describe import joined, mark_seen, message, named, tell
from backrooms_if.ids import ActionId, TextId


def _carry_out(attempt: Attempt) -> None:
    view = attempt.view
    if not scope.is_dark(view):
        return
    if attempt.command.thing is None:
        hands = scope.surroundings(view)
        scope.feel(view, scope.in_reach(view, hands), is_about=hands == view.here)
    elif scope.is_only_felt(view, attempt.thing):
        scope.feel(view, scope.in_reach(view, attempt.thing.id))


def _report(attempt: Attempt) -> None:
    view, command = attempt.view, attempt.command
    room = view.found_room(scope.surroundings(view))
    text = (None if room is None else room.touch) if command.thing is None else attempt.thing.texts.get("touch")
    used: list[TextId] = []
    words = tell(view, text, used) if text is not None else ""
    parts = [words] if words else []
    if scope.is_dark(view) and (command.thing is None or scope.is_only_felt(view, attempt.thing)):
        parts += _found(attempt, used)
    if command.thing is None:
        parts += told_signs(attempt, "touch", used)
    if parts:
        attempt.done_with(" ".join(parts), tuple(used))
    elif command.thing is not None:
        attempt.done("touching.plain")
    else:
        attempt.done("touching.nothing_dark" if scope.is_dark(view) else "touching.nothing")


def _found(attempt: Attempt, used: list[TextId]) -> list[str]:
    """Return the sentences about what is felt in the dark: the things, then, of the room, the ways out."""
    view, where = attempt.view, attempt.command.thing
    hands = scope.surroundings(view) if where is None else where
    things = [thing for thing in scope.in_reach(view, hands) if thing.is_listed]
    for thing in things:
        mark_seen(view, thing)
    ways = list(scope.ways(view, frozenset(thing.id for thing in scope.things(view)))) if hands == view.here else []
    which = "touching.felt"
    if where is not None:
        which = "touching.on" if "supporter" in attempt.thing.traits else "touching.in"
    told = [
        (which, named(view, things)),
        ("touching.way" if len(ways) == 1 else "touching.ways", ways),
    ]
    sentences = []
    for one, names in told:
        if names:
            words, texts = message(view, attempt.messages, one, words=joined(names))
            sentences.append(words)
            used += texts
    return sentences


TOUCHING = Action(
    id=ActionId("touching"),
    grammar=("touch|feel", "feel|touch around|about", "touch|feel {thing}"),
    about="feels a thing, or what is about; in the dark that finds things and ways",
    messages={
        "nothing": "You feel nothing that you had not expected.",
        "nothing_dark": "You feel about you, and find nothing.",
        "plain": "You feel nothing unusual about {the thing}.",
        "felt": "You feel {words}.",
        "on": "On {the thing} you feel {words}.",
        "in": "In {the thing} you feel {words}.",
        "way": "There is one way out: {words}.",
        "ways": "There are ways out: {words}.",
    },
    check=out_of_reach,
    carry_out=_carry_out,
    report=_report,
)
