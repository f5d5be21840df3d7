"""LISTEN, SMELL, BREATHE and TASTE: what the room or a thing gives to the other senses."""

from collections.abc import Callable
from typing import Final

from backrooms_if.engine import scope
from backrooms_if.engine.actions.base import Action, Suits
from backrooms_if.engine.actions.reach import out_of_reach
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.describe import joined, message, tell
from backrooms_if.engine.signs import perceived, towards
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId, TextId
from backrooms_if.language.prose import Text
from backrooms_if.world.expanse import Sense

_WHERE: Final = {"up": "above", "down": "below"}
"""How ways are told of that are no direction of the compass."""


def where_is(direction: str) -> str:
    """Return a direction as a place: `to the north`, `above`."""
    return _WHERE.get(direction, f"to the {direction}")


def told_signs(attempt: Attempt, sense: Sense, used: list[TextId]) -> list[str]:
    """Return the sentences about the signs that a sense perceives here: how strong each is, and which ways lead nearer.

    None in a world without signs.
    """
    view, messages = attempt.view, attempt.messages
    found: list[str] = []
    if "signs" not in view.world.offers:
        return found
    for heard in perceived(view, sense):
        own = heard.sign.say
        words = "" if own is None else tell(view, own, used, {"words": heard.word})
        if not words:
            words, ids = message(view, messages, f"sensing.{sense}", words=heard.word, mark=heard.sign.name)
            used += ids
        found.append(words)
        if not heard.is_there:
            which = "sensing.nearer" if heard.nearer else "sensing.no_nearer"
            ways = joined([where_is(word) for word in heard.nearer])
            words, ids = message(view, messages, which, words=ways, mark=heard.sign.name)
            used += ids
            found.append(words)
    return found


def _report(attempt: Attempt, text: Text | None, sense: Sense | None = None) -> None:
    used: list[TextId] = []
    words = tell(attempt.view, text, used) if text is not None else ""
    signs = told_signs(attempt, sense, used) if sense is not None and attempt.command.thing is None else []
    words = " ".join([part for part in (words, *signs) if part])
    if words:
        attempt.done_with(words, tuple(used))
    else:
        attempt.done(f"{attempt.command.action}.nothing")


def _listen(attempt: Attempt) -> None:
    room = attempt.view.room(attempt.view.here)
    _report(attempt, room.sound if attempt.command.thing is None else attempt.thing.texts.get("sound"), "sound")
    noticed = attempt.view.noticed
    if noticed is not None and attempt.command.thing is not None and attempt.reported != "listening.nothing":
        noticed.append(("heard", attempt.thing.kin))


def _smell(attempt: Attempt) -> None:
    room = attempt.view.room(attempt.view.here)
    _report(attempt, room.smell if attempt.command.thing is None else attempt.thing.texts.get("smell"), "smell")


def _breathe(attempt: Attempt) -> None:
    room = attempt.view.found_room(scope.surroundings(attempt.view))
    _report(attempt, None if room is None else room.air, "air")


def _taste(attempt: Attempt) -> None:
    _report(attempt, attempt.thing.texts.get("taste"))


def _spare_people(attempt: Attempt) -> Refused | None:
    return attempt.refused("engine.unwilling") if "actor" in attempt.thing.traits else out_of_reach(attempt)


def _toward(senses: tuple[Sense, ...]) -> Callable[[Attempt], None]:
    """Return the report of what some senses perceive of the signs in a direction."""

    def report(attempt: Attempt) -> None:
        direction = attempt.command.direction or ""
        used: list[TextId] = []
        found = []
        for sense in senses:
            for sign, word in towards(attempt.view, sense, direction):
                quotes = {"words": word, "mark": sign.name, "choices": where_is(direction)}
                words, ids = message(attempt.view, attempt.messages, f"sensing.{sense}_there", **quotes)
                used += ids
                found.append(words[:1].upper() + words[1:])
        if found:
            attempt.done_with(" ".join(found), tuple(used))
        else:
            attempt.done(f"{attempt.command.action}.nothing")

    return report


LISTENING = Action(
    id=ActionId("listening"),
    grammar=("listen|hear", "listen to|at {thing}", "hear {thing}"),
    about="listens to the room, or to a thing",
    messages={"nothing": "You hear nothing that you had not heard."},
    report=_listen,
)

SMELLING = Action(
    id=ActionId("smelling"),
    grammar=("smell|sniff", "smell|sniff {thing}"),
    about="smells the air, or a thing",
    messages={"nothing": "It smells as it did."},
    report=_smell,
)

BREATHING = Action(
    id=ActionId("breathing"),
    grammar=(
        "breathe|inhale",
        "breathe in|out|deeply|air",
        "breathe the|in air",
        "breathe in the air",
        "feel|touch|taste|smell|sniff air",
        "feel|touch|taste|smell|sniff the air",
        "feel draught|draft",
        "feel the draught|draft",
        "feel for draught|draft",
        "feel for a draught|draft",
    ),
    about="feels what the air is like",
    messages={"nothing": "The air is as it was."},
    report=_breathe,
    gives_way=True,
    names_last=True,
)

TASTING = Action(
    id=ActionId("tasting"),
    grammar=("taste|lick|sample {thing}",),
    about="tastes a thing, and leaves it whole",
    suits=Suits(but=frozenset(("actor",))),
    no_more_than_reach=frozenset(("actor",)),
    messages={"nothing": "You taste nothing unusual."},
    check=_spare_people,
    report=_taste,
)

LISTENING_TOWARD = Action(
    id=ActionId("listening toward"),
    grammar=("listen|hear {direction}", "listen to|at|toward|towards {direction}"),
    about="listens one way",
    messages={"nothing": "Nothing is to be heard from there."},
    report=_toward(("sound",)),
    needs="signs",
)

SMELLING_TOWARD = Action(
    id=ActionId("smelling toward"),
    grammar=("smell|sniff {direction}", "smell|sniff at|to|toward|towards {direction}"),
    about="smells the air one way",
    messages={"nothing": "Nothing is to be smelt from there."},
    report=_toward(("smell",)),
    needs="signs",
)

FEELING_TOWARD = Action(
    id=ActionId("feeling toward"),
    grammar=("feel|touch {direction}", "feel|touch to|toward|towards {direction}", "feel air {direction}"),
    about="feels with a hand what comes one way",
    messages={"nothing": "Nothing is to be felt from there."},
    report=_toward(("touch", "air")),
    needs="signs",
)
