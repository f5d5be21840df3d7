"""Lines made at random, as players might type them and as nobody would; and the worlds to type them in."""

from functools import cache
from pathlib import Path
from random import Random

from backrooms_if.engine import scope
from backrooms_if.engine.actions import ACTIONS
from backrooms_if.engine.conditions import CONDITIONS
from backrooms_if.engine.view import new_view
from backrooms_if.library.load import load_world
from backrooms_if.state import State
from backrooms_if.world.directions import OPPOSITES, SHORT_FORMS
from backrooms_if.world.model import World

DENSE = Path(__file__).with_name("dense.yaml")
WORLDS = Path(__file__).parents[1] / "worlds"
HIDDEN = ("unicorn", "hornlet", "wraith", "shroudlet")
"""The names of what is hidden in it and never revealed."""
PROBES = ("probe", "wardrobe", "halt")
"""The worlds of the suite of cases, in `tests/worlds`."""
NAMES = ("dense", "dense/austere", "dense/crowded", "level_zero", "cloak_of_darkness", *PROBES)
"""Worlds, some of them in a canon set."""

_LINES = tuple(line for action in ACTIONS.values() if not action.is_meta for line in action.grammar)
_LITTLE = (
    *(
        "the",
        "a",
        "an",
        "some",
        "it",
        "them",
        "him",
        "her",
        "that",
        "one",
        "all",
        "everything",
        "except",
        "but",
        "and",
        "then",
    ),
    *("in", "into", "on", "onto", "with", "from", "to", "of", "around", "up", "down", "off", "out"),
    *("again", "g", "oops", "yes", "no", "player", "nowhere"),
)
_PARTS = (". ", ", ", " then ", " and ", "; ", ".", ",")


@cache
def world_named(name: str) -> World:
    """Return one of the worlds that the properties are tried in."""
    name, _, canon = name.partition("/")
    files = {"dense": DENSE} | {probe: WORLDS / f"{probe}.yaml" for probe in PROBES}
    world = load_world(files.get(name, name))
    return world.under(canon) if canon else world


class Words:
    """The words of a world, by which lines are made; what is hidden is not among them."""

    def __init__(self, world: World) -> None:
        """Gather them."""
        things = [thing for thing in world.things.values() if thing.name.words not in HIDDEN]
        # A world may have no things at all.
        self.phrases = [" ".join(phrase.whole) for thing in things for phrase in thing.phrases] or ["thing"]
        self.nouns = sorted({word for thing in things for word in thing.words}) or ["thing"]
        self.ways = sorted(
            {*{word for room in world.rooms_by_id.values() for word in room.exits}, *OPPOSITES, *SHORT_FORMS}
        )
        self.lines = (*_LINES, *(line.spelt for verb in world.verbs for line in verb.lines))
        self.verbs = sorted({word for line in self.lines for word in line.replace("|", " ").split() if "{" not in word})

    def line(self, chance: Random, state: State) -> str:
        """Return a line, most likely about what can be seen now."""
        view = new_view(state, CONDITIONS, None)
        near = [" ".join(phrase.whole) for thing in scope.things(view) for phrase in thing.phrases]
        ways = [*view.room(view.here).exits] or self.ways
        made = self._command(chance, near or self.phrases, ways)
        while chance.random() < 0.15:
            made += chance.choice(_PARTS) + self._command(chance, near or self.phrases, ways)
        return made

    def _command(self, chance: Random, near: list[str], ways: list[str]) -> str:
        kind = chance.random()
        if kind < 0.70:
            return " ".join(self._part(chance, part, near) for part in chance.choice(self.lines).split())
        if kind < 0.80:
            return chance.choice(ways)
        if kind < 0.84:
            return chance.choice(self.ways)
        if kind < 0.90:
            return self._noun(chance, near)
        if kind < 0.98:
            pool = (self.verbs, self.nouns, self.ways, _LITTLE)
            return " ".join(chance.choice(chance.choice(pool)) for _ in range(chance.randint(1, 6)))
        return "".join(chr(chance.randrange(0x250)) for _ in range(chance.randint(0, 30)))

    def _part(self, chance: Random, part: str, near: list[str]) -> str:
        if part in ("{thing}", "{second}"):
            return self._noun(chance, near)
        if part == "{direction}":
            return chance.choice(self.ways)
        if part == "{number}":
            return str(chance.randint(0, 9))
        if part.startswith("{"):
            return "something"
        return chance.choice(part.split("|"))

    def _noun(self, chance: Random, near: list[str]) -> str:
        kind = chance.random()
        noun = chance.choice(near if kind < 0.85 else self.phrases if kind < 0.95 else self.nouns)
        if chance.random() < 0.1:
            noun = chance.choice(("it", "them", "him", "all", f"all but {noun}", f"{noun} and {chance.choice(near)}"))
        if chance.random() < 0.2:
            noun = noun.rpartition(" ")[2] if chance.random() < 0.5 else noun.partition(" ")[0]
        return f"{chance.choice(('', '', '', 'the ', 'a ', 'THE the '))}{noun}"
