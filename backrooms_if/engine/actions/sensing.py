"""LISTEN, SMELL, BREATHE and TASTE: what the room or a thing gives to the other senses."""

from backrooms_if.engine import scope
from backrooms_if.engine.actions.base import Action, Suits
from backrooms_if.engine.actions.reach import out_of_reach
from backrooms_if.engine.attempt import Attempt
from backrooms_if.engine.describe import tell
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId, TextId
from backrooms_if.language.prose import Text


def _report(attempt: Attempt, text: Text | None) -> None:
    used: list[TextId] = []
    words = tell(attempt.view, text, used) if text is not None else ""
    if words:
        attempt.done_with(words, tuple(used))
    else:
        attempt.done(f"{attempt.command.action}.nothing")


def _listen(attempt: Attempt) -> None:
    room = attempt.view.room(attempt.view.here)
    _report(attempt, room.sound if attempt.command.thing is None else attempt.thing.texts.get("sound"))
    noticed = attempt.view.noticed
    if noticed is not None and attempt.command.thing is not None and attempt.reported != "listening.nothing":
        noticed.append(("heard", attempt.thing.kin))


def _smell(attempt: Attempt) -> None:
    room = attempt.view.room(attempt.view.here)
    _report(attempt, room.smell if attempt.command.thing is None else attempt.thing.texts.get("smell"))


def _breathe(attempt: Attempt) -> None:
    room = attempt.view.found_room(scope.surroundings(attempt.view))
    _report(attempt, None if room is None else room.air)


def _taste(attempt: Attempt) -> None:
    _report(attempt, attempt.thing.texts.get("taste"))


def _spare_people(attempt: Attempt) -> Refused | None:
    return attempt.refused("engine.unwilling") if "actor" in attempt.thing.traits else out_of_reach(attempt)


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
