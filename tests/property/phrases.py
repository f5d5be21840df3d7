"""Lines made of a world's own words, in the shapes that the parser reads: lists, ALL, counts, pronouns, mistakes."""

from random import Random
from typing import Final

from backrooms_if.engine import scope
from backrooms_if.engine.actions import ACTIONS
from backrooms_if.engine.conditions import CONDITIONS
from backrooms_if.engine.view import new_view
from backrooms_if.state import State
from backrooms_if.world.directions import OPPOSITES, SHORT_FORMS
from backrooms_if.world.model import World

ARTICLES: Final = ("the", "a", "an", "some", "the the", "my", "his", "her", "bob's", "bob\u2019s")
PRONOUNS: Final = ("it", "them", "him", "her", "that", "this", "one", "the other", "me", "here")
COUNTS: Final = (
    "1",
    "2",
    "3",
    "17",
    "no",
    "one",
    "two",
    "three",
    "both",
    "all",
    "any",
    "either",
    "first",
    "the second",
    "last",
)
ALL: Final = ("all", "everything", "both", "all of", "all the", "everything else", "neither", "none")
EXCEPT: Final = (" except ", " but ", " except for ", " apart from ")
AND: Final = (" and ", ", ", ", and ", " & ", " or ")
PREPOSITIONS: Final = (
    "in",
    "on",
    "from",
    "to",
    "with",
    "under",
    "behind",
    "about",
    "for",
    "into",
    "out of",
    "off",
    "at",
)
PARTS: Final = (". ", ", ", " then ", " and then ", " and ", "; ", ".", ",", "! ", "? ")
POLITE: Final = ("please", "i want to", "can you", "try to", "oops", "again", "g", "then", "bob,", "mary,", "the lamp,")
SIGNS: Final = (".", "!", "?", ",", ";", '"', "'", "\u2019", "\u201c", "-", "(", "...", "\u00a0", "\t", "#", "/", ":")
SAID: Final = (
    "yes",
    "no",
    "hello",
    "bye",
    "lamp",
    "2",
    "the second one",
    "both",
    "neither",
    "it",
    "all",
    "north",
    "undo",
)
"""Lines of a word or two, which a question may be waiting for."""


class Phrases:
    """The words of a world, and lines made of them."""

    def __init__(self, world: World) -> None:
        """Gather the words of things and of actions."""
        self.world = world
        self.words = sorted({word for thing in world.things.values() for word in thing.words})
        self.whole = [" ".join(phrase.whole) for thing in world.things.values() for phrase in thing.phrases]
        self.rooms = [room.name for room in world.rooms_by_id.values()]
        lines = [line for action in ACTIONS.values() if not action.is_meta for line in action.grammar]
        self.lines = [*lines, *(line.spelt for verb in world.verbs for line in verb.lines)]
        self.verbs = sorted({word for line in self.lines for word in line.split()[0].split("|") if "{" not in word})
        self.ways = [
            *OPPOSITES,
            *SHORT_FORMS,
            "back",
            *(word for room in world.rooms_by_id.values() for word in room.exits),
        ]

    def line(self, chance: Random, state: State) -> str:
        """Return a line, most likely about what is in scope."""
        view = new_view(state, CONDITIONS, None)
        near = [" ".join(phrase.whole) for thing in scope.things(view) for phrase in thing.phrases] or self.whole
        made = self._command(chance, near)
        while chance.random() < 0.2:
            made += chance.choice(PARTS) + self._command(chance, near)
        return _spoilt(chance, made) if chance.random() < 0.15 else made

    def _command(self, chance: Random, near: list[str]) -> str:
        kind = chance.random()
        if kind < 0.6:
            is_plain = chance.random() < 0.5  # else hardly a line would be understood, and nothing come about
            made = " ".join(
                chance.choice(near) if is_plain and part in ("{thing}", "{second}") else self._slot(chance, part, near)
                for part in chance.choice(self.lines).split()
            )
        elif kind < 0.7:
            made = chance.choice(SAID)
        elif kind < 0.78:
            made = chance.choice(("", "go ", "go to ", "look ")) + chance.choice((*self.ways, *self.rooms))
        elif kind < 0.86:
            made = self._noun(chance, near)
        elif kind < 0.94:
            pools = (self.verbs, self.words, self.ways, ARTICLES, PRONOUNS, COUNTS, ALL, PREPOSITIONS, POLITE, SIGNS)
            made = " ".join(chance.choice(chance.choice(pools)) for _ in range(chance.randint(1, 9)))
        else:
            made = chance.choice(self.verbs)
        return f"{chance.choice(POLITE)} {made}" if chance.random() < 0.08 else made

    def _slot(self, chance: Random, part: str, near: list[str]) -> str:
        if part == "{direction}":
            return chance.choice(self.ways)
        if part == "{number}":
            return chance.choice(COUNTS)
        if part == "{topic}":
            return self._noun(chance, near) if chance.random() < 0.5 else "nothing in particular"
        if part.startswith("{"):
            return self._noun(chance, near)
        return chance.choice(part.split("|"))

    def _noun(self, chance: Random, near: list[str]) -> str:
        kind = chance.random()
        if kind < 0.1:
            return chance.choice(PRONOUNS)
        if kind < 0.2:
            made = chance.choice(ALL)
            if chance.random() < 0.3:
                made += f" {chance.choice(PREPOSITIONS)} {chance.choice(near)}"
            return made + chance.choice(EXCEPT) + self._name(chance, near) if chance.random() < 0.4 else made
        made = self._name(chance, near)
        while chance.random() < 0.15:
            made += chance.choice(AND) + self._name(chance, near)
        if chance.random() < 0.05:
            made += f" {chance.choice(PREPOSITIONS)} {chance.choice(near)}"
        return made

    def _name(self, chance: Random, near: list[str]) -> str:
        name = chance.choice(near if chance.random() < 0.9 else self.whole)
        kind = chance.random()
        if kind < 0.2:
            name = name.rpartition(" ")[2] + chance.choice(("", "s", "es"))
        elif kind < 0.3:
            name = name.partition(" ")[0]
        before = chance.random()
        if before < 0.2:
            return f"{chance.choice(ARTICLES)} {name}"
        return f"{chance.choice(COUNTS)} {name}" if before < 0.3 else name


def _spoilt(chance: Random, line: str) -> str:
    """Return a line with one slip of the hand in it: a sign lost, doubled, swapped, or another put in."""
    at = chance.randrange(len(line)) if line else 0
    kind = chance.randrange(5)
    if kind == 0:
        return line[:at] + line[at + 1 :]
    if kind == 1:
        return line[:at] + line[at : at + 1] * 2 + line[at + 1 :]
    if kind == 2:
        return line[:at] + line[at + 1 : at + 2] + line[at : at + 1] + line[at + 2 :]
    if kind == 3:
        return line[:at] + chance.choice("abcdefghijklmnopqrstuvwxyz") + line[at + 1 :]
    return line[:at] + chance.choice(SIGNS) + line[at:]


def noise(chance: Random) -> str:
    """Return bytes at random, as a terminal or a pipe would hand them over."""
    data = chance.randbytes(chance.choice((1, 4, 16, 60, 200)))
    return data.decode("utf-8", "surrogateescape") if chance.random() < 0.5 else data.decode("latin-1")
