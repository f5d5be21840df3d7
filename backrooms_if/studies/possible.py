"""What can be done in a state, as lines: what a search tries, and what the sensible bot types."""

from typing import Final

from backrooms_if.engine import deciding, scope
from backrooms_if.engine.parser import disambiguate
from backrooms_if.engine.parser.grammar import Slot
from backrooms_if.ids import WORLD, Id
from backrooms_if.state import State
from backrooms_if.studies.vocabulary import Moment, Proposal, Vocabulary, moment_of
from backrooms_if.world.model import Thing

_BY_TRAIT: Final = (
    ("container", ("open", "close", "look in")),
    ("door", ("open", "close")),
    ("switchable", ("switch on", "switch off")),
    ("light", ("switch on", "switch off")),
    ("wearable", ("wear", "take off")),
    ("edible", ("eat",)),
    ("drinkable", ("drink",)),
    ("readable", ("read",)),
    ("noclip", ("press against",)),
    ("enterable", ("enter",)),
)


class Possible:
    """The lines that may be accepted in the states of one game."""

    def __init__(self, state: State) -> None:
        """Take the words of the game; `state` is any state of it."""
        self._words = Vocabulary(state)

    def lines(self, state: State, *, with_drops: bool = True) -> list[str]:
        """Return what may be done in a state, each once; without what only puts down what is carried, if so asked."""
        moment = moment_of(state)
        return list(dict.fromkeys(possible(moment, self._words, with_drops=with_drops)))


def possible(moment: Moment, words: Vocabulary, *, with_drops: bool = True) -> list[str]:
    """Return lines that have a fair chance to be accepted in a state."""
    view = moment.view
    if view.get((WORLD, "ended")):
        return []
    if disambiguate.standing(view) is not None or deciding.standing(view) is not None:
        return ["yes", "no", *(" ".join(thing.phrases[0].whole) for thing in moment.things if thing.phrases)]
    lines = [f"go {word}" for word in moment.ways]
    for rooms, proposal in words.anywhere:
        if rooms is None or moment.room in rooms:
            lines += _proposed(words, proposal, "")
    for thing in moment.things:
        if not thing.phrases:
            continue
        name = " ".join(thing.phrases[0].whole)
        lines.append(f"examine {name}")
        if scope.is_carried(view, thing.id):
            lines += [f"drop {name}"] if with_drops else []
        elif not thing.rooms:
            lines.append(f"take {name}")
        for trait, verbs in _BY_TRAIT:
            if trait in thing.traits:
                lines += [f"{verb} {name}" for verb in verbs]
        key = thing.key()
        if key is not None and scope.is_carried(view, key):
            lines.append(f"unlock {name} with {' '.join(view.world.things[Id(key)].phrases[0].whole)}")
        for proposal in words.about.get(thing.kin, ()):
            lines += _proposed(words, proposal, name)
        if "actor" in thing.traits:
            actor = view.world.actors.get(thing.id)
            lines += [f"ask {name} about {topic.said}" for topic in (actor.topics if actor is not None else ())]
    lines.append("wait")
    return lines


def _proposed(words: Vocabulary, proposal: Proposal, name: str) -> list[str]:
    """Return the shortest line for what a rule is about; nothing where the grammar has none."""
    second = words.world.things[proposal.second] if proposal.second is not None else None
    given = {"thing": name, "direction": proposal.direction or "", "second": _name(second)}
    filled = {slot: said for slot, said in given.items() if said}
    for line in words.by_action.get(proposal.action, ()):
        if {part.name for part in line.parts if isinstance(part, Slot)} == set(filled):
            return [" ".join(filled[part.name] if isinstance(part, Slot) else part.first for part in line.parts)]
    return []


def _name(thing: Thing | None) -> str:
    return " ".join(thing.phrases[0].whole) if thing is not None and thing.phrases else ""
