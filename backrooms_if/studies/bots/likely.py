"""Lines that may lead on in a state: what exits, traits, rules and people here suggest. Searches and bots try them.

The commands that would be accepted are many more (`engine/possible.py` lists them): most things can be counted, rubbed
and leant on, and little comes of it. To list those takes as long as ten turns; these are made in a fraction of one, and
some of them are refused.
"""

from typing import Final

from backrooms_if.engine import deciding, scope
from backrooms_if.engine.parser import disambiguate
from backrooms_if.engine.parser.grammar import Slot
from backrooms_if.ids import PLAYER, Id
from backrooms_if.state import State
from backrooms_if.studies.bots.vocabulary import Moment, Proposal, Vocabulary, moment_of
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
    ("enterable", ("enter", "get off")),
)


def likely(state: State, words: Vocabulary, *, with_drops: bool = True) -> list[str]:
    """Return such lines, each once; none after an ending. Without drops nothing is put down but where it is wanted."""
    moment = moment_of(state)
    return list(dict.fromkeys(likely_at(moment, words, with_drops=with_drops)))


def likely_at(moment: Moment, words: Vocabulary, *, with_drops: bool = True) -> list[str]:
    """Return such lines at a moment, some perhaps twice."""
    view = moment.view
    if view.ended:
        return []
    if view.get((PLAYER, "menu")):
        return ["1", "2", "3", *(f"go {word}" for word in moment.ways)]
    if disambiguate.standing(view) is not None or deciding.standing(view) is not None:
        return ["yes", "no", *(_name(thing) for thing in moment.things if thing.phrases)]
    lines = [f"go {word}" for word in moment.ways]
    for rooms, proposal in words.anywhere:
        if rooms is None or moment.room in rooms:
            lines += _proposed(words, proposal, "")
    here = {thing.kin for thing in moment.things}
    for thing in moment.things:
        if thing.phrases:
            lines += _about(moment, words, thing, here, with_drops=with_drops)
    lines.append("wait")
    return lines


def _about(moment: Moment, words: Vocabulary, thing: Thing, here: set[Id], *, with_drops: bool) -> list[str]:
    """Return lines about a thing in scope."""
    view, name = moment.view, _name(thing)
    lines = [f"examine {name}"]
    if scope.is_carried(view, thing.id):
        wanted = words.wanted.get(thing.kin, ())
        lines += [f"drop {name}"] if with_drops or moment.room in wanted else []
        for place in wanted:
            if place in here:
                lines += [f"put {name} {side} {_name(view.world.things[place])}" for side in ("in", "on")]
    elif not thing.rooms:
        lines.append(f"take {name}")
    for trait, verbs in _BY_TRAIT:
        if trait in thing.traits:
            lines += [f"{verb} {name}" for verb in verbs]
    key = thing.key()
    if key is not None and scope.is_carried(view, key):
        lines += [f"{verb} {name} with {_name(view.world.things[Id(key)])}" for verb in ("unlock", "lock")]
    for proposal in words.about.get(thing.kin, ()):
        if proposal.second is None or proposal.second in here:
            lines += _proposed(words, proposal, name)
    actor = view.world.actors.get(thing.id)
    if actor is not None:
        lines += [f"ask {name} about {topic.said}" for topic in actor.topics]
        lines += [f"talk to {name}"] if actor.talk or actor.has_menu else []
        for other in moment.things:
            if scope.is_carried(view, other.id) and (actor.takes is None or other.kin in actor.takes):
                lines.append(f"give {_name(other)} to {name}")
    return lines


def _proposed(words: Vocabulary, proposal: Proposal, name: str) -> list[str]:
    """Return a line for what a rule is about; nothing where the grammar has none."""
    second = words.world.things[proposal.second] if proposal.second is not None else None
    given = {"thing": name, "direction": proposal.direction or "", "second": _name(second)}
    filled = {slot: said for slot, said in given.items() if said}
    for line in words.by_action.get(proposal.action, ()):
        if {part.name for part in line.parts if isinstance(part, Slot)} == set(filled):
            return [" ".join(filled[part.name] if isinstance(part, Slot) else part.first for part in line.parts)]
    return []


def _name(thing: Thing | None) -> str:
    return " ".join(thing.phrases[0].whole) if thing is not None and thing.phrases else ""
