"""How far a walk is to lead: so many rooms, until something changes, or as far as the way does. Pure reading.

`commands` asks for each line of the action, and for lines that have no verb: N 40, 40 N, 3N.
"""

from typing import Final

from backrooms_if import limits
from backrooms_if.engine import routes
from backrooms_if.engine.attempt import Command
from backrooms_if.engine.parser.numbers import number
from backrooms_if.engine.parser.readings import NotUnderstood
from backrooms_if.engine.parser.remembering import PARTS, command_of
from backrooms_if.engine.view import View
from backrooms_if.ids import PLAYER, ActionId
from backrooms_if.world.directions import OPPOSITES, SHORT_FORMS
from backrooms_if.world.naming import PREPOSITIONS

TRAVELLING: Final = ActionId("travelling")
UNTIL: Final = frozenset(("until", "till"))
"""The words before what a walk is to end with."""
REFUSALS: Final = frozenset(("travelling.number", "travelling.until", "travelling.which_way"))
"""What is told of lines that are walks, but for what they name."""
UNTIL_CHANGES: Final = "until something changes"
"""The words of a walk that stops for whatever is different."""
AS_FAR_AS_POSSIBLE: Final = "as far as possible"
"""The words of one that stops for all but ways at its side."""
_CHANGE: Final = frozenset(("something", "anything", "fork", "junction", "crossing", "crossroads", "forks", "divides"))
"""Any of these is something that changes."""
_END: Final = frozenset(("end", "ends", "further", "farther", "stops", "possible", "goes", "leads", "can", "wall"))
"""Any of these is the end of the way."""
_VERBS: Final = frozenset(("go", "walk", "run", "head"))
_LINKS: Final = UNTIL.union(("as", "for", "room", "rooms", "times", "steps", "moves"))
"""What stands in lines of walks that begin with a direction."""


def distance(typed: dict[str, tuple[str, ...]], is_until: bool) -> str | NotUnderstood | None:
    """Return how far a walk leads: digits, or one of the two phrases. None where the slots hold no distance.

    `is_until` if the topic, where there is one, was said behind `until`.
    """
    if "number" in typed:
        count = number(typed["number"][0]) if len(typed["number"]) == 1 else None
        if count is None:
            return None
        if not 0 < count <= limits.ROOMS_PER_WALK:
            return NotUnderstood("travelling.number", f"{limits.ROOMS_PER_WALK:,}")
        return str(count)
    topic = typed.get("topic", ())
    if not topic:
        return UNTIL_CHANGES
    if is_until and not _CHANGE.isdisjoint(topic):
        return UNTIL_CHANGES
    if not _END.isdisjoint(topic):
        return AS_FAR_AS_POSSIBLE
    return NotUnderstood("travelling.until", " ".join(topic))


def last_way(view: View) -> str | None:
    """Return the travel word by which the player goes on: that of the last command, if it was a move; else the way
    straight away from where the player came from. None where neither is known.
    """
    held = view.get((PLAYER, "again"))
    if isinstance(held, tuple) and len(held) == PARTS:
        command = command_of([str(part) for part in held])
        if command.action == "going" and command.actor is None and command.direction is not None:
            return command.direction
    back = routes.way_back(view)
    return None if back is None else OPPOSITES.get(back)


def walk(typed: dict[str, tuple[str, ...]], way: str | None, how_far: str) -> Command | NotUnderstood:
    """Return the walk that is meant, by the words that were typed for the way, or by the last way without."""
    words = " ".join(typed["direction"]) if "direction" in typed else way
    if words is None:
        return NotUnderstood("travelling.which_way", "")
    return Command(TRAVELLING, direction=words, words=how_far)


def with_rooms(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return GO 7 IN and GO IN 7 as GO 7 ROOMS IN: else a preposition and a number side by side are not parted."""
    if len(words) != 3 or words[0] not in _VERBS:
        return words
    if number(words[1]) is not None and words[2] in PREPOSITIONS:
        return (*words[:2], "rooms", words[2])
    if number(words[2]) is not None and words[1] in PREPOSITIONS:
        return words[0], words[2], "rooms", words[1]
    return words


def spelt_out(words: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return a line without a verb as one with it, if a number or a direction begins it; None if it is no walk."""
    first = words[0]
    if len(words) == 1:
        digits = first.rstrip("abcdefghijklmnopqrstuvwxyz")
        if not digits.isdecimal() or first[len(digits) :] not in SHORT_FORMS:
            return None
        return "go", digits, first[len(digits) :]
    if first in SHORT_FORMS or first in OPPOSITES:
        is_walk = number(words[1]) is not None or not _LINKS.isdisjoint(words)
    else:
        is_walk = number(first) is not None and (words[-1] in SHORT_FORMS or words[-1] in OPPOSITES)
    return ("go", *words) if is_walk else None
