"""What is valid and yet a likely mistake in a level without end: a place that nothing leads to, no way out, thin decks.

`lint.py` calls it. That nobody comes into an expanse is told with what else is out of reach (`lint_reach.py`).
"""

from collections.abc import Iterator, Sequence
from typing import Final

from backrooms_if.ids import PLAYER, Id, template_of
from backrooms_if.problems import Problem
from backrooms_if.problems.counted import counted
from backrooms_if.world.effects import Die, End, Move
from backrooms_if.world.graph import ways_out
from backrooms_if.world.model import World
from backrooms_if.world.parts import Part
from backrooms_if.world.reaching import reach
from backrooms_if.world.walk import all_rules, effects_of, exit_rules
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema_expanse import DecksSpec

_FEW: Final = 5
"""Sentences of a slot from which on a walk does not come back to each of them at every other turn."""


def unsigned_places(part: Part) -> Iterator[Problem]:
    """Report places of an expanse that no sign leads to; landmarks need none."""
    spec = part.spec.expanse
    if spec is None:
        return
    signed = {sign.to for sign in spec.sign.values()}
    for place in spec.places:
        if place not in signed:
            path: Path = ("expanse", "places", place)
            words = "words: [not at all, faintly, plainly, close by]"
            hints = (
                f"give the expanse a sign: `sign: {{hum: {{to: {place}, {words}}}}}`",
                "or make a landmark of it, if nobody has to find it",
            )
            message = f"no sign leads to `{place}`, so that only chance does"
            yield Problem("W541", part.positions.key(path), message, hints, path)


def wordless_signs(part: Part) -> Iterator[Problem]:
    """Report signs whose own words leave out how strong they are."""
    for key, sign in part.spec.expanse.sign.items() if part.spec.expanse is not None else ():
        said = [sign.say] if isinstance(sign.say, str) else [one.say for one in sign.say or ()]
        if said and not any("{words}" in one for one in said):
            path: Path = ("expanse", "sign", key, "say")
            message = "nobody is told how near the place is: `{words}` does not stand in it"
            hint = f"write `{{words}}` where {' or '.join(f'`{word}`' for word in sign.words[:2])} is to stand"
            yield Problem("W543", part.positions.value(path), message, (hint,), path)


def without_way_out(world: World, parts: Sequence[Part]) -> Iterator[Problem]:
    """Report expanses that play comes into and that nothing leads out of, where nothing ends the game either."""
    for part in parts:
        expanse = world.expanses.get(part.level)
        if expanse is None or not world.endings or expanse.common not in reach(world).rooms:
            continue  # a world without endings may be one place for ever
        region = frozenset(expanse.region(world.rooms_by_id))
        if not _may_leave(world, region):
            path: Path = ("expanse",)
            hints = (
                "give a place of it, or a room that lies in it, an exit or noclip to another room",
                "or let a rule move the player out of it, or end the game",
            )
            yield Problem("W542", part.positions.key(path), "nothing leads out of it", hints, path)


def _may_leave(world: World, region: frozenset[Id]) -> bool:
    """Return whether a way leads out of an expanse, or some effect may, or the game can end there."""
    for room in sorted(region):
        made = world.rooms_by_id[room]
        if any(template_of(to) not in region for to in ways_out(made)):
            return True
        if any(rule.ending is not None for rule in exit_rules(made)):
            return True
    if any(ending.when is not None for ending in world.endings.values()) or world.goals:
        return True
    rules = [
        rule for rule in all_rules(world) if rule.rooms is None or not region.isdisjoint(map(template_of, rule.rooms))
    ]
    ways = [way for room in region for way in exit_rules(world.rooms_by_id[room])]
    for effect in effects_of(world, rules, ways):
        if isinstance(effect, End | Die):
            return True
        if isinstance(effect, Move) and _may_move_out(effect, region):
            return True
    return False


def _may_move_out(effect: Move, region: frozenset[Id]) -> bool:
    is_of_player = effect.target.id == PLAYER or effect.target.is_bound
    return is_of_player and (effect.to.is_bound or template_of(effect.to.id) not in region)


def thin_slots(part: Part) -> Iterator[Problem]:
    """Note slots of so few sentences that a walk hears the same again and again."""
    decks = None if part.spec.expanse is None else part.spec.expanse.decks
    if not isinstance(decks, DecksSpec):
        return
    own: Path = ("expanse", "decks")
    for at, deck in ((own, decks), *(((*own, "deeper", str(depth)), one) for depth, one in decks.deeper.items())):
        for name, sentences in deck.slots.items():
            if len(sentences) < _FEW:
                path: Path = (*at, "slots", name)
                message = f"{counted(len(sentences), 'sentence')}: a walk hears them again and again"
                hint = "write some 25 of them; below 5 nearly every room is bare of one"
                yield Problem("N540", part.positions.key(path), message, (hint,), path)
